"""Working days follow the yearly notice of the State Council."""

import doctest
from datetime import date

import pytest

from generator import working_days
from generator.working_days import is_announced, is_working_day, next_working_day, working_days_after


@pytest.mark.parametrize(
    ("day", "works"),
    [("2026-10-01", False), ("2026-10-08", True), ("2026-10-10", True), ("2026-10-17", False), ("2026-11-16", True)],
)
def test_holidays_weekends_and_worked_saturdays(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


def test_a_year_that_is_not_announced_counts_monday_to_friday() -> None:
    year = 2100
    assert not is_announced(year) and is_announced(2026)
    assert [is_working_day(date(year, 1, day)) for day in (1, 2, 3, 4)] == [True, False, False, True]


def test_counting() -> None:
    assert next_working_day(date(2026, 10, 1)) == date(2026, 10, 8)
    assert next_working_day(date(2026, 10, 8)) == date(2026, 10, 8)
    assert working_days_after(date(2026, 9, 30), 1) == date(2026, 10, 8)


def test_the_examples_in_the_module_are_true() -> None:
    found = doctest.testmod(working_days)
    assert (found.attempted > 0, found.failed) == (True, 0)
