"""One unit in words: its score, rank and movement, what it lost, how it spent."""

from decimal import Decimal

import pytest

from generator.derive.views import ExecutionRow, Level
from generator.pages import sentences, unit_words
from tests.unit.derive.factories import absentee, edition, indicator, portal, score, scheme, scored, unit, view

UNITS = [unit("a"), unit("b"), unit("c")]


def said(words: sentences.Words) -> str:
    return sentences.plain(words)


def results(points_of: dict[str, str], period: str = "2026-09"):
    return view(portal([unit(code) for code in points_of], [scored(period, points_of)]), period)


def execution_row(rate: str | None, gap: str | None) -> ExecutionRow:
    number = Decimal
    return ExecutionRow(None, 1, 0, number(1), number(1), number(1), None if rate is None else number(rate),
                        None if gap is None else number(gap), Level.NONE)  # fmt: skip


def test_a_unit_reads_its_rank_its_move_and_where_it_lost_most() -> None:
    two = scheme(indicator("x", "60", name="目标管理"), indicator("y", "40", name="支出进度"))
    def month(period: str, a: tuple[str, str], b: tuple[str, str]):
        rows = tuple(score(code, name, p) for code, points in (("a", a), ("b", b)) for name, p in zip("xy", points))
        return edition(period, scores=rows)

    both = portal(UNITS, [month("2026-08", ("50", "30"), ("60", "40")), month("2026-09", ("60", "38.5"), ("50", "30"))], two)
    one = view(both, "2026-09")
    assert said(unit_words.unit_result_lead(one.results["a"], one)) == (
        "2026年9月得98.50分，排第1名（共2名），比上月上升1位。失分最多的是支出进度，失1.50分。"
    )
    assert said(unit_words.unit_result_lead(one.results["b"], one)) == (
        "2026年9月得80.00分，排第2名（共2名），比上月下降1位。失分最多的是目标管理，失10.00分。"
    )  # both lost ten: the first of the table is named
    worst = unit_words.most_lost(one.results["b"])
    assert (worst.indicator.name, worst.lost) == ("目标管理", Decimal(10))


def test_a_unit_with_full_marks_lost_nothing() -> None:
    one = results({"a": "100", "b": "100"})
    assert said(unit_words.unit_result_lead(one.results["a"], one)) == "2026年9月得100.00分，并列第1名（共2名）。"
    assert unit_words.most_lost(one.results["a"]) is None


def test_a_unit_that_takes_no_part_reads_why() -> None:
    one = view(portal(UNITS, [scored("2026-09", {"a": "90"}, absentees=(absentee("b"),))]), "2026-09")
    assert said(unit_words.unit_result_lead(one.results["b"], one)) == "2026年9月不参评：本期没有项目支出。"
    assert unit_words.rank_words(one.results["b"]) == "不参评：本期没有项目支出"


@pytest.mark.parametrize(
    ("rate", "gap", "words"),
    [("71.84", "-3.16", "预算支出进度71.8%，比时间进度慢3.2个百分点。"), ("71.84", None, "预算支出进度71.8%，同期时间进度75.0%。"),
     (None, None, "没有可以计算支出进度的项目。")],
)  # fmt: skip
def test_spending_of_a_unit(rate: str | None, gap: str | None, words: str) -> None:
    assert said(unit_words.spending_words(execution_row(rate, gap), Decimal(75))) == words
