"""变了什么: one page for every edition that follows another of its kind, with all that happened in between."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from generator.derive.between import Between, Moved, between
from generator.derive.views import EditionView, Portal
from generator.pages import list_words, sentences, urls
from generator.pages.comparison_words import comparison_notes
from generator.pages.corrections import Telling
from generator.pages.context import COLUMN_OF
from generator.pages.figures.ranks import group_figures
from generator.pages.formats import day
from generator.pages.frame import Crumb, article_frame
from generator.pages.sentences import Part, Words, strong
from generator.products import Page


def what_changed_pages(portal: Portal) -> list[Page]:
    """None for the first edition of a kind."""
    return [
        Page(urls.what_changed(period), "what_changed", partial(_page, portal, view), period.id)
        for period, view in portal.editions.items() if view.comparison.period is not None
    ]


def _page(portal: Portal, view: EditionView) -> Mapping[str, Any]:
    found = between(portal, view)
    assert found is not None  # such editions have no page
    period, column = found.period, COLUMN_OF[found.period.kind]
    telling = Telling(portal)
    lead, title = changed_words(found), f"{period.label}比{found.earlier.label}变了什么"
    return {
        "frame": article_frame(title, sentences.plain(lead), urls.what_changed(period), column, view.edition,
                               Crumb(column.name, column.path), Crumb(period.label, urls.edition(period)), label="变了什么"),
        "heading": title,
        "lead": lead,
        "found": found,
        "edition": view.edition,
        "moved": tuple(
            (group, tuple((one, _total(one, view)) for one in rows)) for group, rows in found.moved
        ),
        "figures": tuple(group_figures(portal, view)),
        "notes": comparison_notes(view, portal.editions[found.earlier]),
        "lists": list_words.summary_words(view, found.lists),
        "corrections": tuple((one, telling.summary(one)) for one in found.corrections),
        "span": f"{day(found.since)}以后到{day(found.until)}",
    }


def changed_words(found: Between) -> Words:
    """`15个单位名次有变，27个没有变。这期间新提出整改问题4个，销号3个。`"""
    moved = sum(one.change != 0 for _, rows in found.moved for one in rows)
    words: list[Part] = []
    if moved or found.unmoved:
        words += [strong(f"{moved}个单位"), Part(f"名次有变，{found.unmoved}个没有变。")]
    if found.issued or found.closed:
        words += [Part(f"这期间下达整改问题{len(found.issued)}个，销号"), strong(f"{len(found.closed)}个"), Part("。")]
    return tuple(words) or (Part("两期之间没有可以比较的名次，也没有整改问题的变化。"),)


def _total(one: Moved, view: EditionView) -> str:
    total = one.result.total
    return "没有总分" if total is None else sentences.score(total, view.scheme)
