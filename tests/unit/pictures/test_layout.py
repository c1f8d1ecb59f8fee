"""Where things stand: inside the paper, never on top of each other, whole names, in few colours."""

from itertools import combinations

import pytest

from generator.pictures import canvas as colours
from generator.pictures.canvas import MOST_COLOURS, Canvas
from generator.pictures.drawing import CARD, MOST_BYTES, POSTER, draw, layout
from generator.pictures.subjects import Subject, subjects
from tests.unit.derive.factories import edition, portal, scored, unit
from tests.unit.pictures.conftest import crowded

_SIZES = {CARD: (1200, 630), POSTER: (1080, 1440)}
_EDGE = 40


def faults(drawn: Canvas) -> list[str]:
    """Boxes that leave the paper or meet another."""
    found = [
        f"outside: {box}" for box in drawn.boxes
        if box.left < _EDGE or box.right > drawn.width - _EDGE or box.top < 0 or box.bottom > drawn.height - 14
    ]  # fmt: skip
    return found + [f"{one} meets {other}" for one, other in combinations(drawn.boxes, 2) if one.meets(other)]


def kinds(subject: Subject) -> tuple[str, ...]:
    return (CARD, POSTER) if subject.has_poster else (CARD,)


def test_nothing_on_the_pictures_of_the_county_overlaps(of_county) -> None:
    for subject in of_county.values():
        for kind in kinds(subject):
            drawn = layout(subject, kind)
            assert (drawn.width, drawn.height) == _SIZES[kind]
            assert len(drawn.boxes) >= 4
            assert faults(drawn) == [], (subject.path, kind)
            assert len(drawn.colours()) <= MOST_COLOURS


def test_no_name_of_the_county_is_cut_short(of_county) -> None:
    for subject in of_county.values():
        for kind in kinds(subject):
            shown = "".join(box.text or "" for box in layout(subject, kind).boxes)
            assert "…" not in shown, (subject.path, kind)


@pytest.mark.parametrize("groups", [1, 2, 3, 4, 5, 9])
@pytest.mark.parametrize("draft", [False, True])
def test_long_names_and_many_groups_find_their_place(groups: int, draft: bool) -> None:
    for subject in subjects(crowded(groups, draft=draft)):
        for kind in kinds(subject):
            drawn = layout(subject, kind)
            assert faults(drawn) == [], (subject.path, kind)
            assert any("样稿" in (box.text or "") for box in drawn.boxes) == subject.is_draft


def test_groups_for_which_there_is_no_room_are_counted() -> None:
    subject = subjects(crowded(9, "县水利局"))[-1]
    for kind in (CARD, POSTER):
        texts = [box.text or "" for box in layout(subject._replace(gauge=None), kind).boxes]
        named = sum(text.startswith("第") and "组党政" in text and "平均" not in text for text in texts)
        assert any(f"另有{9 - named}组" in text for text in texts), (kind, named, texts)


@pytest.mark.parametrize("count", [1, 3, 12, 40, 120])
@pytest.mark.parametrize("reason", ["总分97.53分", "救灾资金三天拨付到户，" * 5])
def test_long_lists_of_praise_find_their_place(of_county, count: int, reason: str) -> None:
    subject = of_county["hongheibang/2026/q3/"]
    block = subject.blocks[0]
    rows = tuple(block.rows[0]._replace(name=f"县第{n}人力资源和社会保障服务中心", note=reason) for n in range(count))
    for blocks in ((block._replace(rows=rows),), tuple(block._replace(rows=(row,)) for row in rows[:30])):
        for kind in (CARD, POSTER):
            drawn = layout(subject._replace(blocks=blocks), kind)
            assert faults(drawn) == [], (count, kind)


def test_an_edition_without_any_figure_is_drawn_all_the_same() -> None:
    for subject in subjects(portal([unit("a")], [edition("2026-Q3")])):
        assert not faults(layout(subject, CARD))
    assert not faults(layout(subject, POSTER))


def test_a_planted_overlap_is_reported() -> None:
    canvas = Canvas(1200, 630)
    canvas.text(60, 60, "县水利局", 30)
    assert faults(canvas) == []
    canvas.text(100, 80, "县教育局", 30)
    canvas.text(1180, 200, "县", 30)
    assert len(faults(canvas)) == 2


def test_red_is_there_for_praise_and_for_nothing_else(of_county) -> None:
    seen = set()
    for subject in of_county.values():
        for kind in kinds(subject):
            praised = subject.kind == "lists" or any(row.praised for block in subject.blocks for row in block.rows)
            reddish = [c for c in layout(subject, kind).colours() if c[0] > c[1] + 60 and c[0] > c[2] + 60]
            reddish = [c for c in reddish if c not in warning_tones()]
            assert not reddish or praised, (subject.path, reddish)
            seen.add(colours.RED in reddish)
    assert seen == {True, False}


def warning_tones() -> set[tuple[int, int, int]]:
    """The amber of 演示数据 and 样稿, as it is mixed at the edges of letters."""
    canvas = Canvas(10, 10)
    canvas.text(0, 0, "样", 8, colours.WARN, ground=colours.PALE_WARN)
    return set(canvas.colours())


def test_a_row_that_is_not_praised_has_no_red_bar(of_county) -> None:
    subject = of_county["paiming/2026/q3/"]
    plain = subject._replace(blocks=tuple(
        block._replace(rows=tuple(row._replace(praised=False) for row in block.rows)) for block in subject.blocks
    ))  # fmt: skip
    assert colours.RED not in layout(plain, POSTER).colours() and colours.RED in layout(subject, POSTER).colours()


@pytest.mark.parametrize("groups", [1, 3, 5])
def test_a_picture_that_would_be_too_heavy_is_drawn_with_fewer_shades(groups: int) -> None:
    for subject in subjects(crowded(groups, "鬱龘驫麤鱻灪爨癵籱饢"))[-1:]:
        for kind in kinds(subject):
            assert len(draw(subject, kind)) <= MOST_BYTES[kind]


def test_places_are_counted_inside_a_group_only() -> None:
    """Two groups never share a list: the second begins with its own first place, under its own name."""
    units = [unit("a", "甲组"), unit("b", "甲组"), unit("c", "乙组")]
    subject = subjects(portal(units, [scored("2026-Q3", {"a": "95", "b": "90", "c": "80"})]))[-1]
    texts = [box.text for box in layout(subject, POSTER).boxes if box.text]
    assert [text for text in texts if text in ("甲组", "乙组", "1", "2")] == ["甲组", "1", "2", "乙组", "1"]
