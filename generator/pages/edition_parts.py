"""The long tables of an edition, on pages of their own: spending of every unit, every project, how totals were composed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from generator.charts.bars import bar
from generator.derive.views import EditionView, Level, Portal
from generator.model.editions import Monitoring
from generator.model.period import Period
from generator.pages import formats, sentences, total_words, urls
from generator.pages.context import COLUMN_OF
from generator.pages.figures import Figure
from generator.pages.frame import Crumb, article_frame
from generator.pages.sentences import Part, Words
from generator.products import Page

MOST_SLOW = 8  # units with a warning on the page of the edition; all of them are on a page of their own
MOST_EVALUATED = 15  # evaluations on the page of the edition
_SLOW = (Level.YELLOW, Level.RED)


def part_pages(portal: Portal, view: EditionView, spending: Callable[[], Figure | None]) -> list[Page]:
    """Only those the edition has something for. `spending` draws the county's spending up to it."""
    period, pages = view.edition.period, []
    if view.execution is not None:
        pages.append(Page(urls.spending(period), "spending", partial(_spending, view, spending), period.id))
    if view.execution is not None or view.target_review or unwarned(view):
        pages.append(Page(urls.projects(period), "projects", partial(_projects, portal, view), period.id))
    if composed_of(view):
        pages.append(Page(urls.composition(period), "composition", partial(_composition, portal, view), period.id))
    if evaluation_is_apart(view):
        pages.append(Page(urls.evaluation(period), "evaluation", partial(_evaluation, portal, view), period.id))
    if view.project_indicators:
        pages.append(Page(urls.self_evaluations(period), "self_evaluations", partial(_self, portal, view), period.id))
    return pages


def _part(view: EditionView, title: str, label: str, lead: Words, path: str) -> dict[str, Any]:
    """What every part of an edition has: `title` stands on top, `label` ends the way to it."""
    edition, column = view.edition, COLUMN_OF[view.edition.period.kind]
    frame = article_frame(title, sentences.plain(lead), path, column, edition, Crumb(column.name, column.path),
                          Crumb(edition.period.label, urls.edition(edition.period)), label=label)
    return {"frame": frame, "heading": title, "lead": lead, "edition": edition}


def spending_values(view: EditionView, *, slow_only: bool = False) -> Mapping[str, Any] | None:
    """Execution by unit, slowest first; with `slow_only` at most `MOST_SLOW` with a yellow or red warning. None without a table."""
    if view.execution is None:
        return None
    progress = formats.width(view.execution.time_progress, formats.HUNDRED)
    county, covered = view.execution.county, {row.unit.code for row in view.execution.rows if row.unit}
    shown = [row for row in view.execution.rows if not slow_only or row.level in _SLOW]
    return {
        "view": view.execution,
        "projects": county.projects,
        "counted": county.projects - county.left_out,
        "uncovered": tuple(result.unit.name for code, result in view.results.items() if code not in covered),
        "is_whole": not slow_only,
        "units": len(view.execution.rows),
        "warned": len(shown),
        "rows": tuple((row, bar(formats.width(row.rate, formats.HUNDRED), progress)) for row in shown[:MOST_SLOW if slow_only else None]),
    }


def composed_of(view: EditionView) -> tuple[Period, ...]:
    """The months or quarters whose totals a composed edition shows as columns."""
    for group in view.groups:
        for result in group.rows:
            if result.parts:
                return tuple(part.period for part in result.parts)
    return ()


def subject_names(view: EditionView) -> dict[str, str]:
    """What each self-evaluated subject is called: as evaluated, else as in the spending table, else its code."""
    names = {subject: subject for subject, _ in view.project_indicators}
    if view.execution is not None:
        names |= {row.project: row.project_name for row in view.execution.projects}
    return names | {row.subject: row.subject_name for row in view.evaluation}


def _spending(view: EditionView, spending: Callable[[], Figure | None]) -> Mapping[str, Any]:
    edition = view.edition
    title = f"{edition.period.label}各单位预算执行"
    lead = sentences.spending_lead(view)
    return {
        **_part(view, title, "预算执行", lead, urls.spending(edition.period)),
        "spending": spending_values(view),
        "figure": spending(),
    }


def _projects(portal: Portal, view: EditionView) -> Mapping[str, Any]:
    """Every project of one edition: budgets and spending, what was watched without a warning, the review of targets."""
    edition = view.edition
    county = view.execution.county if view.execution else None
    counted = county.projects - county.left_out if county else 0
    title = f"{edition.period.label}项目明细"
    lead = [Part(f"{edition.period.label}公布了")]
    if counted:
        rest = formats.left_out(county.left_out, county.not_reported, county.not_disclosed)
        lead += [Part(f"{counted}个项目", True), Part("的预算和支出" + (f"，{rest}。" if rest else "。"))]
    if view.target_review:
        lead.append(Part(f"{'另有' if counted else ''}{len(view.target_review)}个项目的绩效目标审核结论。"))
    if not counted and not view.target_review:
        lead.append(Part(f"{len(unwarned(view))}个监控没有目标预警的项目。"))
    return {
        **_part(view, title, "项目明细", tuple(lead), urls.projects(edition.period)),
        "view": view,
        "unwarned": unwarned(view),
        "units": {unit.code: unit for unit in portal.records.units},
    }


def evaluation_is_apart(view: EditionView) -> bool:
    """Whether the evaluations have a page of their own: an edition with all else would be too long for a phone."""
    return len(view.evaluation) > MOST_EVALUATED


def unwarned(view: EditionView) -> tuple[Monitoring, ...]:
    """What was watched and gave no warning."""
    return tuple(item for item in view.monitoring if item.warning == "无")


def _composition(portal: Portal, view: EditionView) -> Mapping[str, Any]:
    edition, scheme = view.edition, view.scheme
    title = f"{edition.period.label}总分是怎样合成的"
    lead = (Part(total_words.composition_words(scheme, edition.period.kind)),)
    return {
        **_part(view, title, "总分合成", lead, urls.composition(edition.period)),
        "scheme": scheme,
        "parts": composed_of(view),
        "groups": tuple(
            (group.group, tuple((result, sentences.score(result.total, scheme)) for result in group.rows))
            for group in view.groups if group.rows
        ),
    }


def _evaluation(portal: Portal, view: EditionView) -> Mapping[str, Any]:
    edition = view.edition
    title = f"{edition.period.label}评价结果"
    lead = sentences.evaluation_words(view)
    return {
        **_part(view, title, "评价结果", lead, urls.evaluation(edition.period)),
        "view": view,
        "units": {unit.code: unit for unit in portal.records.units},
    }


def _self(portal: Portal, view: EditionView) -> Mapping[str, Any]:
    edition, names = view.edition, subject_names(view)
    title = f"{edition.period.label}绩效自评"
    lead = (Part("单位自己评价了"), Part(f"{len(view.project_indicators)}个项目", True), Part("的绩效目标。"))
    return {
        **_part(view, title, "绩效自评", lead, urls.self_evaluations(edition.period)),
        "subjects": tuple((subject, names[subject], rows) for subject, rows in view.project_indicators),
    }
