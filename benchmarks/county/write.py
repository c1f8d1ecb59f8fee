"""From a county plan to files: master tables, editions in order of approval, corrections between them, drafts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from benchmarks.county.cases import write_cases
from benchmarks.county.corrections import corrected_cells, write_corrections
from benchmarks.county.dates import Dates, dates_of
from benchmarks.county.edition_files import EditionWriter
from benchmarks.county.lists import write_lists
from benchmarks.county.master_files import write_masters, write_scheme
from benchmarks.county.plan import CorrectionPlan, CountyPlan
from benchmarks.county.rectification import write_rectification
from benchmarks.county.said import new_lines
from generator.derive.addresses import STORY
from generator.model.period import Period
from generator.publish.approve import keep_said, write_approval


def write_county(county: CountyPlan, root: Path) -> None:
    """Writes data/, content/bulletins/ and content/cases/ under `root`.

    Each record approves one edition with the shared files that are new by then: the first covers the
    site, the units, the calendar and its scheme, a later scheme comes with its first edition. What is
    corrected was published wrong first.
    """
    _Writer(county, root).run()


class _Waiting(NamedTuple):
    """An approval whose files are written and whose record is not."""

    batch: str
    doc_no: str
    approved_at: datetime
    dates: Dates
    paths: list[str]


class _Writer:
    """Goes through the events of a county in the order of their days."""

    def __init__(self, county: CountyPlan, root: Path):
        self.county, self.root = county, root
        self.editions = EditionWriter(county, root)
        self.numbers = _DocumentNumbers(county)
        self.published: dict[Period, tuple[Dates, str]] = {}  # with the number of the document
        self.waiting: list[_Waiting] = []
        self.known_schemes: set[str] = set()
        self.corrections: list[list[str]] = []

    def run(self) -> None:
        new = write_masters(self.county, self.root)
        steps = [(dates_of(self.county, period).approved_at, period, None) for period in self.county.periods]
        for period, plan in self.county.withdrawn:
            steps.append((dates_of(self.county, period).approved_at, period, None))
            steps.append((_afternoon(plan), period, plan))
        steps += [(_afternoon(plan), None, plan) for plan in self.county.corrections]
        steps.sort(key=lambda step: (step[0], step[1] is None, step[1] or Period.parse("2000")))
        newest = max(dates_of(self.county, period).approved_at for period in self.county.periods)
        for moment, period, plan in steps:
            if plan is None:
                if moment == newest and self.county.rich:
                    new = new + self._write_ledgers(moment.date())
                self._publish(period, new)
                new = []
            else:
                self._record()
                self._withdraw(period, plan) if period is not None else self._correct(plan)
        self._record()
        for period in self.county.drafts:
            self.editions.write(period, dates_of(self.county, period), "")

    def _write_ledgers(self, today: date) -> list[str]:
        """What happened until the newest record. The lists rest on what is approved by then."""
        self._record()
        return [*write_rectification(self.root, self.county, today), *write_cases(self.root), *write_lists(self.root, today)]

    def _publish(self, period: Period, new: list[str]) -> None:
        dates, scheme = dates_of(self.county, period), self.county.scheme_of(period)
        if scheme.version not in self.known_schemes:
            self.known_schemes.add(scheme.version)
            new = new + write_scheme(scheme, self.root)
        is_counted = period in self.county.periods
        doc_no = self.numbers.next(dates) if is_counted else ""
        paths = new + self.editions.write(period, dates, doc_no)
        if is_counted:
            self.published[period] = dates, doc_no
        self.waiting.append(_Waiting(period.id, doc_no, dates.approved_at, dates, sorted(paths)))

    def _record(self) -> None:
        """Write the records that wait, each with what it says for the first time."""
        if not self.waiting:
            return
        lines = new_lines(self.root)
        for one in self.waiting:
            logs = [STORY if path.startswith("content/cases") else Path(path).stem for path in one.paths]
            record = self._approve(one.batch, one.doc_no, one.approved_at, one.dates, one.paths)
            said = [line for scope in dict.fromkeys((one.batch, *logs)) for line in lines.get(scope, ())]
            keep_said(self.root, record, sorted(said))
        self.waiting = []

    def _approve(
        self, batch: str, doc_no: str, at: datetime, dates: Dates, paths: list[str], reason: str = ""
    ) -> Path:
        return write_approval(
            self.root, batch, doc_no=doc_no, approved_at=at, correction_reason=reason, paths=paths,
            secrecy=("已审查，可以公开", "办公室主任", dates.written_on), sign_off=("局长", dates.signed_on),
        )

    def _correct(self, plan: CorrectionPlan) -> None:
        """Write what is published anew without the mistake; every cell that differs is a row of corrections."""
        events = self.county.events
        mended = type(getattr(events, plan.mends))()  # nothing wrong any more
        self.county = replace(self.county, events=replace(events, **{plan.mends: mended}))
        self.editions = EditionWriter(self.county, self.root)
        changed = []
        for period, (dates, doc_no) in self.published.items():
            before = _contents(self.root)
            changed += [path for path in self.editions.write(period, dates, doc_no) if before.get(path) != _bytes(self.root, path)]
        period = next(p.id for p in self.published if any(p.id in Path(path).parts or Path(path).stem == p.id for path in changed))
        self._add(plan, corrected_cells(self.root), period, changed)

    def _withdraw(self, period: Period, plan: CorrectionPlan) -> None:
        self._add(plan, [(period.id, "", "")], period.id, [])

    def _add(self, plan: CorrectionPlan, cells: Iterable[tuple[str, str, str]], batch: str, changed: list[str]) -> None:
        shared = [plan.kind, plan.reason, plan.basis, plan.approver, plan.impact]
        self.corrections += [[plan.number, plan.on.isoformat(), *cell, *shared] for cell in cells]
        path = write_corrections(self.root, self.corrections)
        day = Dates(plan.on, plan.on, plan.on, _afternoon(plan), _afternoon(plan))
        record = self._approve(batch, self.numbers.next(day), day.approved_at, day, sorted([*changed, path]), plan.reason)
        lines = new_lines(self.root)
        keep_said(self.root, record, sorted(line for scope in lines for line in lines[scope]))


def _afternoon(plan: CorrectionPlan) -> datetime:
    return datetime.combine(plan.on, time(15))


def _bytes(root: Path, path: str) -> bytes:
    return (root / path).read_bytes()


def _contents(root: Path) -> dict[str, bytes]:
    """Every file of the editions and their words."""
    folders = ("data/editions", "content/bulletins")
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in folders for path in sorted((root / folder).rglob("*")) if path.is_file()
    }


class _DocumentNumbers:
    """Numbered by year of writing; a number that a scheme already bears is not used again."""

    def __init__(self, county: CountyPlan):
        self._mark = county.mark
        self._used = {scheme.basis_doc_no for scheme in county.schemes}
        self._last: dict[int, int] = {}

    def next(self, dates: Dates) -> str:
        year = dates.written_on.year
        while True:
            self._last[year] = self._last.get(year, 0) + 1
            number = f"{self._mark}财绩〔{year}〕{self._last[year]}号"
            if number not in self._used:
                return number
