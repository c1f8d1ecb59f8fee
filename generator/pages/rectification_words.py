"""整改 in sentences. Every count of days says as of which day: the page may be read much later."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from generator.derive.rectification_views import Clock, Overview, State, Tracked
from generator.derive.rounding import percent
from generator.model.scheme import Indicator
from generator.pages import formats
from generator.pages.sentences import Part, Words, own, strong

_AGES = {30: "30天以内", 90: "31至90天", 180: "91至180天", None: "超过180天"}


def overview_words(view: Overview, what: str = "要求整改") -> Words:
    """`到2026年11月12日，要求县教育局整改5个问题。已销号2个，没有销号3个，其中逾期1个。`"""
    words = [Part(f"到{formats.day(view.day)}，{what}{view.counted}个问题。已销号"), strong(f"{view.closed}个")]
    if view.unresolved:
        words += [Part("，没有销号"), strong(f"{len(view.unresolved)}个")]
    if view.overdue:
        words += [Part("，其中逾期"), strong(f"{len(view.overdue)}个")]
    words.append(Part("。"))
    if view.waiting:
        words.append(Part(f"{len(view.waiting)}个由单位自报完成，还没有复核，不算销号{_reported_late(view)}。"))
    if excused := len(view.items) - view.counted:
        words.append(Part(f"另有{excused}个不予整改，不计在内。"))
    return tuple(words)


def _reported_late(view: Overview) -> str:
    """`；其中1个报得晚，算在逾期里`: those who wait are more than the part of the bar that waits, and this is why."""
    late = sum(one.is_overdue for one in view.waiting)
    return "" if not late else f"；其中{late}个报得晚，算在逾期里" if late < len(view.waiting) else "；都报得晚，算在逾期里"


def _overdue(view: Overview, whole: Overview) -> str:
    units = len({one.unit.code for one in view.items})
    waiting = f"其中{len(view.waiting)}个已经由单位自报完成，还没有复核。" if view.waiting else ""
    return f"逾期，涉及{units}个单位。最早的{formats.day(min(one.clock.due for one in view.items))}就到期了。{waiting}"


def _soon(view: Overview, whole: Overview) -> str:
    return f"在30天内到期，最近的{formats.day(min(one.clock.due for one in view.items))}到期。"


def _closed(view: Overview, whole: Overview) -> str:
    return f"已销号，占要求整改的{rate_words(view.closed, whole.counted)}。从下达到销号，{median_words(view)}。"


# What a list by state or mark says after the number of its problems.
_ABOUT: dict[str, Callable[[Overview, Overview], str]] = {
    State.ISSUED.value: lambda *_: "已经下达，单位还没有公开方案。",
    State.PLANNED.value: lambda *_: "公开了整改方案，还没有报送进展。",
    State.UNDER_WAY.value: lambda *_: "正在整改。",
    State.PARTLY.value: lambda *_: "整改了一部分，没有全部完成，不算销号。",
    State.REPORTED.value: lambda *_: "由单位自报完成，还没有受理复核，不算销号。",
    State.CHECKING.value: lambda *_: "已受理复核，还没有结论，不算销号。",
    State.RETURNED.value: lambda *_: "没有通过复核，退回单位继续整改。",
    State.CLOSED.value: _closed,
    State.EXCUSED.value: lambda *_: "不予整改，每个都写了理由，不计入销号率。",
    "逾期": _overdue,
    "30天内到期": _soon,
    "已延期": lambda *_: "经批准延长过期限。页面上同时写最初的期限。",
    "长期整改": lambda *_: "下达时就定为长期整改，都写了理由。",
    "屡查屡犯": lambda *_: "屡查屡犯。同一单位、同一类型的问题，销号以后又出现了。",
}


def mark_words(mark: str, view: Overview, whole: Overview) -> Words:
    """The conclusion of a list by state or mark: `到2026年11月12日，有16个问题逾期，涉及12个单位……`"""
    return (
        Part(f"到{formats.day(view.day)}，有"), strong(f"{len(view.items)}个问题"), Part(_ABOUT[mark](view, whole)),
    )


def rate_words(closed: int, count: int) -> str:
    """`41.7%（5/12）`; there is nothing to divide by without items."""
    rate = percent(Decimal(closed), Decimal(count))
    return "没有要求整改的问题" if rate is None else f"{formats.percent(rate)}（{closed}/{count}）"


def apart_words(indicators: Iterable[Indicator]) -> str | None:
    """Why 销号率 and a rate of 整改 among the indicators do not agree; None where the scheme has no such rate.

    The county's items are no part of an indicator: its own `plain` sentence says what it counts.
    """
    found = [one for one in indicators if one.is_leaf and one.stage == "整改" and one.measure == "%"]
    if not found:
        return None
    names = "、".join(f"“{one.name}”" for one in found)
    own_words = "".join(f"“{one.name}”看{formats.full_stop(one.plain)}" for one in found)
    return f"“销号率”和{names}数的不是同一份单子，不能相比。“销号率”数县里下达整改的问题。{own_words}"


def overdue_beside(view: Overview | None, indicators: Iterable[Indicator], until: date) -> dict[str, str]:
    """Why a rate of 整改 and an overdue problem stand side by side, by unit that had one overdue when the figures ended.

    `until`: to when the figures of the edition go. Empty where the scheme has no such rate or nothing is overdue.
    """
    found = next((one for one in indicators if one.is_leaf and one.stage == "整改" and one.measure == "%"), None)
    if found is None or view is None:
        return {}
    late = Counter(one.unit.code for one in view.overdue if one.clock is not None and one.clock.due < until)
    own_words = found.plain.rstrip("。；;.")
    return {
        code: f"“{found.name}”看{own_words}，算到{formats.day(until)}。县里下达的整改事项不在内："
              f"到{formats.day(view.day)}，这个单位有{count}个逾期。"
        for code, count in late.items()
    }


def median_words(view: Overview) -> str:
    """`中位数69.5天`, or that nothing is closed yet."""
    return "还没有销号的问题" if view.median_days is None else f"中位数{formats.as_written(view.median_days)}天"


def money_words(view: Overview) -> str:
    """Exact sums, apart from numbers of items; what is not public or does not apply is in neither."""
    if not view.with_amount:
        return "没有写明金额的问题"
    return (
        f"涉及{formats.money(view.involved)}万元，单位报告已整改{formats.money(view.rectified)}万元，"
        f"没有整改{formats.money(view.involved - view.rectified)}万元"
        f"（{view.with_amount}个写明金额的问题；个数和金额分开算）"
    )


def age_words(bound: int | None) -> str:
    """`31至90天`: at most so many days since it was issued."""
    return _AGES[bound]


def clock_words(one: Tracked) -> str:
    """How the item stands against its deadline, in words. `days.js` writes the same of a running clock."""
    clock = one.clock
    if clock is None:
        return "不设期限"
    if clock.stopped is not None:
        return f"按期自报完成（{formats.iso_day(clock.stopped)}）" if not clock.late else f"逾期{clock.late}天自报完成"
    return running_words(-clock.left)


def running_words(late: int) -> str:
    """`逾期6天`, `今天到期`, `还有12天`."""
    return f"逾期{late}天" if late > 0 else "今天到期" if late == 0 else f"还有{-late}天"


def first_words(clock: Clock) -> str | None:
    """How the first deadline was kept, where it was extended and missed."""
    if clock.first_due == clock.due or not clock.late_by_first:
        return None
    return f"逾期{clock.late_by_first}天" + ("自报完成" if clock.stopped else "")


def item_words(one: Tracked, day: date) -> Words:
    """Who should have done what by when, and where it stands at the end of `day`."""
    name, item = one.unit.name, one.item
    if one.state is State.EXCUSED:
        return (Part(f"{name}的这个问题"), strong("不予整改"), Part("。理由："), *own(item.handling_reason or ""))
    words = [Part(f"{name}应在{formats.day(one.clock.due)}前整改到位。")]
    if one.state is State.CLOSED:
        return (
            *words, Part("现在是"), strong(one.state.value),
            Part(f"，{formats.day(one.closed_on)}经复核销号，用了{one.days}天。"),
        )
    words.append(Part(f"到{formats.day(day)}，状态是"))
    if one.state.step == 2:
        return (
            *words, strong(one.state.value),
            Part(f"。单位{formats.day(one.clock.stopped)}说已经完成，还没有复核销号。"),
        )
    # The days themselves go on in the browser; a sentence that stands still must not count them.
    due = "已经逾期" if one.is_overdue else "当天到期" if one.clock.left == 0 else "还没有到期"
    return (*words, strong(one.state.value), Part("，"), Part(due, one.is_overdue), Part("。"))
