"""How far does a correction travel? From the cell to the rank, the lists made of it, and later editions.

Nothing here decides whether a correction is right; that has been asked. Here it is told what followed from it.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.derive.addresses import SETTINGS, WORDS
from generator.derive.composition import part_periods
from generator.derive.corrections_views import CorrectionsView, Entry, Follow, Leaders, Spot
from generator.derive.list_views import AllLists, Listed
from generator.derive.stated import GROUPS, MOVEMENT, RESULTS, SPENDING
from generator.derive.views import EditionView, Portal
from generator.model.corrections import Changed, Corrected, Correction, Withdrawn, keys_of, period_of
from generator.model.period import Period


_TABLES = {"scores": 0, "totals": 1, SETTINGS: 3, WORDS: 4}  # others between
_COLUMNS = {"得分": 0, "总分": 0, "等级": 1, "名次": 2}


class Reach(NamedTuple):
    """What rests on one edition: `composed` are itself and what is composed of it, `compared` what is compared
    with one of these."""

    composed: frozenset[Period]
    compared: frozenset[Period]

    def covers(self, period: Period, column: str) -> bool:
        """Whether a figure of `period` may move: any that is composed, of a comparison only the movement."""
        return period in self.composed or (column in MOVEMENT and period in self.compared)


def reach(portal: Portal) -> dict[Period, Reach]:
    """How far a correction of each edition travels; also of one that was withdrawn."""
    parts = {period: frozenset(part_periods(period, view.scheme)) for period, view in portal.editions.items()}
    before = _before(portal)
    return {period: _reach(period, parts, before) for period in (*before, *(one.period for one in portal.records.withdrawn))}


def _reach(
    period: Period, parts: Mapping[Period, frozenset[Period]], before: Mapping[Period, Period | None]
) -> Reach:
    found = {period}
    for later, needed in parts.items():  # in period order: a year comes after its quarters
        if not found.isdisjoint(needed):
            found.add(later)
    return Reach(frozenset(found), frozenset(later for later, earlier in before.items() if earlier in found))


def _before(portal: Portal) -> dict[Period, Period | None]:
    """The newest earlier edition of the same kind, one that was withdrawn since among them."""
    known = sorted({*portal.editions, *(one.period for one in portal.records.withdrawn)})
    return {
        period: max((one for one in known if one.kind is period.kind and one < period), default=None)
        for period in portal.editions
    }


def corrections_view(
    portal: Portal, corrected: Iterable[Corrected], changed: Iterable[Changed]
) -> CorrectionsView | None:
    """What every correction changed, first where it is written, then what follows. None without corrections.

    `changed` are all derived figures that are not what was published; each belongs to the corrections that reach
    its edition.
    """
    corrections = portal.records.corrections
    if not corrections:
        return None
    units = {period: _units_of(view) for period, view in portal.editions.items()}
    items = {item.item: item.unit for item in portal.records.rectification.items}
    within = reach(portal)
    spots: dict[str, list[Spot]] = {}
    for one in corrected:
        period = period_of(one.row)
        unit = _unit_of(one.row, units.get(period, {}), items)
        spots.setdefault(one.correction.number, []).append(Spot(one.correction, period, one.row, one.column, unit))
    for found in spots.values():
        found.sort(key=_figures_first)
    follows = [_follow(one) for one in changed]
    withdrawn = {one.correction.number: one for one in portal.records.withdrawn}
    heads = {one.number: one for one in reversed(corrections)}
    entries = tuple(
        _entry(head, tuple(spots.get(number, ())), withdrawn.get(number), follows, within, portal)
        for number, head in sorted(heads.items(), key=lambda item: (item[1].on, item[0]), reverse=True)
    )
    return CorrectionsView(entries, _by_period(entries), _by_unit(entries))


def _figures_first(spot: Spot) -> tuple[str, int, int]:
    """By edition; scores, totals, other figures, the cover, the words; in a table what readers look for first.
    Otherwise as applied."""
    table = keys_of(spot.row)[0]
    return (spot.period.id if spot.period else "", _TABLES.get(table, 2), _COLUMNS.get(spot.column, 3))


def _follow(one: Changed) -> Follow:
    row, _, column = one.address.rpartition("/")
    table, keys = keys_of(row)
    unit = keys[0] if table in (RESULTS, SPENDING) else None
    return Follow(one.period, row, column, one.old, one.new, unit)


def _entry(
    head: Correction, spots: tuple[Spot, ...], withdrawn: Withdrawn | None, follows: list[Follow],
    reach_of: Mapping[Period, Reach], portal: Portal,
) -> Entry:  # fmt: skip
    origins = {spot.period for spot in spots if spot.period is not None}
    if withdrawn is not None:
        origins.add(withdrawn.period)
    groups = _groups_of(spots, portal)
    mine = [
        one for one in follows
        if _is_among(one, groups, portal)
        and any(reach_of[origin].covers(one.period, one.column) for origin in origins)
        and portal.editions[one.period].edition.published_at.date() <= head.on  # later ones were right from the start
    ]
    moved = tuple(one for one in mine if keys_of(one.row)[0] == RESULTS and one.column in ("名次", "等级"))
    # What the approved table of totals says was corrected there; it need not be told twice.
    told = {(spot.period, spot.unit, spot.column) for spot in spots if keys_of(spot.row)[0] == "totals"}
    rest = tuple(
        one for one in mine
        if one not in moved and not (keys_of(one.row)[0] == RESULTS and (one.period, one.unit, one.column) in told)
    )
    leaders = tuple(
        leader for period in sorted({one.period for one in moved})
        for leader in _leaders(portal.editions[period], [one for one in moved if one.period == period])
    )
    return Entry(head, spots, withdrawn, rest, moved, leaders, _lists(portal.lists, moved, head))


def _groups_of(spots: tuple[Spot, ...], portal: Portal) -> frozenset[str]:
    """The groups of the corrected units; empty when the correction is not about units."""
    units = {unit.code: unit.group for unit in portal.records.units}
    return frozenset(units[spot.unit] for spot in spots if spot.unit in units)


def _is_among(one: Follow, groups: frozenset[str], portal: Portal) -> bool:
    """Whether the correction of units in `groups` can have moved this figure: ranks and means are of one group.

    Two corrections of units in one group of one edition move its ranks together, and both are told so.
    """
    table, keys = keys_of(one.row)
    if not groups or table not in (RESULTS, GROUPS):
        return True
    if table == GROUPS:
        return keys[0] in groups
    result = portal.editions[one.period].results.get(keys[0])
    return result is None or result.unit.group in groups


def _lists(
    lists: AllLists | None, moved: Iterable[Follow], head: Correction
) -> tuple[tuple[Period, tuple[Listed, ...]], ...]:
    """The lists of editions in which a rank or a grade moved, and who of those that moved was taken off them."""
    units = {(one.period, one.unit) for one in moved}
    found = (lists.of(period) for period in sorted({period for period, _ in units})) if lists is not None else ()
    return tuple(
        (one.period, tuple(
            listed for side in (one.red, one.black) for listed in side.listed
            if listed.exit is not None and listed.exit.way == "结果更正" and (one.period, listed.unit.code) in units
        ))
        for one in found
        if one is not None and any(listed.entry.shown_from <= head.on for side in (one.red, one.black) for listed in side.listed)
    )


def _leaders(view: EditionView, moved: list[Follow]) -> Iterable[Leaders]:
    """Groups in which another unit is first or last than was published."""
    before = {one.unit: one.old for one in moved if one.column == "名次"}
    for group in view.groups:
        members = (*group.rows, *group.unranked)
        now = {row.unit.code: row.rank for row in members if row.rank is not None}
        was = {code: rank for code, rank in now.items() if code not in before}
        was |= {row.unit.code: int(before[row.unit.code]) for row in members if before.get(row.unit.code)}
        for is_first, end in ((True, min), (False, max)):
            old, new = (
                tuple(sorted(code for code, rank in ranks.items() if rank == end(ranks.values()))) for ranks in (was, now)
            )
            if old != new:
                yield Leaders(view.edition.period, group.group, is_first, old, new)


def _units_of(view: EditionView) -> dict[str, str]:
    """Project and evaluated subject → unit, of one edition."""
    edition = view.edition
    found = {row.project: row.unit for row in (*edition.target_review, *edition.monitoring, *edition.execution)}
    return found | {row.subject: row.unit for row in edition.evaluation} | {code: code for code in view.results}


def _unit_of(row: str, units: Mapping[str, str], items: Mapping[str, str]) -> str | None:
    """The unit a row is about, by the first key that tells it."""
    for key in keys_of(row)[1]:
        if key in units or key in items:
            return units.get(key) or items[key]
    return None


def _by_period(entries: tuple[Entry, ...]) -> dict[Period, tuple[Entry, ...]]:
    found: dict[Period, tuple[Entry, ...]] = {}
    for entry in entries:
        for period in sorted({one.period for one in (*entry.spots, *entry.follows, *entry.moved)} - {None}):
            found[period] = (*found.get(period, ()), entry)
    return found


def _by_unit(entries: tuple[Entry, ...]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for unit in sorted({one.unit for one in (*entry.spots, *entry.moved)} - {None}):
            found[unit] = (*found.get(unit, ()), entry)
    return found
