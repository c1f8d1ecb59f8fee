"""The facts of the first sentence: about totals, and about spending."""

from collections.abc import Sequence

from generator.derive.movement import mean_change
from generator.derive.views import (
    ExecutionLead,
    ExecutionView,
    GroupRanking,
    Level,
    RankingLead,
)

NAMED = 3  # slow units named in a conclusion


def largest_group(groups: Sequence[GroupRanking]) -> GroupRanking | None:
    """The group with the most ranked units, the first of equals; None when nobody is ranked."""
    largest = max(groups, key=lambda group: len(group.rows), default=None)
    return largest if largest is not None and largest.rows else None


def ranking_lead(groups: Sequence[GroupRanking]) -> RankingLead | None:
    """First and last of the largest group, ties together; no last when all share one rank."""
    group = largest_group(groups)
    if group is None:
        return None
    top, bottom = group.rows[0].rank, group.rows[-1].rank
    return RankingLead(
        group=group.group,
        groups=sum(bool(g.rows) for g in groups),
        ranked=sum(len(g.rows) for g in groups),
        not_ranked=sum(len(g.unranked) for g in groups),
        mean=group.mean,
        mean_change=mean_change(group),
        first=tuple(row for row in group.rows if row.rank == top),
        last=tuple(row for row in group.rows if row.rank == bottom and bottom != top),
    )


def execution_lead(view: ExecutionView | None) -> ExecutionLead | None:
    """The county's rate against time, and who is behind: yellow or red, the slowest named."""
    if view is None:
        return None
    return ExecutionLead(
        rate=view.county.rate,
        time_progress=view.time_progress,
        gap=view.county.gap,
        slow_units=sum(row.level in (Level.YELLOW, Level.RED) for row in view.rows),
        slowest=tuple(row for row in view.rows if row.level is not Level.NONE)[:NAMED],
    )
