"""The state files: what each approval said in public for the first time, exactly as it was then."""

from datetime import datetime
from pathlib import Path

from generator.load.approvals import FileDigest, Record
from generator.load.disk import read_bytes
from generator.load.gate import SAID
from generator.load.inventory import Inventory
from generator.load.raw import SaidFile
from generator.load.refusal import Refusal
from generator.load.text import decode_utf8
from generator.problems import Problem


def said_path(batch: str) -> str:
    """Where the record of this batch keeps what it said."""
    return f"{SAID}{batch}.txt"


def read_said(
    root: Path, stock: Inventory, records: list[Record], moment: datetime, *, is_sure: bool
) -> tuple[list[SaidFile], list[Problem]]:
    """The files of all records up to `moment`, by serial. G05 for each that is gone, changed or of no record.

    A record from before state was kept has none, and nothing is said about it.
    """
    files, problems, listed = [], [], set()
    for record in sorted(records, key=lambda record: record.serial):
        path = said_path(record.batch)
        if path not in record.files:
            continue
        listed.add(path)
        lines, problem = _lines(root, path, record, path in stock.said)
        if problem is not None:
            problems.append(problem)
        elif record.approved_at <= moment:
            files.append(SaidFile(path, record.serial, record.approved_at, lines))
    for path in stock.said if is_sure else ():
        if path not in listed:
            found, expected = "没有一份审批记录列有它", "留底文件由 make approve 与审批记录一起生成，多出来的请删去"
            problems.append(Problem(path, None, None, "G05", found, expected))
    return files, problems


def _lines(root: Path, path: str, record: Record, is_there: bool) -> tuple[list[str], Problem | None]:
    if not is_there:
        return [], Problem(path, None, None, "G05", "留底文件没有了", f"{record.path} 列有它")
    try:
        content = read_bytes(root, path)
        if FileDigest.of(content) != record.files[path]:
            return [], Problem(path, None, None, "G05", "留底文件改过", f"应当与 {record.path} 列的一样")
        return decode_utf8(content).split("\n"), None
    except Refusal as refusal:
        return [], refusal.problem(path)
