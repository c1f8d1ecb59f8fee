"""What was said first stays; until its time an edition may be said anew."""

from datetime import datetime

from tests.unit.said.making import AUGUST, FIRST, LATER, LOG, SECOND, SEPTEMBER, changed, said, told


def test_each_row_is_known_with_the_approval_that_said_it() -> None:
    found = told()
    assert found.problems == []
    assert found.lines["2026-08/scores/jyj/a"] == AUGUST[4]
    assert found.first == {"2026-08": 1, "2026-09": 2, "progress": 2}
    assert found.late == set()


def test_files_are_taken_in_the_order_of_their_serials() -> None:
    again = "progress/zg-1/2026-09-25/督促\t内容=再次督促。"
    found = said((FIRST, LOG), (SECOND, [again]))
    assert list(found.lines) == [LOG[0].partition("\t")[0], again.partition("\t")[0]]
    assert found.late == {again.partition("\t")[0]}


def test_a_published_row_said_otherwise_later_is_named() -> None:
    found = said((FIRST, AUGUST), (SECOND, changed(AUGUST, "9.50", "9.00")[4:5]))
    assert [(problem.code, problem.path) for problem in found.problems] == [("G05", "data/published/2.txt")]
    assert "2026-08/scores/jyj/a" in found.problems[0].found
    assert found.lines["2026-08/scores/jyj/a"] == AUGUST[4]


def test_the_same_row_said_twice_is_no_problem() -> None:
    assert said((FIRST, AUGUST), (SECOND, AUGUST)).problems == []


def test_before_its_time_an_edition_is_said_anew_as_a_whole() -> None:
    early = datetime(2026, 10, 1)
    anew = [changed(SEPTEMBER, "九月", "九月份")[0], "2026-09/scores/slj/a\t得分=7.00"]
    found = said((FIRST, AUGUST), (early, SEPTEMBER), (early, anew))
    assert found.problems == []
    assert "2026-09/scores/jyj/a" not in found.lines
    assert found.lines["2026-09/scores/slj/a"] == anew[1]
    assert found.first["2026-09"] == 3


def test_at_its_time_it_is_too_late_to_say_it_anew() -> None:
    found = said((FIRST, SEPTEMBER), (SECOND, [changed(SEPTEMBER, "九月", "九月份")[0]]))
    assert [problem.code for problem in found.problems] == ["G05"]


def test_an_edition_is_public_from_the_time_it_says_and_a_log_at_once() -> None:
    found = told()
    assert not found.is_public("2026-09", datetime(2026, 10, 12, 8, 59))
    assert found.is_public("2026-09", SECOND) and found.is_public("2026-09", LATER)
    assert found.is_public("progress", FIRST) and found.is_public("2026-07", FIRST)
    assert found.published_at("progress") is None


def test_a_time_that_cannot_be_read_counts_as_past() -> None:
    found = said((FIRST, ["2026-09/edition\t发布时间=明天"]))
    assert found.is_public("2026-09", FIRST)
