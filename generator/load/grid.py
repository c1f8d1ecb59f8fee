"""Rows of text to a RawTable: the header, the blank rows and the ragged ones, alike for CSV and Excel."""

from generator.load.raw import RawTable
from generator.problems import Problem, quote

_MARKS = {";": "“;”", "\t": "制表符（Tab）", "；": "“；”", "，": "“，”", "|": "“|”"}  # instead of a comma


def table_from_grid(
    path: str, table: str, grid: list[list[str]]
) -> tuple[RawTable | None, list[Problem]]:
    """Make a table of `grid`, whose first row is the header; row n of `grid` is row n+1 in Excel.

    Columns with neither a name nor content are dropped, rows without content are left out. A row with
    more or fewer cells than the header is F06; it is cut or filled up so that its other cells can still
    be checked. None when there is no header: F07 of nothing, F06 of an empty first row, F22 of a title above the
    columns or of columns that no comma divides.
    """
    if not any(map(any, grid)):
        return None, [Problem(path, None, None, "F07", "一个字也没有", "第一行应当是列名")]
    header, body = grid[0], grid[1:]
    if not any(header):
        found = "第一行是空的"
        return None, [Problem(path, 1, None, "F06", found, "第一行应当是列名，下面才是数据")]
    header = _without_empty_end(header)
    width = len(header)
    if width == 1 and (misread := _no_columns(header[0], body)):
        return None, [Problem(path, 1, None, "F22", *misread)]
    lines = list(range(2, len(body) + 2))
    if not all(map(any, body)):
        kept = [(line, row) for line, row in zip(lines, body) if any(row)]
        lines = [line for line, _ in kept]
        body = [row for _, row in kept]
    problems: list[Problem] = []
    if set(map(len, body)) - {width}:
        body = [_as_wide_as(width, path, line, row, problems) for line, row in zip(lines, body)]
    if not all(header):
        header, body = _without_nameless(path, header, lines, body, problems)
    return RawTable(path, table, tuple(header), lines, body), problems


def _no_columns(only: str, body: list[list[str]]) -> tuple[str, str] | None:
    """What is found, and what belongs there, when the first row is one cell and no list of columns: all columns with
    something else between them, or a title above them. None for a table that may have one column."""
    for mark, name in _MARKS.items():
        if only.count(mark) > 1:
            return f"列与列之间用的是{name}", "应当是英文逗号"
    if not any(map(any, body)) or any(sum(map(bool, row)) > 1 for row in body):
        return f"只有{quote(only)}一格", "第1行应当是列名，下面才是数据"
    return None


def _without_empty_end(row: list[str]) -> list[str]:
    width = len(row)
    while width and not row[width - 1]:
        width -= 1
    return row[:width]


def _as_wide_as(
    width: int, path: str, line: int, row: list[str], problems: list[Problem]
) -> list[str]:
    if len(row) == width:
        return row
    written = max(width, len(_without_empty_end(row))) if len(row) > width else len(row)
    if written != width:
        found = f"这一行有 {written} 格"
        if written > width:
            found += f"，多出来的第一格是{quote(next(filter(None, row[width:])))}"
        problems.append(Problem(path, line, None, "F06", found, f"表头是 {width} 列"))
    return row[:width] + [""] * (width - len(row))


def _without_nameless(
    path: str,
    header: list[str],
    lines: list[int],
    body: list[list[str]],
    problems: list[Problem],
) -> tuple[list[str], list[list[str]]]:
    """Leave out the columns without a name; content in one of them is a problem."""
    for index, name in enumerate(header):
        if name:
            continue
        for line, row in zip(lines, body):
            if row[index]:
                found = f"第 {index + 1} 列没有列名，却有内容{quote(row[index])}"
                problems.append(Problem(path, line, None, "F06", found, "每一列都要有列名"))
                break
    named = [index for index, name in enumerate(header) if name]
    return [header[index] for index in named], [[row[index] for index in named] for row in body]
