"""A TOML file to a dict by field, or every problem in it. Keys are the contract's Chinese names."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from generator.contract import Column, schema
from generator.load.raw import RawSettings
from generator.model.values import MISSING_WORDS
from generator.problems import Problem, quote
from generator.validate.expected import expected_value
from generator.validate.rows import UNREADABLE, read_cell, unknown_name

# The sentences a reader meets first; words like 草稿 there mean the wrong file was taken.
_TITLES = frozenset((("edition", "title"), ("edition", "short_title"), ("scheme", "name")))
# A known difference quotes figures as they are printed, and what is printed may be 不适用.
_QUOTED = frozenset(("published", "recomputed"))
_NUMBERS = frozenset(("number", "integer"))


def read_settings(raw: RawSettings) -> tuple[dict[str, Any], list[Problem]]:
    """Values by field; an optional item that is absent is None, `tables` become tuples of dicts.

    An item that could not be read is UNREADABLE. Dates and numbers may be written with or without
    quotation marks; text needs them.
    """
    reader = _Reader(raw.path, raw.table)
    return reader.items(raw.values, schema(raw.table).columns, ""), reader.problems


class _Reader:
    def __init__(self, path: str, table: str):
        self.path = path
        self.table = table
        self.problems: list[Problem] = []

    def items(self, written: dict, columns: tuple[Column, ...], where: str) -> dict[str, Any]:
        names = [column.name for column in columns]
        for name in written:
            if name not in names:
                self._report(where + name, "C04", *unknown_name(name, names))
        return {
            column.field: self._item(written, column, where + column.name) for column in columns
        }

    def _item(self, written: dict, column: Column, name: str) -> Any:
        if column.name not in written:
            if column.required:
                self._report(name, "C05", f"没有{quote(column.name)}这一项", expected_value(column))
                return UNREADABLE
            return () if column.type == "tables" else None
        value = written[column.name]
        if column.type == "tables":
            return self._tables(value, column, name)
        text = as_text(value, column)
        if text is None:
            code = "V24" if column.type == "boolean" else "C06"
            self._report(name, code, _what_it_is(value), expected_value(column))
            return UNREADABLE
        if text in MISSING_WORDS and text not in (*column.missing, *column.choices) and column.field not in _QUOTED:
            self._report(name, "V18", f"{quote(text)}不能写在这一项", expected_value(column))
            return UNREADABLE
        is_title = (self.table, column.field) in _TITLES
        parsed, findings = read_cell(text, column, is_title=is_title)
        for code, found, expected in findings:
            self._report(name, code, found, expected)
        return parsed

    def _tables(self, value: Any, column: Column, name: str) -> Any:
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self._report(name, "C06", _what_it_is(value), expected_value(column))
            return UNREADABLE
        if column.required and not value:
            self._report(name, "V01", "一条也没有", expected_value(column))
            return UNREADABLE
        return tuple(
            self.items(entry, column.columns, f"{name}第{number}条·")
            for number, entry in enumerate(value, start=1)
        )

    def _report(self, name: str, code: str, found: str, expected: str) -> None:
        self.problems.append(Problem(self.path, None, name, code, found, expected))


def as_text(value: Any, column: Column) -> str | None:
    """The TOML value as the text a cell would have; None when its type does not fit the column."""
    if isinstance(value, str):
        return None if column.type == "boolean" else value
    if isinstance(value, bool):
        return ("true" if value else "false") if column.type == "boolean" else None
    if isinstance(value, (int, float, Decimal)):
        # repr of a float is the shortest text that means it: 0.1 was typed as 0.1.
        written = repr(value) if isinstance(value, float) else str(value)
        return written if column.type in _NUMBERS else None
    if isinstance(value, datetime):
        exact = value.tzinfo is None and not value.second and not value.microsecond
        return value.isoformat(" ", "minutes") if exact and column.type == "datetime" else None
    if isinstance(value, date):
        return value.isoformat() if column.type == "date" else None
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "、".join(value) if column.type == "list" else None
    return None


def _what_it_is(value: Any) -> str:
    if isinstance(value, str):
        return f"写成了文字{quote(value)}"
    if isinstance(value, bool):
        return f"写成了 {'true' if value else 'false'}"
    if isinstance(value, (int, float, Decimal)):
        return f"写成了不带引号的数字 {value}"
    if isinstance(value, date):
        return f"写成了不带引号的日期或时间 {value.isoformat()}"
    return "写成了一组值"
