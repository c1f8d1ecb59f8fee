"""The figures that words repeat: the county's rate and the groups' averages, for quarters too."""

from datetime import date

from generator.derive.overall import overall_figures

from .factories import edition, portal, spending, unit

UNITS = [unit("a")]


def test_a_quarter_has_the_rate_of_its_last_month() -> None:
    month = edition("2026-09", execution=(spending("p", "a", "200", "100"),))
    found = overall_figures(portal(UNITS, [month, edition("2026-Q3", data_until=date(2026, 9, 30))]))
    assert [(one.period.id, one.month, one.rate) for one in found] == [("2026-09", 9, 50), ("2026-Q3", 9, 50)]


def test_a_quarter_that_runs_further_than_its_month_has_no_rate() -> None:
    month = edition("2026-09", execution=(spending("p", "a", "200", "100"),))
    found = overall_figures(portal(UNITS, [month, edition("2026-Q3", data_until=date(2026, 9, 25))]))
    assert [one.rate for one in found] == [50, None]


def test_a_month_without_a_table_has_no_rate() -> None:
    assert [one.rate for one in overall_figures(portal(UNITS, [edition("2026-09")]))] == [None]
