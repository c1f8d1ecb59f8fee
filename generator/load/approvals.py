"""One approval record: strict JSON to values. Decides nothing about files."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from generator.load.raw import Waiver
from generator.load.refusal import Refusal
from generator.load.strict_json import parse
from generator.model.editions import Approval, ApprovedFile
from generator.problems import Problem, quote

OPEN = "主动公开"
OPENNESS = (OPEN, "依申请公开", "不予公开")
FOLDER = "data/approvals"

_BATCH = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[A-Z][0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
# A review that says no is complete too; only one that says yes opens the gate.
_MAY_BE_PUBLIC = re.compile(r"(?<!不)(?<!不予)(?:可以|可|同意|准予|予以|主动)公开")
_KEYS = ("版本", "批次", "序号", "上一记录", "文号", "审批时间", "保密审查", "审签", "公开属性", "更正原因", "文件", "豁免")


@dataclass(frozen=True, slots=True)
class FileDigest:
    """What a file was when it was approved. `size` is in bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> "FileDigest":
        return cls(hashlib.sha256(content).hexdigest(), len(content))


@dataclass(frozen=True, slots=True)
class Record:
    """One approval record. `lacking` says what is missing from its procedure; empty when complete."""

    path: str
    digest: str  # sha256 of the record itself
    batch: str
    serial: int
    previous: str  # digest of the record before, "" for the first
    doc_no: str
    approved_at: datetime
    secrecy_conclusion: str
    secrecy_post: str
    secrecy_on: date | None
    sign_off_post: str
    sign_off_on: date | None
    openness: str
    correction_reason: str
    files: dict[str, FileDigest]  # in the order written
    waivers: tuple[Waiver, ...]
    lacking: str

    def for_readers(self, digests: Mapping[str, FileDigest]) -> Approval:
        """What readers may know of it, with the files of an edition as they were approved."""
        return Approval(
            batch=self.batch,
            serial=self.serial,
            doc_no=self.doc_no,
            approved_at=self.approved_at,
            secrecy_review=self.secrecy_conclusion,
            secrecy_reviewed_on=self.secrecy_on,
            sign_off_post=self.sign_off_post,
            sign_off_on=self.sign_off_on,
            correction_reason=self.correction_reason or None,
            files=tuple(ApprovedFile(path, digest.sha256) for path, digest in sorted(digests.items())),
        )


def read_record(path: str, content: bytes) -> tuple[Record | None, list[Problem]]:
    """Read one record. Anything not exactly in form is A01 and there is no record; steps missing from
    the procedure are A06 and the record comes with `lacking` filled."""
    try:
        record = _record(path, hashlib.sha256(content).hexdigest(), parse(content))
    except Refusal as refusal:
        return None, [refusal.problem(path)]
    if record.lacking:
        expected = "保密审查的结论应当写明可以公开，例如“已审查，可以公开”"
        return record, [Problem(path, None, None, "A06", record.lacking, expected)]
    return record, []


def _record(path: str, digest: str, written: dict) -> Record:
    procedure = ("保密审查", "审签")
    _keys(written, _KEYS, "记录", may_lack=procedure)
    if _integer(written, "版本") != 1:
        raise _bad("版本", f"版本是 {written['版本']}", "应当是 1")
    batch = _text(written, "批次")
    if not _BATCH.fullmatch(batch) or path != f"{FOLDER}/{batch}.json":
        raise _bad("批次", f"批次是{quote(batch)}", "应当与文件名一致，只用字母、数字和连字符")
    serial = _integer(written, "序号")
    if serial < 1:
        raise _bad("序号", f"序号是 {serial}", "应当从 1 开始")
    previous = _text(written, "上一记录")
    if previous and not _SHA256.fullmatch(previous):
        raise _bad("上一记录", "不是 sha256", "应当是 64 位小写十六进制，第一份留空")
    openness = _text(written, "公开属性")
    if openness not in OPENNESS:
        raise _bad("公开属性", f"公开属性是{quote(openness)}", f"应当是{'、'.join(OPENNESS)}之一")
    approved_at = _moment(_text(written, "审批时间"))
    review = _step(written, "保密审查", ("结论", "职务", "日期"))
    sign_off = _step(written, "审签", ("职务", "日期"))
    files = _files(written["文件"])
    return Record(
        path=path,
        digest=digest,
        batch=batch,
        serial=serial,
        previous=previous,
        doc_no=_text(written, "文号"),
        approved_at=approved_at,
        secrecy_conclusion=review["结论"],
        secrecy_post=review["职务"],
        secrecy_on=_day(review["日期"], "保密审查"),
        sign_off_post=sign_off["职务"],
        sign_off_on=_day(sign_off["日期"], "审签"),
        openness=openness,
        correction_reason=_text(written, "更正原因").strip(),
        files=files,
        waivers=_waivers(written["豁免"], files),
        lacking=_lacking(review, sign_off, openness),
    )


def _lacking(review: dict[str, str], sign_off: dict[str, str], openness: str) -> str:
    empty = [f"保密审查的{name}" for name, text in review.items() if not text.strip()]
    empty += [f"审签的{name}" for name, text in sign_off.items() if not text.strip()]
    if empty:
        return f"缺{'、'.join(empty)}"
    if openness == OPEN and not _MAY_BE_PUBLIC.search(review["结论"]):
        return f"保密审查的结论是{quote(review['结论'])}，没有写明可以公开"
    return ""


def _step(written: dict, name: str, keys: tuple[str, ...]) -> dict[str, str]:
    """One step of the procedure; what it lacks comes back as empty text."""
    step = written.get(name, {})
    if not isinstance(step, dict):
        raise _bad(name, f"“{name}”不是一组内容", f"应当写明{'、'.join(keys)}")
    _keys(step, keys, f"“{name}”", may_lack=keys)
    return {key: _text(step, key) if key in step else "" for key in keys}


def _files(written: object) -> dict[str, FileDigest]:
    if not isinstance(written, dict) or not written:
        raise _bad("文件", "“文件”里什么也没有", "应当写明每个文件的 sha256 和字节")
    files = {}
    for path, entry in written.items():
        parts = path.split("/")
        is_ours = parts[0] == "data" and len(parts) > 1 and parts[1] != "approvals"
        is_ours = is_ours or path.startswith(("content/bulletins/", "content/cases/"))
        if not is_ours or "\\" in path or not path.isprintable() or {"", ".", ".."} & set(parts):
            expected = "应当是 data/、content/bulletins/ 或 content/cases/ 下的文件，用 / 隔开"
            raise _bad("文件", f"文件名是{quote(path, 80)}", expected)
        if not isinstance(entry, dict):
            raise _bad("文件", f"{path} 没有写 sha256 和字节", "应当写明 sha256 和字节")
        _keys(entry, ("sha256", "字节"), path)
        sha256 = _text(entry, "sha256")
        if not _SHA256.fullmatch(sha256):
            raise _bad("文件", f"{path} 的 sha256 写法不对", "应当是 64 位小写十六进制")
        size = _integer(entry, "字节")
        if size < 0:
            raise _bad("文件", f"{path} 的字节是 {size}", "应当是 0 或更大的整数")
        files[path] = FileDigest(sha256, size)
    return files


def _waivers(written: object, files: dict[str, FileDigest]) -> tuple[Waiver, ...]:
    if not isinstance(written, list):
        raise _bad("豁免", "“豁免”不是一列内容", "没有豁免时写 []")
    waivers = []
    for entry in written:
        if not isinstance(entry, dict):
            raise _bad("豁免", "有一条豁免不是一组内容", "应当写明规则、位置、理由")
        _keys(entry, ("规则", "位置", "理由"), "豁免")
        rule, cell, reason = (_text(entry, key) for key in ("规则", "位置", "理由"))
        if not _CODE.fullmatch(rule):
            raise _bad("豁免", f"规则是{quote(rule)}", "应当是问题的编号，例如 P02")
        if cell.split(":")[0] not in files:
            raise _bad("豁免", f"位置是{quote(cell, 80)}", "应当在这份记录的“文件”里")
        if not reason.strip():
            raise _bad("豁免", f"{cell} 没有写理由", "应当写明为什么可以公开")
        waivers.append(Waiver(rule, cell, reason))
    return tuple(waivers)


def _keys(written: dict, keys: tuple[str, ...], where: str, may_lack: tuple[str, ...] = ()) -> None:
    for key in written:
        if key not in keys:
            raise Refusal("A01", f"{where}里有不认识的项{quote(key)}", f"应当只有{'、'.join(keys)}")
    for key in keys:
        if key not in written and key not in may_lack:
            raise Refusal("A01", f"{where}缺“{key}”", f"应当有{'、'.join(keys)}")


def _text(written: dict, key: str) -> str:
    value = written[key]
    if not isinstance(value, str):
        raise _bad(key, f"“{key}”不是文字", "应当写在英文双引号里")
    if not value.isprintable():
        raise _bad(key, f"“{key}”里有看不见的字符", "应当是一行普通文字")
    return value


def _integer(written: dict, key: str) -> int:
    value = written[key]
    if not isinstance(value, int) or isinstance(value, bool):
        raise _bad(key, f"“{key}”不是整数", "应当是不带引号的整数")
    return value


def _moment(text: str) -> datetime:
    try:
        if _MINUTE.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d %H:%M")
    except ValueError:
        pass
    raise _bad("审批时间", f"审批时间是{quote(text)}", "应当写成 2026-10-12 09:00 这样")


def _day(text: str, name: str) -> date | None:
    if not text.strip():
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _bad(name, f"{name}的日期是{quote(text)}", "应当写成 2026-10-10 这样")


def _bad(column: str, found: str, expected: str) -> Refusal:
    return Refusal("A01", found, expected, column=column)
