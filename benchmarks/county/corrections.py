"""data/corrections.csv of the demonstration county, made of what differs from what was published."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from benchmarks.county.files import Rows, columns, write_csv
from generator.derive.addresses import WORDS
from generator.derive.stated import TITLES
from generator.load.data_folder import read_project
from generator.model.corrections import keys_of
from generator.said.corrections import ABSENT, PRESENT, expected
from generator.said.history import history
from generator.said.lines import cells_of, scope_of
from generator.said.tables import LOGS, statements
from generator.validate.across_corrections import readable_corrections

PATH = "data/corrections.csv"
_HEAD = columns("编号 日期 对象地址 原值 更正值 类别 原因 依据 批准职务 影响说明")


def write_corrections(root: Path, rows: Rows) -> str:
    """Writes the table; returns its path."""
    write_csv(root / PATH, _HEAD, rows)
    return PATH


def corrected_cells(root: Path) -> list[tuple[str, str, str]]:
    """(address, old, new) of every published cell or row that the tables now have otherwise."""
    raw = read_project(root, as_of=datetime(9999, 1, 1), drafts=True)
    told, now = history(raw.said), statements(raw).lines
    due = expected(told, now, readable_corrections(raw) or (), datetime.max).cells
    found = []
    for address in sorted({*told.lines, *now}):
        scope, (table, _) = scope_of(address), keys_of(address)
        if scope in told.first and scope not in LOGS and table not in TITLES and f"{scope}/edition" in now:
            found += _cells(address, told.lines.get(address), now.get(address), due)
    return found


def _cells(
    address: str, before: str | None, after: str | None, due: dict[tuple[str, str], str]
) -> Iterator[tuple[str, str, str]]:
    if before is None or after is None:
        is_due = due.get((address, ""))
        if is_due != (ABSENT if after is None else PRESENT):
            yield (address, PRESENT, ABSENT) if after is None else (address, ABSENT, PRESENT)
        return
    old, new = cells_of(before), cells_of(after)
    for column in dict.fromkeys([*old, *new]):
        was = due.get((address, column), old.get(column, ""))
        if was != new.get(column, ""):
            yield (address if keys_of(address)[0] == WORDS else f"{address}/{column}", was, new.get(column, ""))
