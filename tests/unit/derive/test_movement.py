"""Comparison with the edition before: what may be compared, and what changed."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from generator.derive.movement import _first, directly_before
from generator.derive.views import Changes
from generator.model.period import Period

from .factories import (
    absentee,
    edition,
    indicator,
    portal,
    scheme,
    score,
    scored,
    spending,
    total,
    unit,
    veto,
    view,
)

UNITS = [unit("a"), unit("b"), unit("c"), unit("d"), unit("e")]


def two(before: dict[str, str], after: dict[str, str], **fields: object):
    return view(portal(UNITS, [scored("2026-08", before), scored("2026-09", after, **fields)]), "2026-09")


@pytest.mark.parametrize(
    ("period", "before"),
    [("2026-09", "2026-08"), ("2026-01", "2025-12"), ("2026-Q1", "2025-Q4"), ("2026-Q3", "2026-Q2"),
     ("2026", "2025")],
)
def test_the_period_directly_before(period: str, before: str) -> None:
    assert directly_before(Period.parse(period)) == Period.parse(before)


def test_a_rise_is_positive_and_points_are_subtracted() -> None:
    page = two({"a": "90", "b": "80"}, {"a": "85", "b": "88.5"})
    b = page.results["b"]
    assert (b.previous_total, b.previous_rank, b.total_change, b.rank_change) == (80, 2, Decimal("8.5"), 1)
    assert page.results["a"].rank_change == -1
    assert page.comparison.period == Period.parse("2026-08") and not page.comparison.gap


def test_the_first_edition_has_nothing_to_compare_with() -> None:
    page = view(portal(UNITS, [scored("2026-09", {"a": "90"})]), "2026-09")
    assert page.comparison.period is None and page.comparison.joined == ()
    a = page.results["a"]
    assert (a.previous_total, a.previous_rank, a.total_change, a.rank_change) == (None,) * 4
    assert page.changes == Changes((), (), (), (), None)


def test_a_month_is_not_compared_with_a_quarter() -> None:
    editions = [scored("2026-06", {"a": "90"}), scored("2026-Q2", {"a": "50"}), scored("2026-07", {"a": "80"})]
    page = view(portal(UNITS, editions), "2026-07")
    assert page.comparison.period == Period.parse("2026-06")
    assert page.results["a"].total_change == -10


def test_a_missing_month_between_is_told() -> None:
    page = view(portal(UNITS, [scored("2026-06", {"a": "90"}), scored("2026-09", {"a": "91"})]), "2026-09")
    assert page.comparison.gap and page.results["a"].total_change == 1


def test_joined_and_left_units_are_named_and_have_no_rank_change() -> None:
    page = two({"a": "90", "b": "80", "c": "70"}, {"a": "91", "d": "75", "e": "60", "c": "50"},
               absentees=(absentee("b"),), adjustments=(veto("c"),))
    assert [u.code for u in page.comparison.joined] == ["d", "e"]
    assert [u.code for u in page.comparison.left] == ["b", "c"]
    assert page.results["d"].rank_change is None and page.results["d"].previous_total is None
    assert page.results["b"].rank_change is None and page.results["c"].rank_change is None


def test_an_edition_without_a_ranking_makes_nobody_join() -> None:
    bulletin = edition("2026-08", execution=(spending("p1", "a", "10", "5"),))
    page = view(portal(UNITS, [bulletin, scored("2026-09", {"a": "90"})]), "2026-09")
    assert page.comparison.joined == () and page.comparison.left == ()


def test_a_new_scheme_keeps_the_ranks_and_drops_the_points() -> None:
    before = scored("2026-08", {"a": "90", "b": "80"})
    editions = [before, scored("2026-09", {"a": "70", "b": "75"}, scheme="b")]
    page = view(portal(UNITS, editions, scheme(), scheme(version="b")), "2026-09")
    b = page.results["b"]
    assert page.comparison.scheme_changed
    assert (b.previous_total, b.total_change, b.previous_rank, b.rank_change) == (None, None, 2, 1)
    assert b.indicators[0].previous_points is None
    assert page.groups[0].previous_mean is None and page.changes.mean_change is None
    assert page.changes.grade_down == () and [r.unit.code for r in page.changes.risen] == ["b"]


def test_a_merged_unit_starts_anew() -> None:
    units = [unit("a"), unit("b"), unit("ab", predecessors=("a", "b"))]
    page = view(portal(units, [scored("2025-12", {"a": "90", "b": "80"}), scored("2026-01", {"ab": "85"})]),
                "2026-01")
    assert page.results["ab"].previous_total is None and page.results["ab"].rank_change is None
    assert [u.code for u in page.comparison.left] == ["a", "b"]


def test_previous_points_are_of_the_same_indicator() -> None:
    before = scored("2026-08", {"a": "90", "b": "不公开"})
    page = view(portal(UNITS, [before, scored("2026-09", {"a": "95", "b": "60", "c": "1"})]), "2026-09")
    previous = {code: r.indicators[0].previous_points for code, r in page.results.items()}
    assert previous["a"] == 90 and previous["b"].value == "不公开" and previous["c"] is None


def test_previous_points_survive_another_half_of_a_choose_one_pair() -> None:
    p, q = (indicator(code, "60", choice_group="g") for code in "pq")
    pair = scheme(indicator("x", "40"), p, q)
    editions = [
        edition("2026-08", scores=(score("a", "x", "30"), score("a", "p", "50"))),
        edition("2026-09", scores=(score("a", "q", "55"), score("a", "x", "35"))),
    ]
    page = view(portal(UNITS, editions, pair), "2026-09")
    items = page.results["a"].indicators
    assert [(i.indicator.code, i.previous_points) for i in items] == [("x", 30), ("q", None)]


def test_of_units_that_moved_equally_far_all_are_named() -> None:
    units = [unit(c) for c in "abcdefgh"]
    before = {"a": "1", "b": "2", "c": "3", "d": "4", "e": "10", "f": "11", "g": "12", "h": "13"}
    after = {"a": "21", "b": "22", "c": "23", "d": "24", "e": "10", "f": "11", "g": "12", "h": "13"}
    page = view(portal(units, [scored("2026-08", before), scored("2026-09", after)]), "2026-09")
    assert [r.unit.code for r in page.changes.risen] == ["a", "b", "c", "d"]
    assert [r.unit.code for r in page.changes.fallen] == ["e", "f", "g", "h"]


def test_at_most_three_are_named_and_a_tie_at_the_end_is_left_out() -> None:
    """Rises of 5, 4, 2 and 2 places: the two last are as far as each other, so neither is singled out."""
    moved = [SimpleNamespace(rank_change=change) for change in (5, 4, 2, 2)]
    assert [one.rank_change for one in _first(moved)] == [5, 4]
    assert len(_first(moved[:3])) == 3


def test_changed_grades_are_listed_largest_step_first() -> None:
    page = two({"a": "95", "b": "85", "c": "85", "d": "50"}, {"a": "50", "b": "95", "c": "79", "d": "95"})
    assert [r.unit.code for r in page.changes.grade_up] == ["d", "b"]
    assert [r.unit.code for r in page.changes.grade_down] == ["a", "c"]


def test_the_change_of_the_mean_is_of_published_means() -> None:
    page = two({"a": "90", "b": "80"}, {"a": "90.01", "b": "80"})
    assert page.groups[0].previous_mean == 85 and page.changes.mean_change == Decimal("0.01")


def test_a_label_the_scheme_does_not_know_is_not_compared() -> None:
    before = edition("2026-08", totals=(total("a", "90", "优秀"),))
    page = view(portal(UNITS, [before, scored("2026-09", {"a": "50"})]), "2026-09")
    assert page.changes.grade_up == () and page.changes.grade_down == ()
