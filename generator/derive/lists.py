"""红黑榜: who belongs on a list by the rules, who is on it, and what became of each.

Nobody is on a list because a row says so. Membership follows from the totals, ranks, vetoes and overdue
items of an edition; the approved entries are compared with it, and every difference needs a decision.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from generator.derive.composition import vetoes_of
from generator.derive.list_rules import members, near_misses, too_small
from generator.derive.list_views import (
    AllLists,
    KeptOff,
    Listed,
    Mismatch,
    PeriodLists,
    Qualified,
    Side,
    Standing,
    Verdict,
)
from generator.derive.movement import directly_before
from generator.derive.rectification_views import Tracked
from generator.derive.totals import KIND_LETTER
from generator.derive.views import EditionView
from generator.model.cases import Case
from generator.model.lists import BLACK, RED, Decision, Entry, Lists
from generator.model.period import Kind, Period
from generator.model.scheme import ListRule
from generator.model.units import Unit

_Row = TypeVar("_Row", Entry, Decision)
TrackedOn = Callable[[date], Iterable[Tracked]]


class _Told(NamedTuple):
    """The rows of the tables, ready to be looked up."""

    entries: dict[tuple[Period, str], tuple[Entry, ...]]
    decisions: dict[tuple[Period, str], tuple[Decision, ...]]
    lists: Lists

    def is_out(self, period: Period, side: str) -> bool:
        """Whether anything was decided about this list: then all of it was."""
        return (period, side) in self.entries or (period, side) in self.decisions


class Names(NamedTuple):
    """What every list needs to know. `tracked_on` gives the items of 整改 at the end of a day."""

    units: Mapping[str, Unit]
    cases: Mapping[str, Case]
    tracked_on: TrackedOn
    day: date


def all_lists(
    lists: Lists, editions: Mapping[Period, EditionView], names: Names
) -> tuple[AllLists | None, tuple[Mismatch, ...]]:
    """Every list with what the rules say otherwise; None when no list was ever published."""
    told = _tell(lists)
    current = {one.item.item: one for one in names.tracked_on(names.day)} if lists.entries else {}
    periods: list[PeriodLists] = []
    mismatches: list[Mismatch] = []
    newest: dict[Kind, PeriodLists] = {}
    for period in sorted({period for table in (told.entries, told.decisions) for period, _ in table}):
        view = editions[period]
        qualified = _qualified(view, names)
        mismatches += _mismatches(view, told, qualified, names.units)
        before = newest.get(period.kind)
        sides = (
            _side(view, side, qualified, told, before, current, names) for side in (RED, BLACK)
        )
        found = PeriodLists(period, view.scheme, *sides, before.period if before else None)
        periods.append(found)
        newest[period.kind] = found
    if not periods:
        return None, ()
    periods.reverse()
    by_unit: dict[str, list[Listed]] = {}
    for one in periods:
        for listed in (*one.red.listed, *one.black.listed):
            by_unit.setdefault(listed.unit.code, []).append(listed)
    made = AllLists(
        names.day,
        tuple(periods),
        tuple(listed for one in periods for listed in one.red.shown),
        tuple(listed for one in periods for listed in one.black.shown),
        {code: tuple(found) for code, found in by_unit.items()},
    )
    return made, tuple(mismatches)


def _tell(lists: Lists) -> _Told:
    return _Told(_by_list(lists.entries), _by_list(lists.decisions), lists)


def _by_list(rows: Iterable[_Row]) -> dict[tuple[Period, str], tuple[_Row, ...]]:
    found: dict[tuple[Period, str], list[_Row]] = {}
    for row in rows:
        found.setdefault((row.period, row.side), []).append(row)
    return {key: tuple(each) for key, each in found.items()}


def _qualified(view: EditionView, names: Names) -> dict[str, dict[str, Qualified]]:
    """By list and unit code. A unit that belongs on the black list is not on the red one."""
    letter = KIND_LETTER[view.edition.period.kind]
    by_unit: dict[str, Tracked] = {}
    rules = view.scheme.rules_for(letter, BLACK)
    if any(rule.overdue is not None for rule in rules):
        for one in names.tracked_on(view.edition.data_until):
            worst = by_unit.get(one.unit.code)
            if one.is_overdue and (worst is None or one.clock.late > worst.clock.late):
                by_unit[one.unit.code] = one
    black = members(view, rules, by_unit)
    red = members(view, view.scheme.rules_for(letter, RED), {})
    return {BLACK: black, RED: {code: one for code, one in red.items() if code not in black}}


# ---- what is listed against what the rules say


def _mismatches(
    view: EditionView, told: _Told, qualified: Mapping[str, Mapping[str, Qualified]], units: Mapping[str, Unit]
) -> Iterator[Mismatch]:
    period = view.edition.period
    for side in (RED, BLACK):
        if not told.is_out(period, side):
            continue
        due = qualified[side]
        withdrawn = {
            one.unit: one.way for one in told.lists.exits
            if (one.period, one.side) == (period, side) and one.proved_wrong
        }
        entries = {entry.unit: entry for entry in told.entries.get((period, side), ())}
        decided = {decision.unit: decision for decision in told.decisions.get((period, side), ())}
        for code in dict.fromkeys((*due, *entries, *decided)):
            if code in withdrawn:  # it proved wrong, and is told as such
                no_longer = withdrawn[code] == "异议成立" or code not in due
                verdict = None if no_longer else Verdict.STILL_QUALIFIED
            else:
                verdict = _verdict(due.get(code), entries.get(code), decided.get(code))
            if verdict is not None:
                result = view.results.get(code)
                met = due[code].met if code in due else ()
                yield Mismatch(
                    verdict, period, side, units[code], met, tuple(one.rule.clause for one in met),
                    result.total if result else None, result.rank if result else None,
                )


def _verdict(due: Qualified | None, entry: Entry | None, decided: Decision | None) -> Verdict | None:
    if decided is not None:
        meant = "不列入" if due is not None else "列入"
        return None if decided.verdict == meant else Verdict.IDLE_DECISION
    if due is None:
        return Verdict.NOT_QUALIFIED
    if entry is None:
        return Verdict.NOT_LISTED
    return None if any(one.rule.clause == entry.clause for one in due.met) else Verdict.OTHER_CLAUSE


# ---- one list of one edition


def _side(
    view: EditionView, side: str, qualified: Mapping[str, Mapping[str, Qualified]], told: _Told,
    before: PeriodLists | None, current: Mapping[str, Tracked], names: Names,
) -> Side:
    period = view.edition.period
    rules = view.scheme.rules_for(KIND_LETTER[period.kind], side)
    earlier = (before.red if side == RED else before.black) if before else None
    previous = {one.unit.code: one for one in earlier.listed if not one.proved_wrong} if earlier else {}
    order = {code: place for place, code in enumerate(_in_order(view))}
    entries = sorted(
        told.entries.get((period, side), ()), key=lambda entry: (order.get(entry.unit, len(order)), entry.unit)
    )
    listed = tuple(
        _listed(entry, view, qualified[side].get(entry.unit), told, previous, current, names) for entry in entries
    )
    standing = {one.unit.code for one in listed if not one.proved_wrong}
    is_out = told.is_out(period, side)
    return Side(
        side=side,
        rules=rules,
        is_out=is_out,
        listed=listed,
        spared=tuple(
            (one, names.units[one.unit]) for one in told.decisions.get((period, side), ()) if one.verdict == "不列入"
        ),
        near=near_misses(view, rules, {*qualified[RED], *qualified[BLACK], *standing}),
        too_small=too_small(view, rules),
        joined=tuple(
            one.unit for one in listed
            if earlier is not None and one.unit.code in standing and one.unit.code not in previous
        ),
        left=tuple(one for code, one in previous.items() if is_out and code not in standing),
        kept_off=_kept_off(view, rules, qualified, {one.unit for one in entries}, told) if side == RED and is_out else (),
    )


def _kept_off(
    view: EditionView, rules: tuple[ListRule, ...], qualified: Mapping[str, Mapping[str, Qualified]], listed: set[str],
    told: _Told,
) -> tuple[KeptOff, ...]:
    """Whom the red list passes over. Nobody is told to meet a rule of the black list before that list is out."""
    period, found = view.edition.period, []
    blamed = qualified[BLACK] if told.is_out(period, BLACK) else {}
    for code, one in members(view, rules, {}, despite_veto=True).items():
        result = view.results[code]
        clauses = tuple(met.rule.clause for met in blamed[code].met) if code in blamed else ()
        vetoes = vetoes_of(period, result)
        if code not in listed and code not in qualified[RED] and (clauses or vetoes):
            found.append(KeptOff(one.unit, one.group, result.total, result.rank, clauses, vetoes))
    return tuple(found)


def _in_order(view: EditionView) -> list[str]:
    return [result.unit.code for group in view.groups for result in (*group.rows, *group.unranked)]


def _listed(
    entry: Entry, view: EditionView, qualified: Qualified | None, told: _Told,
    previous: Mapping[str, Listed], current: Mapping[str, Tracked], names: Names,
) -> Listed:
    key, lists, result = (entry.period, entry.unit), told.lists, view.results.get(entry.unit)
    leaving = next(
        (one for one in lists.exits if (one.period, one.unit) == key and one.side == entry.side and one.on <= names.day),
        None,
    )
    ended = entry.shown_until < names.day
    earlier = previous.get(entry.unit)
    return Listed(
        entry=entry,
        unit=names.units[entry.unit],
        group=qualified.group if qualified else names.units[entry.unit].group,
        standing=Standing.LEFT if leaving else Standing.ENDED if ended else Standing.SHOWN,
        over_on=leaving.on if leaving else entry.shown_until + timedelta(days=1) if ended else None,
        met=qualified.met if qualified else (),
        decision=next(
            (one for one in told.decisions.get((entry.period, entry.side), ()) if one.unit == entry.unit), None
        ),
        total=result.total if result else None,
        rank=result.rank if result else None,
        of=result.ranked_in_group if result else None,
        statements=tuple(sorted(
            (one for one in lists.statements if (one.period, one.unit) == key), key=lambda one: one.on
        )),
        objections=tuple(sorted(
            (one for one in lists.objections if (one.period, one.unit) == key), key=lambda one: (one.on, _STEPS[one.event])
        )),
        case=names.cases.get(entry.case) if entry.case else None,
        items=tuple(current[number] for number in entry.items if number in current),
        exit=leaving,
        times=earlier.times + 1 if earlier and earlier.entry.period == directly_before(entry.period) else 1,
    )


_STEPS = {"提出": 0, "受理": 1, "维持": 2, "更正": 2, "撤回": 2}
