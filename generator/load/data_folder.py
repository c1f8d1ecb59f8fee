"""The whole of `data/` and the bulletins' words: read what is there, keep what may be published.

Order matters. Names first, then approval records, then bytes; a table is parsed only after the gate has
said yes: what may not be published never becomes a cell, a word or a problem.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.load.approvals import FileDigest, Record
from generator.load.csv_table import read_csv
from generator.load.disk import read_bytes
from generator.load.embargo import NEVER, newest_publication, published_at
from generator.load.gate import Gate, Standing, missing_problems
from generator.load.inventory import BULLETINS, Folder, Inventory, take_inventory
from generator.load.raw import RawData, RawEdition, RawScheme, RawSettings, RawTable, WordPage
from generator.load.records import read_records
from generator.load.refusal import Refusal
from generator.load.said_files import read_said
from generator.load.text import decode
from generator.load.toml_file import read_toml
from generator.load.withdrawn import withdrawn_periods
from generator.load.xlsx_table import Workbook, read_workbooks
from generator.model.editions import Approval
from generator.model.period import Kind, Period
from generator.problems import Problem


def read_project(root: Path, *, as_of: datetime | None = None, drafts: bool = False) -> RawData:
    """Read the project in `root`. Bad data never raises: every problem is in `problems`, in reading order.

    `as_of` (local time) defaults to the newest 审批时间 of all records. With `drafts`, files and editions
    that wait for approval are taken too, editions marked `is_draft`; what is not for the public never is.
    """
    root = Path(root)
    stock = take_inventory(root)
    records, problems, is_sure = read_records(root, stock.records)
    newest = max((record.approved_at for record in records), default=None)
    gate = Gate(records, as_of or newest or NEVER, is_sure=is_sure)
    missing = [] if drafts else missing_problems(gate, stock.present)
    reading = _Reading(root, drafts, stock, gate, [*stock.problems, *problems, *missing])
    raw = reading.run()
    moment = datetime.max if drafts else gate.as_of
    raw.said, found = read_said(root, stock, records, moment, is_sure=is_sure)
    raw.problems = sorted({*raw.problems, *found}, key=Problem.sort_key)
    if as_of is None and newest is None:
        raw.as_of = newest_publication(raw.editions)
    return raw


class _Reading:
    """One reading of one project."""

    def __init__(
        self, root: Path, drafts: bool, stock: Inventory, gate: Gate, problems: list[Problem]
    ):
        self.root = root
        self.drafts = drafts
        self.stock = stock
        self.gate = gate
        self.problems = problems
        self.known_missing = {problem.path for problem in problems if problem.code == "A10"}
        self.taken: set[str] = set()  # files whose content is in the result, for look-up only
        self.workbooks: list[tuple[Workbook, Callable[[RawTable], None]]] = []

    def run(self) -> RawData:
        corrections = self._corrections()
        self.withdrawn = withdrawn_periods(corrections)
        editions = []
        for period, folder in self.stock.editions.items():
            edition = self._edition(period, folder)
            if edition is not None:
                editions.append(edition)
        raw = RawData(self.gate.as_of, editions=editions, is_preview=self.drafts)
        raw.corrections = corrections
        self._masters(raw)
        self._ledger("rectification", raw.rectification, "items", "有方案、进展、延期或复核，就要有整改事项")
        self._ledger("lists", raw.lists, "entries", "有例外决定、单位说明、异议或退出，就要有上榜的单位")
        self._cases(raw)
        # A list, because a value of the wrong type need not be hashable.
        used = [edition.settings.values.get("考核方案") for edition in editions if edition.settings]
        for name, folder in self.stock.schemes.items():
            scheme = self._scheme(name, folder, name in used)
            if scheme is not None:
                raw.schemes.append(scheme)
        self._narratives_without_edition()
        self._read_workbooks()
        for edition in editions:
            edition.tables = dict(sorted(edition.tables.items()))
        raw.waivers = [
            waiver
            for path, record in sorted(self.gate.governing.items())
            if path in self.taken
            for waiver in record.waivers
            if waiver.cell.split(":")[0] == path
        ]
        raw.problems = sorted(dict.fromkeys(self.problems), key=Problem.sort_key)
        return raw

    # ---- files

    def _content(self, path: str) -> bytes | None:
        try:
            return read_bytes(self.root, path)
        except Refusal as refusal:
            self.problems.append(refusal.problem(path))
            return None

    def _table(
        self, path: str, table: str, content: bytes, put: Callable[[RawTable], None]
    ) -> None:
        """Read a table and `put` it where it belongs; workbooks later, all at once."""
        self.taken.add(path)
        if path.endswith(".xlsx"):
            self.workbooks.append((Workbook(path, table, content), put))
        else:
            self._keep(read_csv(path, table, content), put)

    def _read_workbooks(self) -> None:
        books, self.workbooks = self.workbooks, []
        made = read_workbooks([book for book, _ in books])
        for result, (_, put) in zip(made, books, strict=True):
            self._keep(result, put)

    def _keep(
        self, made: tuple[RawTable | None, list[Problem]], put: Callable[[RawTable], None]
    ) -> None:
        table, found = made
        self.problems += found
        if table is not None:
            put(table)

    def _settings(self, path: str, table: str, content: bytes) -> RawSettings | None:
        made, found = read_toml(path, table, content)
        self.problems += found
        self.taken.add(path)
        return made

    def _missing(self, path: str, expected: str) -> None:
        if path not in self.known_missing:
            self.problems.append(Problem(path, None, None, "F03", "没有这个文件", expected))

    # ---- what the whole site rests on

    def _masters(self, raw: RawData) -> None:
        folder = self.stock.masters
        if self.stock.is_there:
            for table, name in (("site", "site.toml"), ("units", "units.csv")):
                if table not in folder.tables:
                    self._missing(f"data/{name}", "每个网站都要有")
        content = {
            table: self._master_content(path) for table, path in folder.tables.items() if table != "corrections"
        }
        if content.get("site") is not None:
            raw.site = self._settings(folder.tables["site"], "site", content["site"])
        for table in ("units", "calendar"):
            if content.get(table) is not None:
                put = partial(setattr, raw, table)
                self._table(folder.tables[table], table, content[table], put)

    def _corrections(self) -> RawTable | None:
        """The corrections, before anything else: an edition that was withdrawn is not read."""
        self.problems += self.stock.masters.doubled
        path = self.stock.masters.tables.get("corrections")
        if path is not None and not self.drafts and not self.gate.covers(path):
            if self.gate.is_sure:
                self.problems.append(self.gate.not_approved(path))
            return None
        content = self._master_content(path) if path is not None else None
        if content is None:
            return None
        found: list[RawTable] = []
        self._table(path, "corrections", content, found.append)
        self._read_workbooks()
        return found[0] if found else None

    def _master_content(self, path: str) -> bytes | None:
        """The bytes of an approved file; None, and a problem, when it may not be used."""
        content = self._content(path)
        if content is None or self.drafts:
            return content
        is_open, problem = self.gate.judge_master(path, FileDigest.of(content))
        if problem is not None:
            self.problems.append(problem)
        return content if is_open else None

    def _ledger(self, name: str, tables: dict[str, RawTable], first: str, why: str) -> None:
        """The tables of a ledger: left out as long as none of them is approved, else all must be as approved."""
        folder = self.stock.ledgers[name]
        if self._tables_together(folder, folder.files, tables) is None:
            return
        if first not in folder.tables and folder.files:
            self._missing(f"{folder.path}/{first}.csv", why)

    def _cases(self, raw: RawData) -> None:
        """The tables and stories of the cases, all or none: like those of 整改."""
        contents = self._tables_together(self.stock.ledgers["cases"], self.stock.case_files(), raw.cases)
        for number, path in self.stock.stories.items() if contents else ():
            if (text := self._words(path, contents[path])) is not None:
                raw.stories[number] = WordPage(path, text)

    def _tables_together(
        self, folder: Folder, files: list[str], tables: dict[str, RawTable]
    ) -> dict[str, bytes] | None:
        """Put the tables of a folder into `tables`; the bytes of all `files`, which are approved together.

        None when they stay out: nobody approved any of them (a notice), or one may not be used (a problem).
        """
        if not self.drafts and not any(self.gate.covers(path) for path in files):
            if files and self.gate.is_sure:
                self.problems.append(self.gate.not_approved(folder.path))
            return None
        self.problems += folder.doubled
        contents = {path: self._master_content(path) for path in files}
        if None in contents.values():
            return None
        for table, path in folder.tables.items():
            self._table(path, table, contents[path], partial(tables.__setitem__, table))
        return contents

    def _words(self, path: str, content: bytes) -> str | None:
        """The text of a Markdown file with `\n` line ends; None, and a problem, when it cannot be read."""
        self.taken.add(path)
        try:
            return decode(content).replace("\r\n", "\n").replace("\r", "\n")
        except Refusal as refusal:
            self.problems.append(refusal.problem(path))
            return None

    def _scheme(self, name: str, folder: Folder, is_used: bool) -> RawScheme | None:
        """A scheme that is not approved is left out when nothing uses it; when something does, it comes
        empty, with a problem, so that nobody looks for a spelling mistake in its name."""
        is_covered = any(self.gate.covers(path) for path in folder.files)
        if not (is_covered or is_used or self.drafts):
            return None
        if is_covered and not is_used and not self.drafts and self._is_not_yet_open(folder):
            return None
        self.problems += folder.doubled
        for table, file in (("scheme", "scheme.toml"), ("indicators", "indicators.csv")):
            if table not in folder.tables:
                self._missing(f"{folder.path}/{file}", "每个考核方案都要有")
        contents = {path: self._master_content(path) for path in folder.files}
        scheme = RawScheme(name, None, None)
        if None in contents.values():
            return scheme
        if path := folder.tables.get("scheme"):
            scheme.settings = self._settings(path, "scheme", contents[path])
        if path := folder.tables.get("indicators"):
            put = partial(setattr, scheme, "indicators")
            self._table(path, "indicators", contents[path], put)
        return scheme

    def _is_not_yet_open(self, folder: Folder) -> bool:
        waiting = (Standing.EARLY, Standing.CLOSED)
        digests = {path: self._content(path) for path in folder.files}
        return any(
            content is not None and self.gate.standing(path, FileDigest.of(content)) in waiting
            for path, content in digests.items()
        )

    # ---- editions

    def _edition(self, period: Period, folder: Folder) -> RawEdition | None:
        files = self.stock.edition_files(period)
        contents: dict[str, bytes] = {}
        if self.drafts or any(self.gate.covers(path) for path in files):
            for path in files:
                content = self._content(path)
                if content is None:
                    return None
                contents[path] = content
        digests = {path: FileDigest.of(content) for path, content in contents.items()}
        verdict = self.gate.judge_edition(folder.path, digests)
        is_draft = not verdict.is_open and self.drafts and not verdict.is_closed
        if not verdict.is_open and not is_draft:
            self.problems += verdict.problems
            return None
        settings_path = folder.tables.get("edition")
        if settings_path is None:
            self._missing(f"{folder.path}/edition.toml", "每一期都要有")
            return None
        # Until the time of publication is known to have come, nothing else of the edition is parsed.
        settings = self._settings(settings_path, "edition", contents[settings_path])
        if settings is None:
            return None
        opens_at = published_at(settings.values)
        if not is_draft and opens_at is not None and opens_at > self.gate.as_of:
            if not self.drafts:
                self.taken.discard(settings_path)
                self.problems.append(self.gate.too_early(folder.path, "发布时间"))
                return None
            is_draft = True
        edition = RawEdition(
            period_id=period.id,
            settings=settings,
            tables={},
            narrative_path=f"{BULLETINS}/{period.id}.md",
            narrative=None,
            approval=verdict.record.for_readers(digests) if verdict.record and not is_draft else None,
            first_approval=self._first_approval(digests, verdict.record),
            is_draft=is_draft,
            is_withdrawn=period.id in self.withdrawn,
        )
        if edition.is_withdrawn:
            return edition
        self.problems += folder.doubled
        for table, path in folder.tables.items():
            if table != "edition":
                put = partial(edition.tables.__setitem__, table)
                self._table(path, table, contents[path], put)
        self._narrative(period, edition, contents)
        return edition

    def _first_approval(self, paths: Iterable[str], record: Record | None) -> Approval | None:
        """The approval with which an edition came out, where a later one governs it now."""
        records = [self.gate.first[path] for path in paths if path in self.gate.first]
        first = min(records, key=lambda one: one.serial, default=None)
        return None if first is None or record is None or first.serial == record.serial else first.for_readers({})

    def _narrative(self, period: Period, edition: RawEdition, contents: dict[str, bytes]) -> None:
        path = edition.narrative_path
        if path in contents:
            edition.narrative = self._words(path, contents[path])
        elif period.kind is Kind.MONTH and not edition.is_draft and path not in self.known_missing:
            found = f"data/editions/{period.id} 有数据，没有正文"
            self.problems.append(Problem(path, None, None, "W02", found, "每期月通报都要有正文"))

    def _narratives_without_edition(self) -> None:
        periods = {period.id for period in self.stock.editions}
        for name, path in self.stock.narratives.items():
            if name not in periods:
                found = f"没有 data/editions/{name}"
                expected = "正文的文件名应当与一期的文件夹同名"
                self.problems.append(Problem(path, None, None, "W01", found, expected))
