"""No heading leaves one character over, and no line begins with a mark, on a phone in the smallest and the largest text."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Visit, measure, set_size

_PHONE = {"width": 390, "height": 844}
# Browsers that do not even out the lines of a heading: many phones in use have one.
_UNEVEN = "() => { const s = new CSSStyleSheet(); s.replaceSync(':is(h1, h2, h3, b) { text-wrap: wrap !important }'); document.adoptedStyleSheets = [s]; }"
_NAMES = {"clinic"}  # its headings are the words of units, which only some browsers even out


def in_both_sizes(page: Page) -> list[str]:
    found = []
    for size in ("标准", "特大"):
        set_size(page, size)
        found += [f"{size} {fault}" for fault in page.evaluate(measure("bad_breaks"))]
    return found


def test_lines_break_well_on_every_kind_of_page(browser: Browser, everywhere: dict[str, str]) -> None:
    visit, found = Visit(browser, viewport=_PHONE), {}
    for name, address in everywhere.items():
        page = visit.open(address)
        faults = in_both_sizes(page)
        if name not in _NAMES:
            page.evaluate(_UNEVEN)
            faults += [f"{fault}, uneven" for fault in in_both_sizes(page)]
        if faults:
            found[name] = faults
    visit.context.close()
    assert found == {}


@pytest.mark.parametrize(
    ("planted", "reported"),
    [
        ("<h2 style='width:6em'>想反映的问题呢</h2>", "one left over: 想反映的问题 / 呢"),
        ("<p style='width:6em'>看<span style='display:inline-block'>五个字字字</span>：后面</p>", "begins with a mark: ：后面"),
        ("<h2 style='width:6em'>想反映问题么</h2><p style='width:6em'>一二三四五，六</p>", ""),
    ],
)
def test_a_bad_break_is_reported(browser: Browser, everywhere: dict[str, str], planted: str, reported: str) -> None:
    visit = Visit(browser, viewport=_PHONE, bypass_csp=True)  # for the styles that are planted
    page = visit.open(everywhere["not found"])
    page.evaluate(_UNEVEN)
    page.evaluate("html => { document.querySelector('main').innerHTML = html; }", planted)
    found = page.evaluate(measure("bad_breaks"))
    visit.context.close()
    assert found == ([reported] if reported else [])
