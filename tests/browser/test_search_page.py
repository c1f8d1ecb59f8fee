"""The page 搜索 as a reader uses it: typing, results, choosing, addresses, keyboard, and what is said when something fails."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.pages import urls
from generator.pipeline import check
from generator.search.site_index import site_index
from tests.browser.serving import Served, Visit, measure, set_size
from tests.browser.test_axe import RUN
from tests.site_building import Site

STATUS, HITS = "[role=status]", "ol.tp-hits > li"
_DONE = "() => { const e = document.querySelector('[role=status]'); return e && e.textContent && !/^正在搜/.test(e.textContent); }"


def index_of(site: Site) -> dict[str, bytes]:
    """The index of a built site by path."""

    def page(path: str) -> str | None:
        file = site.output / path / "index.html" if path == "" or path.endswith("/") else site.output / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return site_index(check(site.root).portal, page)


@pytest.fixture(scope="module")
def index(demo: Served) -> dict[str, bytes]:
    return index_of(demo.site)


class Reader:
    """One reader's visit of the demonstration; `index` may be spoilt before a page asks for it."""

    def __init__(self, browser: Browser, demo: Served, index: dict[str, bytes], **options: object):
        self.demo, self.index, self.asked = demo, dict(index), []
        self.visit = Visit(browser, **options)
        self.page: Page = self.visit.page
        self.page.route(f"**/{urls.search_index()}**", self._answer)

    def _answer(self, route: Route) -> None:
        name = route.request.url.partition(urls.search_index())[2]
        self.asked.append(name)
        content = self.index.get(name)
        if content is None:
            route.fulfill(status=404, body="没有")
        else:
            route.fulfill(body=content, content_type="application/json" if name.endswith("json") else "application/octet-stream")

    def open(self, typed: str | None = None, more: str = "") -> Page:
        """Open the page, with a question in its address or none; wait for the answer."""
        self.visit.open(self.demo.address(urls.search()) + (f"?q={quote(typed)}{more}" if typed is not None else ""))
        if typed and typed.strip():
            self.wait()
        return self.page

    def wait(self) -> None:
        self.page.wait_for_function(_DONE)

    def type(self, typed: str) -> None:
        self.page.locator("#sousuo").fill(typed)

    def said(self) -> str:
        return self.page.locator(STATUS).text_content() or ""

    def titles(self) -> list[str]:
        return self.page.locator(f"{HITS} h3").all_text_contents()


@pytest.fixture
def reader(browser: Browser, demo: Served, index: dict[str, bytes]) -> Iterator[Callable[..., Reader]]:
    readers = []

    def one(**options: object) -> Reader:
        readers.append(Reader(browser, demo, index, **options))
        return readers[-1]

    yield one
    for each in readers:
        each.visit.context.close()


# ---- results


def test_an_address_with_a_question_shows_its_results(reader) -> None:
    one = reader()
    page = one.open("县教育局 整改")
    page.wait_for_selector("li mark")
    assert re.fullmatch(r"找到\d+条。", one.said()) and page.locator(HITS).count() == 10
    assert page.input_value("#sousuo") == "县教育局 整改" and page.title().startswith("县教育局 整改：")
    first = page.locator(HITS).first
    assert re.search(r"· 20\d\d年\d+月\d+日", first.inner_text()) and first.locator("time").get_attribute("datetime")
    marked = set(page.locator(f"{HITS} mark").all_text_contents())
    assert {"县教育局", "整改"} <= marked
    assert all(link.startswith(one.demo.site.base_path) for link in page.locator(f"{HITS} h3 a").evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    assert one.visit.complaints == []


def test_every_result_leads_to_a_page_that_has_the_words(reader) -> None:
    one = reader()
    page = one.open("校舍维修")
    links = page.locator(f"{HITS} h3 a").evaluate_all("all => all.map(a => a.href)")
    assert links
    for link in links:
        path = link.partition(one.demo.site.base_path)[2]
        assert "校舍维修" in one.demo.site.page(path.partition("#")[0])


def test_passages_have_the_words_and_nothing_of_what_every_page_has(reader) -> None:
    page = reader().open("收录到2026年")
    assert "引用" not in page.locator("#jieguo").inner_text()
    page = reader().open("校舍维修资金")
    page.wait_for_selector("li > p > mark")
    passages = page.locator(f"{HITS} > p:has(mark)").all_text_contents()
    assert passages and all("校舍维修资金" in one for one in page.locator(HITS).first.locator("p:has(mark)").all_text_contents())
    assert all(len(one) <= 100 for one in passages)
    assert page.evaluate("() => Math.max(...[...document.querySelectorAll('.tp-hit')].map(e => e.querySelectorAll('p').length))") <= 3


def test_passages_come_from_what_the_index_has_too(reader) -> None:
    """Not from what is left out of it, and not from the title."""
    one = reader()
    gone = ("<nav>县教育局一</nav>", '<p class="tp-actions x">县教育局二</p>', '<section aria-labelledby="shouju">县教育局三</section>', "<p hidden>县教育局四</p>",
            "<svg><text>县教育局五</text></svg>", '<span aria-hidden="true">县教育局六</span>', "<script>县教育局七</script>")  # fmt: skip
    body = f"<p>县教育局八</p><main><h1>县教育局九</h1>{''.join(gone)}<p>县教育局<b>对</b>的</p></main>"
    one.page.route("**/bumen/**", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page = one.open("县教育局 得分明细")
    page.wait_for_selector("li > p > mark")
    assert set(page.locator(".tp-hit:has(> p > mark) > p:has(mark)").all_text_contents()) == {"县教育局对的"}


def test_a_search_gets_an_address_and_the_way_back_leads_through_them(reader) -> None:
    one = reader()
    page = one.open()
    assert page.locator("#jieguo").is_hidden()
    one.type("县水利局")
    page.keyboard.press("Enter")
    one.wait()
    assert page.url.endswith("?q=" + quote("县水利局")) and page.evaluate("document.activeElement.tagName") == "H2"
    one.type("县教育局")
    page.locator("form[data-index] button").click()
    one.wait()
    assert "县教育局" in one.titles()[0]
    page.go_back()
    page.wait_for_function("() => document.querySelector('#sousuo').value === '县水利局'")
    one.wait()
    assert "县水利局" in one.titles()[0]
    page.go_back()
    page.wait_for_function("() => document.querySelector('#jieguo').hidden")
    assert page.input_value("#sousuo") == ""


def test_more_results_are_added_and_the_first_of_them_is_where_the_keyboard_is(reader) -> None:
    one = reader()
    page = one.open("县教育局 整改")
    many = int(re.search(r"\d+", one.said())[0])
    assert 30 < many
    shown = 10
    while page.locator(".tp-search__more").is_visible():
        page.locator(".tp-search__more").click()
        page.wait_for_function("many => document.querySelectorAll('.tp-hit').length > many", arg=shown)
        assert page.evaluate("() => [...document.querySelectorAll('.tp-hit')].indexOf(document.activeElement.closest('li'))") == shown
        shown = page.locator(HITS).count()
    assert shown == many and len(set(one.titles())) > 10


def test_results_can_be_had_by_date(reader) -> None:
    one = reader()
    page = one.open("县教育局")
    days = "() => [...document.querySelectorAll('.tp-hit time')].map(e => e.dateTime)"
    assert page.evaluate(days) != sorted(page.evaluate(days), reverse=True)
    page.get_by_label("最新的在前").click()
    page.wait_for_function("() => location.search.includes('px=rq')")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    one.wait()
    assert page.evaluate(days) == sorted(page.evaluate(days), reverse=True)
    assert page.evaluate("() => document.activeElement.value") == "rq"


def test_choices_have_counts_that_come_true(reader) -> None:
    one = reader()
    page = one.open("县教育局")
    assert not [name for name in one.asked if "mian" in name]
    page.locator("#jieguo summary").click()
    label = page.locator("#jieguo label", has_text="整改（")
    label.wait_for()
    many = int(re.search(r"（(\d+)）", label.inner_text())[1])
    label.click()
    page.wait_for_function("() => location.search.includes('lx=')")
    one.wait()
    assert one.said() == f"找到{many}条。" and all(text.split(" · ")[0] == "整改" for text in page.locator(".tp-hit__meta").all_inner_texts())
    assert page.evaluate("() => document.activeElement.value") == "整改" and page.locator("#jieguo summary").inner_text() == "筛选（选了1项）"
    assert page.locator("#jieguo details").get_attribute("open") is not None
    page.reload()
    one.wait()
    assert one.said() == f"找到{many}条。"
    page.locator("#jieguo summary").click()
    page.get_by_label(f"整改（{many}）").uncheck()
    page.wait_for_function("() => !location.search.includes('lx=')")


def test_exact_words_are_looked_for_in_the_pages(reader) -> None:
    """Pages that have all pairs of the words, but not the words, are gone."""
    one = reader()
    page = one.open("“整改事项”")
    assert page.locator(HITS).count() > 0
    for title, link in zip(one.titles(), page.locator(f"{HITS} h3 a").evaluate_all("all => all.map(a => a.href)"), strict=True):
        html = one.demo.site.page(link.partition(one.demo.site.base_path)[2].partition("#")[0])
        assert "整改事项" in re.sub(r"<[^>]*>", "", html) + title
    one.page.route("**/bumen/**", lambda route: route.fulfill(body="<main><h1>空</h1>没有</main>", content_type="text/html; charset=utf-8"))
    page = one.open("“县教育局2026年9月”")
    assert not [title for title in one.titles() if "得分明细" in title and "2026年9月" not in title]
    words = one.open("支出进度") and one.said()
    assert words.startswith("找到约")
    words = one.open("县教育局2026年9月") and one.said()
    assert re.fullmatch(r"找到\d条。", words), "列全了的，是多少就是多少"


def test_nothing_found_offers_what_finds_something(reader) -> None:
    one = reader()
    page = one.open("县教育局 火星移民")
    assert one.said() == "没有找到：县教育局 火星移民。"
    page.wait_for_selector("#jieguo .tp-links a")
    offers = page.locator("#jieguo .tp-links li").all_inner_texts()
    assert len(offers) == 1 and re.fullmatch(r"县教育局\s*（\d+条）", offers[0])
    many = re.search(r"（(\d+)条", offers[0])[1]
    page.locator("#jieguo .tp-links a").click()
    one.wait()
    assert one.said() == f"找到{many}条。" and page.evaluate("document.activeElement.tagName") == "H2"


@pytest.mark.parametrize(("typed", "offered"), [("县教育部局", "县教育局"), ("县水力局", "县水利局"), ("“县教育局火星” 县教育局", "县教育局")])
def test_a_slip_of_the_pen_leads_to_the_unit(reader, typed: str, offered: str) -> None:
    page = reader().open(typed)
    page.wait_for_selector("#jieguo .tp-links a")
    assert offered in page.locator("#jieguo .tp-links a").all_inner_texts()


def test_a_question_is_answered_with_what_is_known_of_it(reader) -> None:
    page = reader().open("县教育局为什么上黑榜？")
    page.wait_for_selector("#jieguo .tp-links a")
    offered = page.locator("#jieguo .tp-links a").all_inner_texts()
    assert sorted(offered[0].split()) == ["县教育局", "黑榜"] and set(offered[1:]) == {"县教育局", "黑榜"}


@pytest.mark.parametrize(("typed", "offered"), [("为什么扣分了呢", "扣分"), ("月球基地", "基地")])
def test_of_a_question_without_a_name_the_words_that_stand_somewhere_are_offered_the_rarest_first(reader, typed: str, offered: str) -> None:
    page = reader().open(typed)
    page.wait_for_selector("#jieguo .tp-links a")
    assert page.locator("#jieguo .tp-links a").all_inner_texts()[0] == offered


def test_exact_words_that_stand_nowhere_are_offered_without_quotes(reader) -> None:
    """Pages have all their pairs, so that there are results until the pages were looked into."""
    one = reader()
    page = one.open("“县教育局得分明细”")
    page.wait_for_selector("#jieguo .tp-links a")
    assert one.said() == "没有找到：“县教育局得分明细”。" and page.locator("#jieguo input").count() == page.locator(HITS).count() == 0
    page.locator("#jieguo .tp-links a").first.click()
    one.wait()
    assert page.locator(HITS).count() > 0


def test_who_comes_back_sees_as_many_results_as_before(reader) -> None:
    one = reader()
    page = one.open("县教育局")
    for many in (20, 30):
        page.get_by_role("button", name="显示更多").click()
        page.wait_for_function(f"() => document.querySelectorAll('{HITS}').length === {many}")
    titles = one.titles()
    page.locator(f"{HITS} h3 a").nth(25).click()
    page.wait_for_load_state()
    assert page.locator("#sousuo").count() == 0 or "搜索结果" not in page.locator("main").inner_text()
    page.go_back()
    page.wait_for_function(f"() => document.querySelectorAll('{HITS}').length === 30")
    assert one.titles() == titles
    page.locator("#sousuo").fill("县水利局")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes(encodeURIComponent('水利'))")
    one.wait()
    assert page.locator(HITS).count() == 10


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-教育", "只写了不要什么。请再写上要找的字词。"),
        ("。。！？", "没有可以找的字词。请输入汉字、数字或字母。"),
        ("单位：火星局", "没有找到：单位：火星局。没有符合“单位:火星局”的。"),
        ("火星移民", "没有找到：火星移民。"),
    ],
)
def test_why_nothing_is_found(reader, typed: str, said: str) -> None:
    one = reader()
    one.open(typed)
    assert one.said() == said and one.page.locator(HITS).count() == 0 and one.visit.complaints == []


# ---- names while typing


def test_names_of_units_are_offered_and_taken_with_the_keyboard(reader) -> None:
    one = reader()
    page = one.open()
    box = page.locator("#sousuo")
    box.press_sequentially("整改 jyj")
    page.wait_for_selector("[role=option]")
    assert box.get_attribute("aria-expanded") == "true" and page.locator("[role=option]").all_inner_texts()[0].endswith("教育局")
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert not box.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    one.wait()
    assert page.input_value("#sousuo") == "整改 县教育局" and page.locator("[role=listbox]").is_hidden()
    assert re.match(r"找到\d+条", one.said())


def test_esc_closes_the_names_and_a_click_takes_one(reader) -> None:
    one = reader()
    page = one.open()
    page.locator("#sousuo").press_sequentially("教育")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Escape")
    assert page.locator("[role=listbox]").is_hidden() and page.input_value("#sousuo") == "教育"
    page.locator("#sousuo").press_sequentially("局")
    page.locator("[role=option]").first.click()
    one.wait()
    assert page.input_value("#sousuo") == "县教育局"
    assert one.visit.complaints == []


@pytest.mark.parametrize(("typed", "wanted"), [("2026年9", "2026年9月"), ("单位：卫计", "县卫生健康局"), ("期次：2026-q3", "2026年第三季度")])
def test_periods_and_other_names_are_offered_too(reader, typed: str, wanted: str) -> None:
    one = reader()
    page = one.open()
    page.locator("#sousuo").press_sequentially(typed)
    page.wait_for_selector("[role=option]")
    assert wanted in page.locator("[role=option]").all_inner_texts()


@pytest.mark.parametrize("size", ["标准", "特大"])
def test_on_a_phone_the_names_cover_nothing(reader, size: str) -> None:
    one = reader(viewport={"width": 390, "height": 844})
    page = one.open()
    set_size(page, size)
    page.locator("#sousuo").press_sequentially("局")
    page.wait_for_selector("[role=option]")
    names, button = page.locator("[role=listbox]").bounding_box(), page.get_by_role("button", name="搜索", exact=True).bounding_box()
    assert button["x"] >= names["x"] + names["width"] or button["y"] >= names["y"] + names["height"]


def test_names_are_gone_when_the_box_is_left(reader) -> None:
    one = reader()
    page = one.open()
    page.locator("#sousuo").press_sequentially("局")
    page.wait_for_selector("[role=option]")
    assert page.locator("[role=option]").count() == 8
    page.keyboard.press("Tab")
    assert page.locator("[role=listbox]").is_hidden()


def test_the_index_is_not_asked_for_before_somebody_wants_it(reader) -> None:
    one = reader()
    page = one.open()
    assert one.asked == []
    page.locator("#sousuo").focus()
    page.wait_for_function("() => performance.getEntriesByType('resource').some(one => one.name.includes('changdu'))")
    assert one.asked[0] == "mulu.json"


# ---- whatever is typed


@pytest.mark.parametrize(
    "typed",
    [
        "<script>window.bad = 1</script>", "<img src=x onerror=window.bad=1>", "\"><b>县教育局", "&lt;b&gt;", "javascript:alert(1)", "(((((", "[a-z]+(?", "\\", "*", "县*局",
        "a\u0000b", "\u202e教育", "' OR 1=1 --", "${7*7}", "{{7*7}}", "%00%ff", "𠮷🙂", "“", "单位：", "标题：“", "-\"", "OR", "--", "constructor", "__proto__",
        "教" * 10_000, "教育局 " * 2_000, "".join(map(chr, range(0x4E00, 0x4E00 + 10_000))), "\"" * 5_000,
    ],
    ids=lambda typed: ascii(typed[:16]),
)  # fmt: skip
def test_anything_can_be_typed(reader, typed: str) -> None:
    one = reader()
    page = one.open()
    before = page.locator("#jieguo :is(img, script, b, iframe)").count()
    one.type(typed)
    page.keyboard.press("Enter")
    one.wait()
    assert re.match(r"找到|没有|只写", one.said())
    assert page.evaluate("() => window.bad") is None and page.locator("#jieguo :is(img, script, b, iframe)").count() == before == 0
    assert [words for words in one.visit.complaints if "414" not in words] == []
    if len(typed) >= 10_000:
        assert "只用了前200个字。" in one.said() or typed[0] == '"'  # nothing in it to look for
        assert len(one.asked) < 700


def test_pages_cannot_run_anything_nor_write_into_the_results(reader) -> None:
    one = reader()
    body = "<main><h1>x</h1><script>window.bad = 1</script><p>县教育局 &lt;img src=x onerror=window.bad=1&gt;<img src=x onerror='window.bad=1'></p></main>"
    one.page.route("**/bumen/**", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page = one.open("县教育局")
    page.wait_for_selector("li > p > mark")
    assert "<img src=x onerror=window.bad=1>" in page.locator("#jieguo").inner_text()
    assert page.evaluate("() => window.bad") is None and page.locator("#jieguo :is(img, script)").count() == 0


# ---- what can fail


def shard_names(index: dict[str, bytes]) -> list[str]:
    return [name for name in index if re.fullmatch(r"[0-9a-f]+/\d+\.bin", name)]


_TROUBLE = {
    "net": "没有取到搜索数据。请检查网络，再搜一次。", "gone": "搜索数据缺了一部分，可能网站正在更新。请过几分钟再搜。",
    "damaged": "搜索数据读不出来。请再搜一次；还不行，请打页脚的电话。", "newer": "网站刚更新过。请重新打开本页，再搜一次。",
}  # fmt: skip


def spoil(one: Reader, how: str) -> None:
    """Make the index of a reader fail."""
    manifest = json.loads(one.index["mulu.json"])
    reference = manifest["reference"]
    if how == "shards missing":
        for name in shard_names(one.index):
            del one.index[name]
    elif how == "shards cut":
        for name in shard_names(one.index):
            one.index[name] = one.index[name][:-20]
    elif how == "shards are another page":
        for name in shard_names(one.index):
            one.index[name] = "<!doctype html><title>出错了</title>".encode() * 40
    elif how == "shards of another index":
        for name in shard_names(one.index):
            one.index[name] = b"\x01\x00\x03\xe6\xb0\xb4\x02\x00\x00"
    elif how == "lengths cut":
        for name in list(one.index):
            if name.endswith("changdu.bin"):
                one.index[name] = one.index[name][:-1]
    elif how == "cards missing":
        for name in list(one.index):
            if re.search(r"/k\d+\.json$", name):
                del one.index[name]
    elif how == "cards are no JSON":
        for name in list(one.index):
            if re.search(r"/k\d+\.json$", name):
                one.index[name] = b"<html>"
    elif how == "no manifest":
        del one.index["mulu.json"]
    elif how == "manifest is a page":
        one.index["mulu.json"] = b"<!doctype html>"
    elif how == "manifest of a later version":
        one.index["mulu.json"] = json.dumps({**manifest, "version": 99}).encode()
    elif how == "manifest is null":
        one.index["mulu.json"] = b"null"
    elif how == "no reference":
        del one.index[reference]
    elif how == "reference is no list":
        one.index[reference] = b"{}"


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("shards missing", "gone"), ("shards cut", "damaged"), ("shards are another page", "damaged"), ("shards of another index", "damaged"),
        ("lengths cut", "damaged"), ("cards missing", "gone"), ("cards are no JSON", "damaged"), ("no manifest", "gone"),
        ("manifest is a page", "damaged"), ("manifest of a later version", "newer"), ("manifest is null", "damaged"), ("no reference", "gone"),
        ("reference is no list", "damaged"),
    ],
)  # fmt: skip
def test_a_broken_index_is_told_in_a_sentence(reader, how: str, said: str) -> None:
    """It is tried once more with a new manifest; the rest of the page stays of use."""
    one = reader()
    spoil(one, how)
    page = one.open("县教育局")
    assert one.said() == _TROUBLE[said]
    assert page.locator(HITS).count() == 0 and page.locator(".tp-search__more").is_hidden()
    assert one.asked.count("mulu.json") == (1 if said == "newer" else 2)
    assert page.locator("#danwei").is_visible()


def test_after_a_failure_the_next_search_works(reader, index: dict[str, bytes]) -> None:
    one = reader()
    spoil(one, "shards missing")
    one.open("县教育局")
    one.index = dict(index)
    one.page.keyboard.press("Tab")
    one.type("县水利局")
    one.page.locator("form[data-index] button").click()
    one.page.wait_for_selector(HITS)
    assert one.said().startswith("找到")


def test_a_reader_with_an_old_manifest_gets_the_new_one(reader, index: dict[str, bytes]) -> None:
    """The site was published between two searches: the old segments are gone, the new manifest names others."""
    one = reader()
    page = one.open("县水利局")
    old = json.loads(index["mulu.json"])
    moved = {name.replace(old["segments"][0]["path"], "0123456789"): content for name, content in index.items()}
    moved["mulu.json"] = index["mulu.json"].replace(old["segments"][0]["path"].encode(), b"0123456789")
    one.index = moved
    one.type("校舍维修")
    page.keyboard.press("Enter")
    page.wait_for_function("() => [...document.querySelectorAll('.tp-hit mark')].some(e => e.textContent === '校舍维修')")
    assert re.match(r"找到约?\d+条", one.said()) and one.asked.count("mulu.json") == 2


def test_without_a_net_the_reader_is_told_and_may_try_again(reader) -> None:
    one = reader()
    page = one.open()
    page.locator("#sousuo").focus()
    page.wait_for_function("() => performance.getEntriesByType('resource').some(one => one.name.includes('danwei.'))")
    one.visit.context.set_offline(True)
    one.page.unroute(f"**/{urls.search_index()}**")
    one.type("县教育局")
    page.keyboard.press("Enter")
    one.wait()
    assert one.said() == _TROUBLE["net"]
    one.visit.context.set_offline(False)
    one.page.route(f"**/{urls.search_index()}**", one._answer)
    page.locator("form[data-index] button").click()
    page.wait_for_selector(HITS)


def test_pages_that_cannot_be_read_leave_the_result_without_a_passage(reader) -> None:
    one = reader()
    one.page.route("**/bumen/**", lambda route: route.abort())
    page = one.open("“县教育局”")
    assert page.locator(HITS).count() == 10 and one.said().startswith("找到")


def test_it_works_where_nothing_may_be_stored(reader) -> None:
    one = reader()
    one.page.add_init_script("for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) "
                             "Object.defineProperty(window, name, {get() { throw new DOMException('blocked', 'SecurityError'); }});")  # fmt: skip
    one.open("县教育局")
    assert one.said().startswith("找到")


@pytest.mark.parametrize("base", ["/", "/a/b/c/"])
def test_it_works_wherever_the_site_hangs(browser: Browser, small_site: Site, base: str) -> None:
    """The same page with another base path: everything is asked for below it, and links lead below it."""
    visit, index, asked = Visit(browser), index_of(small_site), []

    def answer(route: Route) -> None:
        path = route.request.url.partition("//")[2].partition("/")[2]
        assert ("/" + path).startswith(base), path
        name = ("/" + path).removeprefix(base).partition("?")[0]
        asked.append(name)
        file = small_site.output / (name + "index.html" if name == "" or name.endswith("/") else name)
        content = index.get(name.removeprefix(urls.search_index())) if name.startswith(urls.search_index()) else file.read_bytes()
        content = content.replace(b'"/jx/', b'"' + base.encode()) if file.suffix == ".html" else content
        kind = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}.get(Path(name + "index.html" if name.endswith("/") else name).suffix)
        route.fulfill(body=content, content_type=kind or "application/octet-stream")

    visit.page.route("**/*", answer)
    visit.page.goto(f"http://xian.example{base}{urls.search()}?q=" + quote("教育"))
    visit.page.wait_for_function(_DONE)
    assert (visit.page.locator(STATUS).text_content() or "").startswith("找到")
    assert visit.page.locator(f"{HITS} h3 a").first.get_attribute("href").startswith(base + ("bumen/" if base == "x" else ""))
    assert visit.complaints == [] and urls.search_index() + "mulu.json" in asked
    visit.context.close()


# ---- without the script


def _is_told(page: Page) -> bool:
    return page.get_by_text("搜索框要打开脚本、用较新的浏览器，并且从网上打开本页。").is_visible()


def test_without_scripts_the_page_says_so_and_has_other_ways(demo: Served, visit: Visit) -> None:
    page = visit.open(demo.address(urls.search() + "?q=x"))
    assert _is_told(page) and page.get_by_text("到百度搜本站的内容").is_visible() and page.locator("#danwei").is_visible()
    assert page.locator("#jieguo").is_hidden()


def test_with_the_script_the_sentence_is_gone(reader) -> None:
    assert not _is_told(reader().open())


def test_a_page_opened_from_a_disk_says_so(browser: Browser, demo: Served) -> None:
    visit = Visit(browser)
    html = demo.site.page(urls.search()).replace(f'"{demo.site.base_path}', '"../')
    copy = demo.site.root / "from-disk" / "sousuo" / "index.html"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(html, encoding="utf-8")
    (copy.parents[1] / "assets").symlink_to(demo.site.output / "assets")
    visit.page.goto(copy.as_uri() + "?q=x")
    visit.page.wait_for_timeout(300)
    assert _is_told(visit.page) and visit.page.locator("#danwei").is_visible()
    visit.context.close()


def test_a_script_that_does_not_come_leaves_the_sentence(reader) -> None:
    one = reader()
    one.page.route("**/assets/search.*", lambda route: route.abort())
    assert _is_told(one.open())


def test_the_home_page_has_the_same_box(reader) -> None:
    one = reader()
    page = one.visit.open(one.demo.address(""))
    page.locator("main form input").fill("县教育局")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sousuo/?q=*")
    one.wait()
    assert one.said().startswith("找到")


# ---- for every eye and finger


@pytest.fixture
def full(reader) -> Reader:
    """Results with the choices open."""
    one = reader(viewport={"width": 320, "height": 900})
    page = one.open("县教育局 整改 -水利")
    page.locator("#jieguo summary").click()
    page.wait_for_selector("#jieguo fieldset input[type=checkbox]")
    page.wait_for_selector("li > p > mark")
    return one


_SMALL = """tap => [...document.querySelectorAll('#jieguo :is(a, label, button, summary), form[data-index] :is(input, button)')]
  .filter(e => e.checkVisibility()).map(e => [e.tagName, e.textContent.slice(0, 12), e.getBoundingClientRect()])
  .filter(([, , box]) => box.height < tap - .5 || box.width < 44 - .5).map(([tag, words, box]) => `${tag} ${words} ${box.width}×${box.height}`)"""


@pytest.mark.parametrize(("size", "tap"), [("标准", 44), ("特大", 60)])
def test_results_fit_a_narrow_phone_and_a_finger(full: Reader, size: str, tap: int) -> None:
    set_size(full.page, size)
    assert full.page.evaluate(measure("too_wide")) == []
    found = [one for one in full.page.evaluate(_SMALL, tap) if not one.startswith("A ")]
    assert found == []
    assert full.page.evaluate(_SMALL, 44) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_results(full: Reader, axe: str, scheme: str) -> None:
    full.page.emulate_media(color_scheme=scheme)
    full.page.evaluate(axe + ";null")
    assert full.page.evaluate(RUN) == []
    full.page.locator("#sousuo").fill("")
    full.page.locator("#sousuo").press_sequentially("局")
    full.page.wait_for_selector("[role=option]")
    full.page.keyboard.press("ArrowDown")
    assert full.page.evaluate(RUN) == []


def test_the_answer_is_announced(reader) -> None:
    """One live region that is there before its words change."""
    one = reader()
    page = one.open("县教育局")
    page.evaluate("""() => { window.heard = []; const region = document.querySelector('[role=status]');
      new MutationObserver(() => window.heard.push(region.textContent)).observe(region, {childList: true, characterData: true, subtree: true}); }""")
    one.type("县水利局")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.heard.some(words => /^找到/.test(words))")
    assert page.evaluate("() => window.heard[0]") == "正在搜……" and page.locator(STATUS).count() == 1
