"""整改: what state each item is in at the end of a day, how late it is, and what all of them amount to.

The state is derived from dated rows and never typed. docs/zhenggai.md draws the states; the rules are
rendered on the method page.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from generator.derive.rectification_views import (
    Clock,
    Event,
    Overview,
    Repeat,
    Standing,
    State,
    Tracked,
)
from generator.derive.rounding import quotient, rounded
from generator.model.rectification import ORDER_IN_A_DAY, Item, Rectification
from generator.model.units import Unit

_STATE_AFTER = {
    "报送进展": State.UNDER_WAY, "部分整改": State.PARTLY, "自报完成": State.REPORTED,
    "受理": State.CHECKING, "退回": State.RETURNED, "销号": State.CLOSED,
}  # fmt: skip
_WORK = frozenset((State.ISSUED, State.PLANNED))
_DONE_BY_UNIT = frozenset((State.REPORTED, State.CHECKING))
_NOT_UNDONE_BY = {"报送进展": _DONE_BY_UNIT | {State.PARTLY}, "部分整改": _DONE_BY_UNIT}
SOON = 30  # days


def events_of(item: Item, own: Rectification, day: date) -> tuple[Event, ...]:
    """Everything that happened to an item until the end of `day`, oldest first. `own` holds the rows of the item."""
    rows: list[Event] = [Event(item.issued_on, "问题下达", item.demand, None, None, None)]
    rows += (Event(row.on, "方案公开", row.measures, None, None, row.evidence)
             for row in own.plans)
    rows += (Event(row.on, "延期", row.reason, row.approver, None, None, row.old_due, row.new_due)
             for row in own.extensions)
    rows += (Event(row.on, row.event, row.words, row.reporter, row.rectified, row.evidence)
             for row in own.progress)
    rows += (Event(row.on, row.verdict, row.opinion or row.basis, row.verifier, None, None, None, None, row.basis)
             for row in own.verifications)
    return tuple(sorted((row for row in rows if row.on <= day), key=lambda row: (row.on, ORDER_IN_A_DAY[row.kind])))


def state_after(item: Item, events: Iterable[Event]) -> State:
    """The state that the events of an item lead to, one after the other.

    A plan moves an item on only as long as no work was reported; 督促, 单位说明 and 延期 never do, nor does
    progress after 自报完成.
    """
    if item.handling == "不予整改":
        return State.EXCUSED
    state = State.ISSUED
    for event in events:
        if event.kind == "方案公开":
            state = State.PLANNED if state in _WORK else state
        elif state not in _NOT_UNDONE_BY.get(event.kind, ()):
            state = _STATE_AFTER.get(event.kind, state)
    return state


def clock_on(item: Item, state: State, events: Iterable[Event], day: date) -> Clock | None:
    """How late an item is at the end of `day`; None where nothing is due.

    The clock stops on the day the unit reported it done, unless it was sent back: then it has run on.
    A day that is due is not yet late. Both deadlines are kept: the first one, and the one extended to.
    """
    if item.due_on is None or state is State.EXCUSED:
        return None
    due, reported = item.due_on, None
    for event in events:
        if event.kind == "延期" and event.new_due is not None:
            due = event.new_due
        elif event.kind == "自报完成":
            reported = event.on
        elif event.kind == "退回":
            reported = None
    stopped = reported if state in _DONE_BY_UNIT or state is State.CLOSED else None
    end = stopped or day
    return Clock(
        first_due=item.due_on,
        due=due,
        stopped=stopped,
        late=max(0, (end - due).days),
        late_by_first=max(0, (end - item.due_on).days),
        left=None if stopped else (due - day).days,
    )


def repeats_of(item: Item, closed: Mapping[tuple[str, str], list[tuple[date, Item]]]) -> tuple[Repeat, ...]:
    """Items of the same unit and type that were closed before this one was issued, newest first."""
    found = [
        Repeat(other, on, _months(on, item.issued_on))
        for on, other in closed.get((item.unit, item.kind), ())
        if on <= item.issued_on and other.item != item.item
    ]
    return tuple(sorted(found, key=lambda one: (one.closed_on, one.item.item), reverse=True))


def _months(start: date, end: date) -> int:
    """Whole months from one day to another: from 2025-09-30 to 2026-03-02 are 5."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def tracked_items(rows: Rectification, units: Mapping[str, Unit], day: date) -> tuple[Tracked, ...]:
    """Every item that was issued by the end of `day`, by number."""
    found: list[tuple[Item, State, tuple[Event, ...], Rectification]] = []
    closed: dict[tuple[str, str], list[tuple[date, Item]]] = {}
    grouped = _by_item(rows)
    for item in sorted(rows.items, key=lambda one: one.item):
        if item.issued_on > day:
            continue
        own = grouped.get(item.item, Rectification())
        events = events_of(item, own, day)
        state = state_after(item, events)
        found.append((item, state, events, own))
        if state is State.CLOSED:
            closed.setdefault((item.unit, item.kind), []).append((events[-1].on, item))
    return _told_of_what_came_again(
        _tracked(item, state, events, own, units[item.unit], closed, day) for item, state, events, own in found
    )


def _told_of_what_came_again(items: Iterable[Tracked]) -> tuple[Tracked, ...]:
    """The same items; each closed one knows the later ones that repeat it."""
    items, again = tuple(items), {}
    for one in items:
        for earlier in one.repeats:
            again.setdefault(earlier.item.item, []).append(earlier._replace(item=one.item))
    return tuple(
        one._replace(again=tuple(sorted(again[one.item.item], key=lambda later: (later.item.issued_on, later.item.item))))
        if one.item.item in again else one
        for one in items
    )


def _by_item(rows: Rectification) -> dict[str, Rectification]:
    """The rows of each item apart: looking through all of them for each item would be quadratic."""
    found: dict[str, list[list]] = {}
    for place, table in enumerate((rows.plans, rows.progress, rows.extensions, rows.verifications)):
        for row in table:
            found.setdefault(row.item, [[], [], [], []])[place].append(row)
    return {number: Rectification((), *map(tuple, tables)) for number, tables in found.items()}


def _tracked(
    item: Item, state: State, events: tuple[Event, ...], own: Rectification, unit: Unit,
    closed: Mapping[tuple[str, str], list[tuple[date, Item]]], day: date,
) -> Tracked:
    amount = item.amount if isinstance(item.amount, Decimal) else None
    given = [event.rectified for event in events if event.rectified is not None]
    rectified = (given[-1] if given else Decimal(0)) if amount is not None else None
    closed_on = events[-1].on if state is State.CLOSED else None
    return Tracked(
        item=item,
        unit=unit,
        state=state,
        clock=clock_on(item, state, events, day),
        events=events[::-1],
        extensions=tuple(sorted((row for row in own.extensions if row.on <= day), key=lambda row: row.on)),
        amount=amount,
        rectified=rectified,
        closed_on=closed_on,
        days=((closed_on or day) - item.issued_on).days,
        repeats=repeats_of(item, closed),
    )


def overview(items: Iterable[Tracked], day: date) -> Overview:
    """What all items amount to. Numbers of items and money are counted apart: 部分整改 adds money, closes nothing."""
    items = tuple(items)
    counted = tuple(one for one in items if one.state is not State.EXCUSED)
    unresolved = tuple(sorted(
        (one for one in counted if one.state is not State.CLOSED),
        key=lambda one: (-one.clock.late if one.is_overdue else 0, one.item.item),
    ))
    with_amount = tuple(one for one in counted if one.amount is not None)
    involved = sum((one.amount for one in with_amount), Decimal(0))
    rectified = sum((one.rectified for one in with_amount), Decimal(0))
    return Overview(
        day=day,
        items=items,
        counted=len(counted),
        closed=len(counted) - len(unresolved),
        unresolved=unresolved,
        overdue=tuple(one for one in unresolved if one.is_overdue),
        soon=tuple(sorted(
            (one for one in unresolved if one.is_due_within(SOON)), key=lambda one: (one.clock.left, one.item.item)
        )),
        waiting=tuple(one for one in unresolved if one.state in _DONE_BY_UNIT),
        involved=involved,
        rectified=rectified,
        with_amount=len(with_amount),
        ages=_ages(unresolved),
        median_days=median_days(one.days for one in counted if one.state is State.CLOSED),
        standing=_standing(counted),
    )


def _standing(counted: Iterable[Tracked]) -> Standing:
    counts = dict.fromkeys(Standing._fields, 0)
    for one in counted:
        if not one.is_unresolved:
            part = "closed"
        elif one.is_overdue:
            part = "overdue"
        elif one.state in _DONE_BY_UNIT:
            part = "waiting"
        else:
            part = "soon" if one.is_due_within(SOON) else "working"
        counts[part] += 1
    return Standing(**counts)


def _ages(unresolved: Iterable[Tracked]) -> tuple[tuple[int | None, int], ...]:
    """(at most so many days old, number of items); the last, None, is older than all."""
    counts = {bound: 0 for bound in (30, 90, 180, None)}
    for one in unresolved:
        counts[next((bound for bound in (30, 90, 180) if one.days <= bound), None)] += 1
    return tuple(counts.items())


def median_days(days: Iterable[int]) -> Decimal | None:
    """The middle one; of an even number the mean of the two in the middle, to half a day. None of none."""
    ordered = sorted(days)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Decimal(ordered[middle])
    return rounded(quotient(Decimal(ordered[middle - 1] + ordered[middle]), Decimal(2)), 1)


def rectification_overview(items: tuple[Tracked, ...], day: date) -> Overview | None:
    """The overview of the items at the end of `day`; None when nothing has been issued by then."""
    return overview(items, day) if items else None
