"""What a reader meets without scrolling far, on a phone and in every size of text."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Served, Visit, set_size

_PHONE = {"width": 390, "height": 844}
_COMPLAIN = "() => document.querySelector('.tp-nav a[href$=\"#fanying\"]').getBoundingClientRect().bottom"
_LINES = """() => [...document.querySelectorAll('.tp-sizes :is(legend, span)')].map(e => e.getClientRects().length)"""
_LEFTS = """() => ['得分', '名次'].map(name => new Set([...document.querySelectorAll('main td[data-th=' + name + ']')]
  .map(e => Math.round(e.getBoundingClientRect().left))).size)"""


def in_size(browser: Browser, demo: Served, path: str, size: str, width: int = 390) -> tuple[Visit, Page]:
    visit = Visit(browser, viewport={**_PHONE, "width": width})
    page = visit.open(demo.address(path))
    set_size(page, size)
    return visit, page


@pytest.mark.parametrize("size", ["标准", "大", "特大"])
def test_the_way_to_complain_is_on_the_first_screen_and_leads_to_the_numbers(browser: Browser, demo: Served, size: str) -> None:
    visit, page = in_size(browser, demo, "tongbao/2026/09/", size)
    assert page.evaluate(_COMPLAIN) <= 844
    page.locator(".tp-nav a[href$='#fanying']").click()
    section = page.locator("section[aria-labelledby=fanying]")
    section.locator("dd").first.wait_for()  # the link leads to another page
    rows = [row.inner_text() for row in section.locator("dd").all()]
    visit.context.close()
    assert [row.partition("：")[0] for row in rows[:2]] == ["公职人员违纪违法", "财政资金使用中的问题"]


@pytest.mark.parametrize("size", ["标准", "特大"])
def test_scores_and_ranks_of_units_stand_below_each_other(browser: Browser, demo: Served, size: str) -> None:
    visit, page = in_size(browser, demo, "bumen/", size)
    found = page.evaluate(_LEFTS)
    page.evaluate("() => { const s = new CSSStyleSheet(); s.replaceSync('.tp-stack--units tr { display: flex !important }'); document.adoptedStyleSheets = [s]; }")
    planted = page.evaluate(_LEFTS)
    visit.context.close()
    assert found == [1, 1]
    assert max(planted) > 1 or size == "特大"


def test_no_name_of_a_size_of_text_is_broken_on_the_narrowest_phone(browser: Browser, demo: Served) -> None:
    visit, page = in_size(browser, demo, "", "特大", 320)
    lines = page.evaluate(_LINES)
    visit.context.close()
    assert lines == [1, 1, 1, 1]


_SWIPE = """() => [document.querySelector('.tp-swipe').checkVisibility(), document.querySelector('.tp-heat caption').getBoundingClientRect().right <= innerWidth,
  document.querySelector('.tp-scroll:has(.tp-heat)').scrollWidth > document.querySelector('.tp-scroll:has(.tp-heat)').clientWidth + 20]"""


@pytest.mark.parametrize(("size", "width", "found"), [
    ("标准", 390, [True, True, True]), ("特大", 390, [True, True, True]), ("标准", 1280, [False, True, False]),
])  # fmt: skip
def test_the_table_of_months_says_that_it_can_be_moved_where_it_is_cut_off(
    browser: Browser, demo: Served, size: str, width: int, found: list[bool]
) -> None:
    """[the hint is there, the caption is within the window, the table is wider than its place]"""
    visit, page = in_size(browser, demo, "", size, width)
    measured = page.evaluate(_SWIPE)
    visit.context.close()
    assert measured == found
