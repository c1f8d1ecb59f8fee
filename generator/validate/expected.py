"""What a cell should have been, in words: the second half of every sentence about a cell."""

from decimal import Decimal

from generator.contract import Column

# Beyond this a bound is only a guard against typing errors; naming it would not help anyone.
_TOO_BIG_TO_NAME = Decimal("1000000000")
_COUNTED = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八"}
_CODE_WORDS = "小写字母、数字和连字符组成的编码"


class CellProblem(Exception):
    """One cell that cannot be used: a code of KINDS, what was found, what was expected."""

    def __init__(self, code: str, found: str, expected: str):
        super().__init__(code, found, expected)
        self.code = code
        self.found = found
        self.expected = expected


def plain(number: Decimal) -> str:
    """The number without an exponent: 1E+3 is 1000."""
    return format(number, "f")


def expected_number(column: Column) -> str:
    """`应当是 0 到 1000 的数（分），最多两位小数，例如 9.50`, as far as the column says so."""
    integer = column.type == "integer" or column.decimals == 0
    span = _span(column)
    phrase = f"应当是{span}{'整数' if integer else '数' if span else '数字'}"
    if column.unit == "%":
        phrase += "（%，百分号可写可不写）"
    elif column.unit:
        phrase += f"（{column.unit}）"
    if not integer and column.decimals is not None:
        phrase += f"，最多{_COUNTED.get(column.decimals, str(column.decimals))}位小数"
    phrase += f"，例如 {column.example}"
    if column.missing:
        phrase += f"；没有数据的写{_words(column.missing)}"
    elif not column.required:
        phrase += "；没有就空着不填"
    return phrase


def _span(column: Column) -> str:
    low = column.minimum if _nameable(column.minimum) else None
    high = column.maximum if _nameable(column.maximum) else None
    if low is not None and high is not None:
        return f" {plain(low)} 到 {plain(high)} 的"
    if low is not None:
        return f"不小于 {plain(low)} 的"
    if high is not None:
        return f"不大于 {plain(high)} 的"
    return ""


def _nameable(bound: Decimal | None) -> bool:
    return bound is not None and abs(bound) < _TOO_BIG_TO_NAME


def expected_value(column: Column) -> str:
    """The phrase for a column of any type."""
    kind = column.type
    if kind in ("number", "integer"):
        return expected_number(column)
    if kind == "choice":
        phrase = "应当是" + _one_of((*column.choices, *column.missing))
    elif kind == "code":
        words = "规定写法的编码" if column.pattern else _CODE_WORDS
        phrase = f"应当是{words}，例如 {column.example}"
    elif kind in ("date", "datetime"):
        words = "年-月-日" if kind == "date" else "年-月-日 时:分"
        phrase = f"应当是{words}，例如 {column.example}"
    elif kind == "period":
        phrase = f"应当是月、季或年，例如 {column.example}"
    elif kind == "url":
        phrase = f"应当是完整的网址，例如 {column.example}"
    elif kind == "phone":
        phrase = f"应当是办公固定电话或短号，例如 {column.example}"
    elif kind == "boolean":
        phrase = "应当是 true 或 false"
    elif kind == "list":
        phrase = _expected_list(column)
    elif kind == "tables":
        phrase = f"应当一条一段，每段以 [[{column.name}]] 开头"
    elif column.pattern:
        phrase = f"应当像 {column.example} 这样写"
    else:
        phrase = f"应当是文字，例如 {column.example}"
    if column.missing and kind != "choice":
        phrase += f"；没有的写{_words(column.missing)}"
    return phrase


def _words(words: tuple[str, ...]) -> str:
    """`“未报送”“不适用”或“不公开”`."""
    shown = [f"“{word}”" for word in words]
    return "".join(shown[:-1]) + ("或" if len(shown) > 1 else "") + shown[-1]


def _one_of(choices: tuple[str, ...]) -> str:
    return "、".join(f"“{choice}”" for choice in choices) + "中的一个"


def _expected_list(column: Column) -> str:
    if column.items == "choice":
        return (
            "只能从" + "、".join(f"“{choice}”" for choice in column.choices) + "里选，用顿号隔开，"
            f"例如 {column.example}"
        )
    what = f"{_CODE_WORDS}，" if column.items == "code" else ""
    return f"应当是{what}几项之间用顿号隔开，例如 {column.example}"

