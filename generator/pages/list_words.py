"""红黑榜 in plain Chinese: the rules with their figures, why a unit is listed, and how it ended."""

from collections.abc import Iterable
from datetime import date

from generator.derive.list_views import AllLists, KeptOff, Listed, Met, NearMiss, PeriodLists, Side, TooSmall
from generator.derive.views import EditionView
from generator.model.editions import Adjustment
from generator.model.lists import BLACK, RED
from generator.model.period import Period
from generator.model.scheme import ListRule, Scheme
from generator.pages import urls
from generator.pages.context import KIND_LETTER
from generator.pages.formats import all_decimals, day, rounded
from generator.pages.sentences import Part, Words, own, plain, score, strong

LABELS = {RED: "红榜·表扬", BLACK: "黑榜·通报批评"}


def page_of(one: Listed) -> str:
    """Where more is said about an entry: a black one has a page of its own."""
    period = one.entry.period
    return urls.black_entry(one.unit.code, period) if one.entry.side == BLACK else urls.period_lists(period)


def rule_words(rule: ListRule, scheme: Scheme) -> str:
    """`组内前3名，总分90分以上（含）；排名的单位不到8个的组不列。`"""
    words = []
    if rule.top is not None:
        words.append(f"组内前{rule.top}名")
    if rule.bottom is not None:
        words.append(f"组内后{rule.bottom}名")
    if rule.line is not None:
        line = all_decimals(rule.line, 0) + scheme.score_unit
        words.append(f"总分{line}以上（含）" if rule.side == RED else f"总分低于{line}")
    if rule.veto:
        words.append("本期内被一票否决")
    if rule.overdue is not None:
        words.append(f"到数据截止日，有整改事项逾期满{rule.overdue}天")
    small = f"；排名的单位不到{rule.least}个的组不列" if rule.least is not None else ""
    return "，".join(words) + small + "。"


def met_words(listed: Listed, scheme: Scheme, until: date | None = None) -> str:
    """The figures by which a unit is listed: `总分84.29分，党政部门第22名（共22个）`. `until`: to when its data go."""
    words = []
    if listed.total is not None:
        words.append(f"总分{score(listed.total, scheme)}")
    if listed.rank is not None:
        words.append(f"{listed.group}第{listed.rank}名（共{listed.of}个）")
    words += [_late_words(met, until) for met in listed.met if met.late is not None]
    words += ["本期内被一票否决" for met in listed.met if met.rule.veto]
    return "，".join(words)


def says_figures(listed: Listed, scheme: Scheme) -> bool:
    """Whether the reason has total and rank in it, so that a card need not say them twice."""
    if listed.total is None or listed.rank is None or any(met.late is not None or met.rule.veto for met in listed.met):
        return False
    reason = listed.entry.reason
    return f"总分{score(listed.total, scheme)}" in reason and f"{listed.group}第{listed.rank}名" in reason


def _late_words(met: Met, until: date | None) -> str:
    return f"整改事项{met.item}到{day(until) if until else '数据截止日'}逾期{met.late}天"


def reason_words(listed: Listed, until: date) -> str:
    """Why it is listed, in the county's words; a count of days in them says to which day. `until`: to when the data go."""
    return _dated(listed.entry.reason.rstrip("。；;."), listed, until) + "。"


def clause_words(listed: Listed, until: date) -> str:
    """The first clause of the reason, for a list with one line an entry: `总分97.53分，党政部门第1名`."""
    return _dated(listed.entry.reason.partition("；")[0].rstrip("。；;."), listed, until)


def _dated(reason: str, listed: Listed, until: date) -> str:
    counted = any(met.late is not None and f"逾期{met.late}天" in reason for met in listed.met)
    return f"{reason}（天数算到{day(until)}）" if counted and f"{until.month}月{until.day}日" not in reason else reason


def near_words(one: NearMiss, scheme: Scheme, withdrawn: Listed | None = None) -> str:
    """`92.00分，党政部门第4名，差0.45分`, and of an entry that was `withdrawn` that it had been on the list."""
    rank = f"，{one.group}第{one.rank}名" if one.rank is not None else ""
    was = f"（原来在榜上，{day(withdrawn.exit.on)}撤下）" if withdrawn is not None and withdrawn.exit is not None else ""
    return f"{score(one.total, scheme)}{rank}，差{rounded(one.gap, scheme.score_decimals)}{scheme.score_unit}{was}"


NOT_RED = "被一票否决的、符合黑榜规则的，不上红榜。"


def kept_off_words(one: KeptOff, scheme: Scheme, black: Listed | None) -> str:
    """Why a unit with the rank and the score is not on the red list. `black`: its entry on the black list, if any.

    Once it is off the black list, what it was blamed for is not told again.
    """
    rank = f"，{one.group}第{one.rank}名" if one.rank is not None else ""
    start = f"{score(one.total, scheme)}{rank}，" if one.total is not None else ""
    if black is not None and not black.is_shown:
        return f"{start}当时列在黑榜，不上红榜" + ("；后来撤下了" if black.proved_wrong else "")
    if one.clauses:
        return f"{start}符合黑榜规则（{'、'.join(one.clauses)}），不上红榜"
    return f"{start}{'、'.join(short_when(period) for period, _ in one.vetoes)}被一票否决，不上红榜"


def short_when(period: Period) -> str:
    """`5月`, `第二季度`, `2026年度`: beside a longer period that names the year."""
    return period.short_label if period.number else period.label


def veto_words(vetoes: Iterable[tuple[Period, Adjustment]]) -> str | None:
    """`2026年5月被一票否决：虚报工程量12处（依据：考核办法第十四条）。`; None without one."""
    found = [f"{period.label}被一票否决：{one.reason.rstrip('。；;.')}（依据：{one.basis}）。" for period, one in vetoes]
    return "".join(found) or None


def too_small_words(one: TooSmall) -> str:
    """`事业单位只有7个单位排名，不到8个，不按名次列榜。`"""
    return f"{one.group}只有{one.ranked}个单位排名，不到{one.rule.least}个，不按{one.rule.clause}列{one.rule.side}。"


def over_words(one: Listed) -> str:
    """Why and when it went off the list; what it was on it for only where that was praise that stands."""
    if one.exit is None:
        praise = f"{one.entry.reason}；" if one.entry.side == RED else ""
        return f"{praise}公示到{day(one.entry.shown_until)}期满"
    wrong = f"不应上{one.entry.side}，已撤下。" if one.proved_wrong else ""
    return f"{wrong}{day(one.exit.on)}，{one.exit.way}：{one.exit.reason}"


def shown_words(one: Listed) -> str:
    """`2026年10月29日至2027年4月28日`."""
    return f"{day(one.entry.shown_from)}至{day(one.entry.shown_until)}"


BOTH_WAYS = "没有提前退出的，公示期满自动退出：不再公示，没有改完的问题还要继续改。"


def way_words(one: Listed) -> str | None:
    """How near a black entry is to its way off; None where nothing has to be put right.

    Who applies and who decides is for the county's own words (退出条件): they stand right above.
    """
    count, closed = len(one.items), sum(not item.is_unresolved for item in one.items)
    if not count:
        return None
    if closed < count:
        return f"{count}个整改事项里，{closed}个已经办结。"
    return "整改事项已经全部办结，退出还没有登记。由谁申请、由谁核实，看上面的退出条件。"


def times_words(one: Listed) -> str | None:
    """`连续3个季度上黑榜`; None the first time."""
    if one.times < 2:
        return None
    unit = {"月通报": "个月", "季排名": "个季度", "年总评": "年"}[one.entry.period.kind.value]
    return f"连续{one.times}{unit}上{one.entry.side}"


def current_words(view: AllLists) -> Words:
    """How many units are on the lists now; one that is on the same list of two periods counts once."""
    newest, red, black = view.periods[0].period, *({one.unit.code for one in side} for side in (view.red, view.black))
    return (
        Part(f"到{day(view.day)}，红榜上有"), strong(f"{len(red)}个单位"), Part("，黑榜上有"),
        strong(f"{len(black)}个单位"), Part("。"),
        *((Part("有的单位在两期的榜上，下面各列一条。"),) if len(red) + len(black) < len(view.red) + len(view.black) else ()),
        Part(f"最近一期是{newest.label}。"),
    )


def period_words(one: PeriodLists) -> Words:
    """`2026年第三季度，8个单位在红榜上，3个单位在黑榜上。`; only those still on it are counted."""
    sides = [side for side in (one.red, one.black) if side.is_out]
    over = sum(not listed.is_shown for side in sides for listed in side.listed)
    if over and not any(side.shown for side in sides):
        return (Part(f"{one.period.label}的{'、'.join(side.side for side in sides)}都结束了公示，"), Part("现在没有单位在榜上。"))
    words = [Part(f"{one.period.label}，")]
    for number, side in enumerate(sides):
        words += [Part("，" if number else ""), strong(f"{len(side.shown)}个单位"), Part(f"在{side.side}上")]
    words.append(Part(f"。另有{over}个已经期满、退出或撤下。" if over else "。"))
    return tuple(words)


def history_words(one: PeriodLists) -> str:
    """How many were put on the lists in all: `当时红榜7个、黑榜6个，另有1个列错、已经撤下`.

    Who was there by mistake is counted apart, so that the numbers add up to those of `period_words`.
    """
    sides = tuple(side for side in (one.red, one.black) if side.is_out)
    wrong = sum(each.proved_wrong for side in sides for each in side.listed)
    counts = ((side.side, sum(not each.proved_wrong for each in side.listed)) for side in sides)
    return "当时" + "、".join(f"{name}{count}个" for name, count in counts) + (f"，另有{wrong}个列错、已经撤下" if wrong else "")


def waiting_words(side: Side, scheme: Scheme) -> str | None:
    """Why a list of which nothing is out is empty; None for one that is out or that the scheme does not have."""
    if side.is_out or not side.rules:
        return None
    if side.side == BLACK:
        return f"本期黑榜还没有公布。黑榜要先送达告知，给单位{scheme.reply_days}个工作日申辩，才能公布。"
    return "本期红榜还没有公布。"


def summary_words(view: EditionView, lists: PeriodLists | None) -> tuple[str, ...]:
    """What the page of an edition says about its lists; nothing where its scheme has none for this kind."""
    if lists is not None:
        waiting = (waiting_words(side, lists.scheme) for side in (lists.red, lists.black))
        return (plain(period_words(lists)), *(words for words in waiting if words is not None))
    letter = KIND_LETTER[view.edition.period.kind]
    if any(view.scheme.rules_for(letter, side) for side in (RED, BLACK)):
        return ("本期的红黑榜还没有公布。黑榜要先告知单位，听取申辩。",)
    return ()


def entry_words(one: Listed) -> Words:
    """The conclusion of the page of one black entry."""
    if one.proved_wrong:
        return (
            Part(f"{one.unit.name}"), strong(f"不应上{one.entry.period.label}黑榜，已经撤下"),
            Part(f"。{day(one.exit.on)}，{one.exit.way}："), *own(one.exit.reason),
        )
    if not one.is_shown:
        return (
            Part(f"{one.unit.name}"), strong("已经退出"), Part(f"{one.entry.period.label}黑榜。"), *_ended(one),
        )
    return (
        Part(f"{one.unit.name}上了{one.entry.period.label}黑榜，公示到{day(one.entry.shown_until)}。"),
        Part("原因："), *own(one.entry.reason, is_strong=True),
    )


def _ended(one: Listed) -> Words:
    if one.exit is None:
        return (Part(f"公示到{day(one.entry.shown_until)}期满。"),)
    return (Part(f"{day(one.exit.on)}，{one.exit.way}："), *own(one.exit.reason))
