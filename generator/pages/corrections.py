"""更正记录: every correction, newest first; what an edition and a unit say about theirs; pages taken back."""

from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any, NamedTuple

from generator.contract import all_schemas
from generator.derive.addresses import SETTINGS, STORY, WORDS, label
from generator.derive.corrections_views import Entry, Follow, Leaders, Spot
from generator.derive.list_views import Listed
from generator.derive.pieces import Piece, changed_sentences, pieces
from generator.derive.stated import RESULTS
from generator.derive.views import Portal
from generator.model.corrections import KINDS, Withdrawn, keys_of
from generator.model.period import Period
from generator.pages import formats, urls
from generator.pages.columns import CORRECTIONS
from generator.pages.context import COLUMN_OF, views_of
from generator.pages.frame import Crumb, list_frame
from generator.pages.sentences import Part, Words, plain, strong
from generator.products import Page

_TITLES = {schema.table: schema.title for schema in all_schemas()}
_NAMED, _OUTCOMES = 3, 6  # places and conclusions told in one sentence; the page of corrections tells them all


# Tables of a unit's own figures; its rank may move because of others.
_OWN = ("scores", "adjustments", "execution", "monitoring", "target-review", "evaluation")


class Note(NamedTuple):
    """One correction where it matters: on an edition or a unit. `outcomes` are the conclusions that changed."""

    number: str
    on: str
    kind: str
    words: str
    reason: str
    outcomes: tuple[str, ...]


class Row(NamedTuple):
    """One changed place: where, what was and what is in words, whether it is a whole row, and for a text its pieces."""

    place: str
    old: str
    new: str
    is_row: bool
    parts: tuple[Piece, ...]


class Mark(NamedTuple):
    """The word beside a corrected figure, and the correction it links to."""

    number: str
    word: str


class Telling:
    """The corrections of a portal in words. Costs nothing where there are none."""

    def __init__(self, portal: Portal):
        self.portal, self.view = portal, portal.corrections

    @cached_property
    def names(self) -> dict[str, str]:
        """Code → name of units, indicators, projects and evaluated subjects."""
        records = self.portal.records
        names = {one.code: one.name for scheme in records.schemes for one in scheme.indicators}
        for edition in records.editions:
            names |= {row.project: row.project_name for row in (*edition.target_review, *edition.monitoring, *edition.execution)}
            names |= {row.subject: row.subject_name for row in edition.evaluation}
        names |= {item.item: item.name for item in records.rectification.items}
        return names | {unit.code: unit.name for unit in records.units}

    def entries(self, period: Period) -> tuple[Entry, ...]:
        """The corrections that touch an edition, newest first."""
        return self.view.by_period.get(period, ()) if self.view is not None else ()

    def of_edition(self, period: Period) -> tuple[Note, ...]:
        """What stands on top of an edition."""
        return tuple(self._note(entry, [s for s in entry.spots if s.period == period], period) for entry in self.entries(period))

    def of_unit(self, code: str) -> tuple[Note, ...]:
        """What stands on the page of a unit."""
        entries = self.view.by_unit.get(code, ()) if self.view is not None else ()
        return tuple(self._note(entry, [s for s in entry.spots if s.unit == code], None, code) for entry in entries)

    def of_item(self, number: str) -> tuple[Note, ...]:
        """What stands on the page of a problem to be put right: rows of its log that were changed."""
        entries = self.view.entries if self.view is not None else ()
        mine = ((entry, [s for s in entry.spots if s.period is None and number in keys_of(s.row)[1]]) for entry in entries)
        return tuple(self._note(entry, spots, None, number) for entry, spots in mine if spots)

    def count(self, period: Period, code: str) -> int:
        """How many corrections touch one unit in one edition."""
        return sum(
            any((one.period, one.unit) == (period, code) for one in (*entry.spots, *entry.moved))
            for entry in self.entries(period)
        )

    def marked_units(self, period: Period) -> dict[str, Mark]:
        """Unit code → mark, for the rows of a ranking: corrected there, or moved because another was."""
        marks: dict[str, Mark] = {}
        for entry in self.entries(period):
            for one in entry.moved:
                if one.period == period and one.unit:
                    marks.setdefault(one.unit, Mark(entry.head.number, f"因{entry.head.kind}变动"))
        for entry in self.entries(period):
            for spot in entry.spots:
                if spot.period == period and keys_of(spot.row)[0] in ("scores", "totals", "adjustments", RESULTS):
                    marks[spot.unit or ""] = Mark(entry.head.number, f"已{entry.head.kind}")
        return marks

    def marked_scores(self, period: Period) -> dict[str, dict[str, Mark]]:
        """Unit code → indicator code → mark, for the lines of score sheets."""
        marks: dict[str, dict[str, Mark]] = {}
        for entry in self.entries(period):
            for spot in entry.spots:
                table, keys = keys_of(spot.row)
                if spot.period == period and table == "scores" and len(keys) == 2:
                    marks.setdefault(keys[0], {})[keys[1]] = Mark(entry.head.number, f"已{entry.head.kind}")
        return marks

    def _note(self, entry: Entry, spots: list[Spot], period: Period | None, unit: str | None = None) -> Note:
        head = entry.head
        said = [self.spot_words(spot, with_period=period is None) for spot in spots[:_NAMED]]
        more = f"等{len(spots)}处" if len(spots) > _NAMED else ""
        if not spots:
            where = "、".join(one.edition_name for one in entry.periods)
            said = [f"{where or entry.withdrawn.title}{head.kind}，这里的结果跟着变动"]
        elif unit is not None and (others := self._others(entry, unit)):
            said.append(f"更正的是{others}，这里跟着变动")
        told = {(spot.period, spot.unit, spot.column) for spot in spots[:_NAMED]}  # a rank that was corrected is its own conclusion
        moved = [
            one for one in entry.moved
            if period in (None, one.period) and unit in (None, one.unit) and (one.period, one.unit, one.column) not in told
        ]
        leaders = [one for one in entry.leaders if one.period == period]
        outcomes = (*(self.moved_words(one, period is None) for one in moved), *(self.leader_words(one) for one in leaders))
        if len(outcomes) > _OUTCOMES:
            outcomes = (*outcomes[: _OUTCOMES - 1], f"{outcomes[_OUTCOMES - 1]}等{len(outcomes)}处")
        return Note(head.number, formats.day(head.on), head.kind, "；".join(said) + more, head.reason, outcomes)

    def _others(self, entry: Entry, unit: str) -> str:
        """Whose own figures were corrected, where none of `unit` was: a reason must not be read as this unit's fault."""
        own = [spot for spot in entry.spots if keys_of(spot.row)[0] in _OWN]
        if any(spot.unit == unit for spot in own):
            return ""
        codes = dict.fromkeys(spot.unit for spot in own if spot.unit)
        return "、".join(self.names.get(code, code) for code in list(codes)[:_NAMED])

    def summary(self, entry: Entry) -> str:
        """One correction in a line: which editions, and why."""
        where = "、".join(one.edition_name for one in entry.periods) or (entry.withdrawn.title if entry.withdrawn else "")
        return f"{where}，{entry.head.reason}" if where else entry.head.reason

    def spot_words(self, spot: Spot, *, with_period: bool) -> str:
        """`县水利局目标质量的得分由9.00改为8.50`, `正文第3段改了`, `去掉“农村饮水工程”这一行`."""
        table, keys = keys_of(spot.row)
        when = spot.period.label if with_period and spot.period else ""
        if table == WORDS:
            return f"{when}正文第{int(keys[0])}段"
        if spot.period is None:
            return self.place(spot) + changed_words(spot.correction.old, spot.correction.new)
        subject = "".join(self.names.get(key, key) for key in keys)
        if spot.column == "":
            verb = "加上" if spot.correction.new == "有" else "去掉"
            return f"{when}{_TITLES.get(table, '')}{verb}“{subject}”这一行"
        of = "的" if subject and len(keys) > 1 or table in (SETTINGS, "execution", "evaluation") and subject else ""
        old, new = spot.correction.old, spot.correction.new
        change = f"由第{old}名改为第{new}名" if old and new and spot.column == "名次" else changed_words(old, new)
        return f"{when}{subject}{of}{spot.column}{change}"

    def row(self, spot: Spot) -> "Row":
        """One line of the table of what was changed; of a paragraph only the sentences that differ."""
        old, new = spot.correction.old, spot.correction.new
        parts = pieces(*changed_sentences(old, new)) if keys_of(spot.row)[0] in (WORDS, STORY) and old and new else ()
        return Row(self.place(spot), old or "空着", new or "空着", spot.column == "", parts)

    def place(self, spot: Spot | Follow) -> str:
        """Where a figure stands, for a table of changes: `2026年4月石坊镇绩效监控质量的得分`."""
        table, keys = keys_of(spot.row)
        if spot.period is not None and table in (*_OWN, "totals", RESULTS) and keys and spot.column:
            return f"{spot.period.label}{''.join(self.names.get(key, key) for key in keys)}的{spot.column}"
        where = label(spot.row, self.names, _TITLES)
        return where if spot.column in ("", "文字") else f"{where}的{spot.column}"

    def moved_words(self, one: Follow, with_period: bool = True) -> str:
        """`2026年9月县水利局名次由第5名变为第6名`, `县水利局等级由良变为优`."""
        when, name = one.period.label if with_period else "", self.names.get(one.unit or "", "")
        old, new = (f"第{text}名" if text and one.column == "名次" else text or f"没有{one.column}" for text in (one.old, one.new))
        return f"{when}{name}{one.column}由{old}变为{new}"

    def leader_words(self, one: Leaders) -> str:
        """`党政部门第一名由县水利局变为县教育局`."""
        old, new = ("、".join(self.names[code] for code in codes) for codes in (one.old, one.new))
        return f"{one.group}{'第一名' if one.is_first else '最后一名'}由{old or '没有单位'}变为{new or '没有单位'}"


def changed_words(old: str | None, new: str | None) -> str:
    """`由81.20改为80.12`; what was or is empty is said."""
    if old and new:
        return f"由{_shown(old)}改为{_shown(new)}"
    return f"补上{_shown(new)}" if new else f"删去{_shown(old)}" if old else "撤下"


def _shown(text: str | None) -> str:
    """Figures as they are, words in quotation marks."""
    text = text or ""
    return text if text.lstrip("-").replace(".", "", 1).isdigit() else f"“{text}”"


def correction_pages(portal: Portal) -> list[Page]:
    """The record of corrections when there is one, and a page in the place of every edition that was withdrawn."""
    pages = [
        Page(urls.edition(one.period), "withdrawn", partial(_withdrawn, portal, one)) for one in portal.records.withdrawn
    ]
    if portal.corrections is not None:
        pages.append(Page(urls.corrections(), "corrections", partial(_record, portal)))
    return pages


def _record(portal: Portal) -> Mapping[str, Any]:
    telling, view = Telling(portal), portal.corrections
    lead = _record_lead([entry.head.kind for entry in view.entries], formats.day(view.entries[0].head.on))
    units = {unit.code for unit in portal.records.units}
    return {
        "frame": list_frame(CORRECTIONS.name, plain(lead), urls.corrections(), CORRECTIONS, portal.records.as_of),
        "lead": lead,
        "entries": tuple(
            {
                "entry": entry,
                "head": entry.head,
                "spots": tuple(telling.row(spot) for spot in entry.spots),
                "outcomes": (*(telling.moved_words(one) for one in entry.moved),
                             *(one.period.label + telling.leader_words(one) for one in entry.leaders),
                             *(list_words(period, left) for period, left in entry.lists)),
                "follows": tuple((telling.place(one), one.old, one.new) for one in entry.follows),
                "periods": tuple(period for period in entry.periods if period in portal.editions),
                "units": tuple((code, telling.names[code]) for code in _units(entry) if code in units),
            }
            for entry in view.entries
        ),
    }


def list_words(period: Period, left: tuple[Listed, ...]) -> str:
    """Whether the lists of an edition would have been different: `石坊镇撤出2026年第二季度红榜`, or that they stand."""
    if not left:
        return f"{period.label}红黑榜的名单没有变"
    return "；".join(f"{one.unit.name}撤出{period.label}{one.entry.side}" for one in left)


def _units(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spot.unit for spot in entry.spots if spot.unit is not None))


def _record_lead(kinds: list[str], newest: str) -> Words:
    """`共登记4次：更正2次，修订1次，撤回1次。最近一次是2026年10月13日。`"""
    counts = "，".join(f"{kind}{kinds.count(kind)}次" for kind in KINDS if kind in kinds)
    return (Part("共登记"), strong(f"{len(kinds)}次"), Part(f"：{counts}。最近一次是{newest}。"))


def _withdrawn(portal: Portal, one: Withdrawn) -> Mapping[str, Any]:
    column, head = COLUMN_OF[one.period.kind], one.correction
    lead = (strong("本页内容已撤下"), Part(f"，{formats.day(head.on)}起不再公布。"))
    above = [Crumb(column.name, column.path)] if views_of(portal, one.period.kind) else []
    frame = list_frame(one.title, plain(lead), urls.edition(one.period), column, portal.records.as_of, *above)
    return {"frame": frame._replace(indexed=False), "lead": lead, "withdrawn": one, "head": head}
