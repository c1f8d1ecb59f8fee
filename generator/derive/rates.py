"""What is the county's rate of an indicator? Σ numerators ÷ Σ denominators, never a mean of rates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.derive.rounding import ZERO, percent
from generator.derive.views import CountyRate, EditionView, IndicatorResult, UnitResult
from generator.model.values import Missing


def by_indicator(results: Mapping[str, UnitResult]) -> dict[str, list[IndicatorResult]]:
    """Indicator code → its rows, in the order of the units."""
    found: dict[str, list[IndicatorResult]] = defaultdict(list)
    for result in results.values():
        for item in result.indicators:
            found[item.score.indicator].append(item)
    return found


def county_rate(items: Sequence[IndicatorResult], previous: CountyRate | None) -> CountyRate | None:
    """One indicator over all units; None when it is not in % or nobody reported both figures.

    A missing figure is counted by its word and adds nothing. The unused half of a choose-one pair is
    a fact all the same and is added.
    """
    if not items or items[0].indicator.measure != "%":
        return None
    words = Counter(item.points for item in items if type(item.points) is Missing)
    reported = [
        item.score
        for item in items
        if item.score.denominator is not None
        and item.score.numerator is not None
        and type(item.points) is not Missing
    ]
    if not reported:
        return None
    top = sum((score.numerator for score in reported), ZERO)
    bottom = sum((score.denominator for score in reported), ZERO)
    return CountyRate(
        items[0].indicator,
        top,
        bottom,
        percent(top, bottom),
        len(reported),
        words[Missing.NOT_APPLICABLE],
        words[Missing.NOT_REPORTED],
        words[Missing.NOT_DISCLOSED],
        previous.rate if previous is not None else None,
    )


def county_rates(
    results: Mapping[str, UnitResult],
    order: Iterable[str],
    previous: EditionView | None,
) -> tuple[CountyRate, ...]:
    """The rates of one edition in the scheme's `order`. `previous` is None when not comparable."""
    earlier = {rate.indicator.code: rate for rate in previous.rates} if previous else {}
    rows = by_indicator(results)
    rates = (county_rate(rows.get(code, ()), earlier.get(code)) for code in order)
    return tuple(rate for rate in rates if rate is not None)
