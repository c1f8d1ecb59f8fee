"""单位: the index, one page per unit, and one score sheet (得分明细) per unit and edition."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from generator.derive.views import EditionView, IndicatorResult, Portal, UnitResult, UnitView
from generator.model.period import Kind
from generator.model.scheme import Method
from generator.model.values import Missing
from generator.pages import formats, sentences, urls
from generator.pages.columns import UNITS
from generator.pages.context import KIND_LETTER
from generator.pages.frame import Crumb, article_frame, list_frame
from generator.products import Page

_CRUMB = Crumb(UNITS.name, UNITS.path)


def unit_pages(portal: Portal) -> list[Page]:
    """The index, every unit that was ever registered, and every score sheet of a published edition."""
    pages = [Page(urls.units(), "units", partial(_index, portal))]
    for view in portal.units:
        pages.append(Page(urls.unit(view.unit.code), "unit", partial(_unit, portal, view)))
    for period, edition in portal.editions.items():
        for code in edition.results:
            pages.append(
                Page(urls.unit_period(code, period), "unit_period", partial(_sheet, portal, edition, code))
            )
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


def _sheet(portal: Portal, view: EditionView, code: str) -> Mapping[str, Any]:
    result, edition = view.results[code], view.edition
    lead = sentences.unit_result_lead(result, view)
    title = f"{result.unit.name}{edition.period.label}得分明细"
    return {
        "frame": article_frame(
            title, sentences.plain(lead), urls.unit_period(code, edition.period), UNITS, edition,
            _CRUMB, Crumb(result.unit.name, urls.unit(code)), label=edition.period.label,
        ),
        "heading": (result.unit.name, edition.period.label, "得分明细"),
        "lead": lead,
        "result": result,
        "edition": edition,
        "scheme": view.scheme,
        "rows": sheet_rows(result),
        "parts": tuple(
            (part, urls.unit_period(code, part.period) if code in portal.editions[part.period].results else None)
            for part in result.parts
        ),
        "steps": sentences.total_steps(result, view.scheme, edition.period.kind),
        "rank": sentences.rank_words(result),
        "total": sentences.score(result.total, view.scheme) if result.total is not None else None,
        "mean": _mean(view, result),
        "previous": view.comparison.period if result.previous_total is not None else None,
        "previous_label": sentences.previous_label(view),
        "kind_letter": KIND_LETTER[edition.period.kind],
        "differences": tuple(
            item for item in edition.known_differences if item.subject.split("/")[0] == code
        ),
    }


class SheetRow(NamedTuple):
    """One line of a score sheet, in words: what was done, the points, what was lost, and why."""

    item: IndicatorResult
    done: tuple[str, ...]  # a line may break between these, at the stroke of a fraction
    points: str
    lost: str
    why: str


def sheet_rows(result: UnitResult) -> tuple[SheetRow, ...]:
    """Every indicator of the unit. Points that do not count stand in brackets, so that the rest adds up."""
    return tuple(
        SheetRow(item, _done(item), _points(item), _lost(item), _why(item, result)) for item in result.indicators
    )


def _points(item: IndicatorResult) -> str:
    shown = formats.as_written(item.points, 2)
    if item.points is Missing.NOT_REPORTED and item.lost is not None:
        return f"{shown}（按0分计）"
    return f"（{shown}）" if not item.counted and isinstance(item.points, Decimal) else shown


def _lost(item: IndicatorResult) -> str:
    if not item.counted and isinstance(item.points, Decimal):
        return "不计"
    if item.lost is None:
        return "不公开" if item.points is Missing.NOT_DISCLOSED else "不适用"
    return formats.as_written(item.lost, 2)


def _why(item: IndicatorResult, result: UnitResult) -> str:
    """The reason in the unit's table; for an unused half of a choose-one pair, which half was used."""
    score = item.score
    if isinstance(item.points, Missing):
        return score.status_note or "没有数据"
    if not item.counted:
        other = "、".join(
            rival.indicator.name for rival in result.indicators
            if rival.counted and rival.indicator.choice_group == item.indicator.choice_group
        )
        note = f"与{other}二者择其一，这一项不计入总分"
        return f"{score.reason}（{note}）" if score.reason else note
    if item.lost:
        return score.reason or "按计分办法得出"
    return "得满分"


def _done(item: IndicatorResult) -> tuple[str, ...]:
    """A rate with both its parts, or the figure with its unit."""
    score, measure = item.score, item.indicator.measure or ""
    if score.numerator is not None and score.denominator is not None:
        above, below = formats.as_written(score.numerator), formats.as_written(score.denominator)
        rate = formats.percent(item.rate) if measure == "%" else formats.as_written(score.actual)
        if item.rate is None and score.actual is None:
            return above, below
        return f"{rate}（{above}", f"{below}）"
    if score.actual is not None:
        return (formats.as_written(score.actual) + (measure if score.actual not in _BANDS else ""),)
    if score.deducted is not None:
        return (f"扣{formats.as_written(score.deducted)}分",)
    if isinstance(item.points, Missing):
        return (item.points.value,)
    return ("由评分人按标准评分" if item.indicator.method is Method.JUDGED else "没有填写",)


_BANDS = ("达成", "部分达成", "未达成")


def _mean(view: EditionView, result: UnitResult) -> str | None:
    for group in view.groups:
        if group.group == result.unit.group and group.mean is not None:
            return f"{group.group}平均{sentences.score(group.mean, view.scheme)}（{len(group.rows)}个单位）"
    return None
