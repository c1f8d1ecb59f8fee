"""What a page is called when it is shared: the news itself, in at most 28 characters.

The heading and ArticleTitle of a formal document stay official; only <title> and share pictures say this. A headline
that would be too long gives way to a shorter one, so that none is ever cut off by a messenger. What time alone can
make untrue is not in it.
"""

from decimal import Decimal

from generator.derive.list_views import AllLists, Listed, PeriodLists
from generator.derive.rectification_views import Overview, State, Tracked
from generator.derive.views import EditionView, RankingLead, UnitPeriod
from generator.model.period import Kind, Period
from generator.model.scheme import Scheme
from generator.model.units import Unit
from generator.pages.formats import day, percent, rounded
from generator.pages.sentences import score

LONGEST = 28
_MATTER = {Kind.MONTH: "得分", Kind.QUARTER: "排名", Kind.YEAR: "总评"}


def fitting(*candidates: str) -> str:
    """The first that is short enough; the last, cut off, where none is."""
    return next((one for one in candidates if len(one) <= LONGEST), candidates[-1][: LONGEST - 1] + "…")


def when(period: Period) -> str:
    """`2026年9月`, `2026年三季度`, `2026年度`."""
    return f"{period.year}年{'一二三四'[period.number - 1]}季度" if period.kind is Kind.QUARTER else period.label


def edition_headline(view: EditionView) -> str:
    """Spending first in a bulletin, who is first elsewhere; what there is to read where there are no such figures."""
    period, found = view.edition.period, []
    spending = view.execution_lead.rate if view.execution_lead is not None else None
    if spending is not None and (period.kind is Kind.MONTH or view.ranking_lead is None):
        start = f"{when(period)}支出进度{percent(spending)}"
        gap = view.execution_lead.gap
        found += [f"{start}，{_gap(gap)}", start] if gap is not None else [start]
    elif view.ranking_lead is not None and view.ranking_lead.first:
        found += _first(view.ranking_lead, period)
    elif view.evaluation:
        found.append(f"{when(period)}公布{len(view.evaluation)}个评价结果")
    return fitting(*found, period.edition_name)


def _gap(gap: Decimal) -> str:
    shown = rounded(abs(gap), 1)
    if shown == "0.0":
        return "与时间进度持平"
    return f"{'慢' if gap < 0 else '快'}{shown}个百分点"


def _first(lead: RankingLead, period: Period) -> list[str]:
    """Where there are several groups, the first of one is never told without its group."""
    matter = when(period) + (lead.group if lead.groups > 1 else "") + _MATTER[period.kind]
    tie = "并列第一" if len(lead.first) > 1 else "第一"
    full, short = ("、".join(names) for names in zip(*((one.unit.name, one.unit.short_name) for one in lead.first), strict=True))
    many = [f"{len(lead.first)}个单位{tie}：{matter}"] if len(lead.first) > 1 else []
    return [f"{full}{tie}：{matter}", f"{short}{tie}：{matter}", *many]


def unit_headline(unit: Unit, newest: UnitPeriod | None, scheme: Scheme | None) -> str:
    """`县教育局：2026年三季度91.50分，第5名`; an ended unit and one without a score are called by name."""
    if unit.until is not None:
        return fitting(f"{unit.name}（已不再考核）", unit.name)
    if newest is None or scheme is None:
        return fitting(unit.name)
    result = newest.result
    if result.total is None:
        said = [f"{when(newest.period)}没有总分"]
    else:
        said = [f"{when(newest.period)}{score(result.total, scheme)}"]
        rank = "不排名" if result.rank is None else f"{'并列' if result.tied else ''}第{result.rank}名"
        said.insert(0, f"{said[0]}，{rank}")
    return fitting(f"{unit.name}：{said[0]}", f"{unit.short_name}：{said[0]}", f"{unit.name}：{said[-1]}", unit.name)


def sheet_headline(unit: Unit, period: Period, total: str | None) -> str:
    """`县教育局2026年9月得分明细：87.50分`."""
    own = [f"{name}{when(period)}得分明细" for name in (unit.name, unit.short_name)]
    return fitting(*([f"{one}：{total}" for one in own] if total else []), *own)


def lists_headline(view: AllLists) -> str:
    """How many units are on the lists on a day; a unit that is on a list of two periods counts once."""
    red, black = (len({one.unit.code for one in side}) for side in (view.red, view.black))
    said = f"红榜{red}个、黑榜{black}个单位"
    return fitting(f"{said}（{day(view.day)}）", said)


def period_lists_headline(one: PeriodLists) -> str:
    """How many were put on the lists of an edition; who was there by mistake is not counted."""
    sides = [side for side in (one.red, one.black) if side.is_out]
    counts = "、".join(f"{side.side}{sum(not each.proved_wrong for each in side.listed)}个" for side in sides)
    return fitting(f"{when(one.period)}{counts}单位", f"{one.period.label}红黑榜")


def black_entry_headline(one: Listed) -> str:
    """Who is, was, or should not have been on the black list of an edition."""
    what = f"{when(one.entry.period)}黑榜"
    said = f"不应上{what}，已撤下" if one.proved_wrong else f"上了{what}" if one.is_shown else f"已退出{what}"
    return fitting(f"{one.unit.name}{said}", f"{one.unit.short_name}{said}")


def item_headline(one: Tracked) -> str:
    """`县卫生健康局：设备采购拆分合同，逾期（zg-2026-017）`; unit and number are always there, the name gives way."""
    unit, name = one.unit, one.item.name
    state = "，逾期" if one.is_overdue else f"，{one.state.value}" if one.state in (State.CLOSED, State.EXCUSED) else ""
    full, short = (name if name.startswith(unit.name) else f"{who}：{name}" for who in (unit.name, unit.short_name))
    end = f"（{one.item.item}）"
    return fitting(
        f"{full}{state}{end}", f"{short}{state}{end}", f"{short}{end}", f"{short[: LONGEST - len(end) - 1]}…{end}",
    )  # fmt: skip


def problems_headline(view: Overview) -> str:
    """`142个问题要整改，已销号72个`."""
    return fitting(f"{view.counted}个问题要整改，已销号{view.closed}个", "整改进度")
