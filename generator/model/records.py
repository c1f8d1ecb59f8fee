"""Everything that may be published, in one value."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from generator.model.cases import Cases
from generator.model.corrections import Correction, Withdrawn
from generator.model.editions import Edition
from generator.model.lists import Lists
from generator.model.period import Kind, Period
from generator.model.rectification import Rectification
from generator.model.scheme import Scheme
from generator.model.site import SiteInfo
from generator.model.units import Unit


class Planned(NamedTuple):
    """One row of `calendar`."""

    period: Period
    planned_on: date
    note: str | None


@dataclass(frozen=True, slots=True)
class Records:
    """Approved, checked, named. `editions` are in period order; `as_of` comes from the data, not a clock."""

    site: SiteInfo
    units: tuple[Unit, ...]  # in table order
    schemes: tuple[Scheme, ...]  # by version
    editions: tuple[Edition, ...]  # by period
    calendar: tuple[Planned, ...]  # by period
    as_of: datetime
    rectification: Rectification = Rectification()
    lists: Lists = Lists()
    cases: Cases = Cases()
    corrections: tuple[Correction, ...] = ()  # in table order
    withdrawn: tuple[Withdrawn, ...] = ()  # by period; none of them is in `editions`

    @property
    def day(self) -> date:
        """For clocks and years: the day of `as_of`; in a preview perhaps that of a newer row."""
        return max([self.as_of.date(), *self.rectification.days(), *self.lists.days(), *self.cases.days()])

    def of_kind(self, kind: Kind) -> tuple[Edition, ...]:
        """Editions of one kind, oldest first."""
        return tuple(edition for edition in self.editions if edition.period.kind is kind)
