"""How many problems were open at the end of each month?"""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from generator.derive.rectification import clock_on, state_after
from generator.derive.rectification_views import Overview, State, Tracked


class MonthEnd(NamedTuple):
    """Open problems at the end of a day: those still in time, and those past the deadline in force then."""

    day: date
    on_time: int
    late: int


def month_ends(view: Overview, most: int = 12) -> tuple[MonthEnd, ...]:
    """The last day of each month, oldest first, at most so many; the newest is the day of the overview.

    Begins with the month in which the first problem was issued. Problems that nobody has to mend are not counted.
    """
    first = min(one.item.issued_on for one in view.items)
    days = [view.day]
    while len(days) < most and (days[0].year, days[0].month) > (first.year, first.month):
        year, month = (days[0].year, days[0].month - 1) if days[0].month > 1 else (days[0].year - 1, 12)
        days.insert(0, date(year, month, monthrange(year, month)[1]))
    return tuple(_on(view, day) for day in days)


def _on(view: Overview, day: date) -> MonthEnd:
    lateness = [late for one in view.items if (late := _is_late(one, day)) is not None]
    return MonthEnd(day, lateness.count(False), lateness.count(True))


def _is_late(one: Tracked, day: date) -> bool | None:
    """Whether an item that was open on `day` was late; None when it was not open."""
    if one.item.issued_on > day:
        return None
    events = [event for event in reversed(one.events) if event.on <= day]
    state = state_after(one.item, events)
    if state in (State.CLOSED, State.EXCUSED):
        return None
    clock = clock_on(one.item, state, events, day)
    return clock is not None and clock.late > 0
