"""The committed gallery in Chromium: both schemes at once, no complaint, no violation, nothing too wide or cut in two."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import Served, Visit, measure, serve
from tests.site_building import REPOSITORY, Site

# A macro that makes a landmark makes it anew in every example and every scheme; on a page of the site it stands once.
_RUN = """() => axe.run({rules: {"landmark-unique": {enabled: false}}}).then(result => result.violations.map(
  one => one.id + ": " + one.nodes.length + " × " + one.nodes[0].html.slice(0, 120)))"""
_GROUND = "selector => getComputedStyle(document.querySelector(selector)).backgroundColor"
BOTH = pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])


@pytest.fixture(scope="module")
def gallery() -> Iterator[Served]:
    with serve(Site(REPOSITORY, REPOSITORY / "docs" / "components", "/")) as served:
        yield served


_PLANT = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""
_ONLY_LEAD = "() => document.querySelectorAll('.g-component:not([aria-labelledby=lead])').forEach(e => e.remove())"


def opened(browser: Browser, gallery: Served, scheme: str, width: int) -> Visit:
    visit = Visit(browser, color_scheme=scheme, viewport={"width": width, "height": 900})
    visit.open(gallery.address("index.html"))
    return visit


@BOTH
def test_axe_finds_no_violation(browser: Browser, gallery: Served, axe: str, scheme: str, width: int) -> None:
    visit = opened(browser, gallery, scheme, width)
    visit.page.evaluate(axe + ";null")
    found = visit.page.evaluate(_RUN)
    visit.context.close()
    assert found == []


def test_axe_sees_a_violation_in_one_example_of_one_scheme(browser: Browser, gallery: Served, axe: str) -> None:
    visit = opened(browser, gallery, "light", 1280)
    visit.page.evaluate(axe + ";null")
    visit.page.evaluate(_ONLY_LEAD)  # axe takes its time
    visit.page.evaluate(_PLANT, ".g-dark .tp-lead{color:#333}")
    found = visit.page.evaluate(_RUN)
    visit.context.close()
    assert [one.split(":")[0] for one in found] == ["color-contrast"]


@BOTH
def test_both_schemes_are_there_whatever_the_screen_asks_for(
    browser: Browser, gallery: Served, scheme: str, width: int
) -> None:
    visit = opened(browser, gallery, scheme, width)
    page = visit.page
    assert page.evaluate(_GROUND, ".g-light") == "rgb(255, 255, 255)"
    assert page.evaluate(_GROUND, ".g-dark") == "rgb(20, 24, 29)"
    assert page.evaluate(_GROUND, "body") == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[scheme]
    visit.context.close()


def test_it_is_read_without_scripts_and_asks_for_its_own_three_files(visit: Visit, gallery: Served) -> None:
    visit.open(gallery.address("index.html"))
    assert visit.complaints == []
    assert sorted(url.removeprefix(gallery.address("")) for url in visit.requests if not url.startswith("data:")) == [
        "gallery.css", "index.html", "portal.css"]  # fmt: skip
    assert visit.page.locator(".g-dark [hidden]").first.is_visible()  # what appears on its day can be seen here


# Inside the grounds nothing may stick out either, though the page would not scroll for it.
_STICKS_OUT = """() => [...document.querySelectorAll('.g-shown')].flatMap(ground => {
  const edge = ground.parentElement.getBoundingClientRect().right;
  return [...ground.querySelectorAll('*')].filter(e => !e.closest('.tp-scroll, thead, .tp-hidden'))
    .filter(e => e.getBoundingClientRect().right > edge + 1).map(e => e.tagName + ' ' + e.textContent.slice(0, 20)); })"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_example_is_wider_than_its_ground(browser: Browser, gallery: Served, width: int) -> None:
    visit = opened(browser, gallery, "light", width)
    found = visit.page.evaluate(measure("too_wide")) + visit.page.evaluate(_STICKS_OUT)
    visit.page.evaluate(_PLANT, ".g-dark .tp-lead{width:5000px}")
    planted = visit.page.evaluate(_STICKS_OUT)
    visit.context.close()
    assert found == []
    assert planted != []


_BROKEN_FIGURES = """() => {
  const found = [];
  for (const ground of document.querySelectorAll('.g-shown')) {
    const walk = document.createTreeWalker(ground, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node; node = walk.nextNode();) for (const hit of node.data.matchAll(/\\d[\\d,]*\\.\\d+|\\d{1,3}(,\\d{3})+/g)) {
      range.setStart(node, hit.index); range.setEnd(node, hit.index + hit[0].length);
      if (new Set([...range.getClientRects()].map(box => box.top)).size > 1)
        found.push(hit[0] + ' in ' + node.parentElement.outerHTML.slice(0, 60));
    }
  }
  return found; }"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_figure_is_cut_in_two_at_the_end_of_a_line(browser: Browser, gallery: Served, width: int) -> None:
    visit = opened(browser, gallery, "light", width)
    found = visit.page.evaluate(_BROKEN_FIGURES)
    visit.page.evaluate(_PLANT, ".tp-key b{display:block;width:2em;word-break:break-all}")
    planted = visit.page.evaluate(_BROKEN_FIGURES)
    visit.context.close()
    assert found == []
    assert any(one.startswith("1,234,567.89") for one in planted)


_WORDS_SET_APART = """() => [...document.querySelectorAll('.tp-whole')].filter(word => {
  const own = getComputedStyle(word), around = getComputedStyle(word.parentElement);
  return own.display !== 'inline' || own.fontSize !== around.fontSize || own.color !== around.color;
}).map(word => word.textContent)"""


def test_words_kept_whole_in_a_heading_look_like_the_rest_of_it(browser: Browser, gallery: Served) -> None:
    visit = opened(browser, gallery, "light", 390)
    found, count = visit.page.evaluate(_WORDS_SET_APART), visit.page.locator(".tp-chartbox .tp-whole").count()
    visit.page.evaluate(_PLANT, ".tp-chartbox figcaption span{display:block}")
    planted = visit.page.evaluate(_WORDS_SET_APART)
    visit.context.close()
    assert count > 0 and found == []
    assert planted != []
