"""One parser per type of the contract: the written form is matched first, then converted.

Returns str, Decimal, int, date, datetime, Period, bool, a tuple of str, a Missing word, or None for
an empty optional cell. Raises CellProblem and nothing else.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from generator.contract import Column
from generator.model.period import Period
from generator.model.values import MISSING_WORDS, Missing
from generator.problems import quote
from generator.validate.expected import CellProblem, expected_value
from generator.validate.number_cells import parse_number

Value = str | Decimal | int | date | datetime | Period | bool | tuple[str, ...] | Missing | None

_CODE = re.compile(r"[a-z][a-z0-9-]*")
_LONGEST_CODE = 40  # codes become folder names
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
_EXCEL_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_URL = re.compile(
    rf"https?://{_LABEL}(?:\.{_LABEL})*"
    r"(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'\\^`{|}\x00-\x1f\x7f]*)?"
)
_LONGEST_URL = 500
_PHONE = re.compile(
    r"0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,6})?"  # landline, with an extension
    r"|400-[0-9]{3}-[0-9]{4}|[2-9][0-9]{6,7}"
    r"|1[0-9]{2,4}"  # 110, 12345, 12388
)
_WORDS_REFUSED = frozenset(
    ("number", "integer", "date", "datetime", "period", "url", "code", "phone")
)


def parse_cell(text: str, column: Column, *, percent: bool = False) -> Value:
    """The value of one cell, or CellProblem.

    `percent` lets a number end in % although the column's unit is not %.
    """
    if not text:
        if column.required:
            raise CellProblem("V01", "没有填", expected_value(column))
        return None
    if text.strip() != text:
        raise CellProblem("V19", f"{quote(text)}前后有空格", expected_value(column))
    if text in MISSING_WORDS and text not in column.choices:
        if text in column.missing:
            return MISSING_WORDS[text]
        if column.type in _WORDS_REFUSED:
            raise CellProblem("V18", f"{quote(text)}不能写在这一格", expected_value(column))
    if column.type == "number":
        return parse_number(text, column, percent=percent)
    return _PARSERS[column.type](text, column)


def parse_integer(text: str, column: Column) -> int:
    """A whole number written without a point."""
    return int(parse_number(text, column))


def parse_text(text: str, column: Column) -> str:
    """Free text within the column's length and pattern."""
    _check_length(text, column.max_length, column)
    if column.pattern is not None and not re.fullmatch(column.pattern, text):
        raise CellProblem("V17", f"{quote(text)}不合规定的写法", expected_value(column))
    return text


_SUMS = frozenset(("合计", "小计", "总计", "共计"))


def parse_code(text: str, column: Column) -> str:
    """A permanent code: lower-case letters, digits, hyphens; or the column's own pattern."""
    if text in _SUMS:
        raise CellProblem("R03", f"{quote(text)}像是合计行", "每一行是一个项目、一个单位，合计由程序计算")
    _check_length(text, column.max_length or _LONGEST_CODE, column)
    if column.pattern is not None:
        if not re.fullmatch(column.pattern, text):
            raise CellProblem("V17", f"{quote(text)}不合规定的写法", expected_value(column))
    elif not _CODE.fullmatch(text):
        raise CellProblem("V14", f"{quote(text)}不是编码的写法", expected_value(column))
    return text


def parse_choice(text: str, column: Column) -> str:
    """One of the column's choices, exactly as written there."""
    if text not in column.choices:
        raise CellProblem("V12", f"{quote(text)}不在可选的内容里", expected_value(column))
    return text


def parse_date(text: str, column: Column) -> date:
    """`2026-09-30`. A bare five-digit number is named as what Excel does to dates."""
    if not _DATE.fullmatch(text):
        raise _not_a_date(text, column)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CellProblem("V11", f"没有{quote(text)}这一天", expected_value(column)) from None


def parse_datetime(text: str, column: Column) -> datetime:
    """`2026-10-12 09:00`, China time."""
    if not _DATETIME.fullmatch(text):
        raise _not_a_date(text, column)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise CellProblem("V11", f"没有{quote(text)}这个时间", expected_value(column)) from None


def _not_a_date(text: str, column: Column) -> CellProblem:
    serial = _EXCEL_SERIAL.fullmatch(text)
    if serial and 20000 <= int(serial[1]) <= 80000:
        return CellProblem("V10", f"{quote(text)}像是 Excel 的日期序号", expected_value(column))
    return CellProblem("V09", f"{quote(text)}不是规定写法的日期", expected_value(column))


def parse_period(text: str, column: Column) -> Period:
    """`2026-09`, `2026-Q3` or `2026`."""
    try:
        return Period.parse(text)
    except ValueError:
        raise CellProblem("V22", f"{quote(text)}不是期次", expected_value(column)) from None


def parse_url(text: str, column: Column) -> str:
    """A complete http or https address: no user name, no spaces, no quotes."""
    _check_length(text, column.max_length or _LONGEST_URL, column)
    if not _URL.fullmatch(text):
        raise CellProblem("V15", f"{quote(text)}不是完整的网址", expected_value(column))
    return text


def parse_phone(text: str, column: Column) -> str:
    """An office landline, a 400 number or a short public number; a mobile is never accepted."""
    if not _PHONE.fullmatch(text):
        raise CellProblem("V17", f"{quote(text)}不是办公电话的写法", expected_value(column))
    return text


def parse_boolean(text: str, column: Column) -> bool:
    """`true` or `false`; only settings have these."""
    if text not in ("true", "false"):
        raise CellProblem("V24", f"写的是{quote(text)}", expected_value(column))
    return text == "true"


def parse_list(text: str, column: Column) -> tuple[str, ...]:
    """Items between 、; each is text, a code or a choice; none empty, none twice."""
    _check_length(text, column.max_length, column)
    items = tuple(text.split("、"))
    for item in items:
        if item.strip() != item or not item:
            found = f"{quote(text)}里有空的一项或多余的空格"
            raise CellProblem("V17", found, expected_value(column))
        if items.count(item) > 1:
            raise CellProblem("V17", f"{quote(item)}写了两次", expected_value(column))
        if column.items == "code" and not _CODE.fullmatch(item):
            raise CellProblem("V14", f"{quote(item)}不是编码的写法", expected_value(column))
        if column.items == "choice" and item not in column.choices:
            raise CellProblem("V12", f"{quote(item)}不在可选的内容里", expected_value(column))
    return items


def _check_length(text: str, longest: int | None, column: Column) -> None:
    if longest is not None and len(text) > longest:
        found = f"{quote(text)}有 {len(text)} 个字"
        raise CellProblem("V13", found, f"「{column.name}」最多 {longest} 个字")


_PARSERS: dict[str, Callable[[str, Column], Value]] = {
    "integer": parse_integer,
    "text": parse_text,
    "code": parse_code,
    "choice": parse_choice,
    "date": parse_date,
    "datetime": parse_datetime,
    "period": parse_period,
    "url": parse_url,
    "phone": parse_phone,
    "boolean": parse_boolean,
    "list": parse_list,
}
