"""What derive found to differ from the approved figures, as problems with a file and a line."""

from collections.abc import Iterable
from typing import Protocol

from generator.contract import schema
from generator.load.raw import RawData, RawEdition, RawTable
from generator.problems import Problem


class Difference(Protocol):
    """A published figure the rules do not give. `subject` is the row's key, joined with /."""

    @property
    def period_id(self) -> str: ...
    @property
    def table(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def published(self) -> str: ...
    @property
    def recomputed(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def expected(self) -> str: ...


def difference_problems(raw: RawData, differences: Iterable[Difference]) -> list[Problem]:
    """One problem for each difference: at its row, or in edition.toml when there is no table."""
    editions = {edition.period_id: edition for edition in raw.editions}
    found = list(differences)
    names = _names(raw) if found else {}
    return [_problem(editions.get(one.period_id), one, names) for one in found]


class CaseDifference(Protocol):
    """What a table of cases says otherwise than it follows. `subject` is the row's key, joined with /."""

    @property
    def table(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def found(self) -> str: ...
    @property
    def expected(self) -> str: ...


def case_difference_problems(raw: RawData, differences: Iterable[CaseDifference]) -> list[Problem]:
    """One problem for each difference, at its row."""
    return [
        Problem(table.path, line_of(table, one.subject), one.field, one.code, one.found, one.expected)
        for one in differences for table in [raw.cases[one.table]]
    ]


def _names(raw: RawData) -> dict[str, str]:
    """Code → name of every unit and indicator: people know names, not codes."""
    names: dict[str, str] = {}
    for table, key in ((raw.units, "单位编码"), *((scheme.indicators, "指标编码") for scheme in raw.schemes)):
        if table is not None and key in table.header and "名称" in table.header:
            code, name = table.header.index(key), table.header.index("名称")
            names |= {row[code]: row[name] for row in table.rows}
    return names


def _problem(edition: RawEdition | None, one: Difference, names: dict[str, str]) -> Problem:
    path, line = f"data/editions/{one.period_id}/edition.toml", None
    table = edition.tables.get(one.table) if edition is not None else None
    if one.code == "S10":  # the mistake is in the record, not in the row it names
        return Problem(path, None, "已知差异", one.code, _found(one, names), one.expected)
    if table is not None:
        path, line = table.path, line_of(table, one.subject)
    return Problem(path, line, one.field, one.code, _found(one, names), one.expected)


def _found(one: Difference, names: dict[str, str]) -> str:
    subject = "/".join(f"{part}（{names[part]}）" if part in names else part for part in one.subject.split("/"))
    gap = "" if subject.endswith("）") else " "
    if one.code == "D07":
        return f"还没有发布 {one.subject}"
    if one.code == "S10":
        return f"写着 {one.table} 表 {one.subject} 的{one.field}公布 {one.published}、重算 {one.recomputed}"
    if not one.published:
        return f"{subject}{gap}没有公布"
    return f"{subject}{gap}公布的是 {one.published}"


def line_of(table: RawTable, subject: str) -> int | None:
    """The line of the row whose key columns, joined with /, are the subject."""
    names = schema(table.table).key
    if any(name not in table.header for name in names):
        return None
    places = [table.header.index(name) for name in names]
    for line, row in zip(table.lines, table.rows):
        if "/".join(row[place] for place in places) == subject:
            return line
    return None
