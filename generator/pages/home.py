"""首页: what happened, in one sentence and four figures; the newest of each kind; where to look next."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from generator.derive.list_views import PeriodLists
from generator.derive.views import EditionView, ExecutionRow, Portal
from generator.model.period import Kind, Period
from generator.model.units import Unit
from generator.pages import formats, sentences, urls
from generator.pages.columns import HOME
from generator.pages.context import views_of
from generator.pages.corrections import Telling
from generator.pages.editions import entry, sides
from generator.pages.figures.spending import county_spending
from generator.pages.frame import list_frame
from generator.pages.key_figures import KeyFigure
from generator.pages.left_out_words import veto_words
from generator.pages.lists import home_note, home_rows
from generator.pages.own_record import next_promise, next_words, overdue_from
from generator.pages.rectification import home_block
from generator.products import Page

HEAT_UNITS = 10  # units on the home page's heat table: those with the largest budgets


class HeatCell(NamedTuple):
    """Execution of one unit in one month against time: `share` of what was due, in percent."""

    text: str
    step: str  # low, under, near, over, none


def home_pages(portal: Portal) -> list[Page]:
    """One page; a county without any edition yet still has one."""
    return [Page(urls.home(), "home", partial(_home, portal))]


def _home(portal: Portal) -> Mapping[str, Any]:
    site = portal.records.site
    newest = {kind: views[-1] for kind in Kind if (views := views_of(portal, kind))}
    month = newest.get(Kind.MONTH)
    lead = sentences.edition_lead(month, apart=True) if month else (
        sentences.Part(f"{site.county}的预算绩效通报、排名和总评都在这里公开。"),)
    lists = portal.lists.periods[0] if portal.lists else None
    latest = sorted(newest.values(), key=lambda v: (v.edition.published_at, v.edition.period), reverse=True)
    problems, planned, promise = home_block(portal), next_words(portal), next_promise(portal, Kind.MONTH)
    counts_days = bool(lists is not None and (lists.red.shown or lists.black.shown) or promise or planned)
    values = {
        "frame": list_frame(site.name, sentences.plain(lead), urls.home(), HOME, portal.records.as_of, counts_days=counts_days),
        "heading": f"{site.county}的钱花得怎么样",
        "lead": lead,
        "lead_period": month.edition.period if month else None,
        "figures": _key_figures(newest, portal),
        "latest": tuple(entry(view) for view in latest),
        "spending": county_spending(portal, month.edition.period) if month else None,
        "heat": _heat(portal),
        "groups": _group_leaders(newest, Telling(portal), lists),
        "lists": lists,
        "listed": tuple((side, home_rows(portal, side), home_note(portal, side)) for side in (lists.red, lists.black) if side.is_out) if lists else (),
        "planned": planned,
        "promise": promise,
        "late_from": overdue_from(promise) if promise else None,
        "problems": problems,
    }
    return {**values, "sections": sections(values)}


# Anchors of the sections below the figures, what they are called in 本页内容, and what they need.
_SECTIONS = (
    ("zuixin", "最新发布", "latest"), ("bang", "红黑榜", "lists"), ("zhenggai", "整改到哪了", "problems"), ("qiansan", "各组前三名", "groups"),
    ("zhixing", "各月支出", "heat"), ("fanying", "想反映问题、举报投诉", "heading"),
)  # fmt: skip


def sections(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(anchor, label) of the sections that the page has: an old reader at 特大 need not scroll through all of them."""
    return tuple((anchor, label) for anchor, label, needed in _SECTIONS if values[needed])


def _key_figures(newest: dict[Kind, EditionView], portal: Portal) -> tuple[KeyFigure, ...]:
    figures = []
    month, quarter = newest.get(Kind.MONTH), newest.get(Kind.QUARTER)
    if month and month.execution and month.execution.county.rate is not None:
        path, label = urls.edition(month.edition.period), month.edition.period.label
        county = month.execution.county
        figures.append(KeyFigure("纳入通报项目的支出进度", formats.rounded(county.rate, 1), "%",
                                 f"{label}底时间进度{formats.percent(month.execution.time_progress)}", path))
        slow = month.execution_lead.slow_units if month.execution_lead else 0
        figures.append(KeyFigure("支出偏慢的单位", str(slow), "个",
                                 f"{label}，共{len(month.execution.rows)}个单位", path))
    scored = quarter or month
    if scored and scored.ranking_lead and scored.ranking_lead.mean is not None:
        lead, previous = scored.ranking_lead, sentences.previous_label(scored)
        compare = (sentences.change_words(lead.mean_change, scored.scheme, previous)
                   if lead.mean_change is not None and previous else f"{lead.ranked}个单位参加评分")
        group = scored.edition.period.short_label + (f"{lead.group}平均得分" if lead.groups > 1 else "平均得分")
        figures.append(KeyFigure(group, formats.rounded(lead.mean, scored.scheme.score_decimals),
                                 scored.scheme.score_unit, f"{scored.edition.period.label}，{compare}",
                                 urls.edition(scored.edition.period)))
    for rate in (month.rates if month else ())[:1]:
        if rate.rate is not None:
            figures.append(KeyFigure(rate.indicator.name, formats.rounded(rate.rate, 1), "%",
                                     f"{formats.as_written(rate.numerator)}/{formats.as_written(rate.denominator)}，"
                                     f"{month.edition.period.label}", urls.indicator(rate.indicator.code)))
    return tuple(figures)


def _group_leaders(newest: dict[Kind, EditionView], telling: Telling, lists: PeriodLists | None):
    """The newest ranking: the first three ranks of each group, ties included."""
    view = newest.get(Kind.QUARTER) or newest.get(Kind.MONTH)
    if view is None or not view.groups:
        return None
    marks = telling.marked_units(view.edition.period)
    listed = sides(lists) if lists is not None and lists.period == view.edition.period else {}
    return {
        "view": view,
        "groups": tuple(
            (group.group, tuple((row, sentences.score(row.total, view.scheme), marks.get(row.unit.code),
                                 listed.get(row.unit.code), veto_words(row, view.scheme, view.edition.period.kind))
                                for row in group.rows if row.rank is not None and row.rank <= 3))
            for group in view.groups if group.rows
        ),
    }


def heat_cell(rate: Decimal | None, time_progress: Decimal) -> HeatCell:
    """Four classes of what was due: below 85, 85–95, 95–105, above 105 percent (lower bounds inclusive)."""
    if rate is None or time_progress == 0:
        return HeatCell("不适用", "none")
    share = rate / time_progress * 100
    step = "low" if share < 85 else "under" if share < 95 else "near" if share < 105 else "over"
    return HeatCell(formats.rounded(rate, 1), step)


def _heat(portal: Portal):
    """Months of the newest year × the units with the largest budgets; None without execution data."""
    months = [v for v in views_of(portal, Kind.MONTH) if v.execution is not None]
    if not months:
        return None
    year = months[-1].edition.period.year
    months = [view for view in months if view.edition.period.year == year]
    rows_by_month: list[dict[str, ExecutionRow]] = [
        {row.unit.code: row for row in view.execution.rows if row.unit} for view in months
    ]
    largest = sorted(rows_by_month[-1].values(), key=lambda row: (-row.budget, row.unit.code))[:HEAT_UNITS]
    lines: list[tuple[Unit, tuple[HeatCell, ...]]] = []
    for newest in largest:
        cells = []
        for view, rows in zip(months, rows_by_month, strict=True):
            row = rows.get(newest.unit.code)
            cells.append(heat_cell(row.rate, view.execution.time_progress) if row else HeatCell("未报送", "none"))
        lines.append((newest.unit, tuple(reversed(cells))))
    periods: tuple[Period, ...] = tuple(view.edition.period for view in reversed(months))  # a phone shows the first few
    return {"year": year, "periods": periods, "rows": tuple(lines), "edition": months[-1].edition}
