"""Why is a unit on a list, and what has it to put right? Facts of its own scores, in words that fit the contract."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.derive.views import EditionView, UnitResult

_MOST = 60  # characters of a reason
_MOST_RED = 30  # praise stands on a poster too, where a line has no more room


class Scored(NamedTuple):
    """A unit in one month of the period."""

    month: int
    result: UnitResult


class Fact(NamedTuple):
    """What a month cost, and why, in the words of those who scored it."""

    month: int
    lost: Decimal
    reason: str


class PutRight(NamedTuple):
    """What became of a unit's weakest indicator: `name` of the problem, what is demanded, what was done, how it was checked."""

    name: str
    demand: str
    done: str
    basis: str


_PUT_RIGHT = {
    "绩效目标覆盖率": PutRight(
        "有项目没有编报绩效目标", "一个月内把没有目标的项目逐个补报；今后没有目标的不安排预算。",
        "没有目标的项目已全部补报，并经审核。", "把补报的目标与项目清单逐个比对"),
    "绩效目标一次审核通过率": PutRight(
        "绩效目标多次被退回重写", "送审以前由股室交叉核一遍，逐个补上数量指标和成本指标；下一季度得分不低于85分。",
        "退回的目标已经重写，都有数量和成本指标；送审前交叉核对的办法已印发。", "抽查重写的目标和交叉核对记录"),
    "支出进度达标率": PutRight(
        "项目支出连续几个月偏慢", "列出支出慢的项目和付款时间表，每月报一次进展；下一季度得分不低于85分。",
        "支出慢的项目已按时间表付款，进展每月报送。", "核对国库支付系统的数据和付款时间表"),
    "结转结余率": PutRight(
        "上年结转的钱没有用完", "逐笔说明结转资金什么时候用、用不了的交回。", "能用的已经付出，用不了的已经交回。", "核对结转资金明细和缴款书"),
    "存量资金盘活率": PutRight(
        "闲置的老钱没有盘活", "逐笔清理存量资金，到期的项目余额交回国库。", "到期的余额已经交回，其余的已调整用途。", "核对缴款书和调整用途的批复"),
    "绩效监控质量": PutRight(
        "绩效监控表迟报、错报", "定专人填报，每月5日以前报送，完成值要有台账。", "专人已经到位，近两个月按时报送，与台账一致。", "把监控表与台账逐项比对"),
    "评价结果应用率": PutRight(
        "评价结果没有用到预算里", "把评价结果逐个对应到下一年预算，写明调整了多少。", "评价结果都已对应到预算，调整的数额写在申报表里。", "核对预算申报表和评价报告"),
    "自评质量": PutRight(
        "自评材料不全、分数偏高", "补齐验收、满意度等佐证，按佐证重新打分。", "佐证已补齐，重新打了分，偏差写了原因。", "查阅重新报送的自评报告和佐证"),
    "问题整改完成率": PutRight(
        "自己查出的问题没有按期改完", "逐个写明责任股室和完成日期，过期的先改。", "过期的问题已经改完，台账每周更新。", "抽查台账和整改凭证"),
    "绩效信息公开": PutRight(
        "目标和评价结果没有按时公开", "把漏掉的目标、评价结果补公开，页面写明联系电话。", "漏掉的内容已经公开，页面有联系电话。", "查看公开网页并留存截图"),
}  # fmt: skip
_VETOED = PutRight(
    "被一票否决的问题", "查清责任，追回多付、错用的钱，写出防止再犯的办法。", "多付、错用的钱已经追回，防止再犯的办法已经印发执行。", "核对追回的凭证和新的办法")


def means_lost(scored: Sequence[Scored]) -> list[tuple[Decimal, str]]:
    """Points lost by indicator, a month on average, most first."""
    lost: dict[str, Decimal] = {}
    for _, result in scored:
        for one in result.indicators:
            if one.counted and one.lost:
                lost[one.indicator.name] = lost.get(one.indicator.name, Decimal(0)) + one.lost
    return sorted(((points / len(scored), name) for name, points in lost.items()), reverse=True)


def facts(scored: Sequence[Scored], name: str) -> list[Fact]:
    """The months in which the indicator lost points for a reason that was told, the dearest first."""
    found = [
        Fact(month, one.lost, one.score.reason) for month, result in scored for one in result.indicators
        if one.indicator.name == name and one.counted and one.lost and one.score.reason
    ]
    return sorted(found, key=lambda fact: (-fact.lost, fact.month))


def black_reason(result: UnitResult, scored: Sequence[Scored]) -> str:
    """The total and the rank that put it there, and the fact that cost most: a total alone tells nobody why."""
    start = f"总分{result.total}分，低于85分，{result.unit.group}第{result.rank}名"
    lost = means_lost(scored)
    if not lost:
        return start
    told = [f"{start}；{fact.month}月{fact.reason}" for fact in facts(scored, lost[0][1])]
    return next((words for words in told if len(words) <= _MOST), f"{start}；{lost[0][1]}平均每月失{lost[0][0]:.2f}分")


def red_reason(view: EditionView, result: UnitResult, scored: Sequence[Scored], turn: int) -> str:
    """The total and the rank, and one thing that is true of this unit; `turn` varies which."""
    start = f"总分{result.total}分，{result.unit.group}第{result.rank}名"
    full = [
        one.indicator.name for one in (scored[0].result.indicators if scored else ())
        if all(any(other.indicator.code == one.indicator.code and other.counted and other.lost == 0 for other in each.indicators)
               for _, each in scored)
    ]  # fmt: skip
    mean = next((group.mean for group in view.groups if group.group == result.unit.group), None)
    lost = means_lost(scored)
    choices = [
        f"{full[0] if len(full) == 1 else f'{len(full)}项指标'}月月得满分" if full else "",
        f"比本组平均高{result.total - mean}分" if mean is not None and result.total > mean else "",
        f"名次比上一期上升{result.rank_change}位" if result.rank_change and result.rank_change > 0 else "",
        f"失分最多的一项月均{lost[0][0]:.2f}分" if lost and lost[0][0] < 3 else "",
    ]
    choices = choices[turn % 4 :] + choices[: turn % 4]
    said = next((words for words in choices if words and len(start) + 1 + len(words) <= _MOST_RED), None)
    return f"{start}；{said}" if said else start


def put_right(scored: Sequence[Scored], *, vetoed: bool) -> PutRight:
    """What an entry makes a unit put right: its weakest indicator, or what it was vetoed for."""
    lost = means_lost(scored)
    return _VETOED if vetoed or not lost else _PUT_RIGHT[lost[0][1]]


def described(result: UnitResult, scored: Sequence[Scored], *, vetoed: bool) -> str:
    """What happened, month by month, at most three months."""
    if vetoed:
        told = "".join(f"{part.period.label}：{one.reason}（{one.basis}）。" for part in result.parts for one in part.vetoes)
        return f"{told}其余各月平均{result.total}分。"
    lost = means_lost(scored)
    if not lost:
        return f"总分{result.total}分，低于85分。"
    name = lost[0][1]
    told = "".join(f"{fact.month}月{fact.reason}，失{fact.lost:.2f}分。" for fact in sorted(facts(scored, name)[:3]))
    return f"总分{result.total}分。失分最多的是{name}，平均每月失{lost[0][0]:.2f}分。{told}"
