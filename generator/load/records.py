"""All approval records together: do they follow one another, and is any change without a reason?"""

from pathlib import Path

from generator.load.approvals import FileDigest, Record, read_record
from generator.load.disk import read_bytes
from generator.load.gate import rewritten_problems
from generator.load.refusal import Refusal
from generator.problems import Problem


def read_records(root: Path, paths: list[str]) -> tuple[list[Record], list[Problem], bool]:
    """All approval records, the problems in and between them, and whether every one could be read."""
    records, problems = [], []
    broken: dict[str, str] = {}
    unread = 0
    for path in paths:
        try:
            content = read_bytes(root, path)
        except Refusal as refusal:
            problems.append(refusal.problem(path))
            unread += 1
            continue
        record, found = read_record(path, content)
        problems += found
        if record is None:
            broken[FileDigest.of(content).sha256] = path
        else:
            records.append(record)
    if not unread:
        problems += chain_problems(records, broken)
    problems += rewritten_problems(records)
    return records, problems, not broken and not unread


def chain_problems(records: list[Record], broken: dict[str, str]) -> list[Problem]:
    """A02 for every place where the records, by serial, do not follow one another.

    `broken` maps the digest of each unreadable record to its path: a record may follow one of those,
    which has been reported already.
    """
    problems = []
    before: Record | None = None
    for record in sorted(records, key=lambda record: (record.serial, record.path)):
        serial = before.serial if before else 0
        follows_broken = record.previous in broken
        if before and record.serial == serial:
            found = f"序号 {record.serial} 已经用在 {before.path}"
            problems.append(_chain(record, found, "每份记录的序号应当各不相同"))
        elif record.serial != serial + 1 and not follows_broken:
            found = f"序号是 {record.serial}，前面一份是 {serial}" if before else f"第一份记录的序号是 {record.serial}"
            problems.append(_chain(record, found, f"应当是 {serial + 1}，中间不能缺"))
        elif record.previous != (before.digest if before else "") and not follows_broken:
            found = "“上一记录”与前面那份记录的 sha256 不同"
            expected = f"应当是 {before.path} 的 sha256" if before else "第一份记录应当留空"
            problems.append(_chain(record, found, expected))
        before = record
    return problems


def _chain(record: Record, found: str, expected: str) -> Problem:
    return Problem(record.path, None, None, "A02", found, expected)
