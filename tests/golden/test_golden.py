"""The small project's site as it was last looked at: a few pages in full, every file by its digest.

A change that was meant is recorded with `pytest tests/golden --refresh-golden` and read in the diff.
"""

import difflib
import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.site_building import Site, tree

HERE = Path(__file__).parent
PAGES = {
    "home.html": "index.html",
    "bulletin.html": "tongbao/2026/09/index.html",
    "ranking.html": "paiming/2026/q3/index.html",
    "unit.html": "bumen/wjj/index.html",
    "sheet.html": "bumen/nhz/2026/09/index.html",
    "indicator.html": "zhibiao/zcjd/index.html",
    "words.html": "wuzhangai/index.html",
    "not-found.html": "404.html",
}


def digests(files: Mapping[str, bytes]) -> str:
    """One line per file: its digest and path."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))


def difference(name: str, stored: str, built: str) -> str:
    """A unified diff, empty when both are the same."""
    lines = difflib.unified_diff(stored.splitlines(), built.splitlines(), f"{name}（存的）", f"{name}（这次）", lineterm="", n=1)
    return "\n".join(lines)


@pytest.fixture(scope="module")
def built(small_site: Site, request: pytest.FixtureRequest) -> dict[str, bytes]:
    files = tree(small_site.output)
    if request.config.getoption("--refresh-golden"):
        (HERE / "site").mkdir(exist_ok=True)
        for stored, path in PAGES.items():
            (HERE / "site" / stored).write_bytes(files[path])
        (HERE / "digests.txt").write_text(digests(files), encoding="utf-8", newline="\n")
    return files


@pytest.mark.parametrize("stored", PAGES)
def test_a_page_is_as_it_was_last_looked_at(built: dict[str, bytes], stored: str) -> None:
    page = (HERE / "site" / stored).read_text(encoding="utf-8")
    changed = difference(stored, page, built[PAGES[stored]].decode("utf-8"))
    assert not changed, f"\n{changed}\n有意的改动：pytest tests/golden --refresh-golden，再看 git diff"


def test_no_file_came_went_or_changed(built: dict[str, bytes]) -> None:
    changed = difference("digests.txt", (HERE / "digests.txt").read_text(encoding="utf-8"), digests(built))
    assert not changed, f"\n{changed}\n有意的改动：pytest tests/golden --refresh-golden，再看 git diff"


def test_nothing_is_stored_that_is_not_compared() -> None:
    assert {path.name for path in (HERE / "site").iterdir()} == set(PAGES)


def test_a_changed_page_shows_what_changed() -> None:
    assert difference("a.html", "<p>1</p>\n", "<p>1</p>\n") == ""
    assert difference("a.html", "<p>1</p>\n", "<p>2</p>\n").splitlines()[-2:] == ["-<p>1</p>", "+<p>2</p>"]
    assert digests({"b": b"", "a": b""}).splitlines()[0].endswith("  a")
