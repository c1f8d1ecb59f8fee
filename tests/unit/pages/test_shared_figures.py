"""A chart that an edition shows on two pages is drawn once, and never stands on a page of another edition or county."""

from datetime import date

import pytest

from generator.model.period import Period
from generator.pages import editions, urls
from generator.pages.figures.spending import county_spending
from tests.unit.derive import factories as make

MONTHS = (8, 9)


def county(*spent: str):
    """A portal whose months from July on have spent so much of 100."""
    return make.portal([make.unit("a"), make.unit("b")], [
        make.scored(
            f"2026-{number:02d}", {"a": "9", "b": "8.5"}, execution=(make.spending("p", "a", "100", value),),
            data_until=date(2026, number, 28),
        )
        for number, value in enumerate(spent, start=7)
    ])  # fmt: skip


def shown(pages: dict, month: int) -> list:
    """What stands on both pages of a month."""
    period = Period.parse(f"2026-{month:02d}")
    return [
        pages[urls.edition(period)].values()["spending_figure"],
        pages[urls.spending(period)].values()["figure"],
    ]


def test_two_counties_and_two_editions_in_one_process_each_have_their_own() -> None:
    counties = [county("50", "60", "70.5"), county("10", "20", "30")]
    paged = [{page.path: page for page in editions.edition_pages(portal)} for portal in counties]
    found = []
    for month in MONTHS:
        for portal, pages in zip(counties, paged, strict=True):
            expected = county_spending(portal, Period.parse(f"2026-{month:02d}"))
            assert expected is not None
            assert shown(pages, month) == [expected, expected]
            found.append(expected.title)
    assert len(set(found)) == len(found) == 4


def test_it_is_drawn_once_for_both_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Period] = []

    def noted(portal, period):
        drawn.append(period)
        return county_spending(portal, period)

    monkeypatch.setattr(editions, "county_spending", noted)
    pages = {page.path: page for page in editions.edition_pages(county("50", "60", "70.5"))}
    assert drawn == []
    for month in MONTHS:
        shown(pages, month)
        shown(pages, month)
    assert [period.id for period in drawn] == ["2026-08", "2026-09"]
