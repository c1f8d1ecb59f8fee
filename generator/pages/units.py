"""单位: the index and one page per unit; their score sheets are in score_sheets."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from generator.charts.lines import sparkline
from generator.derive.views import Portal, UnitPeriod, UnitView
from generator.model.lists import BLACK
from generator.model.period import Kind, Period
from generator.pages import list_words, sentences, unit_words, urls
from generator.pages.beside_words import both_words
from generator.pages.cases import cases_of, teachers
from generator.pages.columns import UNITS
from generator.pages.corrections import Telling
from generator.pages.figures.losses import lost_points, unit_goals
from generator.pages.figures.ranks import unit_ranks
from generator.pages.figures.spending import unit_spending
from generator.pages.frame import Crumb, list_frame
from generator.pages.headlines import unit_headline
from generator.pages.key_figures import KeyFigure, unit_figures
from generator.pages.left_out_words import veto_words
from generator.pages.rectification import newest_apart
from generator.pages.rectification_lists import Block, unit_blocks
from generator.pages.score_sheets import score_sheets
from generator.pages.unit_summary import unit_summary
from generator.products import Page

_CRUMB = Crumb(UNITS.name, UNITS.path)
_INDEX_RANKS = 8  # editions, as many as a line of 88 pixels can tell apart
_TEACHERS = 3  # cases named beside one lost point


def unit_pages(portal: Portal) -> list[Page]:
    """The index, every unit that was ever registered, and every score sheet of a published edition."""
    pages, problems = [Page(urls.units(), "units", partial(_index, portal))], unit_blocks(portal)
    for view in portal.units:
        pages.append(Page(urls.unit(view.unit.code), "unit", partial(_unit, portal, view, problems.get(view.unit.code))))
    for edition in portal.editions.values():
        pages += score_sheets(portal, edition)
    return pages


def _index(portal: Portal) -> Mapping[str, Any]:
    groups: dict[str, list[IndexRow]] = {}
    for view in portal.units:
        if view.unit.until is None:
            groups.setdefault(view.unit.group, []).append(_index_row(view))
    active = sum(len(rows) for rows in groups.values())
    lead = (sentences.Part("共有"), sentences.strong(f"{active}个单位"),
            sentences.Part(f"参加考核，分{len(groups)}组。点开单位，看历次得分、名次和预算执行。"))
    return {
        "frame": list_frame(UNITS.name, sentences.plain(lead), urls.units(), UNITS, portal.records.as_of),
        "lead": lead,
        "groups": tuple((group, _newest(rows), tuple(rows)) for group, rows in groups.items()),
        "former": tuple(view.unit for view in portal.units if view.unit.until is not None),
    }


class IndexRow(NamedTuple):
    """A unit in the index: its newest line with a total, and its ranks in the editions of that kind as a little line."""

    view: UnitView
    latest: UnitPeriod | None
    ranks: str


def _index_row(view: UnitView) -> IndexRow:
    latest = next((line for line in view.history if line.result.total is not None), None)
    if latest is None:
        return IndexRow(view, None, "")
    lines = _of_kind(view.history, latest.period.kind)[:_INDEX_RANKS]
    ranks = [None if line.result.rank is None else Decimal(line.result.rank) for line in reversed(lines)]
    return IndexRow(view, latest, sparkline(ranks, low_is_good=True))


def _newest(rows: list[IndexRow]) -> Period | None:
    """The edition most rows are of; a row of another one says so itself."""
    return max((row.latest.period for row in rows if row.latest is not None), default=None)


def _unit(portal: Portal, view: UnitView, problems: Block | None) -> Mapping[str, Any]:
    unit, newest = view.unit, view.history[0] if view.history else None
    spent = _latest_spending(portal, view)
    lead = _unit_lead(portal, view, spent)
    schemes = {period: edition.scheme for period, edition in portal.editions.items()}
    listed = _listed(portal, unit.code)
    return {
        "frame": list_frame(unit.name, sentences.plain(lead), urls.unit(unit.code), UNITS,
                            portal.records.as_of, _CRUMB, counts_days=any(one.is_shown for one, *_ in listed),
                            headline=unit_headline(unit, newest, schemes[newest.period] if newest else None)),
        "unit_view": view,
        "unit": unit,
        "lead": lead,
        "keys": _keys(portal, view, spent, problems),
        "minute": unit_summary(portal, view, problems.list.view if problems is not None else None),
        "schemes": schemes,
        "vetoed": {
            (code, line.period): said for code, lines in ((unit.code, view.history), *((old.code, rows) for old, rows in view.former))
            for line in lines if (said := veto_words(line.result, schemes[line.period], line.period.kind))
        },
        "by_kind": tuple(
            (kind, _of_kind(view.history, kind), former)
            for kind in (Kind.YEAR, Kind.QUARTER, Kind.MONTH)
            if (former := tuple((old, rows) for old, lines in view.former if (rows := _of_kind(lines, kind))))
            or _of_kind(view.history, kind)
        ),
        "spending": spent,
        "losses": _losses(portal, view),
        "ranks": unit_ranks(portal, view),
        "goals": unit_goals(portal, unit.code),
        "listed": listed,
        "both": both_words(tuple(one for one, *_ in listed)),
        "problems": problems,
        "apart": newest_apart(portal) if problems is not None else None,
        "cases": cases_of(portal, unit.code),
        "corrections": Telling(portal).of_unit(unit.code),
    }


def _keys(portal: Portal, view: UnitView, spent: Mapping[str, Any] | None, problems: Block | None) -> tuple[KeyFigure, ...]:
    newest = view.history[0] if view.history else None
    found = None if spent is None else (
        spent["period"].label, spent["row"], spent["time_progress"], urls.spending(spent["period"]))
    return unit_figures(newest, portal.editions[newest.period] if newest else None, found,
                        problems.list.view if problems else None, problems.list.path if problems else "")


def _of_kind(lines: tuple[UnitPeriod, ...], kind: Kind) -> tuple[UnitPeriod, ...]:
    return tuple(line for line in lines if line.period.kind is kind)


def _unit_lead(portal: Portal, view: UnitView, spent: Mapping[str, Any] | None) -> sentences.Words:
    if not view.history:
        return (sentences.Part("还没有这个单位的得分。"),)
    newest = view.history[0]
    shown = [one for one, *_ in _listed(portal, view.unit.code) if one.is_shown and one.entry.side == BLACK]
    words = unit_words.unit_result_lead(newest.result, portal.editions[newest.period])
    if spent is not None:
        words += (sentences.Part(f"{spent['period'].label}底"),
                  *unit_words.spending_words(spent["row"], spent["time_progress"]))
    if shown:
        words += (sentences.Part("现在在"), sentences.strong(f"{shown[0].entry.period.label}黑榜"), sentences.Part("上。"))
    return words


def _listed(portal: Portal, code: str) -> tuple:
    """Every time it was on a list, newest first: (entry, page, what is said of it when it is over, why it was listed)."""
    found = portal.lists.by_unit.get(code, ()) if portal.lists else ()
    return tuple(
        (one, list_words.page_of(one), None if one.is_shown else list_words.over_words(one),
         list_words.reason_words(one, portal.editions[one.entry.period].edition.data_until)) for one in found
    )


def _latest_spending(portal: Portal, view: UnitView) -> Mapping[str, Any] | None:
    """The newest edition with spending of the unit, with its figure; None where there is none."""
    for line in view.history:
        if line.execution is not None:
            edition = portal.editions[line.period]
            return {
                "period": line.period,
                "row": line.execution,
                "counted": line.execution.projects - line.execution.left_out,
                "time_progress": edition.execution.time_progress,
                "edition": edition.edition,
                "figure": unit_spending(portal, view.unit.code, line.period),
            }
    return None


def _losses(portal: Portal, view: UnitView):
    """Where the newest scored edition lost points: (period, items with a loss and who does well, in table order)."""
    for line in view.history:
        items = tuple(
            (i, teachers(portal, i.indicator.code, _TEACHERS, besides=view.unit.code))
            for i in line.result.indicators if i.counted and i.lost is not None and i.lost > 0
        )
        if line.result.indicators:
            edition = portal.editions[line.period]
            return {"period": line.period, "items": items, "edition": edition.edition,
                    "figure": lost_points(edition, line.result)}
    return None
