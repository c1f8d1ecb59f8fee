"""A segment that was made before is taken as it was made, or not at all; nothing on the shelf stops a build or is published damaged."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.derive.views import Portal
from generator.errors import TongbaoError
from generator.finished import Shelf
from generator.pipeline import check
from generator.search import shelf as shelf_module
from generator.search import site_index as module
from generator.search.findable import findable
from generator.search.index import MANIFEST, Segment
from generator.search.shelf import Segments, key
from generator.search.site_index import site_index
from tests.projects import make_approved_project

SEGMENT = Segment("0123456789", 2, 30, ["a", "教育"], {"0.bin": b"\n\0", "1.bin": b"", "k0.json": "教".encode()})


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return check(make_approved_project(tmp_path_factory.mktemp("p"))).portal


def pages(portal: Portal, **changed: str) -> Callable[[str], str | None]:
    """A page for everything that is findable; `changed`: words for the pages whose path ends so."""
    known = {}
    for one in findable(portal):
        entries = f'<h2 id="{one.fragment}">一条</h2><p>红榜</p>' if one.fragment else ""
        words = next((text for end, text in changed.items() if one.path.strip("/").endswith(end)), "")
        known[one.path] = known.get(one.path, f"<header>甲</header><main><h1>页</h1><p>{one.path}{words}</p></main>").replace("</main>", entries + "</main>")
    return known.get


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of the segments that are made from now on."""
    sizes, real = [], module.made_segment
    monkeypatch.setattr(module, "made_segment", lambda documents, *rest: (sizes.append(len(documents)), real(documents, *rest))[1])
    return sizes


def test_what_is_put_is_taken_by_its_name(tmp_path: Path) -> None:
    Segments(tmp_path / "new").put("a", SEGMENT)
    assert Segments(tmp_path / "new").take("a") == SEGMENT
    assert Segments(tmp_path / "new").take("b") is None and Segments(tmp_path / "new", fresh=True).take("a") is None
    Segments().put("a", SEGMENT)
    assert Segments().take("a") is None


@pytest.mark.parametrize("body", [b"{}\n", b"[]\n", b'{"files": 1}\n', b"no line", b""])
def test_what_is_whole_and_no_segment_is_not_taken(tmp_path: Path, body: bytes) -> None:
    Shelf(tmp_path, ".segment").put("a", body)
    assert Segments(tmp_path).take("a") is None


def test_a_key_is_another_for_other_parts_and_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [("a", 1, None, date(2026, 1, 1)), ["b"]]
    known = {key(parts), key(parts[::-1]), key([("a", 1, None, date(2026, 1, 2)), ["b"]]), key([("a", 1, "", date(2026, 1, 1)), ["b"]])}
    assert len(known) == 4 and key(iter(parts)) in known
    monkeypatch.setattr(shelf_module, "program", lambda: b"other")
    assert key(parts) not in known


def test_nothing_is_counted_twice_and_what_changed_is(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, sizes = site_index(portal, pages(portal)), counted(monkeypatch)
    assert site_index(portal, pages(portal), Segments(tmp_path)) == plain
    segments = [one["size"] for one in json.loads(plain[MANIFEST])["segments"]]
    assert sizes == segments and len(segments) == 2
    assert site_index(portal, pages(portal), Segments(tmp_path)) == plain and len(sizes) == len(segments)
    changed = site_index(portal, pages(portal, **{"bumen/jyj": "教育"}), Segments(tmp_path))
    assert sizes[len(segments) :] == segments[:1] and changed != plain
    assert changed == site_index(portal, pages(portal, **{"bumen/jyj": "教育"}))
    assert len(list(tmp_path.iterdir())) == len(segments)


def test_what_is_around_a_page_makes_no_other_segment(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_index(portal, pages(portal), Segments(tmp_path))
    sizes, known = counted(monkeypatch), pages(portal)
    site_index(portal, lambda path: known(path).replace("甲", "乙"), Segments(tmp_path))
    assert sizes == []


def test_fresh_counts_everything_and_puts_it_there(portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, sizes = site_index(portal, pages(portal), Segments(tmp_path)), counted(monkeypatch)
    for file in tmp_path.iterdir():
        file.write_bytes(b"damaged")
    assert site_index(portal, pages(portal), Segments(tmp_path, fresh=True)) == plain
    many = len(sizes)
    assert many == 2 and site_index(portal, pages(portal), Segments(tmp_path)) == plain and len(sizes) == many


def test_a_damaged_shelf_is_never_published(portal: Portal, tmp_path: Path) -> None:
    plain = site_index(portal, pages(portal), Segments(tmp_path))
    for number, file in enumerate(sorted(tmp_path.iterdir())):
        content = file.read_bytes()
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if number % 2 else content[: len(content) // 2])
    assert site_index(portal, pages(portal), Segments(tmp_path)) == plain


def test_a_page_that_is_not_there_or_has_no_title_is_named(portal: Portal, tmp_path: Path) -> None:
    known = pages(portal)
    with pytest.raises(TongbaoError, match="不在网站上：bumen/jyj/$"):
        site_index(portal, lambda path: None if path == "bumen/jyj/" else known(path), Segments(tmp_path))
    with pytest.raises(TongbaoError, match="不在网站上：bumen/jyj/$"):
        site_index(portal, lambda path: "<main><p>没有标题</p></main>" if path == "bumen/jyj/" else known(path), Segments(tmp_path))
