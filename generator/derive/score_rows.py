"""The rows of one unit beside the indicators of its scheme."""

from collections.abc import Iterable, Sequence
from operator import attrgetter, itemgetter

from generator.derive.rounding import percent
from generator.derive.totals import ScoreSheet, Tally, score_sheet
from generator.derive.views import IndicatorResult, UnitResult
from generator.model.editions import Score
from generator.model.values import Figure, Missing

points_of = attrgetter("points")

_BY_INDICATOR = attrgetter("indicator.code")
_POINTS = itemgetter(2)  # of an IndicatorResult


def scores_by_unit(scores: Iterable[Score]) -> dict[str, dict[str, Score]]:
    """Unit code → indicator code → row."""
    by_unit: dict[str, dict[str, Score]] = {}
    for score in scores:
        unit = score.unit
        if unit in by_unit:
            by_unit[unit][score.indicator] = score
        else:
            by_unit[unit] = {score.indicator: score}
    return by_unit


def in_scheme_order(
    full: ScoreSheet, rows: dict[str, Score]
) -> tuple[ScoreSheet, tuple[Score, ...]]:
    """The rows in the order of the scheme, and the sheet of exactly their indicators.

    A unit may lack the unused members of a choose-one group; validation lets nothing else be missing,
    and no row of an indicator outside the sheet through.
    """
    if len(rows) == len(full.codes):
        return full, tuple(map(rows.__getitem__, full.codes))
    present = [indicator for indicator in full.indicators if indicator.code in rows]
    return score_sheet(present), tuple(rows[indicator.code] for indicator in present)


def indicator_results(
    sheet: ScoreSheet, rows: Sequence[Score], summed: Tally, before: UnitResult | None, *, silence_costs: bool
) -> tuple[IndicatorResult, ...]:
    """One result per indicator. `before` is the unit's comparable earlier result, or None.

    With `silence_costs` (the scheme's 该项不得分) an indicator that was not reported has lost its whole weight.
    A ratio whose points are not disclosed is not disclosed either.
    """
    points = list(map(points_of, rows))
    lost = [
        weight - figure
        if type(figure) is not Missing
        else weight if silence_costs and figure is Missing.NOT_REPORTED else None
        for weight, figure in zip(sheet.weights, points, strict=True)
    ]
    rates = [
        None
        if row.numerator is None or row.denominator is None or row.points is Missing.NOT_DISCLOSED
        else percent(row.numerator, row.denominator)
        for row in rows
    ]
    return tuple(
        map(IndicatorResult, sheet.indicators, rows, points, summed.counted, lost, rates,
            _earlier_points(sheet, before))
    )


def _earlier_points(sheet: ScoreSheet, before: UnitResult | None) -> Iterable[Figure | None]:
    """The points of the same indicators before, None for one that was not scored."""
    if before is None or not before.indicators:
        return (None,) * len(sheet.codes)
    if tuple(map(_BY_INDICATOR, before.indicators)) == sheet.codes:
        return map(_POINTS, before.indicators)
    earlier = {item.indicator.code: item.points for item in before.indicators}
    return [earlier.get(code) for code in sheet.codes]
