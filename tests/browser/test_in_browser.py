"""How the pages behave in Chromium: widths, sizes of text, dark mode, keyboard, weight."""

import gzip
import re
from itertools import product

import pytest

from tests.browser.conftest import Served, Visit

PAGES = {
    "home": "", "bulletins": "tongbao/", "bulletin": "tongbao/2026/09/", "ranking": "paiming/2026/q3/",
    "annual": "zongping/2025/", "units": "bumen/", "unit": "bumen/jyj/", "sheet": "bumen/jyj/2026/09/",
    "cases": "anli/", "case": "anli/al-2023-01/", "clinic": "anli/zhensuo/",
    "indicators": "zhibiao/", "method": "guanyu/suanfa/", "dictionary": "shuju/", "site map": "ditu/",
    "about": "guanyu/", "not found": "404.html", "problems": "zhenggai/", "overdue": "zhenggai/yuqi/",
    "problem": "zhenggai/zg-2026-002/", "closed": "zhenggai/zg-2025-001/",
}  # fmt: skip
_PATHS = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
_TOO_WIDE = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const found = [];
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    const box = e.getBoundingClientRect();
    if (box.right > document.documentElement.clientWidth + 1 && !e.closest('.tp-scroll, thead')) found.push(e.tagName + '.' + e.className + ' ' + Math.round(box.right) + ' ' + e.textContent.slice(0, 20));
  }
  return ['page is ' + wide + ' px too wide', ...found.slice(0, 8)];
}"""


def set_size(scripted: Visit, size: str | None) -> None:
    if size is not None:
        scripted.page.locator("label", has_text=re.compile(f"^{size}$")).click()
        assert scripted.page.locator("label", has_text=re.compile(f"^{size}$")).locator("input").is_checked()


@_PATHS
def test_no_page_scrolls_sideways_at_any_width_or_size_of_text(demo: Served, scripted: Visit, path: str) -> None:
    found = {}
    for width, size in product((320, 390, 1280), (None, "大", "特大")):
        scripted.page.set_viewport_size({"width": width, "height": 900})
        scripted.open(demo.address(path))
        set_size(scripted, size)
        if wide := scripted.page.evaluate(_TOO_WIDE):
            found[width, size] = wide
    assert found == {}


def test_a_page_that_is_too_wide_is_reported(demo: Served, scripted: Visit) -> None:
    scripted.page.set_viewport_size({"width": 320, "height": 900})
    page = scripted.open(demo.address(""))
    page.evaluate("() => { document.querySelector('main').firstElementChild.setAttribute('class', 'x');"
                  " const p = document.createElement('pre'); p.textContent = 'x'.repeat(300); "
                  " const s = new CSSStyleSheet(); s.replaceSync('pre{white-space:pre;overflow-wrap:normal}');"
                  " document.adoptedStyleSheets = [s]; document.querySelector('main').append(p); }")  # fmt: skip
    assert page.evaluate(_TOO_WIDE) != []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_browser_complains_about_nothing(demo: Served, visit: Visit, dark: bool) -> None:
    """No violation of the content policy, no failed request, nothing on the console."""
    visit.page.emulate_media(color_scheme="dark" if dark else "light")
    found = {}
    for path in PAGES.values():
        visit.open(demo.address(path))
        if visit.complaints:
            found[path] = list(visit.complaints)
    assert found == {}


def test_a_violation_of_the_content_policy_is_seen(demo: Served, scripted: Visit) -> None:
    page = scripted.open(demo.address(""))
    page.evaluate("() => { const s = document.createElement('style'); s.textContent = 'h1{color:red}'; document.head.append(s); }")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in words for words in scripted.complaints)


def test_dark_mode_is_dark_and_the_larger_sizes_are_larger(demo: Served, scripted: Visit) -> None:
    scripted.page.set_viewport_size({"width": 1280, "height": 900})
    ground = "() => getComputedStyle(document.body).backgroundColor"
    scripted.page.emulate_media(color_scheme="light")
    scripted.open(demo.address(""))
    light = scripted.page.evaluate(ground)
    scripted.page.emulate_media(color_scheme="dark")
    dark = scripted.page.evaluate(ground)
    scripted.page.emulate_media(color_scheme="light")
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(20, 24, 29)")
    heights = []
    for size in (None, "大", "特大"):
        set_size(scripted, size)
        heights.append(scripted.page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"))
    assert heights == sorted(heights) and heights[2] >= heights[0] * 1.6


_SMALL_TARGETS = """(selector) => [...document.querySelectorAll(selector)]
  .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 - 0.5 || box.width < 44 - 0.5)
  .map(([words, box]) => words + ' ' + Math.round(box.width) + '×' + Math.round(box.height))"""


@pytest.mark.parametrize("width", [320, 1280])
def test_navigation_can_be_hit_with_a_finger(demo: Served, scripted: Visit, width: int) -> None:
    scripted.page.set_viewport_size({"width": width, "height": 900})
    for path in ("", "tongbao/2026/09/"):
        scripted.open(demo.address(path))
        targets = ".tp-nav a, .tp-sizes label, .tp-pager a, .tp-actions a, summary, .tp-figure a"
        assert scripted.page.evaluate(_SMALL_TARGETS, targets) == []
    assert scripted.page.evaluate(_SMALL_TARGETS, ".tp-crumbs a, small") is not None


@_PATHS
def test_the_first_key_leads_to_the_skip_link_and_enter_to_the_main_part(demo: Served, scripted: Visit, path: str) -> None:
    page = scripted.open(demo.address(path))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "跳到正文"
    box = page.evaluate("() => document.activeElement.getBoundingClientRect().x")
    assert box >= 0  # it can be seen while it has the focus
    page.keyboard.press("Enter")
    page.wait_for_url("**#main", timeout=5000)


def test_the_size_of_text_can_be_set_with_the_keyboard(demo: Served, scripted: Visit) -> None:
    page = scripted.open(demo.address(""))
    page.locator("#size-m").focus()
    before = page.evaluate("() => getComputedStyle(document.documentElement).fontSize")
    page.keyboard.press("ArrowRight")
    assert page.locator("#size-l").is_checked()
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") != before


def test_every_stop_of_the_keyboard_shows_where_it_is(demo: Served, scripted: Visit) -> None:
    page = scripted.open(demo.address("bumen/jyj/"))
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "() => { const e = document.activeElement; const l = e.closest('label') || e; const s = getComputedStyle(l);"
            " return e === document.body || s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"
        )
        if not shown:
            unseen.append(page.evaluate("() => document.activeElement.outerHTML.slice(0, 80)"))
    assert unseen == []


def test_everything_can_be_read_without_scripts(demo: Served, visit: Visit) -> None:
    page = visit.open(demo.address("tongbao/2026/09/"))
    assert page.locator("h1").count() == 1
    page.locator("summary").first.click()  # details open without a script
    assert page.locator("details[open]").count() == 1
    page.locator(".tp-rank a").first.click()
    assert "/bumen/" in page.url
    assert page.locator("h1").inner_text().endswith("得分明细")


def test_an_unknown_address_shows_our_own_page(demo: Served, visit: Visit) -> None:
    response = visit.page.goto(demo.address("meiyou/"))
    assert response is not None and response.status == 404
    assert visit.page.locator("h1").inner_text() == "页面没有找到"
    visit.page.locator("main a").first.click()
    assert visit.page.url == demo.address("")


@pytest.mark.parametrize("path", ["", "tongbao/2026/09/", "paiming/2026/q3/", "bumen/jyj/", "bumen/jyj/2026/09/", "zhenggai/",
                                  "zhenggai/yixiaohao/", "zhenggai/zg-2026-002/", "anli/al-2023-01/"])
def test_a_page_weighs_little_and_asks_for_little(demo: Served, visit: Visit, path: str) -> None:
    """At most 30 kB with its style sheet, compressed as a server sends it, in at most 3 requests."""
    visit.open(demo.address(path))
    asked = [url for url in visit.requests if not url.startswith("data:")]
    assert len(asked) <= 3, asked
    assert all(url.startswith(demo.origin) for url in asked)
    files = [url.removeprefix(demo.address("")) for url in asked]
    weight = sum(
        len(gzip.compress((demo.site.output / (file if "." in file else file + "index.html")).read_bytes(), 6))
        for file in files if file != "favicon.ico"
    )  # fmt: skip
    assert weight <= 30_000, f"{weight} bytes"


def test_print_hides_navigation_and_keeps_the_banner(demo: Served, scripted: Visit) -> None:
    page = scripted.open(demo.address("tongbao/2026/09/"))
    page.emulate_media(media="print")
    try:
        assert not page.locator(".tp-nav").is_visible()
        assert page.locator(".tp-banner", has_text="演示数据").is_visible()  # paper must say it too
        assert page.locator("h1").is_visible()
    finally:
        page.emulate_media(media="screen")
