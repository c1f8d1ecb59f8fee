"""得分明细: one page per unit and edition, on which every point is accounted for.

Nearly every page of a large site is one of these, so what the sheets of an edition share is worked out once.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, NamedTuple

from generator.derive.views import EditionView, IndicatorResult, PartTotal, Portal, UnitResult
from generator.model.editions import KnownDifference
from generator.model.scheme import Method
from generator.model.values import Missing
from generator.pages import sentences, total_words, unit_words, urls
from generator.pages.approvals import approval_words, approvals
from generator.pages.columns import UNITS
from generator.pages.corrections import Mark, Telling
from generator.pages.formats import all_decimals, as_written, percent
from generator.pages.frame import Crumb, article_frame
from generator.pages.headlines import sheet_headline
from generator.pages.indicators import FULL, full_words, how_scored
from generator.pages.receipts import Receipts
from generator.pages.rectification_words import overdue_beside
from generator.products import Page

_CRUMB = Crumb(UNITS.name, UNITS.path)
_BANDS = ("达成", "部分达成", "未达成")


def score_sheets(portal: Portal, view: EditionView) -> list[Page]:
    """A sheet for every unit of the edition, ranked or not."""
    sheets, path, together = _Sheets(portal, view), urls.unit_periods(view.edition.period), view.edition.period.id
    return [Page(path(code), "unit_period", partial(sheets.values, code), together) for code in view.results]


class SheetRow(NamedTuple):
    """One line of a score sheet, in words: what was done, the points, what was lost, and why.

    `done` may be followed by a stroke and `below`, the other half of a fraction; a line may break between.
    """

    code: str
    path: str
    name: str
    weight: str
    points: str
    self_points: str | None
    lost: str
    done: str
    below: str | None
    why: str
    evidence: str | None


_ROW = partial(tuple.__new__, SheetRow)  # a hundred thousand of them


class _Sheets:
    """The score sheets of one edition."""

    def __init__(self, portal: Portal, view: EditionView):
        self.portal, self.view = portal, view
        telling, period = Telling(portal), view.edition.period
        self.marks = telling.marked_scores(period)
        self.unit_marks: dict[str, Mark] = telling.marked_units(period)
        self.corrected = {unit: telling.count(period, unit) for unit in self.unit_marks}
        self.receipts = Receipts(portal, view)
        self.overdue = overdue_beside(portal.rectification, view.scheme.indicators, view.edition.data_until)

    @cached_property
    def shared(self) -> Mapping[str, Any]:
        """What is the same on each of them."""
        edition, scheme = self.view.edition, self.view.scheme
        return {
            "edition": edition,
            "scheme": scheme,
            "label": edition.period.label,
            "approvals": tuple((label, approval_words(one)) for label, one in approvals(edition)),
            "full_marks": as_written(scheme.full_marks),
            "previous_label": sentences.previous_label(self.view),
        }

    @cached_property
    def indicators(self) -> dict[str, tuple[str, str, str, str]]:
        """Code, path, name and weight of each indicator, by code."""
        return {
            one.code: (one.code, urls.indicator(one.code), one.name, as_written(one.weight))
            for one in self.view.scheme.indicators
        }

    @cached_property
    def rules(self) -> dict[str, tuple[str, str]]:
        """Name and rule of each indicator, by code."""
        return {one.code: (one.name, how_scored(one)) for one in self.view.scheme.indicators}

    @cached_property
    def full(self) -> dict[str, str]:
        """What is said of full marks for a rate that is not 100%, by code."""
        return {one.code: full_words(one) for one in self.view.scheme.indicators}

    @cached_property
    def means(self) -> dict[str, str]:
        """`党政部门平均91.00分（3个单位）`, by group; only groups that have a mean."""
        return {
            group.group: f"{group.group}平均{sentences.score(group.mean, self.view.scheme)}（{len(group.rows)}个单位）"
            for group in self.view.groups if group.mean is not None
        }

    @cached_property
    def differences(self) -> dict[str, tuple[KnownDifference, ...]]:
        """Known differences, by unit code."""
        found: dict[str, tuple[KnownDifference, ...]] = {}
        for item in self.view.edition.known_differences:
            unit = item.subject.split("/")[0]
            found[unit] = (*found.get(unit, ()), item)
        return found

    def values(self, code: str) -> Mapping[str, Any]:
        """The values of one unit's sheet."""
        view, result = self.view, self.view.results[code]
        unit, scheme, label = result.unit, view.scheme, self.shared["label"]
        total = sentences.score(result.total, scheme) if result.total is not None else None
        lead = unit_words.unit_result_lead(result, view)
        return {
            **self.shared,
            "frame": article_frame(
                f"{unit.name}{label}得分明细", sentences.plain(lead), urls.unit_period(code, view.edition.period), UNITS,
                view.edition, _CRUMB, Crumb(unit.name, urls.unit(code)), label=label,
                corrections=self.corrected.get(code, 0), headline=sheet_headline(unit, view.edition.period, total),
            ),
            "marks": self.marks.get(code, {}),
            "mark": self.unit_marks.get(code),
            "lead": lead,
            "result": result,
            "unit": unit,
            "rows": self.rows(result),
            "rules": tuple([self.rules[item.indicator.code] for item in result.indicators]),
            "parts": tuple((part, self._path_of(code, part)) for part in result.parts),
            "steps": total_words.total_steps(result, scheme, view.edition.period.kind),
            "rank": unit_words.rank_words(result),
            "total": total,
            "mean": self.means.get(unit.group),
            "previous": view.comparison.period if result.previous_total is not None else None,
            "differences": self.differences.get(code, ()),
            "overdue": self.overdue.get(code),
            "sources": self.receipts.sources(code),
            "uses": self.receipts.uses(code),
        }

    def _path_of(self, code: str, part: PartTotal) -> str | None:
        """The unit's sheet of the month or quarter; None where it had none."""
        has_sheet = code in self.portal.editions[part.period].results
        return urls.unit_period(code, part.period) if has_sheet else None

    def rows(self, result: UnitResult) -> tuple[SheetRow, ...]:
        """Every indicator of the unit. Points that do not count stand in brackets, so that the rest adds up."""
        indicators, rows = self.indicators, []
        for item in result.indicators:
            indicator, score, points, counted, lost, rate, _ = item
            own = score.self_points
            if own is not None:
                own = as_written(own, 2)
            if counted and points.__class__ is Decimal:  # nearly every row of a large site
                why = (score.reason or "按计分办法得出") if lost else self.full[indicator.code] if rate is not None and rate != 100 else FULL
                shown, lost = all_decimals(points, 2), all_decimals(lost, 2)
            else:
                shown, lost, why = _points(item), _lost(item), _why(item, result)
            rows.append(_ROW((*indicators[indicator.code], shown, own, lost, *_done(item), why, score.evidence)))
        return tuple(rows)


def _points(item: IndicatorResult) -> str:
    """Of a missing figure or one that is not counted."""
    shown = as_written(item.points, 2)
    if item.points is Missing.NOT_REPORTED and item.lost is not None:
        return f"{shown}（按0分计）"
    return shown if isinstance(item.points, Missing) else f"（{shown}）"


def _lost(item: IndicatorResult) -> str:
    if isinstance(item.points, Decimal):
        return "不计"
    if item.lost is None:
        return "不公开" if item.points is Missing.NOT_DISCLOSED else "不适用"
    return as_written(item.lost, 2)


def _why(item: IndicatorResult, result: UnitResult) -> str:
    """Why a figure is missing; for the unused half of a choose-one pair, which half was used."""
    score = item.score
    if isinstance(item.points, Missing):
        return score.status_note or "没有数据"
    other = "、".join(
        rival.indicator.name for rival in result.indicators
        if rival.counted and rival.indicator.choice_group == item.indicator.choice_group
    )
    note = f"与{other}二者择其一，这一项不计入总分"
    return f"{score.reason}（{note}）" if score.reason else note


def _done(item: IndicatorResult) -> tuple[str, str | None]:
    """A rate with both its parts, or the figure with its unit."""
    indicator, score, _, _, _, rate, _ = item
    measure, above, below = indicator.measure, score.numerator, score.denominator
    if above is not None and below is not None:
        above, below = all_decimals(above, 0), all_decimals(below, 0)
        if rate is None and score.actual is None:
            return above, below
        shown = percent(rate) if measure == "%" else as_written(score.actual)
        return f"{shown}（{above}", f"{below}）"
    if score.actual is not None:
        return as_written(score.actual) + ("" if score.actual in _BANDS else measure or ""), None
    if score.deducted is not None:
        return f"扣{as_written(score.deducted)}分", None
    if isinstance(item.points, Missing):
        return item.points.value, None
    return "由评分人按标准评分" if item.indicator.method is Method.JUDGED else "没有填写", None
