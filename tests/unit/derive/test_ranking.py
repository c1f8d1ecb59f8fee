"""Competition ranking on what was published."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.derive.ranking import Entry, Place, competition_ranks, places

from .factories import absentee, edition, portal, scored, total, unit, veto, view

TOTALS = st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=30)


def test_equal_points_share_a_rank_and_the_next_rank_is_skipped() -> None:
    ranks = competition_ranks([Decimal("91.50"), Decimal("87"), Decimal("91.5")])
    assert ranks == {Decimal("91.5"): 1, Decimal("87"): 3}


@given(TOTALS)
def test_a_rank_is_one_more_than_the_number_of_better_ones(totals: list[Decimal]) -> None:
    ranks = competition_ranks(totals)
    for one in totals:
        assert ranks[one] == 1 + sum(other > one for other in totals)


@given(TOTALS, st.randoms())
def test_the_order_of_rows_changes_no_rank(totals: list[Decimal], random) -> None:
    entries = [Entry(f"u{n}", one, None) for n, one in enumerate(totals)]
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert places(shuffled) == places(entries)


def test_an_approved_rank_is_shown_and_ties_are_told_by_it() -> None:
    found = places([
        Entry("a", Decimal(87), 8), Entry("b", Decimal(87), 9), Entry("c", Decimal(85), 9),
        Entry("d", None, 10),
    ])
    assert found["a"] == Place(8, 1, False, 4)
    assert found["b"] == Place(9, 1, True, 4) and found["c"] == Place(9, 3, True, 4)
    assert found["d"] == Place(10, None, False, 4)


def test_groups_are_ranked_apart_in_the_order_of_the_unit_table() -> None:
    units = [unit("y", "乡镇"), unit("b"), unit("a")]
    page = view(portal(units, [scored("2026-09", {"a": "90", "b": "90", "y": "70"})]), "2026-09")
    assert [group.group for group in page.groups] == ["乡镇", "党政部门"]
    assert [(r.unit.code, r.rank, r.tied) for r in page.groups[1].rows] == [("a", 1, True), ("b", 1, True)]
    assert page.groups[0].rows[0].rank == 1 and page.groups[0].rows[0].ranked_in_group == 1


def test_the_mean_is_of_the_ranked_and_the_vetoed_keep_their_grade() -> None:
    units = [unit("a"), unit("b"), unit("c"), unit("d")]
    page = view(portal(units, [scored(
        "2026-09", {"a": "90", "b": "85.01", "c": "99"}, adjustments=(veto("c"),),
        absentees=(absentee("d"),),
    )]), "2026-09")
    group = page.groups[0]
    assert group.mean == Decimal("87.51")  # 87.505
    assert [r.unit.code for r in group.rows] == ["a", "b"]
    assert [r.unit.code for r in group.unranked] == ["c", "d"]
    assert group.grade_counts == (("优", 1), ("良", 1), ("中", 0), ("差", 1))
    assert page.results["c"].ranked_in_group == 2


def test_an_unknown_label_is_counted_after_the_schemes_grades() -> None:
    page = view(portal([unit("a")], [edition("2026-09", totals=(total("a", "91", "优秀"),))]), "2026-09")
    assert page.groups[0].grade_counts == (("优", 0), ("良", 0), ("中", 0), ("差", 0), ("优秀", 1))


def test_rows_follow_the_shown_rank_then_the_total_then_the_code() -> None:
    rows = (total("a", "80", rank=2), total("b", "85", rank=2), total("c", "79", rank=1),
            total("d", "85", rank=2))
    page = view(portal([unit(c) for c in "abcd"], [edition("2026-09", totals=rows)]), "2026-09")
    assert [r.unit.code for r in page.groups[0].rows] == ["c", "b", "d", "a"]
