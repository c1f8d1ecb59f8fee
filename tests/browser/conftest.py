"""The built sites in a real browser, served as a web server would serve them."""

import importlib.util
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import CHROMIUM, LAUNCH, Served, Visit, serve
from tests.page_types import PAGE_TYPES
from tests.site_building import Site

REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"


@pytest.fixture(scope="session")
def served(site_of: Callable[[str], Site]) -> Iterator[Callable[[str], Served]]:
    """Sites of `tests.page_types` by name, each served from when it is first asked for."""
    running: dict[str, Served] = {}
    with ExitStack() as open_servers:

        def one(name: str) -> Served:
            if name not in running:
                running[name] = open_servers.enter_context(serve(site_of(name)))
            return running[name]

        yield one


@pytest.fixture(scope="session")
def demo(served: Callable[[str], Served]) -> Served:
    return served("demo")


@pytest.fixture(scope="session")
def everywhere(served: Callable[[str], Served]) -> dict[str, str]:
    """Address of every page type, by its name."""
    return {name: served(one.site).address(one.path) for name, one in PAGE_TYPES.items()}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine. Without one these tests are skipped, unless REQUIRE_BROWSER is 1."""
    if CHROMIUM is None and not REQUIRED:
        pytest.skip("这台机器没有 chromium；装上以后再运行，CI 用 REQUIRE_BROWSER=1")
    assert CHROMIUM, "REQUIRE_BROWSER=1，但这台机器没有 chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=LAUNCH)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A visit with JavaScript switched off in the pages, as the site promises to need none."""
    one = Visit(browser, java_script_enabled=False)
    yield one
    one.context.close()


@pytest.fixture(scope="module")
def scripted(browser: Browser) -> Iterator[Visit]:
    """A visit in which a test may measure with scripts of its own; the pages have none."""
    one = Visit(browser, bypass_csp=False)
    yield one
    one.context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from the package that carries it."""
    package = importlib.util.find_spec("axe_playwright_python")
    if package is None and not REQUIRED:
        pytest.skip("没有装 axe-playwright-python；CI 用 REQUIRE_BROWSER=1")
    assert package and package.origin, "REQUIRE_BROWSER=1，但没有装 axe-playwright-python"
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
