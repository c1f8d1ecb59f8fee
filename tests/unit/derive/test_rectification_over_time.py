"""Open problems at the end of each month: the same states and clocks as on the day itself."""

from datetime import date

from generator.derive.rectification import rectification_overview, tracked_items
from generator.derive.rectification_over_time import MonthEnd, month_ends
from tests.unit.derive.stories import UNITS, story, together


def ends(rows, day: date, most: int = 12):
    return month_ends(rectification_overview(tracked_items(rows, UNITS, day), day), most)


def test_a_problem_is_counted_while_it_is_open_and_late_from_the_day_after_its_deadline() -> None:
    """Issued 1 June, due 30 June, closed 5 August: open and in time at the end of June, late at the end of July."""
    found = ends(story("08-01 自报完成\n08-05 销号"), date(2026, 8, 20))
    assert found == (
        MonthEnd(date(2026, 6, 30), 1, 0), MonthEnd(date(2026, 7, 31), 0, 1), MonthEnd(date(2026, 8, 20), 0, 0),
    )  # fmt: skip


def test_each_month_agrees_with_an_overview_of_that_day() -> None:
    rows = together(
        story("06-20 自报完成\n06-25 销号", "zg-1"), story("06-12 部分整改", "zg-2"), story("06-20 延期 07-31", "zg-3"),
        story("06-29 自报完成\n07-03 退回", "zg-4"), story("", "zg-5", issued_on=date(2026, 7, 15), due_on=date(2026, 9, 1)),
        story("", "zg-6", handling="不予整改", handling_reason="已移交", due_on=None),
    )
    for end in ends(rows, date(2026, 9, 10)):
        view = rectification_overview(tracked_items(rows, UNITS, end.day), end.day)
        assert (end.on_time + end.late, end.late) == (len(view.unresolved), len(view.overdue)), end.day


def test_at_most_so_many_months_and_none_before_the_first_problem() -> None:
    assert [end.day for end in ends(story(""), date(2026, 8, 20), 2)] == [date(2026, 7, 31), date(2026, 8, 20)]
    assert [end.day for end in ends(story(""), date(2026, 6, 20))] == [date(2026, 6, 20)]
    assert ends(story("", issued_on=date(2025, 11, 5), due_on=date(2025, 12, 5)), date(2026, 1, 9))[0].day == date(2025, 11, 30)
