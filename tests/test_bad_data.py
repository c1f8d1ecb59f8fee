"""One folder for each mistake people make: what is said about it, word for word.

`tests/bad_data/<code>_<mistake>/` holds the files that replace those of the small valid project, an
optional `remove.txt` naming files to leave out, and `expected.txt` with every sentence, one a line.

The mistakes of group G are made after publication: the small project, with the files in `before/`, is published,
then changed, and the change approved with a reason — unless the folder has a `not-approved.txt`.
"""

from datetime import datetime
from pathlib import Path

import pytest

from generator.errors import DataProblems
from generator.pipeline import check
from generator.problems import KINDS
from generator.publish.approve import pending
from tests.projects import FILES, approve_all, make_project, publish_all, write_files

BAD_DATA = Path(__file__).with_name("bad_data")
FOLDERS = sorted(folder for folder in BAD_DATA.iterdir() if folder.is_dir())
_NOT_DATA = ("expected.txt", "remove.txt", "not-approved.txt")
CORRECTED_AT = datetime(2026, 11, 2, 9, 0)
# Workbooks, links and 20 MB of rows do not belong in a repository; tests of loading make them.
MADE_BY_OTHER_TESTS = {"F05", "F09", *(f"F{number}" for number in range(10, 20))} | {
    code for code in KINDS if code[0] == "A"
}


def sentences(folder: Path, root: Path) -> list[str]:
    """What is said about the small project after the mistake of `folder`, approved as it stands."""
    changed: dict[str, bytes | None] = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in overlay(folder)
    }
    removed = folder / "remove.txt"
    if removed.exists():
        changed |= dict.fromkeys(removed.read_text(encoding="utf-8").split())
    if folder.name.startswith("G"):
        before = folder / "before"
        make_project(root, {path.relative_to(before).as_posix(): path.read_bytes() for path in overlay(before)})
        publish_all(root)
        change_published(root, changed)
        if pending(root) and not (folder / "not-approved.txt").exists():
            approve_all(root, approved_at=CORRECTED_AT, correction_reason="更正")
    else:
        make_project(root, changed)
        approve_all(root)
    try:
        problems = check(root).notices
    except DataProblems as refused:
        problems = refused.problems
    return [str(problem) for problem in problems]


def overlay(folder: Path) -> list[Path]:
    """The files of a folder that replace those of the project."""
    return [
        path for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _NOT_DATA and path.relative_to(folder).parts[0] != "before"
    ]


def change_published(root: Path, changed: dict[str, bytes | None]) -> None:
    """Replace, add and remove files of a project that is published."""
    write_files(root, {path: content for path, content in changed.items() if content is not None})
    for path, content in changed.items():
        if content is None:
            (root / path).unlink()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_mistake_is_named_in_exactly_these_sentences(folder: Path, tmp_path: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert sentences(folder, tmp_path) == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_is_named_after_the_mistake_it_shows(folder: Path) -> None:
    code = folder.name.split("_")[0]
    assert f"[{code}]" in (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_changes_the_small_project(folder: Path) -> None:
    overlaid = overlay(folder)
    for path in overlaid:
        name = path.relative_to(folder).as_posix()
        assert FILES.get(name, "").encode() != path.read_bytes(), name
    assert overlaid or (folder / "remove.txt").read_text(encoding="utf-8").split()


def test_every_kind_of_problem_is_shown_here_or_made_by_another_test() -> None:
    shown = {folder.name.split("_")[0] for folder in FOLDERS}
    assert not shown & MADE_BY_OTHER_TESTS
    assert shown | MADE_BY_OTHER_TESTS == set(KINDS)


def test_the_small_project_itself_has_no_problem(tmp_path: Path) -> None:
    make_project(tmp_path)
    approve_all(tmp_path)
    assert check(tmp_path).notices == ()
