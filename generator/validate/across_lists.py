"""The tables of 红黑榜 together: nobody is shamed without notice, a hearing, a reason and a way off.

What the rules of the scheme say about who belongs on a list is not checked here: it needs totals and ranks.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from generator.load.raw import RawTable
from generator.model.cases import Cases
from generator.model.editions import Edition
from generator.model.lists import BLACK, Decision, Entry, Exit, Lists, Objection, Statement
from generator.model.period import Period
from generator.model.rectification import Rectification
from generator.model.scheme import Scheme
from generator.problems import Problem, quote
from generator.validate.across_units import UnitBook, check_unit_column, unknown_code
from generator.validate.rows import Readers, Rows, read_rows
from generator.working_days import is_working_day, working_days_after

_RECORDS = {
    "entries": Entry, "decisions": Decision, "statements": Statement, "objections": Objection, "exits": Exit,
}  # fmt: skip
_NEEDED_ON_BLACK = (
    ("scored_by", "评分单位"), ("notified_on", "告知送达日期"), ("reply_until", "申辩截止日"), ("items", "整改事项"),
    ("way_off", "退出条件"),
)  # fmt: skip
_MAY_FOLLOW = {
    "提出": (None, "维持", "更正", "撤回"), "受理": ("提出",), "维持": ("受理",), "更正": ("受理",), "撤回": ("提出", "受理"),
}  # fmt: skip


class Surroundings(NamedTuple):
    """What the lists are checked against; None for what could not be read. `today` is the day of the build."""

    book: UnitBook | None
    editions: Mapping[Period, Edition | None]
    schemes: Mapping[str, Scheme | None]
    rectification: Rectification | None
    cases: Cases | None
    withdrawn: frozenset[Period]  # what was said of these editions is not shown any more
    today: date


class _Row(NamedTuple):
    """One row of any table and its record."""

    rows: Rows
    number: int
    record: Any

    def report(self, field: str, code: str, found: str, expected: str) -> None:
        self.rows.report(self.number, field, code, found, expected)


def read_lists(
    raw: dict[str, RawTable], around: Surroundings, readers: Readers
) -> tuple[Lists | None, list[Problem]]:
    """All tables and their problems; None when a part of them could not be read."""
    tables = {name: read_rows(raw[name], readers) for name in _RECORDS if name in raw}
    for rows in tables.values():
        if rows.complete and around.book is not None:
            check_unit_column(rows, around.book)
    built: dict[str, tuple] = {}
    if all(rows.complete and not rows.unreadable for rows in tables.values()):
        for name, rows in tables.items():
            made = rows.records(_RECORDS[name])
            built[name] = tuple(one._replace(items=one.items or ()) for one in made) if name == "entries" else made
        _check(tables, built, around)
    problems = [problem for rows in tables.values() for problem in rows.problems]
    if len(built) < len(tables):
        return None, problems
    shown = {name: tuple(one for one in rows if one.period not in around.withdrawn) for name, rows in built.items()}
    return Lists(**shown), problems


def _check(tables: dict[str, Rows], built: dict[str, tuple], around: Surroundings) -> None:
    told = {
        name: [_Row(rows, number, record) for number, record in enumerate(built[name])]
        for name, rows in tables.items()
    }
    entries = {(row.record.period, row.record.side, row.record.unit): row for row in told.get("entries", ())}
    listed: dict[tuple[Period, str], _Row] = {}
    for row in entries.values():
        _check_edition(row, around)
        other = listed.setdefault((row.record.period, row.record.unit), row)
        if other is not row:
            found = f"{row.record.period.id} 在第 {other.rows.lines[other.number]} 行已经上了{other.record.side}"
            row.report("side", "H02", found, "同一期里一个单位只能上一个榜")
        _check_entry(row, around)
    for row in told.get("decisions", ()):
        _check_edition(row, around)
        _check_day(row, "on", row.record.on, around.today)
        _check_decision(row, entries)
        entry = entries.get((row.record.period, row.record.side, row.record.unit))
        if entry is not None and entry.record.scored_by is not None and row.record.decided_by.startswith(entry.record.scored_by):
            found = f"决定单位是{quote(row.record.decided_by)}"
            row.report("decided_by", "H11", found, f"评分的就是{quote(entry.record.scored_by)}，不能自己决定例外")
    for row in told.get("statements", ()):
        _check_day(row, "on", row.record.on, around.today)
        _check_is_listed(row, listed)
    _check_objections(told.get("objections", ()), told.get("exits", ()), listed, around)
    for row in told.get("exits", ()):
        _check_day(row, "on", row.record.on, around.today)
        entry = entries.get((row.record.period, row.record.side, row.record.unit))
        if entry is None:
            row.report("unit", "H03", *_not_listed(row.record, row.record.side))
        else:
            _check_exit(row, entry.record, told.get("objections", ()), around)


# ---- one entry


def _check_edition(row: _Row, around: Surroundings) -> None:
    period = row.record.period
    if period not in around.editions and period not in around.withdrawn:
        row.report("period", "H03", f"还没有发布 {period.id} 这一期", "红黑榜依据已经发布的得分和名次")


def _check_day(row: _Row, field: str, day: date, today: date) -> None:
    if day > today:
        row.report(field, "H04", f"日期是 {day}", f"这次按 {today} 的情况生成")


def _check_entry(row: _Row, around: Surroundings) -> None:
    entry: Entry = row.record
    edition = around.editions.get(entry.period)
    _check_day(row, "shown_from", entry.shown_from, around.today)
    if entry.shown_until < entry.shown_from:
        row.report("shown_until", "H05", f"公示止是 {entry.shown_until}", f"公示起是 {entry.shown_from}，公示止应当不早于它")
    if edition is not None and entry.shown_from < edition.published_at.date():
        found = f"公示起是 {entry.shown_from}"
        row.report("shown_from", "H05", found, f"{entry.period.id} 在 {edition.published_at.date()} 发布，上榜应当在这之后")
    _check_items(row, around.rectification)
    _check_case(row, around.cases)
    if entry.side == BLACK:
        _check_process(row, around.schemes.get(edition.scheme) if edition is not None else None, around.today)


def _check_process(row: _Row, scheme: Scheme | None, today: date) -> None:
    """H06, H07: the due process of a black entry, and no longer shown than the scheme allows."""
    entry: Entry = row.record
    for field, name in _NEEDED_ON_BLACK:
        if not getattr(entry, field):
            row.report(field, "H06", f"黑榜没有写{name}", "黑榜要有告知、申辩、整改和退出，缺一不可")
    until = entry.reply_until
    if until is not None:
        if not is_working_day(until):
            row.report("reply_until", "H07", f"{until} 不上班", "申辩截止日应当是工作日")
        if until >= today:
            row.report("reply_until", "H07", f"申辩到 {until} 才截止", f"这次按 {today} 的情况生成，申辩结束以后才能公布")
        if entry.shown_from <= until:
            row.report("shown_from", "H07", f"公示起是 {entry.shown_from}", f"申辩到 {until} 截止，公布应当在这之后")
    if scheme is None:
        return
    if until is not None and entry.notified_on is not None and scheme.reply_days is not None:
        earliest = working_days_after(entry.notified_on, scheme.reply_days)
        if until < earliest:
            found = f"{entry.notified_on} 送达，申辩到 {until} 截止"
            row.report("reply_until", "H07", found, f"方案给 {scheme.reply_days} 个工作日，最早到 {earliest}")
    if scheme.longest_months is not None and entry.shown_until > _months_later(entry.shown_from, scheme.longest_months):
        latest = _months_later(entry.shown_from, scheme.longest_months)
        found = f"从 {entry.shown_from} 公示到 {entry.shown_until}"
        row.report("shown_until", "H05", found, f"方案规定最长 {scheme.longest_months} 个月，最晚到 {latest}")


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month: from 31 August six months lead to 28 February."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = Period.parse(f"{year:04d}-{month:02d}").last_day.day
    return date(year, month, min(day.day, last))


def _check_items(row: _Row, rectification: Rectification | None) -> None:
    if rectification is None:
        return
    by_number = {item.item: item for item in rectification.items}
    for number in row.record.items:
        item = by_number.get(number)
        if item is None:
            row.report("items", "H08", *unknown_code(number, by_number, "整改的 items 表"))
        elif item.unit != row.record.unit:
            row.report("items", "H08", f"{number} 的责任单位是{quote(item.unit)}", "应当是上榜单位自己的整改事项")


def _check_case(row: _Row, cases: Cases | None) -> None:
    """H14: the case is there, and is the unit's own."""
    number = row.record.case
    if number is None or cases is None:
        return
    by_number = {case.case: case for case in cases.cases}
    if number not in by_number:
        row.report("case", "H14", *unknown_code(number, by_number, "案例的 cases 表"))
    elif by_number[number].unit != row.record.unit:
        row.report("case", "H14", f"{number} 是{quote(by_number[number].unit)}的案例", "应当是上榜单位自己的案例")
    elif row.record.side == BLACK:
        row.report("case", "H14", f"黑榜写了案例 {number}", "案例只写在红榜上")


# ---- what comes after


def _not_listed(record: Any, where: str = "榜") -> tuple[str, str]:
    return f"{record.period.id} 的{where}上没有{quote(record.unit)}", "应当先在 entries 表里"


def _check_is_listed(row: _Row, listed: Mapping[tuple[Period, str], _Row]) -> None:
    if (row.record.period, row.record.unit) not in listed:
        row.report("unit", "H03", *_not_listed(row.record))


def _check_decision(row: _Row, entries: Mapping[tuple[Period, str, str], _Row]) -> None:
    decision: Decision = row.record
    entry = entries.get((decision.period, decision.side, decision.unit))
    if decision.verdict == "不列入" and entry is not None:
        found = f"决定不列入，entries 第 {entry.rows.lines[entry.number]} 行却列了"
        row.report("verdict", "H09", found, "决定和上榜只能有一个")
    elif decision.verdict == "列入" and entry is None:
        row.report("verdict", "H09", "决定列入，entries 表里却没有", "决定列入的也要写理由、起止日期，走完告知和申辩")


def _check_objections(
    told: list[_Row] | tuple, exits: list[_Row] | tuple, listed: Mapping[tuple[Period, str], _Row], around: Surroundings
) -> None:
    """H10: each step after the one before it, decided by somebody who did not score; one that was upheld ends the entry."""
    last: dict[tuple[Period, str], str | None] = {}
    left = {(row.record.period, row.record.unit) for row in exits if row.record.way == "异议成立"}
    for row in sorted(told, key=lambda row: (row.record.on, list(_MAY_FOLLOW).index(row.record.event))):
        objection: Objection = row.record
        _check_day(row, "on", objection.on, around.today)
        key = (objection.period, objection.unit)
        entry = listed.get(key)
        if entry is None:
            row.report("unit", "H03", *_not_listed(objection))
            continue
        if objection.on < entry.record.shown_from:
            row.report("on", "H10", f"异议的日期是 {objection.on}", f"{entry.record.shown_from} 才公布，公布以前的申辩写在 statements 表里")
        if objection.event == "更正" and key not in left:
            row.report("event", "H10", "异议更正了，exits 表里没有退出", "应当同时登记“异议成立”的退出")
        before = last.get(key)
        if before not in _MAY_FOLLOW[objection.event]:
            found = f"{objection.on} 的事项是“{objection.event}”，之前{'是“' + before + '”' if before else '没有异议'}"
            row.report("event", "H10", found, "应当是提出、受理、再维持或更正")
        last[key] = objection.event
        if objection.event in ("维持", "更正"):
            _check_decider(row, entry.record, around.book)


def _check_decider(row: _Row, entry: Entry, book: UnitBook | None) -> None:
    for field, name in (("decided_by", "决定单位"), ("post", "决定人职务")):
        if getattr(row.record, field) is None:
            row.report(field, "H10", f"{row.record.event}没有写{name}", "异议的决定要写明谁作的")
    decider, scorer = row.record.decided_by, entry.scored_by
    if decider is not None and scorer is not None and decider.startswith(scorer):
        row.report("decided_by", "H11", f"决定单位是{quote(decider)}", f"评分的就是{quote(scorer)}，不能自己复核自己")
    own = book.names.get(entry.unit, ()) if book is not None else ()
    if decider is not None and any(decider.startswith(name) for name in own):
        row.report("decided_by", "H11", f"决定单位是{quote(decider)}", "提出异议的单位不能自己决定")


def _check_exit(row: _Row, entry: Entry, objections: list[_Row] | tuple, around: Surroundings) -> None:
    leaving: Exit = row.record
    if not entry.shown_from <= leaving.on <= entry.shown_until:
        found = f"退出日期是 {leaving.on}"
        row.report("on", "H12", found, f"公示从 {entry.shown_from} 到 {entry.shown_until}，退出应当在这期间")
    if leaving.way == "整改销号" and around.rectification is not None:
        closed = {one.item: one.on for one in around.rectification.verifications if one.verdict == "销号"}
        for number in entry.items:
            if number not in closed or closed[number] > leaving.on:
                row.report("way", "H12", f"{number} 到 {leaving.on} 还没有销号", "整改事项都经复核销号以后才能这样退出")
    if leaving.way == "异议成立" and not any(
        (one.record.period, one.record.unit, one.record.event) == (entry.period, entry.unit, "更正")
        and one.record.on <= leaving.on for one in objections
    ):
        row.report("way", "H12", f"到 {leaving.on} 没有更正的异议决定", "异议成立的要先在 objections 表里登记“更正”")
