"""The way from one text to another: nothing is lost, and a puzzle is not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.pieces import Kind, changed_sentences, pieces, whole

_LETTER = {Kind.SAME: "=", Kind.DELETED: "-", Kind.INSERTED: "+"}
_TEXTS = st.text("水利局改造供水点完成率≥≤1234.5%ab \n", max_size=40)


def shown(found) -> list[str]:
    return [_LETTER[piece.kind] + piece.text for piece in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("读者满意度", "分馆读者满意度", ["+分馆", "=读者满意度"]),
        ("每条路每月巡查一次", "每条路每周至少巡查一次", ["=每条路每", "-月", "+周至少", "=巡查一次"]),
        ("群众满意度", "用水农户满意度", ["-群众满意度", "+用水农户满意度"]),
        ("配送图书1200册以上", "配送图书12000册以上", ["=配送图书", "-1200", "+12000", "=册以上"]),
        ("明显改善", "34处", ["-明显改善", "+34处"]),
        ("一样", "一样", ["=一样"]),
        ("完全一样", "完全一样", ["=完全一样"]),
        ("", "新增", ["+新增"]),
        ("删去", "", ["-删去"]),
        ("", "", []),
    ],
)
def test_pieces(old: str, new: str, expected: list[str]) -> None:
    assert shown(pieces(old, new)) == expected


@given(_TEXTS, _TEXTS)
def test_what_is_kept_and_put_in_is_the_new_text_and_what_is_kept_and_taken_out_the_old(old: str, new: str) -> None:
    for found in (pieces(old, new), whole(old, new)):
        assert "".join(piece.text for piece in found if piece.kind is not Kind.DELETED) == new
        assert "".join(piece.text for piece in found if piece.kind is not Kind.INSERTED) == old
        assert all(piece.text for piece in found)


@given(_TEXTS)
def test_two_equal_texts_differ_nowhere(text: str) -> None:
    assert shown(whole(text, text)) == (["=" + text] if text else [])
    assert pieces(text, text) == whole(text, text)


@given(_TEXTS, _TEXTS)
def test_a_shared_run_has_at_least_three_characters_and_all_of_them_half_of_the_longer_text(old: str, new: str) -> None:
    kept = [piece.text for piece in pieces(old, new) if piece.kind is Kind.SAME]
    if old != new:
        assert all(len(text) >= 3 for text in kept)
    assert not kept or 2 * sum(map(len, kept)) >= max(len(old), len(new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲。乙1。丙。", "甲。乙2。丙。", ("……乙1。……", "……乙2。……")),
        ("甲1；乙。", "甲2；乙。", ("甲1；……", "甲2；……")),
        ("甲。", "甲。乙。", ("……", "……乙。")),
        ("甲。甲。", "甲。", ("……甲。", "……")),
        ("没有句号", "另一句", ("没有句号", "另一句")),
        ("", "新。", ("", "新。")),
    ],
)
def test_only_sentences_that_differ_are_shown(old: str, new: str, expected: tuple[str, str]) -> None:
    assert changed_sentences(old, new) == expected


@given(_TEXTS, _TEXTS)
def test_what_is_shown_of_a_text_is_a_part_of_it(old: str, new: str) -> None:
    for whole_text, part in zip((old, new), changed_sentences(old, new), strict=True):
        assert part.removeprefix("……").removesuffix("……") in whole_text
