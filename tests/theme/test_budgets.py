"""What every page of the demonstration county may weigh, hold and ask for, as a phone on a slow net needs it.

Bytes are those that a server sends, compressed with gzip: the page with every file it loads. A page over a limit
must be listed with the reason and its exact size, so that it can shrink but never grow unnoticed.
"""

import gzip
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest

from tests.site_building import Site

WEIGHT, WEIGHT_OF_RANKING = 30_000, 20_000
STYLE = 8_000  # the style sheet alone, in every page's weight
REQUESTS = 3
SEARCH_PAGE, SEARCH_SCRIPT = "sousuo/index.html", 12_000  # one request more: its script
ELEMENTS = 1_500
# Pattern of paths → (most elements on any of these pages, why). Long tables live on pages of their own: nothing is excused.
TOO_MANY_ELEMENTS: Mapping[str, tuple[int, str]] = {}

_ELEMENT = re.compile(rb"<[a-zA-Z]")
_LOADED = re.compile(
    rb'<(?:script|img|iframe|embed|source|audio|video|track)\b[^>]*?\ssrc="([^"]+)"|<object\b[^>]*?\sdata="([^"]+)"'
    rb'|<link\b(?=[^>]*\srel="(?:stylesheet|icon|preload|manifest)")[^>]*?\shref="([^"]+)"'
)


@lru_cache(maxsize=None)
def packed(file: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(file.read_bytes(), 6))


def elements(content: bytes) -> int:
    """Elements on a page, with those that a parser adds by itself left out (the pages write them all)."""
    return len(_ELEMENT.findall(content))


def loaded(content: bytes) -> list[str]:
    """Addresses that a browser fetches by itself when it shows the page; what is written into the page is not fetched."""
    found = [next(filter(None, groups)).decode() for groups in _LOADED.findall(content)]
    return sorted({address for address in found if not address.startswith("data:")})


def over_budget(output: Path, base_path: str, patterns: Mapping[str, tuple[int, str]]) -> list[str]:
    """Everything that is too much, as `page: what`; elements on pages of `patterns` are counted elsewhere."""
    found = []
    for path in sorted(output.rglob("*.html")):
        file, content = path.relative_to(output).as_posix(), path.read_bytes()
        others = loaded(content)
        weight = len(gzip.compress(content, 6)) + sum(
            packed(output / one.removeprefix(base_path)) for one in others if one.startswith(base_path)
        )
        limit = WEIGHT_OF_RANKING if re.fullmatch(r"paiming/\d{4}/q\d/index\.html", file) else WEIGHT
        if weight > limit:
            found.append(f"{file}: {weight} bytes, at most {limit}")
        requests = REQUESTS + (file == SEARCH_PAGE)
        if 1 + len(others) > requests:
            found.append(f"{file}: {1 + len(others)} requests, at most {requests}")
        found += [f"{file}: loads {one} from elsewhere" for one in others if not one.startswith(base_path)]
        count = elements(content)
        if count > ELEMENTS and not any(re.fullmatch(pattern, file) for pattern in patterns):
            found.append(f"{file}: {count} elements, at most {ELEMENTS}")
    return found


def largest(output: Path, pattern: str) -> int:
    """Elements of the largest page whose path matches."""
    return max(
        (elements(path.read_bytes()) for path in output.rglob("*.html") if re.fullmatch(pattern, path.relative_to(output).as_posix())),
        default=0,
    )


def test_no_page_of_the_demonstration_is_over_its_budget(demo_site: Site) -> None:
    assert len(demo_site.html_files()) > 1500
    assert over_budget(demo_site.output, demo_site.base_path, TOO_MANY_ELEMENTS) == []


def test_exceptions_are_needed_and_say_exactly_how_much(demo_site: Site) -> None:
    """As long as there are any."""
    measured = {pattern: largest(demo_site.output, pattern) for pattern in TOO_MANY_ELEMENTS}
    assert measured == {pattern: most for pattern, (most, _) in TOO_MANY_ELEMENTS.items()}
    assert all(most > ELEMENTS and reason for most, reason in TOO_MANY_ELEMENTS.values())


def test_the_style_sheet_is_small(demo_site: Site) -> None:
    (style,) = demo_site.output.glob("assets/*.css")
    assert packed(style) <= STYLE


def test_the_script_of_the_search_is_small_and_on_its_page_only(demo_site: Site) -> None:
    (script,) = demo_site.output.glob("assets/search.*.js")
    assert packed(script) <= SEARCH_SCRIPT
    address = f"{demo_site.base_path}assets/{script.name}"
    assert [file for file in demo_site.html_files() if address in (demo_site.output / file).read_text(encoding="utf-8")] == [SEARCH_PAGE]


def noise(lines: int) -> bytes:
    """Text that gzip can only halve: 64 bytes a line."""
    return b"".join(hashlib.sha256(b"%d" % line).hexdigest().encode() for line in range(lines))


@pytest.mark.parametrize(
    ("path", "planted", "reported"),
    [
        ("zhibiao", b"<i></i>" * 1500, "elements, at most 1500"),
        ("zhibiao", noise(1000), "bytes, at most 30000"),
        ("paiming/2026/q3", noise(550), "bytes, at most 20000"),
        ("zhibiao", b'<img src="/jx/a.png"><img src="/jx/b.png">', "5 requests, at most 3"),
        ("zhibiao", b'<script defer src="https://a.example/x.js"></script>', "loads https://a.example/x.js from elsewhere"),
    ],
)  # fmt: skip
def test_a_planted_excess_is_reported(tmp_path: Path, small_site: Site, path: str, planted: bytes, reported: str) -> None:
    (style,) = (file.relative_to(small_site.output).as_posix() for file in small_site.output.glob("assets/*.css"))
    scripts = [(file.relative_to(small_site.output).as_posix(), b"1") for file in small_site.output.glob("assets/*.js")]
    for file, content in ((style, b"a{color:red}"), *scripts, ("a.png", b"x"), ("b.png", b"y")):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(content)
    (tmp_path / path).mkdir(parents=True)
    page = (small_site.output / path / "index.html").read_bytes()
    (tmp_path / path / "index.html").write_bytes(page)
    assert over_budget(tmp_path, "/jx/", {}) == []
    (tmp_path / path / "index.html").write_bytes(page.replace(b"</main>", planted + b"</main>"))
    told = over_budget(tmp_path, "/jx/", {})
    assert told and all(one.startswith(path) for one in told)
    assert any(reported in one for one in told)


def test_what_a_browser_fetches_is_found() -> None:
    page = b"""<link rel="stylesheet" href="/a.css"><link rel="icon" href="data:,x"><link rel="canonical" href="/c">
        <script defer src="/s.js" data-day="x"></script><img alt="" src="/i.png"><a href="/no">x</a><link href="/b.css" rel="stylesheet">"""
    assert loaded(page) == ["/a.css", "/b.css", "/i.png", "/s.js"]
