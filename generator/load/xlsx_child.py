"""Workbooks to text, in a process of its own: bytes on standard input, JSON on standard output.

Run by path with `python -I`, so it imports nothing of ours: only the standard library and openpyxl.
Whatever a hostile workbook does to this process, the parent only sees an answer or the lack of one.

Input: for each workbook a line of JSON, [title, number of bytes], then the bytes. Output: a line each, {"grid": [[text]], "problems": [[code, line, column, found, expected]]}
or {"refused": [code, found, expected]}.
"""

import json
import re
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

MEMORY_LIMIT = 1536 * 1024 * 1024  # bytes of address space
CPU_LIMIT = 20  # seconds for one workbook
WALL_LIMIT = 30  # seconds for one workbook
MAX_ROWS = 100_000
MAX_COLUMNS = 200
_MOST_PER_KIND = 200  # problems of one kind named one by one; a whole column of formulas is one mistake

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_NO_FORMULA = "应当是数字或文字"


def limit_resources() -> None:
    """Cap memory once, processor time and the clock anew for every workbook; the process dies at a cap.

    Where the system has no such caps, the parent's clock is the only one.
    """
    try:
        import resource
        import signal
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + CPU_LIMIT
    for kind, limit in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if hard < 0 else min(limit, hard), hard))
    signal.alarm(WALL_LIMIT)


def cell_text(value: object, number_format: str) -> str:
    """A cell as text, losing nothing: 87, 87.5, 98.5%, 2026-10-09, 2026-10-09 09:00, TRUE.

    A number keeps every digit the file holds, whatever its format shows; only a percent format counts,
    because it changes what the digits mean.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(_unescape, value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        if "%" in _NOT_FORMAT.sub("", number_format.split(";")[0]):
            return f"{_plain(number * 100)}%"
        return _plain(number)
    if isinstance(value, datetime):
        value = _to_second(value)
        has_time = "h" in _NOT_FORMAT.sub("", number_format).lower()
        if value.second:
            return value.strftime("%Y-%m-%d %H:%M:%S")
        if has_time or value.time() != time(0, 0):
            return value.strftime("%Y-%m-%d %H:%M")
        return value.strftime("%Y-%m-%d")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    raise TypeError(type(value).__name__)


def _unescape(match: re.Match) -> str:
    """`_x000D_` is how a workbook spells a character XML cannot hold; half a surrogate stays as spelled."""
    code = int(match.group(1), 16)
    return match.group(0) if 0xD800 <= code <= 0xDFFF else chr(code)


def _plain(number: Decimal) -> str:
    """Without exponent, and without the zeros a binary fraction does not have."""
    if number == number.to_integral_value():
        return f"{abs(number) if number == 0 else number:.0f}"
    return f"{number.normalize():f}"


def _to_second(moment: datetime) -> datetime:
    """Excel keeps a time as a fraction of a day, a few microseconds off."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


class _Problems:
    """Collects problems, naming at most `_MOST_PER_KIND` of each kind."""

    def __init__(self) -> None:
        self.rows: list[list] = []
        self.counts: dict[str, int] = {}

    def add(self, code: str, line: int | None, column: str | None, found: str, expected: str) -> None:
        self.counts[code] = self.counts.get(code, 0) + 1
        if self.counts[code] <= _MOST_PER_KIND:
            self.rows.append([code, line, column, found, expected])

    def finish(self) -> list[list]:
        for code, count in self.counts.items():
            if count > _MOST_PER_KIND:
                found = f"还有 {count - _MOST_PER_KIND} 处同样的问题"
                self.rows.append([code, None, None, found, "一并改正"])
        return self.rows


def read_workbook(content: bytes, title: str) -> dict:
    """Read the sheet called `title`, or else the first visible one."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), data_only=False, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        return {"refused": ["F16", "所有工作表都是隐藏的", "要读的工作表应当是显示的"]}
    chosen = next((sheet for sheet in visible if sheet.title == title), visible[0])
    if chosen.max_row > MAX_ROWS or chosen.max_column > MAX_COLUMNS:
        found = f"工作表“{chosen.title}”有 {chosen.max_row} 行、{chosen.max_column} 列"
        return {"refused": ["F17", found, f"应当在 {MAX_ROWS} 行、{MAX_COLUMNS} 列以内"]}
    problems = _Problems()
    _look_at_other_sheets(book, chosen, problems)
    grid = _read_sheet(chosen, problems)
    _look_for_hidden(chosen, grid, problems)
    for merged in sorted(chosen.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        found = f"{merged.coord} 合并成了一格"
        problems.add("F15", merged.min_row, _name(grid, merged.min_col), found, "应当一格一个内容")
    return {"grid": grid, "problems": problems.finish()}


def _has_content(sheet) -> bool:
    return any(cell.value is not None for row in sheet.iter_rows() for cell in row)


def _look_at_other_sheets(book, chosen, problems: _Problems) -> None:
    for sheet in book.worksheets:
        if sheet is chosen:
            continue
        # A sheet too large to look through is taken to have content.
        filled = sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS or _has_content(sheet)
        if filled and sheet.sheet_state != "visible":
            problems.add("F16", None, None, f"隐藏的工作表“{sheet.title}”里有内容", "不应有隐藏的内容")
        elif filled:
            found = f"只读了工作表“{chosen.title}”，没有读“{sheet.title}”"
            problems.add("F19", None, None, found, "一个文件只读一张工作表")


def _read_sheet(sheet, problems: _Problems) -> list[list[str]]:
    grid: list[list[str]] = []
    commented: list[str] = []
    for line, row in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1):
        texts = []
        for index, cell in enumerate(row, start=1):
            if cell.comment is not None:
                commented.append(cell.coordinate)
            if cell.data_type == "f":
                column = _name(grid, index)
                problems.add("F14", line, column, f"{cell.coordinate} 是公式", _NO_FORMULA)
                texts.append("")
            elif cell.data_type == "e":
                found = f"{cell.coordinate} 是 Excel 的错误值“{cell.value}”"
                problems.add("V02", line, _name(grid, index), found, _NO_FORMULA)
                texts.append("")
            elif cell.value is None:
                texts.append("")
            else:
                texts.append(cell_text(cell.value, cell.number_format))
        grid.append(texts)
    if commented:
        places = "、".join(commented[:5]) + ("等" if len(commented) > 5 else "")
        found = f"有 {len(commented)} 处批注没有读（{places}）"
        problems.add("F19", None, None, found, "批注不会公开")
    return grid


def _look_for_hidden(sheet, grid: list[list[str]], problems: _Problems) -> None:
    """Hidden rows and columns with content, also those drawn with no height or width."""
    expected = "要公开的内容都应当是显示的"
    for number, row in sorted(sheet.row_dimensions.items()):
        if (row.hidden or row.ht == 0) and number <= len(grid) and any(grid[number - 1]):
            problems.add("F16", number, None, f"第 {number} 行是隐藏的", expected)
    if sheet.sheet_format.zeroHeight:
        problems.add("F16", None, None, f"工作表“{sheet.title}”的行默认是隐藏的", expected)
    width = len(grid[0]) if grid else 0
    hidden: set[int] = set()
    for columns in sheet.column_dimensions.values():
        if columns.hidden or columns.width == 0:
            hidden.update(range(columns.min or 1, min(columns.max or 0, width) + 1))
    for number in sorted(hidden):
        if any(row[number - 1] for row in grid):
            problems.add("F16", None, _name(grid, number), f"第 {number} 列是隐藏的", expected)


def _name(grid: list[list[str]], column: int) -> str | None:
    """The name of a column, once the header has been read."""
    return (grid[0][column - 1] or None) if grid and column <= len(grid[0]) else None


def answer_for(content: bytes, title: str) -> dict:
    """What `read_workbook` says, or why it could not say anything."""
    try:
        return read_workbook(content, title)
    except MemoryError:
        return {"refused": ["F18", "内存不够用", "应当是普通大小的表格"]}
    except Exception:
        # openpyxl raises many unrelated types on damaged input; none of their words helps staff.
        return {"refused": ["F10", "工作簿的内容读不出来", "应当是用 Excel 或 WPS 直接保存的 .xlsx"]}


def main() -> None:
    """Answer for every workbook on standard input, in order, each as soon as it is read."""
    while head := sys.stdin.buffer.readline():
        limit_resources()
        title, size = json.loads(head)
        answer = answer_for(sys.stdin.buffer.read(size), title)
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
