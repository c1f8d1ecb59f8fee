"""What was published against what follows: every kind of difference, and the known ones."""

from decimal import Decimal

import pytest

from generator.derive.compare import differences
from generator.derive.known import Difference
from generator.model.editions import Edition
from generator.model.scheme import Method, Scheme

from .factories import (
    absentee,
    bonus,
    edition,
    evaluation,
    form_line,
    indicator,
    known,
    portal,
    scheme,
    score,
    scored,
    total,
    unit,
    veto,
)

UNITS = [unit(code) for code in "abcd"]
RATIO = scheme(indicator("r", "100", method=Method.RATIO, measure="%"))


def found(one: Edition, of: Scheme | None = None) -> list[Difference]:
    return differences(portal(UNITS, [one], of or scheme()))


def ratio(points: str, top: int, bottom: int, *records) -> list[Difference]:
    row = score("a", "r", points, numerator=Decimal(top), denominator=Decimal(bottom))
    return found(edition("2026-09", scores=(row,), known_differences=records), RATIO)


def test_points_that_the_method_gives_otherwise_are_named() -> None:
    assert ratio("94.00", 19, 20) == [Difference(
        "2026-09", "scores", "a/r", "得分", "94.00", "95.00", "S06", "按方案重新计算应当是 95.00"
    )]


@pytest.mark.parametrize("points", ["66.67", "66.66"])
def test_rounded_and_cut_off_points_both_agree(points: str) -> None:
    assert ratio(points, 2, 3) == []


@pytest.mark.parametrize("points", ["66.65", "66.68", "66.7", "67"])
def test_points_beyond_rounding_do_not_agree(points: str) -> None:
    assert [d.recomputed for d in ratio(points, 2, 3)] == ["66.67"]


def test_missing_and_judged_points_are_not_recomputed() -> None:
    assert found(scored("2026-09", {"a": "55", "b": "未报送"})) == []


def test_a_qualitative_verdict_is_checked_against_its_band() -> None:
    of = scheme(indicator("q", "10", method=Method.QUALITATIVE))
    rows = (score("a", "q", "7.50", actual="部分达成"), score("b", "q", "8.00", actual="部分达成"),
            score("c", "q", "7.99", actual="达成"), score("d", "q", "5"))
    assert [(d.subject, d.published, d.recomputed, d.code, d.expected)
            for d in found(edition("2026-09", scores=rows), of)] == [
        ("b/q", "8.00", "6.00—8.00", "S06", "完成值是“部分达成”，按方案应当在 6.00（含）到 8.00（不含）之间"),
        ("c/q", "7.99", "8.00—10.00", "S06", "完成值是“达成”，按方案应当在 8.00（含）到 10.00（含）之间"),
    ]


def with_totals(scores: dict[str, str], *rows, **fields: object) -> list[Difference]:
    return found(scored("2026-09", scores, totals=rows, **fields))


def test_a_total_other_than_the_sum_is_named() -> None:
    assert with_totals({"a": "87.36"}, total("a", "87.50")) == [Difference(
        "2026-09", "totals", "a", "总分", "87.50", "87.36", "S07", "按方案重新计算应当是 87.36"
    )]


def test_a_total_that_was_cut_off_instead_of_rounded_agrees() -> None:
    of = scheme(indicator("x", "60"), indicator("y", "40"))
    rows = (score("a", "x", "50"), score("a", "y", "不适用"))  # 83.3333…
    assert found(edition("2026-09", scores=rows, totals=(total("a", "83.33"),)), of) == []
    half = (score("a", "x", "40"), score("a", "y", "不适用"))  # 66.6666…
    for printed in ("66.66", "66.67"):
        assert found(edition("2026-09", scores=half, totals=(total("a", printed),)), of) == []
    wrong = edition("2026-09", scores=half, totals=(total("a", "66.65"),))
    assert [d.recomputed for d in found(wrong, of)] == ["66.67"]


def test_a_coarsely_printed_total_is_held_to_the_schemes_decimals() -> None:
    assert with_totals({"a": "87.46"}, total("a", "87.5"))[0].recomputed == "87.46"


def test_adjustments_belong_to_the_recomputed_total() -> None:
    praised = (bonus("a", "2"),)
    assert with_totals({"a": "87"}, total("a", "89"), adjustments=praised) == []
    wrong = with_totals({"a": "87"}, total("a", "87"), adjustments=praised)
    assert [d.recomputed for d in wrong] == ["89"]


def test_a_total_that_cannot_be_recomputed_is_not_compared() -> None:
    assert with_totals({"a": "不公开"}, total("a", "87.50", "良", 1)) == []


def test_a_grade_must_follow_from_the_published_total() -> None:
    assert with_totals({"a": "89.99"}, total("a", "89.99", "优")) == [Difference(
        "2026-09", "totals", "a", "等级", "优", "良", "S08", "总分 89.99 分，按方案应当是“良”"
    )]


def test_a_vetoed_unit_must_have_the_lowest_grade_and_no_rank() -> None:
    rows = with_totals({"a": "95"}, total("a", "95", "优", 1), adjustments=(veto("a", "虚报"),))
    assert [(d.code, d.published, d.recomputed, d.expected) for d in rows] == [
        ("S08", "优", "差", "被一票否决，按方案应当是“差”"),
        ("S09", "1", "不排名次", "这个单位不排名次（一票否决：虚报）"),
    ]


def test_two_printed_ranking_errors_are_both_named() -> None:
    rows = (total("a", "87", rank=1), total("b", "87", rank=2),
            total("c", "86", rank=3), total("d", "85", rank=3))
    assert [(d.subject, d.field, d.published, d.recomputed, d.code, d.expected)
            for d in found(edition("2026-09", totals=rows))] == [
        ("b", "名次", "2", "1", "S09", "按公布的总分重新排名应当是 1"),
        ("d", "名次", "3", "4", "S09", "按公布的总分重新排名应当是 4"),
    ]


def test_ranks_are_not_recomputed_where_totals_are_withheld() -> None:
    rows = (total("a", None, None, 1), total("b", "80", None, 2))
    assert found(edition("2026-09", totals=rows)) == []


def test_an_absentee_with_a_rank_is_named() -> None:
    one = edition("2026-09", totals=(total("a", "90", None, 1),), absentees=(absentee("a", "机构改革"),))
    assert [(d.code, d.expected) for d in found(one)] == [("S09", "这个单位不排名次（不参评：机构改革）")]


def test_an_evaluation_grade_must_fit_its_points() -> None:
    rows = (evaluation("p1", "a", "91.20", "良"), evaluation("p2", "a", "不公开", "优"),
            evaluation("p3", "a", "91", "不公开"), evaluation("p4", "a", "79.99", "中"))
    assert found(edition("2026", evaluation=rows)) == [Difference(
        "2026", "evaluation", "p1/财政重点评价", "等级", "良", "优", "S08", "得分 91.20 分，按方案应当是“优”"
    )]


def test_a_form_line_cannot_get_more_than_it_is_worth() -> None:
    rows = (form_line("p1", 1, "8", "8"), form_line("p1", 2, "8", "8.5"), form_line("p1", 3, "未报送", "9"))
    assert [(d.table, d.subject, d.field, d.published, d.recomputed, d.code, d.expected)
            for d in found(edition("2026", project_indicators=rows))] == [
        ("project-indicators", "p1/2", "得分", "8.5", "8", "S13", "不应超过这一行的分值 8")
    ]


def test_a_known_difference_silences_exactly_its_finding() -> None:
    assert ratio("94.00", 19, 20, known("scores", "a/r", "得分", "94", "95.00")) == []
    wrong_figure = ratio("94.00", 19, 20, known("scores", "a/r", "得分", "94.00", "96"))
    assert [d.code for d in wrong_figure] == ["S06", "S10"]


def test_a_known_difference_that_is_none_is_named() -> None:
    idle = known("totals", "a", "总分", "87", "86")
    rows = with_totals({"a": "87"}, total("a", "87"), known_differences=(idle,))
    assert rows == [Difference(
        "2026-09", "totals", "a", "总分", "87", "86", "S10",
        "重新核对没有发现这一处差异，表、对象、字段和两个数字都要与核对出来的一致",
    )]


def test_known_differences_of_other_tables_are_left_to_their_own_check() -> None:
    one = edition("2026-09", known_differences=(known("execution", "p1", "结余", "1", "2"),))
    assert found(one) == []


def test_a_known_difference_is_of_its_own_edition() -> None:
    wrong = (total("a", "90", "良"),)
    silenced = edition("2026-08", totals=wrong, known_differences=(known("totals", "a", "等级", "良", "优"),))
    site = portal(UNITS, [silenced, edition("2026-09", totals=wrong)])
    assert [d.period_id for d in differences(site)] == ["2026-09"]


def test_computed_figures_never_differ_from_themselves() -> None:
    of = scheme(indicator("r", "60", method=Method.RATIO, measure="%"), indicator("j", "40"))
    rows = tuple(
        row for code, top in zip("abcd", (17, 18, 19, 20), strict=True)
        for row in (score(code, "r", str(top * 3), numerator=Decimal(top), denominator=Decimal(20)),
                    score(code, "j", "33.33"))
    )
    first = portal(UNITS, [edition("2026-09", scores=rows)], of)
    (view,) = first.editions.values()
    approved = tuple(
        total(code, f"{r.total:f}", r.grade, r.rank) for code, r in view.results.items()
    )
    assert found(edition("2026-09", scores=rows, totals=approved), of) == []
