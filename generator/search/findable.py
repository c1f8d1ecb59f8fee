"""What is found by searching: which pages and entries, and what is known of each. Whatever is not named here is not found.

Left out on purpose: lists of links (sections, site map, lists of problems), the page of what changed and other pages that
only repeat what has a page of its own, entries of 红黑榜 that are over, withdrawn editions, the dictionary of data.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from generator.derive.list_views import Listed, PeriodLists
from generator.derive.rectification_views import Tracked
from generator.derive.views import EditionView, Portal
from generator.model.editions import Edition
from generator.model.lists import BLACK
from generator.model.period import Kind
from generator.pages import formats, urls
from generator.pages.approvals import approvals
from generator.search.documents import KnownUnit, Reference

KIND_OF = {Kind.MONTH: "通报", Kind.QUARTER: "排名", Kind.YEAR: "总评"}
SHEET, UNIT, PROBLEM, CASE, CORRECTION, INDICATOR, WORDS = "得分明细", "单位", "整改", "案例", "更正", "指标", "说明"


COMPLAINTS = "fanying"  # the part of the home page that says whom to tell, and whom to ask


class Findable(NamedTuple):
    """A page, or the entry of a page that begins with the element `fragment`. `unit` is a code, `period` an id."""

    path: str
    fragment: str | None
    kind: str
    day: date
    status: str = ""
    unit: str | None = None
    period: str | None = None
    also: str = ""  # other names of what the page is about
    settled: date | None = None  # since when its words are as they are; None where they may be others any day

    @property
    def address(self) -> str:
        """Below the base path."""
        return self.path if self.fragment is None else f"{self.path}#{self.fragment}"


def findable(portal: Portal) -> list[Findable]:
    """Everything a reader may find; no two have the same path and fragment."""
    return [
        *(one for view in portal.editions.values() if not view.edition.is_draft for one in _edition(view, _lists_of(portal, view))),
        *_units(portal), *_lists(portal), *_problems(portal), *_cases(portal), *_corrections(portal), *_words(portal),
    ]


def _lists_of(portal: Portal, view: EditionView) -> PeriodLists | None:
    return portal.lists.of(view.edition.period) if portal.lists is not None else None


def _edition(view: EditionView, lists: PeriodLists | None) -> Iterator[Findable]:
    """What is published stays as it is, but a ranking tells who is on a list as long as somebody is."""
    period, day = view.edition.period, view.edition.published_at.date()
    listed = () if lists is None else (one for of in (lists.red, lists.black) for one in of.listed)
    yield Findable(urls.edition(period), None, KIND_OF[period.kind], day, period=period.id, also=_also(view.edition), settled=_over(day, listed))
    if view.execution is not None or view.target_review or view.monitoring:
        yield Findable(urls.projects(period), None, KIND_OF[period.kind], day, period=period.id, settled=day)
    path = urls.unit_periods(period)
    for code in view.results:
        yield Findable(path(code), None, SHEET, day, unit=code, period=period.id, settled=day)


def _also(edition: Edition) -> str:
    """Its label twice: who asks for a month wants its bulletin before its sheets, which have it in their titles too. Its day and
    the numbers of its papers stand where the page only proves what it says."""
    numbers = (edition.doc_no, *(approval.doc_no for _, approval in approvals(edition)))
    names = (edition.period.label, edition.period.edition_name, formats.day(edition.published_at.date()), *dict.fromkeys(filter(None, numbers)))
    return "\n".join(names)


def _over(day: date, listed: Iterable[Listed]) -> date | None:
    """The latest of `day` and the days on which the entries came off their list; None where one is still on it."""
    days = [one.over_on for one in listed]
    return None if any(one is None for one in days) else max((day, *days))


def _units(portal: Portal) -> Iterator[Findable]:
    for view in portal.units:
        one = view.unit
        also = "\n".join((one.name, one.short_name, *one.aliases, one.code))
        yield Findable(urls.unit(one.code), None, UNIT, portal.records.as_of.date(), unit=one.code, also=also)


def _lists(portal: Portal) -> Iterator[Findable]:
    """Entries that are shown now: a praised one on the page of its edition, a blamed one on its own."""
    for one in (*portal.lists.red, *portal.lists.black) if portal.lists is not None else ():
        fragment = None if one.entry.side == BLACK else urls.list_anchor(one.entry.side, one.unit.code, one.entry.period)
        path = urls.black_entry(one.unit.code, one.entry.period) if fragment is None else urls.period_lists(one.entry.period)
        yield Findable(path, fragment, one.entry.side, _listed_on(portal, one), one.objection_state or "", one.unit.code, one.entry.period.id)


def _listed_on(portal: Portal, one: Listed) -> date:
    return portal.editions[one.entry.period].edition.published_at.date()


def _problems(portal: Portal) -> Iterator[Findable]:
    for one in portal.rectification.items if portal.rectification is not None else ():
        status = "逾期" if one.is_overdue else one.state.value
        yield Findable(
            urls.rectification_item(one.item.item), None, PROBLEM, one.events[0].on, status, one.unit.code, settled=_closed(portal, one),
        )


def _closed(portal: Portal, one: Tracked) -> date | None:
    """None while it is open, or somebody is on a list for it; else the last day on which its page became another."""
    if one.is_unresolved:
        return None
    listed = portal.lists.by_unit.get(one.unit.code, ()) if portal.lists is not None else ()
    again = (repeat.item.issued_on for repeat in one.again)
    return _over(max((one.events[0].on, *again)), (entry for entry in listed if one.item.item in entry.entry.items))


def _cases(portal: Portal) -> Iterator[Findable]:
    for view in portal.cases.cases if portal.cases is not None else ():
        yield Findable(urls.case(view.case.case), None, CASE, view.case.chosen_on, unit=view.unit.code)


def _corrections(portal: Portal) -> Iterator[Findable]:
    for one in portal.corrections.entries if portal.corrections is not None else ():
        yield Findable(urls.corrections(), one.head.number, CORRECTION, one.head.on, one.head.kind, settled=one.head.on)


def _words(portal: Portal) -> Iterator[Findable]:
    """Indicators, and how everything is calculated; they hold for the whole site."""
    day = portal.records.as_of.date()
    for view in portal.indicators:
        yield Findable(urls.indicator(view.code), None, INDICATOR, day)
    for scheme in portal.records.schemes:
        yield Findable(urls.scheme(scheme.version), None, WORDS, day)
    yield Findable(urls.home(), COMPLAINTS, WORDS, day)
    for path in (urls.method(), urls.glossary(), urls.about(), urls.accessibility()):
        yield Findable(path, None, WORDS, day)


def reference(portal: Portal) -> Reference:
    """Units and editions to choose from."""
    units = tuple(
        KnownUnit(view.unit.code, view.unit.name, view.unit.short_name, view.unit.group or "", view.unit.code, tuple(view.unit.aliases))
        for view in portal.units
    )
    periods = tuple((period.id, period.label) for period in sorted(portal.editions, reverse=True))
    return Reference(units, periods)
