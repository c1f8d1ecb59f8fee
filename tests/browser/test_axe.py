"""axe-core finds nothing to complain about: wide and narrow, light and dark."""

import importlib.util
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import REQUIRED, Served, Visit
from tests.browser.test_in_browser import PAGES

_RUN = """() => axe.run().then(result => result.violations.map(
  one => one.id + ": " + one.nodes.length + " × " + one.nodes[0].html.slice(0, 120)))"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, from the package that carries it."""
    package = importlib.util.find_spec("axe_playwright_python")
    if package is None and not REQUIRED:
        pytest.skip("没有装 axe-playwright-python；CI 用 REQUIRE_BROWSER=1")
    assert package and package.origin, "REQUIRE_BROWSER=1，但没有装 axe-playwright-python"
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_no_violation(browser: Browser, demo: Served, axe: str, scheme: str, width: int) -> None:
    visit, found = Visit(browser, color_scheme=scheme, viewport={"width": width, "height": 900}), {}
    for path in PAGES.values():
        page = visit.open(demo.address(path))
        page.evaluate(axe + ";null")
        if violations := page.evaluate(_RUN):
            found[path] = violations
    visit.context.close()
    assert found == {}


def test_axe_sees_a_planted_violation(browser: Browser, demo: Served, axe: str) -> None:
    visit = Visit(browser)
    page = visit.open(demo.address(""))
    page.evaluate(axe + ";null")
    page.evaluate("() => { document.querySelector('main a').textContent = ''; document.documentElement.removeAttribute('lang'); }")
    found = page.evaluate(_RUN)
    visit.context.close()
    assert {one.split(":")[0] for one in found} >= {"link-name", "html-has-lang"}
