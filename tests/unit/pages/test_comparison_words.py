"""What changed, word for word: nothing silent about gaps, newcomers and new schemes."""

from generator.pages import comparison_words, sentences
from tests.unit.derive.factories import absentee, portal, scheme, scored, unit, veto, view

UNITS = [unit("a"), unit("b"), unit("c")]


def notes(portal_, period: str) -> tuple[str, ...]:
    """The notes of an edition beside the one it is compared with, as its page shows them."""
    one = view(portal_, period)
    return comparison_words.comparison_notes(one, portal_.editions.get(one.comparison.period))


def said(words: sentences.Words) -> str:
    return sentences.plain(words)


def test_the_second_month_is_compared_with_the_first() -> None:
    both = portal(UNITS, [scored("2026-08", {"a": "90", "b": "80"}), scored("2026-09", {"a": "85", "b": "95"})])
    assert said(sentences.edition_lead(view(both, "2026-09"))) == "2个单位排名次。平均90.00分，比上月提高5.00分，b单位第一。"
    assert [(item.label, [words for _, words in item.units]) for item in comparison_words.change_items(view(both, "2026-09"))] == [
        ("升得最多", ["上升1位"]), ("降得最多", ["下降1位"]), ("等级提高的1个", ["现为优"]), ("等级降低的1个", ["现为良"]),
    ]  # fmt: skip
    assert notes(both, "2026-09") == ()


def test_nothing_changed_says_nothing() -> None:
    both = portal(UNITS, [scored("2026-08", {"a": "90", "b": "80"}), scored("2026-09", {"a": "90", "b": "80"})])
    assert comparison_words.change_items(view(both, "2026-09")) == ()
    assert said(sentences.edition_lead(view(both, "2026-09"))) == "2个单位排名次。平均85.00分，与上月持平，a单位第一。"


def test_every_unit_with_a_new_grade_is_named() -> None:
    codes = [chr(97 + number) for number in range(7)]
    units = [unit(code) for code in codes]
    both = portal(units, [scored("2026-08", dict.fromkeys(codes, "80")), scored("2026-09", dict.fromkeys(codes, "90"))])
    (item,) = comparison_words.change_items(view(both, "2026-09"))
    ((results, words),) = item.units
    assert (item.label, words, [result.unit.code for result in results]) == ("等级提高的7个", "现为优", codes)


def test_units_to_whom_the_same_happened_stand_together() -> None:
    units = [unit(code) for code in "abcd"]
    both = portal(units, [
        scored("2026-08", {"a": "99", "b": "80", "c": "70", "d": "98"}), scored("2026-09", {"a": "70", "b": "90", "c": "80", "d": "60"}),
    ])  # fmt: skip
    risen, fallen, *_ = comparison_words.change_items(view(both, "2026-09"))
    assert [[(sorted(result.unit.code for result in results), words) for results, words in item.units] for item in (risen, fallen)] == [
        [(["b", "c"], "上升2位")], [(["a", "d"], "下降2位")],
    ]  # fmt: skip


def test_a_unit_that_had_no_rank_has_come_back_not_joined() -> None:
    both = portal(UNITS, [scored("2026-08", {"a": "90"}, absentees=(absentee("b"),)), scored("2026-09", {"a": "90", "b": "80"})])
    assert notes(both, "2026-09") == ("上月没有名次、本期恢复排名：b单位。",)


def test_vetoed_units_are_counted_and_marked() -> None:
    both = portal(UNITS, [
        scored("2026-08", {"a": "95", "b": "90"}), scored("2026-09", {"a": "95", "b": "90"}, adjustments=(veto("b"),)),
    ])  # fmt: skip
    one = view(both, "2026-09")
    assert said(sentences.edition_lead(one)).startswith("1个单位排名次，另有1个被一票否决。")
    assert [words for item in comparison_words.change_items(one) for _, words in item.units if item.label == "等级降低的1个"] == [
        "现为差（一票否决）"
    ]


def test_a_first_edition_a_gap_and_newcomers_are_never_silent() -> None:
    first = portal(UNITS, [scored("2026-08", {"a": "90"})])
    assert notes(first, "2026-08") == ("这是第一期，没有更早的一期可以比较。",)
    gap = portal(UNITS, [scored("2026-07", {"a": "90", "b": "80"}), scored("2026-09", {"a": "90", "c": "80"})])
    assert notes(gap, "2026-09") == (
        "中间缺期，本期与2026年7月比较。", "本期新参加排名：c单位。", "本期没有名次：b单位。",
    )  # fmt: skip
    assert sentences.previous_label(view(gap, "2026-09")) == "2026年7月"


def test_a_changed_scheme_keeps_ranks_and_drops_points() -> None:
    old, new = scheme(version="a"), scheme(version="b")
    both = portal(
        UNITS, [scored("2026-08", {"a": "90", "b": "80"}), scored("2026-09", {"a": "70", "b": "80"}, scheme="b")], old, new
    )
    one = view(both, "2026-09")
    assert notes(both, "2026-09") == ("考核方案与上月不同，得分不作比较，只列名次变化。",)
    assert said(sentences.edition_lead(one)) == "2个单位排名次。平均75.00分，b单位第一。"
