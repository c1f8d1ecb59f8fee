"""Conclusions of editions in plain Chinese, from the facts that derivation found; and the parts they are made of.

Copy rules: conclusion first, then the number; at most 30 characters a sentence, four sentences a paragraph; no word
of blame; a difference of percentages is 百分点, of ranks 位; a mean names how many units it is of.
"""

from decimal import Decimal
from typing import NamedTuple

from generator.derive.views import Comparison, EditionView, ExecutionLead, GroupRanking, RankingLead, UnitResult
from generator.model.scheme import Scheme
from generator.pages.formats import percent, rounded
from generator.pages.left_out_words import veto_words


class Part(NamedTuple):
    """A run of words; `strong` marks what the reader must not miss.

    `term` is the slug of the glossary entry that the run links to, if it is the first on its page. `own` marks somebody's own words, or a name he
    gave: they are shown as they are, never linked, and our copy rules do not bind them.
    """

    text: str
    strong: bool = False
    term: str | None = None
    own: bool = False


Words = tuple[Part, ...]


def plain(words: Words) -> str:
    """The words without emphasis, for descriptions and feeds."""
    return "".join(part.text for part in words)


def strong(text: str) -> Part:
    """What the reader must not miss."""
    return Part(text, strong=True)


def own(text: str, *, is_strong: bool = False) -> Words:
    """Somebody's own words as a sentence: exactly one full stop, which is ours."""
    return (Part(text.rstrip("。；;."), is_strong, own=True), Part("。"))


def score(value: Decimal, scheme: Scheme) -> str:
    """A total with its unit: `87.50分` or `96.74%`."""
    return rounded(value, scheme.score_decimals) + scheme.score_unit


def names(results: tuple[UnitResult, ...], limit: int = 3) -> str:
    """`县教育局、县水利局`, and `等5个单位` when there are more than `limit`."""
    shown = "、".join(result.unit.name for result in results[:limit])
    return shown if len(results) <= limit else f"{shown}等{len(results)}个单位"


# ---- spending


def execution_words(lead: ExecutionLead, month_label: str) -> Words:
    """`到9月底，纳入通报的项目支出进度71.8%，比时间进度慢3.2个百分点。`, and how many units were warned."""
    if lead.rate is None:
        return (Part(f"{month_label}底，没有可以计算支出进度的项目。"),)
    words = [Part(f"到{month_label}底，纳入通报的项目支出进度"), strong(percent(lead.rate))]
    if lead.gap is not None:
        words.append(Part("，" + gap_words(lead.gap)))
    words.append(Part("。"))
    if lead.slow_units:
        words += [strong(f"{lead.slow_units}个单位"), Part("收到黄、红色支出预警。")]
    return tuple(words)


def gap_words(gap: Decimal) -> str:
    """`比时间进度慢3.2个百分点`, `比时间进度快0.4个百分点`, `与时间进度持平`."""
    shown = rounded(abs(gap), 1)
    if shown == "0.0":
        return "与时间进度持平"
    return f"比时间进度{'慢' if gap < 0 else '快'}{shown}个百分点"


# ---- scores


def counting_words(lead: RankingLead, vetoed: int) -> Words:
    """`42个单位排名次，分3组，另有1个被一票否决。`"""
    groups = f"，分{lead.groups}组" if lead.groups > 1 else ""
    out = f"，另有{vetoed}个被一票否决" if vetoed else ""
    return (strong(f"{lead.ranked}个单位"), Part(f"排名次{groups}{out}。"))


def ranking_words(lead: RankingLead, scheme: Scheme, previous_label: str | None, of: str = "") -> Words:
    """`党政部门平均87.65分，比上季度提高1.36分，县乡村振兴局第一。`; `of`: the period in words, where others stand beside it."""
    words: list[Part] = []
    if lead.mean is not None:
        group = f"{lead.group}平均" if lead.groups > 1 else "平均"
        words += [Part(of + group), strong(score(lead.mean, scheme))]
        if lead.mean_change is not None and previous_label is not None:
            words.append(Part("，" + change_words(lead.mean_change, scheme, previous_label)))
    if lead.first:
        tie = "并列第一" if len(lead.first) > 1 else "第一"
        words += [Part("，"), strong(names(lead.first)), Part(f"{tie}。")]
    elif lead.mean is not None:
        words.append(Part("。"))
    return tuple(words)


def first_veto_words(view: EditionView) -> Words:
    """`a单位9月被一票否决，按规定9月不计入，季度按其余2个月平均。`, of those who are first in the conclusion; empty without a veto."""
    kind, first = view.edition.period.kind, view.ranking_lead.first if view.ranking_lead is not None else ()
    return tuple(Part(f"{one.unit.name}{said}。") for one in first if (said := veto_words(one, view.scheme, kind)))


def change_words(change: Decimal, scheme: Scheme, previous_label: str) -> str:
    """`比上季度提高1.36分`; a zero change after rounding is `与上季度持平`."""
    shown = rounded(abs(change), scheme.score_decimals)
    if not shown.strip("0.,"):
        return f"与{previous_label}持平"
    unit = "个百分点" if scheme.score_unit == "%" else scheme.score_unit
    return f"比{previous_label}{'提高' if change > 0 else '降低'}{shown}{unit}"


def group_words(group: GroupRanking, scheme: Scheme) -> str:
    """`22个单位排名次，平均87.65分。优5个，良14个，中3个。`; a vetoed unit has a grade but no rank."""
    graded = sum(count for _, count in group.grade_counts)
    counts = "，".join(f"{label}{count}个" for label, count in group.grade_counts if count)
    mean = f"，平均{score(group.mean, scheme)}" if group.mean is not None else ""
    extra = f"（另有{graded - len(group.rows)}个评了等级、不排名次）" if graded > len(group.rows) else ""
    return f"{len(group.rows)}个单位排名次{extra}{mean}。" + (f"{counts}。" if counts else "")


# ---- editions


def edition_lead(view: EditionView, *, apart: bool = False) -> Words:
    """The conclusion of one edition: spending first in a bulletin, scores first elsewhere.

    `apart`: it stands away from its edition, beside others (on the home page): the scores then name their period,
    and the change since the edition before is left to the edition's own page.
    """
    words = spending_lead(view)
    if view.ranking_lead is not None:
        vetoed = sum(result.vetoed for group in view.groups for result in group.unranked)
        if not words:
            words += counting_words(view.ranking_lead, vetoed)
        elif vetoed:  # a bulletin that opens with spending has no room for the head count
            words += (strong(f"{vetoed}个单位"), Part("被一票否决，不排名。"))
        words += (ranking_words(view.ranking_lead, view.scheme, None, of=view.edition.period.short_label) if apart
                  else ranking_words(view.ranking_lead, view.scheme, previous_label(view)))
        words += first_veto_words(view)
    if not words and view.evaluation:
        words = evaluation_words(view)
    if not words and view.results:
        words = (strong(f"{len(view.results)}个单位"), Part("都没有总分，原因见下面的说明。"))
    return words or (Part("本期没有可以汇总的数字，请看下面的内容。"),)


def newest_words(view: EditionView) -> Words:
    """The conclusion of the newest edition where a list of editions opens: spending, or who is first."""
    if words := spending_lead(view):
        return words
    if view.ranking_lead is not None:
        return (*ranking_words(view.ranking_lead, view.scheme, previous_label(view)), *first_veto_words(view))
    return edition_lead(view)


def spending_lead(view: EditionView) -> Words:
    """The conclusion about spending; empty for an edition without a table of it."""
    if view.execution_lead is None:
        return ()
    period = view.edition.period
    return execution_words(view.execution_lead, period.short_label if period.number else "12月")


def evaluation_words(view: EditionView) -> Words:
    """`公布4个评价结果：优秀2个，良好1个，不公开1个。`"""
    counts = "，".join(f"{item.grade}{item.count}个" for item in view.evaluation_summary if item.count)
    return (Part("公布"), strong(f"{len(view.evaluation)}个"), Part(f"评价结果：{counts}。"))


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
