"""单位: the index and one page per unit; their score sheets are in score_sheets."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from generator.derive.views import Portal, UnitView
from generator.model.period import Kind
from generator.pages import formats, sentences, urls
from generator.pages.columns import UNITS
from generator.pages.corrections import Telling
from generator.pages.frame import Crumb, list_frame
from generator.pages.score_sheets import score_sheets
from generator.products import Page

_CRUMB = Crumb(UNITS.name, UNITS.path)


def unit_pages(portal: Portal) -> list[Page]:
    """The index, every unit that was ever registered, and every score sheet of a published edition."""
    pages = [Page(urls.units(), "units", partial(_index, portal))]
    for view in portal.units:
        pages.append(Page(urls.unit(view.unit.code), "unit", partial(_unit, portal, view)))
    for edition in portal.editions.values():
        pages += score_sheets(portal, edition)
    return pages


def _index(portal: Portal) -> Mapping[str, Any]:
    groups: dict[str, list] = {}
    for view in portal.units:
        if view.unit.until is None:
            groups.setdefault(view.unit.group, []).append(_index_row(view))
    active = sum(len(rows) for rows in groups.values())
    lead = (sentences.Part("共有"), sentences.Part(f"{active}个单位", True),
            sentences.Part(f"参加考核，分{len(groups)}组。点开单位，看历次得分、名次和预算执行。"))
    return {
        "frame": list_frame(UNITS.name, sentences.plain(lead), urls.units(), UNITS, portal.records.as_of),
        "lead": lead,
        "groups": tuple(groups.items()),
        "former": tuple(view.unit for view in portal.units if view.unit.until is not None),
    }


def _index_row(view: UnitView) -> tuple:
    latest = next((line for line in view.history if line.result.total is not None), None)
    return view, latest


def _unit(portal: Portal, view: UnitView) -> Mapping[str, Any]:
    unit, newest = view.unit, view.history[0] if view.history else None
    lead = _unit_lead(portal, view)
    schemes = {period: edition.scheme for period, edition in portal.editions.items()}
    return {
        "frame": list_frame(unit.name, sentences.plain(lead), urls.unit(unit.code), UNITS,
                            portal.records.as_of, _CRUMB),
        "unit_view": view,
        "unit": unit,
        "lead": lead,
        "newest": newest,
        "schemes": schemes,
        "by_kind": tuple(
            (kind, lines)
            for kind in (Kind.YEAR, Kind.QUARTER, Kind.MONTH)
            if (lines := tuple(line for line in view.history if line.period.kind is kind))
        ),
        "spending": _latest_spending(portal, view),
        "losses": _losses(portal, view),
        "corrections": Telling(portal).of_unit(unit.code),
    }


def _unit_lead(portal: Portal, view: UnitView) -> sentences.Words:
    if not view.history:
        return (sentences.Part("还没有这个单位的得分。"),)
    newest = view.history[0]
    words = sentences.unit_result_lead(newest.result, portal.editions[newest.period])
    spent = _latest_spending(portal, view)
    if spent is not None:
        words += (sentences.Part(f"{spent['period'].label}底"),
                  *sentences.spending_words(spent["row"], spent["time_progress"]))
    return words


def _latest_spending(portal: Portal, view: UnitView):
    for line in view.history:
        if line.execution is not None:
            edition = portal.editions[line.period]
            return {
                "period": line.period,
                "row": line.execution,
                "time_progress": edition.execution.time_progress,
                "edition": edition.edition,
                "bar": formats.width(line.execution.rate, formats.HUNDRED),
                "mark": formats.width(edition.execution.time_progress, formats.HUNDRED),
            }
    return None


def _losses(portal: Portal, view: UnitView):
    """Where the newest scored edition lost points: (period, items with a loss, in table order)."""
    for line in view.history:
        items = tuple(i for i in line.result.indicators if i.counted and i.lost is not None and i.lost > 0)
        if line.result.indicators:
            return {"period": line.period, "items": items, "edition": portal.editions[line.period].edition}
    return None
