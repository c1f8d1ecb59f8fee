"""What the pages about corrections may say."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.derive.list_views import Listed
from generator.model.corrections import Correction, Withdrawn
from generator.model.period import Period


class Spot(NamedTuple):
    """One corrected place: a column of a row, "" for the row itself. `unit` is the code it is about, if any."""

    correction: Correction
    period: Period | None
    row: str
    column: str
    unit: str | None


class Follow(NamedTuple):
    """A figure that moved because others were corrected."""

    period: Period
    row: str
    column: str
    old: str
    new: str
    unit: str | None


class Leaders(NamedTuple):
    """Who is first (or last) in a group was somebody else: codes before and now."""

    period: Period
    group: str
    is_first: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


class Entry(NamedTuple):
    """One correction with all its rows, and what followed. `moved` are the ranks and grades that changed."""

    head: Correction  # number, day, kind, reason, basis, approver and impact are those of every row
    spots: tuple[Spot, ...]
    withdrawn: Withdrawn | None
    follows: tuple[Follow, ...]
    moved: tuple[Follow, ...]
    leaders: tuple[Leaders, ...]
    lists: tuple[tuple[Period, tuple[Listed, ...]], ...]  # lists that were out by then, and who left them for it

    @property
    def periods(self) -> tuple[Period, ...]:
        """The editions it corrects, oldest first."""
        return tuple(sorted({spot.period for spot in self.spots if spot.period is not None}))


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """Every correction, newest first; and those that touch an edition or a unit, in the same order."""

    entries: tuple[Entry, ...]
    by_period: dict[Period, tuple[Entry, ...]]
    by_unit: dict[str, tuple[Entry, ...]]
