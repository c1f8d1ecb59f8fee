"""CSV: cells as typed, rows numbered as Excel numbers them, ragged rows named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.csv_table import read_csv
from generator.load.raw import RawTable
from generator.problems import Problem

PATH = "data/units.csv"
F06 = "。请检查这一行是否多了或少了逗号、引号是否成对。[F06]"


def read(text: str) -> tuple[RawTable | None, list[str]]:
    table, problems = read_csv(PATH, "units", text.encode("utf-8"))
    return table, [str(problem) for problem in problems]


def test_cells_stay_exactly_as_typed() -> None:
    table, problems = read("单位编码,名称\n jyj ,　县教育局\nczj,007\n")
    assert problems == []
    assert table == RawTable(
        PATH, "units", ("单位编码", "名称"), [2, 3], [[" jyj ", "　县教育局"], ["czj", "007"]]
    )


def test_a_line_break_in_quotes_is_not_a_row_and_a_blank_line_is() -> None:
    table, problems = read('a,b\n1,"x\ny"\n\n,\n2,z\n')
    assert problems == []
    assert (table.lines, table.rows) == ([2, 5], [["1", "x\ny"], ["2", "z"]])


def test_the_three_line_ends_are_alike() -> None:
    tables = [read(end.join(["a,b", "1,2", "3,4", ""]))[0] for end in ("\n", "\r\n", "\r")]
    assert tables[0] == tables[1] == tables[2]
    assert tables[0].rows == [["1", "2"], ["3", "4"]]


def test_a_last_row_without_line_end_is_read() -> None:
    assert read("a,b\n1,2")[0].rows == [["1", "2"]]


def test_doubled_quotes_and_commas_in_quotes_are_one_cell() -> None:
    assert read('a,b\n"1,2","说""好"""\n')[0].rows == [["1,2", '说"好"']]


def test_a_line_separator_inside_a_cell_does_not_split_the_row() -> None:
    assert read("a,b\n1,x\u2028y\x85z\n")[0].rows == [["1", "x\u2028y\x85z"]]


def test_a_row_with_too_many_cells_is_named_with_the_first_extra_one() -> None:
    table, problems = read("a,b\n1,2\n3,4,5,\n")
    found = "data/units.csv 第3行：这一行有 3 格，多出来的第一格是“5”；表头是 2 列"
    assert problems == [found + F06]
    assert table.rows == [["1", "2"], ["3", "4"]]


def test_a_row_with_too_few_cells_is_named_and_filled_up() -> None:
    table, problems = read("a,b,c\n1,2\n")
    assert problems == ["data/units.csv 第2行：这一行有 2 格；表头是 3 列" + F06]
    assert table.rows == [["1", "2", ""]]


def test_extra_cells_that_are_all_empty_are_no_problem() -> None:
    table, problems = read("a,b\n1,2,,\n")
    assert (table.rows, problems) == ([["1", "2"]], [])


def test_empty_columns_without_a_name_are_dropped() -> None:
    table, problems = read("a,,b,,\n1,,2,,\n")
    assert (table.header, table.rows, problems) == (("a", "b"), [["1", "2"]], [])


def test_content_under_a_missing_name_is_named() -> None:
    table, problems = read("a,,b\n1,,2\n3,x,4\n")
    found = "data/units.csv 第3行：第 2 列没有列名，却有内容“x”；每一列都要有列名"
    assert problems == [found + F06]
    assert (table.header, table.rows) == (("a", "b"), [["1", "2"], ["3", "4"]])


def test_an_unclosed_quote_is_named_at_the_row_where_it_opens() -> None:
    table, problems = read('a,b\n1,2\n3,"4\n5,6\n')
    assert table is None
    assert problems == [
        "data/units.csv 第3行：从这一行起引号不成对，或一格里有十万字以上；"
        "一格里有逗号、引号或换行时，整格要用英文双引号括起来" + F06
    ]


def test_text_after_a_closing_quote_is_refused() -> None:
    table, problems = read('a,b\n"1"2,3\n')
    assert table is None and problems[0].startswith("data/units.csv 第2行：从这一行起引号不成对")


def test_a_cell_of_more_than_a_hundred_thousand_characters_is_refused() -> None:
    assert read("a\n" + "x" * 100_001 + "\n")[0] is None
    assert read("a\n" + "x" * 100_000 + "\n")[1] == []


def test_an_empty_file_is_named() -> None:
    mend = "请至少保留表头；没有数据的表可以整个删去。[F07]"
    for text in ("", "\n\n", ",,\n,,\n", "\ufeff"):
        assert read(text) == (None, [f"data/units.csv：一个字也没有；第一行应当是列名。{mend}"])


def test_a_header_alone_is_a_table_without_rows() -> None:
    assert read("a,b\n")[0].rows == []


def test_a_header_that_is_not_in_the_first_row_is_named() -> None:
    table, problems = read("\na,b\n1,2\n")
    assert table is None
    assert problems == ["data/units.csv 第1行：第一行是空的；第一行应当是列名，下面才是数据" + F06]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text('a,"\r\n单\ufeff\0', max_size=60).map(str.encode)))
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    table, problems = read_csv(PATH, "units", content)
    assert all(type(problem) is Problem and str(problem) for problem in problems)
    if table is None:
        assert problems
    else:
        assert all(table.header) and len(table.lines) == len(table.rows)
        assert all(len(row) == len(table.header) and any(row) for row in table.rows) or problems


@pytest.mark.parametrize(("text", "found"), [
    ("9月支出表\n单位编码,得分\njyj,9.5\n", "只有“9月支出表”一格"), ("填表说明\n", "只有“填表说明”一格"),
    ("单位编码;得分;说明\njyj;9.5;\n", "列与列之间用的是“;”"), ("单位编码，得分，说明\n", "列与列之间用的是“，”"),
])  # fmt: skip
def test_a_first_row_that_is_no_list_of_columns_is_one_problem(text: str, found: str) -> None:
    table, problems = read_csv("data/x.csv", "x", text.encode())
    assert table is None and [(one.code, one.line, one.found) for one in problems] == [("F22", 1, found)]


def test_a_table_may_have_one_column() -> None:
    table, problems = read_csv("data/x.csv", "x", "单位编码\njyj\n".encode())
    assert table is not None and problems == []
