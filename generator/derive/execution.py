"""How much of the year's budget is spent, against how much of the year has passed?

Sums run over projects that are not a part of another row and have both a budget and an expenditure
figure. Rates and gaps are unrounded; warning levels are decided on the gap as it is printed.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.derive.registry import Registry
from generator.derive.rounding import ZERO, percent, rounded
from generator.derive.views import ExecutionRow, ExecutionView, Level
from generator.model.editions import Edition, ProjectSpending
from generator.model.scheme import Scheme
from generator.model.units import Unit
from generator.model.values import Missing

CUMULATIVE = "累计"
GAP_DECIMALS = 1  # a gap is printed with one decimal, and readers check the level against it


def months_elapsed(edition: Edition) -> int:
    """1–12: the month of `data_until`, whole even when it is cut off mid-month.

    Figures that reach beyond their own year are of the whole year.
    """
    until = edition.data_until
    return 12 if until.year > edition.period.year else until.month


def time_progress(months: int) -> Decimal:
    """Percent of the year that has passed, in whole months: 9 → 75."""
    return percent(Decimal(months), Decimal(12)) or ZERO


def warning_level(spent: Decimal, budget: Decimal, months: int, scheme: Scheme) -> Level:
    """Red, yellow or blue when the rate is at least so many percentage points behind time.

    Decided on the printed gap: 4.95 points behind prints as 5.0 and warns at 5. Exactly at the
    threshold warns. No budget, no level. Source: the scheme's 蓝/黄/红色预警.
    """
    rate = percent(spent, budget)
    if rate is None:
        return Level.NONE
    behind = rounded(time_progress(months) - rate, GAP_DECIMALS)
    for points, level in (
        (scheme.warn_red, Level.RED),
        (scheme.warn_yellow, Level.YELLOW),
        (scheme.warn_blue, Level.BLUE),
    ):
        if behind >= points:
            return level
    return Level.NONE


def execution_view(edition: Edition, scheme: Scheme, registry: Registry) -> ExecutionView | None:
    """The county, its units slowest first, and the projects in table order; None without a table."""
    if not edition.execution:
        return None
    months = months_elapsed(edition)
    by_unit: dict[str, list[ProjectSpending]] = {}
    for project in edition.execution:
        if project.parent is None:
            by_unit.setdefault(project.unit, []).append(project)
    warn = edition.basis == CUMULATIVE
    rows = [
        _row(registry.by_code[code], projects, months, scheme, warn)
        for code, projects in by_unit.items()
    ]
    rows.sort(key=_slowest_first)
    return ExecutionView(
        time_progress(months),
        _county(rows, months, scheme, warn),
        tuple(rows),
        edition.execution,
    )


class _Missing(NamedTuple):
    """How many of the projects that are left out have a figure that was not sent, or one that is not public."""

    not_reported: int
    not_disclosed: int


class _Sums(NamedTuple):
    """Projects that are not a part of another row, and what those with both figures add up to."""

    projects: int
    left_out: int
    initial: Decimal
    budget: Decimal
    spent: Decimal


def _row(
    unit: Unit, projects: Sequence[ProjectSpending], months: int, scheme: Scheme, warn: bool
) -> ExecutionRow:
    """`projects` counts all top-level rows, the left out included. A missing 年初预算 (a project
    added during the year has none) adds nothing and leaves nothing out."""
    used = [p for p in projects if type(p.budget) is Decimal and type(p.spent) is Decimal]
    sums = _Sums(
        len(projects),
        len(projects) - len(used),
        sum((p.initial for p in used if type(p.initial) is Decimal), ZERO),
        sum((p.budget for p in used), ZERO),
        sum((p.spent for p in used), ZERO),
    )
    return _against_time(unit, sums, _missing(projects), months, scheme, warn)


def _missing(projects: Sequence[ProjectSpending]) -> _Missing:
    """A project of which one figure is not public and the other was not sent is not public."""
    words = [{p.budget, p.spent} for p in projects]
    hidden = sum(Missing.NOT_DISCLOSED in one for one in words)
    return _Missing(sum(Missing.NOT_REPORTED in one and Missing.NOT_DISCLOSED not in one for one in words), hidden)


def _county(
    rows: Sequence[ExecutionRow], months: int, scheme: Scheme, warn: bool
) -> ExecutionRow:
    """The sums of the units' sums."""
    sums = _Sums(
        sum(row.projects for row in rows),
        sum(row.left_out for row in rows),
        sum((row.initial for row in rows), ZERO),
        sum((row.budget for row in rows), ZERO),
        sum((row.spent for row in rows), ZERO),
    )
    missing = _Missing(sum(row.not_reported for row in rows), sum(row.not_disclosed for row in rows))
    return _against_time(None, sums, missing, months, scheme, warn)


def _against_time(
    unit: Unit | None, sums: _Sums, missing: _Missing, months: int, scheme: Scheme, warn: bool
) -> ExecutionRow:
    """Figures of one period only (当期) are not compared with the year's time: no gap, no level."""
    rate = percent(sums.spent, sums.budget)
    if not warn or rate is None:
        return ExecutionRow(unit, *sums, rate, None, Level.NONE, *missing)
    gap = rate - time_progress(months)
    return ExecutionRow(
        unit, *sums, rate, gap, warning_level(sums.spent, sums.budget, months, scheme), *missing
    )


def _slowest_first(row: ExecutionRow) -> tuple[bool, Decimal, str]:
    code = row.unit.code if row.unit is not None else ""
    return (row.rate is None, row.rate if row.rate is not None else ZERO, code)
