"""What derivation says about 红黑榜. Gaps are points; `None` means "does not apply here"."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from generator.derive.rectification_views import Tracked
from generator.model.cases import Case
from generator.model.editions import Adjustment
from generator.model.lists import Decision, Entry, Exit, Objection, Statement
from generator.model.period import Period
from generator.model.scheme import ListRule, Scheme
from generator.model.units import Unit


class Met(NamedTuple):
    """One rule that a unit meets, and the figures that make it so."""

    rule: ListRule
    total: Decimal | None
    rank: int | None
    of: int  # ranked units of the group
    late: int | None  # days of the item that is longest overdue
    item: str | None  # its number


class Qualified(NamedTuple):
    """A unit that belongs on a list by the rules."""

    unit: Unit
    group: str
    met: tuple[Met, ...]  # in the order of the scheme, at least one


class NearMiss(NamedTuple):
    """A unit just outside the red list: so many points more and it were on it."""

    unit: Unit
    group: str
    rule: ListRule
    total: Decimal
    rank: int | None
    gap: Decimal


class KeptOff(NamedTuple):
    """A unit that meets a rule of the red list and is not on it: because of a veto, or of what the black list blames.

    `clauses` are those of the black list it meets; none as long as that list is not out.
    """

    unit: Unit
    group: str
    total: Decimal | None
    rank: int | None
    clauses: tuple[str, ...]
    vetoes: tuple[tuple[Period, Adjustment], ...]


class TooSmall(NamedTuple):
    """A group with fewer ranked units than a rule by rank asks for: no list there."""

    group: str
    ranked: int
    rule: ListRule


class Verdict(Enum):
    """Whether what is listed agrees with the rules."""

    NOT_LISTED = "符合规则，没有列入"
    NOT_QUALIFIED = "列入了，不符合规则"
    OTHER_CLAUSE = "列入了，符合的是另一条"
    IDLE_DECISION = "例外决定用不上"
    STILL_QUALIFIED = "按结果更正退出，仍然符合规则"


class Mismatch(NamedTuple):
    """An approved entry (or its absence) that the rules do not give."""

    verdict: Verdict
    period: Period
    side: str
    unit: Unit
    met: tuple[Met, ...]
    clauses: tuple[str, ...]  # that would be right
    total: Decimal | None
    rank: int | None


class Standing(Enum):
    """Where an entry stands on a day."""

    SHOWN = "公示中"
    ENDED = "公示期满"
    LEFT = "已退出"


_OBJECTION_STATES = {
    "提出": "已提出异议", "受理": "异议处理中", "维持": "异议已复核：维持", "更正": "异议已复核：更正", "撤回": None,
}  # fmt: skip


class Listed(NamedTuple):
    """One entry with everything that was said and done about it, at the end of a day."""

    entry: Entry
    unit: Unit
    group: str | None
    standing: Standing
    over_on: date | None  # the first day on which it is off the list
    met: tuple[Met, ...]  # empty when it stands here by decision
    decision: Decision | None
    total: Decimal | None
    rank: int | None
    of: int | None
    statements: tuple[Statement, ...]  # oldest first
    objections: tuple[Objection, ...]  # oldest first
    case: Case | None  # the one a praised unit is an example for
    items: tuple[Tracked, ...]
    exit: Exit | None
    times: int  # editions of the same kind in a row on this list, this one included

    @property
    def is_shown(self) -> bool:
        """Whether it is on the list now."""
        return self.standing is Standing.SHOWN

    @property
    def proved_wrong(self) -> bool:
        """Whether it was a mistake; such an entry was never a membership, and is not counted as one."""
        return self.exit is not None and self.exit.proved_wrong

    @property
    def objection_state(self) -> str | None:
        """How far an objection has come, in words; None without one or after it was taken back."""
        if not self.objections:
            return None
        return _OBJECTION_STATES[self.objections[-1].event]

    @property
    def deadline(self) -> date | None:
        """By when the unit must have put things right: the latest deadline of its items."""
        return max((item.clock.due for item in self.items if item.clock is not None), default=None)


class Side(NamedTuple):
    """One list of one period. `is_out` is False as long as nothing of it was published."""

    side: str
    rules: tuple[ListRule, ...]
    is_out: bool
    listed: tuple[Listed, ...]  # group order, rank, code
    spared: tuple[tuple[Decision, Unit], ...]  # qualified, but decided otherwise
    near: tuple[NearMiss, ...]
    too_small: tuple[TooSmall, ...]
    joined: tuple[Unit, ...]  # listed, and not in the edition before
    left: tuple[Listed, ...]  # listed in the edition before, and not in this one
    kept_off: tuple[KeptOff, ...] = ()  # of the red list only; group order, rank

    @property
    def shown(self) -> tuple[Listed, ...]:
        """Those still on it."""
        return tuple(one for one in self.listed if one.is_shown)


class PeriodLists(NamedTuple):
    """Both lists of one edition; `compared` is the edition before with lists of its own, of the same kind."""

    period: Period
    scheme: Scheme
    red: Side
    black: Side
    compared: Period | None


class AllLists(NamedTuple):
    """Every list that was ever published, at the end of `day`."""

    day: date
    periods: tuple[PeriodLists, ...]  # newest first
    red: tuple[Listed, ...]  # shown now, newest period first
    black: tuple[Listed, ...]
    by_unit: dict[str, tuple[Listed, ...]]  # newest first

    def of(self, period: Period) -> PeriodLists | None:
        """The lists of one edition, None when it has none."""
        return next((one for one in self.periods if one.period == period), None)
