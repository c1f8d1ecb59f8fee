"""红黑榜 in a project: left out until approved, then as approved, and read with what happened since in a preview."""

from datetime import date, datetime
from pathlib import Path

import pytest

from generator.errors import DataProblems
from generator.pipeline import check, check_drafts
from generator.publish.approve_checked import approve_checked
from generator.validate.across_lists import _months_later
from tests.listed import LISTED, with_change
from tests.projects import approve_all, make_project

ENTRIES = "data/lists/entries.csv"


def project(root: Path, files: dict[str, str]) -> Path:
    return make_project(root, {path: text.encode() for path, text in files.items()})


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)), (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 10, 29), 6, date(2027, 4, 29)), (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)  # fmt: skip
def test_the_same_day_so_many_months_later_or_the_last_of_that_month(day: date, months: int, later: date) -> None:
    assert _months_later(day, months) == later


def test_approved_tables_become_lists(tmp_path: Path) -> None:
    root = project(tmp_path, LISTED)
    approve_all(root)
    view = check(root).portal.lists
    assert [one.unit.code for one in view.red] == ["jyj", "dgz"]
    assert [(one.unit.code, one.objection_state) for one in view.black] == [("slj", "异议已复核：维持"), ("nhz", None)]


def test_lists_that_nobody_approved_are_left_out_with_a_notice(tmp_path: Path) -> None:
    root = project(tmp_path, {path: text for path, text in LISTED.items() if "lists" not in path})
    approve_all(root)
    for path, text in LISTED.items():
        if "lists" in path:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    checked = check(root)
    assert checked.portal.lists is None
    assert [(one.path, one.code) for one in checked.notices] == [("data/lists", "A08")]


def test_a_hearing_that_is_still_open_is_no_matter_in_a_preview_and_refused_when_approved(tmp_path: Path) -> None:
    """Staff prepare an entry while the unit may still answer."""
    files = with_change(
        ENTRIES, "县财政局绩效股,2026-09-14,2026-09-21,2026-09-22,2027-01-22,zg-2026-001",
        "县财政局绩效股,2026-10-12,2026-10-19,2026-10-20,2027-01-22,zg-2026-001",
    )  # fmt: skip
    del files["data/lists/objections.csv"]
    root = project(tmp_path, files)
    assert check_drafts(root).portal.lists is not None
    approve_all(root)
    with pytest.raises(DataProblems) as refused:
        check(root)
    assert {one.code for one in refused.value.problems if not one.is_notice} == {"H04", "H07"}


def test_a_period_of_which_nobody_is_on_one_list_says_that_it_is_not_out(tmp_path: Path) -> None:
    red_only = "".join(line for line in LISTED[ENTRIES].splitlines(keepends=True) if "黑榜" not in line)
    root = project(tmp_path, {
        path: text for path, text in {**LISTED, ENTRIES: red_only}.items() if "objections" not in path and "statements" not in path
    })  # fmt: skip
    approve_all(root)
    (lists,) = check(root).portal.lists.periods
    assert (lists.red.is_out, lists.black.is_out) == (True, False)


def test_a_preview_does_not_blame_the_lists_for_tables_that_wait_for_approval(tmp_path: Path) -> None:
    """A table of 整改 with one row more is not what was approved; the entries that name its items are right."""
    root = project(tmp_path, LISTED)
    approve_all(root)
    path = root / "data/rectification/items.csv"
    added = path.read_text(encoding="utf-8").splitlines()[-1].replace("zg-2026-002", "zg-2026-003")
    path.write_text(path.read_text(encoding="utf-8") + added + "\n", encoding="utf-8")
    assert [one.code for one in check_drafts(root).notices if one.code[0] == "H"] == []


def test_what_has_not_happened_yet_is_not_approved_either(tmp_path: Path) -> None:
    """Else the approval would say it for the first time, and every build would refuse it."""
    root = project(tmp_path, LISTED)
    approve_all(root)
    path = root / "data/lists/statements.csv"
    path.write_text(path.read_text(encoding="utf-8") + "2026-08,nhz,2026-12-25,年底改完。\n", encoding="utf-8")
    before = sorted(one.name for one in (root / "data/approvals").iterdir())
    with pytest.raises(DataProblems) as refused:
        approve_checked(
            root, "2026-Q3", doc_no="", approved_at=datetime(2026, 10, 20, 9), openness="主动公开", correction_reason="",
            secrecy=("可以公开", "办公室主任", date(2026, 10, 19)), sign_off=("局长", date(2026, 10, 19)),
        )  # fmt: skip
    assert {one.code for one in refused.value.problems if not one.is_notice} == {"H04"}
    assert sorted(one.name for one in (root / "data/approvals").iterdir()) == before


def test_a_build_does_not_blame_the_lists_for_a_table_that_was_changed(tmp_path: Path) -> None:
    root = project(tmp_path, LISTED)
    approve_all(root)
    for path in ("data/rectification/items.csv", "data/editions/2026-08/totals.csv"):
        with open(root / path, "a", encoding="utf-8") as file:
            file.write("\n")
    with pytest.raises(DataProblems) as refused:
        check(root)
    assert {one.code for one in refused.value.problems if not one.is_notice} <= {"A03", "D07"}
