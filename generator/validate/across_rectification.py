"""The tables of 整改 together: every row belongs to an item, in an order that could have happened.

The rows of one item are gone through in the order of their days; what each may follow is the same whether
somebody writes it in Excel today or another three years later.
"""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from generator.load.raw import RawTable
from generator.model.period import Period
from generator.model.rectification import (
    ORDER_IN_A_DAY,
    Extension,
    Item,
    Plan,
    Progress,
    Rectification,
    Verification,
)
from generator.problems import Problem, quote
from generator.validate.across_units import UnitBook, check_unit_column, unknown_code
from generator.validate.rows import UNREADABLE, Readers, Rows, read_rows
from generator.working_days import is_working_day

_RECORDS = {
    "items": Item, "plans": Plan, "progress": Progress, "extensions": Extension, "verifications": Verification,
}  # fmt: skip
_WEEKDAYS = "一二三四五六日"


class _Row(NamedTuple):
    """One row of a table other than `items`, and what it tells."""

    rows: Rows
    number: int
    kind: str
    record: Any

    def report(self, field: str, code: str, found: str, expected: str) -> None:
        self.rows.report(self.number, field, code, found, expected)


def read_rectification(
    raw: dict[str, RawTable], book: UnitBook | None, readers: Readers, today: date
) -> tuple[Rectification | None, list[Problem]]:
    """All tables and their problems; None when a part of them could not be read. `today` is the day of the build."""
    if not raw:
        return Rectification(), []
    tables = {name: read_rows(raw[name], readers) for name in _RECORDS if name in raw}
    items = tables.get("items")
    if items is not None and items.complete and book is not None:
        check_unit_column(items, book)
    if items is not None and items.complete:
        _check_items(items, today)
        _check_units_and_periods(items, book, today)
    if items is None or not all(rows.complete and not rows.unreadable for rows in tables.values()):
        return None, _problems(tables)
    built = {name: rows.records(_RECORDS[name]) for name, rows in tables.items()}
    by_number = {item.item: item for item in built["items"]}
    told: dict[str, list[_Row]] = {}
    for name, rows in tables.items():
        for number, record in enumerate(built[name] if name != "items" else ()):
            item = by_number.get(record.item)
            if item is None:
                rows.report(number, "item", "Z01", *unknown_code(record.item, by_number, " items 表"))
            else:
                told.setdefault(item.item, []).append(_Row(rows, number, _kind(name, record), record))
    for number, row_list in told.items():
        _check_story(by_number[number], row_list, book, today)
    return Rectification(**built), _problems(tables)


def _problems(tables: dict[str, Rows]) -> list[Problem]:
    return [problem for rows in tables.values() for problem in rows.problems]


def _kind(table: str, record: Any) -> str:
    if table == "progress":
        return record.event
    if table == "verifications":
        return record.verdict
    return {"plans": "方案公开", "extensions": "延期"}[table]


def _check_items(rows: Rows, today: date) -> None:
    """Z02, Z03, Z05 for the items themselves."""
    columns = zip(rows["handling"], rows["handling_reason"], rows["issued_on"], rows["due_on"])
    for number, cells in enumerate(columns):
        if UNREADABLE in cells:
            continue
        handling, reason, issued, due = cells
        if issued is not None and issued > today:
            _too_late(rows, number, "issued_on", issued, today)
        if handling == "不予整改" and due is not None:
            rows.report(number, "due_on", "Z03", f"不予整改的事项写了期限 {due}", "不予整改的不写期限")
        if handling in ("限期整改", "长期整改") and due is None:
            rows.report(number, "due_on", "Z03", f"{handling}没有写期限", "应当写明整改期限")
        if handling in ("长期整改", "不予整改") and reason is None:
            rows.report(number, "handling_reason", "Z03", f"{handling}没有写理由", "应当写明理由")
        if due is not None and issued is not None and due < issued:
            rows.report(number, "due_on", "Z02", f"期限是 {due}", f"{issued} 下达，期限应当在这之后")
        elif due is not None and not is_working_day(due):
            rows.report(number, "due_on", "Z02", *_day_off(due))


def _check_units_and_periods(rows: Rows, book: UnitBook | None, today: date) -> None:
    """R05 for a unit that was there no more, Z05 for an edition of days to come."""
    for number, (unit, period, issued) in enumerate(zip(rows["unit"], rows["period"], rows["issued_on"])):
        known = book.by_code.get(unit) if book is not None else None
        if known is not None and isinstance(issued, date) and known.until is not None and known.until < issued:
            found = f"{quote(unit)}（{known.name}）到 {known.until} 为止，{issued} 已经不在了"
            rows.report(number, "unit", "R05", found, "应当写承接职责的单位")
        if isinstance(period, Period) and period.first_day > today:
            rows.report(number, "period", "Z05", f"来源期次是 {period.id}", f"这次按 {today} 的情况生成")


def _day_off(day: date) -> tuple[str, str]:
    return f"{day}（星期{_WEEKDAYS[day.weekday()]}）不上班", "期限应当是工作日"


def _too_late(rows: Rows, number: int, field: str, day: date, today: date) -> None:
    rows.report(number, field, "Z05", f"日期是 {day}", f"这次按 {today} 的情况生成")


def _check_story(item: Item, told: list[_Row], book: UnitBook | None, today: date) -> None:
    """Go through the rows of one item in the order of their days."""
    due, reported, closed, rectified = item.due_on, False, None, Decimal(0)
    for row in sorted(told, key=lambda row: (row.record.on, ORDER_IN_A_DAY[row.kind])):
        day = row.record.on
        if day < item.issued_on:
            row.report("on", "Z04", f"日期是 {day}", f"{item.item} 在 {item.issued_on} 下达")
        if day > today:
            _too_late(row.rows, row.number, "on", day, today)
        if item.handling == "不予整改" and row.kind != "单位说明":
            row.report("item", "Z11", f"{item.item} 是不予整改的事项", "不予整改的只可以有单位说明")
            continue
        if closed is not None:
            row.report("on", "Z07", f"{day} 有“{row.kind}”", f"{item.item} 在 {closed} 已经销号")
            continue
        if row.kind == "延期":
            due = _check_extension(row, due)
        elif row.kind in ("受理", "销号", "退回"):
            if not reported:
                row.report("verdict", "Z08", f"{day} 的结论是“{row.kind}”", "应当先有单位的“自报完成”")
            _check_verifier(row, item, book)
            reported = reported and row.kind == "受理"
            closed = day if row.kind == "销号" else None
        elif row.kind == "自报完成":
            reported = True
        if isinstance(row.record, Progress):
            rectified = _check_money(row, item, rectified)


def _check_extension(row: _Row, due: date | None) -> date | None:
    record: Extension = row.record
    if record.old_due != due:
        row.report("old_due", "Z06", f"原期限写的是 {record.old_due}", f"当时的期限是 {due}")
    if record.new_due <= record.old_due:
        row.report("new_due", "Z06", f"从 {record.old_due} 改到 {record.new_due}", "延期应当比原期限晚")
    elif not is_working_day(record.new_due):
        row.report("new_due", "Z02", *_day_off(record.new_due))
    return record.new_due


def _check_verifier(row: _Row, item: Item, book: UnitBook | None) -> None:
    """Z09: nobody checks himself. The verifier is written in words, so its words must not begin with the unit's."""
    verifier = row.record.verifier
    for name in book.names.get(item.unit, ()) if book is not None else ():
        if verifier.startswith(name):
            expected = f"{item.item} 的责任单位就是{quote(book.by_code[item.unit].name)}"
            row.report("verifier", "Z09", f"复核单位写的是{quote(verifier)}", expected)
            return


def _check_money(row: _Row, item: Item, before: Decimal) -> Decimal:
    """Z10; the sum put right so far."""
    given, amount = row.record.rectified, item.amount
    if given is None:
        if row.kind == "部分整改" and isinstance(amount, Decimal):
            row.report("rectified", "Z10", "部分整改没有写金额", f"{item.item} 涉及 {amount} 万元，应当写明已整改多少")
        return before
    if not isinstance(amount, Decimal):
        row.report("rectified", "Z10", f"写了 {given} 万元", f"{item.item} 的涉及金额是“{amount.value}”")
    elif given > amount:
        row.report("rectified", "Z10", f"已整改 {given} 万元", f"{item.item} 只涉及 {amount} 万元")
    elif given < before:
        row.report("rectified", "Z10", f"已整改 {given} 万元", f"前面已经是 {before} 万元，累计数不会减少")
    return max(before, given)
