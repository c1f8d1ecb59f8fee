"""How a total came about, step by step, so that a reader can add it up from the page."""

from decimal import Decimal

from generator.derive.views import UnitResult
from generator.model.period import Kind
from generator.model.scheme import Scheme
from generator.model.values import Missing
from generator.pages.formats import rounded
from generator.pages.sentences import score


def composition_words(scheme: Scheme, kind: Kind) -> str:
    """How the scheme composes a quarter's or a year's total, in a sentence."""
    rule = {Kind.QUARTER: scheme.quarter_rule, Kind.YEAR: scheme.year_rule}.get(kind, "单独评分")
    rounding = f"四舍五入保留{scheme.score_decimals}位小数"
    match rule:
        case "各月平均":
            return f"总分是各月得分的算术平均，{rounding}。没有得分和被一票否决的月份不参加平均。"
        case "各季平均":
            return f"总分是各季得分的算术平均，{rounding}。没有得分和被一票否决的季度不参加平均。"
        case "末月":
            return "总分取最后一个月的得分。"
        case "加权":
            weight = rounded(scheme.quarter_weight or Decimal(0), 0)
            return f"各季平均占{weight}%，年终考核占{rounded(100 - (scheme.quarter_weight or Decimal(0)), 0)}%，{rounding}。"
    return "总分由本期单独评分得出。"


def total_steps(result: UnitResult, scheme: Scheme, kind: Kind) -> tuple[str, ...]:
    """How the total came about, step by step, so that a reader can add it up from the page.

    Empty when the edition gives totals only: then there is nothing to add up.
    """
    if result.has_undisclosed:
        hidden = sum(item.points is Missing.NOT_DISCLOSED for item in result.indicators)
        return (f"有{hidden}项不公开，总分按审定结果公布，不能由读者加总核算。",)
    if result.computed is None:
        return ()
    own, own_steps = _own_points(result, scheme)
    if result.parts:
        steps = _composed_steps(result, scheme, kind, own)
        steps = (own_steps if own is not None and kind is Kind.YEAR and scheme.year_rule == "加权" else []) + steps
    else:
        steps = own_steps
    if not steps:
        return ()
    steps += _adjustment_steps(result, scheme)
    steps.append(f"四舍五入保留{scheme.score_decimals}位小数，总分{score(result.computed, scheme)}。")
    return tuple(steps)


def _adjustment_steps(result: UnitResult, scheme: Scheme) -> list[str]:
    """The cap on bonus points is said where it bites."""
    if not result.adjustment_points and not result.adjustments:
        return []
    bonus = sum((a.points for a in result.adjustments if a.kind == "加分" and a.points), Decimal(0))
    steps = []
    if scheme.bonus_cap is not None and bonus > scheme.bonus_cap:
        steps.append(f"加分合计{rounded(bonus, 2)}分，封顶按{rounded(scheme.bonus_cap, 2)}分计。")
    if result.adjustment_points:
        sign = "加" if result.adjustment_points > 0 else "减"
        steps.append(f"加减分合计{sign}{rounded(abs(result.adjustment_points), 2)}分。")
    return steps


def _own_points(result: UnitResult, scheme: Scheme) -> tuple[Decimal | None, list[str]]:
    """The sum of the counted indicators, re-scaled where some do not apply; None without any."""
    counted, silent = [], []
    for indicator, _, figure, is_counted, _, _, _ in result.indicators:
        if is_counted and figure.__class__ is Decimal:
            counted.append(figure)
        elif figure is Missing.NOT_REPORTED:
            silent.append(indicator.name)
    if not counted:
        return None, []
    points = sum(counted, Decimal(0))
    steps = [f"各项得分合计{rounded(points, 2)}分。"]
    if silent:
        steps.append(f"{'、'.join(silent)}未报送，按考核方案不得分，满分照算。")
    full, weight = scheme.full_marks, result.applicable_weight
    if weight is not None and 0 < weight != full:
        steps.append(
            f"不适用的指标不计，适用指标满分合计{rounded(weight, 2)}分。折算为"
            f"{rounded(points, 2)} ÷ {rounded(weight, 2)} × {rounded(full, 0)} = {rounded(points * full / weight, 4)}。"
        )
        points = points * full / weight
    return points, steps


def _composed_steps(result: UnitResult, scheme: Scheme, kind: Kind, own: Decimal | None) -> list[str]:
    """The mean of the parts (or the last month), and for 加权 its share beside the own score."""
    parts = [part for part in result.parts if part.total is not None]
    if not parts:
        return []
    mean = sum((part.total for part in parts), Decimal(0)) / len(parts)
    if kind is Kind.QUARTER and scheme.quarter_rule == "末月":
        steps = [f"取{parts[-1].period.label}的得分{score(parts[-1].total, scheme)}。"]
    else:
        added = " + ".join(rounded(part.total, scheme.score_decimals) for part in parts)
        steps = [f"（{added}）÷ {len(parts)} = {rounded(mean, 4)}。"]
        steps += [
            f"{part.period.short_label}{part.why}，不计入平均。" for part in result.parts if part.total is None
        ]
    if kind is Kind.YEAR and scheme.year_rule == "加权" and own is not None:
        weight = scheme.quarter_weight or Decimal(0)
        total = (mean * weight + own * (100 - weight)) / 100
        steps.append(
            f"{rounded(mean, 4)} × {rounded(weight, 0)}% + {rounded(own, 4)} × {rounded(100 - weight, 0)}%"
            f" = {rounded(total, 4)}。"
        )
    return steps
