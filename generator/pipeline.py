"""The whole flow on one screen: load → validate → model → derive → compare with what was approved and what was published."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator.checked import Checked, collector_paused
from generator.derive.cases import case_differences
from generator.derive.compare import differences
from generator.derive.corrections import corrections_view
from generator.derive.overall import overall_figures
from generator.derive.portal import derive_portal
from generator.derive.views import Portal
from generator.errors import DataProblems, NotApproved
from generator.load.data_folder import read_project
from generator.load.inventory import take_inventory
from generator.load.raw import RawData
from generator.load.records import read_records
from generator.load.word_pages import read_word_pages
from generator.model.period import Period
from generator.problems import Problem
from generator.said.published import changed_after_approval, published, unsaid_lines
from generator.validate.across_corrections import readable_corrections
from generator.validate.differences import case_difference_problems, difference_problems
from generator.validate.membership import membership_problems
from generator.validate.project import validate_project
from generator.validate.word_pages import word_page_problems
from generator.validate.words_and_figures import contradictions


def check(root: Path, *, as_of: datetime | None = None, drafts: bool = False) -> Checked:
    """Read, check and derive the project in `root` (the folder that holds data/ and content/).

    `as_of` defaults to the newest approval in the data; `drafts` also takes editions nobody approved
    (for a preview that is never published). Raises NotApproved or DataProblems with every problem.
    """
    with collector_paused():
        return _check(root, as_of, drafts)


def check_drafts(root: Path, *, as_of: datetime | None = None) -> Checked:
    """What is approved, as a build would take it, and everything that waits for approval: problems of both.

    A draft may hide what a build would refuse, such as an approved edition that was changed. A shared table
    that differs from its record is no problem here: the next approval takes it along.
    """
    _, approved = _found(root, as_of, drafts=False)
    portal, problems = _found(root, as_of, drafts=True)
    return _checked(portal, [*problems, *(one for one in approved if _is_of_records(one))])


def _found(root: Path, as_of: datetime | None, *, drafts: bool) -> tuple[Portal | None, tuple[Problem, ...]]:
    try:
        checked = check(root, as_of=as_of, drafts=drafts)
    except DataProblems as error:
        return None, error.problems
    return checked.portal, checked.notices


def _is_of_records(problem: Problem) -> bool:
    """Whether a problem of what is approved is about approval itself, and does not merely wait for the next one.

    Everything else is told of the drafts, with what is in them now: a table that waits is missing from what is
    approved, and whatever rests on it would seem wrong there.
    """
    shared = not problem.path.startswith(("data/editions/", "content/bulletins/", "content/pages/"))
    waits = problem.is_notice or (shared and problem.code in ("A03", "A05"))
    return problem.code[0] == "A" and not waits


def newest_approval(root: Path) -> datetime | None:
    """When the newest record was approved: the time a build without `as_of` is of. None without a record."""
    records, _, _ = read_records(root, take_inventory(root).records)
    return max((record.approved_at for record in records), default=None)


def check_approval(root: Path, approved_at: datetime) -> tuple[Checked, list[str]]:
    """Check everything that is approved as if every publication time had come; and the lines of published state
    that an approval at this moment adds. Raises what `check` raises."""
    with collector_paused():
        raw = read_project(root, as_of=datetime.max)
        checked = _examined(root, raw, until=approved_at)
        return checked, unsaid_lines(raw, checked.portal.records.corrections, checked.portal, approved_at)


def _check(root: Path, as_of: datetime | None, drafts: bool) -> Checked:
    raw = read_project(root, as_of=as_of, drafts=drafts)
    return _examined(root, raw, until=raw.as_of)


def _examined(root: Path, raw: RawData, until: datetime) -> Checked:
    """Validate, derive, compare with what was approved and with what was published up to `until`."""
    records, problems = validate_project(raw, until.date())
    word_pages, unreadable = read_word_pages(root)
    problems = [*problems, *unreadable, *word_page_problems(word_pages)]
    portal = None
    if records is not None and not any(not problem.is_notice for problem in problems):
        portal = derive_portal(records)
        problems += difference_problems(raw, differences(portal))
        problems += membership_problems(raw, portal.list_mismatches)
        problems += case_difference_problems(raw, case_differences(portal.cases))
        problems += contradictions(raw, overall_figures(portal))
    corrections = readable_corrections(raw) if records is None else records.corrections
    if corrections is None:
        return _checked(None, [*problems, *_changed_files(root, raw)])
    before = published(raw, corrections, portal, until)
    if portal is not None:
        portal = replace(portal, corrections=corrections_view(portal, before.corrected, before.changed))
    return _checked(portal, [*problems, *before.problems, *_changed_files(root, raw)], before.unsaid)


def _changed_files(root: Path, raw: RawData) -> list[Problem]:
    """When files are not as they were approved, the published figures that differ in them."""
    paths = {problem.path for problem in raw.problems if problem.code == "A03"}
    if not paths or not raw.said:
        return []
    drafts = read_project(root, as_of=raw.as_of, drafts=True)
    corrections = readable_corrections(drafts)
    return [] if corrections is None else changed_after_approval(drafts, corrections, paths)


def _checked(portal: Portal | None, problems: Iterable[Problem], unsaid: tuple[Period, ...] = ()) -> Checked:
    """The portal with its notices; NotApproved or DataProblems when anything stands in its way."""
    problems = sorted(set(problems), key=Problem.sort_key)
    errors = tuple(problem for problem in problems if not problem.is_notice)
    if errors or portal is None:
        kind = NotApproved if errors and all(p.code[0] in "AG" for p in errors) else DataProblems
        raise kind(f"{len(errors)} 个问题，什么都没有发布", tuple(problems))
    return Checked(portal, tuple(problems), unsaid)
