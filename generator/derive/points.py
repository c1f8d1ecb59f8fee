"""How many points does the scheme give for this figure?

Recomputed exactly and only compared: the published points stay what they are. A figure without the
parts it was computed from (no actual value, no numerator and denominator) is not recomputed.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from generator.derive.rounding import EXACT, HUNDRED, ZERO
from generator.model.editions import Score
from generator.model.scheme import Direction, Indicator, Method

POINT_DECIMALS = 2  # points are kept with two decimals at least

_multiply, _divide = EXACT.multiply, EXACT.divide
_ONE = Decimal(1)


class Band(NamedTuple):
    """Points a qualitative verdict allows. `low` is inclusive; `high` only when `full`."""

    low: Decimal
    high: Decimal
    full: bool


# Percent of the weight. 财预〔2020〕10号 and its self-evaluation form: 100–80 (inclusive), 80–60
# (inclusive), below 60.
_BANDS = {
    "达成": (Decimal(80), HUNDRED, True),
    "部分达成": (Decimal(60), Decimal(80), False),
    "未达成": (ZERO, Decimal(60), False),
}


def exact_points(indicator: Indicator, score: Score) -> Decimal | None:
    """Points by the indicator's method, unrounded, never below its floor or zero.

    None when the method leaves judgement (定性, 直接评分) or the row lacks the figures to compute from.
    """
    rule = _RULES.get(indicator.method)
    points = rule(indicator, score) if rule is not None else None
    return None if points is None else max(points, indicator.floor, ZERO)


def band_of(indicator: Indicator, score: Score) -> Band | None:
    """The points a 定性 verdict allows: 达成 80–100%, 部分达成 60–80%, 未达成 below 60% of the weight."""
    if indicator.method is not Method.QUALITATIVE or score.actual not in _BANDS:
        return None
    low, high, full = _BANDS[score.actual]
    return Band(low * indicator.weight / 100, high * indicator.weight / 100, full)


def in_band(points: Decimal, band: Band, floor: Decimal = ZERO) -> bool:
    """Whether `points` lie in the band. Exactly the floor is allowed too: nobody gets less."""
    below = points <= band.high if band.full else points < band.high
    return (band.low <= points and below) or (floor > 0 and points == floor)


def _value(indicator: Indicator, score: Score) -> tuple[Decimal, Decimal] | None:
    """The measured value as (top, bottom): 完成值 where given, else numerator / denominator.

    In percent when the indicator is measured in %. Kept as a fraction so that it is divided once.
    """
    if isinstance(score.actual, Decimal):
        return score.actual, _ONE
    if score.numerator is None or not score.denominator:
        return None
    top = score.numerator
    return (_multiply(top, HUNDRED) if indicator.measure == "%" else top), score.denominator


def _target(indicator: Indicator) -> Decimal | None:
    """The target; 100 for a percentage without one."""
    if indicator.target is None and indicator.measure == "%":
        return HUNDRED
    return indicator.target


def _most(indicator: Indicator) -> Decimal:
    """What the cap allows; the weight itself unless the scheme says more than 100%."""
    cap = indicator.cap
    return indicator.weight if cap == HUNDRED else _multiply(indicator.weight, cap) / HUNDRED


def _ratio(indicator: Indicator, score: Score) -> Decimal | None:
    """value / target × weight, up to the cap. Without a target other than zero: not recomputed."""
    value, target = _value(indicator, score), _target(indicator)
    if value is None or not target:
        return None
    share = _divide(_multiply(value[0], indicator.weight), _multiply(value[1], target))
    return min(share, _most(indicator))


def _reverse_ratio(indicator: Indicator, score: Score) -> Decimal | None:
    """target / value × weight, up to the cap; a value of zero or less gives all the cap allows."""
    value, target = _value(indicator, score), _target(indicator)
    if value is None or target is None or target < 0:
        return None
    if value[0] <= 0:
        return _most(indicator)
    share = _divide(_multiply(_multiply(target, value[1]), indicator.weight), value[0])
    return min(share, _most(indicator))


def _tiers(indicator: Indicator, score: Score) -> Decimal | None:
    """The first tier reached, bounds inclusive; below (above) all of them: the floor."""
    value = _value(indicator, score)
    if value is None:
        return None
    top, bottom = value
    for tier in indicator.tiers:
        bound = _multiply(tier.bound, bottom)
        if top <= bound if indicator.direction is Direction.LOWER else top >= bound:
            return tier.points
    return indicator.floor


def _deduction(indicator: Indicator, score: Score) -> Decimal | None:
    """weight − what was deducted."""
    return None if score.deducted is None else indicator.weight - score.deducted


_RULES: dict[Method | None, Callable[[Indicator, Score], Decimal | None]] = {
    Method.RATIO: _ratio,
    Method.REVERSE_RATIO: _reverse_ratio,
    Method.TIERS: _tiers,
    Method.DEDUCTION: _deduction,
}
