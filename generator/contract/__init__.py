"""The data contract: every table of `data/`, read once from the JSON beside this file.

The JSON is the truth; staff get copies of it beside their tables. Nothing here decides what a cell
means: `load` uses the names of files, `validate` the columns.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent

# In the order staff meet them: who we are, how we score, then one edition from its cover to its tables.
READING_ORDER = (
    "site", "units", "calendar", "corrections",
    "items", "plans", "progress", "extensions", "verifications",
    "entries", "decisions", "statements", "objections", "exits",
    "cases", "targets", "followups", "clinic",
    "scheme", "indicators",
    "edition", "scores", "adjustments", "totals", "execution", "monitoring", "target-review",
    "evaluation", "project-indicators", "accountability", "statistics",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one item of a settings file.

    `minimum` and `maximum` are inclusive, in the column's own unit. `missing` lists the words allowed
    instead of a value. `columns` describes the entries of a `tables` item.
    """

    name: str
    field: str
    type: str
    required: bool
    in_header: bool  # the column must be there even though cells may be empty
    unit: str | None
    decimals: int | None
    minimum: Decimal | None
    maximum: Decimal | None
    choices: tuple[str, ...]
    missing: tuple[str, ...]
    refers_to: str | None
    items: str | None
    max_length: int | None
    pattern: str | None
    columns: tuple["Column", ...]
    description: str
    example: str


@dataclass(frozen=True, slots=True)
class Schema:
    """One table (`kind` rows) or one settings file (`kind` settings, with `file`).

    `folder` is where it lives, with `<期次>` or `<方案>` in place of the name of one folder.
    `key` names the columns that must be unique together; empty when rows may repeat.
    """

    table: str
    title: str
    kind: str
    folder: str
    file: str | None
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column with this Chinese name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _bound(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _column(written: dict) -> Column:
    return Column(
        name=written["name"],
        field=written["field"],
        type=written["type"],
        required=written["required"],
        in_header=written["required"] or written.get("in_header", False),
        unit=written.get("unit"),
        decimals=written.get("decimals"),
        minimum=_bound(written.get("minimum")),
        maximum=_bound(written.get("maximum")),
        choices=tuple(written.get("choices", ())),
        missing=tuple(written.get("missing", ())),
        refers_to=written.get("refers_to"),
        items=written.get("items"),
        max_length=written.get("max_length"),
        pattern=written.get("pattern"),
        columns=tuple(_column(part) for part in written.get("columns", ())),
        description=written["description"],
        example=written["example"],
    )


@lru_cache(maxsize=1)
def _read() -> dict[str, Schema]:
    schemas = {}
    for path in sorted(_HERE.glob("*.json")):
        written = json.loads(path.read_text(encoding="utf-8"))
        schemas[written["table"]] = Schema(
            table=written["table"],
            title=written["title"],
            kind=written["kind"],
            folder=written["folder"],
            file=written.get("file"),
            description=written["description"],
            key=tuple(written.get("key", ())),
            columns=tuple(_column(part) for part in written["columns"]),
        )
    return schemas


def schema(table: str) -> Schema:
    """The schema of one table; KeyError when the contract has no such table."""
    return _read()[table]


def all_schemas() -> tuple[Schema, ...]:
    """Every schema, in reading order."""
    return tuple(_read()[table] for table in READING_ORDER)
