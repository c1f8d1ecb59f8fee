"""Twelve months of figures for one unit and one indicator: cumulative, plausible, exact.

A model returns a Figure for every month of a year. Counts only grow; what is closed never exceeds
what is due. `facts` is what a reason may mention.
"""

from decimal import Decimal
from random import Random
from typing import Callable, NamedTuple


class Figure(NamedTuple):
    """What is reported for one month; `judged` is set where points are given, not counted."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    actual: str = ""
    deducted: Decimal | None = None
    judged: Decimal | None = None
    status: str = ""
    note: str = ""
    facts: tuple[int, ...] = ()


def _count(numerator: int, denominator: int, *facts: int) -> Figure:
    return Figure(Decimal(numerator), Decimal(denominator), facts=facts)


def coverage(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """Projects with targets of all projects; gaps close with time, new projects come in July."""
    projects = source.randint(8, 36)
    gaps = source.randint(0, (100 - quality) * projects // 130)
    months = []
    for month in range(1, 13):
        if month == 7:
            more = source.randint(0, 3)
            projects, gaps = projects + more, gaps + source.randint(0, more)
        elif gaps and source.randrange(3) == 0:
            gaps -= 1
        months.append(_count(projects - gaps, projects, gaps))
    return tuple(months)


def review(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """Targets that passed the first review of all sent in, mostly in the first quarter."""
    projects = source.randint(10, 40)
    sent = returned = 0
    months = []
    for month in range(1, 13):
        new = projects // 3 if month <= 3 else source.choice((0, 0, 1)) if month >= 6 else 0
        if month == 1 and source.randrange(5) == 0:
            new = 0
        sent += new
        returned += sum(source.randrange(100) >= 46 + quality * 11 // 20 for _ in range(new))
        if sent:
            months.append(_count(sent - returned, sent, returned))
        else:
            months.append(Figure(status="不适用", note="还没有到送审绩效目标的时间"))
    return tuple(months)


def carryover(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """Unused carry-over of last year against last year's spending, 万元; used up over the year."""
    last_year = Decimal(source.randint(3000, 90000)) / 10
    unused = (last_year * source.randint(70, 260 - quality) / 1000).quantize(Decimal("0.01"))
    months = []
    for _ in range(12):
        unused = (unused * source.randint(930, 995) / 1000).quantize(Decimal("0.01"))
        months.append(Figure(unused, last_year))
    return tuple(months)


def revive(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """Idle money put to use again, 万元, cumulative."""
    idle = Decimal(source.randint(500, 9000)) / 10
    share = source.randint(quality // 2, quality)
    months = []
    for _ in range(12):
        share = min(100, share + source.randint(0, 5))
        used = (idle * share / 100).quantize(Decimal("0.01"))
        months.append(Figure(used, idle))
    return tuple(months)


def applied(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """Evaluation results put to use of those due; none is due before the first arrive."""
    first_month = source.choice((1, 2, 3, 3, 4))
    due = used = 0
    months = []
    for month in range(1, 13):
        if month >= first_month and (month == first_month or month % 3 == 0):
            due += source.randint(2, 6)
        waiting = due - used
        used += sum(source.randrange(100) < 40 + quality // 2 for _ in range(waiting))
        if due:
            months.append(_count(used, due, due - used))
        else:
            months.append(Figure(status="不适用", note=f"到{month}月底没有应当应用的评价结果"))
    return tuple(months)


def rectified(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """Problems closed of problems due, cumulative."""
    due = source.randint(0, 6)
    closed = 0
    months = []
    for month in range(1, 13):
        if month in (4, 6, 8, 10):
            due += source.randint(0, 4)
        closed += sum(source.randrange(100) < quality - 12 for _ in range(due - closed))
        if due:
            months.append(_count(closed, due, due - closed))
        else:
            months.append(Figure(status="不适用", note=f"到{month}月底没有到期的整改问题"))
    return tuple(months)


def deduct(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """Points taken off by the month, in halves; `facts` are how many halves."""
    months = []
    for _ in range(12):
        halves = 0 if source.randrange(100) < quality - 25 else source.choice((1, 1, 1, 2, 2, 3, 4))
        months.append(
            Figure(deducted=(Decimal(halves) / 2).quantize(Decimal("0.01")), facts=(halves,))
        )
    return tuple(months)


def judged(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """Points given by reviewers, 2 decimals; a unit moves little from month to month."""
    level = quality * 10 + source.randint(-40, 40)
    months = []
    for _ in range(12):
        share = max(600, min(990, level + source.randint(-25, 25)))
        given = (weight * share / 1000).quantize(Decimal("0.01"))
        months.append(Figure(judged=given))
    return tuple(months)


def disclosed(source: Random, quality: int, weight: Decimal) -> tuple[Figure, ...]:
    """达成 80–100 % of the weight, 部分达成 60–80 (80 excluded), 未达成 under 60.

    Mostly as in the month before: what is on a website stays there.
    """
    months: list[Figure] = []
    for _ in range(12):
        if months and source.randrange(4):
            months.append(months[-1])
            continue
        luck = source.randrange(100)
        if luck < quality - 8:
            word, share = "达成", source.choice((100, 100, 95, 90, 85))
        elif luck < 96:
            word, share = "部分达成", source.choice((60, 65, 70, 75))
        else:
            word, share = "未达成", source.choice((30, 40, 50))
        points = (weight * share / 100).quantize(Decimal("0.01"))
        months.append(Figure(actual=word, judged=points))
    return tuple(months)


MODELS: dict[str, Callable[[Random, int, Decimal], tuple[Figure, ...]]] = {
    model.__name__: model
    for model in (
        coverage,
        review,
        carryover,
        revive,
        applied,
        rectified,
        deduct,
        judged,
        disclosed,
    )
}
