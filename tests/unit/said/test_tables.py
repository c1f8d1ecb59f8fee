"""What the tables say, under addresses that stay."""

from datetime import datetime

import pytest

from generator.load.raw import RawData, RawEdition, RawSettings, RawTable
from generator.said.lines import cells_of
from generator.said.tables import key_columns, stated_columns, statements


def table(name: str, header: str, *rows: str, path: str | None = None) -> RawTable:
    return RawTable(path or f"data/{name}.csv", name, tuple(header.split(",")), list(range(2, len(rows) + 2)),
                    [row.split(",") for row in rows])


def raw(*tables: RawTable, settings: dict | None = None, narrative: str | None = None, **changes) -> RawData:
    cover = RawSettings("data/editions/2026-09/edition.toml", "edition", settings or {})
    edition = RawEdition("2026-09", cover, {one.table: one for one in tables}, "content/bulletins/2026-09.md", narrative, None)
    return RawData(datetime(2026, 11, 1), editions=[edition], **changes)


def test_a_row_is_addressed_by_its_key_and_says_what_is_filled() -> None:
    now = statements(raw(table("scores", "单位编码,单位名称,指标编码,得分,分子,数据状态", "jyj,县教育局,a,9.50,,正常")))
    assert now.lines["2026-09/scores/jyj/a"] == "2026-09/scores/jyj/a\t得分=9.50\t数据状态=正常"
    assert now.place("2026-09/scores/jyj/a") == ("data/scores.csv", 2)
    assert now.place("2026-09/scores/slj/a") == ("data/scores.csv", None)
    assert now.place("2026-08/scores/jyj/a") == (None, None)


def test_the_order_of_columns_and_rows_says_nothing() -> None:
    one = table("totals", "单位编码,总分,名次", "jyj,90,1", "slj,80,2")
    other = table("totals", "名次,总分,单位编码", "2,80,slj", "1,90,jyj")
    assert statements(raw(one)).lines == statements(raw(other)).lines


def test_rows_that_may_repeat_are_numbered() -> None:
    header = "单位编码,类别,分值,依据,原因"
    now = statements(raw(table("adjustments", header, "jyj,加分,3,甲,乙", "slj,扣分,1,甲,乙", "jyj,加分,2,甲,丙")))
    assert [a for a in now.lines if "adjust" in a] == [
        "2026-09/adjustments/jyj/加分", "2026-09/adjustments/slj/扣分", "2026-09/adjustments/jyj/加分#2"
    ]
    assert now.place("2026-09/adjustments/jyj/加分#2") == ("data/adjustments.csv", 4)


def test_a_stroke_or_a_line_break_in_a_key_cannot_be_taken_for_another_address() -> None:
    rows = table("statistics", "统计项,单位编码,分类,数值,计量单位", "甲/乙,jyj,丙,1,个")
    rows.rows.append(["甲\n2026-09/statistics/丁", "jyj", "丙", "2", "个"])
    rows.lines.append(3)
    now = [address for address in statements(raw(rows)).lines if "statistics" in address]
    assert now == ["2026-09/statistics/甲／乙/jyj/丙", "2026-09/statistics/甲 2026-09／statistics／丁/jyj/丙"]


def test_a_text_of_two_lines_is_on_one() -> None:
    rows = table("totals", "单位编码,总分,说明", "jyj,90,x")
    rows.rows[0][2] = "第一行\n2026-09/totals/slj\t总分=1"
    (line,) = (line for address, line in statements(raw(rows)).lines.items() if "totals" in address)
    assert "\n" not in line and cells_of(line)["说明"] == "第一行\n2026-09/totals/slj\t总分=1"


def test_a_table_without_its_key_is_left_to_validation() -> None:
    now = statements(raw(table("totals", "总分", "90")))
    assert [address for address in now.lines if "totals" in address] == []


def test_the_cover_and_its_lists() -> None:
    settings = {"题名": "九月", "期号": "第9期", "不参评": [{"单位编码": "jyj", "原因": "撤并"}, {"单位编码": "jyj", "原因": "又写"}],
                "已知差异": [{"表": "totals", "对象": "slj", "字段": "名次", "公布值": "3", "重算值": "2", "原因": "会议"}]}  # fmt: skip
    lines = statements(raw(settings=settings)).lines
    assert lines["2026-09/edition"] == "2026-09/edition\t题名=九月\t期号=第9期"
    assert lines["2026-09/edition/不参评/jyj"].endswith("\t原因=撤并")
    assert lines["2026-09/edition/不参评/jyj#2"].endswith("\t原因=又写")
    assert cells_of(lines["2026-09/edition/已知差异/totals/slj/名次"]) == {"公布值": "3", "重算值": "2", "原因": "会议"}


@pytest.mark.parametrize("broken", [{"不参评": "没有"}, {"不参评": ["jyj"]}, {"题名": 9}, {"题名": ["a"]}])
def test_a_cover_that_validation_refuses_is_stated_all_the_same(broken: dict) -> None:
    assert "2026-09/edition" in statements(raw(settings=broken)).lines


def test_words_are_stated_paragraph_by_paragraph() -> None:
    now = statements(raw(narrative="## 一\n\n  - 甲  \n\n\n乙\n"))
    words = [line for address, line in now.lines.items() if "bulletin" in address]
    assert words == ["2026-09/bulletin/001\t文字=## 一", "2026-09/bulletin/002\t文字=- 甲", "2026-09/bulletin/003\t文字=乙"]
    assert now.place("2026-09/bulletin/003") == ("content/bulletins/2026-09.md", None)


def test_a_withdrawn_edition_says_nothing_and_logs_are_of_no_edition() -> None:
    data = raw(settings={"题名": "九月"}, rectification={"plans": table("plans", "整改编号,公开日期,整改措施", "zg-1,2026-08-14,调度")})
    data.editions[0].is_withdrawn = True
    assert statements(data).lines == {"plans/zg-1/2026-08-14": "plans/zg-1/2026-08-14\t整改措施=调度"}


def test_helper_columns_are_not_stated_and_keys_are_not_cells() -> None:
    assert key_columns("scores") == ("单位编码", "指标编码")
    assert "单位名称" not in stated_columns("scores") and "得分" in stated_columns("scores")
    assert key_columns("accountability") == ("单位编码", "类别")
