"""TOML items by their Chinese names, nested ones too."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from generator.load.raw import RawSettings
from generator.validate import settings as settings_room
from generator.validate.rows import UNREADABLE
from generator.validate.settings import read_settings

from .making import EDITION, SCHEME, settings, swapped


def _read(path: str, *pairs: tuple[str, str]):
    return read_settings(settings(path, swapped(path, *pairs)[path]))


def test_values_come_by_field_and_absent_ones_are_none() -> None:
    values, problems = _read(EDITION)
    assert problems == []
    assert values["title"] == "示范县2026年9月预算绩效管理情况通报"
    assert values["written_on"] == date(2026, 10, 10)
    assert values["published_at"] == datetime(2026, 10, 12, 9, 0)
    assert values["doc_no"] is None
    assert values["known_differences"] == ()


def test_dates_and_numbers_may_stand_without_quotation_marks() -> None:
    values, problems = _read(
        EDITION,
        ('"2026-10-10"', "2026-10-10"),
        ('"2026-10-12 09:00"', "2026-10-12T09:00:00"),
    )
    assert problems == []
    assert (values["written_on"], values["published_at"]) == (
        date(2026, 10, 10),
        datetime(2026, 10, 12, 9, 0),
    )
    values, problems = _read(SCHEME, ('"蓝色预警" = 5', '"蓝色预警" = 5.1'), ('"满分" = 100', '"满分" = "100.00"'))
    assert problems == []
    assert (str(values["warn_blue"]), str(values["full_marks"])) == ("5.1", "100.00")


def test_entries_of_a_list_of_tables_are_dicts() -> None:
    values, problems = _read(SCHEME)
    assert problems == []
    assert values["grades"][0] == {"label": "优", "lower": Decimal(90)}
    assert len(values["grades"]) == 4


@pytest.mark.parametrize(
    ("path", "old", "new", "column", "code"),
    [
        (EDITION, '"期号" = "第9期"', '"期号" = 9', "期号", "C06"),
        (EDITION, '"期号" = "第9期"', '"期号" = ["第9期"]', "期号", "C06"),
        (EDITION, '"期号" = "第9期"', '"期号" = {"号" = 9}', "期号", "C06"),
        (EDITION, '"期号" = "第9期"', '"期号" = true', "期号", "C06"),
        (EDITION, '"2026-10-12 09:00"', "2026-10-12T09:00:00Z", "发布时间", "C06"),
        (EDITION, '"2026-10-10"', "2026-10-10T09:00:00", "成文日期", "C06"),
        (EDITION, '"考核方案" = "2026"', '"考核方案" = 2026', "考核方案", "C06"),
        (EDITION, '"期号" = "第9期"', '"已知差异" = "没有"', "已知差异", "C06"),
        (SCHEME, '"得分小数位" = 2', '"得分小数位" = 2.5', "得分小数位", "V16"),
        (SCHEME, '"满分" = 100', '"满分" = inf', "满分", "V05"),
        (SCHEME, '"满分" = 100', '"满分" = "一百"', "满分", "V02"),
        (SCHEME, '"下限" = 60', '"下限" = "六十"', "等级第3条·下限", "V02"),
        (SCHEME, '"下限" = 60', '"下线" = 60', "等级第3条·下限", "C05"),
        (SCHEME, '"依据文号" = "示财绩〔2026〕1号"', '"依据文号" = "电话 13812345678"', "依据文号", "P02"),
        (SCHEME, '"名称" = "2026年预', '"名称" = "（征求意见稿）2026年预', "名称", "P06"),
        (SCHEME, '"名称" = "2026年预', '"名称" = "2026年\\u200b预', "名称", "T03"),
    ],
)  # fmt: skip
def test_each_wrong_item_is_named(path: str, old: str, new: str, column: str, code: str) -> None:
    _, problems = _read(path, (old, new))
    assert (path, None, column, code) in [one[:4] for one in problems]


def test_an_unknown_item_is_compared_with_the_known_ones() -> None:
    _, problems = _read(SCHEME, ('"下限" = 60', '"下限" = 60\n"上线" = 80'))
    assert [str(one) for one in problems] == [
        f"{SCHEME}「等级第3条·上线」：不认识“上线”；这里只有名称、下限。"
        "名称写错了就改正，确实多出来的项才删去。[C04]"
    ]


def test_an_item_that_cannot_be_read_is_marked() -> None:
    values, _ = _read(EDITION, ('"类型" = "月通报"', '"类型" = "周通报"'))
    assert values["kind"] is UNREADABLE
    values, _ = _read(EDITION, ('"题名" = ', '"提名" = '))
    assert values["title"] is UNREADABLE


def test_a_required_list_of_tables_is_not_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    contract = settings_room.schema("scheme")
    columns = tuple(replace(c, required=True) if c.name == "等级" else c for c in contract.columns)
    monkeypatch.setattr(settings_room, "schema", lambda table: replace(contract, columns=columns))
    _, problems = read_settings(RawSettings(SCHEME, "scheme", {"等级": []}))
    assert ("等级", "V01", "一条也没有") in [one[2:5] for one in problems]


def test_a_scheme_may_have_no_grades() -> None:
    _, problems = read_settings(RawSettings(SCHEME, "scheme", {}))
    assert not [one for one in problems if one.column == "等级"]


def test_nothing_at_all_names_every_required_item() -> None:
    _, problems = read_settings(RawSettings(EDITION, "edition", {}))
    assert [one.code for one in problems] == ["C05"] * 10
    assert problems[0].found == "没有“题名”这一项"
