"""A table of text to columns of values, or every problem in it.

The largest projects have millions of cells and few distinct ones, so each distinct text of a column
is parsed and searched once for the whole project; a column is then one C-level map over a dict.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from enum import Enum
from functools import partial
from typing import Any, TypeVar

from generator.contract import Column, Schema, schema
from generator.load.raw import RawTable
from generator.problems import Problem, quote
from generator.validate.cells import Value, parse_cell
from generator.validate.expected import CellProblem
from generator.validate.hygiene import Finding, text_findings
from generator.validate.privacy import private_findings
from generator.validate.subtotals import subtotal_finding

Record = TypeVar("Record", bound=tuple)
Thing = TypeVar("Thing")


class Unreadable(Enum):
    """Stands for a cell that could not be read; checks across cells pass over it."""

    CELL = "读不出来"


UNREADABLE = Unreadable.CELL
_SEARCHED_TYPES = frozenset(("text", "list", "url", "phone"))
# Characters that cannot be seen or told apart: what the cell says is not what is in it.
_HIDDEN = frozenset(("T01", "T02", "T03", "T04", "T06"))
# Targets of % indicators may be written with a %; whether the indicator is one is known row by row.
_PERCENT_BY_ROW = frozenset((("indicators", "target"),))


class ColumnReader(dict[str, Value | Unreadable]):
    """Text → value for one column; `findings` holds the texts with something wrong in them."""

    def __init__(self, table: str, column: Column):
        super().__init__()
        self.column = column
        self.percent = (table, column.field) in _PERCENT_BY_ROW
        self.findings: dict[str, tuple[Finding, ...]] = {}

    def __missing__(self, text: str) -> Value | Unreadable:
        value, findings = read_cell(text, self.column, percent=self.percent)
        if findings:
            self.findings[text] = findings
        self[text] = value
        return value


def read_cell(
    text: str, column: Column, *, percent: bool = False, is_title: bool = False
) -> tuple[Value | Unreadable, tuple[Finding, ...]]:
    """The value and all findings of one text."""
    value: Value | Unreadable = UNREADABLE
    findings: tuple[Finding, ...] = ()
    try:
        value = parse_cell(text, column, percent=percent)
    except CellProblem as problem:
        findings = (Finding(problem.code, problem.found, problem.expected),)
    if column.refers_to == "units" or column.field == "unit_name":
        subtotal = subtotal_finding(text)
        if subtotal is not None:
            return UNREADABLE, (subtotal,)
    if column.type in _SEARCHED_TYPES or findings:
        inside = text_findings(text) + private_findings(text, is_title=is_title)
        if column.type == "url":
            inside = tuple(one for one in inside if one.code != "T05")
        # A hidden character explains why the cell could not be read; the rest stands beside it.
        if any(one.code in _HIDDEN for one in inside):
            return UNREADABLE, inside
        findings += inside
    return value, findings


class Readers:
    """The column readers of one project, shared by all editions."""

    def __init__(self) -> None:
        self._readers: dict[tuple[str, str], ColumnReader] = {}

    def of(self, table: str, column: Column) -> ColumnReader:
        """The reader of one column of one table."""
        key = (table, column.field)
        reader = self._readers.get(key)
        if reader is None:
            reader = self._readers[key] = ColumnReader(table, column)
        return reader


@dataclass(slots=True)
class Rows:
    """A table as columns, by field. Absent columns are all empty; unreadable cells are UNREADABLE.

    `complete` is False when a required column is missing or a column stands twice: then only single
    cells have been checked and nothing may be concluded from the rows.
    """

    path: str
    schema: Schema
    lines: list[int]
    texts: dict[str, Sequence[str]]
    values: dict[str, list[Any]]
    problems: list[Problem]
    complete: bool = True
    unreadable: set[str] = field(default_factory=set)  # fields with unreadable cells

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, field_name: str) -> list[Any]:
        return self.values[field_name]

    def is_sound(self, *fields: str) -> bool:
        """Whether every cell of these fields could be read."""
        return self.complete and self.unreadable.isdisjoint(fields)

    def distinct(self, field_name: str) -> tuple[Any, ...]:
        """The readable values of a column that are not empty, each once, in order of appearance."""
        return tuple(
            value
            for value in dict.fromkeys(self.values[field_name])
            if value is not None and value is not UNREADABLE
        )

    def report(self, row: int, field_name: str, code: str, found: str, expected: str) -> None:
        """Add a problem at one cell; `row` counts from 0."""
        name = _by_field(self.schema, field_name).name
        self.problems.append(Problem(self.path, self.lines[row], name, code, found, expected))

    def report_where(
        self,
        field_name: str,
        wrong: Mapping[Any, tuple[str, str, str]],
        values: Sequence[Any] | None = None,
    ) -> None:
        """Add a problem (code, found, expected) for each key of `wrong`, at the first row with it.

        `values` stands for the column's own values. The same mistake on many rows is said once,
        with their number: a renamed unit is one mistake, not one for each of its scores.
        """
        if not wrong:
            return
        rows_of: dict[Any, list[int]] = {}
        for row, value in enumerate(self.values[field_name] if values is None else values):
            if value in wrong:
                rows_of.setdefault(value, []).append(row)
        for value, rows in rows_of.items():
            code, found, expected = wrong[value]
            if len(rows) > 1:
                found += f"（这样的共 {len(rows)} 行）"
            self.report(rows[0], field_name, code, found, expected)

    def records(self, kind: type[Record], **replaced: Iterable[Any]) -> tuple[Record, ...]:
        """Named tuples of `kind`, field by field from the columns or from `replaced`."""
        columns = self._columns(kind._fields, replaced)
        return tuple(map(partial(tuple.__new__, kind), zip(*columns)))

    def objects(self, kind: type[Thing], **replaced: Iterable[Any]) -> tuple[Thing, ...]:
        """The same for a frozen dataclass: slower, for the small tables."""
        return tuple(map(kind, *self._columns([one.name for one in fields(kind)], replaced)))

    def _columns(self, names: Iterable[str], replaced: dict[str, Iterable[Any]]) -> list[Any]:
        return [replaced[name] if name in replaced else self.values[name] for name in names]


def _by_field(table: Schema, field_name: str) -> Column:
    return next(column for column in table.columns if column.field == field_name)


def read_rows(raw: RawTable, readers: Readers) -> Rows:
    """Every column of the table read, with the problems of header, cells and keys."""
    table = schema(raw.table)
    problems: list[Problem] = []
    complete = _check_header(raw, table, problems)
    place = {name: index for index, name in reversed(list(enumerate(raw.header)))}
    columns = list(zip(*raw.rows)) if raw.rows else [()] * len(raw.header)
    rows = Rows(raw.path, table, raw.lines, {}, {}, problems, complete)
    count = len(raw.rows)
    for column in table.columns:
        index = place.get(column.name)
        if index is None:
            rows.texts[column.field] = [""] * count
            rows.values[column.field] = [None] * count
            continue
        reader = readers.of(raw.table, column)
        texts = columns[index]
        rows.texts[column.field] = texts
        rows.values[column.field] = list(map(reader.__getitem__, texts))
        if reader.findings and not reader.findings.keys().isdisjoint(texts):
            _report_cells(rows, column, reader, texts)
    if complete:
        _check_keys(rows)
    return rows


def _check_header(raw: RawTable, table: Schema, problems: list[Problem]) -> bool:
    names = [column.name for column in table.columns]
    complete = True
    misspelt: set[str] = set()
    for index, name in enumerate(raw.header):
        if name in raw.header[:index]:
            found = f"第 {index + 1} 列又是{quote(name)}"
            problems.append(Problem(raw.path, 1, name, "C03", found, "每个列名只出现一次"))
            complete = False
        elif name not in names:
            unused = [one for one in names if one not in raw.header]
            misspelt.update(near_names(name, unused))
            problems.append(Problem(raw.path, 1, name, "C01", *unknown_name(name, names)))
    for column in table.columns:
        if column.in_header and column.name not in raw.header:
            complete = False
            if column.name not in misspelt:
                found = f"没有{quote(column.name)}这一列"
                problems.append(Problem(raw.path, 1, column.name, "C02", found, "这一列必须有"))
    return complete


def near_names(name: str, names: Sequence[str]) -> list[str]:
    """The name that was probably meant, if there is one."""
    if name.strip() in names:
        return [name.strip()]
    return get_close_matches(name, names, n=1, cutoff=0.5)


def unknown_name(name: str, names: Sequence[str]) -> tuple[str, str]:
    """What to say about a name the contract does not have: the near one, or all there are."""
    near = near_names(name, names)
    if near:
        return f"不认识{quote(name)}", f"是不是{quote(near[0])}"
    return f"不认识{quote(name)}", "这里只有" + "、".join(names)


def _report_cells(rows: Rows, column: Column, reader: ColumnReader, texts: Sequence[str]) -> None:
    for row, text in enumerate(texts):
        findings = reader.findings.get(text)
        if findings is None:
            continue
        for code, found, expected in findings:
            rows.report(row, column.field, code, found, expected)
        if reader[text] is UNREADABLE:
            rows.unreadable.add(column.field)


def _check_keys(rows: Rows) -> None:
    """R01: two rows with one key, naming the line of the first."""
    keys = [rows.schema.column(name).field for name in rows.schema.key]
    if not keys or not len(rows):
        return
    columns = [rows.values[key] for key in keys]
    tuples: list[Any] = columns[0] if len(columns) == 1 else list(zip(*columns))
    if len(set(tuples)) == len(tuples):
        return
    first: dict[Any, int] = {}
    for row, key in enumerate(tuples):
        if UNREADABLE in (key if isinstance(key, tuple) else (key,)):
            continue
        earlier = first.setdefault(key, row)
        if earlier != row:
            shown = "/".join(rows.texts[name][row] for name in keys)
            found = f"{quote(shown)}与第 {rows.lines[earlier]} 行重复"
            rows.report(row, keys[0], "R01", found, f"{'、'.join(rows.schema.key)}相同的只能有一行")
