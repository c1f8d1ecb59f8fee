"""What is said of one unit: its score and rank in an edition, and how its money was spent."""

from decimal import Decimal

from generator.derive.views import EditionView, ExecutionRow, IndicatorResult, UnitResult
from generator.pages.formats import percent, rounded
from generator.pages.left_out_words import veto_words
from generator.pages.sentences import Part, Words, gap_words, own, previous_label, score, strong
from generator.pages.terms import indicator_slug


def rank_words(result: UnitResult) -> str:
    """`第5名（共22名）`, `并列第1名（共9名）`, or why there is no rank."""
    if result.rank is None:
        return result.not_ranked or "不排名"
    tie = "并列" if result.tied else ""
    return f"{tie}第{result.rank}名（共{result.ranked_in_group}名）"


def result_words(result: UnitResult, view: EditionView, unmoved: str = "") -> Words:
    """`2026年9月得98.50分，排第1名（共2名），比上月上升1位。`, or why there is no total or no rank.

    A month or quarter that was vetoed and does not count is told behind it. `unmoved`: what to say of an equal rank.
    """
    label, (cause, reason) = view.edition.period.label, _why_unranked(result)
    if result.total is None:
        if cause == "不参评":
            return (Part(f"{label}不参评："), *own(reason))
        return (Part(f"{label}没有总分："), *own(result.not_ranked or "没有公布"))
    words = [Part(f"{label}得"), strong(score(result.total, view.scheme))]
    if result.rank is not None:
        words += [Part("，" if result.tied else "，排"), strong(rank_words(result))]
    elif result.not_ranked:
        return (*words, Part("，被一票否决，不排名：" if cause == "一票否决" else "，不排名："), *own(reason))
    if moved := move_words(result, view) or (unmoved if result.rank_change == 0 and result.rank is not None else ""):
        words.append(Part(f"，{moved}"))
    vetoed = veto_words(result, view.scheme, view.edition.period.kind)
    return (*words, Part("。"), *((Part(f"{vetoed}。"),) if vetoed else ()))


def _why_unranked(result: UnitResult) -> tuple[str, str]:
    """不参评 or 一票否决 (else nothing), and the reason somebody gave."""
    cause, colon, reason = (result.not_ranked or "").partition("：")
    return (cause, reason) if colon and cause in ("不参评", "一票否决") else ("", result.not_ranked or "")


def move_words(result: UnitResult, view: EditionView) -> str:
    """`比上月上升1位`; empty where the rank is the same or cannot be compared."""
    label = previous_label(view)
    if not result.rank_change or label is None:
        return ""
    return f"比{label}{'上升' if result.rank_change > 0 else '下降'}{abs(result.rank_change)}位"


def unit_result_lead(result: UnitResult, view: EditionView) -> Words:
    """The conclusion of one unit in one edition, ending with where most points were lost."""
    words = result_words(result, view)
    lost = most_lost(result)
    if result.total is None or lost is None or result.has_undisclosed:  # an undisclosed item may have lost more
        return words
    return (*words, Part("失分最多的是"), Part(lost.indicator.name, True, indicator_slug(lost.indicator.code)),
            Part(f"，失{rounded(lost.lost, 2)}分。"))


def most_lost(result: UnitResult) -> IndicatorResult | None:
    """The counted indicator with the largest loss (first in table order on a tie); None without one."""
    best, most = None, 0
    for item in result.indicators:
        _, _, _, counted, lost, _, _ = item
        if counted and lost is not None and lost > most:
            best, most = item, lost
    return best


def spending_words(row: ExecutionRow, time_progress: Decimal) -> Words:
    """One unit's spending: `已支出284.10万元，占全年预算71.8%，比时间进度慢3.2个百分点。`"""
    if row.rate is None:
        return (Part("没有可以计算支出进度的项目。"),)
    words = [Part("预算支出进度"), strong(percent(row.rate))]
    words.append(Part(f"，{gap_words(row.gap)}。" if row.gap is not None
                      else f"，同期时间进度{percent(time_progress)}。"))
    return tuple(words)
