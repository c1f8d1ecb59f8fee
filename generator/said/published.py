"""The one question of this room, asked of a whole project: does what was published still stand?"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from generator.derive.addresses import STORY
from generator.derive.corrections import reach
from generator.derive.stated import stated
from generator.derive.views import Portal
from generator.load.raw import RawData
from generator.model.corrections import Changed, Corrected, Correction, period_of, withdrawn_period
from generator.model.period import Period
from generator.problems import Problem
from generator.said.corrections import PRESENT, ROW
from generator.said.history import History, history
from generator.said.lines import cells_of, scope_of, written
from generator.said.standing import Question
from generator.said.tables import LOGS, Statements, as_lines, statements


class Published(NamedTuple):
    """`corrected` are the corrections with what they name; `changed` the derived figures they moved; `unsaid` the
    editions of which no state is kept."""

    problems: tuple[Problem, ...]
    corrected: tuple[Corrected, ...]
    changed: tuple[Changed, ...]
    unsaid: tuple[Period, ...]


class Comparison:
    """The state that was kept, beside the tables that loaded. `until` is the moment up to which things are out:
    what an edition said before its 发布时间 nobody has read."""

    def __init__(self, raw: RawData, corrections: Iterable[Correction], until: datetime):
        self.raw, self.until, self.corrections = raw, until, tuple(corrections)
        self.told: History = history(raw.said)
        self.now: Statements = statements(raw)
        present = [edition.period_id for edition in raw.editions if not edition.is_withdrawn]
        self.scopes = [scope for scope in present if self.told.is_public(scope, until)]
        self.scopes += [name for name in LOGS if name in self.now.tables or name == STORY and raw.stories]

    def of_tables(self, *, quotes: bool = True) -> Question:
        """The tables alone. Without `quotes` nothing that is in them now is repeated."""
        question = Question(self.told, self.now, self.corrections, self.until, quotes=quotes)
        question.tell_faults()
        question.ask_tables(self.scopes)
        return question

    def strays(self) -> list[Problem]:
        """G06 for each whole edition that is withdrawn and never was."""
        known = {edition.period_id for edition in self.raw.editions if not edition.is_draft}
        known |= {scope for scope in self.told.first if self.told.is_public(scope, self.until)}
        return [
            Problem(*self.now.place(f"corrections/{one.number}/{one.address}"), "对象地址", "G06",
                    f"没有公布过 {one.address} 这一期", "应当是已经公布的期次")
            for one in self.corrections if withdrawn_period(one) is not None and one.address not in known
        ]

    def gone(self) -> list[Problem]:
        """G02 for each edition that was out, and now is not: neither withdrawn nor explained by another problem."""
        loaded = {edition.period_id for edition in self.raw.editions}
        explained = {problem.path for problem in self.raw.problems if problem.code != "A07"}
        problems = []
        withdrawn = {one.address for one in self.corrections if withdrawn_period(one) is not None}
        for scope in self.told.first:
            period, folder = period_of(scope), f"data/editions/{scope}"
            if period is None or scope in loaded | withdrawn or not self.told.is_public(scope, self.until):
                continue
            if not any(path.startswith((folder, f"content/bulletins/{scope}.")) for path in explained):
                found = f"{period.edition_name}公布过，现在整期都没有了"
                problems.append(Problem(folder, None, None, "G02", found, f"要撤下就登记撤回，对象地址是 {scope}"))
        return problems


def published(raw: RawData, corrections: Iterable[Correction], portal: Portal | None, until: datetime) -> Published:
    """Compare everything; without a portal, because of other problems, the tables alone."""
    comparison = Comparison(raw, corrections, until)
    question = comparison.of_tables()
    if portal is not None:
        question.ask_derived(as_lines(stated(portal)), comparison.scopes, reach(portal))
    due = question.due
    corrected = tuple(Corrected(one, row, column) for one, row, column in due.applied)
    unsaid = tuple(
        Period.parse(edition.period_id) for edition in raw.editions
        if edition.period_id not in comparison.told.first and not (edition.is_withdrawn or edition.is_draft)
    )
    problems = (*comparison.told.problems, *comparison.gone(), *comparison.strays(), *question.found.problems)
    return Published(problems, corrected, tuple(question.found.changed), unsaid)


def changed_after_approval(raw: RawData, corrections: Iterable[Correction], paths: set[str]) -> list[Problem]:
    """Which published figures differ in files that are not as they were approved: `raw` holds them as drafts.

    Only what was published is repeated, never what is in such a file now.
    """
    question = Comparison(raw, corrections, raw.as_of).of_tables(quotes=False)
    return [problem for problem in question.found.problems if problem.path in paths and problem.code in ("G01", "G02", "G03", "G04")]


def unsaid_lines(raw: RawData, corrections: Iterable[Correction], portal: Portal, at: datetime) -> list[str]:
    """What an approval at this moment says for the first time, in the order of addresses.

    New editions, new rows of the logs, rows that a correction adds; and editions approved before state was kept,
    as they were before they were corrected.
    """
    corrections = tuple(corrections)
    comparison = Comparison(raw, corrections, at)
    told, question = comparison.told, comparison.of_tables()
    now = comparison.now.lines | as_lines(stated(portal))
    anew = {
        scope for scope in told.first
        if not told.is_public(scope, at)
        and any(told.lines.get(address) != line for address, line in now.items() if scope_of(address) == scope)
    }
    lines = {
        address: line for address, line in now.items()
        if address not in told.lines or scope_of(address) in anew
    }
    for one, row, column in reversed(question.due.applied):
        if scope_of(row) in told.first or row not in lines:
            continue
        if column == ROW:
            if one.new == PRESENT:
                del lines[row]
            continue
        cells = cells_of(lines[row])
        lines[row] = written(row, (cells | {column: one.old or ""}).items())
    return [lines[address] for address in sorted(lines)]
