"""The tables of 案例 together: every target, follow-up and story belongs to a case, and a case teaches something.

What has to be computed first (whether anything was changed, and whether a typed verdict is what the figures
give) is derived, not decided here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.load.raw import RawTable, WordPage
from generator.model.cases import Case, Cases, FollowUp, Rejected, Story, Target
from generator.problems import Problem, quote
from generator.validate.across_units import UnitBook, check_unit_column, unknown_code
from generator.validate.expected import CellProblem, plain
from generator.validate.number_cells import parse_number
from generator.validate.rows import Readers, Rows, read_rows
from generator.validate.words import narrative_problems

_RECORDS = {"cases": Case, "targets": Target, "followups": FollowUp, "clinic": Rejected}
_ADDED, _REMOVED = "没有", "删去"
_DECIMALS = 6


def read_cases(
    raw: Mapping[str, RawTable], stories: Mapping[str, WordPage], book: UnitBook | None,
    indicators: Iterable[str] | None, readers: Readers, today: date,
) -> tuple[Cases | None, list[Problem]]:
    """All tables, the stories, and their problems; None when a part of them could not be read.

    `indicators` are the codes of all schemes, None when a scheme could not be read. `today` is the day of
    the build.
    """
    tables = {name: read_rows(raw[name], readers) for name in _RECORDS if name in raw}
    problems = [problem for number, page in stories.items() for problem in _story_problems(number, page)]
    for name in ("cases", "clinic") if book is not None else ():
        if name in tables and tables[name].complete:
            check_unit_column(tables[name], book)
    if "cases" in tables and tables["cases"].complete and indicators is not None:
        _check_indicators(tables["cases"], indicators)
    for rows in tables.values():
        _check_days(rows, today)
    if not all(rows.complete and not rows.unreadable for rows in tables.values()):
        return None, [*problems, *_problems(tables)]
    cases = tables["cases"].records(Case) if "cases" in tables else ()
    problems += _without_story(tables.get("cases"), cases, stories)
    by_number = {case.case: case for case in cases}
    targets = _read_targets(tables.get("targets"), by_number)
    _check_tables_of_targets(tables.get("cases"), cases, tables.get("targets"), targets)
    followups = _read_followups(tables.get("followups"), by_number, targets)
    clinic = tables["clinic"].records(Rejected) if "clinic" in tables else ()
    if book is not None and clinic:
        _check_anonymous(tables["clinic"], clinic, book)
    told = tuple(Story(number, page.text) for number, page in stories.items())
    return Cases(cases, targets, followups, clinic, told), [*problems, *_problems(tables)]


def _problems(tables: Mapping[str, Rows]) -> list[Problem]:
    return [problem for rows in tables.values() for problem in rows.problems]


def _story_problems(number: str, page: WordPage) -> list[Problem]:
    if page.text.strip():
        return narrative_problems(page.path, page.text)
    return [Problem(page.path, None, None, "J02", "故事是空的", f"应当写 {number} 的故事")]


def _without_story(rows: Rows | None, cases: tuple[Case, ...], stories: Mapping[str, WordPage]) -> list[Problem]:
    """J02 at the row of each case without a story; J03 for each story without a case."""
    for number, case in enumerate(cases):
        if case.case not in stories:
            rows.report(number, "case", "J02", f"没有 content/cases/{case.case}.md", "每个案例都要有故事")
    known = {case.case for case in cases}
    return [
        Problem(page.path, None, None, "J03", *unknown_code(number, known, " cases 表"))
        for number, page in stories.items() if number not in known
    ]


def _check_indicators(rows: Rows, indicators: Iterable[str]) -> None:
    known = set(indicators)
    for number, codes in enumerate(rows["indicators"]):
        for code in codes if isinstance(codes, tuple) else ():
            if code not in known:
                rows.report(number, "indicators", "R02", *unknown_code(code, sorted(known), "考核方案"))


def _check_days(rows: Rows, today: date) -> None:
    """J12 for the days of the tables that have one."""
    for field in ("chosen_on", "on"):
        for number, day in enumerate(rows.values.get(field, ())):
            if isinstance(day, date) and day > today:
                rows.report(number, field, "J12", f"日期是 {day}", f"这次按 {today} 的情况生成")


# ---- targets


def _read_targets(rows: Rows | None, cases: Mapping[str, Case]) -> tuple[Target, ...]:
    """J01, J06, J08 and what is wrong with single numbers. A row with a mistake stays, so that sums are right."""
    if rows is None:
        return ()
    values, actuals = [], []
    for row, (case, sense, measure) in enumerate(zip(rows["case"], rows["sense"], rows["measure"])):
        if case not in cases:
            rows.report(row, "case", "J01", *unknown_code(case, cases, " cases 表"))
        is_removed = rows["target"][row] == _REMOVED
        values.append(None if is_removed else _value(rows, row, "target", sense, measure))
        actuals.append(_value(rows, row, "actual", sense, measure))
        _check_change(rows, row, is_removed=is_removed)
        if not is_removed:
            _check_verdict(rows, row, sense)
    originals = [None if text == _ADDED else text for text in rows["original"]]
    return rows.records(Target, target=values, actual=actuals, original=originals)


def _value(rows: Rows, row: int, field: str, sense: str, measure: str | None) -> Any:
    """A number for ≥ ≤ =, else the words; the cell's own word for a missing figure."""
    value = rows[field][row]
    if sense == "定性" or not isinstance(value, str):
        return value
    column = next(one for one in rows.schema.columns if one.field == field)
    try:
        return parse_number(value, replace(column, type="number", unit=measure, decimals=_DECIMALS))
    except CellProblem as problem:
        rows.report(row, field, problem.code, problem.found, problem.expected)
        return value


def _check_change(rows: Rows, row: int, *, is_removed: bool) -> None:
    """J06: an added target has no past, a removed one no weight and no figures."""
    is_added = rows["original"][row] == _ADDED
    if is_added and is_removed:
        rows.report(row, "target", "J06", "原来没有，后来又删去", "没有过的目标不用写进表里")
    if is_added and rows["former_name"][row] is not None:
        rows.report(row, "former_name", "J06", "新增的目标写了原来的名称", "应当空着")
    if is_removed:
        for field in ("weight", "actual", "verdict"):
            if rows[field][row] is not None:
                rows.report(row, field, "J06", f"删去的目标填了{quote(rows.texts[field][row])}", "应当空着")
    elif rows["weight"][row] is None:
        rows.report(row, "weight", "J06", "没有填权重", "没有删去的目标都要有权重")


def _check_verdict(rows: Rows, row: int, sense: str) -> None:
    """J08: a verdict needs a figure, and the figure of 定性 needs a verdict."""
    has_figure, verdict = isinstance(rows["actual"][row], str), rows["verdict"][row]
    if verdict is not None and not has_figure:
        rows.report(row, "verdict", "J08", f"没有完成值，结论写了{quote(verdict)}", "应当空着")
    if verdict is None and has_figure and sense == "定性":
        rows.report(row, "verdict", "J08", "定性指标有完成值，没有写结论", "应当写达成、部分达成或未达成")


def _check_tables_of_targets(
    case_rows: Rows | None, cases: tuple[Case, ...], rows: Rows | None, targets: tuple[Target, ...]
) -> None:
    """J04, J05, case by case: at the first row of its table, or at the case when it has none."""
    own: dict[str, list[tuple[int, Target]]] = {case.case: [] for case in cases}
    for row, target in enumerate(targets):
        own.get(target.case, []).append((row, target))
    for number, case in enumerate(cases):
        found = own[case.case]
        if not found:
            case_rows.report(number, "case", "J04", f"{case.case} 没有目标", "应当在 targets 表里写出目标，权重加起来是100")
            continue
        weights = [one.weight for _, one in found if one.weight is not None and one.target is not None]
        total = sum(weights, Decimal(0))
        if total != 100:
            parts = "＋".join(plain(weight) for weight in weights)
            rows.report(found[0][0], "weight", "J04", f"{case.case} 的权重 {parts or '都没有填'}＝{plain(total)}", "应当加起来是100")
        _check_tree(rows, found)


def _check_tree(rows: Rows, found: list[tuple[int, Target]]) -> None:
    """J05: a level-2 indicator under two level-1 ones, two targets of one name."""
    above: dict[str, str] = {}
    names: dict[str, int] = {}
    for row, target in found:
        first = above.setdefault(target.level2, target.level1)
        if first != target.level1:
            expected = f"前面在{quote(first)}下面"
            rows.report(row, "level2", "J05", f"{quote(target.level2)}在{quote(target.level1)}下面", expected)
        earlier = names.setdefault(target.level3, row)
        if earlier != row:
            found_words = f"{quote(target.level3)}与第 {rows.lines[earlier]} 行同名"
            rows.report(row, "level3", "J05", found_words, "一个案例里的三级指标应当各有各的名称")


# ---- follow-ups and clinic


def _read_followups(
    rows: Rows | None, cases: Mapping[str, Case], targets: Iterable[Target]
) -> tuple[FollowUp, ...]:
    """J01, J08, J10, J11 and what is wrong with single numbers."""
    if rows is None:
        return ()
    by_key = {(target.case, target.number): target for target in targets if target.target is not None}
    values, actuals = [], []
    for row, (number, place) in enumerate(zip(rows["case"], rows["number"])):
        case, target = cases.get(number), by_key.get((number, place))
        values.append(rows["target"][row])
        actuals.append(rows["actual"][row])
        if case is None:
            rows.report(row, "case", "J01", *unknown_code(number, cases, " cases 表"))
            continue
        _check_year(rows, row, case)
        if target is None:
            known = "、".join(str(at) for code, at in by_key if code == number)
            rows.report(row, "number", "J10", f"{number} 没有序号 {place}", f"应当是{known or '登记过的目标'}")
            continue
        name = rows["indicator_name"][row]
        if name not in (None, target.level3):
            rows.report(row, "indicator_name", "J10", f"写的是{quote(name)}", f"{number} 的序号 {place} 是{quote(target.level3)}")
        values[row] = _value(rows, row, "target", target.sense, target.measure)
        actuals[row] = _value(rows, row, "actual", target.sense, target.measure)
        _check_verdict(rows, row, target.sense)
    return rows.records(FollowUp, target=values, actual=actuals)


def _check_year(rows: Rows, row: int, case: Case) -> None:
    year, day = rows["year"][row], rows["on"][row]
    if year <= case.year:
        rows.report(row, "year", "J11", f"后续的年度是 {year}", f"{case.case} 是 {case.year} 年的案例，后续应当更晚")
    elif day.year <= year:
        rows.report(row, "on", "J11", f"核实日期是 {day}", f"{year} 年过完以后才能核实")


def _check_anonymous(rows: Rows, clinic: Iterable[Rejected], book: UnitBook) -> None:
    """J13: whatever a unit is called, a text of an anonymous entry must not have it."""
    names = {name: unit.name for code, unit in book.by_code.items() if not unit.is_subtotal for name in book.names[code]}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    for row, entry in enumerate(clinic):
        for field in ("kind", "original", "wrong", "better") if entry.unit is None else ():
            text = getattr(entry, field)
            name = next((one for one in longest_first if one in text), None)
            if name is not None:
                whose = "" if name == names[name] else f"（{names[name]}）"
                rows.report(row, field, "J13", f"里面有{quote(name)}{whose}", "没有填单位编码，就是匿名的")
