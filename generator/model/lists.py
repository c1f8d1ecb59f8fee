"""红黑榜: who was put on which list and why, what was said against it, and how it ended."""

from datetime import date
from typing import NamedTuple

from generator.model.period import Period

RED, BLACK = "红榜", "黑榜"


class Entry(NamedTuple):
    """One row of `entries`. What only a black entry needs may be None on a red one."""

    period: Period
    side: str
    unit: str
    reason: str
    clause: str
    scored_by: str | None
    notified_on: date | None
    reply_until: date | None
    shown_from: date
    shown_until: date  # inclusive
    items: tuple[str, ...]
    way_off: str | None
    case: str | None = None


class Decision(NamedTuple):
    """One row of `decisions`: 列入 or 不列入 otherwise than the rule says."""

    period: Period
    side: str
    unit: str
    verdict: str
    reason: str
    decided_by: str
    post: str
    on: date
    doc_no: str | None


class Statement(NamedTuple):
    """One row of `statements`: the unit's own words."""

    period: Period
    unit: str
    on: date
    words: str


class Objection(NamedTuple):
    """One row of `objections`: 提出, 受理, 维持, 更正 or 撤回."""

    period: Period
    unit: str
    on: date
    event: str
    words: str
    decided_by: str | None
    post: str | None


class Exit(NamedTuple):
    """One row of `exits`: off the list before the end of its time."""

    period: Period
    side: str
    unit: str
    on: date
    way: str
    reason: str
    approver: str

    @property
    def proved_wrong(self) -> bool:
        """Whether the unit should never have been listed; else it put right what it was listed for."""
        return self.way != "整改销号"


class Lists(NamedTuple):
    """All tables of `data/lists`, rows in the order of their tables."""

    entries: tuple[Entry, ...] = ()
    decisions: tuple[Decision, ...] = ()
    statements: tuple[Statement, ...] = ()
    objections: tuple[Objection, ...] = ()
    exits: tuple[Exit, ...] = ()

    def days(self) -> list[date]:
        """The day of every row; of an entry the day it is shown from."""
        rows = (*self.decisions, *self.statements, *self.objections, *self.exits)
        return [*(entry.shown_from for entry in self.entries), *(row.on for row in rows)]
