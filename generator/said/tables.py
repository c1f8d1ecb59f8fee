"""What the tables say now, row by row, under the addresses that published state knows them by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from generator.contract import Column, schema
from generator.derive.addresses import SETTINGS, STORY, WORDS
from generator.load.raw import RawData, RawEdition, RawTable
from generator.said.lines import SLASH, escaped, written
from generator.validate.settings import as_text

# Tables, and stories, that only grow: a row that was published stays as it is. A table added here is protected from then on.
LOGS = (
    "corrections", "items", "plans", "progress", "extensions", "verifications",
    "entries", "decisions", "statements", "objections", "exits", "cases", "targets", "followups", "clinic", STORY,
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
    cells: dict[str, "_Cells"] = field(default_factory=dict)  # by column; the same texts stand in every edition
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
    for number, page in raw.stories.items():
        _add_words(now, f"{STORY}/{number}", page.path, page.text)
    return now


def _add_words(now: Statements, prefix: str, path: str, text: str) -> None:
    """A row for each line that is not empty, by its number."""
    now.paths[prefix] = path
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for number, line in enumerate(lines, start=1):
        address = f"{prefix}/{number:03d}"
        now.lines[address] = written(address, [(WORDS_COLUMN, line)])


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
        _add_words(now, f"{period}/{WORDS}", edition.narrative_path, edition.narrative)


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
    if not table.rows or any(name not in table.header for name in names):
        return []
    columns = list(zip(*table.rows, strict=True))
    keys = [_keys(columns[table.header.index(name)]) for name in names]
    found = ["/".join(parts) for parts in zip(repeat(prefix), *keys)]
    if len(set(found)) < len(found):
        seen: dict[str, int] = {}
        found = [_numbered(address, seen) for address in found]
    return found


def _keys(column: Sequence[str]) -> Sequence[str]:
    """Hardly a key needs changing, and most stand on many rows: so each text is looked at once."""
    odd = {text: _key(text) for text in set(column) if "/" in text or not text.isprintable()}
    return [odd.get(text, text) for text in column] if odd else column


class _Cells(dict[str, str]):
    """Text → `<TAB>column=text` of one column, each made once; nothing for an empty cell."""

    def __init__(self, name: str):
        super().__init__({"": ""})
        self.name = name

    def __missing__(self, text: str) -> str:
        made = self[text] = "\t" + escaped(f"{self.name}={text}")
        return made


def _add_table(now: Statements, prefix: str, table: RawTable) -> None:
    """A large project has hundreds of thousands of cells here at every build, so this goes column by column."""
    now.tables[prefix] = table
    addresses = _addresses(prefix, table)
    columns = dict(zip(table.header, zip(*table.rows, strict=True), strict=False)) if addresses else {}
    names = [name for name in stated_columns(table.table) if name in columns]
    stated = [map(now.cells.setdefault(name, _Cells(name)).__getitem__, columns[name]) for name in names]
    now.lines.update(zip(addresses, map("".join, zip(addresses, *stated, strict=True)), strict=True))


def as_lines(rows: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> dict[str, str]:
    """Lines by address of rows that are given as cells."""
    return {address: written(address, cells) for address, cells in rows}
