"""One indicator over all schemes and editions: how it was weighted, scored and reached."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.derive.rates import by_indicator
from generator.derive.rounding import ZERO, mean
from generator.derive.views import (
    CountyRate,
    EditionView,
    IndicatorEdition,
    IndicatorResult,
    IndicatorView,
    UnitResult,
)
from generator.model.period import Kind, Period
from generator.model.scheme import Indicator, Scheme


def indicator_views(
    editions: Mapping[Period, EditionView], schemes: Sequence[Scheme]
) -> tuple[IndicatorView, ...]:
    """Every code of every scheme: the newest scheme's order, then codes only older ones have.

    Schemes are ordered by the period they apply from, then by version.
    """
    newest_first = sorted(schemes, key=lambda s: (s.valid_from, s.version), reverse=True)
    versions: dict[str, list[tuple[Scheme, Indicator]]] = {}
    for scheme in newest_first:
        for indicator in scheme.indicators:
            versions.setdefault(indicator.code, []).append((scheme, indicator))
    history: dict[str, list[IndicatorEdition]] = {}
    newest: dict[str, EditionView] = {}
    scored: dict[tuple[str, Kind], dict[str, None]] = {}  # units of the edition before, by indicator and kind
    for period in sorted(editions):
        rates = {rate.indicator.code: rate for rate in editions[period].rates}
        for code, rows in by_indicator(editions[period].results).items():
            found = _edition(period, rows, rates.get(code))
            now = {item.score.unit: item.points for item in rows}
            units = dict.fromkeys(unit for unit, points in now.items() if isinstance(points, Decimal))
            before = scored.get((code, period.kind))
            if before is not None and before.keys() != units.keys():
                found = found._replace(
                    came=tuple(unit for unit in units if unit not in before),
                    gone=tuple((unit, now.get(unit)) for unit in before if unit not in units),
                )
            scored[code, period.kind] = units
            history.setdefault(code, []).append(found)
            newest[code] = editions[period]
    return tuple(
        IndicatorView(
            code,
            current,
            tuple(versions[code]),
            tuple(child for child in scheme.indicators if child.parent == code),
            tuple(reversed(history.get(code, ()))),
            _standings(newest[code], code) if code in newest else (),
        )
        for code, [(scheme, current), *_] in versions.items()
    )


def _edition(
    period: Period, items: Sequence[IndicatorResult], rate: CountyRate | None
) -> IndicatorEdition:
    """The spread of points in one edition. `full` counts units with the whole weight (or more)."""
    weight = items[0].indicator.weight
    numbers = [item.points for item in items if isinstance(item.points, Decimal)]
    words = Counter(item.points.value for item in items if not isinstance(item.points, Decimal))
    return IndicatorEdition(
        period,
        weight,
        rate,
        mean(numbers, 2),
        len(numbers),
        sum(points >= weight for points in numbers),
        len(items) - len(numbers),
        without=tuple(sorted(words.items(), key=lambda one: (-one[1], one[0]))),
    )


def _standings(view: EditionView, code: str) -> tuple[tuple[UnitResult, IndicatorResult], ...]:
    """The units of one edition by points, highest first; the missing last; ties by unit code."""
    rows = (
        (result, item)
        for result in view.results.values()
        for item in result.indicators
        if item.indicator.code == code
    )
    return tuple(sorted(rows, key=_best_first))


def _best_first(row: tuple[UnitResult, IndicatorResult]) -> tuple[bool, Decimal, str]:
    points = row[1].points
    if isinstance(points, Decimal):
        return (False, -points, row[0].unit.code)
    return (True, ZERO, row[0].unit.code)
