"""Points, totals, grades and ranks of the generated county, in exact fractions.

Written apart from `generator.derive` on purpose: the demonstration data is a second opinion on the
rules, and the build of the site compares the two.
"""

from decimal import Decimal
from fractions import Fraction

from benchmarks.county.plan import IndicatorPlan, SchemePlan


def half_up(value: Fraction, decimals: int = 2) -> Decimal:
    """Round half up; values here are never negative."""
    scale = 10**decimals
    return Decimal(
        (2 * value.numerator * scale + value.denominator) // (2 * value.denominator)
    ).scaleb(-decimals)


def points(
    indicator: IndicatorPlan,
    numerator: Decimal | None,
    denominator: Decimal | None,
    deducted: Decimal | None,
) -> Decimal:
    """Points of a counted method (比例, 反向比例, 分档, 扣分) with 2 decimals, half up.

    Ratios are percent when the measure is %. A reverse ratio of 0 or less earns full points.
    """
    weight = Fraction(indicator.weight)
    floor = Fraction(indicator.floor or 0)
    if indicator.method == "扣分":
        return half_up(max(weight - Fraction(deducted), floor))
    value = Fraction(numerator) / Fraction(denominator) * 100
    cap = Fraction(indicator.cap or 100) / 100
    if indicator.method == "比例":
        share = min(value / Fraction(indicator.target), cap)
        return half_up(max(share * weight, floor))
    if indicator.method == "反向比例":
        share = cap if value <= 0 else min(Fraction(indicator.target) / value, cap)
        return half_up(max(share * weight, floor))
    for tier in indicator.tiers.split("；"):
        bound, earned = tier.split(":")
        if value >= Fraction(bound):
            return half_up(max(Fraction(earned), floor))
    return half_up(floor)


def total(
    scheme: SchemePlan,
    rows: list[tuple[IndicatorPlan, str, Decimal | None]],
    bonus: Decimal,
    penalty: Decimal,
) -> Decimal:
    """Total of one unit. `rows` are (indicator, status, points); hidden points are counted too.

    不适用 leaves the sum and the rest is re-scaled to full marks; 未报送 earns 0 and keeps its
    weight; of a choose-one group the better share counts. Bonus is capped, then the total.
    """
    earned, weights = Fraction(0), Fraction(0)
    best: dict[str, tuple[Fraction, Fraction]] = {}
    for indicator, status, value in rows:
        if status == "不适用":
            continue
        got = Fraction(0) if status == "未报送" else Fraction(value)
        weight = Fraction(indicator.weight)
        if indicator.choice_group:
            known = best.get(indicator.choice_group)
            if known is None or got / weight > known[0] / known[1]:
                best[indicator.choice_group] = (got, weight)
            continue
        earned += got
        weights += weight
    for got, weight in best.values():
        earned += got
        weights += weight
    scaled = earned * 100 / weights
    scaled += min(Fraction(bonus), Fraction(scheme.bonus_cap)) - Fraction(penalty)
    return half_up(min(max(scaled, Fraction(0)), Fraction(scheme.total_cap)))


def grade(scheme: SchemePlan, value: Decimal) -> str:
    """The highest grade whose lower bound is reached."""
    return next(label for label, lower in scheme.grades if value >= lower)


def ranks(totals: dict[str, Decimal]) -> dict[str, int]:
    """Competition ranks (1, 1, 3) by total, highest first."""
    ordered = sorted(totals.values(), reverse=True)
    first: dict[Decimal, int] = {}
    for place, value in enumerate(ordered, start=1):
        first.setdefault(value, place)
    return {unit: first[value] for unit, value in totals.items()}


def said(value: Decimal) -> str:
    """A sum of money inside a sentence, 万元: two decimals and separated thousands, 1,227.76."""
    return f"{half_up(Fraction(value)):,.2f}"


def mean(values: list[Decimal]) -> Decimal:
    """Arithmetic mean with 2 decimals, half up once."""
    return half_up(sum(map(Fraction, values), Fraction(0)) / len(values))
