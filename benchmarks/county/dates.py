"""When an edition is planned, written, signed and published. Weekends move to the next weekday."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from benchmarks.county.plan import CountyPlan
from generator.model.period import Kind, Period

DAY_OF_MONTH = {Kind.MONTH: 12, Kind.QUARTER: 20, Kind.YEAR: 20}


class Dates(NamedTuple):
    """`published_at` may lie after `approved_at` (embargo); otherwise they are equal."""

    planned_on: date
    written_on: date
    signed_on: date
    approved_at: datetime
    published_at: datetime


def planned_on(period: Period) -> date:
    """Months on the 12th, quarters on the 20th of the next month, years on 20 February."""
    months_later = 2 if period.kind is Kind.YEAR else 1
    month = period.last_month + months_later
    day = date(period.year + (month > 12), (month - 1) % 12 + 1, DAY_OF_MONTH[period.kind])
    return _weekday(day)


def dates_of(county: CountyPlan, period: Period) -> Dates:
    """Written two weekdays and signed one weekday before publication."""
    planned = planned_on(period)
    days, _ = county.events.late.get(period.id, (0, ""))
    released = _weekday(planned + timedelta(days=days))
    approved = datetime.combine(released, time(9))
    published = approved
    embargo = county.events.embargo.get(period.id)
    if embargo:
        published = datetime.strptime(embargo, "%Y-%m-%d %H:%M")
    signed = _weekday_before(released)
    return Dates(planned, _weekday_before(signed), signed, approved, published)


def _weekday(day: date) -> date:
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def _weekday_before(day: date) -> date:
    day -= timedelta(days=1)
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return day
