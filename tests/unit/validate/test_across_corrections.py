"""The table of corrections by itself: rows of one number agree, and each says something that can be."""

from datetime import date

import pytest

from generator.load.raw import RawEdition, RawSettings, RawTable
from generator.model.corrections import Correction
from generator.validate.across_corrections import read_corrections, withdrawals
from generator.validate.rows import Readers

HEADER = ("编号", "日期", "对象地址", "原值", "更正值", "类别", "原因", "依据", "批准职务", "影响说明")
ROW = ("gz-2026-001", "2026-10-20", "2026-09/scores/jyj/a/得分", "9.50", "9.00", "更正", "漏扣", "复核记录", "局长", "")
TODAY = date(2026, 11, 1)


def read(*rows: dict[str, str]):
    cells = [[{**dict(zip(HEADER, ROW, strict=True)), **row}[name] for name in HEADER] for row in rows]
    table = RawTable("data/corrections.csv", "corrections", HEADER, list(range(2, len(rows) + 2)), cells)
    return read_corrections(table, Readers(), TODAY)


def codes(*rows: dict[str, str]) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.code) for problem in read(*rows)[1]]


def test_a_correction_is_read_as_it_is_written() -> None:
    corrections, problems = read({})
    assert problems == []
    assert corrections == (Correction(
        "gz-2026-001", date(2026, 10, 20), "2026-09/scores/jyj/a/得分", "9.50", "9.00", "更正", "漏扣", "复核记录", "局长", None,
    ),)


def test_without_a_table_there_are_none() -> None:
    assert read_corrections(None, Readers(), TODAY) == ((), [])


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"编号": "1号"}, [(2, "编号", "V17")]),
        ({"类别": "修改"}, [(2, "类别", "V12")]),
        ({"原因": ""}, [(2, "原因", "V01")]),
        ({"依据": ""}, [(2, "依据", "V01")]),
        ({"批准职务": ""}, [(2, "批准职务", "V01")]),
        ({"日期": "2026-11-02"}, [(2, "日期", "G09")]),
        ({"对象地址": "2026-09"}, [(2, "对象地址", "G06")]),
        ({"对象地址": "2026年9月", "类别": "撤回"}, [(2, "对象地址", "G06")]),
        ({"对象地址": "2026-09", "类别": "撤回", "原值": "", "更正值": ""}, []),
        ({"更正值": "9.50"}, [(2, "更正值", "G08")]),
        ({"原值": "", "更正值": "", "类别": "撤回"}, []),
    ],
)
def test_a_row_that_cannot_be_is_named(row: dict[str, str], found: list) -> None:
    assert codes(row) == found


@pytest.mark.parametrize("name", ["日期", "类别", "原因", "依据", "批准职务", "影响说明"])
def test_rows_of_one_number_agree(name: str) -> None:
    other = {"日期": "2026-10-21", "类别": "修订"}.get(name, "别的")
    found = codes({}, {"对象地址": "2026-09/totals/jyj/总分", name: other})
    assert found == [(3, name, "G10")]
    assert codes({}, {"编号": "gz-2026-002", "对象地址": "2026-09/totals/jyj/总分", name: other}) == []


def test_one_place_is_corrected_once_under_one_number() -> None:
    assert codes({}, {}) == [(3, "编号", "R01")]


def edition(title: object) -> RawEdition:
    settings = RawSettings("data/editions/2026-09/edition.toml", "edition", {"题名": title})
    return RawEdition("2026-09", settings, {}, "content/bulletins/2026-09.md", None, None, is_withdrawn=True)


@pytest.mark.parametrize(
    ("title", "shown"),
    [("九月通报", "九月通报"), (9, "2026年9月通报"), ("身份证11010519491231002X的通报", "2026年9月通报"), ("九\u200b月", "2026年9月通报")],
)
def test_a_withdrawn_edition_keeps_its_title_where_that_may_be_shown(title: object, shown: str) -> None:
    corrections, _ = read({"对象地址": "2026-09", "类别": "撤回", "原值": "", "更正值": ""}, {"编号": "gz-2026-002"})
    assert [(one.period.id, one.title, one.correction.number) for one in withdrawals(corrections, [edition(title)])] == [
        ("2026-09", shown, "gz-2026-001")
    ]


def test_one_that_is_not_there_any_more_is_called_by_its_period() -> None:
    corrections, _ = read({"对象地址": "2026-Q3", "类别": "撤回", "原值": "", "更正值": ""})
    assert [one.title for one in withdrawals(corrections, [])] == ["2026年第三季度排名"]
