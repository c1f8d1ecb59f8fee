"""The units table, and how other tables point at it."""

from datetime import date

import pytest

from generator.model.units import Unit
from generator.validate.across_units import _check_links, goes_round, unknown_code
from generator.validate.rows import UNREADABLE

from .making import SCORES, TOTALS, UNITS, places, problems, swapped, validated

class FakeRows(dict):
    """Columns of a table, and what is reported of them."""

    def __init__(self, **columns):
        super().__init__(columns)
        self.told: list[tuple] = []

    def report(self, *words) -> None:
        self.told.append(words)


SLJ = "局长,bumen,2026-01-01,,lyj"


def test_units_become_records_with_short_names_filled_in() -> None:
    units = {unit.code: unit for unit in validated()[0].units}
    assert list(units) == ["bumen", "jyj", "wjj", "slj", "lyj", "xqz", "dgz", "nhz"]
    assert units["jyj"] == Unit(
        "jyj", "县教育局", "教育局", ("教体局", "教育体育局"), "党政部门", False,
        "管全县的中小学和幼儿园", "局长", "bumen", None, None, (),
    )  # fmt: skip
    assert units["bumen"].is_subtotal
    assert units["xqz"].short_name == "西桥镇"
    assert (units["slj"].since, units["slj"].predecessors) == (date(2026, 1, 1), ("lyj",))


@pytest.mark.parametrize(
    ("old", "new", "column", "found", "expected"),
    [
        ("lyj\nlyj", "lyk\nlyj", "前身编码", "没有“lyk”这个编码", "是不是“lyj”"),
        ("lyj\nlyj", "slj\nlyj", "前身编码", "“slj”的前身是自己", "前身编码应当是另外的单位"),
        (SLJ, "局长,xxxx,2026-01-01,,lyj", "上级编码", "没有“xxxx”这个编码", "应当是units 表里登记过的编码"),
        (SLJ, "局长,jyj,2026-01-01,,lyj", "上级编码", "“jyj”不是小计行", "上级编码应当是类型为“小计”的行"),
    ],
)  # fmt: skip
def test_codes_lead_to_other_rows(old: str, new: str, column: str, found: str, expected: str) -> None:
    [problem] = problems(swapped(UNITS, (old, new)))
    assert problem[:4] == (UNITS, 5, column, "R02")
    assert (problem.found, problem.expected) == (found, expected)


def test_subtotals_do_not_lead_round_in_a_circle() -> None:
    changed = swapped(UNITS, ("bumen,部门小计,,,党政部门,小计,,,,,,", "bumen,部门小计,,,党政部门,小计,,,bumen,,,"))
    [problem] = problems(changed)
    assert (problem.line, problem.code, problem.found) == (2, "R02", "“bumen”的上级绕回了自己")


def test_a_longer_circle_is_seen_too() -> None:
    parents = {"a": "b", "b": "c", "c": "a", "d": "a", "e": None}
    assert [goes_round(code, parents) for code in "abcde"] == [True, True, True, False, False]


def test_a_row_named_subtotal_is_no_unit() -> None:
    changed = swapped(UNITS, ("部门小计,,,党政部门,小计", "部门小计,,,党政部门,单位"))
    found = [(one.line, one.column, one.code) for one in problems(changed) if one.path == UNITS]
    assert (2, "类型", "R03") in found


def test_a_unit_ends_after_it_begins() -> None:
    assert places(swapped(UNITS, (SLJ, "局长,bumen,2026-01-01,2025-12-31,lyj"))) == [
        (UNITS, 5, "终止日", "D06")
    ]


def test_while_a_parent_is_wrong_nothing_is_summed() -> None:
    changed = swapped(UNITS, (SLJ, "局长,bumem,2026-01-01,,lyj"))
    assert [one[3] for one in places(changed)] == ["R02"]


def test_without_readable_units_the_other_tables_are_still_read() -> None:
    changed = swapped(UNITS, ("xqz,西桥镇", "XQZ,西桥镇")) | swapped(TOTALS, ("98.00", "九十八"))
    assert places(changed) == [
        (TOTALS, 2, "总分", "V02"),
        (UNITS, 7, "单位编码", "V14"),
    ]


def test_the_helper_column_takes_name_short_name_and_aliases() -> None:
    for name in ("县教育局", "教育局", "教体局", ""):
        assert places(swapped(TOTALS, ("jyj,县教育局", f"jyj,{name}"))) == []
    [problem] = problems(swapped(TOTALS, ("jyj,县教育局", "jyj,县卫生健康局")))
    assert problem[:4] == (TOTALS, 2, "单位名称", "R04")
    assert (problem.found, problem.expected) == (
        "“jyj”写的名称是“县卫生健康局”",
        "这个编码是“县教育局”",
    )


def test_one_mistake_on_many_rows_is_said_once() -> None:
    changed = {SCORES: swapped(SCORES)[SCORES].replace("dgz,东关镇", "dgz,东关乡")}
    [problem] = problems(changed)
    assert problem.found == "“dgz”写的名称是“东关乡”（这样的共 5 行）"
    assert problem.line == 22


def test_near_codes_are_suggested_far_ones_are_not() -> None:
    assert unknown_code("jyju", ["jyj", "wjj"], "units 表")[1] == "是不是“jyj”"
    assert unknown_code("caizheng", ["jyj", "wjj"], "units 表")[1] == "应当是units 表里登记过的编码"


def test_a_circle_through_cells_that_cannot_be_read_is_no_circle() -> None:
    """Found by hypothesis: a code and a parent that could not be read are not one unit."""
    rows = FakeRows(code=["bumen", UNREADABLE], kind=["小计", "单位"], parent=[UNREADABLE, "bumen"], predecessors=[(), ()])
    _check_links(rows)
    assert rows.told == []
