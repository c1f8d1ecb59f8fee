"""One edition: its dates, its scheme, the units that take no part, and all its tables together."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from generator.load.raw import RawEdition
from generator.model.editions import (
    Absentee,
    Accountability,
    Edition,
    Evaluation,
    KnownDifference,
    Monitoring,
    ProjectIndicator,
    TargetReview,
)
from generator.model.period import Kind, Period
from generator.model.scheme import Scheme
from generator.problems import Problem, quote
from generator.validate.across_execution import read_execution
from generator.validate.across_scores import Setting, read_scores
from generator.validate.across_statistics import read_statistics
from generator.validate.across_totals import read_adjustments, read_totals, unaccounted_problems
from generator.validate.across_units import UnitBook, check_unit_column, unknown_code
from generator.validate.known_differences import KnownDifferences
from generator.validate.rows import UNREADABLE, Readers, Rows, read_rows
from generator.validate.settings import read_settings
from generator.validate.subtotals import is_subtotal_text
from generator.validate.waivers import blocks

LETTERS = {Kind.MONTH: "月", Kind.QUARTER: "季", Kind.YEAR: "年"}
# Tables checked only for cells, keys and units: table → field of Edition, record.
_PLAIN_TABLES = {
    "monitoring": ("monitoring", Monitoring),
    "target-review": ("target_review", TargetReview),
    "evaluation": ("evaluation", Evaluation),
    "project-indicators": ("project_indicators", ProjectIndicator),
    "accountability": ("accountability", Accountability),
}
_NOT_IN_EDITION = ("kind", "known_differences", "absentees", "source", "absent_tables")


class Books(NamedTuple):
    """What every edition is checked against. A scheme that could not be read is None."""

    units: UnitBook | None
    schemes: Mapping[str, Scheme | None]
    readers: Readers
    source: str | None  # the site's 数据来源, for editions without their own


def read_edition(raw: RawEdition, books: Books) -> tuple[Edition | None, list[Problem]]:
    """The edition and its problems; None when a part of it could not be read."""
    if raw.settings is None:
        return None, _tables_alone(raw, books)
    path = raw.settings.path
    values, problems = read_settings(raw.settings)
    period = Period.parse(raw.period_id)
    scheme = _check_header(values, period, path, books.schemes, problems)
    absentees = _absentees(values, path, books.units, problems)
    day = values["data_until"] if isinstance(values["data_until"], date) else None
    codes = frozenset(one.unit for one in absentees if isinstance(one.unit, str))
    setting = Setting(books.units, scheme, LETTERS[period.kind], day, codes)
    differences = values["known_differences"]
    if differences is UNREADABLE or any(UNREADABLE in one.values() for one in differences):
        differences = None
    recorded = tuple(KnownDifference(**one) for one in differences or ())
    known = KnownDifferences(recorded)
    tables, built = _read_tables(raw, setting, known, books.readers)
    for rows in tables.values():
        problems += rows.problems
    problems += unaccounted_problems(tables.get("scores"), tables.get("totals"), setting)
    if None in built.values() or differences is None or UNREADABLE in values.values():
        return None, problems
    skipped = any(blocks(one) and one.code[0] != "S" for one in problems)
    if books.units is not None and books.units.knows_members and not skipped:
        problems += known.unmet_problems(path)  # everything that may differ has been compared
    if any(one.unit is UNREADABLE or one.reason is UNREADABLE for one in absentees):
        return None, problems
    head = {name: value for name, value in values.items() if name not in _NOT_IN_EDITION}
    edition = Edition(
        period=period,
        **head,
        source=values["source"] or books.source or "",
        known_differences=recorded,
        absentees=absentees,
        **built,
        narrative=raw.narrative,
        approval=raw.approval,
        is_draft=raw.is_draft,
        first_approval=raw.first_approval,
        score_lines=_uneven_lines(tables.get("scores")),
        total_lines=_uneven_lines(tables.get("totals")),
    )
    return edition, problems


def _uneven_lines(rows: Rows | None) -> tuple[int, ...] | None:
    """The Excel rows of a table with empty rows in between; None when row follows row."""
    if rows is None or rows.lines == list(range(2, len(rows) + 2)):
        return None
    return tuple(rows.lines)


def _tables_alone(raw: RawEdition, books: Books) -> list[Problem]:
    """Without edition.toml only the cells can be checked."""
    problems: list[Problem] = []
    for name in sorted(raw.tables):
        problems += read_rows(raw.tables[name], books.readers).problems
    return problems


def _check_header(
    values: dict[str, Any],
    period: Period,
    path: str,
    schemes: Mapping[str, Scheme | None],
    problems: list[Problem],
) -> Scheme | None:
    """D01 to D05; the scheme when there is one."""

    def report(column: str, code: str, found: str, expected: str) -> None:
        problems.append(Problem(path, None, column, code, found, expected))

    until, written, published = (
        values[name] for name in ("data_until", "written_on", "published_at")
    )
    if isinstance(until, date) and isinstance(written, date) and until > written:
        report("成文日期", "D01", f"成文日期是 {written}", f"数据截止日是 {until}，成文应当在这之后")
    if isinstance(written, date) and isinstance(published, datetime) and written > published.date():
        shown = published.isoformat(" ", "minutes")
        report("发布时间", "D01", f"发布时间是 {shown}", f"成文日期是 {written}，发布应当在这之后")
    if isinstance(until, date) and until < period.first_day:
        found = f"数据截止日是 {until}"
        report("数据截止日", "D02", found, f"{period.label}从 {period.first_day} 开始")
    if values["kind"] is not UNREADABLE and values["kind"] != period.kind.value:
        found = f"类型是{quote(values['kind'])}，文件夹是{quote(period.id)}"
        report("类型", "D03", found, f"这个文件夹的类型应当是{quote(period.kind.value)}")
    version = values["scheme"]
    if version is UNREADABLE:
        return None
    if version not in schemes:
        report("考核方案", "D05", *unknown_code(version, schemes, " data/schemes/ "))
        return None
    scheme = schemes[version]
    if scheme is not None and not _is_valid_for(scheme, period):
        last = f"到 {scheme.valid_to.id} 为止" if scheme.valid_to is not None else "一直"
        found = f"方案{quote(version)}用在了 {period.id}"
        report("考核方案", "D04", found, f"这个方案从 {scheme.valid_from.id} 起{last}适用")
    return scheme


def _is_valid_for(scheme: Scheme, period: Period) -> bool:
    """Whether the whole period lies inside the scheme's 适用起 and 适用止."""
    ends = scheme.valid_to
    return scheme.valid_from.first_day <= period.first_day and (
        ends is None or period.last_day <= ends.last_day
    )


def _absentees(
    values: dict[str, Any], path: str, book: UnitBook | None, problems: list[Problem]
) -> tuple[Absentee, ...]:
    """R01, R02, R03 for the units of 不参评."""
    if values["absentees"] is UNREADABLE:
        return ()
    absentees = tuple(Absentee(**one) for one in values["absentees"])
    seen: set[str] = set()
    for number, one in enumerate(absentees, start=1):
        place = f"不参评第{number}条·单位编码"
        if not isinstance(one.unit, str):
            continue
        if one.unit in seen:
            found = f"{quote(one.unit)}写了两次"
            problems.append(Problem(path, None, place, "R01", found, "每个单位只写一条"))
        seen.add(one.unit)
        unit = book.by_code.get(one.unit) if book is not None else None
        if book is not None and unit is None:
            words = unknown_code(one.unit, book.by_code, "units 表")
            problems.append(Problem(path, None, place, "R02", *words))
        elif unit is not None and (unit.is_subtotal or is_subtotal_text(unit.name)):
            found = f"{quote(one.unit)}（{unit.name}）是小计行"
            problems.append(Problem(path, None, place, "R03", found, "这里应当是一个单位"))
    return absentees


def _read_tables(
    raw: RawEdition, setting: Setting, known: KnownDifferences, readers: Readers
) -> tuple[dict[str, Rows], dict[str, Any]]:
    """The tables by name; and by field of Edition what was built of them, None for nothing."""
    tables = {name: read_rows(raw.tables[name], readers) for name in sorted(raw.tables)}
    built: dict[str, Any] = {
        name: () for name in ("scores", "adjustments", "totals", "execution", "statistics")
    }
    if "scores" in tables:
        built["scores"] = read_scores(tables["scores"], setting)
    if "adjustments" in tables:
        built["adjustments"] = read_adjustments(tables["adjustments"], setting)
    if "totals" in tables:
        built["totals"] = read_totals(tables["totals"], setting)
    if "execution" in tables:
        built["execution"] = read_execution(tables["execution"], setting, known)
    if "statistics" in tables:
        built["statistics"] = read_statistics(tables["statistics"], setting, known)
    for name, (field, record) in _PLAIN_TABLES.items():
        built[field] = ()
        if name in tables:
            rows = tables[name]
            if setting.book is not None and rows.complete and "unit" in rows.values:
                check_unit_column(rows, setting.book)
            built[field] = rows.records(record) if rows.complete and not rows.unreadable else None
    return tables, built
