"""整改 sorted: one plain page for each state, mark, unit, source, type and edition that has problems."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from generator.derive.rectification import SOON, overview
from generator.derive.rectification_views import Overview, State, Tracked
from generator.derive.views import Portal
from generator.model.period import Period
from generator.pages import urls
from generator.pages.columns import RECTIFICATION
from generator.pages.frame import Crumb, list_frame
from generator.pages.rectification_words import clock_words, mark_words, median_words, money_words, overview_words, rate_words
from generator.pages.sentences import Words, plain
from generator.products import Page

MOST_SHOWN = 10  # rows of a table on a page that has other things to say; the rest is on a list of its own
_MOST_IN_EDITION = 5  # an edition is a long page already
_MARKS: dict[str, Callable[[Tracked], bool]] = {
    "逾期": lambda one: one.is_overdue,
    "30天内到期": lambda one: one.is_due_within(SOON),
    "已延期": lambda one: one.is_extended,
    "长期整改": lambda one: one.is_long_running,
    "屡查屡犯": lambda one: bool(one.repeats),
}


class ItemList(NamedTuple):
    """One list: `title` heads its page, `label` names it among others of its sort."""

    path: str
    label: str
    title: str
    lead: Words
    view: Overview
    is_by_state: bool = False  # a rate of closing would only say 0 or 100 percent


def row_words(one: Tracked) -> tuple[Tracked, str, bool]:
    """A row of a table of problems: the item, its clock in words, whether that clock still runs."""
    return one, clock_words(one), one.clock is not None and one.clock.stopped is None


def by_state(whole: Overview) -> tuple[ItemList, ...]:
    """States in the order in which an item moves on, then marks; those without a problem are left out."""
    tests = {state.value: partial(_is_in, state) for state in State} | _MARKS
    found = []
    for mark, is_meant in tests.items():
        if items := [one for one in whole.items if is_meant(one)]:
            view = overview(items, whole.day)
            title = f"{mark}的问题"
            found.append(ItemList(urls.rectification_state(mark), mark, title, mark_words(mark, view, whole), view, True))
    return tuple(found)


def _is_in(state: State, one: Tracked) -> bool:
    return one.state is state


def by_unit(whole: Overview) -> tuple[ItemList, ...]:
    """Most open ones first."""
    names = {one.unit.code: one.unit.name for one in whole.items}
    return _lists(whole, lambda one: one.unit.code, lambda code: (
        urls.rectification_unit(code), names[code], f"{names[code]}的整改事项", f"要求{names[code]}整改"))  # fmt: skip


def unresolved_of(whole: Overview, code: str) -> tuple[Tracked, ...]:
    """The problems of one unit that are not closed, in the order of the overview."""
    return tuple(one for one in whole.unresolved if one.unit.code == code)


def by_source(whole: Overview) -> tuple[ItemList, ...]:
    """Most open ones first."""
    return _lists(whole, lambda one: one.item.source, lambda source: (
        urls.rectification_source(source), source, f"{source}发现的问题", f"{source}发现、要求整改"))  # fmt: skip


def by_type(whole: Overview) -> tuple[ItemList, ...]:
    """Most open ones first."""
    return _lists(whole, lambda one: one.item.kind, lambda kind: (
        urls.rectification_type(kind), kind, f"{kind}类的问题", f"{kind}类要求整改"))  # fmt: skip


def by_edition(whole: Overview) -> tuple[ItemList, ...]:
    """Newest edition first."""
    found = _lists(whole, lambda one: one.item.period, lambda period: (
        urls.rectification_edition(period), period.edition_name, f"{period.edition_name}指出的问题",
        f"{period.edition_name}要求整改"))  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.view.items[0].item.period, reverse=True))


def sum_words(whole: Overview, editions: Iterable[ItemList]) -> str:
    """How the numbers of `by_edition` add up to all problems: those no edition raised, and those that need not be put right.

    `各期共指出99个；另有46个不是通报指出的（审计、督查）。合计145个，其中要求整改142个，不予整改3个。`
    """
    apart = [one for one in whole.items if one.item.period is None]
    sources = "、".join(dict.fromkeys(one.item.source for one in apart))
    named = f"各期共指出{sum(len(one.view.items) for one in editions)}个"
    rest = f"；另有{len(apart)}个不是通报指出的（来自{sources}）" if apart else ""
    excused = len(whole.items) - whole.counted
    return f"{named}{rest}。合计{len(whole.items)}个" + (f"，其中要求整改{whole.counted}个，不予整改{excused}个。" if excused else "。")


def _lists(whole: Overview, key: Callable[[Tracked], Any], words: Callable[[Any], tuple[str, ...]]) -> tuple[ItemList, ...]:
    groups: dict[Any, list[Tracked]] = {}
    for one in whole.items:
        if key(one) is not None:
            groups.setdefault(key(one), []).append(one)
    found = []
    for value, items in groups.items():
        path, label, title, what = words(value)
        view = overview(items, whole.day)
        found.append(ItemList(path, label, title, overview_words(view, what), view))
    return tuple(sorted(found, key=lambda one: (-len(one.view.unresolved), one.path)))


class Block(NamedTuple):
    """Problems of one unit or edition on its own page: the first rows of `list`, unresolved ones first."""

    list: ItemList
    rows: tuple[tuple[Tracked, str, bool], ...]


def unit_blocks(portal: Portal) -> dict[str, Block]:
    """Unit code → its unresolved problems. Units without any problem are left out."""
    return {} if portal.rectification is None else {
        one.view.items[0].unit.code: _block(one, one.view.unresolved[:MOST_SHOWN]) for one in by_unit(portal.rectification)
    }


def edition_blocks(portal: Portal) -> dict[Period, Block]:
    """Edition → the problems it raised. Editions that raised none are left out."""
    return {} if portal.rectification is None else {
        one.view.items[0].item.period: _block(one, _in_order(one.view)[:_MOST_IN_EDITION]) for one in by_edition(portal.rectification)
    }


def _block(one: ItemList, items: tuple[Tracked, ...]) -> Block:
    return Block(one, tuple(row_words(item) for item in items))


def list_pages(portal: Portal, whole: Overview) -> list[Page]:
    """All of them; an empty list has neither a page nor a link."""
    lists = (*by_state(whole), *by_unit(whole), *by_source(whole), *by_type(whole), *by_edition(whole))
    return [Page(one.path, "rectification_list", partial(_list, portal, whole, one)) for one in lists]


def _list(portal: Portal, whole: Overview, this: ItemList) -> Mapping[str, Any]:
    view = this.view
    rows = tuple(row_words(one) for one in _in_order(view))
    return {
        "frame": list_frame(this.title, plain(this.lead), this.path, RECTIFICATION, portal.records.as_of,
                            Crumb(RECTIFICATION.name, RECTIFICATION.path)),
        "heading": this.title,
        "runs": any(runs for *_, runs in rows),
        "lead": this.lead,
        "view": view,
        "facts": (
            *(() if this.is_by_state else (("销号率", f"{rate_words(view.closed, view.counted)}，不予整改的不计"),)),
            ("整改资金", money_words(view)),
            *((("从下达到销号", median_words(view)),) if view.closed and not this.is_by_state else ()),
        ),
        "rows": rows,
    }


def _in_order(view: Overview) -> tuple[Tracked, ...]:
    """Unresolved ones, then closed ones, the last closed first, then excused ones, the last issued first."""
    done = [one for one in view.items if not one.is_unresolved]
    return (*view.unresolved, *sorted(done, key=_last_first))


def _last_first(one: Tracked) -> tuple[bool, int, str]:
    return one.closed_on is None, -(one.closed_on or one.item.issued_on).toordinal(), one.item.item
