"""What was changed after it had been published: each change is told, none is made in silence."""

from datetime import date
from typing import NamedTuple

from generator.model.period import Period

KINDS = ERROR, REVISION, WITHDRAWAL = "更正", "修订", "撤回"


class Correction(NamedTuple):
    """One row of `corrections`: one cell, one row or one whole edition. Rows with one number are one correction.

    `address` is period/table/row/column, or table/row/column for tables that are not of one edition. `old` and
    `new` are texts as in the tables, None where the cell was or is empty.
    """

    number: str
    on: date
    address: str
    old: str | None
    new: str | None
    kind: str
    reason: str
    basis: str
    approver: str
    impact: str | None


class Withdrawn(NamedTuple):
    """An edition that was taken back: it keeps its address, and nothing of it is shown but this."""

    period: Period
    title: str
    correction: Correction


class Changed(NamedTuple):
    """One figure that follows from others and is not what was published: at `address`, from `old` to `new`.

    Texts as printed; "" where there was or is nothing.
    """

    period: Period
    address: str
    old: str
    new: str


def withdrawn_period(correction: Correction) -> Period | None:
    """The edition that a correction withdraws whole; None for any other."""
    return period_of(correction.address) if correction.kind == WITHDRAWAL and "/" not in correction.address else None


def period_of(address: str) -> Period | None:
    """The edition an address lies in; None in a table that is not of one edition."""
    try:
        return Period.parse(address.partition("/")[0])
    except ValueError:
        return None


class Corrected(NamedTuple):
    """A correction and what its address turned out to be: a row and a column, "" for the row itself."""

    correction: Correction
    row: str
    column: str


def keys_of(row: str) -> tuple[str, tuple[str, ...]]:
    """The table and the keys of the address of a row: `2026-09/scores/jyj/jxmbfgl` → scores, (jyj, jxmbfgl)."""
    parts = row.split("/")
    table, *keys = parts if period_of(row) is None else parts[1:] or [""]
    return table, tuple(keys)
