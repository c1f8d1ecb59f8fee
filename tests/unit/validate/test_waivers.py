"""One waiver silences one finding; one that silences nothing is a problem itself."""

from pathlib import Path

import pytest

from generator.errors import NotApproved
from generator.load.raw import Waiver
from generator.pipeline import check
from generator.problems import Problem
from generator.validate.project import validate_project
from generator.validate.waivers import apply_waivers
from tests.projects import approve_all, make_project

from .making import SCORES, WORDS, raw_project, swapped

MOBILE = Problem("data/a.csv", 14, "扣分原因", "P02", "x", "y")
IN_WORDS = Problem("content/bulletins/2026-09.md", 3, None, "P02", "x", "y")
IN_SETTINGS = Problem("data/site.toml", None, "监督举报", "P02", "x", "y")


def test_a_waiver_names_rule_file_line_and_column() -> None:
    for problem, cell in (
        (MOBILE, "data/a.csv:14:扣分原因"),
        (IN_WORDS, "content/bulletins/2026-09.md:3"),
        (IN_WORDS, "content/bulletins/2026-09.md:3:"),
        (IN_SETTINGS, "data/site.toml::监督举报"),
    ):
        assert apply_waivers([problem], [Waiver("P02", cell, "值班电话")]) == []


def test_a_waiver_for_another_place_or_rule_silences_nothing() -> None:
    for waiver in (
        Waiver("P02", "data/a.csv:15:扣分原因", "x"),
        Waiver("P01", "data/a.csv:14:扣分原因", "x"),
        Waiver("P02", "data/a.csv:14", "x"),
    ):
        remaining = apply_waivers([MOBILE], [waiver])
        assert [one.code for one in remaining] == ["P02", "A12"]


def test_the_second_waiver_of_one_finding_is_unused() -> None:
    waiver = Waiver("P02", "data/a.csv:14:扣分原因", "x")
    assert [str(one) for one in apply_waivers([MOBILE], [waiver, waiver])] == [
        "data/a.csv：豁免了 P02，位置是“14:扣分原因”；这个位置应当有这条规则的问题，每条豁免只用一次。"
        "请核对豁免的规则和位置，或删去它。[A12]"
    ]


def test_figures_cannot_be_waived() -> None:
    wrong = Problem("data/a.csv", 3, "得分", "S13", "x", "y")
    remaining = apply_waivers([wrong], [Waiver("S13", "data/a.csv:3:得分", "领导同意")])
    assert [one.code for one in remaining] == ["S13", "A12"]
    assert remaining[1].expected == "只有 P 开头的规则和 T05 可以豁免"


def test_a_project_whose_only_findings_are_waived_is_published_with_the_text() -> None:
    changed = swapped(SCORES, ("有1个项目没有编报绩效目标", "服务热线 13812345678 待定"))
    changed |= swapped(WORDS, ("工作总体平稳", "工作总体平稳，拨打 13812345678"))
    waivers = (
        Waiver("P02", f"{SCORES}:12:扣分原因", "公开的服务热线"),
        Waiver("T05", f"{SCORES}:12:扣分原因", "事项名称如此"),
        Waiver("P02", f"{WORDS}:3", "公开的服务热线"),
    )
    records, problems = validate_project(raw_project(changed, waivers))
    assert problems == []
    assert "服务热线 13812345678 待定" in [one.reason for one in records.editions[2].scores]


def test_one_waiver_too_few_stops_the_project() -> None:
    changed = swapped(SCORES, ("有1个项目没有编报绩效目标", "服务热线 13812345678 待定"))
    waivers = (Waiver("P02", f"{SCORES}:12:扣分原因", "公开的服务热线"),)
    records, problems = validate_project(raw_project(changed, waivers))
    assert records is None
    assert [(one.path, one.line, one.code) for one in problems] == [(SCORES, 12, "T05")]


def test_a_waiver_in_the_approval_record_lets_the_project_through(tmp_path: Path) -> None:
    make_project(tmp_path, swapped(SCORES, ("有1个项目没有编报绩效目标", "服务热线 13812345678")))
    approve_all(tmp_path, waivers=[Waiver("P02", f"{SCORES}:12:扣分原因", "公开的服务热线")])
    assert check(tmp_path).notices == ()


def test_a_waiver_in_the_approval_record_that_is_not_needed_stops_the_project(
    tmp_path: Path,
) -> None:
    make_project(tmp_path)
    approve_all(tmp_path, waivers=[Waiver("P02", f"{SCORES}:12:扣分原因", "公开的服务热线")])
    with pytest.raises(NotApproved) as raised:
        check(tmp_path)
    assert [(one.path, one.code) for one in raised.value.problems] == [(SCORES, "A12")]
