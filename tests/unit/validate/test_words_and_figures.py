"""What words say of the whole county against the tables: what is compared, and what is left alone."""

from decimal import Decimal
from typing import NamedTuple

import pytest

from generator.model.period import Period
from generator.validate.words_and_figures import contradictions

from .making import EDITION, WORDS, raw_project, swapped


class Figures(NamedTuple):
    period: Period = Period.parse("2026-09")
    month: int = 9
    rate: Decimal | None = Decimal("71.8449")
    means: tuple[tuple[str, Decimal], ...] = (("党政部门", Decimal("92.18")), ("乡镇", Decimal("88.50")))


def said(words: str, figures: Figures = Figures()) -> list[tuple[str, str]]:
    problems = contradictions(raw_project({WORDS: f"## 情况\n\n{words}\n"}), [figures])
    assert all((one.path, one.line, one.column, one.code) == (WORDS, 3, None, "W06") for one in problems)
    return [(one.found, one.expected) for one in problems]


@pytest.mark.parametrize(
    ("words", "number", "given"),
    [
        ("到9月底，纳入通报的项目支出3万元，支出进度70.5%，比时间进度慢。", "支出进度70.5%", "71.8%"),
        ("全县支出进度为71.9%。", "支出进度为71.9%", "71.8%"),
        ("全县**支出进度**71.85%。", "支出进度71.85%", "71.84%"),
        ("全县预算执行率达到71%。", "预算执行率达到71%", "72%"),
        ("全县支出进度70.5%，教育局最慢。", "支出进度70.5%", "71.8%"),
        ("党政部门平均92.81分，乡镇平均88.50分。", "党政部门平均92.81分", "92.18分"),
        ("乡镇平均得分为88.05分。", "乡镇平均得分为88.05分", "88.50分"),
    ],
)
def test_another_number_is_named_with_the_right_one(words: str, number: str, given: str) -> None:
    assert said(words) == [(f"写的是“{number}”", f"按本期的表算出来是 {given}")]


@pytest.mark.parametrize(
    "words",
    [
        "全县支出进度71.8%。", "全县支出进度71.84%。", "全县支出进度72%。",
        "党政部门平均92.18分，乡镇平均88.5分。", "党政部门平均92分。",
        "教育局支出进度70.5%。",  # nobody says it is of the county
        "全县支出较慢的薄弱学校改造，支出进度70.5%。",  # a project
        "纳入通报的县教育局支出进度70.5%。", "全县乡镇支出进度70.5%。", "全县支出进度70.5%的教育局，要加快。",
        "全县上月支出进度70.5%。", "8月全县支出进度70.5%。", "力争全县支出进度90%。", "全县支出进度90%以上的有3个。",
        "全县支出进度比时间进度慢4.5个百分点。", "全县支出进度70%至80%的有3个。",
        "上月党政部门平均92.81分。", "事业单位平均92.81分。",
        "全县支出进度" + "9" * 40 + "%。", "全县支出进度71." + "9" * 40 + "%。",
    ],
)  # fmt: skip
def test_what_is_right_or_of_something_else_is_left_alone(words: str) -> None:
    assert said(words) == []


def test_nothing_is_compared_with_what_nobody_knows() -> None:
    assert said("全县支出进度70.5%，乡镇平均12分。", Figures(rate=None, means=())) == []


def test_the_title_needs_not_say_that_it_is_of_the_county() -> None:
    changed = swapped(EDITION, ("支出进度加快", "支出进度70.5%"))
    [problem] = contradictions(raw_project(changed), [Figures()])
    assert problem[:4] == (EDITION, None, "短标题", "W06")
    assert contradictions(raw_project(swapped(EDITION, ("支出进度加快", "支出进度71.8%"))), [Figures()]) == []
