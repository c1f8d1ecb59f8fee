"""Problems over time: how many were open at the end of each month, and how long each has had."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from generator.charts.ink import chart, line, place, rect, row, rows, spread, strip, text, wide


class Column(NamedTuple):
    """The end of one month: how it is written, problems that are open and on time, problems that are late."""

    label: str
    on_time: int
    late: int


def columns(ident: str, title: str, description: str, months: Sequence[Column]) -> Markup:
    """A column for each month: open ones from zero up, late ones on top of them, the sum above."""
    most = max([1, *(month.on_time + month.late for month in months)])
    base, tall, out = 1400, 1200, []
    step = 10000 // max(len(months), 1)
    sums = spread(len(months), step, wide(str(most)))
    names = spread(len(months), step, max((wide(month.label) for month in months), default=0))
    for index, month in enumerate(months):
        whole, is_last = month.on_time + month.late, index == len(months) - 1
        y1, y2 = base - place(month.on_time, 0, most, 0, tall), base - place(whole, 0, most, 0, tall)
        x, across = index * step + step // 8, step * 3 // 4
        if month.on_time:
            out.append(rect(x, y1, across, base - y1, "c1"))
        if month.late:
            out.append(rect(x, y2, across, max(y1 - y2 - (12 if month.on_time else 0), 6), "due"))
        if sums[index] is not None:
            out.append(text(x + across // 2, y2 - 45, str(whole), "ink", "middle", bold=is_last, far=not sums[index]))
        if names[index] is not None:
            at, anchor = (10000, "end") if is_last and len(months) > 6 else (x + across // 2, "middle")
            out.append(text(at, base + 140, month.label, "ink2", anchor, far=not names[index]))
    out.append(line(0, base, 10000, base, "edge"))
    return chart(ident, title, description, base + 190, out)


class Task(NamedTuple):
    """One problem: its name, from when to when it had time, when it was reported done (or None), its state in words."""

    label: str
    start: date
    due: date
    done: date | None
    words: str
    is_late: bool


def gantt(title: str, description: str, tasks: Sequence[Task], today: date, today_words: str) -> Markup:
    """A row for each problem: the time it had, the time it has used, its deadline (black) and the day of the count (amber).

    The day is a tick in each row and not one line through all: a line would run through the words.
    """
    first = min(task.start for task in tasks)
    last = max([today, *(task.due for task in tasks)])

    def across(day: date) -> int:
        return place(day.toordinal(), first.toordinal(), last.toordinal(), 0, 9900)

    now = across(today)
    out = [strip(130, [text(now, 100, today_words, "warn", "end" if now > 5000 else "start")])]
    for task in tasks:
        start, due, end = across(task.start), across(task.due), across(min(task.done or today, today))
        out.append(row(task.label, task.words, "warn" if task.is_late else "ink2", 130, [
            rect(start, 20, max(due - start, 60), 90, "track"),
            rect(start, 20, max(end - start, 60), 90, "c2" if task.is_late else "c1"),
            line(now, 0, now, 130, "warn", 2), line(due, 0, due, 130, "ink", 3)]))
    return rows(title, description, out)
