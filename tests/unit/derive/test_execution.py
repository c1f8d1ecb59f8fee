"""Spending against time: sums, edges of the warnings, order."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.execution import months_elapsed, time_progress, warning_level
from generator.derive.rounding import percent
from generator.derive.views import ExecutionRow, Level

from .factories import edition, figure, portal, scheme, spending, unit, view

UNITS = [unit(code) for code in "abc"]


def page(*rows, period: str = "2026-09", **fields: object):
    found = view(portal(UNITS, [edition(period, execution=rows, **fields)]), period)
    return found.execution


def test_nine_months_are_75_percent_of_the_year() -> None:
    assert time_progress(9) == 75 and time_progress(12) == 100


@pytest.mark.parametrize(
    ("period", "until", "months"),
    [("2026-09", date(2026, 9, 30), 9), ("2026-09", date(2026, 9, 18), 9), ("2026-Q3", date(2026, 10, 15), 10),
     ("2026", date(2027, 1, 10), 12), ("2026-12", date(2026, 12, 31), 12)],
)
def test_the_month_of_the_cut_off_date_counts_whole(period: str, until: date, months: int) -> None:
    assert months_elapsed(edition(period, data_until=until)) == months


@pytest.mark.parametrize(
    ("spent", "level"),
    [("75", Level.NONE), ("70.06", Level.NONE), ("70.05", Level.BLUE), ("70", Level.BLUE), ("65.06", Level.BLUE),
     ("65.05", Level.YELLOW), ("55.06", Level.YELLOW), ("55.05", Level.RED), ("0", Level.RED), ("120", Level.NONE)],
)
def test_the_printed_gap_at_the_threshold_warns(spent: str, level: Level) -> None:
    assert warning_level(Decimal(spent), Decimal(100), 9, scheme()) is level


def test_thirds_are_rounded_only_after_the_gap_is_taken() -> None:
    one = scheme(warn_red=Decimal(30))  # 1/30 of the budget in April: 33.33…% − 3.33…% is exactly 30
    assert warning_level(Decimal(1), Decimal(30), 4, one) is Level.RED
    assert warning_level(Decimal("1.02"), Decimal(30), 4, one) is Level.YELLOW  # 29.93… prints as 29.9


def test_without_a_budget_there_is_no_rate_and_no_level() -> None:
    row = page(spending("p", "a", "0", "0")).rows[0]
    assert (row.rate, row.gap, row.level) == (None, None, Level.NONE)


def test_parts_of_another_row_are_not_added_twice() -> None:
    found = page(
        spending("p1", "a", "100", "60"), spending("p2", "a", "40", "30", parent="p1"),
        spending("p3", "b", "50.5", "50.5"),
    )
    assert found.county == ExecutionRow(
        None, 2, 0, Decimal("150.5"), Decimal("150.5"), Decimal("110.5"),
        percent(Decimal("110.5"), Decimal("150.5")), found.county.gap, Level.NONE,
    )
    assert found.rows[0].projects == 1 and len(found.projects) == 3


def test_a_missing_figure_leaves_the_row_out_and_is_counted() -> None:
    found = page(
        spending("p1", "a", "100", "未报送"), spending("p2", "a", "100", "80"),
        spending("p3", "a", "不公开", "5"),
    )
    row = found.rows[0]
    assert (row.projects, row.left_out, row.initial, row.budget, row.spent) == (3, 2, 100, 100, 80)
    assert found.county.left_out == 2 and found.county.rate == 80
    assert (row.not_reported, row.not_disclosed) == (found.county.not_reported, found.county.not_disclosed) == (1, 1)


def test_what_is_not_public_is_told_apart_from_what_was_not_sent() -> None:
    row = page(
        spending("p1", "a", "100", "80"), spending("p2", "a", "不公开", "未报送"), spending("p3", "a", "未报送", "未报送"),
        spending("p4", "a", "100", "不适用"),
    ).rows[0]
    assert (row.left_out, row.not_reported, row.not_disclosed) == (3, 1, 1)


def test_a_project_added_during_the_year_has_no_initial_budget_but_counts() -> None:
    row = page(spending("p1", "a", "50", "25", initial=figure("不适用"))).rows[0]
    assert (row.left_out, row.initial, row.budget) == (0, 0, 50)


def test_the_slowest_come_first_and_no_rate_comes_last() -> None:
    found = page(
        spending("p1", "c", "100", "50"), spending("p2", "b", "100", "50"), spending("p3", "a", "0", "0"),
    )
    assert [row.unit.code for row in found.rows] == ["b", "c", "a"]


def test_figures_of_one_period_only_are_not_held_against_the_year() -> None:
    found = page(spending("p", "a", "100", "1"), basis="当期")
    assert found.county.rate == 1 and found.county.gap is None and found.county.level is Level.NONE
    assert found.time_progress == 75


def test_the_gap_is_percentage_points_behind_time() -> None:
    assert page(spending("p", "a", "100", "71.8")).county.gap == Decimal("-3.2")


def test_without_a_table_there_is_no_view() -> None:
    assert page() is None


@given(st.integers(1, 12), st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_level_is_never_milder_for_less_spending(months: int, spent: int, budget: int) -> None:
    order = [Level.NONE, Level.BLUE, Level.YELLOW, Level.RED]
    more = warning_level(Decimal(spent + 1), Decimal(budget), months, scheme())
    less = warning_level(Decimal(spent), Decimal(budget), months, scheme())
    assert order.index(less) >= order.index(more)
