"""案例: what was changed, whether it was met, and whether it was met again; the clinic."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.case_views import Change, Tally, Verdict
from generator.derive.cases import (
    case_differences,
    cases_view,
    change_of,
    is_eased,
    tally_of,
    target_view,
    tree_of,
    verdict_of,
)
from generator.model.values import Missing
from tests.unit.derive.case_factories import case, follow_up, rejected, rows, target
from tests.unit.derive.factories import unit

UNITS = (unit("a"), unit("b"))
DAY = date(2026, 10, 13)


@pytest.mark.parametrize(
    ("sense", "goal", "actual", "judged", "verdict"),
    [
        ("≥", "90", "90", None, "达成"),
        ("≥", "90", "89.999", None, "未达成"),
        ("≤", "5", "5", None, "达成"),
        ("≤", "5", "5.01", None, "未达成"),
        ("=", "100", "100.0", None, "达成"),
        ("=", "100", "101", None, "未达成"),
        ("≥", "90", "89", "达成", "未达成"),
        ("≥", "-5", "-4", None, "达成"),
    ],
)
def test_a_number_is_met_or_it_is_not_whatever_was_typed(sense, goal, actual, judged, verdict) -> None:
    assert verdict_of(sense, Decimal(goal), Decimal(actual), judged) is Verdict(verdict)


def test_words_are_judged_by_people_and_what_is_missing_is_not_judged() -> None:
    assert verdict_of("定性", "每周一次", "51周", "部分达成") is Verdict.PARTLY
    assert verdict_of("定性", "每周一次", Missing.NOT_REPORTED, "达成") is None
    assert verdict_of("≥", Decimal(90), Missing.NOT_DISCLOSED, None) is None
    assert verdict_of("≥", Decimal(90), None, None) is None
    assert verdict_of("≥", "一批", Decimal(1), None) is None


@given(st.sampled_from("≥≤="), st.decimals(-10**6, 10**6, places=3), st.decimals(-10**6, 10**6, places=3))
def test_at_least_and_at_most_are_both_met_only_where_equal_is(sense, goal, actual) -> None:
    met = {one: verdict_of(one, goal, actual, None) is Verdict.MET for one in "≥≤="}
    assert met["="] == (met["≥"] and met["≤"])
    assert met["≥"] or met["≤"]


@pytest.mark.parametrize(
    ("original", "changes", "change"),
    [
        ("一批", {}, "改写"),
        ("≥34处", {}, "没有改"),
        ("≥ 34 处", {}, "没有改"),
        ("34处", {}, "没有改"),
        (">=34处", {}, "没有改"),
        ("≤34处", {}, "改写"),
        ("34个", {}, "改写"),
        ("≥1,034处", {"target": Decimal(1034)}, "没有改"),
        ("≥34处", {"former_name": "改造"}, "改写"),
        ("＝100％", {"sense": "=", "target": Decimal(100), "measure": "%"}, "没有改"),
        ("每周一次", {"sense": "定性", "target": "每周一次", "measure": None}, "没有改"),
        ("健全", {"sense": "定性", "target": "每周一次", "measure": None}, "改写"),
        (None, {}, "新增"),
        ("健全", {"target": None}, "删去"),
    ],
)
def test_what_became_of_a_target(original, changes, change) -> None:
    assert change_of(target(original=original, **changes)).value == change


def test_a_later_year_that_asks_for_less_is_marked() -> None:
    praised = target(target=Decimal(90))
    assert is_eased(praised, follow_up(target=Decimal("89.9")))
    assert not is_eased(praised, follow_up(target=Decimal(90)))
    assert is_eased(target(sense="≤", target=Decimal(5)), follow_up(target=Decimal(6)))
    assert not is_eased(target(sense="=", target=Decimal(5)), follow_up(target=Decimal(4)))
    assert not is_eased(target(sense="定性", target="每周"), follow_up(target="每月"))


def test_a_figure_is_missing_only_once_the_year_is_over() -> None:
    assert target_view(target(actual=None), is_year_over=False).actual is None
    late = target_view(target(actual=None), is_year_over=True)
    assert (late.actual, late.verdict) == (Missing.NOT_REPORTED, None)
    removed = target_view(target(target=None, actual=None, weight=None), is_year_over=True)
    assert (removed.actual, removed.change) == (None, Change.REMOVED)
    view = cases_view(rows(case(year=2026), targets=[target(actual=None)]), UNITS, date(2026, 12, 31))
    assert view.cases[0].targets[0].actual is None
    view = cases_view(rows(case(year=2026), targets=[target(actual=None)]), UNITS, date(2027, 1, 1))
    assert view.cases[0].targets[0].actual is Missing.NOT_REPORTED


def test_the_tree_keeps_the_order_of_the_table_and_leaves_out_what_was_removed() -> None:
    made = [
        target(1, level1="产出", level2="数量", weight=Decimal(30)),
        target(2, level1="效益", level2="社会", weight=Decimal(20)),
        target(3, level1="产出", level2="质量", weight=Decimal("10.5")),
        target(4, level1="产出", level2="数量", weight=Decimal(9)),
        target(5, level1="效益", level2="社会", target=None, weight=None),
    ]
    tree = tree_of([target_view(one, is_year_over=True) for one in made])
    assert [(branch.name, branch.weight, [row.target.number for row in branch.targets]) for branch in tree] == [
        ("产出", Decimal("49.5"), [1, 4, 3]), ("效益", Decimal(20), [2])
    ]  # fmt: skip


def test_the_tally_counts_each_kind_and_no_figure_is_not_a_failure() -> None:
    tally = tally_of([Verdict.MET, Verdict.MISSED, Verdict.PARTLY, None, Verdict.MET])
    assert tally == Tally(met=2, partly=1, missed=1, open=1)
    assert tally.judged == 4


def test_later_years_come_one_after_the_other_with_what_they_found() -> None:
    later = [follow_up(2026, actual=Decimal(20)), follow_up(2025, 2, actual=Missing.NOT_REPORTED), follow_up(2025, 1)]
    made = rows(case(), targets=[target(1), target(2, weight=Decimal(0))], followups=later)
    years = cases_view(made, UNITS, DAY).cases[0].later
    assert [(year.after, [row.target.number for row in year.rows], year.tally) for year in years] == [
        (1, [1, 2], Tally(1, 0, 0, 1)), (2, [1], Tally(0, 0, 1, 0))
    ]  # fmt: skip


def test_cases_are_found_by_unit_and_by_indicator_newest_choice_first() -> None:
    first = case("al-2024-02", indicators=("z", "y"))
    second = case("al-2024-01", unit="b")
    newest = case("al-2025-01", chosen_on=date(2025, 3, 20), indicators=("y",))
    view = cases_view(rows(second, first, newest), UNITS, DAY)

    def numbers(found):
        return [one.case.case for one in found]

    assert numbers(view.cases) == ["al-2025-01", "al-2024-01", "al-2024-02"]
    assert {code: numbers(found) for code, found in view.by_unit.items()} == {
        "a": ["al-2025-01", "al-2024-02"], "b": ["al-2024-01"]
    }  # fmt: skip
    assert {code: numbers(found) for code, found in view.by_indicator.items()} == {
        "z": ["al-2024-01", "al-2024-02"], "y": ["al-2025-01", "al-2024-02"]
    }  # fmt: skip


def test_the_clinic_is_newest_first_and_counts_every_fault() -> None:
    clinic = [
        rejected("zs-2026-02", faults=("不明确", "无时限")), rejected("zs-2026-01", unit="b", faults=("无时限",)),
        rejected("zs-2026-03", on=date(2025, 11, 13), faults=("不相关",)),
    ]  # fmt: skip
    view = cases_view(rows(clinic=clinic), UNITS, DAY)
    assert [(row.entry, whose.code if whose else None) for row, whose in view.clinic.entries] == [
        ("zs-2026-03", None), ("zs-2026-01", "b"), ("zs-2026-02", None)
    ]  # fmt: skip
    assert view.clinic.faults == (("无时限", 2), ("不明确", 1), ("不相关", 1))
    assert (view.cases, view.tally) == ((), Tally(0, 0, 0, 0))
    assert cases_view(rows(), UNITS, DAY) is None


def test_what_was_typed_otherwise_than_it_follows_is_named_with_both() -> None:
    made = rows(case(), targets=[target(actual=Decimal(33), verdict="达成")], followups=[follow_up(verdict="未达成")])
    found = case_differences(cases_view(made, UNITS, DAY))
    assert [(one.table, one.subject, one.code, one.found, one.expected) for one in found] == [
        ("targets", "al-2024-01/1", "J09", "写的是“达成”", "目标≥34处，完成33处，应当是“未达成”"),
        ("followups", "al-2024-01/2025/1", "J09", "写的是“未达成”", "目标≥34处，完成34处，应当是“达成”"),
    ]
    same = rows(case(), targets=[target(3, original="≥34处", verdict="达成")])
    assert [(one.code, one.subject) for one in case_differences(cases_view(same, UNITS, DAY))] == [("J07", "al-2024-01/3")]
    right = rows(case(), targets=[target(verdict="达成")])
    assert case_differences(cases_view(right, UNITS, DAY)) == case_differences(None) == []
