"""整改: what was ordered to be put right, and the dated rows that tell what became of it."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.period import Period
from generator.model.values import Figure


# On one day: what is ordered comes before what is done, and what is done before what is decided.
ORDER_IN_A_DAY = {
    "问题下达": 0, "方案公开": 1, "延期": 2, "督促": 3, "单位说明": 4, "报送进展": 5, "部分整改": 6, "自报完成": 7,
    "受理": 8, "退回": 9, "销号": 10,
}  # fmt: skip


class Item(NamedTuple):
    """One row of `items`: a problem a unit must put right. `due_on` is None only for 不予整改."""

    item: str
    name: str
    source: str
    period: Period | None  # the edition that raised it
    kind: str
    unit: str
    post: str | None
    description: str
    amount: Figure
    demand: str
    issued_on: date
    due_on: date | None
    handling: str
    handling_reason: str | None


class Plan(NamedTuple):
    """One row of `plans`."""

    item: str
    on: date
    measures: str
    evidence: str | None


class Progress(NamedTuple):
    """One row of `progress`. `rectified` is the sum put right up to that day, None where it did not change."""

    item: str
    on: date
    event: str
    words: str
    rectified: Decimal | None
    reporter: str
    evidence: str | None


class Extension(NamedTuple):
    """One row of `extensions`."""

    item: str
    on: date
    old_due: date
    new_due: date
    reason: str
    approver: str


class Verification(NamedTuple):
    """One row of `verifications`: 受理, 销号 or 退回."""

    item: str
    on: date
    verdict: str
    verifier: str
    basis: str
    opinion: str | None


class Rectification(NamedTuple):
    """All tables of `data/rectification`, rows in the order of their tables."""

    items: tuple[Item, ...] = ()
    plans: tuple[Plan, ...] = ()
    progress: tuple[Progress, ...] = ()
    extensions: tuple[Extension, ...] = ()
    verifications: tuple[Verification, ...] = ()

    def days(self) -> list[date]:
        """The day of every row."""
        rows = (*self.plans, *self.progress, *self.extensions, *self.verifications)
        return [*(item.issued_on for item in self.items), *(row.on for row in rows)]
