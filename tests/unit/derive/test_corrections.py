"""How far a correction travels, and which conclusions it changes."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from generator.derive.addresses import label
from generator.derive.corrections import corrections_view, reach
from generator.derive.stated import FIXED, MOVEMENT, stated
from generator.derive.views import Portal
from generator.model.corrections import Changed, Corrected, Correction, keys_of, period_of
from generator.model.period import Period
from generator.pipeline import check
from tests.site_building import REPOSITORY


@pytest.fixture(scope="module")
def portal() -> Portal:
    return check(Path(REPOSITORY)).portal


def ids(periods) -> set[str]:
    return {period.id for period in periods}


def numbered(portal: Portal, number: str):
    return next(entry for entry in portal.corrections.entries if entry.head.number == number)


def test_two_corrections_of_one_edition_are_told_apart_by_their_groups(portal: Portal) -> None:
    moved = {number: {one.unit for one in numbered(portal, number).moved if one.period.id == "2026-Q2"}
             for number in ("gz-2026-003", "gz-2026-004")}
    assert moved == {"gz-2026-003": {"wjj", "yjj"}, "gz-2026-004": {"sfz", "tjx"}}


def test_it_is_told_whether_the_lists_would_have_been_different(portal: Portal) -> None:
    ((period, left),) = numbered(portal, "gz-2026-004").lists
    assert (period.id, [(one.unit.code, one.entry.side) for one in left]) == ("2026-Q2", [("sfz", "红榜")])
    ((period, left),) = numbered(portal, "gz-2026-003").lists
    assert (period.id, left) == ("2026-Q2", ())


def test_a_month_reaches_its_quarter_and_year_and_what_is_compared_with_them(portal: Portal) -> None:
    found = reach(portal)[Period.parse("2025-11")]
    assert ids(found.composed) == {"2025-11", "2025-Q4", "2025"}
    assert ids(found.compared) == {"2025-12", "2026-Q1"}


def test_the_newest_month_reaches_its_quarter_alone(portal: Portal) -> None:
    found = reach(portal)[Period.parse("2026-09")]
    assert (ids(found.composed), ids(found.compared)) == ({"2026-09", "2026-Q3"}, set())


def test_a_withdrawn_edition_reaches_the_one_that_was_compared_with_it(portal: Portal) -> None:
    found = reach(portal)[Period.parse("2024-12")]
    assert ids(found.compared) == {"2025-01"}


def test_corrections_stand_newest_first_with_all_their_rows(portal: Portal) -> None:
    view = portal.corrections
    assert [entry.head.number for entry in view.entries] == [
        "gz-2026-004", "gz-2026-003", "gz-2026-002", "gz-2026-001", "gz-2025-001"
    ]
    rows = portal.records.corrections
    assert [len(entry.spots) for entry in view.entries] == [
        sum(row.number == entry.head.number and row.kind != "撤回" for row in rows) for entry in view.entries
    ]
    assert [entry.withdrawn is not None for entry in view.entries] == [False, False, False, False, True]


def test_a_moved_rank_and_another_first_are_conclusions(portal: Portal) -> None:
    entry = numbered(portal, "gz-2026-003")
    moved = {(one.period.id, one.unit, one.column): (one.old, one.new) for one in entry.moved}
    assert moved[("2026-05", "wjj", "名次")] == ("2", "4")
    assert moved[("2026-Q2", "wjj", "名次")] == ("1", "2")
    (leaders,) = entry.leaders
    assert (leaders.period.id, leaders.group, leaders.is_first) == ("2026-Q2", "党政部门", True)
    assert (leaders.old, leaders.new) == (("wjj",), ("yjj",))


def test_what_follows_is_told_with_the_correction_it_follows_from_and_no_other(portal: Portal) -> None:
    by_number = {entry.head.number: entry for entry in portal.corrections.entries}
    assert {one.period.id for one in by_number["gz-2026-001"].follows} == {"2026-01"}
    assert {one.period.id for one in by_number["gz-2026-002"].follows} == {"2025"}
    assert {one.period.id for one in by_number["gz-2026-003"].follows} == {"2026-05", "2026-06", "2026-Q2"}
    later = [one for one in by_number["gz-2026-003"].follows if one.period.id == "2026-06"]
    assert later and {one.column for one in later} <= set(MOVEMENT)


def test_units_are_told_by_scores_projects_and_evaluations(portal: Portal) -> None:
    by_unit = {code: [entry.head.number for entry in entries] for code, entries in portal.corrections.by_unit.items()}
    assert by_unit["jtj"] == ["gz-2026-001"]  # p2026-026 is a project of theirs
    assert by_unit["nyncj"] == ["gz-2026-002"]
    assert "gz-2026-003" in by_unit["wjj"]


def test_scores_come_before_words_in_a_correction(portal: Portal) -> None:
    spots = numbered(portal, "gz-2026-003").spots
    may = [keys_of(spot.row)[0] for spot in spots if spot.period.id == "2026-05"]
    assert may[0] == "scores" and may[-1] == "bulletin"


def test_without_corrections_there_is_no_view(portal: Portal) -> None:
    bare = dataclasses.replace(portal, records=dataclasses.replace(portal.records, corrections=(), withdrawn=()))
    assert corrections_view(bare, (), ()) is None


def test_what_was_published_after_a_correction_does_not_follow_from_it(portal: Portal) -> None:
    early = Correction("gz-2026-009", date(2026, 6, 1), "2026-04/scores/jyj/pjzl/得分", "1", "2", "更正", "x", "x", "x", None)
    records = dataclasses.replace(portal.records, corrections=(early,), withdrawn=())
    changed = [Changed(Period.parse("2026-Q2"), "2026-Q2/results/jyj/名次", "1", "2")]
    corrected = [Corrected(early, "2026-04/scores/jyj/pjzl", "得分")]
    (entry,) = corrections_view(dataclasses.replace(portal, records=records), corrected, changed).entries
    assert entry.follows == entry.moved == ()  # the quarter came out in July, right from the start


# ---- what is stated


def test_every_figure_that_is_worked_out_has_one_address(portal: Portal) -> None:
    rows = list(stated(portal))
    addresses = [address for address, _ in rows]
    assert len(set(addresses)) == len(addresses) > 2000
    tables = {keys_of(address)[0] for address in addresses}
    assert tables == {"results", "groups", "spending", "rates", "weights", "reviews", "grades", "plan"}
    assert {table for table, _ in FIXED} <= tables
    columns = {name for _, cells in rows for name, _ in cells}
    assert {name for _, name in FIXED} | set(MOVEMENT) <= columns


def test_a_result_is_stated_as_it_is_printed(portal: Portal) -> None:
    cells = dict(dict(stated(portal))["2026-Q2/results/yjj"])
    result = portal.editions[Period.parse("2026-Q2")].results["yjj"]
    assert cells["总分"] == f"{result.total:.2f}" and cells["名次"] == "1" and cells["组别"] == "党政部门"


# ---- names


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2026-09/scores/jyj/a", "2026年9月得分“县教育局、覆盖率”"),
        ("2026-Q3/totals/jyj", "2026年第三季度总分与名次“县教育局”"),
        ("2026-09/bulletin/003", "2026年9月正文第3段"),
        ("2026-09/bulletin", "2026年9月正文"),
        ("2026-09/edition", "2026年9月文件信息"),
        ("2026-09/edition/不参评/jyj", "2026年9月文件信息“不参评”“县教育局”"),
        ("2026-09/spending/quanxian", "2026年9月支出进度“全县”"),
        ("2026-09/plan/jihua", "2026年9月发布计划"),
        ("progress/zg-1/2026-08-25/督促", "整改进展“zg-1、2026-08-25、督促”"),
    ],
)
def test_an_address_in_the_words_of_readers(row: str, words: str) -> None:
    names = {"jyj": "县教育局", "a": "覆盖率"}
    titles = {"scores": "得分", "totals": "总分与名次", "progress": "整改进展"}
    assert label(row, names, titles) == words


@pytest.mark.parametrize(
    ("address", "period", "table", "keys"),
    [("2026-09/scores/jyj/a", "2026-09", "scores", ("jyj", "a")), ("2026", "2026", "", ()), ("plans/zg-1", None, "plans", ("zg-1",)),
     ("2026-13/scores", None, "2026-13", ("scores",)), ("", None, "", ())],
)  # fmt: skip
def test_an_address_is_taken_apart(address: str, period: str | None, table: str, keys: tuple) -> None:
    found = period_of(address)
    assert (found.id if found else None) == period
    assert keys_of(address) == (table, keys)
