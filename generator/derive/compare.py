"""Do the published points, totals, grades and ranks follow from each other?

Everything is recomputed and compared; nothing is corrected. What differs is returned, unless the
edition records it as a known difference.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.derive.composition import composed, part_periods
from generator.derive.known import EDITION, Difference, unknown
from generator.derive.points import POINT_DECIMALS, band_of, exact_points, in_band
from generator.derive.results import composes, due_grade
from generator.derive.rounding import agrees, as_printed
from generator.derive.totals import adjusted, grade_of, score_sheet, tally
from generator.derive.views import EditionView, IndicatorResult, Portal, UnitResult
from generator.model.editions import Total
from generator.model.period import Period
from generator.model.scheme import Indicator, Method

UNRANKED = "不排名次"

# A published figure agrees with an exact one half a step below it (rounded up) to a whole step above
# it (cut off). At two decimals; the same test as `agrees`, without building a Decimal per row.
_HALF_STEP, _STEP = Decimal("0.005"), Decimal("0.01")


def differences(portal: Portal) -> list[Difference]:
    """Every unexplained difference, by edition; within one: parts, points, totals, evaluation, forms."""
    found: list[Difference] = []
    for view in portal.editions.values():
        found.extend(unknown(view.edition, _of_edition(view, portal.editions)))
    return found


def _of_edition(view: EditionView, published: Mapping[Period, EditionView]) -> Iterator[Difference]:
    yield from _missing_parts(view, published)
    yield from _points(view)
    yield from _totals(view)
    yield from _evaluations(view)
    yield from _forms(view)


def _missing_parts(
    view: EditionView, published: Mapping[Period, EditionView]
) -> Iterator[Difference]:
    """D07: a month or quarter the totals are composed from, but which is not published."""
    edition = view.edition
    if not composes(edition, view.scheme, published):
        return
    for part in part_periods(edition.period, view.scheme):
        if part not in published:
            yield Difference(
                edition.period.id, EDITION, part.id, "考核方案", "", "", "D07",
                f"本期总分按方案由各期合成，应当先发布{part.label}这一期",
            )


def _points(view: EditionView) -> Iterator[Difference]:
    """S06: points that the indicator's method gives otherwise."""
    period_id = view.edition.period.id
    for result in view.results.values():
        for item in result.indicators:
            points = item.points
            if not isinstance(points, Decimal):
                continue
            indicator = item.indicator
            exact = exact_points(indicator, item.score)
            if exact is not None:
                if not -_HALF_STEP <= exact - points < _STEP:
                    yield _wrong_points(period_id, item, as_printed(exact, points, POINT_DECIMALS))
            elif indicator.method is Method.QUALITATIVE:
                yield from _out_of_band(period_id, item, indicator, points)


def _wrong_points(period_id: str, item: IndicatorResult, recomputed: str) -> Difference:
    return Difference(
        period_id, "scores", f"{item.score.unit}/{item.score.indicator}", "得分",
        f"{item.points:f}", recomputed, "S06", f"按方案重新计算应当是 {recomputed}",
    )


def _out_of_band(
    period_id: str, item: IndicatorResult, indicator: Indicator, points: Decimal
) -> Iterator[Difference]:
    band = band_of(indicator, item.score)
    if band is None or in_band(points, band, indicator.floor):
        return
    low, high = as_printed(band.low, points), as_printed(band.high, points)
    ends = "（含）" if band.full else "（不含）"
    yield Difference(
        period_id, "scores", f"{item.score.unit}/{item.score.indicator}", "得分",
        f"{points:f}", f"{low}—{high}", "S06",
        f"完成值是“{item.score.actual}”，按方案应当在 {low}（含）到 {high}{ends}之间",
    )


def _totals(view: EditionView) -> Iterator[Difference]:
    """S07, S08, S09: the approved table against what follows from it and from the scores."""
    untold = _groups_with_untold_totals(view)
    for row in view.edition.totals:
        result = view.results.get(row.unit)
        if result is None:
            continue
        yield from _total(view, row, result)
        yield from _grade(view, row, result)
        if result.unit.group not in untold or result.not_ranked is not None:
            yield from _rank(view, row, result)


def _groups_with_untold_totals(view: EditionView) -> frozenset[str]:
    """Groups that rank somebody without publishing the total: their ranks cannot be recomputed."""
    return frozenset(
        group.group for group in view.groups if any(row.total is None for row in group.rows)
    )


def _total(view: EditionView, row: Total, result: UnitResult) -> Iterator[Difference]:
    if row.total is None or result.computed is None or row.total == result.computed:
        return
    exact = exact_total(view, result)
    decimals = view.scheme.score_decimals
    if exact is None or agrees(row.total, exact, decimals):
        return
    recomputed = as_printed(exact, row.total, decimals)
    yield Difference(
        view.edition.period.id, "totals", row.unit, "总分", f"{row.total:f}", recomputed, "S07",
        f"按方案重新计算应当是 {recomputed}",
    )


def exact_total(view: EditionView, result: UnitResult) -> Decimal | None:
    """The recomputed total before rounding; None where there is nothing to compute it from."""
    scheme, own = view.scheme, None
    if result.indicators:
        sheet = score_sheet([item.indicator for item in result.indicators])
        own = tally(sheet, [item.points for item in result.indicators], scheme)
    base = own.exact if own is not None else None
    if result.parts:
        base = composed(view.edition.period, scheme, result.parts, own).base
    if base is None:
        return None
    return adjusted(base, result.adjustment_points, scheme.total_cap)


def _grade(view: EditionView, row: Total, result: UnitResult) -> Iterator[Difference]:
    due = due_grade(result.total, view.scheme, vetoed=result.vetoed)
    if row.grade is None or due is None or row.grade == due:
        return
    why = "被一票否决" if result.vetoed else f"总分 {result.total:f} 分"
    yield Difference(
        view.edition.period.id, "totals", row.unit, "等级", row.grade, due, "S08",
        f"{why}，按方案应当是“{due}”",
    )


def _rank(view: EditionView, row: Total, result: UnitResult) -> Iterator[Difference]:
    if row.rank is None:
        return
    if result.not_ranked is not None:
        recomputed, expected = UNRANKED, f"这个单位不排名次（{result.not_ranked}）"
    elif result.computed_rank is None or result.computed_rank == row.rank:
        return
    else:
        recomputed = str(result.computed_rank)
        expected = f"按公布的总分重新排名应当是 {recomputed}"
    yield Difference(
        view.edition.period.id, "totals", row.unit, "名次", str(row.rank), recomputed, "S09", expected
    )


def _evaluations(view: EditionView) -> Iterator[Difference]:
    """S08: the grade of an evaluation against its points, where both are published."""
    for row in view.edition.evaluation:
        if not isinstance(row.points, Decimal) or not isinstance(row.grade, str):
            continue
        due = grade_of(row.points, view.scheme.grades)
        if due is not None and due != row.grade:
            yield Difference(
                view.edition.period.id, "evaluation", f"{row.subject}/{row.kind}", "等级",
                row.grade, due, "S08", f"得分 {row.points:f} 分，按方案应当是“{due}”",
            )


def _forms(view: EditionView) -> Iterator[Difference]:
    """S13: more points than the line of a self-evaluation form is worth."""
    for row in view.edition.project_indicators:
        if not isinstance(row.points, Decimal) or not isinstance(row.weight, Decimal):
            continue
        if row.points > row.weight:
            most = f"{row.weight:f}"
            yield Difference(
                view.edition.period.id, "project-indicators", f"{row.subject}/{row.number}", "得分",
                f"{row.points:f}", most, "S13", f"不应超过这一行的分值 {most}",
            )
