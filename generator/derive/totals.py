"""What do one unit's scores add up to, and what grade is that?

Σ counted points × full marks ÷ Σ weights of the applicable indicators, then the adjustments, then one
rounding. Everything up to the rounding is exact.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.derive.rounding import EXACT, ZERO, rounded
from generator.model.editions import Adjustment
from generator.model.period import Kind
from generator.model.scheme import Grade, Indicator, Scheme
from generator.model.values import Figure, Missing

KIND_LETTER = {Kind.MONTH: "月", Kind.QUARTER: "季", Kind.YEAR: "年"}

_NUMBERS_ONLY = {Decimal}


class ScoreSheet(NamedTuple):
    """The indicators a unit is scored on, side by side, in the order of the scheme."""

    codes: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    weights: tuple[Decimal, ...]
    weight: Decimal  # sum of `weights`, meaningful without a choose-one group
    has_choice: bool


class Tally(NamedTuple):
    """What the scores of one unit add up to, before adjustments and rounding.

    `exact` is None when the scheme gives no total, and `reason` says why. `excluded` means that even
    an approved total is not ranked. `counted` lies beside the indicators of the sheet.
    """

    exact: Decimal | None
    reason: str | None
    excluded: bool
    applicable_weight: Decimal
    has_undisclosed: bool
    counted: tuple[bool, ...]


def score_sheet(indicators: Sequence[Indicator]) -> ScoreSheet:
    """The sheet of these leaf indicators."""
    weights = tuple(indicator.weight for indicator in indicators)
    return ScoreSheet(
        tuple(indicator.code for indicator in indicators),
        tuple(indicators),
        weights,
        sum(weights, ZERO),
        any(indicator.choice_group for indicator in indicators),
    )


def tally(sheet: ScoreSheet, points: Sequence[Figure], scheme: Scheme) -> Tally:
    """Add up one unit's published points.

    不适用 leaves the sum with its weight, and the rest is re-scaled. 未报送 is zero points with its
    weight kept, or takes the unit out of the ranking, as the scheme says. With 不公开 there is no sum
    that a reader could check, so there is none. Of a choose-one group the best member counts.
    """
    if not sheet.has_choice and set(map(type, points)) == _NUMBERS_ONLY:
        counted, weight = (True,) * len(points), sheet.weight
        return Tally(_scaled(sum(points, ZERO), weight, scheme), None, False, weight, False, counted)

    uses = [figure is not Missing.NOT_APPLICABLE for figure in points]
    if sheet.has_choice:
        _choose(sheet, points, uses)
    total, weight = ZERO, ZERO
    words: dict[Missing, list[str]] = {Missing.NOT_REPORTED: [], Missing.NOT_DISCLOSED: []}
    for indicator, figure, used in zip(sheet.indicators, points, uses, strict=True):
        if not used:
            continue
        weight += indicator.weight
        if isinstance(figure, Missing):
            words[figure].append(indicator.name)
        else:
            total += figure
    reason, excluded = _why_no_total(words, weight, scheme)
    exact = None if reason else _scaled(total, weight, scheme)
    return Tally(exact, reason, excluded, weight, bool(words[Missing.NOT_DISCLOSED]), tuple(uses))


def _scaled(total: Decimal, weight: Decimal, scheme: Scheme) -> Decimal:
    full = scheme.full_marks
    return total if weight == full else EXACT.divide(EXACT.multiply(total, full), weight)


def _why_no_total(
    words: dict[Missing, list[str]], weight: Decimal, scheme: Scheme
) -> tuple[str | None, bool]:
    """(why there is no total, whether the scheme takes the unit out of the ranking)."""
    if not weight:
        return "各项指标都不适用，本期不参加排名", False
    silent, closed = words[Missing.NOT_REPORTED], words[Missing.NOT_DISCLOSED]
    if silent and scheme.not_reported_rule == "不参加排名":
        return f"{'、'.join(silent)}未报送，按方案本期不参加排名", True
    if closed:
        return f"{'、'.join(closed)}不公开，总分无法核算，本期不参加排名", False
    return None, False


def _choose(sheet: ScoreSheet, points: Sequence[Figure], uses: list[bool]) -> None:
    """Leave one used member in every choose-one group: the highest points / weight, ties by order.

    A member that is 不公开 might be the better one, so it decides: the group counts as undisclosed.
    A number comes before 未报送, and 未报送 before 不适用.
    """
    best: dict[str, int] = {}
    for place, (indicator, figure) in enumerate(zip(sheet.indicators, points, strict=True)):
        group = indicator.choice_group
        if not group:
            continue
        holder = best.get(group)
        if holder is None:
            best[group] = place
        elif _better(figure, indicator, points[holder], sheet.indicators[holder]):
            uses[holder] = False
            best[group] = place
        else:
            uses[place] = False


def _better(figure: Figure, indicator: Indicator, than: Figure, holder: Indicator) -> bool:
    if isinstance(figure, Missing) or isinstance(than, Missing):
        return _STANDING.get(figure, 2) > _STANDING.get(than, 2)
    return figure * holder.weight > than * indicator.weight  # the rates, cross-multiplied


_STANDING: dict[Figure, int] = {
    Missing.NOT_DISCLOSED: 3,  # 2 is any number
    Missing.NOT_REPORTED: 1,
    Missing.NOT_APPLICABLE: 0,
}


def adjustment_points(adjustments: Sequence[Adjustment], bonus_cap: Decimal | None) -> Decimal:
    """加分 together up to the cap, minus all 扣分. Positive or negative points."""
    bonus = sum((a.points for a in adjustments if a.kind == "加分" and a.points is not None), ZERO)
    malus = sum((a.points for a in adjustments if a.kind == "扣分" and a.points is not None), ZERO)
    return (bonus if bonus_cap is None else min(bonus, bonus_cap)) - malus


def adjusted(base: Decimal, net: Decimal, total_cap: Decimal | None) -> Decimal:
    """`base` plus the net adjustment, not below zero and not above the cap (where there is one)."""
    total = max(base + net, ZERO)
    return total if total_cap is None else min(total, total_cap)


def veto_reason(adjustments: Sequence[Adjustment]) -> str | None:
    """The facts behind 一票否决, in table order; None without one."""
    reasons = [a.reason for a in adjustments if a.kind == "一票否决"]
    return "；".join(reasons) if reasons else None


def final_total(base: Decimal, net: Decimal, scheme: Scheme) -> Decimal:
    """The total as it would be published: adjusted, then half up once."""
    return rounded(adjusted(base, net, scheme.total_cap), scheme.score_decimals)


def grade_of(total: Decimal, grades: Sequence[Grade]) -> str | None:
    """The highest grade whose lower bound (inclusive) the published total reaches; None below all."""
    for grade in grades:
        if grade.lower <= total:
            return grade.label
    return None
