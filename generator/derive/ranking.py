"""Who stands where inside a group?

Competition ranking on the published total (readers check against what they see): equal totals share a
rank and the next rank is skipped, 1, 1, 3. Where a rank was approved, that one is shown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.derive.rounding import ZERO, mean
from generator.derive.views import GroupRanking, UnitResult
from generator.model.scheme import Scheme


class Entry(NamedTuple):
    """One ranked unit. At least one of `total` and `published` is given."""

    code: str
    total: Decimal | None
    published: int | None  # rank


class Place(NamedTuple):
    """`rank` is what is shown; `computed` is by the totals, None without one."""

    rank: int | None
    computed: int | None
    tied: bool
    of: int


def competition_ranks(totals: Iterable[Decimal]) -> dict[Decimal, int]:
    """Rank by total, highest first: 1 + how many are higher."""
    ranks: dict[Decimal, int] = {}
    for place, total in enumerate(sorted(totals, reverse=True), start=1):
        ranks.setdefault(total, place)
    return ranks


def places(entries: Sequence[Entry]) -> dict[str, Place]:
    """The place of every entry of one group. Ties are told by the rank shown."""
    by_total = competition_ranks(e.total for e in entries if e.total is not None)
    computed = {e.code: by_total[e.total] if e.total is not None else None for e in entries}
    shown = {e.code: e.published if e.published is not None else computed[e.code] for e in entries}
    sharing = Counter(shown.values())
    return {
        code: Place(rank, computed[code], sharing[rank] > 1, len(entries))
        for code, rank in shown.items()
    }


def group_ranking(
    group: str, results: Iterable[UnitResult], scheme: Scheme, previous_mean: Decimal | None
) -> GroupRanking:
    """One group: the ranked by rank, then total, then code; the others by code, never dropped."""
    members = sorted(results, key=_order)
    rows = tuple(result for result in members if result.not_ranked is None)
    unranked = tuple(result for result in members if result.not_ranked is not None)
    totals = [result.total for result in rows if result.total is not None]
    return GroupRanking(
        group, rows, unranked, mean(totals, scheme.score_decimals), previous_mean,
        grade_counts(members, scheme),
    )


def _order(result: UnitResult) -> tuple[int, bool, Decimal, str]:
    """Shown rank, total descending, unit code; among the unranked the code alone."""
    if result.rank is None:
        return (0, False, ZERO, result.unit.code)
    total = result.total
    return (result.rank, total is None, ZERO if total is None else -total, result.unit.code)


def grade_counts(results: Iterable[UnitResult], scheme: Scheme) -> tuple[tuple[str, int], ...]:
    """How many units have each grade, the vetoed included: the scheme's grades, then other labels."""
    counts = Counter(result.grade for result in results if result.grade is not None)
    labels = [grade.label for grade in scheme.grades]
    labels += sorted(label for label in counts if label not in labels)
    return tuple((label, counts[label]) for label in labels)
