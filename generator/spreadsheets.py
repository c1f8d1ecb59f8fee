"""A table as a file that Excel and WPS open: CSV and .xlsx, the same bytes on every build.

The workbook is written by hand, stored without compression: no clock, no version of a library and no
compressor can change a byte of it. A text that a spreadsheet would take for a formula is made text.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

Cell = str | Decimal | int | None
Row = Sequence[Cell]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can tell
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROWEST, _WIDEST = 8, 48  # characters of a column


def harmless(text: str) -> str:
    """The text, behind an apostrophe when a spreadsheet would run it.

    >>> harmless("=1+1"), harmless("≥34")
    ("'=1+1", '≥34')
    """
    return "'" + text if text.startswith(_FORMULA) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark, so that Excel does not take it for another code; lines end as the standard for CSV has it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_written(cell) for cell in row] for row in (header, *rows))
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(title: str, header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """One sheet named `title`, the header in bold and held in place, numbers as numbers."""
    table = [header, *rows]
    parts = {**_FIXED_PARTS, "xl/workbook.xml": _WORKBOOK.format(escape(title)), "xl/worksheets/sheet1.xml": _sheet(table)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as file:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = 3, 0o644 << 16
            file.writestr(info, _HEAD + text)
    return buffer.getvalue()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _sheet(table: Sequence[Row]) -> str:
    widths = (max(_width(_written(row[place])) for row in table) for place in range(len(table[0])))
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{min(max(width + 2, _NARROWEST), _WIDEST)}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    lines = "".join(
        f'<row r="{number}">' + "".join(_cell(cell, place, number) for place, cell in enumerate(row)) + "</row>"
        for number, row in enumerate(table, start=1)
    )
    return _SHEET.format(columns, lines)


def _width(text: str) -> int:
    """In half-width characters: a Chinese one takes two."""
    return sum(1 + (ch > "\u2e7f") for ch in text)


def _cell(cell: Cell, place: int, row: int) -> str:
    if cell is None:
        return ""
    at = f'r="{_letters(place)}{row}" s="{1 if row == 1 else 2}"'
    text = _written(cell)
    if isinstance(cell, str):
        plain = escape(_NOT_XML.sub("\ufffd", text))
        return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'
    return f"<c {at}><v>{text}</v></c>"


def _letters(place: int) -> str:
    """A column as spreadsheets name it: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIXED_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    # Style 1 is the bold header, style 2 wraps a long text.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>'
    '<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" '
    'wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}  # fmt: skip
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="{}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{}</cols><sheetData>{}</sheetData></worksheet>'
)
