"""A figure in a table is never cut in two: 95.2 and 0 on the next line are two other figures."""

from playwright.sync_api import Browser

from tests.browser.serving import Visit, measure, set_size

_PLANT = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""


def test_no_figure_is_cut_on_any_page_in_any_size_on_a_phone(everywhere: dict[str, str], scripted: Visit) -> None:
    found = {}
    for name, address in everywhere.items():
        page = scripted.open(address)
        for width, size in ((320, "标准"), (390, "标准"), (390, "特大")):
            page.set_viewport_size({"width": width, "height": 844})
            set_size(page, size)
            if cut := page.evaluate(measure("broken_numbers")):
                found[name, width, size] = cut[:3]
    assert found == {}


def test_a_figure_that_is_cut_is_reported(browser: Browser, everywhere: dict[str, str]) -> None:
    visit = Visit(browser, viewport={"width": 390, "height": 844})
    page = visit.open(everywhere["unit"])
    page.evaluate(_PLANT, ".tp-compact td.tp-n { overflow-wrap: anywhere !important }")
    found = page.evaluate(measure("broken_numbers"))
    visit.context.close()
    assert found != []
