"""Published state ⊕ corrections, against a model that is a dictionary."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.said.corrections import ABSENT, PRESENT, expected, same
from tests.unit.said.making import AUGUST, LATER, LOG, SEPTEMBER, asked, changed, codes, correction, told

NOW = [*AUGUST, *SEPTEMBER, *LOG]
POINTS = "2026-08/scores/jyj/a/得分"


def faults(*corrections) -> list[tuple[str, str]]:
    found = expected(told(), {line.partition("\t")[0]: line for line in NOW}, corrections, LATER)
    return [(fault.code, fault.column) for fault in found.faults]


def test_a_correction_says_what_a_cell_should_be_now() -> None:
    found = expected(told(), {}, [correction(POINTS, "9.50", "9.00")], LATER)
    assert found.cells == {("2026-08/scores/jyj/a", "得分"): "9.00"}
    assert found.faults == []


def test_corrections_of_one_cell_follow_one_another_by_day_whatever_their_order() -> None:
    first = correction(POINTS, "9.50", "9.00")
    second = correction(POINTS, "9.00", "8.50", number="gz-2026-002", on=date(2026, 11, 3))
    for order in ([first, second], [second, first]):
        found = expected(told(), {}, order, LATER)
        assert found.faults == []
        assert found.cells[("2026-08/scores/jyj/a", "得分")] == "8.50"
        assert found.last[("2026-08/scores/jyj/a", "得分")] == second


@pytest.mark.parametrize(
    "address",
    ["2026-08/scores/jyj/b/得分", "2026-08/scores/jyj/a/得分数", "2026-08/score/jyj/a/得分", "2026-07/scores/jyj/a/得分",
     "2026-08/results/jyj", "2026-08/results/jyj/得票", "2026-08/edition", "progress/zg-2/2026-08-25/督促/内容", "九月/得分"],
)  # fmt: skip
def test_an_address_that_names_nothing_is_told(address: str) -> None:
    assert faults(correction(address, "1", "2")) == [("G06", "对象地址")]


@pytest.mark.parametrize(
    ("address", "old"),
    [(POINTS, "9.5"), ("2026-08/edition/题名", "八月"), ("2026-08/bulletin/002", "第二段。"), ("2026-08/edition/文号", None),
     ("2026-08/results/jyj/组别", "党政部门"), ("progress/zg-1/2026-08-25/督促/内容", "请加快。"),
     ("2026-08/scores/slj/a", PRESENT), ("2026-08/scores/jyj/a/自评得分", None)],
)  # fmt: skip
def test_cells_rows_words_settings_and_derived_figures_can_be_corrected(address: str, old: str | None) -> None:
    assert faults(correction(address, old, "别的")) == []


@pytest.mark.parametrize("old", ["9.51", "", None, "9.50分", "09.5x"])
def test_an_old_value_that_was_not_published_is_told(old: str | None) -> None:
    assert faults(correction(POINTS, old, "9.00")) == [("G07", "原值")]


def test_what_is_withdrawn_need_not_be_said_again() -> None:
    assert faults(correction("2026-08/scores/jyj/a/扣分原因", None, None, kind="撤回")) == []
    assert faults(correction("2026-08/scores/jyj/a/扣分原因", "别的", None, kind="撤回")) == [("G07", "原值")]


def test_a_correction_is_not_older_than_what_it_corrects() -> None:
    assert faults(correction(POINTS, "9.50", "9.00", on=date(2026, 9, 10))) == [("G09", "日期")]
    assert faults(correction(POINTS, "9.50", "9.00", on=date(2026, 9, 11))) == []


def test_an_edition_that_is_not_out_cannot_be_corrected_and_its_time_is_not_said() -> None:
    found = expected(told(), {}, [correction("2026-09/scores/jyj/a/得分", "10", "9")], datetime(2026, 10, 1))
    (fault,) = found.faults
    assert (fault.code, fault.found) == ("G06", "2026-09 还没有公布") and "10-12" not in fault.expected
    assert found.cells == {}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("87.5", "87.50", True), ("0", "0.00", True), ("-0.5", "-0.50", True), ("8", "8.01", False), ("", "0", False),
     ("未报送", "未报送", True), ("未报送", "不适用", False), ("NaN", "nan", False), ("1e2", "100", True), ("a", "a ", True)],
)  # fmt: skip
def test_figures_are_the_same_however_many_zeros_they_end_in(one: str, other: str, is_same: bool) -> None:
    assert same(one, other) is is_same


def test_a_row_that_a_correction_adds_or_takes_away() -> None:
    gone = [line for line in NOW if "scores/slj" not in line]
    assert codes(asked(gone)) == [("G02", None)]
    assert codes(asked(gone, correction("2026-08/scores/slj/a", PRESENT, ABSENT))) == []
    assert codes(asked(NOW, correction("2026-08/scores/slj/a", PRESENT, ABSENT))) == [("G08", "更正值")]
    more = [*NOW, "2026-08/scores/xqz/a\t得分=1.00"]
    assert codes(asked(more)) == [("G03", None)]
    assert codes(asked(more, correction("2026-08/scores/xqz/a", ABSENT, PRESENT))) == []


# ---- against a dictionary

_CELLS = (("2026-08/scores/jyj/a", "得分"), ("2026-08/scores/jyj/a", "扣分原因"), ("2026-08/scores/slj/a", "得分"),
          ("2026-08/edition", "题名"), ("2026-09/scores/jyj/a", "得分"))  # fmt: skip
_VALUES = st.sampled_from(["", "1.00", "2.00", "甲", "乙"])


def model() -> dict[tuple[str, str], str]:
    published = {}
    for line in NOW:
        address, *cells = line.split("\t")
        published |= {(address, cell.partition("=")[0]): cell.partition("=")[2] for cell in cells}
    return published


def lines_of(values: dict[tuple[str, str], str]) -> list[str]:
    rows: dict[str, list[str]] = {line.split("\t")[0]: [] for line in NOW}
    for (row, column), text in values.items():
        if text:
            rows[row].append(f"{column}={text}")
    return ["\t".join([row, *cells]) for row, cells in rows.items()]


_STEPS = st.lists(st.tuples(st.sampled_from(_CELLS), _VALUES, st.booleans()), max_size=8)


@given(_STEPS)
def test_what_is_now_is_right_if_and_only_if_it_is_what_was_said_with_every_correction(steps) -> None:
    """Each step writes a new text into a cell, with a correction or in silence."""
    now, due, records = model(), model(), []
    for number, (cell, text, is_recorded) in enumerate(steps):
        if is_recorded:
            records.append(correction("/".join(cell), due.get(cell) or None, text or None, number=f"gz-2026-{number:03d}"))
            due[cell] = text
        now[cell] = text
    found = asked(lines_of(now), *records)
    right = all(same(now.get(cell, ""), due.get(cell, "")) for cell in {*now, *due})
    assert (found.problems == []) is right
    if not right:
        assert {problem.code for problem in found.problems} <= {"G01", "G08"}


@given(_STEPS)
def test_no_sequence_of_edits_without_a_record_passes(steps) -> None:
    now = model()
    for cell, text, _ in steps:
        now[cell] = text
    wrong = {cell for cell in now if not same(now[cell], model().get(cell, ""))}
    found = asked(lines_of(now))
    assert [problem.code for problem in found.problems] == ["G01"] * len(wrong)
    for row, column in wrong:
        assert any(f"{row}/{column}" in problem.expected and problem.column == column for problem in found.problems)


def test_the_changed_texts_of_these_tests_are_changed() -> None:
    assert codes(asked(changed(NOW, "9.50", "9.40"))) == [("G01", "得分")]
