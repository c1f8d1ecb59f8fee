"""The facts of the first sentence."""

from decimal import Decimal

from .factories import absentee, edition, portal, scored, spending, unit, view

UNITS = [unit("y", "乡镇"), unit("a"), unit("b"), unit("c"), unit("d")]


def test_the_largest_group_speaks_and_ties_stay_together() -> None:
    before = scored("2026-08", {"y": "99", "a": "80", "b": "80", "c": "80"})
    now = scored("2026-09", {"y": "99", "a": "90", "b": "90", "c": "60"}, absentees=(absentee("d"),))
    lead = view(portal(UNITS, [before, now]), "2026-09").ranking_lead
    assert lead is not None
    assert (lead.group, lead.groups, lead.ranked, lead.not_ranked) == ("党政部门", 2, 4, 1)
    assert (lead.mean, lead.mean_change) == (80, 0)
    assert [r.unit.code for r in lead.first] == ["a", "b"] and [r.unit.code for r in lead.last] == ["c"]


def test_when_all_share_one_rank_nobody_is_last() -> None:
    lead = view(portal(UNITS, [scored("2026-09", {"a": "90", "b": "90"})]), "2026-09").ranking_lead
    assert lead is not None and len(lead.first) == 2 and lead.last == ()


def test_of_equally_large_groups_the_first_of_the_table_speaks() -> None:
    lead = view(portal(UNITS, [scored("2026-09", {"a": "90", "y": "80"})]), "2026-09").ranking_lead
    assert lead is not None and lead.group == "乡镇"


def test_nobody_ranked_is_no_lead() -> None:
    page = view(portal(UNITS, [scored("2026-09", {"a": "不公开"})]), "2026-09")
    assert page.ranking_lead is None and len(page.groups) == 1


def test_the_slow_are_counted_from_yellow_and_at_most_three_are_named() -> None:
    rows = tuple(
        spending(f"p{n}", code, "100", spent)
        for n, (code, spent) in enumerate([("a", "40"), ("b", "60"), ("c", "68"), ("d", "69"), ("y", "90")])
    )
    lead = view(portal(UNITS, [edition("2026-09", execution=rows)]), "2026-09").execution_lead
    assert lead is not None
    assert lead.slow_units == 2 and [row.unit.code for row in lead.slowest] == ["a", "b", "c"]
    assert (lead.rate, lead.time_progress, lead.gap) == (Decimal("65.4"), 75, Decimal("-9.6"))


def test_without_spending_there_is_no_lead_about_it() -> None:
    assert view(portal(UNITS, [scored("2026-09", {"a": "90"})]), "2026-09").execution_lead is None
