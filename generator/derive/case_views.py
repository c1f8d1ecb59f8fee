"""What derivation says about 案例: each case with its tree of targets, whether they were met, and the clinic."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from generator.model.cases import Case, FollowUp, Rejected, Target, TargetValue
from generator.model.units import Unit
from generator.model.values import Missing


class Change(Enum):
    """What became of one target when the table was rewritten."""

    REWRITTEN = "改写"
    ADDED = "新增"
    REMOVED = "删去"
    KEPT = "没有改"


class Verdict(Enum):
    """Whether a target was met; 部分达成 is for 定性 only."""

    MET = "达成"
    PARTLY = "部分达成"
    MISSED = "未达成"


class Tally(NamedTuple):
    """How many targets were met, partly met and missed; `open` have no verdict yet, or none that is public."""

    met: int
    partly: int
    missed: int
    open: int

    @property
    def judged(self) -> int:
        """Targets with a verdict."""
        return self.met + self.partly + self.missed


class TargetView(NamedTuple):
    """One target of a case. `actual` is None as long as its year is not over; `verdict` None without a figure."""

    target: Target
    change: Change
    actual: TargetValue | Missing | None
    verdict: Verdict | None


class Branch(NamedTuple):
    """A level-1 indicator with what is below it, in the order of the table; removed targets are not in it."""

    name: str
    weight: Decimal
    targets: tuple[TargetView, ...]


class Later(NamedTuple):
    """One target in a later year. `eased`: that year asked for less than what was praised."""

    target: Target
    follow_up: FollowUp
    verdict: Verdict | None
    eased: bool


class LaterYear(NamedTuple):
    """`after` years after the case: was the target met again?"""

    year: int
    after: int
    rows: tuple[Later, ...]  # by number
    tally: Tally


class CaseView(NamedTuple):
    """One case. `targets` by number, removed ones included; `later` oldest year first."""

    case: Case
    unit: Unit
    story: str  # Markdown
    targets: tuple[TargetView, ...]
    tree: tuple[Branch, ...]
    tally: Tally  # at the end of its own year
    later: tuple[LaterYear, ...]

    def count(self, change: Change) -> int:
        """Targets with this change."""
        return sum(target.change is change for target in self.targets)


class ClinicView(NamedTuple):
    """Targets that were sent back, newest first; `unit` None is anonymous. `faults` counts each, most first."""

    entries: tuple[tuple[Rejected, Unit | None], ...]
    faults: tuple[tuple[str, int], ...]


class CasesView(NamedTuple):
    """Every case, newest choice first, and where to find them."""

    cases: tuple[CaseView, ...]
    by_unit: Mapping[str, tuple[CaseView, ...]]
    by_indicator: Mapping[str, tuple[CaseView, ...]]
    clinic: ClinicView
    tally: Tally  # of all cases at the end of their own years
