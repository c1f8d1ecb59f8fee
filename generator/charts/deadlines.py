"""Problems over time: how many were open at the end of each month, and how long each has had."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from generator.charts.ink import chart, fit, line, place, rect, text

_ROW = 330


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
    for index, month in enumerate(months):
        whole = month.on_time + month.late
        y1, y2 = base - place(month.on_time, 0, most, 0, tall), base - place(whole, 0, most, 0, tall)
        x, wide = index * step + step // 8, step * 3 // 4
        if month.on_time:
            out.append(rect(x, y1, wide, base - y1, "c1"))
        if month.late:
            out.append(rect(x, y2, wide, max(y1 - y2 - (12 if month.on_time else 0), 6), "due"))
        out.append(text(x + wide // 2, y2 - 45, str(whole), "ink", "middle", bold=index == len(months) - 1))
        if (len(months) - 1 - index) % (1 if len(months) <= 6 else 2) == 0:
            out.append(text(x + wide // 2, base + 140, month.label, "ink2", "middle"))
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


def gantt(ident: str, title: str, description: str, tasks: Sequence[Task], today: date, today_words: str) -> Markup:
    """A row for each problem: the time it had, the time it has used, its deadline (black) and the day of the count (amber).

    The day is a tick in each row and not one line through all: a line would run through the words.
    """
    first = min(task.start for task in tasks)
    last = max([today, *(task.due for task in tasks)])

    def across(day: date) -> int:
        return place(day.toordinal(), first.toordinal(), last.toordinal(), 0, 9900)

    out, now = [], across(today)
    tall = 180 + len(tasks) * _ROW
    out += [text(now, 110, today_words, "warn", "end" if now > 5000 else "start")]
    for index, task in enumerate(tasks):
        y, start, due = 180 + index * _ROW, across(task.start), across(task.due)
        end = across(min(task.done or today, today))
        out += [text(0, y + 120, fit(task.label, task.words)), text(10000, y + 120, task.words, "warn" if task.is_late else "ink2", "end", bold=task.is_late),
                rect(start, y + 175, max(due - start, 60), 90, "track"),
                rect(start, y + 175, max(end - start, 60), 90, "c2" if task.is_late else "c1"),
                line(now, y + 155, now, y + 285, "warn", 2), line(due, y + 155, due, y + 285, "ink", 3)]
    return chart(ident, title, description, tall + 20, out)
