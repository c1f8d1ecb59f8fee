"""The settings of a scheme: version, validity, grades, warning lines."""

from decimal import Decimal

import pytest

from generator.model.period import Period
from generator.model.scheme import Grade

from .making import SCHEME, problems, swapped, validated


def test_a_scheme_becomes_a_record() -> None:
    scheme = validated()[0].schemes[0]
    assert (scheme.version, scheme.full_marks, scheme.score_decimals) == ("2026", Decimal(100), 2)
    assert (scheme.valid_from, scheme.valid_to) == (Period.parse("2026-01"), None)
    assert scheme.grades == tuple(
        Grade(label, Decimal(lower)) for label, lower in (("优", 90), ("良", 80), ("中", 60), ("差", 0))
    )
    assert (scheme.bonus_cap, scheme.quarter_weight) == (Decimal(5), None)


@pytest.mark.parametrize(
    ("old", "new", "column", "code", "found"),
    [
        ('"版本" = "2026"', '"版本" = "2025"', "版本", "R04", "版本是“2025”，文件夹是“2026”"),
        ('"适用起" = "2026-01"', '"适用起" = "2026-01"\n"适用止" = "2025-12"', "适用止", "D06", "从 2026-01 到 2025-12"),
        ('"年度合成" = "各季平均"', '"年度合成" = "加权"', "季度权重", "C05", "年度合成是“加权”，却没有季度权重"),
        ('"黄色预警" = 10', '"黄色预警" = 5', "蓝色预警", "S14", "蓝 5、黄 5、红 20"),
        ('"下限" = 80', '"下限" = 60', "等级", "S12", "下限依次是 90、60、60、0"),
        ('"下限" = 0', '"下限" = 1', "等级", "S12", "下限依次是 90、80、60、1"),
        ('"名称" = "差"', '"名称" = "中"', "等级", "R01", "等级“中”写了两次"),
    ],
)  # fmt: skip
def test_each_part_is_checked(old: str, new: str, column: str, code: str, found: str) -> None:
    [problem] = problems(swapped(SCHEME, (old, new)))
    assert problem[:5] == (SCHEME, None, column, code, found)


def test_a_scheme_may_hold_for_one_period_only() -> None:
    changed = swapped(SCHEME, ('"适用起" = "2026-01"', '"适用起" = "2026-01"\n"适用止" = "2026"'))
    assert problems(changed) == []


def test_a_missing_part_is_left_to_loading() -> None:
    assert validated({SCHEME: None}) == (None, [])
