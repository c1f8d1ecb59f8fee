"""The portal graded by its own promises: planned against real publication, objections that were upheld."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.derive.list_views import AllLists
from generator.model.corrections import KINDS, Correction
from generator.model.period import Period
from generator.model.records import Planned


class Kept(Enum):
    """What became of a promised day."""

    ON_TIME = "按时"
    LATE = "晚发"
    MISSING = "尚未发布"
    COMING = "未到日子"


class Promise(NamedTuple):
    """One row of the calendar. `days` late, ≤ 0 on time; for what is missing, until the day of the build."""

    period: Period
    planned_on: date
    published_on: date | None
    kept: Kept
    days: int
    note: str | None


class OwnRecord(NamedTuple):
    """How the portal kept its word until the end of `day`."""

    day: date
    due: tuple[Promise, ...]  # newest first
    coming: tuple[Promise, ...]  # soonest first
    objections: int  # to entries of the black list, taken back ones aside
    upheld: int
    turned_down: int
    undecided: int
    corrections: tuple[tuple[str, int], ...]  # 更正, 修订, 撤回 with their numbers; only kinds that there are

    def count(self, kept: Kept) -> int:
        """How many promises that were due went this way."""
        return sum(one.kept is kept for one in self.due)


def own_record(
    calendar: Sequence[Planned], published: Mapping[Period, date], lists: AllLists | None,
    corrections: Iterable[Correction], day: date,
) -> OwnRecord | None:
    """None when nothing was ever promised. `published` has the real day of every edition that is out.

    An edition that is published before its day has kept its promise already.
    """
    if not calendar:
        return None
    promises = [_promise(row, published.get(row.period), day) for row in calendar]
    due = sorted((one for one in promises if one.kept is not Kept.COMING), key=_order, reverse=True)
    states = [
        one.objections[-1].event
        for found in (lists.by_unit.values() if lists else ()) for one in found if one.objections
    ]
    return OwnRecord(
        day=day,
        due=tuple(due),
        coming=tuple(sorted((one for one in promises if one.kept is Kept.COMING), key=_order)),
        objections=sum(state != "撤回" for state in states),
        upheld=states.count("更正"),
        turned_down=states.count("维持"),
        corrections=_by_kind(corrections),
        undecided=sum(state in ("提出", "受理") for state in states),
    )


def _by_kind(corrections: Iterable[Correction]) -> tuple[tuple[str, int], ...]:
    """A correction of many places bears one number, and counts once."""
    kind_of = {one.number: one.kind for one in corrections}
    counts = ((kind, sum(one == kind for one in kind_of.values())) for kind in KINDS)
    return tuple((kind, count) for kind, count in counts if count)


def _order(one: Promise) -> tuple[date, Period]:
    return (one.planned_on, one.period)


def _promise(row: Planned, published: date | None, day: date) -> Promise:
    days = ((published or day) - row.planned_on).days
    if published is not None:
        kept = Kept.LATE if days > 0 else Kept.ON_TIME
    else:
        kept = Kept.MISSING if days > 0 else Kept.COMING
    return Promise(row.period, row.planned_on, published, kept, days, row.note)
