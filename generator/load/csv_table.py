"""One CSV file to a table of text."""

import csv
import io

from generator.load.grid import table_from_grid
from generator.load.raw import RawTable
from generator.load.refusal import Refusal
from generator.load.text import decode
from generator.problems import Problem

# A cell longer than this is a lost quotation mark, not a sentence.
_LONGEST_CELL = 100_000


def read_csv(
    path: str, table: str, content: bytes
) -> tuple[RawTable | None, list[Problem]]:
    """Read comma-separated text. Every cell stays exactly as typed; None when there is no table to read.

    The line of a row is its number in Excel: a line break inside quotation marks does not count, a blank
    line does.
    """
    try:
        text = decode(content)
    except Refusal as refusal:
        return None, [refusal.problem(path)]
    grid: list[list[str]] = []
    limit_before = csv.field_size_limit(_LONGEST_CELL)
    try:
        grid.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        # Rows read before the fault are in `grid`, so the broken one is the next.
        found = "从这一行起引号不成对，或一格里有十万字以上"
        expected = "一格里有逗号、引号或换行时，整格要用英文双引号括起来"
        return None, [Problem(path, len(grid) + 1, None, "F06", found, expected)]
    finally:
        csv.field_size_limit(limit_before)
    return table_from_grid(path, table, grid)
