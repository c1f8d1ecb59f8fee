"""How does the project of a praised case stand now? Its problems that are not closed, and the newest warning of its target."""

from decimal import Decimal

from generator.derive.case_views import CaseView
from generator.derive.views import Portal
from generator.pages import urls
from generator.pages.formats import as_written, day, quoted
from generator.pages.beside_words import Linked
from generator.pages.rectification_lists import unresolved_of


def open_now(portal: Portal, view: CaseView) -> tuple[Linked, ...]:
    """What is open with the project, each with the page that says more; empty where nothing is.

    `2026年9月监控有红色目标预警（完成的批次：目标1,665批次，完成774批次）`
    `整改事项“‘农村公路养护’验收材料不全”没有销号，已经逾期（到2026年11月12日）`
    """
    return (*_warnings(portal, view), *_problems(portal, view))


def _warnings(portal: Portal, view: CaseView):
    newest = next((one for one in reversed(portal.editions.values()) if one.monitoring), None)
    for row in newest.monitoring if newest is not None else ():
        if (row.unit, row.project_name) != (view.unit.code, view.case.project) or row.warning == "无":
            continue
        period, measure = newest.edition.period, row.measure or ""
        found = next((value for value in (row.checked_value, row.self_value) if isinstance(value, Decimal)), None)
        done = "" if found is None else f"，完成{as_written(found)}{measure}"
        yield Linked(f"{period.label}监控有{row.warning}色目标预警（{row.measure_name}：目标{as_written(row.target)}{measure}{done}）",
                     urls.edition(period) + "#jiankong")


def _problems(portal: Portal, view: CaseView):
    """A problem names the project it is about in its own words."""
    whole = portal.rectification
    for one in unresolved_of(whole, view.unit.code) if whole is not None else ():
        if view.case.project in one.item.name or view.case.project in one.item.description:
            late = "，已经逾期" if one.is_overdue else ""
            yield Linked(f"整改事项{quoted(one.item.name)}没有销号{late}（到{day(whole.day)}）", urls.rectification_item(one.item.item))
