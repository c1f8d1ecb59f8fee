"""Both searches in Chromium, behind a local server that counts what it sends: bytes, requests, time.

Text is sent as gzip, as web servers do; Pagefind's own files and our shards as they are. The network is 50 ms and
10 Mbit/s, by the browser's own means.
"""

import gzip
import http.server
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

LATENCY_MS, MBIT = 50, 10
_TEXT = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".css": "text/css"}
_EMPTY = b'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,">'

# Ours: the modules of the page 搜索 without its form. Both give the words of the first ten results.
_OURS = """async ([base, typed]) => {
  const {open} = await import(base + 'js/index.js'), {parsed} = await import(base + 'js/query.js');
  const {search, ordered} = await import(base + 'js/engine.js'), {needles, passages, reader} = await import(base + 'js/pages.js');
  const index = window.index ??= await open(base + 'index/');
  if (typed === null) return null;
  const begun = performance.now(), tree = parsed(typed, index.names), first = ordered(await search(index, tree), false).slice(0, 10);
  const text = window.textOf ??= reader(base), sought = needles(tree);
  const found = await Promise.all([...first].map(async number => {
    const card = await index.card(number), words = await text(card.address);
    return [card.address, passages(words, sought).length];
  }));
  return {ms: performance.now() - begun, found};
}"""
_THEIRS = """async ([base, typed]) => {
  const pagefind = window.pagefind ??= await import(base + 'pagefind/pagefind.js');
  await pagefind.init();
  if (typed === null) return null;
  const begun = performance.now(), {results} = await pagefind.search(typed);
  const found = await Promise.all(results.slice(0, 10).map(async one => [(await one.data()).url, (await one.data()).excerpt.length]));
  return {ms: performance.now() - begun, found, ids: results.map(one => one.id)};
}"""


class First(NamedTuple):
    """A first visit: bytes and requests until one can type, then of a query with ten excerpts, and its milliseconds."""

    load_bytes: int
    load_requests: int
    bytes: int
    requests: int
    ms: float
    again_ms: float


class Server(NamedTuple):
    address: str
    sent: list[int]  # bytes of each answer


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A folder behind a server of its own."""
    sent: list[int] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            file = folder / (path + "index.html" if path.endswith("/") else path)
            content = _EMPTY if path == "empty" else file.read_bytes() if file.is_file() else b""
            kind = _TEXT[".html"] if path == "empty" else _TEXT.get(file.suffix)
            self.send_response(200 if content else 404)
            if kind is not None:
                content = gzip.compress(content, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", kind or ("application/wasm" if file.suffix == ".wasm" else "application/octet-stream"))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            sent.append(len(content))
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}/", sent)
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _page(browser: Browser, server: Server, is_slow: bool) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + "empty")
    if is_slow:
        speed = MBIT * 1_000_000 / 8
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": LATENCY_MS, "downloadThroughput": speed, "uploadThroughput": speed,
        })  # fmt: skip
    try:
        yield page
    finally:
        context.close()


def first_visits(browser: Browser, server: Server, queries: Sequence[str], is_ours: bool) -> list[First]:
    """Each query in a browser that has seen nothing."""
    script, found = _OURS if is_ours else _THEIRS, []
    for typed in queries:
        with _page(browser, server, is_slow=True) as page:
            server.sent.clear()
            page.evaluate(script, ["/", None])
            load = sum(server.sent), len(server.sent)
            server.sent.clear()
            answer = page.evaluate(script, ["/", typed])
            cost = sum(server.sent), len(server.sent)
            again = page.evaluate(script, ["/", typed])
        found.append(First(*load, *cost, answer["ms"], again["ms"]))
    return found


def addresses(browser: Browser, server: Server, queries: Sequence[str], fragments: Mapping[str, str]) -> list[list[str]]:
    """Every result of Pagefind for each query, the best first, as addresses."""
    with _page(browser, server, is_slow=False) as page:
        return [[fragments[one] for one in page.evaluate(_THEIRS, ["/", typed])["ids"]] for typed in queries]


def fragments_of(folder: Path) -> dict[str, str]:
    """Pagefind's number of a page → its address."""
    found: dict[str, Any] = {}
    for file in folder.glob("fragment/*.pf_fragment"):
        content = gzip.decompress(file.read_bytes())
        found[file.stem] = json.loads(content[content.index(b"{") :])["url"].lstrip("/")
    return found
