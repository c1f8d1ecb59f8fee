"""Published state ⊕ corrections: what every corrected place should say now, and what is wrong with a correction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import NamedTuple

from generator.contract import all_schemas, schema
from generator.derive.addresses import SETTINGS, WORDS
from generator.model.corrections import WITHDRAWAL, Correction, withdrawn_period
from generator.problems import quote
from generator.said.history import History
from generator.said.lines import cells_of, scope_of
from generator.said.tables import WORDS_COLUMN, stated_columns

PRESENT, ABSENT = "有", "无"
ROW = ""  # in place of a column: the row itself
_ROW_TABLES = frozenset(schema.table for schema in all_schemas() if schema.kind == "rows")


class Fault(NamedTuple):
    """Something wrong with one correction; `column` is where in its row."""

    correction: Correction
    column: str
    code: str
    found: str
    expected: str


@dataclass(slots=True)
class Expected:
    """`cells` maps (address of a row, column) to the text it should have; column ROW to PRESENT or ABSENT."""

    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    last: dict[tuple[str, str], Correction] = field(default_factory=dict)  # the correction that says so
    applied: list[tuple[Correction, str, str]] = field(default_factory=list)  # with row and column, in order
    faults: list[Fault] = field(default_factory=list)


def expected(
    told: History, now: Mapping[str, str], corrections: Iterable[Correction], moment: datetime
) -> Expected:
    """Apply corrections in the order of their days and numbers to what was said.

    G06 when a correction names nothing that was published up to `moment`, G07 when its old value is not what was published or
    corrected before, G09 when it is older than what it corrects.
    """
    made = Expected()
    for one in sorted(corrections, key=lambda one: (one.on, one.number, one.address)):
        _apply(made, told, now, one, moment)
    return made


def _apply(made: Expected, told: History, now: Mapping[str, str], one: Correction, moment: datetime) -> None:
    def fault(column: str, code: str, found: str, wanted: str) -> None:
        made.faults.append(Fault(one, column, code, found, wanted))

    scope = scope_of(one.address)
    if "/" not in one.address:
        if withdrawn_period(one) is None:
            return  # said where the table is checked
        return
    is_unsaid = scope not in told.first  # approved before state was kept: only what it is now can be checked
    target = _target(one.address, now if is_unsaid else told.lines, now)
    if target is None:
        near = get_close_matches(one.address, _all_addresses(told, scope), n=1, cutoff=0.6)
        fault("对象地址", "G06", f"没有公布过{quote(one.address, 80)}", f"是不是 {near[0]}" if near else "应当是已经公布的一处")
        return
    opened = told.published_at(scope)
    if opened is not None and opened > moment:  # when it will be is not said
        fault("对象地址", "G06", f"{scope} 还没有公布", "没有公布的直接改、重新报批，不用登记")
        return
    if opened is not None and one.on < opened.date():
        fault("日期", "G09", f"日期是 {one.on}", f"{scope} 在 {opened:%Y-%m-%d} 才公布，更正应当在这之后")
    before = one.old or "" if is_unsaid else made.cells.get(target, _said(told, *target))
    if not (one.kind == WITHDRAWAL and one.old is None) and not same(one.old or "", before):
        fault("原值", "G07", f"写的是{shown(one.old)}", f"{'更正以前' if target in made.cells else '公布的'}是{shown(before)}")
    made.cells[target], made.last[target] = one.new or "", one
    made.applied.append((one, *target))


def _target(address: str, said: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, str] | None:
    """The row and column that an address names; ROW for a row of a table; None when there is none."""
    if address in said or address in now:
        table = _table_of(address)
        if table == WORDS:
            return address, WORDS_COLUMN
        is_row = table in _ROW_TABLES or (table == SETTINGS and address.count("/") > 1)
        return (address, ROW) if is_row else None
    row, _, column = address.rpartition("/")
    return (row, column) if row in said and column in _columns(row, said) else None


def _columns(row: str, said: Mapping[str, str]) -> set[str]:
    """The columns a row may have: those of its table, and for derived figures those that were ever stated."""
    table, found = _table_of(row), set(cells_of(said[row]))
    if table in _ROW_TABLES:
        return found | set(stated_columns(table))
    if table == SETTINGS:
        return found | {column.name for column in schema("edition").columns}
    prefix = row.rpartition("/")[0] + "/"
    return found.union(*(cells_of(line) for address, line in said.items() if address.startswith(prefix)))


def _table_of(address: str) -> str:
    parts = address.split("/")
    return parts[1] if parts[0][:1].isdigit() and len(parts) > 1 else parts[0]


def _all_addresses(told: History, scope: str) -> list[str]:
    """Every cell of the scope that was said, for finding what a misspelt address may mean."""
    return [
        f"{address}/{column}" for address, line in told.lines.items() if scope_of(address) == scope
        for column in cells_of(line)
    ]


def _said(told: History, row: str, column: str) -> str:
    """What was said of one place; of a row, whether it was there from the beginning."""
    if column != ROW:
        return cells_of(told.lines[row]).get(column, "")
    is_log = scope_of(row) == _table_of(row)
    return PRESENT if row in told.lines and (is_log or row not in told.late) else ABSENT


def same(one: str, other: str) -> bool:
    """Whether two texts say the same: 87.5 and 87.50 do."""
    return one == other or (one.strip() == other.strip()) or _number(one) == _number(other) is not None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def shown(text: str | None) -> str:
    """A text in quotation marks, or that there is none."""
    return quote(text, 60) if text else "空的"
