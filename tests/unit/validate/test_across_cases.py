"""案例 in a project: left out until approved, with their stories; then as approved. A case may be taken out again."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from generator.derive.case_views import Change, Tally
from generator.errors import DataProblems
from generator.pipeline import check, check_drafts
from generator.publish.approve import pending, write_approval
from tests.case_tables import CASES, STORY, case_files
from tests.projects import approve_all, make_project

FILES = case_files()


def approve_again(root: Path) -> None:
    write_approval(
        root, "2026-09-g1", doc_no="示财绩〔2026〕21号", approved_at=datetime(2026, 10, 14, 9, 0),
        secrecy=("已审查，可以公开", "办公室主任", date(2026, 10, 13)), sign_off=("局长", date(2026, 10, 14)),
        paths=[one.path for one in pending(root)],
    )  # fmt: skip


def add(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def test_approved_tables_and_stories_become_cases(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", FILES)
    assert {one.path for one in pending(root)} >= set(FILES)
    approve_all(root)
    (view,) = check(root).portal.cases.cases
    assert [row.change for row in view.targets] == [Change.REWRITTEN, Change.REMOVED, Change.ADDED]
    assert (view.tally, view.story) == (Tally(1, 0, 1, 0), STORY)
    assert [(year.after, year.rows[0].eased, year.tally.met) for year in view.later] == [(1, True, 1)]


def test_an_approval_of_the_newest_edition_takes_tables_and_stories_along(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", FILES)
    record = write_approval(
        root, "2026-09", doc_no="示财绩〔2026〕19号", approved_at=datetime(2026, 10, 13, 9, 0),
        secrecy=("已审查，可以公开", "办公室主任", date(2026, 10, 10)), sign_off=("局长", date(2026, 10, 11)),
    )  # fmt: skip
    assert set(FILES) <= set(json.loads(record.read_text(encoding="utf-8"))["文件"])


def test_cases_that_nobody_approved_are_left_out_with_one_notice(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    approve_all(root)
    add(root, FILES)
    checked = check(root)
    assert checked.portal.cases is None
    assert [(one.path, one.code) for one in checked.notices] == [("data/cases", "A08")]
    assert check_drafts(root).portal.cases.cases[0].case.case == "al-2024-01"


@pytest.mark.parametrize("path", sorted(FILES))
def test_a_change_since_the_approval_stops_the_build(tmp_path: Path, path: str) -> None:
    root = make_project(tmp_path / "p", FILES)
    approve_all(root)
    (root / path).write_bytes((root / path).read_bytes() + "。\n".encode())
    with pytest.raises(DataProblems) as refused:
        check(root)
    assert [(one.path, one.code) for one in refused.value.problems if not one.is_notice] == [(path, "A03")]


def test_a_story_added_since_the_approval_stops_the_build_and_is_no_problem_for_a_preview(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", FILES)
    approve_all(root)
    second = CASES + CASES.splitlines()[1].replace("al-2024-01", "al-2024-02") + "\n"
    targets = FILES["data/cases/targets.csv"].decode()
    more = "".join(line.replace("al-2024-01", "al-2024-02") + "\n" for line in targets.splitlines()[1:])
    add(root, {"content/cases/al-2024-02.md": STORY.encode(), "data/cases/cases.csv": second.encode(),
               "data/cases/targets.csv": (targets + more).encode()})  # fmt: skip
    with pytest.raises(DataProblems) as refused:
        check(root)
    assert {(one.path, one.code) for one in refused.value.problems if not one.is_notice} == {
        ("content/cases/al-2024-02.md", "A05"), ("data/cases/cases.csv", "A03"), ("data/cases/targets.csv", "A03")
    }  # fmt: skip
    assert len(check_drafts(root).portal.cases.cases) == 2
    approve_again(root)
    assert len(check(root).portal.cases.cases) == 2


def test_a_case_taken_out_with_an_approval_takes_its_story_along(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", FILES)
    approve_all(root)
    story = "content/cases/al-2024-01.md"
    (root / story).unlink()
    with pytest.raises(DataProblems) as refused:
        check(root)
    assert [(one.path, one.code) for one in refused.value.problems if one.code == "A10"] == [(story, "A10")]
    for table in ("cases", "targets", "followups"):
        path = f"data/cases/{table}.csv"
        add(root, {path: FILES[path].splitlines(keepends=True)[0]})
    approve_again(root)
    view = check(root).portal.cases
    assert (view.cases, len(view.clinic.entries)) == ((), 2)


def test_a_clinic_needs_no_cases(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", case_files(cases=None, targets=None, followups=None, story=None))
    approve_all(root)
    view = check(root).portal.cases
    assert (view.cases, len(view.clinic.entries)) == ((), 2)


def test_an_unknown_file_beside_the_stories_is_named(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", FILES | {"content/cases/名单.docx": b"x"})
    approve_all(root)
    with pytest.raises(DataProblems) as refused:
        check(root)
    assert [str(one) for one in refused.value.problems] == [
        "content/cases/名单.docx：数据说明里没有这个名字；这里只放案例的故事，一个案例一个，例如 al-2026-03.md。"
        "Excel 还开着就先关闭；多余的文件请删除，名字写错的请改成数据说明里列出的文件名。[F02]"
    ]
