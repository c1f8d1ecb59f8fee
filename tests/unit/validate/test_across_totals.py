"""Totals, adjustments, and units that are neither scored nor absent."""

from decimal import Decimal

import pytest

from generator.model.editions import Adjustment, Total

from .making import EDITION, SCORES, SEPTEMBER, TOTALS, UNITS, places, problems, swapped, validated

ADJUSTMENTS = f"{SEPTEMBER}/adjustments.csv"


def _without(path: str, unit: str) -> dict[str, str]:
    lines = swapped(path)[path].splitlines(keepends=True)
    return {path: "".join(line for line in lines if not line.startswith(unit))}


def test_totals_and_adjustments_become_records() -> None:
    edition = validated()[0].editions[2]
    assert edition.totals[2] == Total("slj", Decimal("85.00"), "良", 3, None)
    assert edition.adjustments == (
        Adjustment("wjj", "加分", Decimal("1.00"), "考核办法第十二条", "项目绩效做法被省财政厅推广"),
    )


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("加分,", "类别是“加分”，没有填分值"),
        ("扣分,", "类别是“扣分”，没有填分值"),
        ("一票否决,5", "类别是“一票否决”，分值是“5”"),
    ],
)
def test_only_a_veto_has_no_points(new: str, found: str) -> None:
    [problem] = problems(swapped(ADJUSTMENTS, ("加分,1.00", new)))
    assert (problem.column, problem.code, problem.found) == ("分值", "R14", found)


def test_a_veto_without_points_is_right() -> None:
    assert places(swapped(ADJUSTMENTS, ("加分,1.00", "一票否决,"))) == []


def test_every_unit_of_a_scored_group_is_accounted_for() -> None:
    changed = _without(SCORES, "nhz") | _without(TOTALS, "nhz")
    [problem] = problems(changed)
    assert problem[:4] == (SCORES, None, "单位编码", "R07")
    assert problem.found == "“nhz”（南河镇）没有得分"


def test_where_others_have_scores_a_total_alone_does_not_account_for_a_unit() -> None:
    assert places(_without(SCORES, "nhz")) == [(SCORES, None, "单位编码", "R07")]


def test_where_nobody_has_scores_a_total_accounts_for_a_unit() -> None:
    assert places({SCORES: None}) == []


def test_a_named_absence_accounts_for_a_unit() -> None:
    absent = '\n[["不参评"]]\n"单位编码" = "nhz"\n"原因" = "本月没有项目支出"\n'
    changed = _without(SCORES, "nhz") | _without(TOTALS, "nhz")
    assert places(changed | {EDITION: swapped(EDITION)[EDITION] + absent}) == []


def test_a_remark_alone_does_not_account_for_a_unit() -> None:
    changed = _without(SCORES, "nhz") | swapped(TOTALS, ("62.22,中,3,", ",,,正在筹建"))
    assert places(changed) == [(SCORES, None, "单位编码", "R07")]


def test_an_absent_unit_may_have_a_remark_but_no_figure() -> None:
    absent = '\n[["不参评"]]\n"单位编码" = "nhz"\n"原因" = "本月没有项目支出"\n'
    edition = {EDITION: swapped(EDITION)[EDITION] + absent} | _without(SCORES, "nhz")
    assert places(edition | swapped(TOTALS, ("62.22,中,3,", ",,,正在筹建"))) == []
    assert places(edition) == [(TOTALS, 7, "单位编码", "R06")]


def test_a_group_nobody_of_which_is_scored_owes_nothing() -> None:
    villages = ("xqz", "dgz", "nhz")
    changed: dict[str, str] = {}
    for path in (SCORES, TOTALS):
        lines = swapped(path)[path].splitlines(keepends=True)
        changed[path] = "".join(line for line in lines if not line.startswith(villages))
    assert places(changed) == []


def test_who_no_longer_takes_part_owes_nothing_and_gets_nothing() -> None:
    assert "lyj" not in [one.unit for one in validated()[0].editions[2].totals]
    changed = swapped(TOTALS, ("xqz,西桥镇", "lyj,县林业局,80,良,4,\nxqz,西桥镇"))
    [problem] = problems(changed)
    assert problem[:4] == (TOTALS, 5, "单位编码", "R05")


def test_a_unit_that_joins_later_owes_nothing_before() -> None:
    new = "nhz,南河镇,,,乡镇,单位,,镇长,,,,\nxhz,新河镇,,,乡镇,单位,,镇长,,2026-10-01,,\n"
    assert places(swapped(UNITS, ("nhz,南河镇,,,乡镇,单位,,镇长,,,,\n", new))) == []


def test_subtotals_are_not_ranked() -> None:
    changed = swapped(TOTALS, ("xqz,西桥镇", "bumen,,273.00,,,\nxqz,西桥镇"))
    [problem] = problems(changed)
    assert problem[:4] == (TOTALS, 5, "单位编码", "R03")
    assert problem.found == "“bumen”（部门小计）是小计行"
