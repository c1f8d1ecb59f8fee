"""One edition: dates, scheme, absent units, and its smaller tables."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from generator.model.editions import Absentee, Accountability, KnownDifference, Monitoring
from generator.model.period import Period
from generator.model.values import Missing
from generator.problems import Problem
from generator.validate.project import validate_project

from .making import (
    APPROVAL,
    EDITION,
    SCHEME,
    SEPTEMBER,
    SITE,
    TOTALS,
    places,
    problems,
    raw_project,
    swapped,
    validated,
)

QUARTER = "data/editions/2026-Q3/edition.toml"


def _added(text: str) -> dict[str, str]:
    return {EDITION: swapped(EDITION)[EDITION] + text}


def test_an_edition_becomes_a_record() -> None:
    edition = validated()[0].editions[2]
    assert edition.period == Period.parse("2026-09")
    assert edition.title == "示范县2026年9月预算绩效管理情况通报"
    assert edition.published_at == datetime(2026, 10, 12, 9, 0)
    assert (edition.scheme, edition.basis, edition.approval) == ("2026", "累计", APPROVAL)
    assert edition.narrative.startswith("# 2026年9月")
    assert edition.monitoring[1] == Monitoring(
        "p2026-002", "农村饮水工程", "slj", "新增供水人口", "人", Decimal(5200), Decimal(4100),
        Missing.NOT_APPLICABLE, "无偏差", None, "确定能", "无", "无", None,
    )  # fmt: skip
    assert edition.accountability == (
        Accountability("nhz", "约谈", "约谈单位主要负责人", 1, "考核办法第二十条", date(2026, 10, 11)),
    )
    assert edition.evaluation[1].grade is Missing.NOT_DISCLOSED
    assert [one.number for one in edition.project_indicators] == [1, 2]
    assert edition.target_review[0].amount == Decimal("300.00")


def test_the_source_is_the_sites_unless_the_edition_names_its_own() -> None:
    assert validated()[0].editions[2].source == "示范县预算管理一体化系统"
    own = swapped(EDITION, ('"口径" = "累计"', '"口径" = "累计"\n"来源" = "第三方调查"'))
    assert validated(own)[0].editions[2].source == "第三方调查"


def test_absences_and_known_differences_are_kept_in_order() -> None:
    changed = _added(
        '\n[["已知差异"]]\n"表" = "totals"\n"对象" = "dgz"\n"字段" = "名次"\n'
        '"公布值" = "3"\n"重算值" = "2"\n"原因" = "原件如此"\n'
    )
    assert validated(changed)[0].editions[2].known_differences == (
        KnownDifference("totals", "dgz", "名次", "3", "2", "原件如此"),
    )
    assert validated()[0].editions[0].absentees == (Absentee("nhz", "本月没有项目支出"),)


def test_a_known_difference_may_quote_that_nothing_applies() -> None:
    """A printed 0% of nothing is wrong, and what it should be is a word."""
    changed = _added(
        '\n[["已知差异"]]\n"表" = "totals"\n"对象" = "dgz"\n"字段" = "名次"\n'
        '"公布值" = "3"\n"重算值" = "不适用"\n"原因" = "原件如此"\n'
    )
    assert validated(changed)[0].editions[2].known_differences[0].recomputed == "不适用"


@pytest.mark.parametrize(
    ("path", "old", "new", "column", "code", "found"),
    [
        (EDITION, '"2026-10-10"', '"2026-09-29"', "成文日期", "D01", "成文日期是 2026-09-29"),
        (EDITION, "2026-10-12 09:00", "2026-10-09 17:00", "发布时间", "D01", "发布时间是 2026-10-09 17:00"),
        (EDITION, '"2026-09-30"', '"2026-08-31"', "数据截止日", "D02", "数据截止日是 2026-08-31"),
        (QUARTER, '"2026-09-30"', '"2026-06-30"', "数据截止日", "D02", "数据截止日是 2026-06-30"),
        (EDITION, '"月通报"', '"年总评"', "类型", "D03", "类型是“年总评”，文件夹是“2026-09”"),
        (QUARTER, '"季排名"', '"月通报"', "类型", "D03", "类型是“月通报”，文件夹是“2026-Q3”"),
        (EDITION, '"考核方案" = "2026"', '"考核方案" = "2027"', "考核方案", "D05", "没有“2027”这个编码"),
    ],
)  # fmt: skip
def test_dates_kind_and_scheme_are_checked(path, old, new, column, code, found) -> None:
    [problem] = problems(swapped(path, (old, new)))
    assert problem[:5] == (path, None, column, code, found)


def test_figures_may_end_in_the_middle_of_a_period_or_after_it() -> None:
    for day in ("2026-09-18", "2026-10-03"):
        assert places(swapped(EDITION, ('"2026-09-30"', f'"{day}"'))) == []


def test_written_and_published_on_one_day_is_right() -> None:
    changed = swapped(EDITION, ('"2026-10-10"', '"2026-10-12"'))
    assert places(changed) == []


def test_the_whole_period_lies_in_the_validity_of_the_scheme() -> None:
    changed = swapped(SCHEME, ('"适用起" = "2026-01"', '"适用起" = "2026-Q3"\n"适用止" = "2026-08"'))
    assert places(changed) == [
        (EDITION, None, "考核方案", "D04"),
        (QUARTER, None, "考核方案", "D04"),
    ]
    open_end = swapped(SCHEME, ('"适用起" = "2026-01"', '"适用起" = "2026-08"'))
    assert problems(open_end)[0].expected == "这个方案从 2026-08 起一直适用"


def test_a_scheme_that_loading_refused_is_not_called_unknown() -> None:
    raw = raw_project()
    raw.schemes = []
    assert {one.code for one in validate_project(raw)[1]} == {"D05"}
    raw.problems = [Problem(SCHEME, None, None, "A03", "x", "y")]
    assert [one.code for one in validate_project(raw)[1]] == ["A03"]


@pytest.mark.parametrize(
    ("unit", "code", "found"),
    [
        ("xxx", "R02", "没有“xxx”这个编码"),
        ("bumen", "R03", "“bumen”（部门小计）是小计行"),
        ("合计", "R03", "“合计”不是单位"),
    ],
)
def test_absent_units_are_registered_units(unit: str, code: str, found: str) -> None:
    [problem] = problems(_added(f'\n[["不参评"]]\n"单位编码" = "{unit}"\n"原因" = "没有支出"\n'))
    assert problem[:5] == (EDITION, None, "不参评第1条·单位编码", code, found)


def test_one_unit_is_absent_once() -> None:
    entry = '\n[["不参评"]]\n"单位编码" = "lyj"\n"原因" = "已撤并"\n'
    [problem] = problems(_added(entry + entry))
    assert problem[:5] == (EDITION, None, "不参评第2条·单位编码", "R01", "“lyj”写了两次")


@pytest.mark.parametrize(
    ("table", "old"),
    [
        ("monitoring", "农村饮水工程,slj"), ("target-review", "幼儿园扩建,jyj"),
        ("evaluation", "村卫生室改造,wjj"), ("accountability", "nhz,南河镇"),
        ("execution", "村卫生室设备,wjj"), ("adjustments", "wjj,县卫生健康局"),
    ],
)  # fmt: skip
def test_every_table_names_registered_units(table: str, old: str) -> None:
    path = f"{SEPTEMBER}/{table}.csv"
    code = next(part for part in old.split(",") if part.isascii())
    wrong = swapped(path, (old, old.replace(code, "zzzzzz")))
    assert [(one[0], one[3]) for one in places(wrong)] == [(path, "R02")]
    subtotal = swapped(path, (old, old.replace(code, "bumen")))
    assert (path, "R03") in [(one[0], one[3]) for one in places(subtotal)]


def test_a_broken_edition_file_leaves_its_tables_checked() -> None:
    raw = raw_project(swapped(TOTALS, ("98.00", "九十八")))
    raw.editions[2].settings = None
    assert [one[:4] for one in validate_project(raw)[1]] == [(TOTALS, 2, "总分", "V02")]


def test_wrong_items_and_wrong_cells_are_reported_together() -> None:
    changed = swapped(EDITION, ('"月通报"', '"周通报"'), ('"2026-10-10"', '"2026年"'))
    changed |= swapped(TOTALS, ("98.00", "九十八")) | swapped(SITE, ('"0917-0000000"', '"无"'))
    assert places(changed) == [
        (EDITION, None, "成文日期", "V09"),
        (EDITION, None, "类型", "V12"),
        (TOTALS, 2, "总分", "V02"),
        (SITE, None, "电话", "V17"),
    ]
