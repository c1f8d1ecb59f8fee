"""整改: the overview, and one page for each problem."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from generator.charts.bars import swatch
from generator.derive.rectification_views import Overview, Tracked
from generator.derive.views import Portal
from generator.pages import list_words, urls
from generator.pages.columns import RECTIFICATION
from generator.pages.corrections import Telling
from generator.pages.figures import rectification as figures
from generator.pages.frame import Crumb, list_frame
from generator.pages.headlines import item_headline, problems_headline
from generator.pages.rectification_lists import (
    MOST_SHOWN,
    ItemList,
    by_edition,
    by_source,
    by_state,
    by_type,
    by_unit,
    list_pages,
    row_words,
    sum_words,
)
from generator.pages.rectification_words import (
    age_words,
    apart_words,
    first_words,
    item_words,
    median_words,
    money_words,
    overview_words,
    rate_words,
)
from generator.pages.sentences import plain
from generator.products import Page

STEPS = ("单位整改", "自报完成，等待复核", "复核销号")


def rectification_pages(portal: Portal) -> list[Page]:
    """Nothing when nothing was ever issued: an empty column is not published."""
    view = portal.rectification
    if view is None:
        return []
    return [
        Page(urls.rectification(), "rectification", partial(_overview, portal, view)),
        *list_pages(portal, view),
        *(Page(urls.rectification_item(one.item.item), "rectification_item", partial(_item, portal, view, one))
          for one in view.items),
    ]


def standing_values(view: Overview, states: tuple[ItemList, ...]) -> Mapping[str, Any] | None:
    """The bar of all problems, and for each of its parts (swatch, label, count, address of its list or none).

    `states`: the lists by state and mark.
    """
    figure, paths = figures.standing(view), {one.label: one.path for one in states}
    if figure is None:
        return None
    return {"figure": figure,
            "legend": tuple((swatch(key), label, count, paths.get(label)) for label, count, key in figure.rows)}  # fmt: skip


def home_block(portal: Portal) -> Mapping[str, Any] | None:
    """整改到哪了: the bar of all problems with its conclusion; None where nothing must be put right."""
    view = portal.rectification
    if view is None or not view.counted:
        return None
    latest = view.overdue[0] if view.overdue else None
    return {"view": view, "latest": latest, "clock": row_words(latest) if latest else None, **standing_values(view, by_state(view))}


def _overview(portal: Portal, view: Overview) -> Mapping[str, Any]:
    lead, states, editions = overview_words(view), by_state(view), by_edition(view)
    paths = {one.label: one.path for one in states}
    return {
        "frame": list_frame("整改进度", plain(lead), urls.rectification(), RECTIFICATION, portal.records.as_of,
                            headline=problems_headline(view)),
        "lead": lead,
        "view": view,
        "standing": standing_values(view, states),
        "figures": tuple(one for one in (figures.unresolved(view), figures.lateness(view)) if one is not None),
        "facts": (
            ("销号率", f"{rate_words(view.closed, view.counted)}，不予整改的不计"),
            ("整改资金", money_words(view)),
            ("从下达到销号", median_words(view)),
        ),
        "tables": tuple(
            (anchor, title, caption, tuple(row_words(one) for one in items[:MOST_SHOWN]), len(items), paths.get(title))
            for anchor, title, caption, items in (
                ("yuqi", "逾期", "逾期的问题，最久的在前", view.overdue),
                ("daoqi", "30天内到期", "30天内到期的问题，最近的在前", view.soon),
            ) if items
        ),
        "apart": newest_apart(portal),
        "states": states,
        "ages": tuple((age_words(bound), count) for bound, count in view.ages),
        "groups": tuple(
            (anchor, title, head, tuple(_share(one) for one in lists))
            for anchor, title, head, lists in (
                ("laiyuan", "各个来源", "来源", by_source(view)), ("leixing", "各个类型", "类型", by_type(view)),
                ("danwei", "各单位", "单位", by_unit(view)),
            )
        ),
        "editions": editions,
        "sum_words": sum_words(view, editions),
    }


def newest_apart(portal: Portal) -> str | None:
    """Why 销号率 does not agree with an indicator of the newest scheme; None where there is nothing to mix up."""
    return apart_words(portal.records.schemes[-1].indicators) if portal.rectification is not None and portal.records.schemes else None


def _share(one: ItemList) -> tuple[str, str, Overview, str]:
    return one.path, one.label, one.view, rate_words(one.view.closed, one.view.counted)


def _item(portal: Portal, view: Overview, one: Tracked) -> Mapping[str, Any]:
    lead, item = item_words(one, view.day), one.item
    _, clock, runs = row_words(one)
    listed = tuple(
        (entry, list_words.page_of(entry)) for entry in (portal.lists.black if portal.lists else ())
        if item.item in entry.entry.items
    )
    return {
        "frame": list_frame(f"{one.unit.name}：{item.name}（{item.item}）", plain(lead), urls.rectification_item(item.item),
                            RECTIFICATION, portal.records.as_of, Crumb(RECTIFICATION.name, RECTIFICATION.path),
                            label=item.item, counts_days=runs or bool(listed), headline=item_headline(one)),
        "lead": lead,
        "day": view.day,
        "one": one,
        "listed": listed,
        "corrections": Telling(portal).of_item(item.item),
        "item": item,
        "steps": tuple((number, words) for number, words in enumerate(STEPS, start=1)),
        "clock": clock,
        "runs": runs,
        "first": first_words(one.clock) if one.clock else None,
        "has_edition": item.period in portal.editions,
        "remaining": None if one.amount is None else one.amount - one.rectified,
        "statements": tuple(event for event in one.events if event.kind == "单位说明"),
        "evidence": tuple(event for event in one.events if event.evidence),
        "verdicts": tuple(event for event in one.events if event.kind in ("受理", "退回", "销号")),
    }
