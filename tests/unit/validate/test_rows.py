"""A table of text to columns of values: the header, the cells, the keys."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.contract import all_schemas, schema
from generator.load.raw import RawTable
from generator.model.editions import Total
from generator.model.values import Missing
from generator.problems import KINDS
from generator.validate.rows import UNREADABLE, Readers, read_rows

from .making import TOTALS, table

HEADER = "单位编码,单位名称,总分,等级,名次,说明\n"


def _read(text: str, path: str = TOTALS):
    return read_rows(table(path, text), Readers())


def _sentences(text: str, path: str = TOTALS) -> list[str]:
    return [str(problem) for problem in _read(text, path).problems]


def test_rows_become_named_tuples_in_table_order() -> None:
    rows = _read(HEADER + "jyj,,98.00,优,1,\nwjj,县卫生健康局,,,,没有总分\n")
    assert rows.problems == []
    assert rows.records(Total) == (
        Total("jyj", Decimal("98.00"), "优", 1, None),
        Total("wjj", None, None, None, "没有总分"),
    )
    assert all(type(one) is Total for one in rows.records(Total))


def test_the_order_of_the_columns_is_free_and_optional_ones_may_be_absent() -> None:
    rows = _read("名次,单位编码\n1,jyj\n")
    assert rows.problems == []
    assert rows.records(Total) == (Total("jyj", None, None, 1, None),)


def test_a_missing_word_is_a_value_where_the_contract_allows_it() -> None:
    path = "data/editions/2026-09/target-review.csv"
    text = "项目编码,项目名称,单位编码,金额,审核结论,意见\np1,甲,jyj,不公开,通过,\n"
    assert _read(text, path)["amount"] == [Missing.NOT_DISCLOSED]


def test_each_bad_cell_is_named_with_its_line_and_column() -> None:
    rows = _read(HEADER + "jyj,,98,优,1,\nwjj,,９0,优,1.5,\nslj,,９0,优,2,\n")
    assert [one[:4] for one in rows.problems] == [
        (TOTALS, 3, "总分", "V03"),
        (TOTALS, 4, "总分", "V03"),
        (TOTALS, 3, "名次", "V16"),
    ]
    assert rows["total"][1:] == [UNREADABLE, UNREADABLE]
    assert rows.unreadable == {"total", "rank"}
    assert not rows.is_sound("unit", "total")
    assert rows.is_sound("unit", "grade")


def test_line_numbers_are_those_of_the_table_not_of_the_list() -> None:
    raw = RawTable(TOTALS, "totals", ("单位编码", "总分"), [2, 9], [["jyj", "1"], ["wjj", "x"]])
    assert read_rows(raw, Readers()).problems[0].line == 9


def test_the_header_is_compared_word_by_word() -> None:
    assert _sentences("单位编码,总 分,名词,身份证号\njyj,1,2,3\n") == [
        f"{TOTALS} 第1行「总 分」：不认识“总 分”；是不是“总分”。列名写错了就改正，确实多出来的列才删去；可以公开的列都在数据说明里。[C01]",
        f"{TOTALS} 第1行「名词」：不认识“名词”；是不是“名次”。列名写错了就改正，确实多出来的列才删去；可以公开的列都在数据说明里。[C01]",
        f"{TOTALS} 第1行「身份证号」：不认识“身份证号”；这里只有单位编码、单位名称、总分、等级、名次、说明。"
        "列名写错了就改正，确实多出来的列才删去；可以公开的列都在数据说明里。[C01]",
    ]


def test_a_required_column_that_is_not_there_is_named_once() -> None:
    rows = _read("总分\n1\n")
    assert [one[:4] for one in rows.problems] == [(TOTALS, 1, "单位编码", "C02")]
    assert not rows.complete
    misspelt = _read("单位编号,总分\njyj,1\n")
    assert [one[:4] for one in misspelt.problems] == [(TOTALS, 1, "单位编号", "C01")]
    assert not misspelt.complete


def test_a_column_may_stand_only_once() -> None:
    rows = _read("单位编码,总分,总分\njyj,1,2\n")
    assert [(one.code, one.found) for one in rows.problems] == [("C03", "第 3 列又是“总分”")]
    assert not rows.complete


def test_one_key_is_one_row_and_both_lines_are_named() -> None:
    rows = _read(HEADER + "jyj,,1,,,\nwjj,,2,,,\njyj,,3,,,\njyj,,4,,,\n")
    assert [(one.line, one.found) for one in rows.problems] == [
        (4, "“jyj”与第 2 行重复"),
        (5, "“jyj”与第 2 行重复"),
    ]
    assert {one.code for one in rows.problems} == {"R01"}


def test_two_unreadable_keys_are_not_called_the_same_row() -> None:
    rows = _read(HEADER + "JYJ,,1,,,\nWJJ,,2,,,\n")
    assert [one.code for one in rows.problems] == ["V14", "V14"]


def test_a_hidden_character_is_named_instead_of_what_it_spoils() -> None:
    rows = _read(HEADER + "jyj,,9\u200b8,优,1,\n")
    assert [one.code for one in rows.problems] == ["T03"]
    assert rows["total"] == [UNREADABLE]


def test_a_waivable_finding_leaves_the_value_readable() -> None:
    rows = _read(HEADER + "jyj,,98,优,1,联系 13812345678\n")
    assert [one.code for one in rows.problems] == ["P02"]
    assert rows["note"] == ["联系 13812345678"]
    assert rows.unreadable == set()


def test_codes_and_figures_are_not_searched_for_personal_numbers() -> None:
    text = "项目编码,项目名称,单位编码,年初预算,调整预算,累计支出\np13812345678,甲,jyj,13812345678,13812345678,0\n"
    assert _sentences(text, "data/editions/2026-09/execution.csv") == []


def test_a_subtotal_in_a_unit_cell_is_named_as_such() -> None:
    rows = _read(HEADER + "合计,,1,,,\nbumen,部门小计,2,,,\njyj,综合计划科,3,,,\n")
    assert [one[:4] for one in rows.problems] == [
        (TOTALS, 2, "单位编码", "R03"),
        (TOTALS, 3, "单位名称", "R03"),
    ]


def test_each_distinct_text_is_read_once_for_all_tables() -> None:
    readers = Readers()
    first = read_rows(table(TOTALS, HEADER + "jyj,,98.00,,,\n"), readers)
    second = read_rows(table(TOTALS.replace("09", "08"), HEADER + "jyj,,98.00,,,\n"), readers)
    assert first["total"][0] is second["total"][0]


def test_a_mistake_seen_before_is_reported_again_in_the_next_table() -> None:
    readers = Readers()
    for path in (TOTALS, TOTALS.replace("09", "08")):
        rows = read_rows(table(path, HEADER + "jyj,,x,,,\n"), readers)
        assert [one[:4] for one in rows.problems] == [(path, 2, "总分", "V02")]
        assert rows.unreadable == {"total"}


def test_a_table_without_rows_has_no_problems() -> None:
    rows = _read(HEADER)
    assert (rows.problems, rows.records(Total)) == ([], ())


TABLES = [one for one in all_schemas() if one.kind == "rows"]


@pytest.mark.parametrize("one", TABLES, ids=lambda one: one.table)
def test_the_example_row_of_every_table_is_accepted(one) -> None:
    raw = RawTable(
        "x.csv", one.table, tuple(column.name for column in one.columns), [2],
        [[column.example for column in one.columns]],
    )  # fmt: skip
    assert read_rows(raw, Readers()).problems == []


CELLS = st.sampled_from(["", "jyj", "98.00", "优", "1", "未报送", "x", " ", "合计", "1e5", "\u200b"])


@settings(max_examples=60)
@given(st.sampled_from(TABLES), st.data())
def test_any_cells_give_values_or_problems_and_never_an_error(one, data) -> None:
    names = [column.name for column in schema(one.table).columns] + ["不认识的"]
    header = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=8))
    row = st.lists(st.one_of(CELLS, st.text(max_size=8)), min_size=len(header), max_size=len(header))
    body = data.draw(st.lists(row, max_size=4))
    raw = RawTable("x.csv", one.table, tuple(header), list(range(2, len(body) + 2)), body)
    rows = read_rows(raw, Readers())
    assert all(problem.code in KINDS and problem.line is not None for problem in rows.problems)
    assert all(len(values) == len(body) for values in rows.values.values())
    flagged = {(problem.line, problem.column) for problem in rows.problems}
    for column in schema(one.table).columns:
        for line, value in zip(rows.lines, rows[column.field]):
            assert not isinstance(value, float)
            assert value is not UNREADABLE or (line, column.name) in flagged
