"""What changed since the edition before?

Compared is the newest earlier edition of the same kind. A changed scheme keeps the rank comparison but
not the points; a changed set of units keeps both and is told. A merged unit starts anew: its
predecessors are named on its page, their figures are not taken over.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.derive.registry import Registry
from generator.derive.views import Changes, Comparison, EditionView, GroupRanking, UnitResult
from generator.model.period import Kind, Period
from generator.model.scheme import Scheme

MOST = 3  # risen and fallen units named in a summary


class Movement(NamedTuple):
    """One unit against the comparison edition; None where there is nothing comparable."""

    previous_total: Decimal | None
    previous_rank: int | None
    total_change: Decimal | None
    rank_change: int | None


NOTHING = Movement(None, None, None, None)


def movement(
    total: Decimal | None, rank: int | None, before: UnitResult | None, scheme_changed: bool
) -> Movement:
    """`rank_change` > 0 means risen. Points are compared only under the same scheme.

    A unit's group is one cell of units.csv, so both ranks are of the same group.
    """
    if before is None:
        return NOTHING
    previous_total = None if scheme_changed else before.total
    return Movement(
        previous_total,
        before.rank,
        None if total is None or previous_total is None else total - previous_total,
        None if rank is None or before.rank is None else before.rank - rank,
    )


def directly_before(period: Period) -> Period:
    """The month, quarter or year just before."""
    if period.kind is Kind.YEAR:
        return Period(Kind.YEAR, period.year - 1, 0)
    if period.number > 1:
        return Period(period.kind, period.year, period.number - 1)
    return Period(period.kind, period.year - 1, 12 if period.kind is Kind.MONTH else 4)


def comparison(
    period: Period,
    scheme: Scheme,
    results: Mapping[str, UnitResult],
    previous: EditionView | None,
    registry: Registry,
) -> Comparison:
    """What the edition is compared with. Joined and left are told of two rankings, not of one."""
    if previous is None:
        return Comparison(None, False, (), (), False)
    now, before = ranked(results), ranked(previous.results)
    both = bool(now and before)
    return Comparison(
        previous.edition.period,
        previous.scheme.version != scheme.version,
        tuple(u for u in registry.units if both and u.code in now and u.code not in before),
        tuple(u for u in registry.units if both and u.code in before and u.code not in now),
        previous.edition.period != directly_before(period),
    )


def ranked(results: Mapping[str, UnitResult]) -> frozenset[str]:
    """Codes of the units that were ranked."""
    return frozenset(code for code, result in results.items() if result.not_ranked is None)


def changes(
    results: Mapping[str, UnitResult],
    scheme: Scheme,
    previous: EditionView | None,
    mean_change: Decimal | None,
) -> Changes:
    """The largest rises and falls (at most MOST each, those that moved equally far all or none) and every changed grade.

    Grades are compared only under the same scheme. A label the scheme does not know is not compared.
    """
    moved = [result for result in results.values() if result.rank_change]
    risen = sorted((r for r in moved if r.rank_change > 0), key=_by_distance)
    fallen = sorted((r for r in moved if r.rank_change < 0), key=_by_distance)
    up: list[UnitResult] = []
    down: list[UnitResult] = []
    if previous is not None and previous.scheme.version == scheme.version:
        for steps, result in sorted(_regraded(results, scheme, previous), key=_by_steps):
            (up if steps > 0 else down).append(result)
    return Changes(
        _first(risen), _first(fallen), tuple(up), tuple(down), mean_change
    )


def _first(moved: list[UnitResult]) -> tuple[UnitResult, ...]:
    """The first few; of those that moved equally far either all are named or none, unless all moved alike."""
    if len(moved) <= MOST:
        return tuple(moved)
    edge = abs(moved[MOST].rank_change or 0)
    kept = tuple(result for result in moved[:MOST] if abs(result.rank_change or 0) > edge)
    return kept or tuple(result for result in moved if abs(result.rank_change or 0) == edge)


def _by_distance(result: UnitResult) -> tuple[int, str]:
    return (-abs(result.rank_change or 0), result.unit.code)


def _by_steps(item: tuple[int, UnitResult]) -> tuple[int, str]:
    return (-abs(item[0]), item[1].unit.code)


def _regraded(
    results: Mapping[str, UnitResult], scheme: Scheme, previous: EditionView
) -> Iterable[tuple[int, UnitResult]]:
    """(grades risen, result) of every unit whose grade changed."""
    height = {grade.label: -place for place, grade in enumerate(scheme.grades)}
    for code, result in results.items():
        before = previous.results.get(code)
        if before is None or result.grade not in height or before.grade not in height:
            continue
        steps = height[result.grade] - height[before.grade]
        if steps:
            yield steps, result


def mean_change(group: GroupRanking | None) -> Decimal | None:
    """The change of a group's mean; None without two comparable means."""
    if group is None or group.mean is None or group.previous_mean is None:
        return None
    return group.mean - group.previous_mean
