"""One scheme: its settings and its indicators together."""

from decimal import Decimal
from typing import Any

from generator.load.raw import RawScheme
from generator.model.scheme import Grade, ListRule, Scheme
from generator.problems import Problem, quote
from generator.validate.across_indicators import read_indicators, weights_by_parent
from generator.validate.expected import plain
from generator.validate.list_rules import check_list_rules
from generator.validate.rows import UNREADABLE, Readers, read_rows
from generator.validate.settings import read_settings
from generator.validate.waivers import blocks


def read_scheme(raw: RawScheme, readers: Readers) -> tuple[Scheme | None, list[Problem]]:
    """The scheme and its problems; None when a part of it is missing or could not be understood."""
    problems: list[Problem] = []
    values: dict[str, Any] | None = None
    path = ""
    if raw.settings is not None:
        path = raw.settings.path
        values, problems = read_settings(raw.settings)
        problems += _settings_problems(values, path, raw.folder)
    indicators = None
    if raw.indicators is not None:
        rows = read_rows(raw.indicators, readers)
        indicators = read_indicators(rows)
        problems += rows.problems
        if not len(rows) and rows.complete:
            problems.append(Problem(rows.path, None, None, "F07", "一个指标也没有", "至少要有一个指标"))
            indicators = None
    if values is None or indicators is None or any(map(blocks, problems)):
        return None, problems
    roots = weights_by_parent(indicators).get(None, Decimal(0))
    if roots != values["full_marks"]:
        found = f"满分 {plain(values['full_marks'])}，一级指标满分之和是 {plain(roots)}"
        problems.append(Problem(path, None, "满分", "S02", found, "两者应当相等"))
        return None, problems
    grades = tuple(Grade(**grade) for grade in values["grades"] or ())
    rules = tuple(ListRule(**rule) for rule in values["list_rules"] or ())
    built = {**values, "grades": grades, "list_rules": rules, "indicators": indicators}
    return Scheme(**built), problems


def _settings_problems(values: dict[str, Any], path: str, folder: str) -> list[Problem]:
    found_at = _Reporter(path)
    read = {name: value for name, value in values.items() if value is not UNREADABLE}
    if read.get("version", folder) != folder:
        found_at("版本", "R04", f"版本是{quote(read['version'])}，文件夹是{quote(folder)}", "两者应当相同")
    start, end = read.get("valid_from"), read.get("valid_to")
    if start is not None and end is not None and start.first_day > end.last_day:
        found_at("适用止", "D06", f"从 {start.id} 到 {end.id}", "适用止不应早于适用起")
    lines = [read.get(name) for name in ("warn_blue", "warn_yellow", "warn_red")]
    if None not in lines and not lines[0] < lines[1] < lines[2]:
        shown = "蓝 {}、黄 {}、红 {}".format(*map(plain, lines))
        found_at("蓝色预警", "S14", shown, "蓝、黄、红应当一个比一个大")
    if read.get("year_rule") == "加权" and values["quarter_weight"] is None:
        found_at("季度权重", "C05", "年度合成是“加权”，却没有季度权重", "应当写各季平均占百分之几，例如 60")
    _check_grades(read.get("grades") or (), found_at)
    check_list_rules(read, found_at)
    return found_at.problems


def _check_grades(grades: tuple[dict[str, Any], ...], found_at: "_Reporter") -> None:
    labels = [grade["label"] for grade in grades]
    for label in dict.fromkeys(labels):
        if label is not UNREADABLE and labels.count(label) > 1:
            found_at("等级", "R01", f"等级{quote(label)}写了两次", "每个等级只写一段")
    bounds = [grade["lower"] for grade in grades]
    if not bounds or UNREADABLE in bounds:
        return
    falling = all(higher > lower for higher, lower in zip(bounds, bounds[1:]))
    if not falling or bounds[-1] != 0:
        shown = "、".join(plain(bound) for bound in bounds)
        found_at("等级", "S12", f"下限依次是 {shown}", "应当由高到低，最后一个是 0")


class _Reporter:
    def __init__(self, path: str):
        self.path = path
        self.problems: list[Problem] = []

    def __call__(self, column: str, code: str, found: str, expected: str) -> None:
        self.problems.append(Problem(self.path, None, column, code, found, expected))
