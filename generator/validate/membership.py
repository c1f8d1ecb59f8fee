"""Who is on a list against who belongs there by the rules, as problems with a file and a line."""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Protocol

from generator.load.raw import RawData, RawTable
from generator.model.period import Period
from generator.model.scheme import ListRule
from generator.model.units import Unit
from generator.problems import Problem, quote
from generator.validate.differences import line_of


class Met(Protocol):
    """A rule and the figures by which a unit meets it."""

    @property
    def rule(self) -> ListRule: ...
    @property
    def late(self) -> int | None: ...
    @property
    def item(self) -> str | None: ...


class Mismatch(Protocol):
    """An entry, a missing entry or a decision that the rules do not give."""

    @property
    def verdict(self) -> Enum: ...
    @property
    def period(self) -> Period: ...
    @property
    def side(self) -> str: ...
    @property
    def unit(self) -> Unit: ...
    @property
    def met(self) -> tuple[Met, ...]: ...
    @property
    def total(self) -> Decimal | None: ...
    @property
    def rank(self) -> int | None: ...


def membership_problems(raw: RawData, mismatches: Iterable[Mismatch]) -> list[Problem]:
    """H13: one for each mismatch, at its row where it has one."""
    return [_problem(raw.lists, one) for one in mismatches]


def _problem(tables: dict[str, RawTable], one: Mismatch) -> Problem:
    name, side = f"{one.period.id} {one.unit.name}（{one.unit.code}）", one.side
    clauses = "、".join(quote(met.rule.clause) for met in one.met)
    table, column = "entries", "榜别"
    match one.verdict.name:
        case "NOT_LISTED":
            found = f"{name}没有列入{side}：{_figures(one)}，符合{clauses}"
            expected = "应当列入，或者在 decisions 表里写明谁决定不列入、为什么"
        case "NOT_QUALIFIED":
            found = f"{name}列入了{side}：{_figures(one)}，不符合方案的{side}规则"
            expected = "应当删去，或者在 decisions 表里写明谁决定列入、为什么"
        case "OTHER_CLAUSE":
            column, found, expected = "依据条款", f"{name}{_figures(one)}，不符合写的条款", f"符合的是{clauses}"
        case "STILL_QUALIFIED":
            table, column = "exits", "方式"
            found = f"{name}因结果更正退出{side}：{_figures(one)}，仍然符合{clauses}"
            expected = "应当先登记更正、改好得分，不再符合规则以后才能这样退出"
        case _:
            table, column = "decisions", "决定"
            found = f"{name}{_figures(one)}，按规则本来就{'应当' if one.met else '不'}列入{side}"
            expected = "与规则相同的不用写例外决定"
    rows = tables.get(table)
    path = rows.path if rows is not None else f"data/lists/{table}.csv"
    line = line_of(rows, f"{one.period.id}/{side}/{one.unit.code}") if rows is not None else None
    return Problem(path, line, column, "H13", found, expected)


def _figures(one: Mismatch) -> str:
    words = ["没有总分" if one.total is None else f"得分 {one.total:f}"]
    words.append("不排名次" if one.rank is None else f"组内第 {one.rank} 名")
    words += [f"{met.item} 逾期 {met.late} 天" for met in one.met if met.item is not None]
    words += ["被一票否决" for met in one.met if met.rule.veto]
    return "，".join(words)
