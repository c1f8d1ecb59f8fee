"""The modules of the search in Chromium, one by one, and an index that a test made, behind a server of their own."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.serving import Visit, serve
from tests.site_building import REPOSITORY, Site

SCRIPTS = REPOSITORY / "theme" / "static" / "js" / "search"
_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
_EMPTY = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'


class Bench:
    """A page that may import any module of the search, and read the index that was put there last."""

    def __init__(self, root: Path, page: Page):
        self._root, self._page = root, page
        self._folders = 0

    def run(self, module: str, body: str, argument: Any = None) -> Any:
        """What a function body gives; it has the exports of `module` as m, and `x`."""
        return self._page.evaluate(f"async x => {{ const m = await import('/js/{module}.js'); {body} }}", argument)

    def put(self, files: Mapping[str, bytes]) -> str:
        """Publish an index; gives its address."""
        self._folders += 1
        folder = self._root / f"index-{self._folders}"
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return f"/index-{self._folders}/"


@contextmanager
def bench(browser: Browser, root: Path) -> Iterator[Bench]:
    """A bench with the site's content policy; nothing may be complained about in the end."""
    shutil.copytree(SCRIPTS, root / "js")
    (root / "index.html").write_text(_EMPTY, encoding="utf-8")
    with serve(Site(root, root, "/")) as served:
        visit = Visit(browser)
        yield Bench(root, visit.open(served.address("")))
        complaints = list(visit.complaints)
        visit.context.close()
    assert complaints == []
