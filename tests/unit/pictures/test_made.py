"""All pictures together: drawn once, kept whole, left out where the font lacks a character."""

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from generator.derive.views import Portal
from generator.pictures import drawing, kept
from generator.pictures.made import pictures
from generator.pictures.subjects import Subject, subjects
from tests.site_building import environment
from tests.unit.derive.factories import portal, scored, unit
from tests.unit.pictures.conftest import crowded


def month_and_quarter(of_b: str) -> Portal:
    """Two units; `of_b` is what the second got in the month."""
    editions = [scored("2026-09", {"a": "95", "b": of_b}), scored("2026-Q3", {"a": "95", "b": "90"})]
    return portal([unit("a"), unit("b")], editions)


@pytest.fixture
def small() -> Portal:
    return month_and_quarter("90")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was really drawn, in order, as (path, kind)."""
    seen: list[tuple[str, str]] = []
    draw = drawing.draw

    def noted(subject: Subject, kind: str) -> bytes:
        seen.append((subject.path, kind))
        return draw(subject, kind)

    monkeypatch.setattr(drawing, "draw", noted)
    return seen


def contents(made) -> dict[str, bytes]:
    return {file.path: file.content() for file in made.files}


def test_each_page_with_news_has_its_pictures(small: Portal, tmp_path: Path) -> None:
    made = pictures(small, tmp_path / "p", processes=1)
    assert sorted(contents(made)) == [
        "fenxiang.png", "paiming/2026/q3/fenxiang.png", "paiming/2026/q3/haibao.png", "tongbao/2026/09/fenxiang.png",
    ]  # fmt: skip
    assert made.card_of("paiming/2026/q3/") == "paiming/2026/q3/fenxiang.png"
    assert made.card_of("bumen/a/") == "fenxiang.png"
    poster = made.posters["paiming/2026/q3/"]
    assert poster.size == f"{(len(contents(made)[poster.path]) + 1023) // 1024} KB"


def test_a_second_build_draws_nothing(small: Portal, tmp_path: Path, drawn: list) -> None:
    first = pictures(small, tmp_path / "p", processes=1)
    assert len(drawn) == first.drawn == 4
    drawn.clear()
    again = pictures(small, tmp_path / "p", processes=1)
    assert (drawn, again.drawn) == ([], 0)
    assert contents(again) == contents(first)


def test_only_what_says_something_else_is_drawn_again(small: Portal, tmp_path: Path, drawn: list) -> None:
    pictures(small, tmp_path / "p", processes=1)
    drawn.clear()
    pictures(month_and_quarter("91"), tmp_path / "p", processes=1)
    assert drawn == [("tongbao/2026/09/", "card")]


def test_fresh_draws_anew_and_keeps_the_result(small: Portal, tmp_path: Path, drawn: list) -> None:
    pictures(small, tmp_path / "p", processes=1)
    pictures(small, tmp_path / "p", processes=1, fresh=True)
    assert len(drawn) == 8
    pictures(small, tmp_path / "p", processes=1)
    assert len(drawn) == 8


@pytest.mark.parametrize("spoil", ["cut", "flipped", "empty", "swapped", "folder"])
def test_a_spoilt_picture_is_drawn_again(small: Portal, tmp_path: Path, drawn: list, spoil: str) -> None:
    folder = tmp_path / "p"
    first = contents(pictures(small, folder, processes=1))
    one, other = sorted(folder.iterdir())[:2]
    content = one.read_bytes()
    spoilt = {"cut": content[:-1], "flipped": content[:50] + bytes([content[50] ^ 1]) + content[51:], "empty": b""}
    if spoil == "folder":
        one.unlink()
        one.mkdir()
    else:
        one.write_bytes(spoilt.get(spoil, other.read_bytes()))
    drawn.clear()
    assert contents(pictures(small, folder, processes=1)) == first
    assert len(drawn) == 1


def test_a_cache_that_cannot_be_written_is_no_error(small: Portal, tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a file in the way")
    made = pictures(small, tmp_path / "p", processes=1)
    assert contents(made) == contents(pictures(small, None, processes=1))


def test_what_no_picture_needs_any_more_is_removed(small: Portal, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    pictures(small, folder, processes=1)
    pictures(portal([unit("a")], [scored("2026-09", {"a": "95"})]), folder, processes=1)
    assert len(list(folder.iterdir())) == 2


def test_drafts_are_never_kept_and_take_nothing_away(small: Portal, tmp_path: Path, drawn: list) -> None:
    folder = tmp_path / "p"
    pictures(small, folder, processes=1)
    before = sorted(path.name for path in folder.iterdir())
    drawn.clear()
    for _ in range(2):
        pictures(crowded(1, draft=True), folder, processes=1)
    assert [path for path, _ in drawn].count("paiming/2026/q3/") == 4
    assert set(before) <= {path.name for path in folder.iterdir()}


def test_the_layout_and_the_font_are_part_of_the_key(small: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = subjects(small)[-1]
    before = kept.key(subject, "card")
    assert before != kept.key(subject, "poster")
    assert before != kept.key(subject._replace(lead=subject.lead + "。"), "card")
    monkeypatch.setattr(kept, "program", lambda: b"another layout or font")
    assert before != kept.key(subject, "card")


def test_the_program_digest_covers_code_and_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").mkdir()
    digests = set()
    monkeypatch.setattr(kept, "_ROOM", tmp_path)
    for file in ("card.py", "fonts/A.otf"):
        for text in ("1", "2"):
            (tmp_path / file).write_text(text)
            kept.program.cache_clear()
            digests.add(kept.program())
    kept.program.cache_clear()
    assert len(digests) == 4


@pytest.mark.parametrize("processes", [1, 2])
def test_many_pictures_are_told_of_while_they_are_drawn(
    small: Portal, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    said: list[tuple[str, int]] = []

    @contextmanager
    def progress(total: int):
        said.append(("begin", total))
        yield lambda count: said.append(("drawn", count))

    count = len(pictures(small, processes=processes, progress=progress).files)
    assert said == []  # so few that nobody wonders
    monkeypatch.setattr("generator.pictures.made._TOLD_FROM", count)
    pictures(small, processes=processes, progress=progress)
    assert said == [("begin", count), *[("drawn", 1)] * count]


def test_a_character_the_font_lacks_is_told_and_no_box_is_drawn(small: Portal, tmp_path: Path) -> None:
    rare = portal([unit("a", name="㙍水镇"), unit("b")], [scored("2026-Q3", {"a": "95", "b": "90"})])
    for _ in range(2):  # what was not made is not kept either
        made = pictures(rare, tmp_path / "p", processes=1)
        assert made.notices == (
            "季度排名（paiming/2026/q3/）：没有做分享图片，图片的字体里没有“㙍”（U+364D，在“㙍水镇”里）。网页不受影响。",
        )
        assert list(contents(made)) == ["fenxiang.png"]
        assert made.card_of("paiming/2026/q3/") == "fenxiang.png"
        assert "paiming/2026/q3/" not in made.posters


def test_a_site_whose_own_name_cannot_be_drawn_has_no_card_for_other_pages(small: Portal) -> None:
    site = replace(small.records.site, name="㙍县预算绩效公开")
    made = pictures(replace(small, records=replace(small.records, site=site)), None, processes=1)
    assert (made.files, made.card_of("bumen/a/"), len(made.notices)) == ((), None, 3)


def test_the_number_of_processes_does_not_matter(small: Portal) -> None:
    assert contents(pictures(small, None, processes=1)) == contents(pictures(small, None, processes=3))


_DIGESTS = """
import hashlib
from generator.pictures.made import pictures
from tests.unit.pictures.conftest import crowded
for file in pictures(crowded(3), None, processes=1).files:
    print(file.path, hashlib.sha256(file.content()).hexdigest())
"""


def test_two_processes_with_other_hash_seeds_draw_the_same_bytes() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _DIGESTS], env=environment({"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}),
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, locale, zone in (("0", "C", "UTC"), ("777", "C.UTF-8", "Asia/Shanghai"))
    }  # fmt: skip
    assert len(printed) == 1 and len(printed.pop().splitlines()) == 5
