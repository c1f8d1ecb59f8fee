"""How does a quarter follow from its months, and a year from its quarters?

Composed from the *published* totals of the parts, because that is what a reader can check; averaged
over the parts that have one; rounded once, at the end.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.derive.rounding import EXACT, HUNDRED, ZERO, quotient
from generator.derive.totals import Tally
from generator.derive.views import EditionView, PartTotal, UnitResult
from generator.model.editions import Adjustment
from generator.model.period import Kind, Period
from generator.model.scheme import Scheme

OWN = "单独评分"
WEIGHTED = "加权"


class Composed(NamedTuple):
    """One unit's base total before adjustments, unrounded; None with the reason in words."""

    base: Decimal | None
    reason: str | None
    parts: tuple[PartTotal, ...]


def rule_of(scheme: Scheme, kind: Kind) -> str:
    """How an edition of this kind gets its totals. A month is always scored on its own."""
    if kind is Kind.QUARTER:
        return scheme.quarter_rule
    return scheme.year_rule if kind is Kind.YEAR else OWN


def part_periods(period: Period, scheme: Scheme) -> tuple[Period, ...]:
    """The editions a total is composed from, oldest first; empty when scored on its own."""
    rule = rule_of(scheme, period.kind)
    if rule == OWN:
        return ()
    if rule == "各月平均":
        return period.months()
    return period.months()[-1:] if rule == "末月" else period.quarters()


def part_views(
    period: Period, scheme: Scheme, published: Mapping[Period, EditionView]
) -> tuple[EditionView, ...]:
    """The part editions that are published, oldest first."""
    return tuple(published[part] for part in part_periods(period, scheme) if part in published)


def part_totals(code: str, parts: Sequence[EditionView]) -> tuple[PartTotal, ...]:
    """The unit's total in every published part; None where it was not scored or was vetoed."""
    return tuple(_part_total(part, part.results.get(code)) for part in parts)


def _part_total(part: EditionView, result: UnitResult | None) -> PartTotal:
    """The total that counts; or None, and why it does not."""
    period = part.edition.period
    if result is None:
        return PartTotal(period, None, "没有参加考核")
    if result.vetoed:
        shown = "" if result.total is None else f"（{result.total}{part.scheme.score_unit}）"
        return PartTotal(period, None, f"一票否决{shown}", _vetoes(result))
    if result.total is None:
        return PartTotal(period, None, _named(result.not_ranked, period) or "没有总分")
    return PartTotal(period, result.total)


def _named(reason: str | None, period: Period) -> str | None:
    """The reason told away from its edition: our own 本期 would be read as the quarter or the year there."""
    return reason and reason.replace("本期不参加排名", f"{period.short_label}不参加排名")


def _vetoes(result: UnitResult) -> tuple[Adjustment, ...]:
    return tuple(one for one in result.adjustments if one.kind == "一票否决")


def vetoes_of(period: Period, result: UnitResult) -> tuple[tuple[Period, Adjustment], ...]:
    """Every veto behind a unit's result with the edition that told it: the parts' first, then its own of `period`."""
    found = [(part.period, one) for part in result.parts for one in part.vetoes]
    return (*found, *((period, one) for one in _vetoes(result)))


def averaged_parts(result: UnitResult, scheme: Scheme, kind: Kind) -> int | None:
    """Of how many parts the total is the mean, where that is fewer than there are; None where nothing was left out."""
    counted = sum(part.total is not None for part in result.parts)
    is_mean = rule_of(scheme, kind) in ("各月平均", "各季平均", WEIGHTED)
    return counted if is_mean and 0 < counted < len(result.parts) else None


def composed(
    period: Period, scheme: Scheme, parts: tuple[PartTotal, ...], own: Tally | None
) -> Composed:
    """The base total by the scheme's rule: mean of the parts, or the weighted mean with `own`.

    加权: mean of the quarters × w% + own scores × (1 − w%), both unrounded.
    """
    totals = [part.total for part in parts if part.total is not None]
    if not totals:
        return Composed(None, f"{_names(period, scheme)}没有得分，本期不参加排名", parts)
    base = quotient(sum(totals, ZERO), Decimal(len(totals)))
    if rule_of(scheme, period.kind) != WEIGHTED:
        return Composed(base, None, parts)
    if scheme.quarter_weight is None:
        return Composed(None, "考核方案没有写季度权重，本期不参加排名", parts)
    if own is None or own.exact is None:
        reason = own.reason if own is not None else None
        return Composed(None, reason or "没有年终考核得分，本期不参加排名", parts)
    share = scheme.quarter_weight
    weighted = EXACT.add(EXACT.multiply(base, share), EXACT.multiply(own.exact, HUNDRED - share))
    return Composed(quotient(weighted, HUNDRED), None, parts)


def _names(period: Period, scheme: Scheme) -> str:
    rule = rule_of(scheme, period.kind)
    if rule == "末月":
        return period.months()[-1].short_label
    return "各月都" if rule == "各月平均" else "各季度都"
