"""Conclusions and changes in plain Chinese, from the facts that derivation found.

Copy rules: conclusion first, then the number; at most 30 characters a sentence; no word of blame;
a difference of percentages is 百分点, of ranks 位; a mean names how many units it is of.
"""

from decimal import Decimal
from typing import NamedTuple

from generator.derive.views import (
    Comparison,
    EditionView,
    ExecutionLead,
    ExecutionRow,
    GroupRanking,
    RankingLead,
    UnitResult,
)
from generator.model.period import Kind
from generator.model.scheme import Scheme
from generator.model.values import Missing
from generator.pages.formats import full_stop, percent, rounded


class Part(NamedTuple):
    """A run of words; `strong` marks what the reader must not miss."""

    text: str
    strong: bool = False


Words = tuple[Part, ...]


def plain(words: Words) -> str:
    """The words without emphasis, for descriptions and feeds."""
    return "".join(part.text for part in words)


def _strong(text: str) -> Part:
    return Part(text, True)


def score(value: Decimal, scheme: Scheme) -> str:
    """A total with its unit: `87.50分` or `96.74%`."""
    return rounded(value, scheme.score_decimals) + scheme.score_unit


def names(results: tuple[UnitResult, ...], limit: int = 3) -> str:
    """`县教育局、县水利局`, and `等5个单位` when there are more than `limit`."""
    shown = "、".join(result.unit.name for result in results[:limit])
    return shown if len(results) <= limit else f"{shown}等{len(results)}个单位"


def execution_words(lead: ExecutionLead, month_label: str) -> Words:
    """`到9月底，纳入通报的项目支出进度71.8%，比时间进度慢3.2个百分点。`"""
    if lead.rate is None:
        return (Part(f"{month_label}底，没有可以计算支出进度的项目。"),)
    words = [Part(f"到{month_label}底，纳入通报的项目支出进度"), _strong(percent(lead.rate))]
    if lead.gap is not None:
        words.append(Part("，" + gap_words(lead.gap)))
    words.append(Part("。"))
    if lead.slow_units:
        words += [_strong(f"{lead.slow_units}个单位"), Part("明显偏慢，已发出黄色或红色预警。")]
    return tuple(words)


def gap_words(gap: Decimal) -> str:
    """`比时间进度慢3.2个百分点`, `比时间进度快0.4个百分点`, `与时间进度持平`."""
    shown = rounded(abs(gap), 1)
    if shown == "0.0":
        return "与时间进度持平"
    return f"比时间进度{'慢' if gap < 0 else '快'}{shown}个百分点"


def counting_words(lead: RankingLead, vetoed: int) -> Words:
    """`42个单位排名次，分3组。`, and `另有1个被一票否决，不排名次。`"""
    groups = f"，分{lead.groups}组" if lead.groups > 1 else ""
    words = [_strong(f"{lead.ranked}个单位"), Part(f"排名次{groups}。")]
    if vetoed:
        words.append(Part(f"另有{vetoed}个被一票否决，不排名次。"))
    return tuple(words)


def ranking_words(lead: RankingLead, scheme: Scheme, previous_label: str | None) -> Words:
    """`党政部门平均87.65分，比上季度提高1.36分，县乡村振兴局第一。`"""
    words: list[Part] = []
    if lead.mean is not None:
        group = f"{lead.group}平均" if lead.groups > 1 else "平均"
        words += [Part(group), _strong(score(lead.mean, scheme))]
        if lead.mean_change is not None and previous_label is not None:
            words.append(Part("，" + change_words(lead.mean_change, scheme, previous_label)))
    if lead.first:
        tie = "并列第一" if len(lead.first) > 1 else "第一"
        words += [Part("，"), _strong(names(lead.first)), Part(f"{tie}。")]
    elif lead.mean is not None:
        words.append(Part("。"))
    return tuple(words)


def change_words(change: Decimal, scheme: Scheme, previous_label: str) -> str:
    """`比上季度提高1.36分`; a zero change after rounding is `与上季度持平`."""
    shown = rounded(abs(change), scheme.score_decimals)
    if not shown.strip("0.,"):
        return f"与{previous_label}持平"
    unit = "个百分点" if scheme.score_unit == "%" else scheme.score_unit
    return f"比{previous_label}{'提高' if change > 0 else '降低'}{shown}{unit}"


def edition_lead(view: EditionView) -> Words:
    """The conclusion of one edition: spending first in a bulletin, scores first elsewhere."""
    words: Words = ()
    if view.execution_lead is not None:
        words += execution_words(view.execution_lead, view.edition.period.short_label
                                 if view.edition.period.number else "12月")
    if view.ranking_lead is not None:
        vetoed = sum(result.vetoed for group in view.groups for result in group.unranked)
        if not words or vetoed:  # a bulletin that opens with spending has no room for the head count
            words += counting_words(view.ranking_lead, vetoed)
        words += ranking_words(view.ranking_lead, view.scheme, previous_label(view))
    if not words and view.evaluation:
        words = evaluation_words(view)
    if not words and view.results:
        words = (Part(f"{len(view.results)}个单位", True), Part("都没有总分，原因见下面的说明。"))
    return words or (Part("本期没有可以汇总的数字，请看下面的内容。"),)


def evaluation_words(view: EditionView) -> Words:
    """`公布4个评价结果：优秀2个，良好1个，不公开1个。`"""
    counts = "，".join(f"{item.grade}{item.count}个" for item in view.evaluation_summary if item.count)
    return (Part("公布"), _strong(f"{len(view.evaluation)}个"), Part(f"评价结果：{counts}。"))


def previous_label(view: EditionView) -> str | None:
    """How the comparison edition is called: `上月`, `上季度`, `上年`, or its full label over a gap."""
    return comparison_label(view.comparison, view.edition.period.kind.value)


def comparison_label(comparison: Comparison, kind: str) -> str | None:
    """None when there is nothing to compare with."""
    if comparison.period is None:
        return None
    if comparison.gap:
        return comparison.period.label
    return {"月通报": "上月", "季排名": "上季度", "年总评": "上年"}[kind]


def composition_words(scheme: Scheme, kind: Kind) -> str:
    """How the scheme composes a quarter's or a year's total, in a sentence."""
    rule = {Kind.QUARTER: scheme.quarter_rule, Kind.YEAR: scheme.year_rule}.get(kind, "单独评分")
    rounding = f"四舍五入保留{scheme.score_decimals}位小数"
    match rule:
        case "各月平均":
            return f"总分是各月得分的算术平均，{rounding}；没有得分的月份不参加平均。"
        case "各季平均":
            return f"总分是各季得分的算术平均，{rounding}；没有得分的季度不参加平均。"
        case "末月":
            return "总分取最后一个月的得分。"
        case "加权":
            weight = rounded(scheme.quarter_weight or Decimal(0), 0)
            return f"各季平均占{weight}%，年终考核占{rounded(100 - (scheme.quarter_weight or Decimal(0)), 0)}%，{rounding}。"
    return "总分由本期单独评分得出。"


class ChangeItem(NamedTuple):
    """One line of 与上期相比: a label, the units it is about with what happened to each, or words."""

    label: str
    units: tuple[tuple[UnitResult, str], ...]


def change_items(view: EditionView) -> tuple[ChangeItem, ...]:
    """At most five lines; empty when nothing changed or there is nothing to compare with."""
    changes, items = view.changes, []
    if changes.risen:
        items.append(ChangeItem("升得最多", _moved(changes.risen, "上升")))
    if changes.fallen:
        items.append(ChangeItem("降得最多", _moved(changes.fallen, "下降")))
    if changes.grade_up:
        items.append(_regraded("等级提高", changes.grade_up))
    if changes.grade_down:
        items.append(_regraded("等级降低", changes.grade_down))
    return tuple(items)


def _moved(results: tuple[UnitResult, ...], verb: str) -> tuple[tuple[UnitResult, str], ...]:
    return tuple((result, f"{verb}{abs(result.rank_change or 0)}位") for result in results)


def _regraded(label: str, results: tuple[UnitResult, ...]) -> ChangeItem:
    """Every unit by name: a list cut short would hide who."""
    return ChangeItem(label, tuple(
        (result, f"现为{result.grade}{'（一票否决）' if result.vetoed else ''}") for result in results
    ))


def comparison_notes(view: EditionView, earlier: EditionView | None) -> tuple[str, ...]:
    """What makes the comparison less than straightforward, in words; never silent.

    `earlier` is the edition compared with: a unit that was there but not ranked has come back, not joined.
    """
    comparison, notes = view.comparison, []
    label = previous_label(view)
    if label is None:
        return ("这是第一期，没有更早的一期可以比较。",)
    if comparison.gap:
        notes.append(f"中间缺期，本期与{label}比较。")
    if comparison.scheme_changed:
        notes.append(f"考核方案与{label}不同，得分不作比较，只列名次变化。")
    back = [unit.name for unit in comparison.joined if came_back(unit.code, earlier)]
    new = [unit.name for unit in comparison.joined if not came_back(unit.code, earlier)]
    if back:
        notes.append(f"{label}没有名次、本期恢复排名：" + "、".join(back) + "。")
    if new:
        notes.append("本期新参加排名：" + "、".join(new) + "。")
    if comparison.left:
        notes.append("本期没有名次：" + "、".join(unit.name for unit in comparison.left) + "。")
    return tuple(notes)


def came_back(code: str, earlier: EditionView | None) -> bool:
    """Whether the unit was in the earlier edition without a rank."""
    return earlier is not None and code in earlier.results


def rank_words(result: UnitResult) -> str:
    """`第5名（共22名）`, `并列第1名（共9名）`, or why there is no rank."""
    if result.rank is None:
        return result.not_ranked or "不排名"
    tie = "并列" if result.tied else ""
    return f"{tie}第{result.rank}名（共{result.ranked_in_group}名）"


def unit_result_lead(result: UnitResult, view: EditionView) -> Words:
    """The conclusion of one unit in one edition, ending with where most points were lost."""
    period = view.edition.period
    if result.total is None:
        reason = full_stop(result.not_ranked or "没有公布")
        return (Part(f"{period.label}{reason}" if reason.startswith("不参评") else f"{period.label}没有总分：{reason}"),)
    words = [Part(f"{period.label}得"), _strong(score(result.total, view.scheme))]
    if result.rank is not None:
        words += [Part("，排"), _strong(rank_words(result))]
    elif result.not_ranked:
        words.append(Part(f"，不排名：{result.not_ranked}"))
    label = previous_label(view)
    if result.rank_change and label:
        words.append(Part(f"，比{label}{'上升' if result.rank_change > 0 else '下降'}{abs(result.rank_change)}位"))
    words.append(Part("。"))
    lost = most_lost(result)
    if lost is not None and not result.has_undisclosed:  # an undisclosed item may have lost more
        words += [Part("失分最多的是"), _strong(lost[0]), Part(f"，失{rounded(lost[1], 2)}分。")]
    return tuple(words)


def most_lost(result: UnitResult) -> tuple[str, Decimal] | None:
    """The counted indicator with the largest loss (first in table order on a tie); None without one."""
    best: tuple[str, Decimal] | None = None
    for item in result.indicators:
        if item.counted and item.lost is not None and item.lost > 0:
            if best is None or item.lost > best[1]:
                best = (item.indicator.name, item.lost)
    return best


def spending_words(row: ExecutionRow, time_progress: Decimal) -> Words:
    """One unit's spending: `已支出284.10万元，占全年预算71.8%，比时间进度慢3.2个百分点。`"""
    if row.rate is None:
        return (Part("没有可以计算支出进度的项目。"),)
    words = [Part("预算支出进度"), _strong(percent(row.rate))]
    words.append(Part(f"，{gap_words(row.gap)}。" if row.gap is not None
                      else f"，同期时间进度{percent(time_progress)}。"))
    return tuple(words)


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
    steps.append(f"四舍五入保留{scheme.score_decimals}位小数，总分 {score(result.computed, scheme)}。")
    return tuple(steps)


def _adjustment_steps(result: UnitResult, scheme: Scheme) -> list[str]:
    """The cap on bonus points is said where it bites."""
    if not result.adjustment_points and not result.adjustments:
        return []
    bonus = sum((a.points for a in result.adjustments if a.kind == "加分" and a.points), Decimal(0))
    steps = []
    if scheme.bonus_cap is not None and bonus > scheme.bonus_cap:
        steps.append(f"加分合计 {rounded(bonus, 2)} 分，封顶按 {rounded(scheme.bonus_cap, 2)} 分计。")
    if result.adjustment_points:
        sign = "加" if result.adjustment_points > 0 else "减"
        steps.append(f"加减分合计{sign} {rounded(abs(result.adjustment_points), 2)} 分。")
    return steps


def _own_points(result: UnitResult, scheme: Scheme) -> tuple[Decimal | None, list[str]]:
    """The sum of the counted indicators, re-scaled where some do not apply; None without any."""
    counted = [item.points for item in result.indicators if item.counted and isinstance(item.points, Decimal)]
    if not counted:
        return None, []
    points = sum(counted, Decimal(0))
    steps = [f"各项得分合计 {rounded(points, 2)} 分。"]
    silent = [item.indicator.name for item in result.indicators if item.points is Missing.NOT_REPORTED]
    if silent:
        steps.append(f"{'、'.join(silent)}未报送，按考核方案不得分，满分照算。")
    full, weight = scheme.full_marks, result.applicable_weight
    if weight is not None and 0 < weight != full:
        steps.append(
            f"不适用的指标不计，适用指标满分合计 {rounded(weight, 2)} 分，折算为"
            f" {rounded(points, 2)} ÷ {rounded(weight, 2)} × {rounded(full, 0)} = {rounded(points * full / weight, 4)}。"
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
        steps = [f"取{parts[-1].period.label}的得分 {score(parts[-1].total, scheme)}。"]
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


def group_words(group: GroupRanking, scheme: Scheme) -> str:
    """`22个单位，平均87.65分；优5个，良14个，中3个。`; a vetoed unit has a grade but no rank."""
    graded = sum(count for _, count in group.grade_counts)
    counts = "，".join(f"{label}{count}个" for label, count in group.grade_counts if count)
    mean = f"，平均{score(group.mean, scheme)}" if group.mean is not None else ""
    extra = f"（另有{graded - len(group.rows)}个评了等级、不排名次）" if graded > len(group.rows) else ""
    return f"{len(group.rows)}个单位排名次{extra}{mean}{'；' + counts if counts else ''}。"
