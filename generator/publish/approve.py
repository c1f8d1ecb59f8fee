"""Write the record that approves files, and list what waits for one.

A record is made by one person from documents that others signed, so everything in it is an argument,
the time too: nothing is read from a clock or made up.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from generator.errors import WrongUse
from generator.load.approvals import FOLDER, OPEN, FileDigest, Record, read_record
from generator.load.disk import read_bytes
from generator.load.gate import Gate, Standing, is_of_edition
from generator.load.inventory import Inventory, take_inventory
from generator.load.raw import Waiver
from generator.load.records import read_records
from generator.load.refusal import Refusal
from generator.load.said_files import said_path
from generator.model.period import Period

_WAITING = (Standing.UNCOVERED, Standing.CHANGED, Standing.INCOMPLETE)
_CORRECTION = re.compile(r"-g[1-9][0-9]*$")


class Pending(NamedTuple):
    """One file that the site may not use yet, and why, in words."""

    path: str
    reason: str


def pending(root: Path) -> list[Pending]:
    """Every file that waits for approval, in order of path: new, changed, or with steps missing.

    A file approved for a later time, or approved as not public, does not wait for anything.
    """
    root = Path(root)
    stock = take_inventory(root)
    records, _, _ = read_records(root, stock.records)
    gate = Gate(records, datetime.max)
    waiting = []
    for path in sorted(_approvable(stock)):
        standing = gate.standing(path, _digest(root, path))
        if standing in _WAITING:
            waiting.append(Pending(path, standing.value))
    return waiting


def write_approval(
    root: Path,
    batch: str,
    *,
    doc_no: str,
    approved_at: datetime,
    secrecy: tuple[str, str, date],
    sign_off: tuple[str, date],
    openness: str = OPEN,
    correction_reason: str = "",
    waivers: Iterable[Waiver] = (),
    paths: Sequence[str] | None = None,
    also: Sequence[str] = (),
) -> Path:
    """Write data/approvals/<batch>.json and return where it is.

    `secrecy` is (conclusion, post, day), `sign_off` is (post, day). Without `paths` the record covers the
    edition the batch is named after and those of `also`, with their words, and, when it is 主动公开, every
    shared table that is new or changed. A batch already used becomes <batch>-g1, -g2 and so on. Raises WrongUse, and writes nothing, when the
    records so far are broken, when there is nothing to approve, or when an approved edition changes
    without a `correction_reason`.
    """
    root = Path(root)
    waivers = tuple(waivers)
    stock = take_inventory(root)
    records, found, _ = read_records(root, stock.records)
    broken = [problem for problem in found if problem.code in ("A01", "A02", "F05", "F09")]
    if broken:
        raise WrongUse(f"已有的审批记录有问题，不能接着写：{broken[0]}")
    gate = Gate(records, datetime.max)
    if paths is None:
        chosen = [path for name in dict.fromkeys((batch, *also)) for path in _edition_files(stock, name)]
        if openness == OPEN:
            chosen += _waiting_shared(root, stock, gate)
    else:
        chosen = _given(stock, paths)
    digests = {path: _digest(root, path) for path in chosen}
    if openness == OPEN and not waivers and paths is None and not _needed(gate, digests):
        raise WrongUse(f"{_period_id(batch)} 的文件都已经批准，没有改动")
    _refuse_silent_change(gate, digests, correction_reason)
    last = max(records, key=lambda record: record.serial, default=None)
    name = _free_name(stock, batch)
    written = {
        "版本": 1,
        "批次": name,
        "序号": last.serial + 1 if last else 1,
        "上一记录": last.digest if last else "",
        "文号": doc_no,
        "审批时间": f"{approved_at:%Y-%m-%d %H:%M}",
        "保密审查": {"结论": secrecy[0], "职务": secrecy[1], "日期": f"{secrecy[2]:%Y-%m-%d}"},
        "审签": {"职务": sign_off[0], "日期": f"{sign_off[1]:%Y-%m-%d}"},
        "公开属性": openness,
        "更正原因": correction_reason,
        "文件": {
            path: {"sha256": digest.sha256, "字节": digest.size} for path, digest in digests.items()
        },
        "豁免": [{"规则": each.rule, "位置": each.cell, "理由": each.reason} for each in waivers],
    }
    content = _as_json(written)
    path = f"{FOLDER}/{name}.json"
    _refuse_own_mistakes(path, content)
    _write_whole(root / path, content)
    return root / path


def keep_said(root: Path, record: Path, lines: Sequence[str]) -> str | None:
    """Keep what an approval says in public for the first time, and list it in the record just written.

    Returns where it is; None, and nothing is written, when it says nothing new. The record must be the newest: those after it hold its digest.
    """
    if not lines:
        return None
    path = said_path(record.stem)
    content = ("\n".join(lines) + "\n").encode("utf-8")
    _write_whole(root / path, content)
    written = json.loads(record.read_text(encoding="utf-8"))
    digest = FileDigest.of(content)
    written["文件"][path] = {"sha256": digest.sha256, "字节": digest.size}
    _write_whole(record, _as_json(written))
    return path


def _as_json(written: dict) -> bytes:
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _approvable(stock: Inventory) -> list[str]:
    """Every file of the project that a record can cover."""
    files = [*stock.masters.files, *stock.stories.values()]
    for folder in (*stock.ledgers.values(), *stock.schemes.values()):
        files += folder.files
    for period in stock.editions:
        files += stock.edition_files(period)
    return files


def _edition_files(stock: Inventory, batch: str) -> list[str]:
    """The files of the edition the batch is named after."""
    name = _period_id(batch)
    try:
        files = stock.edition_files(Period.parse(name))
    except (ValueError, KeyError):
        raise WrongUse(f"没有 data/editions/{name} 这一期，不知道要批准哪些文件") from None
    if not files:
        raise WrongUse(f"data/editions/{name} 里没有文件可以批准")
    return files


def _waiting_shared(root: Path, stock: Inventory, gate: Gate) -> list[str]:
    """The shared tables that are new or changed; one that was closed on purpose is not reopened."""
    shared = (path for path in _approvable(stock) if not is_of_edition(path))
    return [path for path in shared if gate.standing(path, _digest(root, path)) in _WAITING]


def _period_id(batch: str) -> str:
    return _CORRECTION.sub("", batch)


def _given(stock: Inventory, paths: Sequence[str]) -> list[str]:
    chosen = [str(path).replace(os.sep, "/") for path in paths]
    if not chosen:
        raise WrongUse("没有写明要批准哪些文件")
    if len(set(chosen)) != len(chosen):
        raise WrongUse("要批准的文件里有重复的")
    approvable = set(_approvable(stock))
    for path in chosen:
        if path not in approvable:
            raise WrongUse(f"{path} 不是可以批准的文件，或不存在")
    return chosen


def _needed(gate: Gate, digests: dict[str, FileDigest]) -> bool:
    return any(gate.standing(path, digest) is not Standing.OPEN for path, digest in digests.items())


def _refuse_silent_change(gate: Gate, digests: dict[str, FileDigest], reason: str) -> None:
    if reason.strip():
        return
    for path, digest in digests.items():
        before: Record | None = gate.governing.get(path)
        if is_of_edition(path) and before is not None and before.files[path] != digest:
            raise WrongUse(f"{path} 在 {before.path} 批准以后改过，要写明更正原因")


def _free_name(stock: Inventory, batch: str) -> str:
    """The batch itself, or with the next free -g1, -g2; names are compared as Windows compares them."""
    taken = {path.rpartition("/")[2].removesuffix(".json").lower() for path in stock.records}
    if batch.lower() not in taken:
        return batch
    number = 1
    while f"{_period_id(batch)}-g{number}".lower() in taken:
        number += 1
    return f"{_period_id(batch)}-g{number}"


def _refuse_own_mistakes(path: str, content: bytes) -> None:
    """Read the record as the build will; an argument it would refuse is refused before it is on disk."""
    _, problems = read_record(path, content)
    if problems:
        raise WrongUse(f"审批记录没有写成：{problems[0].found}；{problems[0].expected}")


def _digest(root: Path, path: str) -> FileDigest:
    try:
        return FileDigest.of(read_bytes(root, path))
    except Refusal as refusal:
        raise WrongUse(f"{path}：{refusal.found}") from None


def _write_whole(target: Path, content: bytes) -> None:
    """Either the whole record is there or none of it, whatever happens in between."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
