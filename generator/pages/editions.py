"""Bulletins, rankings and annual evaluations: the lists, and one page per edition."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from generator import words
from generator.charts.bars import bar
from generator.derive.list_views import PeriodLists
from generator.derive.views import EditionView, GroupRanking, PartTotal, Portal, UnitResult
from generator.model.editions import KnownDifference
from generator.model.period import Kind, Period
from generator.pages import comparison_words, formats, list_words, sentences, total_words, urls, warning_words
from generator.pages.approvals import approval_facts
from generator.pages.columns import BULLETINS
from generator.pages.context import COLUMN_OF, Neighbours, neighbours, views_of
from generator.pages.corrections import Mark, Telling
from generator.pages.edition_parts import composed_of, evaluation_is_apart, part_pages, spending_values, subject_names, unwarned
from generator.pages.edition_sections import jumps, sections
from generator.pages.figures import Figure
from generator.pages.figures.ranks import group_figures
from generator.pages.figures.spending import county_spending
from generator.pages.frame import Crumb, article_frame, list_frame
from generator.pages.headlines import edition_headline
from generator.pages.left_out_words import part_words
from generator.pages.own_record import next_promise, overdue_from, planned_words
from generator.pages.rectification_lists import Block, edition_blocks
from generator.pages.rectification_words import apart_words
from generator.products import Page

_TEMPLATE = {Kind.MONTH: "bulletin", Kind.QUARTER: "ranking", Kind.YEAR: "annual"}


def edition_pages(portal: Portal) -> list[Page]:
    """A list per kind that has editions, a list per year of bulletins, and a page per edition."""
    pages, beside, problems, telling = [], neighbours(portal), edition_blocks(portal), Telling(portal)
    for kind in Kind:
        views = views_of(portal, kind)
        if not views:
            continue  # an empty column is not published (government site rules: no blank columns)
        pages.append(Page(urls.section(kind), "editions", partial(_section, portal, kind)))
        for view in views:
            period = view.edition.period
            spending = cache(partial(county_spending, portal, period))  # drawn once, shown on two pages
            pages.append(
                Page(urls.edition(period), _TEMPLATE[kind],
                     partial(_edition, portal, view, beside[period], problems.get(period), telling, spending), period.id)
            )
            pages += part_pages(portal, view, spending)
    for year in bulletin_years(portal):
        pages.append(Page(urls.bulletin_year(year), "editions", partial(_year, portal, year)))
    return pages


def bulletin_years(portal: Portal) -> tuple[int, ...]:
    """Years with at least one bulletin, newest first."""
    return tuple(sorted({v.edition.period.year for v in views_of(portal, Kind.MONTH)}, reverse=True))


def _section(portal: Portal, kind: Kind) -> Mapping[str, Any]:
    column, views = COLUMN_OF[kind], views_of(portal, kind)[::-1]
    newest, promise, planned = views[0], next_promise(portal, kind), planned_words(portal, kind)
    lead = (sentences.Part(f"共{len(views)}期，最新一期是{newest.edition.period.label}。"), *sentences.newest_words(newest))
    return {
        "frame": list_frame(column.name, sentences.plain(lead), urls.section(kind), column,
                            portal.records.as_of, counts_days=promise is not None or bool(planned)),
        "heading": column.name,
        "lead": lead,
        "promise": promise,
        "planned": planned,
        "late_from": overdue_from(promise) if promise else None,
        "entries": tuple(entry(view) for view in views),
        "years": bulletin_years(portal) if kind is Kind.MONTH else (),
    }


def _year(portal: Portal, year: int) -> Mapping[str, Any]:
    views = [v for v in views_of(portal, Kind.MONTH) if v.edition.period.year == year][::-1]
    title = f"{year}年月通报"
    lead = (sentences.Part(f"{year}年已发布{len(views)}期月通报。"), *sentences.newest_words(views[0]))
    return {
        "frame": list_frame(title, sentences.plain(lead), urls.bulletin_year(year), BULLETINS,
                            portal.records.as_of, Crumb(BULLETINS.name, BULLETINS.path)),
        "heading": title,
        "lead": lead,
        "promise": None,
        "planned": (),
        "late_from": None,
        "entries": tuple(entry(view) for view in views),
        "years": (),
    }


def entry(view: EditionView) -> Mapping[str, Any]:
    """One line of a list of editions: what it is, when, and its conclusion."""
    return {
        "period": view.edition.period,
        "column": COLUMN_OF[view.edition.period.kind],
        "title": view.edition.title,
        "short_title": view.edition.short_title,
        "published_at": view.edition.published_at,
        "lead": sentences.edition_lead(view),
        "is_draft": view.edition.is_draft,
    }


def _edition(
    portal: Portal, view: EditionView, beside: Neighbours, problems: Block | None, telling: Telling,
    spending: Callable[[], Figure | None],
) -> Mapping[str, Any]:
    notes = telling.of_edition(view.edition.period)
    edition, column = view.edition, COLUMN_OF[view.edition.period.kind]
    earlier = portal.editions.get(view.comparison.period) if view.comparison.period else None
    lists = portal.lists.of(edition.period) if portal.lists else None
    lead = sentences.edition_lead(view)
    crumbs = [Crumb(column.name, column.path)]
    if edition.period.kind is Kind.MONTH:
        crumbs.append(Crumb(f"{edition.period.year}年", urls.bulletin_year(edition.period.year)))
    values = {
        "frame": article_frame(edition.title, sentences.plain(lead), urls.edition(edition.period),
                               column, edition, *crumbs, label=edition.period.label, corrections=len(notes),
                               headline=edition_headline(view)),
        "view": view,
        "corrections": notes,
        "edition": edition,
        "scheme": view.scheme,
        "lead": lead,
        "document": document_facts(view),
        "narrative": words.to_html(edition.narrative, portal.records.site.base_path, below=2)
        if edition.narrative else Markup(""),
        "change_items": comparison_words.change_items(view),
        "comparison_notes": comparison_words.comparison_notes(view, earlier),
        "previous_label": sentences.previous_label(view),
        "groups": tuple(
            _group(view, group, earlier, sides(lists), telling.marked_units(edition.period)) for group in view.groups
        ),
        "lists_summary": list_words.summary_words(view, lists),
        "has_lists": lists is not None,
        "unranked": tuple(result for group in view.groups for result in group.unranked),
        "units": {unit.code: unit for unit in portal.records.units},
        "spending": spending_values(view, slow_only=True),
        "spending_figure": spending() if view.execution is not None else None,
        "rank_figures": _rank_figures(portal, view),
        "spending_rule": warning_words.spending_words(view.scheme),
        "target_rule": warning_words.target_words(view.scheme),
        "basis": warning_words.basis_words(view),
        "warned": tuple(item for item in view.monitoring if item.warning != "无"),
        "unwarned": unwarned(view),
        "parts": composed_of(view),
        "vetoed_parts": vetoed_parts(view),
        "composition": total_words.composition_words(view.scheme, edition.period.kind),
        "review_summary": tuple(item for item in view.review_summary if item.count),
        "evaluation_is_apart": evaluation_is_apart(view),
        "evaluation_summary": tuple(item for item in view.evaluation_summary if item.count),
        "data_facts": data_facts(view),
        "known": known_differences(portal, view),
        "problems": problems,
        "apart": apart_words(view.scheme.indicators) if problems is not None else None,
        "beside": beside,
    }
    return {**values, "sections": sections(edition.period.kind, values), "jumps": jumps(view)}


def known_differences(portal: Portal, view: EditionView) -> tuple[tuple[str, KnownDifference], ...]:
    """Each recorded difference with its subject as readers know it: names instead of codes."""
    names = {unit.code: unit.name for unit in portal.records.units}
    names |= {leaf.code: leaf.name for leaf in view.scheme.leaves()} | subject_names(view)
    return tuple(
        ("".join(names.get(part, part) for part in item.subject.split("/")), item)
        for item in view.edition.known_differences
    )


def document_facts(view: EditionView) -> tuple[tuple[str, str], ...]:
    """索引号表: only what the document has; the three dates always."""
    edition = view.edition
    pairs = (
        ("索引号", edition.index_no),
        ("主题分类", edition.subject),
        ("发文机关", edition.issuer),
        ("发文字号", edition.doc_no),
        ("期号", edition.issue_no),
        ("成文日期", formats.day(edition.written_on)),
        ("发布时间", formats.minute(edition.published_at)),
        ("时效性", edition.validity),
        *approval_facts(edition),
    )
    return tuple((label, value) for label, value in pairs if value)


def data_facts(view: EditionView) -> tuple[tuple[str, str], ...]:
    """The data card: where the figures come from, as of when, and what they count."""
    edition, late = view.edition, view.punctuality
    pairs = [
        ("来源", edition.source),
        ("数据截至", formats.day(edition.data_until)),
        ("口径", "从年初累计" if edition.basis == "累计" else "只算当期"),
        ("得分单位", f"{view.scheme.score_unit}，满分{formats.rounded(view.scheme.full_marks, 0)}"),
        ("金额单位", "万元"),
        ("考核方案", view.scheme.name),
        ("依据", _basis(view)),
    ]
    if late is not None:
        timing = "按时发布" if late.days_late <= 0 else f"晚{late.days_late}天发布"
        note = f"（{late.note}）" if late.note else ""
        pairs.append(("发布计划", f"{formats.day(late.planned_on)}，{timing}{note}"))
    return tuple(pairs)


def _basis(view: EditionView) -> str:
    number = f"（{view.scheme.basis_doc_no}）" if view.scheme.basis_doc_no else ""
    return f"《{view.scheme.basis_name}》{number}"


def sides(lists: PeriodLists | None) -> dict[str, str]:
    """Which list of this edition each unit is on: praise that stands is marked for good, blame as long as it is shown."""
    if lists is None:
        return {}
    praised = (listed for listed in lists.red.listed if listed.exit is None)
    return {listed.unit.code: listed.entry.side for listed in (*praised, *lists.black.shown)}


def _group(
    view: EditionView, group: GroupRanking, earlier: EditionView | None, sides: Mapping[str, str],
    marks: Mapping[str, Mark],
) -> Mapping[str, Any]:
    full, joined = view.scheme.full_marks, {unit.code for unit in view.comparison.joined}
    mark = formats.width(group.mean, full) if group.mean is not None else None
    return {
        "group": group,
        "words": sentences.group_words(group, view.scheme),
        "rows": tuple(
            (result, bar(formats.width(result.total, full), mark, sides.get(result.unit.code, "")),
             sentences.score(result.total, view.scheme), _arrival(result.unit.code, joined, earlier),
             sides.get(result.unit.code), marks.get(result.unit.code),
             part_words(result, view.scheme, view.edition.period.kind))
            for result in group.rows
        ),
    }


def _rank_figures(portal: Portal, view: EditionView) -> tuple[Figure, ...]:
    """The way of the largest group through the last editions; the other groups' stand on the page of changes.

    A bulletin has none: it would only repeat last month's.
    """
    if view.edition.period.kind is Kind.MONTH or view.ranking_lead is None:
        return ()
    return tuple(group_figures(portal, view, only=view.ranking_lead.group))


def _arrival(code: str, joined: set[str], earlier: EditionView | None) -> str | None:
    """What stands in place of a movement for a unit that was not ranked last time."""
    if code not in joined:
        return None
    return "恢复排名" if comparison_words.came_back(code, earlier) else "新参加"


def vetoed_parts(view: EditionView) -> tuple[tuple[UnitResult, tuple[PartTotal, ...]], ...]:
    """Units of a composed edition that were vetoed in one of its parts: readers must not learn it elsewhere."""
    found = []
    for result in (row for group in view.groups for row in (*group.rows, *group.unranked)):
        parts = tuple(part for part in result.parts if part.vetoed)
        if parts:
            found.append((result, parts))
    return tuple(found)
