"""Scores against units and scheme: who and what may be scored, nothing twice, nothing left out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from generator.contract import Column
from generator.model.editions import Score
from generator.model.scheme import Direction, Indicator, Method, Scheme
from generator.model.values import MISSING_WORDS
from generator.problems import quote
from generator.validate.across_units import (
    UnitBook,
    Wrong,
    check_taking_part,
    check_unit_column,
    check_unit_names,
    unknown_code,
)
from generator.validate.expected import CellProblem, plain
from generator.validate.number_cells import parse_number
from generator.validate.rows import UNREADABLE, Rows

_ACHIEVED = ("达成", "部分达成", "未达成")


class Setting(NamedTuple):
    """What one edition's rows are checked against; None where that part could not be read."""

    book: UnitBook | None
    scheme: Scheme | None
    letter: str  # 月, 季 or 年
    day: date | None  # 数据截止日
    absent: frozenset[str]


def read_scores(rows: Rows, setting: Setting) -> tuple[Score, ...] | None:
    """Check the table and build its rows; None when a cell could not be read."""
    if not rows.complete:
        return None
    if setting.book is not None:
        check_unit_column(rows, setting.book)
        check_unit_names(rows, setting.book)
        if setting.day is not None:
            check_taking_part(rows, setting.book, setting.day)
    _check_absent(rows, setting.absent)
    actuals: list[Any] = rows["actual"]
    if setting.scheme is not None:
        _check_indicators(rows, setting.scheme, setting.letter)
        _check_complete(rows, setting)
        _check_points(rows, setting.scheme)
        actuals = _read_actuals(rows, setting.scheme)
    _check_fractions(rows)
    statuses = _read_statuses(rows)
    if rows.unreadable:
        return None
    points = [point if word is None else word for point, word in zip(rows["points"], statuses)]
    return rows.records(Score, points=points, actual=actuals)


def _check_absent(rows: Rows, absent: frozenset[str]) -> None:
    wrong: dict[str, Wrong] = {}
    for code in rows.distinct("unit"):
        if code in absent:
            wrong[code] = ("R06", f"{quote(code)}有得分", "edition.toml 的不参评里有这个单位，不应有得分")
    rows.report_where("unit", wrong)


def _check_indicators(rows: Rows, scheme: Scheme, letter: str) -> None:
    """R02, R09 for the code; R04 for the helper column 指标名称."""
    known = {one.code: one for one in scheme.indicators}
    allowed = {one.code for one in scheme.leaves(letter)}
    wrong: dict[str, Wrong] = {}
    for code in rows.distinct("indicator"):
        one = known.get(code)
        if one is None:
            wrong[code] = ("R02", *unknown_code(code, known, "本期考核方案"))
        elif not one.is_leaf:
            found = f"{quote(code)}（{one.name}）有下级指标"
            wrong[code] = ("R09", found, "得分应当写在它的末级指标上")
        elif code not in allowed:
            found = f"{quote(code)}（{one.name}）不用于{letter}"
            wrong[code] = ("R09", found, f"方案里写明只适用于{'、'.join(one.applies_to)}")
    rows.report_where("indicator", wrong)
    if not any(rows.texts["indicator_name"]):
        return
    pairs = list(zip(rows["indicator"], rows["indicator_name"]))
    names = {
        (code, name): (
            "R04",
            f"{quote(code)}写的名称是{quote(name)}",
            f"这个编码是{quote(known[code].name)}",
        )
        for code, name in set(pairs)
        if isinstance(name, str) and code in known and known[code].name != name
    }
    rows.report_where("indicator_name", names, pairs)


def _check_complete(rows: Rows, setting: Setting) -> None:
    """R08: a unit with any score has every applicable leaf; of a choose-one group one is enough."""
    if not rows.is_sound("unit", "indicator"):
        return
    leaves = setting.scheme.leaves(setting.letter)
    every = {one.code for one in leaves}
    if _is_full(rows, every):
        return
    scored: dict[str, set[str]] = {}
    for unit, indicator in zip(rows["unit"], rows["indicator"]):
        if unit in scored:
            scored[unit].add(indicator)
        else:
            scored[unit] = {indicator}
    groups = {one.code: one.choice_group for one in leaves if one.choice_group is not None}
    for unit, has in scored.items():
        # A code that is no leaf is reported already, and may stand for what is lacking.
        if every <= has or not has <= every:
            continue
        chosen = {groups[code] for code in has if code in groups}
        lacking = [
            one for one in leaves if one.code not in has and one.choice_group not in chosen
        ]
        if lacking:
            _report_lacking(rows, unit, lacking)


def _is_full(rows: Rows, every: set[str]) -> bool:
    """Every unit with every leaf, told by counting: as many different rows as there can be."""
    units, indicators = set(rows["unit"]), set(rows["indicator"])
    doubled = any(problem.code == "R01" for problem in rows.problems)
    return indicators <= every and len(rows) == len(units) * len(every) and not doubled


def _report_lacking(rows: Rows, unit: str, lacking: Iterable[Indicator]) -> None:
    shown = "、".join(f"{one.code}（{one.name}）" for one in lacking)
    found = f"{quote(unit)}缺 {shown}"
    rows.report(rows["unit"].index(unit), "unit", "R08", found, "本期适用的末级指标每个单位都要有一行")


def _check_points(rows: Rows, scheme: Scheme) -> None:
    """S13: points up to the weight, or as far above it as the indicator's cap allows."""
    most = {one.code: one.weight * one.cap / 100 for one in scheme.indicators}
    name_of = {one.code: one.name for one in scheme.indicators}
    for row, (code, points) in enumerate(zip(rows["indicator"], rows["points"])):
        if isinstance(points, Decimal) and code in most and points > most[code]:
            found = f"{quote(code)}（{name_of[code]}）得 {rows.texts['points'][row]} 分"
            rows.report(row, "points", "S13", found, f"最多得 {plain(most[code].normalize())} 分")


class _Actuals(dict[tuple[str, str], Any]):
    """(indicator, text) → 完成值 as a Decimal, or as 达成, 部分达成, 未达成."""

    def __init__(self, column: Column, scheme: Scheme):
        super().__init__()
        self.indicators = {one.code: one for one in scheme.indicators}
        self.words = replace(column, type="choice", choices=_ACHIEVED)
        bounds = {"minimum": Decimal("-1000000000"), "maximum": Decimal("1000000000000")}
        self.number = replace(column, type="number", decimals=4, **bounds)
        self.percent = replace(column, type="number", decimals=4, unit="%", **bounds)
        self.wrong: dict[tuple[str, str], CellProblem] = {}

    def __missing__(self, key: tuple[str, str]) -> Any:
        self[key] = value = self._read(key)
        return value

    def _read(self, key: tuple[str, str]) -> Any:
        indicator = self.indicators.get(key[0])
        if not key[1] or indicator is None:
            return None
        if indicator.method is Method.QUALITATIVE or indicator.direction is Direction.QUALITATIVE:
            if key[1] in _ACHIEVED:
                return key[1]
            words = "、".join(quote(word) for word in _ACHIEVED)
            found = f"{quote(key[1])}不在可选的内容里"
            self.wrong[key] = CellProblem("V12", found, f"定性指标应当是{words}中的一个")
            return UNREADABLE
        try:
            return parse_number(key[1], self.percent if indicator.measure == "%" else self.number)
        except CellProblem as problem:
            self.wrong[key] = problem
            return UNREADABLE


def _read_actuals(rows: Rows, scheme: Scheme) -> list[Any]:
    if not any(rows.texts["actual"]):
        return rows["actual"]
    column = next(one for one in rows.schema.columns if one.field == "actual")
    reader = _Actuals(column, scheme)
    keys = list(zip(rows["indicator"], rows.texts["actual"]))
    values = list(map(reader.__getitem__, keys))
    for row, key in enumerate(keys if reader.wrong else ()):
        problem = reader.wrong.get(key)
        # A cell with something hidden in it has been reported already.
        if problem is not None and rows["actual"][row] is not UNREADABLE:
            rows.report(row, "actual", problem.code, problem.found, problem.expected)
            rows.unreadable.add("actual")
    return values


def _check_fractions(rows: Rows) -> None:
    """R11: numerator and denominator together; R12: zero only where nothing applies."""
    for row, (above, below) in enumerate(zip(rows["numerator"], rows["denominator"])):
        if above is None or below is None:
            if above is not below:
                absent, other = ("numerator", "分母") if above is None else ("denominator", "分子")
                rows.report(row, absent, "R11", "没有填", f"填了{other}就要一起填")
        elif not below and rows["status"][row] in (None, "正常"):
            rows.report(row, "denominator", "R12", "分母是 0", "分母为 0 的不能算比率")


def _read_statuses(rows: Rows) -> list[Any]:
    """None for 正常, else the Missing word; R10 and R13 on the way."""
    statuses = list(map(MISSING_WORDS.get, rows["status"]))
    for row, (point, word) in enumerate(zip(rows["points"], statuses)):
        if word is None:
            if point is None and rows["status"][row] is not UNREADABLE:
                rows.report(row, "points", "R10", "数据状态是“正常”，却没有得分", "应当填得分")
        else:
            if point is not None and point is not UNREADABLE:
                found = f"数据状态是“{word.value}”，却填了得分{quote(rows.texts['points'][row])}"
                rows.report(row, "points", "R10", found, "应当空着")
            if rows["status_note"][row] is None:
                found = f"数据状态是“{word.value}”，没有填原因"
                rows.report(row, "status_note", "R13", found, "应当写明原因，例如 本月没有到期应评价的项目")
    return statuses
