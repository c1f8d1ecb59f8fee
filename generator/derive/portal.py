"""The whole site as values: every edition in period order, then every unit and indicator over time."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial

from generator.derive.cases import cases_view
from generator.derive.editions import edition_view
from generator.derive.indicators_over_time import indicator_views
from generator.derive.lists import Names, all_lists
from generator.derive.own_record import own_record
from generator.derive.rectification import rectification_overview, tracked_items
from generator.derive.registry import Registry
from generator.derive.units_over_time import unit_views
from generator.derive.views import EditionView, Portal
from generator.model.period import Kind, Period
from generator.model.records import Records


def derive_portal(records: Records) -> Portal:
    """Pure: the same records give an equal portal, whatever the clock, the locale or the hash seed.

    Editions are derived in period order, so that a month is there before the quarter composed from it
    and before the month compared with it.
    """
    registry = Registry.of(records.units)
    schemes = {scheme.version: scheme for scheme in records.schemes}
    planned = {row.period: row for row in records.calendar}
    views: dict[Period, EditionView] = {}
    newest: dict[Kind, EditionView] = {}
    for edition in sorted(records.editions, key=lambda edition: edition.period):
        period = edition.period
        view = edition_view(edition, schemes[edition.scheme], registry, views,
                            newest.get(period.kind), planned.get(period))
        views[period] = newest[period.kind] = view
    tracked_on = lru_cache(partial(tracked_items, records.rectification, registry.by_code))
    cases = {case.case: case for case in records.cases.cases}
    lists, mismatches = all_lists(records.lists, views, Names(registry.by_code, cases, tracked_on, records.day))
    return Portal(
        records,
        views,
        unit_views(views, registry),
        indicator_views(views, records.schemes),
        rectification_overview(tracked_on(records.day), records.day),
        cases_view(records.cases, records.units, records.day),
        lists,
        mismatches,
        own_record(records.calendar, _published(views), lists, records.corrections, records.day),
    )


def _published(views: Mapping[Period, EditionView]) -> dict[Period, date]:
    """The real day of every edition that is out; a draft is not."""
    return {
        period: view.edition.published_at.date() for period, view in views.items() if not view.edition.is_draft
    }
