"""The small project in memory, with changes, and what validation says about it."""

import csv
import io
import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from generator.contract import Column
from generator.load.raw import RawData, RawEdition, RawScheme, RawSettings, RawTable, Waiver
from generator.model.editions import Approval
from generator.model.records import Records
from generator.problems import Problem
from generator.validate.project import validate_project
from tests.projects import FILES

APPROVAL = Approval(
    "2026-09", 1, "示财绩〔2026〕19号", datetime(2026, 10, 13, 9, 0), "已审查，可以公开",
    date(2026, 10, 10), "局长", date(2026, 10, 11), None,
)  # fmt: skip
SEPTEMBER = "data/editions/2026-09"
SCORES = f"{SEPTEMBER}/scores.csv"
TOTALS = f"{SEPTEMBER}/totals.csv"
EXECUTION = f"{SEPTEMBER}/execution.csv"
STATISTICS = f"{SEPTEMBER}/statistics.csv"
EDITION = f"{SEPTEMBER}/edition.toml"
UNITS = "data/units.csv"
INDICATORS = "data/schemes/2026/indicators.csv"
SCHEME = "data/schemes/2026/scheme.toml"
SITE = "data/site.toml"
WORDS = "content/bulletins/2026-09.md"

Changes = Mapping[str, str | None]


def column(**changes: object) -> Column:
    """A required text column named 得分, with changes."""
    plain = {name: None for name in Column.__dataclass_fields__}
    plain |= {"name": "得分", "field": "points", "type": "text", "required": True}
    plain |= {"choices": (), "missing": (), "columns": (), "description": "得分。", "example": "9.50"}
    return Column(**{**plain, **changes})


def table(path: str, text: str) -> RawTable:
    """A CSV text as loading returns it; the name of the table is that of the file."""
    header, *rows = list(csv.reader(io.StringIO(text)))
    lines = list(range(2, len(rows) + 2))
    assert all(len(row) == len(header) for row in rows), "loading refuses ragged rows"
    name = path.split("/")[-1].removesuffix(".csv")
    return RawTable(path, name, tuple(header), lines, rows)


def settings(path: str, text: str) -> RawSettings:
    """A TOML text as loading returns it."""
    return RawSettings(path, path.split("/")[-1].removesuffix(".toml"), tomllib.loads(text))


def swapped(path: str, *pairs: tuple[str, str]) -> dict[str, str]:
    """One file of the small project with each `old` replaced by `new`; every `old` stands there once."""
    text = FILES[path]
    for old, new in pairs:
        assert text.count(old) == 1, (path, old, text.count(old))
        text = text.replace(old, new)
    return {path: text}


def raw_project(changed: Changes | None = None, waivers: tuple[Waiver, ...] = ()) -> RawData:
    """What loading would return for the small project with `changed`; None leaves a file out."""
    files = {path: text for path, text in {**FILES, **(changed or {})}.items() if text is not None}
    raw = RawData(datetime(2026, 10, 13, 9, 0), waivers=list(waivers))
    schemes: dict[str, RawScheme] = {}
    editions: dict[str, RawEdition] = {}
    for path, text in sorted(files.items()):
        parts = path.split("/")
        if parts[1] == "schemes":
            scheme = schemes.setdefault(parts[2], RawScheme(parts[2], None, None))
            if parts[3] == "scheme.toml":
                scheme.settings = settings(path, text)
            else:
                scheme.indicators = table(path, text)
        elif parts[1] == "editions":
            words = f"content/bulletins/{parts[2]}.md"
            edition = editions.setdefault(
                parts[2], RawEdition(parts[2], None, {}, words, files.get(words), APPROVAL)
            )
            if parts[3] == "edition.toml":
                edition.settings = settings(path, text)
            else:
                one = table(path, text)
                edition.tables[one.table] = one
    raw.site = settings(SITE, files[SITE]) if SITE in files else None
    raw.units = table(UNITS, files[UNITS]) if UNITS in files else None
    raw.calendar = table("data/calendar.csv", files["data/calendar.csv"])
    raw.schemes = [schemes[folder] for folder in sorted(schemes)]
    raw.editions = [editions[period] for period in sorted(editions)]
    return raw


def validated(changed: Changes | None = None) -> tuple[Records | None, list[Problem]]:
    """Records and problems of the small project with `changed`."""
    return validate_project(raw_project(changed))


def problems(changed: Changes) -> list[Problem]:
    """The problems of the small project with `changed`."""
    return validated(changed)[1]


def places(changed: Changes) -> list[tuple[str, int | None, str | None, str]]:
    """(path, line, column, code) of each problem."""
    return [one[:4] for one in problems(changed)]
