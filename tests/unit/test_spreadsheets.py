"""Files for Excel: read back they are the table, nothing in them runs, and they never change by themselves."""

import csv
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.spreadsheets import csv_bytes, harmless, xlsx_bytes

HEADER = ("序号", "三级指标", "目标值")
ROWS = [(1, "改造的供水点", Decimal("34")), (2, "水质<合格>&率", Decimal("95.10")), (3, "巡查", "每周一次"), (4, "没有值", None)]


def read_xlsx(content: bytes) -> list[list]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_workbook_read_back_is_the_table() -> None:
    header, *rows = read_xlsx(xlsx_bytes("绩效目标表", HEADER, ROWS))
    assert tuple(header) == HEADER
    assert rows == [[1, "改造的供水点", 34], [2, "水质<合格>&率", 95.1], [3, "巡查", "每周一次"], [4, "没有值", None]]


def test_a_workbook_has_one_named_sheet_with_its_header_in_place_and_no_date_of_its_making() -> None:
    content = xlsx_bytes("表&<1>", HEADER, ROWS)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["表&<1>"]
    assert book.active.freeze_panes == "A2"
    assert [cell.font.b for cell in book.active[1]] == [True] * 3
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in file.namelist() if name.startswith("docProps")]


def test_a_csv_read_back_is_the_table_with_every_decimal() -> None:
    assert read_csv(csv_bytes(HEADER, ROWS)) == [
        list(HEADER), ["1", "改造的供水点", "34"], ["2", "水质<合格>&率", "95.10"], ["3", "巡查", "每周一次"], ["4", "没有值", ""]
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://a\")", "=cmd|' /C calc'!A0"])
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert harmless(text) == "'" + text
    assert read_csv(csv_bytes(("名",), [(text,)]))[1] == ["'" + text]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes("表", ("名",), [(text,)]))).active
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value[:1] == "'"


def test_a_negative_number_stays_a_number() -> None:
    assert read_csv(csv_bytes(("数",), [(Decimal("-5.20"),)]))[1] == ["-5.20"]
    assert read_xlsx(xlsx_bytes("表", ("数",), [(Decimal("-5.20"),)]))[1] == [-5.2]


def test_more_than_26_columns_are_named_as_excel_names_them() -> None:
    header = [f"列{number}" for number in range(60)]
    content = xlsx_bytes("表", header, [list(range(60))])
    assert read_xlsx(content) == [header, list(range(60))]
    assert openpyxl.load_workbook(io.BytesIO(content)).active.dimensions == "A1:BH2"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12), st.decimals(-10**6, 10**6, places=3) | st.none()), max_size=5))
def test_any_text_makes_a_workbook_that_opens_and_the_same_bytes_twice(rows) -> None:
    content = xlsx_bytes("表", ("文字", "数"), rows)
    assert content == xlsx_bytes("表", ("文字", "数"), rows)
    assert csv_bytes(("文字", "数"), rows) == csv_bytes(("文字", "数"), rows)
    found = read_xlsx(content)
    assert len(found) == len(rows) + 1
    for (text, _), row in zip(rows, found[1:], strict=True):
        assert (row[0] or "").startswith("'") == text.startswith(("=", "+", "-", "@", "\t", "\r", "'"))
