"""What every page must have: valid HTML, the tags of a government website, one heading order, links that lead somewhere.

`faults` looks at one page and names everything that is missing; it runs on every page of the small site
and on a sample of the demonstration county.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

import pytest

from generator.pages.site import all_pages
from generator.pipeline import check
from tests.hostile import is_ours
from tests.site_building import Site
from tests.site_reading import HEADINGS, Document, name, parse, text_of

_SITE = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")


def faults(file: str, html: str, site: Site) -> list[str]:
    """Everything that is wrong with one page, in words."""
    page = parse(html)
    return [fault for rule in RULES for fault in rule(file, page, site)]


def valid_html(file: str, page: Document, site: Site) -> list[str]:
    return [f"HTML: {error}" for error in page.errors[:3]]


def government_tags(file: str, page: Document, site: Site) -> list[str]:
    """政府网站 meta tags: 3 on the home page, 7 on a list, 10 on an article, each with content."""
    meta = page.meta()
    is_home, is_article = file == "index.html", "ArticleTitle" in meta
    due = _SITE if is_home else _SITE + _COLUMN + (_ARTICLE if is_article else ())
    found = [f"meta {tag} is missing or empty" for tag in due if not meta.get(tag, "").strip()]
    found += [f"meta {tag} does not belong here" for tag in (*_COLUMN, *_ARTICLE) if tag in meta and tag not in due]
    if is_article and not _MINUTE.fullmatch(meta.get("PubDate", "")):
        found.append(f"PubDate is {meta.get('PubDate')}")
    if is_article:
        times = [t.get("datetime") for t in page.all("time") if (t.get("datetime") or "").startswith(meta["PubDate"][:10])]
        if not times:
            found.append("PubDate is not shown on the page")
    if not meta.get("description", "").strip():
        found.append("meta description is missing or empty")
    for tag in (*due, "description"):
        if [m.get("name") for m in page.all("meta")].count(tag) > 1:
            found.append(f"meta {tag} is there twice")
    return found


def language_and_title(file: str, page: Document, site: Site) -> list[str]:
    found = []
    if page.root.get("lang") != "zh-CN":
        found.append("html has no lang")
    if not text_of(page.first("title")):
        found.append("title is empty")
    return found


def headings(file: str, page: Document, site: Site) -> list[str]:
    """One h1, first; below it no level is jumped over; none is empty."""
    levels = [(int(name(h)[1]), text_of(h)) for h in page.all(*HEADINGS)]
    found = [f"empty h{level}" for level, words in levels if not words]
    if [level for level, _ in levels].count(1) != 1 or not levels or levels[0][0] != 1:
        found.append("not exactly one h1 before all other headings")
    for (above, _), (level, words) in zip(levels, levels[1:]):
        if level > above + 1:
            found.append(f"h{above} is followed by h{level} {words}")
    return found


def skip_link(file: str, page: Document, site: Site) -> list[str]:
    body = page.first("body")
    first = next((e for e in body.iter() if isinstance(e.tag, str) and name(e) in ("a", "input", "button")), None)
    fine = first is not None and first.get("href") == "#main" and page.first("main").get("id") == "main"
    return [] if fine else ["the first link does not skip to the main part"]


def tables(file: str, page: Document, site: Site) -> list[str]:
    """Every table has a caption, scoped headers and rows of equal length."""
    found = []
    for table in page.all("table"):
        caption = next((c for c in table if name(c) == "caption"), None)
        what = text_of(caption) or "?"
        cells = [e for e in table.iter() if isinstance(e.tag, str) and name(e) in ("th", "td")]
        headers = [e for e in cells if name(e) == "th"]
        if caption is None or not text_of(caption):
            found.append("a table has no caption")
        found += [f"{what}: th without scope: {text_of(th)}" for th in headers if th.get("scope") not in ("row", "col")]
        rows = [e for e in table.iter() if isinstance(e.tag, str) and name(e) == "tr"]
        widths = {sum(int(c.get("colspan", "1")) for c in row if name(c) in ("th", "td")) for row in rows}
        if len(widths) > 1:
            found.append(f"{what}: rows of different lengths {sorted(widths)}")
        for row in rows:
            if any(name(c) == "td" for c in row) and not any(c.get("scope") == "row" for c in row) and len(list(row)) > 1:
                if not any(e.get("data-th") for e in row):
                    found.append(f"{what}: a row without a header cell")
    return found


def ids(file: str, page: Document, site: Site) -> list[str]:
    every = page.ids()
    found = [f"id {one} is there twice" for one in sorted(set(every)) if every.count(one) > 1]
    for element in page.all():
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            found += [f"{attribute} {one} leads nowhere" for one in (element.get(attribute) or "").split() if one not in every]
    return found


def links(file: str, page: Document, site: Site) -> list[str]:
    """Internal addresses exist, with their fragments; every link has words; other sites get rel=noopener."""
    found = []
    for link in page.all("a"):
        href = link.get("href") or ""
        if not text_of(link) and not link.get("aria-label"):
            found.append(f"link to {href} has no words")
        if href.startswith(("http://", "https://")):
            if "noopener" not in (link.get("rel") or ""):
                found.append(f"link to {href} lacks rel=noopener")
        elif href.startswith("#"):
            if href[1:] not in page.ids():
                found.append(f"{href} leads nowhere")
        elif not href.startswith(("tel:", "mailto:")):
            address, _, fragment = href.partition("#")
            target = target_of(address, site)
            if target is None:
                found.append(f"{href} leads nowhere")
            elif fragment and fragment not in ids_of(site, target):
                found.append(f"{href}: no such place on the page")
    return found


def target_of(address: str, site: Site) -> str | None:
    if not address.startswith(site.base_path):
        return None
    inside = address[len(site.base_path) :]
    file = inside + "index.html" if inside == "" or inside.endswith("/") else inside
    return file if (site.output / file).is_file() else None


@lru_cache(maxsize=512)
def ids_of(site: Site, file: str) -> frozenset[str]:
    return frozenset(parse((site.output / file).read_text(encoding="utf-8")).ids())


_DAYS = {"data-due", "data-until", "data-from"}


def nothing_inline(file: str, page: Document, site: Site) -> list[str]:
    """No style or script in the page, one style sheet that exists, nothing from other sites.

    Every page has one script, a file of the site: the one that also counts days where a day still has to come. 搜索 has its own too.
    """
    found, runs = [], any(_DAYS & element.attrib.keys() for element in page.all())
    for element in page.all():
        is_script = name(element) == "script" and is_ours(element) and target_of(element.get("src", ""), site) is not None
        if name(element) in ("script", "style", "iframe", "img") and not is_script:
            found.append(f"{name(element)} element")
        found += [f"{a} attribute" for a in element.attrib if a == "style" or a.startswith("on")]
    sheets = [link.get("href") for link in page.all("link") if link.get("rel") == "stylesheet"]
    if len(sheets) != 1 or target_of(sheets[0] or "", site) is None:
        found.append(f"style sheets: {sheets}")
    policy = next(m.get("content", "") for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    if "script-src 'self'; " not in policy or "unsafe" in policy:
        found.append(f"the policy is {policy}")
    scripts = [script.get("src", "").rpartition("/")[2].partition(".")[0] for script in page.all("script")]
    if scripts != (["days"] if runs else ["size"]) + (["search"] if file == "sousuo/index.html" else []):
        found.append(f"scripts: {scripts}")
    return found


def demo_banner(file: str, page: Document, site: Site) -> list[str]:
    banners = [text_of(p) for p in page.all("p") if "tp-banner" in (p.get("class") or "").split()]
    return [] if any(words.startswith("演示数据") for words in banners) else ["no banner says that the data are made up"]


def canonical(file: str, page: Document, site: Site) -> list[str]:
    found = [link.get("href") for link in page.all("link") if link.get("rel") == "canonical"]
    address = file.removesuffix("index.html")
    hidden = page.meta().get("robots") == "noindex"
    due = [] if hidden else [f"https://www.shifanxian.gov.cn{site.base_path}{address}"]
    return [] if found == due and hidden == may_be_hidden(file, page) else [f"canonical is {found}, hidden {hidden}"]


def may_be_hidden(file: str, page: Document) -> bool:
    """Search engines are kept away from the page for unknown addresses, what was withdrawn, and who is off the black list."""
    return file == "404.html" or "本页内容已撤下" in text_of(page.root) or "（已退出）" in text_of(next(page.all("h1")))


_UNCITED = ("tp-chartbox", "tp-method", "tp-share")  # data of a chart, worked examples, ways into lists


def fragments(file: str, page: Document, site: Site) -> list[str]:
    """Every heading, figure and row of a table below the title can be cited: it has an id of its own."""
    found, main = [], page.first("main")
    inside = {id(e) for box in main.iter() if isinstance(box.tag, str) and set((box.get("class") or "").split()) & set(_UNCITED)
              for e in box.iter()}
    for element in main.iter():
        if not isinstance(element.tag, str) or element.get("id"):
            continue
        if name(element) in ("h2", "h3", "figure"):
            found.append(f"{name(element)} without id: {text_of(element)[:20]}")
        elif name(element) == "tbody" and id(element) not in inside:
            rows = [row for row in element if name(row) == "tr" and not row.get("id") and "tp-break" not in (row.get("class") or "")]
            found += [f"row without id: {text_of(row)[:20]}" for row in rows[:1]]
    return found


RULES: tuple[Callable[[str, Document, Site], list[str]], ...] = (
    valid_html, government_tags, language_and_title, headings, skip_link, tables, ids, links, nothing_inline,
    demo_banner, canonical, fragments,
)  # fmt: skip


def all_faults(site: Site, files: list[str]) -> dict[str, list[str]]:
    found = {file: faults(file, (site.output / file).read_text(encoding="utf-8"), site) for file in files}
    return {file: lines for file, lines in found.items() if lines}


def test_every_page_of_the_small_site_is_whole(small_site: Site) -> None:
    files = small_site.html_files()
    assert len(files) > 50
    assert all_faults(small_site, files) == {}


def test_a_sample_of_every_kind_of_page_of_the_demonstration_is_whole(demo_site: Site) -> None:
    files = demo_site.html_files()
    sheets = [file for file in files if re.fullmatch(r"bumen/[^/]+/\d{4}/.+", file)]
    sample = [file for file in files if file not in set(sheets)] + sheets[::40]
    assert len(sample) > 100
    assert all_faults(demo_site, sample) == {}


def test_every_page_has_the_frame_of_its_kind(small_site: Site) -> None:
    kinds = {"home": set(), "list": set(), "article": set()}
    for page in all_pages(check(small_site.root).portal):
        kinds[page.values()["frame"].kind].add(page.template)
    assert kinds["home"] == {"home"}
    assert {"bulletin", "ranking", "unit_period"} <= kinds["article"]
    assert {"editions", "units", "unit", "indicators", "indicator", "method", "dictionary", "site_map"} <= kinds["list"]


def test_pubdate_is_the_real_time_of_publication(small_site: Site) -> None:
    for address, moment in (
        ("tongbao/2026/09/", "2026-10-12 09:00"), ("paiming/2026/q3/", "2026-10-13 09:00"),
        ("bumen/jyj/2026/08/", "2026-09-11 09:00"),
    ):  # fmt: skip
        assert parse(small_site.page(address)).meta()["PubDate"] == moment


def test_titles_and_descriptions_tell_pages_apart(demo_site: Site) -> None:
    titles, descriptions = {}, {}
    for file in demo_site.html_files():
        head = (demo_site.output / file).read_text(encoding="utf-8").partition("</head>")[0]
        titles.setdefault(re.search(r"<title>(.*?)</title>", head)[1], []).append(file)
        descriptions.setdefault(re.search(r'name="description" content="(.*?)"', head)[1], []).append(file)
    assert [files for files in titles.values() if len(files) > 1] == []
    assert all(len(text) >= 10 for text in descriptions)


_BROKEN = [
    ("<h1>", "<h1></h1><h1>", "empty h1"),
    ("<h1>", "<h1>x</h1><h4>y</h4><p>", "h1 is followed by h4 y"),
    ('lang="zh-CN"', "", "html has no lang"),
    ('name="SiteIDCode" content="0000000000"', 'name="SiteIDCode" content=""', "meta SiteIDCode is missing or empty"),
    ('name="PubDate" content="2026-10-12 09:00"', 'name="PubDate" content="2026年10月12日"', "PubDate is 2026年10月12日"),
    ('name="ColumnName"', 'name="columnname"', "meta ColumnName is missing or empty"),
    ("<caption>", "<!--", "a table has no caption"),
    ('<th scope="col">', "<th>", "th without scope"),
    ('id="main"', "", "the first link does not skip"),
    ('href="/jx/bumen/"', 'href="/jx/meiyou/"', "/jx/meiyou/ leads nowhere"),
    ('href="/jx/bumen/"', 'href="/jx/bumen/#meiyou"', "no such place on the page"),
    ('href="/jx/bumen/"', 'href="/bumen/"', "/bumen/ leads nowhere"),
    ("<h1>", '<h1 style="color:red">', "style attribute"),
    ("<h1>", "<script></script><h1>", "script element"),
    ("<h1>", '<img src="/jx/fenxiang.png" alt="x"><h1>', "img element"),
    ("演示数据", "数据", "no banner says"),
    ("</main>", "</div></main>", "HTML: "),
    ('<h1>', '<p id="main">x</p><h1>', "id main is there twice"),
    ("<td", "<td>x</td><td", "rows of different lengths"),
    ('rel="canonical" href="https', 'rel="canonical" href="http', "canonical is"),
    ('aria-labelledby="', 'aria-labelledby="meiyou ', "aria-labelledby meiyou leads nowhere"),
    (' rel="noopener"', "", "lacks rel=noopener"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "reported"), _BROKEN, ids=[reported for _, _, reported in _BROKEN])
def test_a_planted_fault_is_reported(small_site: Site, old: str, new: str, reported: str) -> None:
    html = small_site.page("tongbao/2026/09/")
    assert faults("tongbao/2026/09/index.html", html, small_site) == []
    assert old in html
    found = faults("tongbao/2026/09/index.html", html.replace(old, new, 1), small_site)
    assert any(reported in fault for fault in found), found


_WITH_NEWS = {"bulletin", "ranking", "annual", "unit", "unit_period", "lists", "period_lists", "black_entry", "rectification",
              "rectification_item"}  # fmt: skip


def test_pages_that_are_shared_are_called_by_their_news_and_formal_ones_keep_their_official_title(demo_site: Site) -> None:
    seen = set()
    for page in all_pages(check(demo_site.root).portal):
        frame = page.values()["frame"]
        assert (frame.headline is not None) == (page.template in _WITH_NEWS), page.path
        if frame.headline is None or page.template in seen and page.template == "unit_period":
            continue
        seen.add(page.template)
        assert len(frame.headline) <= 28
        document = parse((demo_site.output / page.file).read_text(encoding="utf-8"))
        assert text_of(document.first("title")) == f"{frame.headline}_示范县预算绩效公开"
        if frame.article is not None:
            assert document.meta()["ArticleTitle"] == frame.title and frame.headline != frame.title
            assert re.search(r"20\d\d年", frame.headline), frame.headline
    assert seen == _WITH_NEWS
