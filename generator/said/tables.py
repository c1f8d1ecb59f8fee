"""What the tables say now, row by row, under the addresses that published state knows them by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.contract import Column, schema
from generator.derive.addresses import SETTINGS, WORDS
from generator.load.raw import RawData, RawEdition, RawTable
from generator.said.lines import SLASH, joined, written
from generator.validate.settings import as_text

# Tables that only grow: a row that was published stays as it is. A table added here is protected from then on.
LOGS = (
    "corrections", "items", "plans", "progress", "extensions", "verifications",
    "entries", "decisions", "statements", "objections", "exits", "cases", "targets", "followups", "clinic",
)
WORDS_COLUMN = "文字"  # the narrative: one row for each line that is not empty
_HELPERS = ("unit_name", "indicator_name")  # for the eyes of staff; the name itself is stated once an edition
_INNER_KEYS = {"known_differences": ("table", "subject", "field"), "absentees": ("unit",)}


@dataclass(slots=True)
class Statements:
    """Lines by address; and the tables by what all addresses in them begin with, to find a row again."""

    lines: dict[str, str] = field(default_factory=dict)
    tables: dict[str, RawTable] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)  # of what is no table: settings and words
    _rows: dict[str, dict[str, int]] = field(default_factory=dict)  # address → Excel row, by table

    def place(self, address: str) -> tuple[str | None, int | None]:
        """File and Excel row of a row; (None, None) when it is nowhere now."""
        parts = address.split("/")
        for prefix in (parts[0], "/".join(parts[:2])):
            if prefix in self.paths:
                return self.paths[prefix], None
            table = self.tables.get(prefix)
            if table is not None:
                if prefix not in self._rows:
                    self._rows[prefix] = dict(zip(_addresses(prefix, table), table.lines, strict=False))
                return table.path, self._rows[prefix].get(address)
        return None, None


def statements(raw: RawData) -> Statements:
    """Everything that loaded and may be stated: editions that are not withdrawn, and the logs."""
    now = Statements()
    for edition in raw.editions:
        if not edition.is_withdrawn:
            _add_edition(now, edition)
    ledgers = {"corrections": raw.corrections, **raw.rectification, **raw.lists, **raw.cases}
    for name in LOGS:
        table = ledgers.get(name)
        if table is not None:
            _add_table(now, name, table)
    return now


def _add_edition(now: Statements, edition: RawEdition) -> None:
    period = edition.period_id
    if edition.settings is not None:
        prefix = f"{period}/{SETTINGS}"
        now.paths[prefix] = edition.settings.path
        for address, cells in _settings_rows(prefix, edition.settings.values):
            now.lines[address] = written(address, cells)
    for name, table in edition.tables.items():
        _add_table(now, f"{period}/{name}", table)
    if edition.narrative is not None:
        prefix = f"{period}/{WORDS}"
        now.paths[prefix] = edition.narrative_path
        lines = [line.strip() for line in edition.narrative.split("\n") if line.strip()]
        for number, line in enumerate(lines, start=1):
            address = f"{prefix}/{number:03d}"
            now.lines[address] = written(address, [(WORDS_COLUMN, line)])


def _settings_rows(prefix: str, values: dict) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """edition.toml as one row, and a row for each entry of its tables."""
    cells = []
    for column in schema("edition").columns:
        value = values.get(column.name)
        if column.type != "tables":
            cells.append((column.name, _text(value, column)))
            continue
        keys = _INNER_KEYS[column.field]
        seen: dict[str, int] = {}
        for entry in value if isinstance(value, list) else ():
            if isinstance(entry, dict):
                inner = [(one, _text(entry.get(one.name), one)) for one in column.columns]
                key = "/".join(_key(text) for one, text in inner if one.field in keys)
                address = _numbered(f"{prefix}/{column.name}/{key}", seen)
                yield address, [(one.name, text) for one, text in inner if one.field not in keys]
    yield prefix, cells


def _text(value: object, column: Column) -> str:
    """A TOML value as the text of a cell; one of the wrong kind, which validation refuses, as Python writes it."""
    return "" if value is None else as_text(value, column) or str(value)


def _key(text: str) -> str:
    """A key without what separates keys, columns and lines: no table that is accepted has these, but one that
    will be refused may."""
    return " ".join(text.replace("/", SLASH).split())


def _numbered(address: str, seen: dict[str, int]) -> str:
    """The address, or for the second and later of the same, with `#2`, `#3`."""
    seen[address] = number = seen.get(address, 0) + 1
    return address if number == 1 else f"{address}#{number}"


def key_columns(table: str) -> tuple[str, ...]:
    """The columns an address is made of: the key; where rows may repeat, codes and choices."""
    found = schema(table)
    return found.key or tuple(one.name for one in found.columns if one.type in ("code", "choice"))


def stated_columns(table: str) -> tuple[str, ...]:
    """The columns whose cells are stated, in the order of the contract."""
    keys = key_columns(table)
    return tuple(one.name for one in schema(table).columns if one.name not in keys and one.field not in _HELPERS)


def _addresses(prefix: str, table: RawTable) -> list[str]:
    """The address of every row; none when a column is missing, which validation says."""
    names = key_columns(table.table)
    if any(name not in table.header for name in names):
        return []
    places = [table.header.index(name) for name in names]
    found = [f"{prefix}/{'/'.join([row[place] for place in places])}" for row in table.rows]
    strokes = prefix.count("/") + len(places)
    if any(address.count("/") != strokes or not address.isprintable() for address in found):
        found = [f"{prefix}/{'/'.join([_key(row[place]) for place in places])}" for row in table.rows]
    if len(set(found)) < len(found):
        seen: dict[str, int] = {}
        found = [_numbered(address, seen) for address in found]
    return found


def _add_table(now: Statements, prefix: str, table: RawTable) -> None:
    now.tables[prefix] = table
    header = table.header
    places = [(f"{name}=", header.index(name)) for name in stated_columns(table.table) if name in header]
    for address, row in zip(_addresses(prefix, table), table.rows, strict=False):
        now.lines[address] = joined([address, *[name + row[place] for name, place in places if row[place]]])


def as_lines(rows: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> dict[str, str]:
    """Lines by address of rows that are given as cells."""
    return {address: written(address, cells) for address, cells in rows}
