"""The built sites in a real browser, served as a web server would serve them."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.serving import _Handler
from tests.site_building import Site

_CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "chrome")
REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"


@dataclass(frozen=True)
class Served:
    """A site with its address."""

    site: Site
    origin: str

    def address(self, path: str) -> str:
        return f"{self.origin}{self.site.base_path}{path}"


def _serve(site: Site) -> Iterator[Served]:
    handler = type("Handler", (_Handler,), {"base_path": site.base_path})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(site.output))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(site, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()


@pytest.fixture(scope="session")
def demo(demo_site: Site) -> Iterator[Served]:
    yield from _serve(demo_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine. Without one these tests are skipped, unless REQUIRE_BROWSER is 1."""
    path = next(filter(None, map(shutil.which, _CANDIDATES)), None)
    if path is None and not REQUIRED:
        pytest.skip("这台机器没有 chromium；装上以后再运行，CI 用 REQUIRE_BROWSER=1")
    assert path, "REQUIRE_BROWSER=1，但这台机器没有 chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Visit:
    """Pages of one browser context, with everything the browser complained about or asked for."""

    def __init__(self, browser: Browser, **options: object):
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address: str) -> Page:
        self.complaints.clear()
        self.requests.clear()
        response = self.page.goto(address, wait_until="load")
        assert response is not None and response.ok, address
        return self.page


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
