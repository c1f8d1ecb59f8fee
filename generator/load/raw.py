"""What loading returns: text exactly as typed, with the place it came from."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from generator.model.editions import Approval
from generator.problems import Problem


@dataclass(slots=True)
class RawTable:
    """A table as text. `lines[i]` is the Excel row number of `rows[i]`; every row is as wide as the header.

    Cells are exactly what was typed (or what Excel shows), never trimmed; an empty cell is "".
    Rows whose cells are all empty are left out. `path` is relative to the project, with slashes.
    """

    path: str
    table: str  # the contract's name, e.g. "scores"
    header: tuple[str, ...]
    lines: list[int]
    rows: list[list[str]]


@dataclass(slots=True)
class RawSettings:
    """A TOML file as parsed: str, int, float, bool, date, datetime, list, dict."""

    path: str
    table: str
    values: dict


@dataclass(slots=True)
class RawScheme:
    """One folder of data/schemes."""

    folder: str
    settings: RawSettings | None
    indicators: RawTable | None


@dataclass(slots=True)
class RawEdition:
    """One folder of data/editions that may be published (or previewed as a draft)."""

    period_id: str
    settings: RawSettings | None
    tables: dict[str, RawTable]  # by contract name
    narrative_path: str
    narrative: str | None  # Markdown text
    approval: Approval | None
    is_draft: bool = False
    is_withdrawn: bool = False  # then only edition.toml was read
    first_approval: Approval | None = None  # None where nothing was approved again since


@dataclass(slots=True)
class Waiver:
    """A privacy or placeholder finding that the approval allows: `rule` is a problem code,
    `cell` is `path:line:column` as the problem names it."""

    rule: str
    cell: str
    reason: str


class WordPage(NamedTuple):
    """One Markdown file of content/pages or content/cases; `text` with `\\n` line ends."""

    path: str
    text: str


class SaidFile(NamedTuple):
    """What one approval said in public for the first time; `serial` is that of its record."""

    path: str
    serial: int
    approved_at: datetime
    lines: list[str]


@dataclass(slots=True)
class RawData:
    """Everything readable and allowed; files that may not be published are not in here."""

    as_of: datetime
    site: RawSettings | None = None
    units: RawTable | None = None
    calendar: RawTable | None = None
    rectification: dict[str, RawTable] = field(default_factory=dict)  # by contract name
    lists: dict[str, RawTable] = field(default_factory=dict)  # by contract name
    cases: dict[str, RawTable] = field(default_factory=dict)  # by contract name
    stories: dict[str, WordPage] = field(default_factory=dict)  # by number of the case
    corrections: RawTable | None = None
    said: list[SaidFile] = field(default_factory=list)  # by serial
    schemes: list[RawScheme] = field(default_factory=list)  # by folder name
    editions: list[RawEdition] = field(default_factory=list)  # by period
    is_preview: bool = False  # what waits for approval is in here too
    waivers: list[Waiver] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)  # found while loading, notices included
