"""Writes a Hugo site that renders the pages found in a built site."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.hugo.shapes import Places, Shape, choice, page_block, shape_of

HERE = Path(__file__).parent
_HEADER = re.compile(r"(?<=<body>\n).*?</header>", re.DOTALL)
_FOOTER = re.compile(r"<footer.*?</footer>", re.DOTALL)


def hugo_site(built: Path, site: Path) -> int:
    """Make `site` from the pages in `built`; returns how many pages. Files that are no pages are copied.

    One content adapter and one JSON file a folder of the second level (a unit, a year of bulletins):
    Hugo reads those side by side on all cores, which is faster than one adapter for everything.
    """
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(HERE / "skeleton", site)
    frame = _Frame()
    kinds: dict[str, list[tuple[str, int, Any]]] = {}
    for file in _files(built):
        name = file.relative_to(built).as_posix()
        if file.suffix != ".html":
            target = site / "static" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            continue
        header, body = frame.taken_from(file.read_text(encoding="utf-8"))
        kinds.setdefault(kind_of(name), []).append((name, header, page_block(body)))
    folders: dict[str, list[dict[str, Any]]] = {}
    for kind, pages in sorted(kinds.items()):
        shapes: dict[str, Shape] = {}
        for _, _, block in pages:
            shape_of(shapes, block).add(block)
        layout = site / "layouts" / kind / "page.html"
        layout.parent.mkdir(parents=True)
        layout.write_text(
            frame.call("{{ with .Params.b }}" + choice(shapes) + "{{ end }}"), encoding="utf-8"
        )
        places = Places(shapes)
        for name, header, block in pages:
            folder, page = _page(name)
            page |= {"type": kind, "params": {"h": header, "b": places.data(block)}}
            folders.setdefault(folder, []).append(page)
    frame.write(site / "layouts" / "_partials")
    for folder, pages in sorted(folders.items()):
        _adapter(site, folder, pages)
    return sum(map(len, kinds.values()))


def _files(built: Path) -> Iterator[Path]:
    return (file for file in sorted(built.rglob("*")) if file.is_file())


def kind_of(file: str) -> str:
    """Pages at the same depth of the same column share a layout.

    >>> kind_of("bumen/jyj/2026/09/index.html"), kind_of("index.html")
    ('bumen4', 'root0')
    """
    folders = file.split("/")[:-1]
    return f"{folders[0] if folders else 'root'}{len(folders)}"


def _page(file: str) -> tuple[str, dict[str, str]]:
    """(folder of its adapter, where the page is); index.html becomes Hugo's own pretty address."""
    steps = file.removesuffix("index.html").strip("/").split("/")
    if not file.endswith("index.html") or steps == [""]:
        return "", {
            "path": "page-" + (steps[-1].replace(".", "-") or "home"),
            "url": "/" + file.removesuffix("index.html"),
        }
    if len(steps) < 3:
        return "", {"path": "/".join(steps)}
    return "/".join(steps[:2]), {"path": "/".join(steps[2:])}


def _adapter(site: Path, folder: str, pages: list[dict[str, Any]]) -> None:
    name = (folder.replace("/", "-") or "root") + ".json"
    target = site / "assets" / "pages" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        json.dumps(pages, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    adapter = site / "content" / folder / "_content.gotmpl"
    adapter.parent.mkdir(parents=True, exist_ok=True)
    adapter.write_text(
        f'{{{{ range resources.Get "pages/{name}" | transform.Unmarshal }}}}{{{{ $.AddPage . }}}}{{{{ end }}}}\n',
        encoding="utf-8",
    )


class _Frame:
    """Headers and footers: rendered once each and cached, as Hugo's own advice is."""

    def __init__(self) -> None:
        self.headers: dict[str, int] = {}
        self.footers: dict[str, int] = {}

    def taken_from(self, page: str) -> tuple[int, str]:
        """(number of its header, the page with marks where header and footer were)."""
        header, footer = _HEADER.search(page), _FOOTER.search(page)
        number = self.headers.setdefault(header[0] if header else "", len(self.headers))
        self.footers.setdefault(footer[0] if footer else "", len(self.footers))
        if len(self.footers) > 1:
            raise ValueError("the footer is not the same on every page")
        if header:
            page = page.replace(header[0], "<hr-header/>", 1)
        return number, page.replace(footer[0], "<hr-footer/>", 1) if footer else page

    @staticmethod
    def call(layout: str) -> str:
        """The layout with calls of the cached parts at the marks."""
        return layout.replace(
            "<hr-header/>", '{{ partialCached "header.html" $.Params.h $.Params.h }}'
        ).replace("<hr-footer/>", '{{ partialCached "footer.html" . }}')

    def write(self, folder: Path) -> None:
        """The two partials."""
        folder.mkdir(parents=True)
        cases = "".join(
            f"{{{{ {'if' if not number else 'else if'} eq . {number} }}}}{text}"
            for text, number in self.headers.items()
        )
        (folder / "header.html").write_text(cases + "{{ end }}" if cases else "", encoding="utf-8")
        (folder / "footer.html").write_text("".join(self.footers), encoding="utf-8")
