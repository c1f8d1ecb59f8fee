"""Words of charts follow the reader's size of text, and never meet, stick out or are cut, on the narrowest phone as well."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Served, Visit, measure, serve
from tests.site_building import REPOSITORY, Site

_SIZES = {"标准": 16, "大": 20, "特大": 26.72}  # px, as tokens.css sets them
_SET = "size => { document.documentElement.style.fontSize = size + 'px'; }"
# Every chart of the gallery, one below the other, in the width that a figure of a page has.
_PAGE = """() => {
  const page = document.createElement('main');
  page.className = 'tp-page';
  for (const chart of document.querySelectorAll('[aria-labelledby^=chart-] .g-light .tp-chart:not(.tp-chart .tp-chart)')) {
    const box = document.createElement('figure');
    box.className = 'tp-chartbox';
    box.id = chart.closest('[aria-labelledby^=chart-]').getAttribute('aria-labelledby');
    box.append(chart);
    page.append(box);
  }
  document.body.replaceChildren(page);
  document.body.className = '';
  return page.children.length; }"""
_PLANT = """css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }"""


@pytest.fixture(scope="module")
def gallery() -> Iterator[Served]:
    with serve(Site(REPOSITORY, REPOSITORY / "docs" / "components", "/")) as served:
        yield served


def opened(browser: Browser, gallery: Served, width: int, size: str) -> Visit:
    visit = Visit(browser, viewport={"width": width, "height": 900})
    visit.open(gallery.address("index.html"))
    assert visit.page.evaluate(_PAGE) > 15
    visit.page.evaluate(_SET, _SIZES[size])
    return visit


def faults(page: Page) -> list[str]:
    return page.evaluate(measure("chart_words"))


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_words_meet_or_stick_out(browser: Browser, gallery: Served, width: int, size: str) -> None:
    visit = opened(browser, gallery, width, size)
    found = faults(visit.page)
    visit.context.close()
    assert found == []


@pytest.mark.parametrize(("css", "reported"), [
    (".tp-chart text { font-size: 40px }", "meet"), (".tp-far { display: inline !important }", "meet"),
    (".tp-chart p { white-space: nowrap; margin-inline-end: -9em }", "outside"),
])
def test_words_that_meet_or_stick_out_are_seen(browser: Browser, gallery: Served, css: str, reported: str) -> None:
    visit = opened(browser, gallery, 320, "特大")
    visit.page.evaluate(_PLANT, css)
    found = faults(visit.page)
    visit.context.close()
    assert any(reported in one for one in found)


_LETTERS = "() => [...document.querySelectorAll('.tp-chart :is(text, p)')].filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize))"


@pytest.mark.parametrize(("width", "drawing"), [(390, 1.55), (320, 1.25)])
def test_words_grow_with_the_size_of_text(browser: Browser, gallery: Served, width: int, drawing: float) -> None:
    """Those beside a drawing by all of it, those inside it as far as a phone has room."""
    sizes = {}
    for size in ("标准", "特大"):
        visit = opened(browser, gallery, width, size)
        sizes[size] = sorted(set(visit.page.evaluate(_LETTERS)))
        visit.context.close()
    assert sizes["标准"] == [15]
    assert len(sizes["特大"]) == 2
    assert sizes["特大"][0] >= drawing * 15 and sizes["特大"][-1] == pytest.approx(15 * 1.67, abs=0.1)
