"""All of a project: every table read and checked, records built — or the full list of problems."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from generator.load.raw import RawData, RawTable
from generator.model.period import Period
from generator.model.records import Planned, Records
from generator.model.scheme import Scheme
from generator.model.site import SiteInfo
from generator.problems import Problem
from generator.validate.across_cases import read_cases
from generator.validate.across_corrections import read_corrections, withdrawals
from generator.validate.across_editions import Books, read_edition
from generator.validate.across_lists import Surroundings, read_lists
from generator.validate.across_rectification import read_rectification
from generator.validate.across_schemes import read_scheme
from generator.validate.across_units import read_units
from generator.validate.month_to_month import month_to_month_problems
from generator.validate.rows import UNREADABLE, Readers, read_rows
from generator.validate.settings import read_settings
from generator.validate.waivers import apply_waivers
from generator.validate.words import narrative_problems


def validate_project(raw: RawData, today: date | None = None) -> tuple[Records | None, list[Problem]]:
    """The records and every problem, those of loading included, in reading order.

    `today` is the last day on which anything can have happened, as a rule that of `raw.as_of`.
    Records are None when there is any error: nothing may be derived from half a project.
    """
    problems: list[Problem] = []
    readers = Readers()
    site = None
    if raw.site is not None:
        values, found = read_settings(raw.site)
        problems += found
        if UNREADABLE not in values.values():
            site = SiteInfo(**values)
    book = None
    if raw.units is not None:
        rows = read_rows(raw.units, readers)
        book = read_units(rows)
        problems += rows.problems
    calendar, found = _read_calendar(raw.calendar, readers)
    problems += found
    # In a preview the newest approval is older than what waits for the next one.
    today = date.max if raw.is_preview else today or raw.as_of.date()
    rectification, found = read_rectification(raw.rectification, book, readers, today)
    problems += found
    corrections, found = read_corrections(raw.corrections, readers, today)
    problems += found
    schemes: dict[str, Scheme | None] = _refused_schemes(raw)
    for one in raw.schemes:
        schemes[one.folder], found = read_scheme(one, readers)
        problems += found
    known = [None if scheme is None else scheme.indicators for scheme in schemes.values()]
    codes = None if None in known else [indicator.code for indicators in known for indicator in indicators]
    cases, found = read_cases(raw.cases, raw.stories, book, codes, readers, today)
    problems += found
    books = Books(book, schemes, readers, site.source if site is not None else None)
    editions = []
    present = [one for one in raw.editions if not one.is_withdrawn]
    for one in present:
        edition, found = read_edition(one, books)
        problems += found
        editions.append(edition)
        if one.narrative is not None:
            problems += narrative_problems(one.narrative_path, one.narrative)
    withdrawn = frozenset(Period.parse(one.period_id) for one in raw.editions if one.is_withdrawn)
    by_period = {Period.parse(one.period_id): edition for one, edition in zip(present, editions)}
    refused = _refused_folders(raw)
    problems += month_to_month_problems(present, editions, book, refused)
    around = Surroundings(
        book, {**dict.fromkeys(_periods_of(refused)), **by_period}, schemes,
        None if "rectification" in refused else rectification, None if "cases" in refused else cases, withdrawn, today,
    )  # fmt: skip
    lists, found = read_lists(raw.lists, around, readers)
    problems += found
    problems = apply_waivers(problems, raw.waivers)
    problems = _without_shifted_rows(problems, raw.problems) + raw.problems
    problems = sorted(set(problems), key=Problem.sort_key)
    built = (site, book, calendar, rectification, lists, cases, corrections, *schemes.values(), *editions)
    if any(part is None for part in built) or not all(one.is_notice for one in problems):
        return None, problems
    records = Records(
        site=site,
        units=tuple(book.by_code.values()),
        schemes=tuple(schemes[version] for version in sorted(schemes)),
        editions=tuple(sorted(editions, key=lambda edition: edition.period)),
        calendar=calendar,
        as_of=raw.as_of,
        rectification=rectification,
        lists=lists,
        cases=cases,
        corrections=corrections,
        withdrawn=withdrawals(corrections, raw.editions),
    )
    return records, problems


def _refused_folders(raw: RawData) -> frozenset[str]:
    """The folders of data/ in which loading refused something, editions by their names: what rests on them is not asked."""
    paths = (problem.path.split("/") for problem in raw.problems if not problem.is_notice)
    names = {parts[2] if parts[:2] == ["data", "editions"] else parts[1] for parts in paths if len(parts) > 2}
    return frozenset(names)


def _periods_of(names: Iterable[str]) -> list[Period]:
    """Those that name an edition."""
    found = []
    for name in sorted(names):
        with suppress(ValueError):
            found.append(Period.parse(name))
    return found


def _refused_schemes(raw: RawData) -> dict[str, Scheme | None]:
    """Schemes that loading has refused, with a problem of their own: editions may name them."""
    folders = (problem.path.split("/") for problem in raw.problems if not problem.is_notice)
    return {
        parts[2]: None for parts in folders if len(parts) > 2 and parts[:2] == ["data", "schemes"]
    }


def _without_shifted_rows(problems: list[Problem], loading: list[Problem]) -> list[Problem]:
    """Without what follows from a row with too many or too few cells (F06): they are shifted."""
    shifted = {(problem.path, problem.line) for problem in loading if problem.code == "F06"}
    return [
        problem
        for problem in problems
        if (problem.path, problem.line) not in shifted or problem.code[0] in "PT"
    ]


def _read_calendar(
    raw: RawTable | None, readers: Readers
) -> tuple[tuple[Planned, ...] | None, list[Problem]]:
    """The planned dates by period; no calendar at all is an empty one."""
    if raw is None:
        return (), []
    rows = read_rows(raw, readers)
    if not rows.complete or rows.unreadable:
        return None, rows.problems
    planned = rows.records(Planned)
    return tuple(sorted(planned, key=lambda one: one.period)), rows.problems
