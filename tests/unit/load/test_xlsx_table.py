"""Excel workbooks: the same cells as the CSV, and what is hidden or computed is named, never read."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import monotonic

import pytest
from openpyxl import Workbook as Book
from openpyxl.comments import Comment

from generator.contract import Schema, all_schemas
from generator.load import xlsx_table
from generator.load.csv_table import read_csv
from generator.load.raw import RawTable
from generator.load.xlsx_child import cell_text
from generator.load.xlsx_table import Workbook, read_workbooks, read_xlsx
from tests.unit.load.workbooks import plain, rezip, with_sheet, workbook

PATH = "data/units.xlsx"
HEADER = ["单位编码", "名称"]


def read(content: bytes) -> tuple[RawTable | None, list[str]]:
    table, problems = read_xlsx(PATH, "units", content)
    return table, [str(problem) for problem in problems]


def sentences(rows: list[list[object]], prepare: Callable[[Book], None] | None = None) -> list[str]:
    return read(workbook(rows, prepare))[1]


# ---- the same as CSV


def test_every_tables_example_row_is_the_same_in_every_format() -> None:
    tables = [schema for schema in all_schemas() if schema.kind == "rows"]
    books = [Workbook("t", schema.table, workbook(example(schema))) for schema in tables]
    for schema, (table, problems) in zip(tables, read_workbooks(books)):
        assert problems == []
        text = "\n".join(",".join(row) for row in example(schema)) + "\n"
        for encoding in ("utf-8", "utf-8-sig", "gb18030"):
            assert read_csv("t", schema.table, text.encode(encoding)) == (table, [])
        assert len(table.rows) == 1 and len(table.header) == len(schema.columns)


def example(schema: Schema) -> list[list[str]]:
    """Header and example row; no example of the contract needs quoting in CSV."""
    row = [column.example for column in schema.columns]
    assert not any(set(text) & set(',"\n') for text in row)
    return [[column.name for column in schema.columns], row]


def test_numbers_dates_and_blank_rows_are_those_of_the_csv() -> None:
    rows = [["a", "b"], [87, 87.5], [None, None], [date(2026, 10, 9), True]]
    table, problems = read(workbook(rows))
    assert problems == []
    text = "a,b\n87,87.5\n,\n2026-10-09,TRUE\n"
    assert table == read_csv(PATH, "units", text.encode())[0]
    assert table.lines == [2, 4]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (87, "General", "87"),
        (87, "0.00", "87"),
        (87.0, "General", "87"),
        (-0.0, "General", "0"),
        (0, "General", "0"),
        (87.5, "General", "87.5"),
        (0.1, "0.0", "0.1"),
        (1e20, "General", "100000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (100, "General", "100"),
        (0.0900000762939453, "General", "0.0900000762939453"),
        (0.985, "0.0%", "98.5%"),
        (0.985, "0%", "98.5%"),
        (1, "0.00%", "100%"),
        (-0.3, "0%", "-30%"),
        (0.5, '0.0"%"', "0.5"),
        (0.5, r"0.0\%", "0.5"),
        (True, "General", "TRUE"),
        (False, "0%", "FALSE"),
        (date(2026, 10, 9), "yyyy-mm-dd", "2026-10-09"),
        (datetime(2026, 10, 9), 'yyyy"年"m"月"d"日"', "2026-10-09"),
        (datetime(2026, 10, 9), "yyyy-mm-dd hh:mm", "2026-10-09 00:00"),
        (datetime(2026, 10, 9, 9), "yyyy-mm-dd", "2026-10-09 09:00"),
        (datetime(2026, 10, 9, 8, 59, 59, 999_990), "yyyy-mm-dd", "2026-10-09 09:00"),
        (datetime(2026, 10, 9, 9, 0, 30), "yyyy-mm-dd", "2026-10-09 09:00:30"),
        (time(9, 0), "h:mm", "09:00"),
        (timedelta(hours=25, minutes=5), "[h]:mm", "25:05"),
        (" 县教育局　", "General", " 县教育局　"),
        ("甲_x000D_乙", "General", "甲\r乙"),
        ("_x005F_x000D_", "General", "_x000D_"),
        ("_xD800_", "General", "_xD800_"),
        ("=1+1", "General", "=1+1"),
    ],
)
def test_a_cell_becomes_text_without_loss(value: object, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text


def test_percent_cells_and_times_are_read_through_a_file() -> None:
    def prepare(book: Book) -> None:
        book.active["A2"].number_format = "0.0%"
        book.active["B2"].number_format = "yyyy-mm-dd hh:mm"

    table, problems = read(workbook([HEADER, [0.985, datetime(2026, 10, 12)]], prepare))
    assert (table.rows, problems) == ([["98.5%", "2026-10-12 00:00"]], [])


def test_rows_keep_their_excel_numbers_when_the_sheet_starts_lower() -> None:
    def prepare(book: Book) -> None:
        book.active.delete_rows(1, 2)
        book.active["B3"] = "县教育局"

    table, problems = read(workbook([HEADER, ["jyj", "x"]], prepare))
    assert table is None
    assert problems[0].startswith("data/units.xlsx 第1行：第一行是空的；第一行应当是列名，下面才是数据")


# ---- which sheet


def test_the_sheet_named_like_the_table_is_read_and_the_others_are_named() -> None:
    def prepare(book: Book) -> None:
        book.active.title = "填表说明"
        units = book.create_sheet("单位")
        units.append(HEADER)
        units.append(["czj", "县财政局"])
        book.create_sheet("空表")

    table, problems = read(workbook([["请先读这里"]], prepare))
    assert table.rows == [["czj", "县财政局"]]
    assert problems == [
        "data/units.xlsx：只读了工作表“单位”，没有读“填表说明”；一个文件只读一张工作表。"
        "这些内容不会公开；确认不需要就不用处理。[F19]"
    ]


def test_without_such_a_name_the_first_visible_sheet_is_read() -> None:
    def prepare(book: Book) -> None:
        book.create_sheet("封面", 0).sheet_state = "hidden"

    table, problems = read(workbook([HEADER, ["jyj", "县教育局"]], prepare))
    assert (table.rows, problems) == ([["jyj", "县教育局"]], [])


# ---- what is not read

F14 = "；应当是数字或文字。请复制这一列，用“选择性粘贴—数值”粘回去。[F14]"
F15 = "；应当一格一个内容。请取消合并，每一格都填上内容。[F15]"
F16 = "。请取消隐藏，核对后删去不该公开的内容。[F16]"


def test_every_formula_is_named_with_its_row_and_column() -> None:
    def prepare(book: Book) -> None:
        book.active["B2"] = "=1+1"
        book.active["B3"] = "=SUM(A1:A2)"

    assert sentences([HEADER, ["jyj", ""], ["czj", ""]], prepare) == [
        "data/units.xlsx 第2行「名称」：B2 是公式" + F14,
        "data/units.xlsx 第3行「名称」：B3 是公式" + F14,
    ]


def test_a_column_of_formulas_is_cut_short() -> None:
    def prepare(book: Book) -> None:
        for line in range(2, 303):
            book.active.cell(line, 2, "=A1")

    problems = sentences([HEADER], prepare)
    assert len(problems) == 201
    assert problems[-1].startswith("data/units.xlsx：还有 101 处同样的问题；一并改正。")


def test_text_that_looks_like_a_formula_is_text() -> None:
    table, problems = read(workbook([HEADER, ["jyj", "=1+1"]]))
    assert (table.rows, problems) == ([["jyj", "=1+1"]], [])


def test_merged_cells_are_named() -> None:
    rows = [HEADER, ["jyj", "县教育局"], ["", ""], ["czj", "x"]]
    found = sentences(rows, lambda book: book.active.merge_cells("A2:A3"))
    assert found == ["data/units.xlsx 第2行「单位编码」：A2:A3 合并成了一格" + F15]


def test_a_hidden_sheet_with_content_is_named_without_its_content() -> None:
    def prepare(book: Book) -> None:
        for state in ("hidden", "veryHidden"):
            sheet = book.create_sheet(f"底稿{state}")
            sheet["A1"] = "内部口径"
            sheet.sheet_state = state

    assert sentences([HEADER], prepare) == [
        "data/units.xlsx：隐藏的工作表“底稿hidden”里有内容；不应有隐藏的内容" + F16,
        "data/units.xlsx：隐藏的工作表“底稿veryHidden”里有内容；不应有隐藏的内容" + F16,
    ]


def test_a_hidden_row_with_content_is_named() -> None:
    def prepare(book: Book) -> None:
        book.active.row_dimensions[2].hidden = True
        book.active.row_dimensions[9].hidden = True

    found = sentences([HEADER, ["jyj", "县教育局"]], prepare)
    assert found == ["data/units.xlsx 第2行：第 2 行是隐藏的；要公开的内容都应当是显示的" + F16]


def test_hidden_columns_with_content_are_named_also_inside_a_group() -> None:
    def prepare(book: Book) -> None:
        book.active.column_dimensions.group("B", "C", hidden=True)

    assert sentences([["a", "b", "c", "d"], ["1", "2", "3", "4"]], prepare) == [
        "data/units.xlsx「b」：第 2 列是隐藏的；要公开的内容都应当是显示的" + F16,
        "data/units.xlsx「c」：第 3 列是隐藏的；要公开的内容都应当是显示的" + F16,
    ]


def test_rows_and_columns_drawn_with_no_size_are_hidden_too() -> None:
    def squeeze(sheet: bytes) -> bytes:
        columns = b'<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
        sheet = sheet.replace(b"<sheetData>", columns)
        assert b'<row r="2">' in sheet
        return sheet.replace(b'<row r="2">', b'<row r="2" ht="0" customHeight="1">')

    assert read(with_sheet(squeeze))[1] == [
        "data/units.xlsx 第2行：第 2 行是隐藏的；要公开的内容都应当是显示的" + F16,
        "data/units.xlsx「名称」：第 2 列是隐藏的；要公开的内容都应当是显示的" + F16,
    ]


def test_rows_hidden_by_default_are_named() -> None:
    def prepare(book: Book) -> None:
        book.active.sheet_format.zeroHeight = True

    assert sentences([HEADER], prepare) == [
        "data/units.xlsx：工作表“Sheet”的行默认是隐藏的；要公开的内容都应当是显示的" + F16
    ]


def test_a_workbook_with_only_hidden_sheets_is_refused() -> None:
    content = workbook([HEADER], lambda book: book.create_sheet("b"))
    hidden = rezip(
        content,
        lambda name, old: old.replace(b'state="visible"', b'state="hidden"') if name == "xl/workbook.xml" else old,
    )
    table, problems = read(hidden)
    assert table is None
    assert problems == ["data/units.xlsx：所有工作表都是隐藏的；要读的工作表应当是显示的" + F16]


def test_comments_are_noticed_and_not_read() -> None:
    def prepare(book: Book) -> None:
        book.active["B2"].comment = Comment("张某某说要改", "张某某")

    table, problems = read(workbook([HEADER, ["jyj", "县教育局"]], prepare))
    assert problems == [
        "data/units.xlsx：有 1 处批注没有读（B2）；批注不会公开。"
        "这些内容不会公开；确认不需要就不用处理。[F19]"
    ]
    assert table.rows == [["jyj", "县教育局"]]


def test_error_values_are_named() -> None:
    def prepare(book: Book) -> None:
        book.active["B2"] = "#N/A"
        book.active["B2"].data_type = "e"

    assert sentences([HEADER, ["jyj", ""]], prepare) == [
        "data/units.xlsx 第2行「名称」：B2 是 Excel 的错误值“#N/A”；应当是数字或文字。请只填数字。[V02]"
    ]


# ---- hostile and broken


def test_a_cell_far_away_is_refused_although_the_sheet_claims_to_be_small() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    table, problems = read(with_sheet(lambda old: old.replace(b"</sheetData>", far)))
    assert table is None
    assert problems == [
        "data/units.xlsx：工作表“Sheet”有 1048576 行、16384 列；应当在 100000 行、200 列以内。"
        "请删去表格右边和下边的空行空列后再保存。[F17]"
    ]


def test_a_sheet_that_is_not_xml_is_refused() -> None:
    table, problems = read(with_sheet(lambda old: old[:-40]))
    assert table is None
    assert problems == [
        "data/units.xlsx：工作簿的内容读不出来；应当是用 Excel 或 WPS 直接保存的 .xlsx。"
        "请用 Excel 打开后另存为 .xlsx，不加密码。[F10]"
    ]


def test_what_the_guard_refuses_never_reaches_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "_ask_child", None)
    assert [code for _, [(*_, code, _, _)] in read_workbooks([Workbook(PATH, "units", b"PK")])] == ["F10"]


def dying(monkeypatch: pytest.MonkeyPatch, tmp_path, limits: str) -> None:
    """Let the child have lower limits than in earnest."""
    source = xlsx_table._CHILD.read_text(encoding="utf-8")
    for name, value in re.findall(r"(\w+) = (\S+)", limits):
        source, count = re.subn(rf"^{name} = .*$", f"{name} = {value}", source, flags=re.M)
        assert count == 1
    child = tmp_path / "child.py"
    child.write_text(source, encoding="utf-8")
    monkeypatch.setattr(xlsx_table, "_CHILD", child)


F18 = "应当是普通大小的表格。请新建一个工作簿，只把数据粘贴过去。[F18]"


def test_a_workbook_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    dying(monkeypatch, tmp_path, "CPU_LIMIT = 0")
    big = workbook([[str(n) for n in range(50)]] * 1500)
    assert read(big) == (None, ["data/units.xlsx：读到一半超出了时间或内存的限度；" + F18])


def test_a_workbook_that_needs_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    dying(monkeypatch, tmp_path, "MEMORY_LIMIT = 70_000_000")
    table, problems = read(workbook([[str(n) for n in range(100)]] * 800))
    assert table is None
    assert problems in (
        ["data/units.xlsx：内存不够用；" + F18],
        ["data/units.xlsx：读到一半超出了时间或内存的限度；" + F18],
    )


def test_a_workbook_that_hangs_is_stopped_by_its_own_alarm(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    dying(monkeypatch, tmp_path, "WALL_LIMIT = 1")
    child = xlsx_table._CHILD
    source = child.read_text(encoding="utf-8")
    place = "    from openpyxl import load_workbook\n"
    assert place in source
    child.write_text(source.replace(place, f"{place}    import time; time.sleep(20)\n"), encoding="utf-8")
    started = monotonic()
    assert read(plain()) == (None, ["data/units.xlsx：读到一半超出了时间或内存的限度；" + F18])
    assert monotonic() - started < 10


def test_the_death_of_one_does_not_touch_the_others(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    source = xlsx_table._CHILD.read_text(encoding="utf-8")
    child = tmp_path / "child.py"
    kill = 'if title == "统计表": import os; os.kill(os.getpid(), 9)'
    place = "        title, size = json.loads(head)\n"
    assert place in source
    child.write_text(source.replace(place, f"{place}        {kill}\n"), encoding="utf-8")
    monkeypatch.setattr(xlsx_table, "_CHILD", child)
    names = ["units", "statistics", "totals", "statistics", "calendar"]
    results = read_workbooks([Workbook(f"{name}.xlsx", name, plain()) for name in names])
    assert [table.rows if table else problems[0].code for table, problems in results] == [
        [["jyj", "县教育局"]], "F18", [["jyj", "县教育局"]], "F18", [["jyj", "县教育局"]],
    ]  # fmt: skip


def test_a_child_that_never_answers_is_stopped_by_the_parents_clock(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    child = tmp_path / "child.py"
    child.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(xlsx_table, "_CHILD", child)
    monkeypatch.setattr(xlsx_table, "WALL_LIMIT", -4)
    assert read(plain())[1] == ["data/units.xlsx：读到一半超出了时间或内存的限度；" + F18]
