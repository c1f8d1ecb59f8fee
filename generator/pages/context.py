"""What every page module is given: the portal, and the few ready-made things they share."""

from dataclasses import dataclass

from generator.derive.views import EditionView, Portal
from generator.model.period import Kind, Period
from generator.pages.columns import ANNUALS, BULLETINS, RANKINGS, Column

COLUMN_OF = {Kind.MONTH: BULLETINS, Kind.QUARTER: RANKINGS, Kind.YEAR: ANNUALS}
KIND_LETTER = {Kind.MONTH: "月", Kind.QUARTER: "季", Kind.YEAR: "年"}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The editions of the same kind just before and just after; None at the ends."""

    earlier: Period | None
    later: Period | None


def views_of(portal: Portal, kind: Kind) -> tuple[EditionView, ...]:
    """Editions of one kind, oldest first."""
    return tuple(view for period, view in portal.editions.items() if period.kind is kind)


def neighbours(portal: Portal) -> dict[Period, Neighbours]:
    """For every edition, its neighbours of the same kind."""
    found: dict[Period, Neighbours] = {}
    for kind in Kind:
        periods = [view.edition.period for view in views_of(portal, kind)]
        for index, period in enumerate(periods):
            earlier = periods[index - 1] if index else None
            later = periods[index + 1] if index + 1 < len(periods) else None
            found[period] = Neighbours(earlier, later)
    return found


def is_hollow(view: EditionView) -> bool:
    """True for an edition without any ranked or listed unit: it has no unit pages."""
    return not view.results
