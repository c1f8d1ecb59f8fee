"""A built site behind a local server, and Chromium to look at it: for the tests and for `make shots`."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from generator.serving import _Handler
from tests.site_building import Site

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None
)  # fmt: skip
LAUNCH = ["--no-sandbox", "--disable-gpu"]
_MEASURES = Path(__file__).with_name("measures")


@dataclass(frozen=True)
class Served:
    """A site with its address."""

    site: Site
    origin: str

    def address(self, path: str) -> str:
        return f"{self.origin}{self.site.base_path}{path}"


@contextmanager
def serve(site: Site) -> Iterator[Served]:
    """The site behind a server of its own, as long as the block lasts."""
    handler = type("Handler", (_Handler,), {"base_path": site.base_path})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site.output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(site, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()


@functools.cache
def measure(name: str) -> str:
    """A function in JavaScript that looks at a page: `measures/<name>.js`, comments on top taken off."""
    lines = (_MEASURES / f"{name}.js").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


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
        """Go there; anything but a good answer fails."""
        self.complaints.clear()
        self.requests.clear()
        response = self.page.goto(address, wait_until="load")
        assert response is not None and response.ok, address
        return self.page


def set_size(page: Page, size: str) -> None:
    """Press 标准, 大 or 特大 in the header."""
    page.evaluate("size => [...document.querySelectorAll('.tp-sizes label')].find(e => e.textContent === size).click()", size)
    assert page.evaluate("() => document.querySelector('.tp-sizes label:has(:checked)').textContent") == size
