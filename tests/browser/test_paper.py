"""Every type of page on paper: nothing lost, nothing cut off, heads repeated, address and source given."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.paper import A4, MARGINS, Printed, printed
from tests.browser.serving import Visit, measure

_COLUMN = 588  # px: A4 less the margins, where the browser lays the text out


def faults(paper: Printed, address: str | None) -> list[str]:
    """Everything that is wrong with a page on paper. `address`: what must be written below it, if anything."""
    found = [] if all(abs(a - b) < 1 for a, b in zip(paper.size, A4)) else [f"the paper is {paper.size}"]
    letters = squeezed(paper.words)
    found += [f"lost: {words[:30]}" for words in dict.fromkeys(paper.due) if squeezed(words) not in letters]
    for number, sheet in enumerate(paper.sheets, start=1):
        if sheet.right > A4[0] - MARGINS[2] + 2 or sheet.left < MARGINS[0] - 2:
            found.append(f"sheet {number}: letters from {sheet.left:.0f} to {sheet.right:.0f} of {A4[0]:.0f} points")
        rows, heads = (set(re.findall(mark + r"(\d+)Z", sheet.words)) for mark in "RT")
        found += [f"sheet {number}: rows of table {table} without its head" for table in sorted(rows - heads)]
    if address and f"本页地址：{address}" not in paper.words:
        found.append("the address is not given")
    if not re.search(r"·来源|本站收录到", paper.words):
        found.append("the source is not given")
    found += [f"navigation: {words}" for words in ("跳到正文示范县", "字号标准大特大", "首页月通报", "网站地图关于本站") if words in paper.words]
    return found


def squeezed(words: str) -> str:
    """The words without our marks, which stand in the middle of them, and hyphens, which are told apart badly at line ends."""
    return re.sub(r"[RT]\d+Z|[-\x02\u00ad\ufffe]", "", words)


def address_of(page: Page) -> str | None:
    """The address for good, if the page has one that may be passed on."""
    return page.evaluate("() => document.querySelector('link[rel=canonical]')?.href ?? null")


def test_every_page_can_be_printed(browser: Browser, everywhere: dict[str, str]) -> None:
    visit, found = Visit(browser, viewport={"width": _COLUMN, "height": 900}, color_scheme="dark"), {}
    for name, address in everywhere.items():
        page = visit.open(address)
        page.emulate_media(media="print")
        seen = page.evaluate(measure("too_wide")) + page.evaluate(measure("faint"))  # too wide would be printed smaller
        if wrong := seen + faults(printed(page), address_of(page)):
            found[name] = wrong[:6]
    visit.context.close()
    assert found == {}


def test_print_hides_navigation_and_keeps_the_banner(everywhere: dict[str, str], scripted: Visit) -> None:
    page = scripted.open(everywhere["bulletin"])
    page.emulate_media(media="print")
    try:
        assert not page.locator(".tp-nav").is_visible()
        assert page.locator(".tp-banner", has_text="演示数据").is_visible()  # paper must say it too
        assert page.locator("h1").is_visible()
    finally:
        page.emulate_media(media="screen")


_RULE = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }"


@pytest.mark.parametrize(
    ("css", "reported"),
    [
        (".tp-lead { display: none !important }", "lost: "),
        ("details::details-content { content-visibility: hidden !important; display: none !important }", "lost: "),
        ("main { height: 20cm; overflow: hidden }", "lost: "),
        (".tp-lead { transform: translateX(1cm) }", "lost: "),  # cut off at the right
        ("thead { display: table-row-group !important } tr { height: 5cm }", "without its head"),
        ("main p { max-width: none !important; word-break: break-all; transform: translateX(-4mm) }", "letters from"),
        (".tp-print-only { display: none !important }", "the address is not given"),
        (".tp-source, .tp-updated, .tp-print-only, .tp-footer, p { display: none !important }", "the source is not given"),
        (".tp-footer nav, .tp-header__inner { display: block !important }", "navigation: "),
        ("@page { size: A5 !important }", "the paper is"),
    ],
)  # fmt: skip
def test_a_planted_fault_on_paper_is_reported(everywhere: dict[str, str], browser: Browser, css: str, reported: str) -> None:
    visit = Visit(browser, viewport={"width": _COLUMN, "height": 900})
    page = visit.open(everywhere["ranking" if "thead" in css else "first bulletin"])  # a table over two sheets
    page.evaluate(_RULE, css)
    found = faults(printed(page), address_of(page))
    visit.context.close()
    assert any(line.startswith(reported) or reported in line for line in found), found


@pytest.mark.parametrize(
    ("css", "reported"),
    [(".tp-lead { color: #999 !important }", ["faint"]), (".tp-lead { color: #eee !important; print-color-adjust: exact }", [])],
)
def test_planted_faint_words_are_reported(everywhere: dict[str, str], scripted: Visit, css: str, reported: list[str]) -> None:
    page = scripted.open(everywhere["accessibility"])
    page.emulate_media(media="print")
    page.evaluate("() => { const p = document.createElement('p'); p.className = 'tp-lead'; p.textContent = '一句话'; document.querySelector('main').prepend(p); }")
    assert page.evaluate(measure("faint")) == []
    page.evaluate(_RULE, css)
    found = page.evaluate(measure("faint"))
    page.emulate_media(media="screen")
    assert [line.partition(":")[0] for line in found] == reported
