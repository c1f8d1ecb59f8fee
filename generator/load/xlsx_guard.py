"""Is this workbook safe to hand to a parser? Looks at the zip only, with the standard library.

Every limit is counted on bytes really decompressed, because headers can lie.
"""

import re
import zipfile
from io import BytesIO

from generator.load.refusal import Refusal

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200

# Spreadsheet XML packs to a tenth or a thirtieth; only a bomb packs to less than a hundredth.
_MAX_RATIO = 100
_RATIO_COUNTS_FROM = 20 * 1024 * 1024
_CHUNK = 1 << 20

_OLE = b"\xd0\xcf\x11\xe0"
_WORKBOOK = "应当是用 Excel 或 WPS 直接保存的 .xlsx"
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0\0<", b"\0\0\xfe\xff")
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DIMENSION = re.compile(rb"<(?:[A-Za-z0-9_]+:)?dimension\b[^>]*?\bref\s*=\s*[\"']([^\"']*)[\"']")
_CORNER = re.compile(r"\$?([A-Z]{1,7})\$?([0-9]{1,10})")


def check_workbook(content: bytes) -> None:
    """Raises Refusal (F10–F13, F17) for a workbook that must not be opened."""
    if content.startswith(_OLE):
        raise Refusal("F10", "文件加了密码，或是旧版的 .xls", _WORKBOOK)
    if content and not content.startswith(b"PK") and b"\0" not in content:
        raise Refusal("F10", "里面是文字，不是工作簿", f"{_WORKBOOK}；CSV 文件的名字以 .csv 结尾")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_archive(archive, len(content))
    except Refusal:
        raise
    except Exception:
        # zipfile raises a dozen unrelated types on damaged input; to staff they are one fact.
        raise Refusal("F10", "文件不完整或已损坏", _WORKBOOK) from None


def _check_archive(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        found = f"工作簿里有 {len(entries)} 个部件"
        raise Refusal("F11", found, f"应当不超过 {MAX_ENTRIES} 个")
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) != len(names):
        raise Refusal("F10", "工作簿里有同名的部件", _WORKBOOK)
    for entry, name in zip(entries, names):
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Refusal("F10", "工作簿里有指向外面的部件名", _WORKBOOK)
        if entry.flag_bits & 0x1:
            raise Refusal("F10", "文件加了密码", _WORKBOOK)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("F10", "用了 Excel 不会用的压缩方式", _WORKBOOK)
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refusal("F10", "里面没有工作簿", _WORKBOOK)
    if any(_is_macro(name) for name in names):
        raise Refusal("F12", "里面有宏", "应当是不带宏的 .xlsx")
    if any("externallinks/" in name for name in names):
        raise Refusal("F13", "里面有指向别的工作簿的链接", "每一格都应当是这个文件自己的内容")
    unpacked = 0
    for entry, name in zip(entries, names):
        unpacked = _check_entry(archive, entry, name, unpacked, packed)


def _is_macro(name: str) -> bool:
    return name.endswith("vbaproject.bin") or "macrosheets/" in name or "dialogsheets/" in name


def _check_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, unpacked: int, packed: int
) -> int:
    """Unpack one entry in pieces, never keeping more than one; the total unpacked so far."""
    tail = b""
    is_first = True
    is_xml = False
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            too_dense = unpacked > _RATIO_COUNTS_FROM and unpacked > packed * _MAX_RATIO
            if unpacked > MAX_UNPACKED or too_dense:
                raise Refusal("F11", "展开后大得不正常", "展开后应当不超过 200 MB")
            if is_first:
                is_first = False
                is_xml = _check_start(name, chunk)
            if not is_xml:
                continue
            if _DOCTYPE.search(tail + chunk):
                raise Refusal("F10", "里面有文档类型声明，可能是攻击", _WORKBOOK)
            if name.startswith("xl/worksheets/"):
                _check_dimension(tail + chunk)
            # Long enough that a declaration cut in two by the pieces is seen whole in the next.
            tail = chunk[-1024:]
    return unpacked


def _check_start(name: str, chunk: bytes) -> bool:
    """Whether the entry is XML; XML in anything but UTF-8 could hide what the checks look for."""
    if chunk.startswith(_WIDE_TEXT):
        raise Refusal("F10", "里面的文字不是 UTF-8 编码", _WORKBOOK)
    is_xml = name.endswith((".xml", ".rels", ".vml")) or chunk.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    if is_xml:
        declared = _ENCODING.search(chunk[:1024])
        if declared and declared.group(1).lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            raise Refusal("F10", "里面的文字不是 UTF-8 编码", _WORKBOOK)
    return is_xml


def _check_dimension(chunk: bytes) -> None:
    for match in _DIMENSION.finditer(chunk):
        corners = _CORNER.findall(match.group(1).decode("ascii", "replace"))
        for letters, digits in corners:
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            if int(digits) > MAX_ROWS or column > MAX_COLUMNS:
                raise Refusal(
                    "F17",
                    f"表格一直延伸到 {letters}{digits}",
                    f"应当在 {MAX_ROWS} 行、{MAX_COLUMNS} 列以内",
                )
