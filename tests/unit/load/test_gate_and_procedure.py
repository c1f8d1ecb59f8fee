"""Steps missing from an approval, unreadable records, previews and waivers."""

from datetime import datetime

import pytest

from generator.load.raw import Waiver
from tests.unit.load.small_project import Project, sha256

SEPTEMBER = "data/editions/2026-09"
SCORES = f"{SEPTEMBER}/scores.csv"


def digest_of(project: Project, batch: str) -> str:
    return sha256((project.root / f"data/approvals/{batch}.json").read_bytes())


# ---- steps missing


@pytest.mark.parametrize(
    ("item", "value", "found"),
    [
        ("保密审查", {"结论": "", "职务": "办公室主任", "日期": "2026-10-10"}, "缺保密审查的结论"),
        ("保密审查", {"结论": "已审查，可以公开", "日期": ""}, "缺保密审查的职务、保密审查的日期"),
        ("审签", {}, "缺审签的职务、审签的日期"),
        ("保密审查", {"结论": "不予公开", "职务": "主任", "日期": "2026-10-10"},
         "保密审查的结论是“不予公开”，没有写明可以公开"),
        ("保密审查", {"结论": "不同意公开", "职务": "主任", "日期": "2026-10-10"},
         "保密审查的结论是“不同意公开”，没有写明可以公开"),
        ("保密审查", {"结论": "待审查", "职务": "主任", "日期": "2026-10-10"},
         "保密审查的结论是“待审查”，没有写明可以公开"),
    ],
)  # fmt: skip
def test_missing_steps_stop_the_build_and_nothing_they_cover_is_read(
    project: Project, item: str, value: dict, found: str
) -> None:
    project.edit_record("2026-09", **{item: value})
    assert project.sentences() == [
        f"data/approvals/2026-09.json：{found}；"
        "保密审查的结论应当写明可以公开，例如“已审查，可以公开”。保密审查和审签都要有结论、职务和日期。[A06]"
    ]
    assert project.periods() == ["2026-08"]


@pytest.mark.parametrize("conclusion", ["已审查，可以公开", "不涉及国家秘密，同意公开", "未发现涉密内容，可公开"])
def test_conclusions_that_say_yes_open_the_gate(project: Project, conclusion: str) -> None:
    project.edit_record("2026-09", 保密审查={"结论": conclusion, "职务": "主任", "日期": "2026-10-10"})
    assert project.codes() == []


# ---- an unreadable record


def test_an_unreadable_record_is_named_alone_and_its_edition_left_out(project: Project) -> None:
    project.append("data/approvals/2026-09.json", "}")
    assert project.codes() == [("A01", "data/approvals/2026-09.json")]
    assert project.periods() == ["2026-08"]


def test_an_unreadable_first_record_does_not_accuse_everything_it_covered(project: Project) -> None:
    project.edit_record("2026-08", 版本=2)
    project.edit_record("2026-09", 上一记录=digest_of(project, "2026-08"))
    assert project.codes() == [("A01", "data/approvals/2026-08.json")]


# ---- drafts


def test_a_preview_takes_editions_that_wait_and_marks_them(project: Project) -> None:
    project.edition("2026-10", published="2027-01-05 09:00")
    project.approve("2026-10", "2026-11-12 09:00")
    project.edition("2026-11")
    project.append(SCORES, "slj,jxmbfgl,7.00,\n")
    raw = project.read(drafts=True)
    assert raw.problems == []
    assert [(edition.period_id, edition.is_draft) for edition in raw.editions] == [
        ("2026-08", False), ("2026-09", True), ("2026-10", True), ("2026-11", True),
    ]  # fmt: skip
    assert [edition.approval is None for edition in raw.editions] == [False, True, True, True]
    assert raw.editions[1].tables["scores"].rows[-1][0] == "slj"
    assert raw.as_of == datetime(2026, 11, 12, 9)


def test_a_preview_needs_no_approval_at_all(unapproved: Project) -> None:
    raw = unapproved.read(drafts=True)
    assert raw.problems == []
    assert len(raw.editions) == 2 and len(raw.schemes) == 1 and raw.units is not None
    assert raw.as_of == datetime(2026, 10, 12, 9)


def test_a_preview_leaves_out_what_is_not_public(project: Project) -> None:
    project.approve("2026-09", openness="不予公开")
    assert project.codes(drafts=True) == [("A07", SEPTEMBER)]
    assert project.periods(drafts=True) == ["2026-08"]


def test_a_preview_does_not_miss_files_that_are_gone(project: Project) -> None:
    project.remove(SCORES)
    assert project.codes(drafts=True) == []


def test_a_draft_may_still_lack_its_words(project: Project) -> None:
    project.edition("2026-10")
    project.remove("content/bulletins/2026-10.md")
    assert project.codes(drafts=True) == []


# ---- waivers


def test_waivers_come_with_the_file_they_are_about(project: Project) -> None:
    waiver = Waiver("P02", f"{SCORES}:2:扣分原因", "这是公开的值班电话")
    project.approve("2026-09", waivers=[waiver])
    assert project.read().waivers == [waiver]
    project.approve("2026-09", openness="不予公开")
    assert project.read().waivers == []


def test_a_waiver_does_not_outlive_its_record(project: Project) -> None:
    project.approve("2026-09", waivers=[Waiver("P02", f"{SCORES}:2:扣分原因", "公开的电话")])
    project.write(SCORES, (project.root / SCORES).read_bytes() + b"\n")
    project.approve("2026-09", correction_reason="更正")
    assert project.read().waivers == []


def test_a_waiver_waits_with_its_edition(project: Project) -> None:
    project.edition("2026-10", published="2027-01-05 09:00")
    waiver = Waiver("P02", "data/editions/2026-10/scores.csv:2:扣分原因", "公开的电话")
    project.approve("2026-10", waivers=[waiver])
    assert project.read().waivers == []
    assert project.read(as_of=datetime(2027, 1, 5, 9)).waivers == [waiver]
