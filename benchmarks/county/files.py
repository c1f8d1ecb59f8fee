"""Writing files as staff keep them: CSV with a BOM and LF, TOML, a workbook with a fixed time."""

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

# A workbook is a zip of dated members; without a fixed date two runs would differ.
FIXED_TIME = (2026, 1, 1, 0, 0, 0)

Rows = list[list[str]]
Table = tuple[list[str], Rows]


def columns(text: str) -> list[str]:
    """A header written with spaces between the names."""
    return text.split()


def write_csv(path: Path, header: list[str], rows: Rows) -> None:
    """UTF-8 with BOM, so that Excel opens it right; LF, so that git shows clean differences."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


def append_csv(path: Path, rows: Rows) -> None:
    """Adds rows to a table written before."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    with open(path, "ab") as file:
        file.write(text.getvalue().encode("utf-8"))


def write_workbook(
    path: Path, title: str, header: list[str], rows: Rows, numbers: set[str]
) -> None:
    """The same table as .xlsx. Columns in `numbers` become numeric cells, the others text."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(header)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append(
            [
                Decimal(text) if text and name in numbers else text or None
                for name, text in zip(header, row, strict=True)
            ]
        )
    fixed = datetime(*FIXED_TIME)
    book.properties.creator = "财政局"
    book.properties.created = fixed
    buffer = io.BytesIO()
    book.save(buffer)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_fixed(buffer, path, fixed)


def _write_fixed(buffer: io.BytesIO, path: Path, fixed: datetime) -> None:
    """Copies the zip with fixed dates; openpyxl stamps the modification time while saving."""
    with zipfile.ZipFile(buffer) as read, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as write:
        for member in read.infolist():
            content = read.read(member.filename)
            if member.filename == "docProps/core.xml":
                content = _with_modified(content, fixed)
            info = zipfile.ZipInfo(member.filename, FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            write.writestr(info, content)


def _with_modified(core: bytes, fixed: datetime) -> bytes:
    start = core.index(b"<dcterms:modified")
    start = core.index(b">", start) + 1
    end = core.index(b"</dcterms:modified>")
    return core[:start] + fixed.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + core[end:]


def toml_text(
    values: dict[str, object], tables: dict[str, list[dict[str, object]]] | None = None
) -> str:
    """`"题名" = "…"` lines, then `[[已知差异]]` tables. Empty values are left out."""
    kept = {key: value for key, value in values.items() if value not in (None, "")}
    lines = [f'"{key}" = {_toml_value(value)}' for key, value in kept.items()]
    for name, entries in (tables or {}).items():
        for entry in entries:
            lines += ["", f'[["{name}"]]']
            lines += [f'"{key}" = {_toml_value(value)}' for key, value in entry.items()]
    return "\n".join(lines) + "\n"


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def write_text(path: Path, text: str) -> None:
    """UTF-8, LF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
