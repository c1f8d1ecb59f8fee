"""What each picture says: words and figures of its page, ready to be drawn.

Nothing is counted or judged here: sentences come from `pages.sentences` and `pages.list_words`, figures from
`pages.formats`. A picture travels without the reply of those it is about and cannot be called back. So the black list is
a number on it and no names. A unit's place in a ranking is named as on the page: leaving one out would falsify the ranking.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.derive.list_views import Listed, PeriodLists, Side
from generator.derive.views import EditionView, GroupRanking, Portal, UnitResult
from generator.model.lists import BLACK, RED
from generator.model.period import Kind
from generator.model.units import Unit
from generator.pages import formats, list_words, sentences, urls
from generator.pages.columns import LISTS
from generator.pages.context import COLUMN_OF
from generator.pages.corrections import Telling

MOST_ROWS = 8  # of a group that a picture could have room for


class Row(NamedTuple):
    """One unit. `share` is the length of its bar in percent as text, "" without one; `note` stands beside or below."""

    place: str
    name: str
    figure: str
    note: str
    share: str
    praised: bool


class Block(NamedTuple):
    """One group of units, ranked among themselves. `mark` is where the mean stands, as `share`."""

    heading: str
    words: str
    rows: tuple[Row, ...]
    mark: str


class Gauge(NamedTuple):
    """Spending against time: two shares of 100 with their words."""

    words: str
    share: str
    mark_words: str
    mark: str


class Blame(NamedTuple):
    """What is said of the black list: its name, how many are on it, and where their side is told. Never who."""

    name: str
    count: str
    where: str
    is_on: bool  # whether anybody is on it


class Subject(NamedTuple):
    """One page as a picture. `path` is the page's."""

    path: str
    kind: str  # edition, lists or site
    url: str
    site: str
    label: str
    stamp: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    gauge: Gauge | None
    blame: Blame | None
    praise: str  # heading of the red list, "" elsewhere
    legend: str  # how the rows are to be read
    notes: tuple[str, ...]  # who says so, as of when
    call: str  # what the code leads to
    is_demonstration: bool
    is_draft: bool
    has_poster: bool

    def texts(self) -> str:
        """Every character that may be drawn."""
        return "".join(_texts(self))

    def where(self, character: str) -> str:
        """The shortest of its texts in which a character stands: the name of the unit, if it is in one."""
        return min((text for text in _texts(self) if character in text), key=len, default="")


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for part in value for text in _texts(part)] if isinstance(value, tuple) else []


def subjects(portal: Portal) -> tuple[Subject, ...]:
    """The site, then every edition, then the lists of every period, in the order of the portal."""
    telling = Telling(portal)
    lists = {one.period: one for one in portal.lists.periods} if portal.lists else {}
    return (
        _site(portal),
        *(_edition(portal, view, lists.get(period), telling) for period, view in portal.editions.items()),
        *(_lists(portal, one) for one in lists.values()),
    )


def _common(portal: Portal, path: str) -> Mapping[str, object]:
    site = portal.records.site
    return {
        "path": path, "url": f"https://{site.domain}{site.base_path}{path}", "site": site.name, "gauge": None,
        "blocks": (), "blame": None, "praise": "", "legend": "", "is_draft": False, "has_poster": False,
        "is_demonstration": site.demonstration,
    }  # fmt: skip


def _site(portal: Portal) -> Subject:
    site = portal.records.site
    return Subject(**{
        **_common(portal, urls.home()), "kind": "site", "label": site.county, "stamp": "", "title": site.name,
        "lead": site.tagline, "notes": (f"主办单位：{site.host_org}",), "call": f"{site.domain}{site.base_path}",
    })  # fmt: skip


def _edition(portal: Portal, view: EditionView, lists: PeriodLists | None, telling: Telling) -> Subject:
    edition, period = view.edition, view.edition.period
    ranked = view.ranking_lead.ranked if view.ranking_lead else 0
    corrected = len(telling.of_edition(period))
    return Subject(**{
        **_common(portal, urls.edition(period)),
        "kind": "edition",
        "label": COLUMN_OF[period.kind].name,
        "stamp": f"{formats.day(edition.published_at.date())}发布",
        "title": edition.short_title,
        "lead": sentences.plain(sentences.edition_lead(view)),
        "blocks": tuple(_group(view, group, lists) for group in view.groups),
        "gauge": _gauge(view),
        "legend": _legend(view, lists),
        "notes": (
            *((f"更正{corrected}次，以网页为准",) if corrected else ()),
            f"来源：{edition.issuer}，数据截至{formats.day(edition.data_until)}",
        ),
        "call": f"看全部{ranked}个单位的得分和名次" if ranked else "看全文和数据",
        "is_draft": edition.is_draft,
        "has_poster": period.kind is not Kind.MONTH,
    })  # fmt: skip


def _unless_named(text: str, hidden: Mapping[str, Unit], otherwise: str) -> str:
    """The text, or what stands in for it where it names one of the hidden units."""
    names = {name for unit in hidden.values() for name in (unit.name, unit.short_name, *unit.aliases) if name}
    return otherwise if any(name in text for name in names) else text


def _legend(view: EditionView, lists: PeriodLists | None) -> str:
    parts, previous = ["竖线是本组平均"], sentences.previous_label(view)
    if previous:
        parts.append(f"↑↓与{previous}比")
    if lists is not None and any(one.exit is None for one in lists.red.listed):
        parts.append("★红榜")
    return "；".join((*parts, "全部名次见网页"))


def _gauge(view: EditionView) -> Gauge | None:
    if view.execution is None or view.execution.county.rate is None:
        return None
    rate, time = view.execution.county.rate, view.execution.time_progress
    return Gauge(
        f"支出进度{formats.percent(rate)}", formats.width(rate, formats.HUNDRED),
        f"时间进度{formats.percent(time)}", formats.width(time, formats.HUNDRED),
    )  # fmt: skip


def _group(view: EditionView, group: GroupRanking, lists: PeriodLists | None) -> Block:
    praised = {one.unit.code for one in lists.red.listed if one.exit is None} if lists else set()
    full = view.scheme.full_marks
    return Block(
        group.group,
        sentences.group_words(group, view.scheme),
        tuple(_row(result, view, result.unit.code in praised) for result in _leading(group.rows)),
        formats.width(group.mean, full) if group.mean is not None else "",
    )


def _leading(results: Sequence[UnitResult]) -> list[UnitResult]:
    """The first few, and never only some of those that share a place."""
    kept = list(results[:MOST_ROWS])
    if len(results) > MOST_ROWS and results[MOST_ROWS].rank == kept[-1].rank:
        kept = [result for result in kept if result.rank != kept[-1].rank] or kept
    return kept


def _row(result: UnitResult, view: EditionView, praised: bool) -> Row:
    return Row(
        str(result.rank), result.unit.name, sentences.score(result.total, view.scheme), _move(result.rank_change),
        formats.width(result.total, view.scheme.full_marks), praised,
    )  # fmt: skip


def _move(change: int | None) -> str:
    if change is None:
        return ""
    return f"{'↑' if change > 0 else '↓'}{abs(change)}位" if change else "持平"


def _lists(portal: Portal, one: PeriodLists) -> Subject:
    edition, hidden = portal.editions[one.period].edition, {each.unit.code: each.unit for each in one.black.shown}
    shown = bool(one.red.shown or one.black.shown)
    return Subject(**{
        **_common(portal, urls.period_lists(one.period)),
        "kind": "lists",
        "label": LISTS.name,
        "stamp": f"截至{formats.day(portal.lists.day)}" if shown else "公示已结束",
        "title": f"{one.period.label}红黑榜",
        "lead": sentences.plain(list_words.period_words(one)),
        "blocks": _praised(one.red, hidden),
        "blame": _blame(one),
        "praise": list_words.LABELS[RED] + ("" if one.red.shown or not one.red.listed else "（公示已结束）"),
        "notes": (f"来源：{edition.issuer}", f"按《{one.scheme.basis_name}》列榜"),
        "call": "看理由、单位怎么说、怎样退出",
        "is_draft": edition.is_draft,
        "has_poster": True,
    })  # fmt: skip


def _praised(red: Side, hidden: Mapping[str, Unit]) -> tuple[Block, ...]:
    """Who is on the red list; when its time is over, whose praise still stands. By group, as the page has them."""
    praised = red.shown or tuple(one for one in red.listed if one.exit is None)
    groups = dict.fromkeys(one.group or "" for one in praised)
    return tuple(
        Block(group, "", tuple(_praise(one, hidden) for one in praised if (one.group or "") == group), "")
        for group in groups
    )


def _praise(one: Listed, hidden: Mapping[str, Unit]) -> Row:
    return Row("", one.unit.name, "", _unless_named(one.entry.reason, hidden, ""), "", True)


def _blame(one: PeriodLists) -> Blame | None:
    """How many, and where the rest is; None for a period without a black list."""
    label, waiting = list_words.LABELS[BLACK], list_words.waiting_words(one.black, one.scheme)
    if waiting is not None:
        return Blame(label, "还没有公布", waiting, False)
    if not one.black.is_out:
        return None
    if not one.black.shown:
        return Blame(label, "", f"现在没有单位在本期{BLACK}上。", False)
    return Blame(label, f"{len(one.black.shown)}个单位", "理由、单位怎么说、怎样退出，请看网页。", True)
