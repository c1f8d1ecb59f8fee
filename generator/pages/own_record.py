"""发布准时: what the portal promised about itself, and how it kept it."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from generator.derive.own_record import Kept, OwnRecord, Promise
from generator.derive.views import Portal
from generator.model.period import Kind
from generator.pages import sentences, urls
from generator.pages.columns import ABOUT
from generator.pages.formats import day
from generator.pages.frame import Crumb, list_frame
from generator.pages.sentences import Part, Words, strong
from generator.products import Page


def own_record_pages(portal: Portal) -> list[Page]:
    """One page; none where nothing was promised."""
    view = portal.own_record
    return [] if view is None else [Page(urls.own_record(), "own_record", partial(_page, portal, view))]


def _page(portal: Portal, view: OwnRecord) -> Mapping[str, Any]:
    lead = record_words(view)
    return {
        "frame": list_frame("发布准时", sentences.plain(lead), urls.own_record(), ABOUT, portal.records.as_of,
                            Crumb(ABOUT.name, ABOUT.path), counts_days=bool(view.coming)),
        "lead": lead,
        "view": view,
        "due": tuple((one, promise_words(one), one.period in portal.editions) for one in view.due),
        "coming": tuple((one, overdue_from(one)) for one in view.coming),
        "objections": objection_words(view),
        "corrections": correction_words(view),
        "has_record": portal.corrections is not None,
    }


def record_words(view: OwnRecord) -> Words:
    """`到2026年11月12日，该发布的29期，27期按时，2期晚发。`"""
    words = [Part(f"到{day(view.day)}，该发布的{len(view.due)}期，"), strong(f"{view.count(Kept.ON_TIME)}期按时")]
    for kept in (Kept.LATE, Kept.MISSING):
        if view.count(kept):
            words += [Part("，"), strong(f"{view.count(kept)}期{kept.value}")]
    words.append(Part("。"))
    return tuple(words)


def promise_words(one: Promise) -> str:
    """`按时`, `早2天`, `晚3天` or `已过3天，尚未发布`."""
    if one.kept is Kept.MISSING:
        return f"已过{one.days}天，尚未发布"
    if one.days > 0:
        return f"晚{one.days}天"
    return f"早{-one.days}天" if one.days else "按时"


def objection_words(view: OwnRecord) -> str:
    """How many objections there were to the black list, and how they ended."""
    if not view.objections:
        return "还没有单位对上榜提出异议。"
    waiting = f"，{view.undecided}次还在处理" if view.undecided else ""
    kept = f"，{view.turned_down}次经复核维持" if view.turned_down else ""
    return f"单位对上榜提出{view.objections}次异议。{view.upheld}次成立、撤下了公示{kept}{waiting}。"


def correction_words(view: OwnRecord) -> str:
    """`登记过3次更正、1次修订、1次撤回。`"""
    if not view.corrections:
        return "公布过的内容还没有更正过。"
    return "登记过" + "、".join(f"{count}次{kind}" for kind, count in view.corrections) + "。"


def overdue_from(one: Promise) -> date:
    """The first day on which a reader must be told that it is not out: due today is not late."""
    return one.planned_on + timedelta(days=1)


def planned_words(portal: Portal, kind: Kind) -> tuple[tuple[str, date], ...]:
    """Why an edition is missing between those that are out: what is planned for a day of its own, and until when that holds.

    `2026年10月通报按计划2027年1月5日发布（与年度预算草案一并公布）。`
    """
    view = portal.own_record
    return () if view is None else tuple(
        (f"{one.period.edition_name}按计划{day(one.planned_on)}发布（{one.note.rstrip('。；;.')}）。", one.planned_on)
        for one in view.coming if one.period.kind is kind and one.note
    )


def next_promise(portal: Portal, kind: Kind) -> Promise | None:
    """The next edition of one kind that is promised and not out."""
    view = portal.own_record
    return None if view is None else next((one for one in view.coming if one.period.kind is kind), None)


def next_words(portal: Portal, kind: Kind = Kind.MONTH) -> tuple[tuple[str, date], ...]:
    """When the next edition of one kind comes, then those before it that wait for a day of their own; each with the last day it holds.

    `下一期是2026年11月通报，计划2026年12月14日发布。` · `2026年10月通报按计划2027年1月5日发布（与年度预算草案一并公布）。`
    """
    apart, promise = planned_words(portal, kind), next_promise(portal, kind)
    if promise is None or promise.note:
        return apart
    return ((f"下一期是{promise.period.edition_name}，计划{day(promise.planned_on)}发布。", promise.planned_on), *apart)
