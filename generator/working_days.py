"""Which days are working days in China: weekends, holidays and the Saturdays worked instead.

The days come from the package chinesecalendar, which follows the yearly notice of the State Council. For a
year it does not know yet, Monday to Friday count, and `is_announced` says so.
"""

from datetime import date, timedelta

import chinese_calendar


def is_working_day(day: date) -> bool:
    """Whether offices work on this day.

    >>> is_working_day(date(2026, 10, 10)), is_working_day(date(2026, 10, 5))
    (True, False)
    """
    if is_announced(day.year):
        return chinese_calendar.is_workday(day)
    return day.weekday() < 5


def is_announced(year: int) -> bool:
    """Whether the holidays of the year are known."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def next_working_day(day: date) -> date:
    """The day itself when offices work on it, else the next on which they do."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The last of `count` working days that follow `day`; `day` itself does not count.

    >>> working_days_after(date(2026, 9, 30), 5)
    datetime.date(2026, 10, 13)
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
