"""Ways to find something and to hear of something: 搜索 and 订阅, both of use without a script."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from generator.derive.views import Portal, UnitView
from generator.model.period import Kind
from generator.pages import sentences, urls
from generator.pages.columns import ABOUT
from generator.pages.context import views_of
from generator.pages.editions import entry
from generator.pages.frame import list_frame
from generator.pages.own_record import next_promise
from generator.pages.rectification_lists import by_type
from generator.pages.sentences import Part
from generator.products import Page


def finding_pages(portal: Portal) -> list[Page]:
    """Both pages; they are there from the first day."""
    return [
        Page(urls.search(), "search", partial(_search, portal)),
        Page(urls.subscribe(), "subscribe", partial(_subscribe, portal)),
    ]


def units_by_letter(portal: Portal) -> tuple[tuple[str, tuple[UnitView, ...]], ...]:
    """Units by the first letter of their code, which is of their name in pinyin without 县; table order within a letter."""
    found: dict[str, list[UnitView]] = {}
    for view in portal.units:
        found.setdefault(view.unit.code[0].upper(), []).append(view)
    return tuple((letter, tuple(found[letter])) for letter in sorted(found))


def _search(portal: Portal) -> Mapping[str, Any]:
    lead = (Part("输入要找的字词，搜本站公布的内容。"), Part("也可以按单位、按期次、按问题类型找。"))
    newest = sorted((views[-1] for kind in Kind if (views := views_of(portal, kind))),
                    key=lambda view: (view.edition.published_at, view.edition.period), reverse=True)
    site = portal.records.site
    return {
        "frame": list_frame("搜索", sentences.plain(lead), urls.search(), ABOUT, portal.records.as_of),
        "lead": lead,
        "lead_without": (Part("可以按单位、按期次、按问题类型找，"), Part("也可以用公共搜索引擎搜本站。")),
        "letters": units_by_letter(portal),
        "latest": tuple(entry(view) for view in newest),
        "problem_types": () if portal.rectification is None else by_type(portal.rectification),
        "public_search": urls.public_search(site.domain, site.base_path),
    }


# What a reader gets, in a line.
_CONTENTS = {
    Kind.MONTH: "每月一期：钱花了多少、各单位得多少分",
    Kind.QUARTER: "每季一期：各单位排第几、比上季升降多少",
    Kind.YEAR: "每年一期：全年得分、名次和等级",
}


def _subscribe(portal: Portal) -> Mapping[str, Any]:
    coming = tuple((kind, promise) for kind in Kind if (promise := next_promise(portal, kind)) is not None)
    lead = (Part("新的一期一发布就能看到，不用登记，也不用装软件。"),
            Part("自动提醒还没有开通，先记住下面的发布日子。" if coming else "自动提醒还没有开通，下一期的日子也还没有公布。"))
    return {
        "frame": list_frame("订阅和发布计划", sentences.plain(lead), urls.subscribe(), ABOUT, portal.records.as_of),
        "lead": lead,
        "coming": coming,
        "kinds": tuple((kind, urls.section(kind), _CONTENTS[kind]) for kind in Kind if views_of(portal, kind)),
    }
