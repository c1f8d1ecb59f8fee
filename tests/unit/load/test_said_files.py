"""State files: each belongs to the record of its own name, and is what that record lists."""

from datetime import datetime
from pathlib import Path

import pytest

from generator.publish.approve import keep_said
from tests.unit.load.small_project import Project, small_project

LINES = ["2026-08/edition\t题名=八月", "2026-08/scores/jyj/a\t得分=9.50"]
STATE = "data/published/2026-08.txt"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two months approved, the first with what it said."""
    project = small_project(tmp_path / "project")
    keep_said(project.root, project.approve("2026-08", "2026-09-12 09:00"), LINES)
    project.approve("2026-09")
    return project


def test_a_state_file_is_read_with_its_record(project: Project) -> None:
    raw = project.read()
    assert raw.problems == []
    (file,) = raw.said
    assert (file.path, file.serial, file.approved_at) == (STATE, 1, datetime(2026, 9, 12, 9))
    assert [line for line in file.lines if line] == LINES


def test_nothing_is_written_where_nothing_new_is_said(project: Project) -> None:
    before = project.record("2026-09")
    keep_said(project.root, project.root / "data/approvals/2026-09.json", [])
    assert project.record("2026-09") == before
    assert sorted(path.name for path in (project.root / "data/published").iterdir()) == ["2026-08.txt"]


def test_what_was_approved_later_was_not_said_yet(project: Project) -> None:
    assert project.read(as_of=datetime(2026, 9, 12, 8, 59)).said == []
    assert len(project.read(as_of=datetime(2026, 9, 12, 9)).said) == 1


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda project: project.append(STATE, "x\n"), "留底文件改过"),
        (lambda project: project.remove(STATE), "留底文件没有了"),
        (lambda project: project.write(STATE, b"\xff\xff"), "留底文件改过"),
    ],
    ids=["changed", "gone", "not text"],
)
def test_a_state_file_that_is_not_what_the_record_lists(project: Project, change, found: str) -> None:
    change(project)
    (problem,) = project.problems()
    assert (problem.path, problem.code, problem.found) == (STATE, "G05", found)
    assert project.read().said == []


def test_a_state_file_of_no_record(project: Project) -> None:
    project.write("data/published/2026-09.txt", "x\n")
    assert project.codes() == [("G05", "data/published/2026-09.txt")]


def test_a_state_file_that_another_record_lists_is_of_no_record(project: Project) -> None:
    project.write("data/published/2026-10.txt", "x\n")
    record = project.record("2026-09")
    project.edit_record("2026-09", 文件={**record["文件"], "data/published/2026-10.txt": {"sha256": "0" * 64, "字节": 2}})
    assert project.codes() == [("G05", "data/published/2026-10.txt")]


def test_other_files_do_not_belong_there(project: Project) -> None:
    project.write("data/published/notes.docx", "x")
    project.write("data/published/README.md", "x")
    (problem,) = project.problems()
    assert (problem.code, problem.path) == ("F02", "data/published/notes.docx")
    assert "留底文件" in problem.expected


def test_a_link_is_not_followed(project: Project) -> None:
    (project.root / STATE).rename(project.root / "elsewhere.txt")
    (project.root / STATE).symlink_to(project.root / "elsewhere.txt")
    assert ("F09", STATE) in project.codes()
