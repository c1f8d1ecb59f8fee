"""Which units meet a rule of the red or black list, which are just outside, and where there is no list.

A rule holds when all of its conditions do. Rank and number of units are those of the unit's own group.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator.derive.list_views import Met, NearMiss, Qualified, TooSmall
from generator.derive.rectification_views import Tracked
from generator.derive.views import EditionView, GroupRanking, UnitResult
from generator.model.lists import RED
from generator.model.scheme import ListRule

NEAR = Decimal(2)  # percent of the full marks: whoever is further off is not just outside


def members(
    view: EditionView, rules: Iterable[ListRule], overdue: Mapping[str, Tracked], *, despite_veto: bool = False
) -> dict[str, Qualified]:
    """Every unit that meets at least one rule, by code, in the order of the groups and ranks.

    `despite_veto`: also those that a veto alone keeps off the red list.

    `overdue` holds for each unit the item that is longest overdue. A unit that scores nothing in this
    edition can still have an overdue item, but is on no list of it: a list is of those assessed.
    """
    rules = tuple(rules)
    found: dict[str, Qualified] = {}
    for group in view.groups:
        for result in (*group.rows, *group.unranked):
            late = overdue.get(result.unit.code)
            met = tuple(
                _met(rule, result, group, late) for rule in rules
                if meets(rule, result, group, late, despite_veto=despite_veto)
            )
            if met:
                found[result.unit.code] = Qualified(result.unit, group.group, met)
    return found


def meets(
    rule: ListRule, result: UnitResult, group: GroupRanking, late: Tracked | None, *, despite_veto: bool = False
) -> bool:
    """Whether every condition of the rule holds. A veto counts in the period itself and in each part
    its total is composed of; a vetoed unit meets no rule of the red list unless `despite_veto`."""
    vetoed = result.vetoed or any(part.vetoed for part in result.parts)
    if rule.side == RED and vetoed and not despite_veto:
        return False
    if rule.veto and not vetoed:
        return False
    if rule.overdue is not None and (late is None or late.clock.late < rule.overdue):
        return False
    if rule.line is not None and not _is_past_line(rule, result.total):
        return False
    return (rule.top is None and rule.bottom is None) or _is_in_rank(rule, result, group)


def _is_past_line(rule: ListRule, total: Decimal | None) -> bool:
    if total is None:
        return False
    return total >= rule.line if rule.side == RED else total < rule.line


def _is_in_rank(rule: ListRule, result: UnitResult, group: GroupRanking) -> bool:
    """Ties stand or fall together: all of them are among the first N, or fewer than N rank lower."""
    if result.rank is None or len(group.rows) < (rule.least or 0):
        return False
    if rule.top is not None and result.rank > rule.top:
        return False
    lower = sum(other.rank > result.rank for other in group.rows)
    return rule.bottom is None or lower < rule.bottom


def _met(rule: ListRule, result: UnitResult, group: GroupRanking, late: Tracked | None) -> Met:
    shows_late = rule.overdue is not None
    return Met(
        rule, result.total, result.rank, len(group.rows),
        late.clock.late if shows_late else None, late.item.item if shows_late else None,
    )


def near_misses(view: EditionView, rules: Iterable[ListRule], listed: set[str]) -> tuple[NearMiss, ...]:
    """The units nearest to the red list that are on neither: in each group the smallest gap, ties together.

    Whoever is further away than NEAR percent of the full marks is not near, and not named. Nobody is named for being
    near the black list: he has done nothing that a rule blames.
    """
    furthest = view.scheme.full_marks * NEAR / 100
    found: list[NearMiss] = []
    for rule in rules:
        if rule.side != RED or not rule.by_figures or rule.veto or rule.overdue is not None:
            continue
        for group in view.groups:
            edge = _edge(rule, group)
            if edge is None:
                continue
            outside = [
                (edge - row.total, row)
                for row in group.rows
                if row.total is not None and row.unit.code not in listed
            ]
            outside = [(gap, row) for gap, row in outside if 0 <= gap <= furthest]
            smallest = min((gap for gap, _ in outside), default=None)
            found += [
                NearMiss(row.unit, group.group, rule, row.total, row.rank, gap) for gap, row in outside if gap == smallest
            ]
    return tuple(found)


def _edge(rule: ListRule, group: GroupRanking) -> Decimal | None:
    """The total at which a unit of this group would come on the red list; None where it cannot.

    At least the line, and as good as the last of the first N.
    """
    edges = [] if rule.line is None else [rule.line]
    if rule.top is not None or rule.bottom is not None:
        inside = [row.total for row in group.rows if row.total is not None and _is_in_rank(rule, row, group)]
        if not inside:
            return None
        edges.append(min(inside))
    return max(edges)


def too_small(view: EditionView, rules: Iterable[ListRule]) -> tuple[TooSmall, ...]:
    """Groups in which a rule by rank makes no list, because too few units are ranked."""
    return tuple(
        TooSmall(group.group, len(group.rows), rule)
        for rule in rules
        if rule.least is not None
        for group in view.groups
        if group.rows and len(group.rows) < rule.least
    )
