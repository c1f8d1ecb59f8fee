"""What derivation says about 整改. Money is 万元; `None` means "does not apply here"."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from generator.model.rectification import Extension, Item
from generator.model.units import Unit


class State(Enum):
    """Where an item stands, in the order in which it moves on."""

    ISSUED = "已下达"
    PLANNED = "方案已公开"
    UNDER_WAY = "整改中"
    PARTLY = "部分整改"
    REPORTED = "自报完成"
    CHECKING = "待复核"
    RETURNED = "退回"
    CLOSED = "已销号"
    EXCUSED = "不予整改"

    @property
    def step(self) -> int:
        """1 the unit works on it, 2 it says it is done and somebody checks, 3 closed (or nothing to do)."""
        if self in (State.CLOSED, State.EXCUSED):
            return 3
        return 2 if self in (State.REPORTED, State.CHECKING) else 1


class Event(NamedTuple):
    """One dated thing that happened. `words` are those of `who` where somebody said them."""

    on: date
    kind: str
    words: str
    who: str | None
    rectified: Decimal | None
    evidence: str | None
    old_due: date | None = None
    new_due: date | None = None
    basis: str | None = None


class Clock(NamedTuple):
    """Days against both deadlines. `left` < 0 is late, None once the unit reported it done (`stopped`)."""

    first_due: date
    due: date
    stopped: date | None
    late: int
    late_by_first: int
    left: int | None


class Repeat(NamedTuple):
    """The same unit had a problem of the same type: one was closed so many whole months before the other was issued.

    `item` is the other one of the two, `closed_on` the day on which the earlier one was closed.
    """

    item: Item
    closed_on: date
    months: int


class Tracked(NamedTuple):
    """One item at the end of a day. `events` newest first.

    `amount` and `rectified` are None where no sum is involved or it is not public. `days` is from issue to
    closing, or to the day.
    """

    item: Item
    unit: Unit
    state: State
    clock: Clock | None
    events: tuple[Event, ...]
    extensions: tuple[Extension, ...]  # oldest first
    amount: Decimal | None
    rectified: Decimal | None
    closed_on: date | None
    days: int
    repeats: tuple[Repeat, ...]  # what this one repeats, newest first
    again: tuple[Repeat, ...] = ()  # what repeats this one, oldest first

    @property
    def is_unresolved(self) -> bool:
        """Not closed, and not excused."""
        return self.state not in (State.CLOSED, State.EXCUSED)

    @property
    def is_overdue(self) -> bool:
        """Past the deadline in force, and the unit has not reported it done in time or at all."""
        return self.is_unresolved and self.clock is not None and self.clock.late > 0

    @property
    def is_extended(self) -> bool:
        """Whether the deadline was moved."""
        return bool(self.extensions)

    @property
    def is_long_running(self) -> bool:
        """长期整改, decided with a reason when it was issued."""
        return self.item.handling == "长期整改"

    def is_due_within(self, days: int) -> bool:
        """Whether the deadline comes within so many days, today included."""
        return self.clock is not None and self.clock.left is not None and 0 <= self.clock.left <= days


class Standing(NamedTuple):
    """All counted items, each in exactly one part: a late one is overdue whatever else it is."""

    closed: int
    waiting: int  # reported done in time, not yet decided
    working: int  # due later than in 30 days
    soon: int  # due within 30 days
    overdue: int


class Overview(NamedTuple):
    """All items at the end of `day`.

    `counted` leaves out 不予整改. `involved` and `rectified` sum the `with_amount` items whose sum is public:
    money and items are counted apart. `ages`: (at most so many days, items), None is older than all.
    """

    day: date
    items: tuple[Tracked, ...]  # by number
    counted: int
    closed: int
    unresolved: tuple[Tracked, ...]  # overdue ones first, the latest of them first; then by number
    overdue: tuple[Tracked, ...]  # latest first
    soon: tuple[Tracked, ...]  # due within 30 days, soonest first
    waiting: tuple[Tracked, ...]  # reported done, not yet decided
    involved: Decimal
    rectified: Decimal
    with_amount: int
    ages: tuple[tuple[int | None, int], ...]
    median_days: Decimal | None  # from issue to closing
    standing: Standing
