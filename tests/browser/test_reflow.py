"""No page is wider than its window: on the narrowest phone, in every size of text, enlarged and zoomed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Visit, measure, set_size

_PHONE = {"width": 390, "height": 844}
# WeChat's slider sets text-size-adjust on body, at most 160 %. Only a phone's browser obeys, so a phone is imitated.
_WECHAT = "() => { const s = new CSSStyleSheet(); s.replaceSync('body { -webkit-text-size-adjust: 160% !important }'); document.adoptedStyleSheets = [s]; }"
_TEXT = "() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"


def in_every_size(page: Page) -> dict[tuple[int, str], list[str]]:
    """What is too wide, by width of the window and size of text."""
    found = {}
    for width, size in ((320, "标准"), (320, "大"), (320, "特大"), (1280, "标准"), (1280, "特大")):
        page.set_viewport_size({"width": width, "height": 900})
        set_size(page, size)
        found[width, size] = page.evaluate(measure("too_wide"))
    return {setting: wide for setting, wide in found.items() if wide}


def all_over(everywhere: dict[str, str], visit: Visit, prepare: Callable[[Page], None] = lambda page: None) -> dict[str, list[str]]:
    """What is too wide, by type of page, after something was done to it."""
    found = {}
    for name, address in everywhere.items():
        page = visit.open(address)
        prepare(page)
        if wide := page.evaluate(measure("too_wide")):
            found[name] = wide
    visit.context.close()
    return found


def test_no_page_scrolls_sideways_at_any_width_or_size_of_text(everywhere: dict[str, str], scripted: Visit) -> None:
    found = {name: in_every_size(scripted.open(address)) for name, address in everywhere.items()}
    assert {name: wide for name, wide in found.items() if wide} == {}


def test_nor_when_zoomed_to_200_percent(browser: Browser, everywhere: dict[str, str]) -> None:
    """A window of 1280 px zoomed twice lays the page out in 640."""
    assert all_over(everywhere, Visit(browser, viewport={"width": 640, "height": 450}, device_scale_factor=2)) == {}


def test_nor_with_the_largest_text_of_wechat(browser: Browser, everywhere: dict[str, str]) -> None:
    visit = Visit(browser, viewport=_PHONE, is_mobile=True, has_touch=True)
    page = visit.open(everywhere["home"])
    before = page.evaluate(_TEXT)
    page.evaluate(_WECHAT)
    assert page.evaluate(_TEXT) == pytest.approx(before * 1.6)
    assert all_over(everywhere, visit, lambda page: page.evaluate(_WECHAT)) == {}


def test_nor_with_a_larger_text_set_in_the_browser(browser: Browser, everywhere: dict[str, str]) -> None:
    """The reader's own default, 26 px instead of 16: what is measured in rem grows with it."""
    visit = Visit(browser, viewport=_PHONE)
    session = visit.context.new_cdp_session(visit.page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 26, "fixed": 21}})
    visit.open(everywhere["home"])
    assert visit.page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "26px"
    assert all_over(everywhere, visit) == {}


_PLANTED = "() => { const p = document.createElement('pre'); p.textContent = '%s'.repeat(%d); p.style = '%s'; document.querySelector('main').append(p); }"


@pytest.mark.parametrize(
    ("letter", "count", "style", "reported"),
    [("x", 300, "white-space: pre; overflow-wrap: normal", "too wide"), ("x", 300, "overflow: hidden; overflow-wrap: normal", "cut off")],
)
def test_what_is_too_wide_or_cut_off_is_reported(
    everywhere: dict[str, str], scripted: Visit, letter: str, count: int, style: str, reported: str
) -> None:
    page = scripted.open(everywhere["home"])
    page.evaluate(_PLANTED % (letter, count, style))
    found = in_every_size(page)
    assert set(found) >= {(320, "标准"), (320, "大"), (320, "特大")}
    assert all(any(reported in line for line in lines) for lines in found.values())


def test_what_only_large_text_makes_too_wide_is_reported(browser: Browser, everywhere: dict[str, str]) -> None:
    visit = Visit(browser, viewport=_PHONE, is_mobile=True, has_touch=True)
    page = visit.open(everywhere["home"])
    page.evaluate(_PLANTED % ("字", 15, "white-space: pre; overflow-wrap: normal; font-size: 20px; font-family: inherit"))
    assert page.evaluate(measure("too_wide")) == []
    page.evaluate(_WECHAT)
    assert page.evaluate(measure("too_wide")) != []
    visit.context.close()
