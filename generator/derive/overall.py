"""The few figures of an edition that its words and its title repeat: the county's rate, the groups' averages."""

from decimal import Decimal
from typing import NamedTuple

from generator.derive.views import EditionView, Portal
from generator.model.period import Kind, Period


class Overall(NamedTuple):
    """`rate` is percent, unrounded, None when no table gives one; `means` are group and average, as ranked."""

    period: Period
    month: int  # 1–12, up to which the figures run
    rate: Decimal | None
    means: tuple[tuple[str, Decimal], ...]


def overall_figures(portal: Portal) -> tuple[Overall, ...]:
    """Of every edition. A quarter or a year without a table of its own has the rate of its last month."""
    found = []
    for period, view in portal.editions.items():
        means = tuple((group.group, group.mean) for group in view.groups if group.mean is not None)
        found.append(Overall(period, view.edition.data_until.month, _rate(view, portal), means))
    return tuple(found)


def _rate(view: EditionView, portal: Portal) -> Decimal | None:
    if view.execution is not None:
        return view.execution.county.rate
    until = view.edition.data_until
    month = portal.editions.get(Period(Kind.MONTH, until.year, until.month))
    if month is None or month.execution is None or month.edition.data_until != until:
        return None
    return month.execution.county.rate
