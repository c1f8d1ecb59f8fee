"""Total, grade and rank of a unit: approved, composed or computed, and why there may be none."""

from decimal import Decimal

import pytest

from generator.model.scheme import Scheme

from .factories import (
    absentee,
    bonus,
    edition,
    indicator,
    malus,
    portal,
    scheme,
    score,
    scored,
    total,
    unit,
    veto,
    view,
)

LEAVES = (indicator("x", "60"), indicator("y", "40"))


def page(*schemes: Scheme, units: str = "ab", **fields: object):
    one = edition("2026-09", **fields)
    return view(portal([unit(c) for c in units], [one], *(schemes or (scheme(*LEAVES),))), "2026-09")


def test_scores_become_a_total_a_grade_and_a_rank() -> None:
    a = page(scores=(score("a", "y", "39"), score("a", "x", "51.005"))).results["a"]
    assert a.total == a.computed == Decimal("90.01")
    assert (a.grade, a.rank, a.not_ranked) == ("优", 1, None)
    assert [item.indicator.code for item in a.indicators] == ["x", "y"]  # the scheme's order
    assert [item.lost for item in a.indicators] == [Decimal("8.995"), 1]
    assert a.applicable_weight == 100


def test_the_approved_figures_are_what_is_shown() -> None:
    rows = (score("a", "x", "50"), score("a", "y", "30"))
    a = page(scores=rows, totals=(total("a", "81.5", "优秀", 4, "说明"),)).results["a"]
    assert (a.total, a.computed, a.grade, a.rank, a.computed_rank, a.note) == (
        Decimal("81.5"), 80, "优秀", 4, 1, "说明"
    )


def test_what_the_approved_table_leaves_open_is_computed() -> None:
    rows = (score("a", "x", "50"), score("a", "y", "30"))
    a = page(scores=rows, totals=(total("a"),)).results["a"]
    assert (a.total, a.grade, a.rank) == (80, "良", 1)


def test_totals_alone_are_a_ranking_with_nothing_computed() -> None:
    found = page(totals=(total("b", "96.74"), total("a", "100"))).results
    assert list(found) == ["a", "b"]
    assert (found["b"].total, found["b"].computed, found["b"].rank) == (Decimal("96.74"), None, 2)
    assert found["b"].indicators == () and found["b"].applicable_weight is None


def test_without_scores_and_totals_there_is_no_ranking() -> None:
    found = page(absentees=(absentee("a"),))
    assert found.groups == () and found.results == {} and found.ranking_lead is None


def test_an_absentee_is_shown_with_its_reason() -> None:
    found = page(totals=(total("a", "90"),), absentees=(absentee("b", "机构改革"),))
    b = found.results["b"]
    assert (b.total, b.rank, b.not_ranked) == (None, None, "不参评：机构改革")
    assert found.groups[0].unranked == (b,) and b.ranked_in_group == 1


def test_a_veto_gives_the_lowest_grade_and_no_rank() -> None:
    rows = (score("a", "x", "60"), score("a", "y", "40"), score("b", "x", "30"), score("b", "y", "20"))
    found = page(scores=rows, adjustments=(veto("a", "虚报数据"),)).results
    a = found["a"]
    assert (a.total, a.grade, a.rank, a.vetoed, a.not_ranked) == (100, "差", None, True, "一票否决：虚报数据")
    assert found["b"].rank == 1


def test_adjustments_follow_the_rescaling_and_precede_the_rounding() -> None:
    rows = (score("a", "x", "50.01"), score("a", "y", "不适用"))
    a = page(
        scheme(*LEAVES, bonus_cap=Decimal(2)), scores=rows,
        adjustments=(bonus("a", "3"), malus("a", "0.5")),
    ).results["a"]
    assert a.adjustment_points == Decimal("1.5")
    assert a.total == Decimal("84.85")  # 50.01 ÷ 60 × 100 = 83.35, + 1.5
    assert a.applicable_weight == 60 and [i.counted for i in a.indicators] == [True, False]


def test_an_undisclosed_figure_needs_an_approved_total() -> None:
    rows = (score("a", "x", "50"), score("a", "y", "不公开"))
    without = page(scores=rows).results["a"]
    assert (without.total, without.rank) == (None, None)
    assert without.not_ranked == "y指标不公开，总分无法核算，本期不参加排名"
    approved = page(scores=rows, totals=(total("a", "88"),)).results["a"]
    assert (approved.total, approved.computed, approved.rank, approved.has_undisclosed) == (88, None, 1, True)
    assert approved.indicators[1].lost is None and approved.indicators[1].rate is None


def test_a_ratio_behind_undisclosed_points_stays_closed() -> None:
    row = score("a", "y", "不公开", numerator=Decimal(1), denominator=Decimal(2))
    a = page(scores=(score("a", "x", "50"), row)).results["a"]
    assert a.indicators[1].rate is None


def test_who_did_not_report_is_not_ranked_where_the_scheme_says_so() -> None:
    rows = (score("a", "x", "50"), score("a", "y", "未报送"))
    strict = scheme(*LEAVES, not_reported_rule="不参加排名")
    a = page(strict, scores=rows, totals=(total("a", "50"),)).results["a"]
    assert a.rank is None and a.not_ranked == "y指标未报送，按方案本期不参加排名"
    assert page(scores=rows).results["a"].total == 50


def test_a_rank_may_be_published_without_a_total() -> None:
    found = page(totals=(total("a", None, None, 2), total("b", None, None, 1)))
    assert [(r.unit.code, r.rank, r.total) for r in found.groups[0].rows] == [("b", 1, None), ("a", 2, None)]
    assert found.groups[0].mean is None


def test_a_row_that_says_nothing_is_not_ranked() -> None:
    a = page(totals=(total("a", None, "良"), total("b", "80"))).results["a"]
    assert a.not_ranked == "总分没有公布，本期不排名次" and a.grade == "良"


def test_the_rate_is_unrounded_percent_and_none_without_both_parts() -> None:
    rows = (score("a", "x", "50", numerator=Decimal(1), denominator=Decimal(3)), score("a", "y", "30"))
    a = page(scores=rows).results["a"]
    assert str(a.indicators[0].rate) == "33." + "3" * 48 and a.indicators[1].rate is None


def test_only_indicators_of_the_kind_of_edition_are_scored() -> None:
    one = scheme(indicator("x", "60"), indicator("y", "40", applies_to=("季", "年")))
    a = page(one, scores=(score("a", "x", "54"),)).results["a"]
    assert a.total == 90 and a.applicable_weight == 60


def test_a_subtotal_row_is_never_ranked() -> None:
    units = [unit("all", is_subtotal=True), unit("a")]
    one = edition("2026-09", totals=(total("all", "90"), total("a", "80")))
    assert list(view(portal(units, [one]), "2026-09").results) == ["a"]


def test_results_come_in_the_order_of_the_unit_table() -> None:
    site = portal([unit("b"), unit("a")], [scored("2026-09", {"a": "90", "b": "80"})])
    assert list(view(site, "2026-09").results) == ["b", "a"]


@pytest.mark.parametrize(("rule", "lost"), [("该项不得分", 40), ("不参加排名", None)])
def test_an_indicator_that_was_not_reported_has_lost_its_weight_where_the_scheme_says_so(rule: str, lost: int | None) -> None:
    two = scheme(indicator("x", "60"), indicator("y", "40"), not_reported_rule=rule)
    rows = (score("a", "x", "50"), score("a", "y", "未报送"))
    page = view(portal([unit("a")], [edition("2026-09", scores=rows)], two), "2026-09")
    assert [item.lost for item in page.results["a"].indicators] == [10, lost]
