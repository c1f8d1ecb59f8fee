"""A number as staff may write it: digits, one point, an optional minus. Everything else is named.

`Decimal()` would also take `NaN`, `1e2`, `1_0`, ` 87 ` and full-width digits, so the written form
is matched first and converted afterwards.
"""

import re
import unicodedata
from decimal import Decimal

from generator.contract import Column
from generator.model.values import MISSING_WORDS
from generator.problems import quote
from generator.validate.expected import CellProblem, expected_number

_PLAIN = re.compile(r"(-?)(?:0|[1-9][0-9]*)(?:\.([0-9]+))?")
_GROUPED = re.compile(r"[-+]?[0-9][0-9,'\s]*(?:\.[0-9]*)?%?")
_ODD = re.compile(
    r"[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*%?"
    r"|[-+]?(?:nan|inf|infinity)|0x[0-9a-f]+",
    re.IGNORECASE,
)
# People type these for "there is no figure"; which of the three reasons it is, only they know.
_STAND_INS = frozenset(
    "- -- — —— – _ / \\ \u2212 \uff0d \uff0f * . 。 … …… ? ？ 无 空 无数据 没有 暂无 暂缺 缺 缺失"
    " 未填 未报 不详 待定 na n/a #n/a n.a. null none nil #div/0! #value! #ref! #name? #num! #null!".split()
)
_FULL_WIDTH_EXTRA = str.maketrans({"\u2212": "-", "。": ".", "、": ",", "－": "-", "—": "-"})
# No amount, rate or score of a county has more; Excel's binary fractions do.
_MOST_DECIMALS = 8


def parse_number(text: str, column: Column, *, percent: bool = False) -> Decimal:
    """The exact decimal. A trailing % is dropped in a % column (or with `percent`), never scaled.

    Range and decimals are the column's. Raises CellProblem V02–V08, V20 or V21. `-0` is 0.
    """
    body = text
    if text.endswith("%"):
        if not (percent or column.unit == "%"):
            if _PLAIN.fullmatch(text[:-1]):
                raise _problem("V20", text, "带着百分号", column)
            raise _diagnosis(text, column)
        body = text[:-1]
    match = _PLAIN.fullmatch(body)
    if match is None:
        raise _diagnosis(text, column)
    decimals = len(match[2]) if match[2] else 0
    if decimals > (column.decimals or 0):
        if decimals > _MOST_DECIMALS:
            raise _problem("V21", text, f"有 {decimals} 位小数", column)
        if column.type == "integer":
            raise _problem("V16", text, "不是整数", column)
        raise _problem("V06", text, f"有 {decimals} 位小数", column)
    number = Decimal(body)
    if match[1]:
        if column.minimum is not None and column.minimum >= 0:
            raise _problem("V08", text, "是负数", column)
        if not number:
            number = number.copy_abs()
    if (column.minimum is not None and number < column.minimum) or (
        column.maximum is not None and number > column.maximum
    ):
        raise _problem("V07", text, "超出范围", column)
    return number


def _problem(code: str, text: str, what: str, column: Column) -> CellProblem:
    return CellProblem(code, quote(text) + what, expected_number(column))


def _diagnosis(text: str, column: Column) -> CellProblem:
    """Which of the ways of not being a plain number this is."""
    if text in MISSING_WORDS:
        return _problem("V18", text, "不能写在这一格", column)
    if text.lower() in _STAND_INS:
        return _problem("V02", text, "不是数字，也没有说明为什么缺", column)
    if _GROUPED.fullmatch(text) and re.search(r"[0-9][,'\s]+[0-9]", text):
        return _problem("V04", text, "里有千位分隔符", column)
    folded = unicodedata.normalize("NFKC", text).translate(_FULL_WIDTH_EXTRA)
    if folded != text and any(form.fullmatch(folded) for form in (_PLAIN, _GROUPED, _ODD)):
        return _problem("V03", text, "里有全角数字或符号", column)
    if _ODD.fullmatch(text):
        return _problem("V05", text, "不是普通写法的小数", column)
    return _problem("V02", text, "不是数字", column)
