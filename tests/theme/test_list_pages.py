"""红黑榜 on the pages of the demonstration: fair while it lasts, and gone afterwards."""

import csv
from datetime import date

import pytest

from generator.derive.list_views import AllLists, Listed
from generator.pages import urls
from generator.pipeline import check
from tests.site_building import REPOSITORY, Site
from tests.site_reading import parse, text_of


@pytest.fixture(scope="module")
def lists() -> AllLists:
    return check(REPOSITORY).portal.lists


def page_of(site: Site, one: Listed) -> str:
    return site.page(urls.black_entry(one.unit.code, one.entry.period))


def test_the_demonstration_has_every_way_an_entry_can_go(lists: AllLists) -> None:
    black = [one for period in lists.periods for one in period.black.listed]
    assert {one.exit.way for one in black if one.exit} == {"整改销号", "异议成立"}
    assert {one.standing.name for one in black} == {"SHOWN", "ENDED", "LEFT"}
    assert {"异议处理中", "异议已复核：维持", "异议已复核：更正"} <= {one.objection_state for one in black}
    assert any(period.black.spared for period in lists.periods)
    assert any(one.decision for one in lists.red) and any(one.times > 2 for one in black)
    assert any(period.red.too_small for period in lists.periods)


def test_a_unit_on_the_black_list_is_shown_with_everything_that_is_due_to_it(demo_site: Site, lists: AllLists) -> None:
    assert lists.black
    for one in lists.black:
        text = " ".join(text_of(parse(page_of(demo_site, one)).root).split())
        for words in (
            one.entry.reason, one.entry.clause, one.entry.way_off, one.entry.scored_by, "送达告知书", "公示", "不服怎么办",
            *(said.words for said in one.statements), *(step.words for step in one.objections),
            *(item.item.name for item in one.items),
        ):
            assert words in text, (one.unit.code, words)
        assert ("单位原话，未经核实" in text) == bool(one.statements)
        assert f'data-until="{one.entry.shown_until}"' in page_of(demo_site, one)


def test_whoever_is_off_the_list_is_only_told_to_be_off(demo_site: Site, lists: AllLists) -> None:
    over = [one for period in lists.periods for one in period.black.listed if not one.is_shown]
    shown = {one.entry.reason for one in lists.black}
    everywhere = [demo_site.page(path) for path in (
        "", urls.lists(), *(urls.period_lists(period.period) for period in lists.periods),
        *(urls.unit(one.unit.code) for one in over),
    )]  # fmt: skip
    assert len(over) > 20
    for one in over:
        page = page_of(demo_site, one)
        assert '<meta name="robots" content="noindex">' in page
        assert ("不应上" if one.exit and one.exit.way == "异议成立" else "已经退出") in page
        assert not any(said.words in page for said in one.statements)
        if one.entry.reason not in shown:
            assert not any(one.entry.reason in other for other in (page, *everywhere)), one.unit.code


def test_the_lists_as_printed_are_what_the_table_says(demo_site: Site) -> None:
    """A second reading of entries.csv, by hand: who is in force on the day of the build."""
    with open(REPOSITORY / "data/lists/entries.csv", encoding="utf-8-sig", newline="") as file:
        entries = list(csv.DictReader(file))
    with open(REPOSITORY / "data/lists/exits.csv", encoding="utf-8-sig", newline="") as file:
        gone = {(row["期次"], row["榜别"], row["单位编码"]) for row in csv.DictReader(file)}
    today = date(2026, 11, 12).isoformat()
    due = sorted(
        row["上榜理由"].rstrip("。") for row in entries
        if row["公示起"] <= today <= row["公示止"] and (row["期次"], row["榜别"], row["单位编码"]) not in gone
    )
    page = parse(demo_site.page(urls.lists()))
    printed = sorted(
        text_of(next(child for child in item.iter() if child.tag.endswith("}strong"))).strip().rstrip("。")
        for item in page.all("li") if "tp-listed" in (item.get("class") or "").split()
    )
    assert printed == due
