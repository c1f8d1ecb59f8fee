"""案例: targets that were well set, what became of them later, and targets that were sent back."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.values import Figure, Missing

# A value of a target: a number for ≥ ≤ =, words for 定性.
TargetValue = Decimal | str


class Case(NamedTuple):
    """One row of `cases`. `indicators` are codes of the scheme that the case teaches."""

    case: str
    name: str
    unit: str
    project: str
    year: int
    amount: Figure  # 万元
    score: Figure | None  # None as long as the project is not evaluated
    indicators: tuple[str, ...]
    reason: str
    specific: str
    measurable: str
    achievable: str
    relevant: str
    timely: str
    comment: str
    commentator: str
    chosen_on: date


class Target(NamedTuple):
    """One row of `targets`: before and after. `verdict` is as typed; for ≥ ≤ = the portal computes its own."""

    case: str
    number: int
    level1: str
    level2: str
    level3: str
    former_name: str | None  # None where the name was kept
    sense: str
    original: str | None  # as it was written; None for a target that was added
    target: TargetValue | None  # None for a target that was removed
    measure: str | None
    weight: Decimal | None  # None for a target that was removed
    actual: TargetValue | Missing | None  # None as long as the year is not over
    verdict: str | None
    evidence: str | None
    comment: str | None


class FollowUp(NamedTuple):
    """One row of `followups`: the same target in a later year, with the value set for that year."""

    case: str
    year: int
    number: int
    target: TargetValue
    actual: TargetValue | Missing
    verdict: str | None
    verifier: str
    on: date
    note: str | None


class Rejected(NamedTuple):
    """One row of `clinic`: a target that was sent back. `unit` None is anonymous."""

    entry: str
    year: int
    unit: str | None
    kind: str
    original: str
    faults: tuple[str, ...]
    wrong: str
    better: str
    on: date


class Story(NamedTuple):
    """content/cases/<case>.md: Markdown."""

    case: str
    text: str


class Cases(NamedTuple):
    """All tables of `data/cases`, rows in the order of their tables, and the stories by number."""

    cases: tuple[Case, ...] = ()
    targets: tuple[Target, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    clinic: tuple[Rejected, ...] = ()
    stories: tuple[Story, ...] = ()

    def days(self) -> list[date]:
        """The day of every row that has one."""
        return [*(case.chosen_on for case in self.cases), *(row.on for row in (*self.followups, *self.clinic))]
