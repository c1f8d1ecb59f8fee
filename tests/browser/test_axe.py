"""axe-core finds nothing to complain about on any type of page: phone and desktop, light and dark."""

from itertools import product

from playwright.sync_api import Browser

from tests.browser.serving import Visit, measure

RUN = """() => axe.run({resultTypes: ['violations']}).then(result => result.violations.map(
  one => one.id + ": " + one.nodes.length + " × " + one.nodes[0].html.slice(0, 120)))"""
# Rules that look at colours; all others see the same page in light and dark.
_COLOUR_RULES = """() => axe.run({resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}).then(result =>
  result.violations.map(one => one.id + ": " + one.nodes.length + " × " + one.nodes[0].html.slice(0, 120)))"""


def test_axe_finds_no_violation(browser: Browser, everywhere: dict[str, str], axe: str) -> None:
    """Rows that are built alike are looked at three times; what is not a matter of colour, in light only."""
    visit, found = Visit(browser), {}
    for name, address in everywhere.items():
        page = visit.open(address)
        page.evaluate(measure("thin_out"))
        page.evaluate(axe + ";null")
        for width, scheme in product((390, 1280), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if violations := page.evaluate(RUN if scheme == "light" else _COLOUR_RULES):
                found[name, width, scheme] = violations
    visit.context.close()
    assert found == {}


def test_axe_sees_a_planted_violation(browser: Browser, everywhere: dict[str, str], axe: str) -> None:
    visit = Visit(browser)
    page = visit.open(everywhere["home"])
    page.evaluate(axe + ";null")
    page.evaluate("() => { document.querySelector('main a').textContent = ''; document.documentElement.removeAttribute('lang');"
                  " document.querySelector('.tp-lead').style.color = '#757575'; }")  # fmt: skip
    page.emulate_media(color_scheme="light")
    assert {one.split(":")[0] for one in page.evaluate(RUN)} >= {"link-name", "html-has-lang"}
    assert page.evaluate(_COLOUR_RULES) == []
    page.emulate_media(color_scheme="dark")
    assert [one.split(":")[0] for one in page.evaluate(_COLOUR_RULES)] == ["color-contrast"]
    visit.context.close()


def test_rows_are_thinned_out_but_every_kind_of_row_stays(browser: Browser, everywhere: dict[str, str]) -> None:
    visit = Visit(browser)
    page = visit.open(everywhere["ranking"])
    page.evaluate("() => document.querySelector('main tbody tr:nth-child(9)').children[1].setAttribute('class', 'planted')")
    kinds = "() => new Set([...document.querySelectorAll('main *')].map(e => e.tagName + e.getAttribute('class'))).size"
    before = page.evaluate(kinds)
    assert page.evaluate(measure("thin_out")) > 50
    assert page.evaluate(kinds) == before and page.locator(".planted").count() == 1
    visit.context.close()
