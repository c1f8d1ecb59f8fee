"""Everything that changed between two neighbouring editions of one kind."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from generator.derive.corrections_views import Entry
from generator.derive.list_views import AllLists, PeriodLists
from generator.derive.rectification_views import Overview, State, Tracked
from generator.derive.views import EditionView, Portal, UnitResult
from generator.model.period import Period


class Moved(NamedTuple):
    """One unit that is ranked in both editions. `change` > 0 means risen."""

    result: UnitResult
    change: int
    grade_before: str | None  # only where it changed, and the scheme is the same


class Between(NamedTuple):
    """From the day after the earlier publication (`since`) to that of the later one (`until`), both inclusive."""

    period: Period
    earlier: Period
    since: date
    until: date
    moved: tuple[tuple[str, tuple[Moved, ...]], ...]  # by group; by rank now
    unmoved: int  # ranked in both editions, at the same rank
    lists: PeriodLists | None
    issued: tuple[Tracked, ...]  # by number
    closed: tuple[Tracked, ...]  # by number
    corrections: tuple[Entry, ...]  # newest first


def between(portal: Portal, view: EditionView) -> Between | None:
    """What changed since the edition compared with; None for the first of its kind."""
    before = portal.editions.get(view.comparison.period) if view.comparison.period else None
    if before is None:
        return None
    moved = tuple(
        (group.group, rows)
        for group in view.groups
        if (rows := tuple(_moved(result, before, view) for result in group.rows if _has_moved(result, before, view)))
    )
    since, until = before.edition.published_at.date(), view.edition.published_at.date()
    return Between(
        period=view.edition.period,
        earlier=before.edition.period,
        since=since,
        until=until,
        moved=moved,
        unmoved=sum(result.rank_change == 0 for result in view.results.values()),
        lists=_lists(portal.lists, view.edition.period),
        issued=_within(portal.rectification, since, until, lambda one: one.item.issued_on),
        closed=_within(portal.rectification, since, until, lambda one: one.closed_on if one.state is State.CLOSED else None),
        corrections=tuple(
            one for one in (portal.corrections.entries if portal.corrections else ()) if since < one.head.on <= until
        ),
    )


def _has_moved(result: UnitResult, before: EditionView, view: EditionView) -> bool:
    return bool(result.rank_change) or _grade_before(result, before, view) is not None


def _moved(result: UnitResult, before: EditionView, view: EditionView) -> Moved:
    return Moved(result, result.rank_change or 0, _grade_before(result, before, view))


def _grade_before(result: UnitResult, before: EditionView, view: EditionView) -> str | None:
    earlier = before.results.get(result.unit.code)
    if earlier is None or view.comparison.scheme_changed or earlier.grade == result.grade:
        return None
    return earlier.grade


def _lists(lists: AllLists | None, period: Period) -> PeriodLists | None:
    return lists.of(period) if lists is not None else None


def _within(overview: Overview | None, since: date, until: date, day_of) -> tuple[Tracked, ...]:
    items: Iterable[Tracked] = overview.items if overview is not None else ()
    return tuple(one for one in items if (day := day_of(one)) is not None and since < day <= until)
