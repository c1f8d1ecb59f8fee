"""May this be published? Compares files with the records that approved them; reads nothing itself.

The record with the highest serial that lists a file governs it. A file is OPEN when that record is
complete, says 主动公开, its time has come, and the file is byte for byte what was approved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from generator.load.approvals import OPEN, FileDigest, Record
from generator.problems import Problem

SAID = "data/published/"

class Standing(Enum):
    """What the governing record means for one file, the first that applies."""

    UNCOVERED = "没有批准"
    CLOSED = "不是主动公开"
    INCOMPLETE = "审批手续不全"
    CHANGED = "与批准时不一样"
    EARLY = "审批时间还没到"
    OPEN = "可以公开"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an edition may be published, what to say, and the newest record that governs it."""

    is_open: bool
    problems: tuple[Problem, ...] = ()
    record: Record | None = None
    is_closed: bool = False  # not for the public at all, not even in a preview


class Gate:
    """The records of a project at one moment.

    `is_sure` is False when some record could not be read: then nothing is said to be without approval,
    because the unreadable record may be the one that approves it.
    """

    def __init__(self, records: list[Record], as_of: datetime, *, is_sure: bool = True):
        self.as_of = as_of
        self.is_sure = is_sure
        self.governing: dict[str, Record] = {}
        self.first: dict[str, Record] = {}  # that opened the file to the public
        for record in sorted(records, key=lambda record: (record.serial, record.path)):
            for path in record.files:
                self.governing[path] = record
                if record.openness == OPEN and not record.lacking:
                    self.first.setdefault(path, record)

    def covers(self, path: str) -> bool:
        """Whether any record lists this file."""
        return path in self.governing

    def standing(self, path: str, digest: FileDigest) -> Standing:
        """Where one file stands."""
        record = self.governing.get(path)
        if record is None:
            return Standing.UNCOVERED
        if record.openness != OPEN:
            return Standing.CLOSED
        if record.lacking:
            return Standing.INCOMPLETE
        if record.files[path] != digest:
            return Standing.CHANGED
        return Standing.EARLY if record.approved_at > self.as_of else Standing.OPEN

    def judge_edition(self, folder: str, digests: Mapping[str, FileDigest]) -> Verdict:
        """Judge the files of one edition together, in the order of NOT public, changed, partial, early."""
        standings = {path: self.standing(path, digest) for path, digest in digests.items()}
        found = set(standings.values())
        governing = [self.governing[path] for path in standings if path in self.governing]
        record = max(governing, key=lambda record: record.serial, default=None)
        if record is None:
            return Verdict(False, (self.not_approved(folder),) if self.is_sure else ())
        if Standing.CLOSED in found:
            closed = next(each for each in governing if each.openness != OPEN)
            said = f"{closed.path} 写的是“{closed.openness}”"
            notice = Problem(folder, None, None, "A07", said, f"只有“{OPEN}”的才公开")
            return Verdict(False, (notice,), record, is_closed=True)
        if Standing.INCOMPLETE in found:
            return Verdict(False, (), record)  # the record itself is already a problem
        problems = [
            self._changed(path, digests[path])
            for path, standing in standings.items()
            if standing is Standing.CHANGED
        ]
        if self.is_sure:
            problems += [
                Problem(path, None, None, "A04", "这个文件没有列在审批记录里", "一期的文件应当一起批准")
                for path, standing in standings.items()
                if standing is Standing.UNCOVERED
            ]
        if problems or Standing.UNCOVERED in found:
            return Verdict(False, tuple(problems), record)
        if Standing.EARLY in found:
            return Verdict(False, (self.too_early(folder, "审批时间"),), record)
        return Verdict(True, (), record)

    def judge_master(self, path: str, digest: FileDigest) -> tuple[bool, Problem | None]:
        """Whether a file that the whole site rests on may be used, and what to say when it may not."""
        standing = self.standing(path, digest)
        if standing is Standing.OPEN:
            return True, None
        if standing is Standing.CHANGED:
            return False, self._changed(path, digest)
        if standing is Standing.INCOMPLETE or (standing is Standing.UNCOVERED and not self.is_sure):
            return False, None  # the record itself is already a problem
        expected = f"应当有写明“{OPEN}”、已经生效的审批记录"
        return False, Problem(path, None, None, "A05", standing.value, expected)

    def not_approved(self, folder: str) -> Problem:
        """The notice that a folder, or a table that may be left out, waits for approval."""
        found = "没有一份审批记录列有它" + ("" if folder.endswith((".csv", ".xlsx")) else "的文件")
        return Problem(folder, None, None, "A08", found, "批准以前不公开")

    def too_early(self, folder: str, what: str) -> Problem:
        """The notice that an edition waits for its time. It does not say which: that is content."""
        now = f"{self.as_of:%Y-%m-%d %H:%M}"
        return Problem(folder, None, None, "A09", f"{what}晚于 {now}", f"到{what}以后才公开")

    def _changed(self, path: str, digest: FileDigest) -> Problem:
        record = self.governing[path]
        approved = record.files[path]
        if approved.size == digest.size:
            found = f"大小仍是 {digest.size} 字节，内容变了"
        else:
            found = f"现在 {digest.size} 字节，批准时 {approved.size} 字节"
        return Problem(path, None, None, "A03", found, f"应当与 {record.path} 批准的一样")


def rewritten_problems(records: list[Record]) -> list[Problem]:
    """A11 for each file of an edition that a later record approves anew, changed and without a reason.

    Tables the whole site shares may be superseded freely.
    """
    problems = []
    last: dict[str, FileDigest] = {}
    for record in sorted(records, key=lambda record: (record.serial, record.path)):
        for path, digest in record.files.items():
            before = last.get(path)
            if is_of_edition(path) and before not in (None, digest) and not record.correction_reason:
                found = f"{path} 与以前批准的不一样，“更正原因”是空的"
                problems.append(
                    Problem(record.path, None, None, "A11", found, "改了什么、为什么改，要写明")
                )
            last[path] = digest
    return problems


def is_of_edition(path: str) -> bool:
    """Whether a path belongs to one edition rather than to the whole site."""
    return path.startswith(("data/editions/", "content/bulletins/"))


def missing_problems(gate: Gate, present: set[str]) -> list[Problem]:
    """A10 for each approved file that is gone, unless a later approval explains it.

    What is not for the public may go without a word. A later approval explains it when it covers the same
    table in the other format, the edition's edition.toml (that approves the edition as it then stood), or, for
    the story of a case, the table of cases: the case was taken out.
    """
    problems = []
    for path, record in sorted(gate.governing.items()):
        if path in present or record.openness != OPEN or path.startswith(SAID):
            continue  # a state file that is gone has a sentence of its own
        folder, _, name = path.rpartition("/")
        if folder == "content/bulletins":
            folder = f"data/editions/{name.removesuffix('.md')}"
        stem, dot, suffix = path.rpartition(".")
        replacing = [f"{folder}/edition.toml"] if is_of_edition(path) else []
        if folder == "content/cases":
            replacing = ["data/cases/cases.csv", "data/cases/cases.xlsx"]
        if suffix in ("csv", "xlsx"):
            replacing.append(f"{stem}{dot}{'xlsx' if suffix == 'csv' else 'csv'}")
        later = (gate.governing[each].serial for each in replacing if each in gate.governing)
        if not any(serial > record.serial for serial in later):
            found = f"{record.path} 批准了它，现在没有了"
            problems.append(Problem(path, None, None, "A10", found, "批准过的文件应当还在"))
    return problems
