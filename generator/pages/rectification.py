"""整改: the overview, and one page for each problem."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from generator.derive.rectification_views import Overview, State, Tracked
from generator.derive.rounding import percent
from generator.derive.views import Portal
from generator.pages import formats, urls
from generator.pages.columns import RECTIFICATION
from generator.pages.corrections import Telling
from generator.pages.frame import Crumb, list_frame
from generator.pages.sentences import Part, Words, plain
from generator.products import Page

STEPS = ("单位整改", "自报完成，等待复核", "复核销号")


def rectification_pages(portal: Portal) -> list[Page]:
    """Nothing when nothing was ever issued: an empty column is not published."""
    view = portal.rectification
    if view is None:
        return []
    return [
        Page(urls.rectification(), "rectification", partial(_overview, portal, view)),
        *(Page(urls.rectification_item(one.item.item), "rectification_item", partial(_item, portal, one))
          for one in view.items),
    ]


def _overview(portal: Portal, view: Overview) -> Mapping[str, Any]:
    lead, names = overview_words(view), {unit.code: unit.name for unit in portal.records.units}
    return {
        "frame": list_frame("整改进度", plain(lead), urls.rectification(), RECTIFICATION, portal.records.as_of),
        "lead": lead,
        "view": view,
        "states": tuple((state, count) for state, count in view.states if count),
        "rate": rate_words(view.closed, view.counted),
        "open_rows": tuple((one, clock_words(one)) for one in view.unresolved),
        "others": tuple(one for one in view.items if not one.is_unresolved)[::-1],
        "ages": tuple((_age_words(bound), count) for bound, count in view.ages),
        "by_unit": tuple(
            (urls.unit(share.key), names[share.key], share, rate_words(share.closed, share.count)) for share in view.by_unit
        ),
        "by_source": tuple((None, share.key, share, rate_words(share.closed, share.count)) for share in view.by_source),
        "unrectified": view.involved - view.rectified,
    }


def overview_words(view: Overview) -> Words:
    """`到2026年11月12日，要求整改的12个问题，销号5个，还有7个没有销号，其中逾期2个。`"""
    words = [Part(f"到{formats.day(view.day)}，要求整改{view.counted}个问题，已销号"), Part(f"{view.closed}个", True)]
    if view.unresolved:
        words += [Part("，没有销号"), Part(f"{len(view.unresolved)}个", True)]
    if view.overdue:
        words += [Part("，其中逾期"), Part(f"{len(view.overdue)}个", True)]
    words.append(Part("。"))
    if view.waiting:
        words.append(Part(f"{len(view.waiting)}个由单位自报完成，还没有复核，不算销号。"))
    return tuple(words)


def rate_words(closed: int, count: int) -> str:
    """`41.7%（5/12）`; there is nothing to divide by without items."""
    rate = percent(Decimal(closed), Decimal(count))
    return "没有要求整改的问题" if rate is None else f"{formats.percent(rate)}（{closed}/{count}）"


def _age_words(bound: int | None) -> str:
    return {30: "30天以内", 90: "31至90天", 180: "91至180天", None: "超过180天"}[bound]


def clock_words(one: Tracked) -> str:
    """How the item stands against its deadline, in words."""
    clock = one.clock
    if clock is None:
        return "不设期限"
    if clock.stopped is not None:
        return f"按期自报完成（{formats.iso_day(clock.stopped)}）" if not clock.late else f"逾期{clock.late}天自报完成"
    if clock.late:
        return f"逾期{clock.late}天"
    return "今天到期" if clock.left == 0 else f"还有{clock.left}天"


def item_words(one: Tracked) -> Words:
    """Who should have done what by when, and where it stands."""
    name, item = one.unit.name, one.item
    if one.state is State.EXCUSED:
        return (Part(f"{name}的这个问题"), Part("不予整改", True), Part(f"：{item.handling_reason}。"))
    words = [Part(f"{name}应在{formats.day(one.clock.due)}前整改到位。现在是"), Part(one.state.value, True)]
    if one.state is State.CLOSED:
        return (*words, Part(f"，{formats.day(one.closed_on)}经复核销号，用了{one.days}天。"))
    if one.state.step == 2:
        return (*words, Part("：单位自己说已经完成，还没有复核销号。"))
    words += [Part("，"), Part(clock_words(one), one.is_overdue), Part("。")]
    return tuple(words)


def _item(portal: Portal, one: Tracked) -> Mapping[str, Any]:
    lead, item = item_words(one), one.item
    return {
        "frame": list_frame(item.name, plain(lead), urls.rectification_item(item.item), RECTIFICATION,
                            portal.records.as_of, Crumb(RECTIFICATION.name, RECTIFICATION.path)),
        "lead": lead,
        "one": one,
        "corrections": Telling(portal).of_item(item.item),
        "item": item,
        "steps": tuple((number, words) for number, words in enumerate(STEPS, start=1)),
        "clock": clock_words(one),
        "has_edition": item.period in portal.editions,
        "remaining": None if one.amount is None else one.amount - one.rectified,
        "statements": tuple(event for event in one.events if event.kind == "单位说明"),
    }
