"""What a picture says is what its page says; the black list is a number on it."""

from dataclasses import replace

import pytest

from generator.derive.views import Portal
from generator.model.period import Kind
from generator.pages import list_words, sentences, urls
from generator.pages.site import all_pages
from generator.pictures.subjects import Subject, subjects
from tests.unit.derive.factories import portal, scored, unit


def test_no_list_names_a_unit_on_the_black_list(county: Portal, of_county) -> None:
    assert sum(len(one.black.shown) for one in county.lists.periods) >= 5
    for one in county.lists.periods:
        subject = of_county[urls.period_lists(one.period)]
        text = subject.texts()
        assert [listed.unit.name for listed in one.black.shown if listed.unit.name in text] == []


def test_a_ranking_leaves_nobody_out(county: Portal, of_county) -> None:
    """Bites: in this quarter a unit that is on the black list came second. It is named, and nothing but its place is said."""
    one = next(one for one in county.lists.periods if one.period.id == "2026-Q3")
    view = county.editions[one.period]
    assert view.groups[0].rows[1].unit.code in {listed.unit.code for listed in one.black.shown}
    subject = of_county[urls.edition(one.period)]
    assert [row.place for row in subject.blocks[0].rows][:3] == ["1", "2", "3"]
    assert "黑榜" not in subject.texts()


def test_the_lead_is_that_of_the_page(county: Portal, of_county) -> None:
    pages = {page.path: page for page in all_pages(county)}
    checked = 0
    for path, subject in of_county.items():
        if path:
            assert subject.lead == pages[path].values()["frame"].description
            checked += 1
    assert checked > 25


def test_groups_stand_apart_with_their_own_places_and_words(county: Portal, of_county) -> None:
    view = next(view for view in county.editions.values() if view.edition.period.id == "2026-Q3")
    subject = of_county[urls.edition(view.edition.period)]
    assert [block.heading for block in subject.blocks] == ["党政部门", "事业单位", "乡镇"]
    for block, group in zip(subject.blocks, view.groups, strict=True):
        totals = {result.unit.name: sentences.score(result.total, view.scheme) for result in group.rows}
        assert block.words == sentences.group_words(group, view.scheme)
        assert {row.name: row.figure for row in block.rows}.items() <= totals.items()


def test_praise_is_marked_for_those_on_the_red_list_only(county: Portal, of_county) -> None:
    one = next(one for one in county.lists.periods if one.period.id == "2026-Q3")
    red = {listed.unit.name for listed in one.red.listed if listed.exit is None}
    rows = [row for block in of_county[urls.edition(one.period)].blocks for row in block.rows]
    assert {row.name for row in rows if row.praised} == red & {row.name for row in rows}
    assert any(not row.praised for row in rows)


def test_the_black_list_is_a_count_and_the_way_to_the_reasons(county: Portal, of_county) -> None:
    subject = of_county["hongheibang/2026/q3/"]
    assert subject.blame[:2] == ("黑榜·通报批评", "5个单位")
    assert "单位怎么说" in subject.call and "怎样退出" in subject.call
    over = of_county["hongheibang/2026/q1/"]
    assert not over.blame.is_on and over.blame.where == "现在没有单位在本期黑榜上。"
    assert over.praise.endswith("（公示已结束）")


def test_a_list_that_is_not_out_yet_says_why(county: Portal) -> None:
    one = county.lists.periods[0]
    lists = county.lists._replace(periods=(one._replace(black=one.black._replace(is_out=False, listed=())),))
    subject = next(s for s in subjects(replace(county, lists=lists)) if s.path == urls.period_lists(one.period))
    assert subject.blame.count == "还没有公布"
    assert subject.blame.where == list_words.waiting_words(lists.periods[0].black, one.scheme)


def test_every_edition_has_a_card_and_months_have_no_poster(county: Portal, of_county) -> None:
    for period in county.editions:
        assert of_county[urls.edition(period)].has_poster == (period.kind is not Kind.MONTH)
    assert all(of_county[urls.period_lists(one.period)].has_poster for one in county.lists.periods)
    assert not of_county[""].has_poster


def test_a_corrected_edition_says_so(of_county) -> None:
    assert "更正1次，以网页为准" in of_county["zongping/2025/"].notes


def test_drafts_and_demonstrations_are_marked() -> None:
    site, draft = subjects(portal([unit("a")], [scored("2026-Q3", {"a": "90"}, is_draft=True)]))
    assert draft.is_draft and draft.is_demonstration and not site.is_draft


def test_those_who_share_a_place_are_all_there_or_none() -> None:
    units = [unit(f"u{n:02d}") for n in range(12)]
    points = {one.code: "95" if n < 6 else "90" for n, one in enumerate(units)}
    _, subject = subjects(portal(units, [scored("2026-Q3", points)]))
    assert [row.place for row in subject.blocks[0].rows] == ["1"] * 6
