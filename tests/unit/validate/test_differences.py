"""Differences found by derivation, with the file and the line they belong to."""

from typing import NamedTuple

import pytest

from generator.validate.differences import difference_problems

from .making import EDITION, SEPTEMBER, SCORES, TOTALS, raw_project


class Found(NamedTuple):
    """What derivation returns."""

    period_id: str
    table: str
    subject: str
    field: str
    published: str
    recomputed: str
    code: str
    expected: str


@pytest.mark.parametrize(
    ("table", "subject", "field", "path", "line", "shown"),
    [
        ("scores", "jyj/mbzl", "得分", SCORES, 3, "jyj（县教育局）/mbzl（目标质量）"),
        ("totals", "dgz", "名次", TOTALS, 6, "dgz（东关镇）"),
        ("evaluation", "p2025-020/部门评价", "等级", f"{SEPTEMBER}/evaluation.csv", 3, "p2025-020/部门评价 "),
        ("project-indicators", "p2025-014/2", "得分", f"{SEPTEMBER}/project-indicators.csv", 3, "p2025-014/2 "),
        ("totals", "nobody", "名次", TOTALS, None, "nobody "),
        ("target-review", "p1", "金额", f"{SEPTEMBER}/target-review.csv", None, "p1 "),
        ("edition", "x", "考核方案", EDITION, None, "x "),
    ],
)
def test_a_difference_is_placed_at_its_row_and_names_its_subject(table, subject, field, path, line, shown) -> None:
    one = Found("2026-09", table, subject, field, "9", "8", "S09", "应当是 8")
    [problem] = difference_problems(raw_project(), [one])
    assert problem == (path, line, field, "S09", f"{shown}公布的是 9", "应当是 8")


def test_a_table_that_is_not_there_is_placed_in_the_edition_file() -> None:
    raw = raw_project({SCORES: None})
    one = Found("2026-09", "scores", "jyj/mbzl", "得分", "9", "8", "S06", "应当是 8")
    [problem] = difference_problems(raw, [one])
    assert problem[:3] == (EDITION, None, "得分")


def test_a_missing_part_and_an_idle_record_belong_to_the_edition_file() -> None:
    missing = Found("2026-Q3", "edition", "2026-07", "考核方案", "", "", "D07", "应当先发布2026年7月")
    idle = Found("2026-09", "totals", "dgz", "名次", "3", "2", "S10", "没有这一处差异")
    assert [str(one) for one in difference_problems(raw_project(), [missing, idle])] == [
        "data/editions/2026-Q3/edition.toml「考核方案」：还没有发布 2026-07；应当先发布2026年7月。"
        "请先发布缺少的各期，或改用单独评分的方案。[D07]",
        f"{EDITION}「已知差异」：写着 totals 表 dgz 的名次公布 3、重算 2；没有这一处差异。"
        "请改正这一条，或删去它。[S10]",
    ]


def test_a_figure_that_was_not_published_is_said_to_be_missing() -> None:
    one = Found("2026-09", "totals", "dgz", "等级", "", "良", "S08", "应当是“良”")
    [problem] = difference_problems(raw_project(), [one])
    assert problem.found == "dgz（东关镇）没有公布"
