"""Workbooks for the tests: honest ones from openpyxl, hostile ones by rewriting their zip."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook


def workbook(rows: list[list[object]], prepare: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook whose first sheet holds `rows`; `prepare` may change it before it is saved."""
    book = Workbook()
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = book.active.cell(line, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # otherwise text like =1+1 becomes a formula
    if prepare is not None:
        prepare(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def plain() -> bytes:
    return workbook([["单位编码", "名称"], ["jyj", "县教育局"]])


def rezip(content: bytes, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    """The same workbook with each part passed through `change`, and `extra` parts added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (extra or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


def with_part(name: str, part: bytes = b"x") -> bytes:
    return rezip(plain(), lambda _, old: old, {name: part})


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    """The plain workbook with its sheet's XML changed."""
    sheet = "xl/worksheets/sheet1.xml"
    return rezip(plain(), lambda name, old: change(old) if name == sheet else old)
