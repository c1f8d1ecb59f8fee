"""What an approval says first is kept with it, once, and protected by its record."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from generator.errors import DataProblems
from generator.load.data_folder import read_project
from generator.pipeline import check, check_drafts
from generator.publish.approve import pending
from generator.publish.approve_checked import approve_checked
from tests.projects import APPROVED_AT, FILES, approve_all, make_project
from tests.unit.load.small_project import sha256

SCORES, TOTALS = "data/editions/2026-09/scores.csv", "data/editions/2026-09/totals.csv"
QUARTER = "data/editions/2026-Q3/totals.csv"
CORRECTIONS = "data/corrections.csv"
_HEAD = "编号,日期,对象地址,原值,更正值,类别,原因,依据,批准职务,影响说明\n"
_ROW = "gz-2026-001,2026-10-20,{},{},{},{},目标写得不够具体,复核记录,局长,\n"
LATER = datetime(2026, 10, 21, 9)


def approve(root: Path, period: str, at: datetime = APPROVED_AT, **changes) -> Path:
    arguments = {
        "doc_no": "", "secrecy": ("已审查，可以公开", "办公室主任", date(2026, 10, 10)), "openness": "主动公开",
        "sign_off": ("局长", date(2026, 10, 11)), "correction_reason": "",
    }  # fmt: skip
    return approve_checked(root, period, approved_at=at, **(arguments | changes)).path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


@pytest.fixture
def published(root: Path) -> Path:
    approve(root, "2026-09", also=("2026-07", "2026-08", "2026-Q3"))
    return root


def said(root: Path, batch: str) -> list[str]:
    return (root / f"data/published/{batch}.txt").read_text(encoding="utf-8").splitlines()


def replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def correct(root: Path, *rows: tuple[str, ...]) -> None:
    (root / CORRECTIONS).write_text(_HEAD + "".join(_ROW.format(*row) for row in rows), encoding="utf-8")


def mend(root: Path) -> None:
    """A score is corrected, with the totals it moves, in two editions."""
    replace(root, SCORES, "slj,县水利局,mbzl,目标质量,9.00", "slj,县水利局,mbzl,目标质量,8.50")
    replace(root, TOTALS, "slj,县水利局,85.00", "slj,县水利局,84.50")
    replace(root, QUARTER, "slj,县水利局,76.00", "slj,县水利局,75.83")
    correct(root, ("2026-09/scores/slj/mbzl/得分", "9.00", "8.50", "更正"),
            ("2026-09/totals/slj/总分", "85.00", "84.50", "更正"), ("2026-Q3/totals/slj/总分", "76.00", "75.83", "更正"))


def test_an_approval_keeps_what_it_says_and_lists_it(published: Path) -> None:
    record = json.loads((published / "data/approvals/2026-09.json").read_text(encoding="utf-8"))
    content = (published / "data/published/2026-09.txt").read_bytes()
    assert record["文件"]["data/published/2026-09.txt"] == {"sha256": sha256(content), "字节": len(content)}
    lines = said(published, "2026-09")
    assert lines == sorted(lines)
    assert "2026-09/scores/slj/mbzl\t得分=9.00\t完成值=达成" in lines
    assert "2026-Q3/results/slj\t单位名称=县水利局\t组别=党政部门\t总分=76.00\t等级=中\t名次=3" in lines
    assert pending(published) == [] and check(published).unsaid == ()


def test_the_next_approval_keeps_only_what_is_new(root: Path) -> None:
    for period, at in (("2026-07", datetime(2026, 8, 12, 9)), ("2026-08", datetime(2026, 9, 11, 9))):
        approve(root, period, at)
    assert {line.partition("/")[0] for line in said(root, "2026-07")} == {"2026-07"}
    assert {line.partition("/")[0] for line in said(root, "2026-08")} == {"2026-08"}


def test_a_project_approved_before_state_was_kept_is_kept_from_its_next_approval_on(root: Path) -> None:
    approve_all(root)
    assert [period.id for period in check(root).unsaid] == ["2026-07", "2026-08", "2026-09", "2026-Q3"]
    (root / "data/calendar.csv").write_text(FILES["data/calendar.csv"] + "2026-10,2026-11-12,\n", encoding="utf-8")
    approve(root, "2026-09", LATER)
    assert {line.partition("/")[0] for line in said(root, "2026-09-g1")} == {"2026-07", "2026-08", "2026-09", "2026-Q3"}
    assert check(root).unsaid == ()


def test_what_was_corrected_before_state_was_kept_is_kept_as_it_was(root: Path) -> None:
    approve_all(root)
    mend(root)
    approve(root, "2026-09", LATER, also=("2026-Q3",), correction_reason="目标写得不够具体")
    assert "2026-09/scores/slj/mbzl\t得分=9.00\t完成值=达成" in said(root, "2026-09-g1")
    assert check(root).portal.corrections is not None


def test_a_correction_that_moves_two_editions_is_approved_at_once(published: Path) -> None:
    mend(published)
    with pytest.raises(DataProblems, match="没有记录审批"):
        approve(published, "2026-09", LATER, correction_reason="目标写得不够具体")
    assert not (published / "data/approvals/2026-09-g1.json").exists()
    approve(published, "2026-09", LATER, also=("2026-Q3",), correction_reason="目标写得不够具体")
    assert {line.partition("/")[0] for line in said(published, "2026-09-g1")} == {"corrections"}
    follows = {f"{one.row}/{one.column}": (one.old, one.new) for one in check(published).portal.corrections.entries[0].follows}
    assert follows["2026-09/groups/党政部门/平均分"] == ("91.00", "90.83")


def test_drafts_are_told_what_they_change_and_what_is_not_registered_yet(published: Path) -> None:
    mend(published)
    with pytest.raises(DataProblems) as refused:
        check_drafts(published)
    assert [(p.code, p.path) for p in refused.value.problems] == [("A03", SCORES), ("A03", TOTALS), ("A03", QUARTER)]
    (published / CORRECTIONS).unlink()
    with pytest.raises(DataProblems) as refused:
        check_drafts(published)
    found = [problem.found for problem in refused.value.problems if problem.code == "G01"]
    assert len(found) == 3 and "公布的是“9.00”，现在是“8.50”" in found[0]


def test_a_change_that_no_correction_names_cannot_be_approved(published: Path) -> None:
    replace(published, SCORES, "jyj,县教育局,mycs,群众满意度,20.00,,,97.0", "jyj,县教育局,mycs,群众满意度,20.00,,,98.0")
    with pytest.raises(DataProblems) as refused:
        approve(published, "2026-09", LATER, correction_reason="录错")
    assert [problem.code for problem in refused.value.problems] == ["G01"]
    assert sorted(path.name for path in (published / "data/published").iterdir()) == ["2026-09.txt"]


def test_until_its_time_an_edition_is_approved_anew_without_a_correction(root: Path) -> None:
    replace(root, "data/editions/2026-09/edition.toml", "2026-10-12 09:00", "2026-12-12 09:00")
    approve(root, "2026-09", also=("2026-07", "2026-08"), openness="主动公开")
    mend(root)
    (root / CORRECTIONS).unlink()
    (root / QUARTER).write_text(FILES[QUARTER], encoding="utf-8")
    approve(root, "2026-09", LATER, correction_reason="发布以前改了一处")
    assert "2026-09/scores/slj/mbzl\t得分=8.50\t完成值=达成" in said(root, "2026-09-g1")
    after = datetime(2027, 1, 1)
    assert [problem.code for problem in check(root, as_of=after).notices] == ["A08"]  # the quarter waits
    replace(root, SCORES, "slj,县水利局,mbzl,目标质量,8.50", "slj,县水利局,mbzl,目标质量,8.40")
    with pytest.raises(DataProblems) as refused:
        check(root, as_of=after)
    assert [problem.code for problem in refused.value.problems if not problem.is_notice] == ["A03", "G01"]


def test_what_is_not_for_the_public_is_not_kept(root: Path) -> None:
    approve(root, "2026-07", datetime(2026, 8, 12, 9))
    approve(root, "2026-08", datetime(2026, 9, 11, 9), openness="不予公开")
    assert not (root / "data/published/2026-08.txt").exists()


def test_a_published_edition_that_is_closed_is_missed_until_it_is_withdrawn(published: Path) -> None:
    with pytest.raises(DataProblems) as refused:
        approve(published, "2026-Q3", LATER, openness="依申请公开", correction_reason="不再公开")
    assert [problem.code for problem in refused.value.problems if not problem.is_notice] == ["G02"]
    correct(published, ("2026-Q3", "", "", "撤回"))
    approve_all(published, approved_at=LATER)
    approve(published, "2026-Q3", LATER, openness="依申请公开", correction_reason="不再公开")
    assert [(one.period.id, one.title) for one in check(published).portal.records.withdrawn] == [("2026-Q3", "2026年第三季度排名")]


def test_of_a_withdrawn_edition_only_the_cover_is_read(published: Path) -> None:
    correct(published, ("2026-Q3", "", "", "撤回"))
    (published / QUARTER).write_text("不是表", encoding="utf-8")
    approve_all(published, approved_at=LATER, correction_reason="撤回")
    raw = read_project(published)
    assert [(edition.period_id, edition.tables) for edition in raw.editions if edition.is_withdrawn] == [("2026-Q3", {})]
    portal = check(published).portal
    assert [one.title for one in portal.records.withdrawn] == ["示范县2026年第三季度预算绩效管理情况通报"]
    assert "2026-Q3" not in {period.id for period in portal.editions}
