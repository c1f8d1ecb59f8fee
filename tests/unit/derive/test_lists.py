"""Red and black lists: in force, over, and over time; what each promise of the views means."""

import dataclasses
from datetime import date, datetime
from decimal import Decimal

import pytest

from generator.derive.list_views import AllLists, Listed, Standing, Verdict
from generator.derive.portal import derive_portal
from generator.derive.views import Portal
from generator.model.lists import BLACK, RED, Decision, Entry, Exit, Lists, Objection, Statement
from generator.model.period import Period
from generator.model.scheme import ListRule
from tests.unit.derive.factories import edition, records, scheme, scored, unit, veto

Q1, Q2, Q3 = map(Period.parse, ("2026-Q1", "2026-Q2", "2026-Q3"))
RULES = (
    ListRule(RED, "一", None, 1, None, 3, Decimal(90), None, None),
    ListRule(BLACK, "二", None, None, 1, 3, Decimal(70), None, None),
)
POINTS = {"a": "95", "b": "89", "c": "88", "d": "60"}


def entry(side: str, code: str, period: Period = Q1, **changes: object) -> Entry:
    fields = Entry(period, side, code, "事实", "一" if side == RED else "二", "股", period.last_day, period.last_day,
                   date(2026, 4, 20), date(2026, 12, 31), (), "销号")
    return fields._replace(**changes)


def portal(lists: Lists, *, day: str = "2026-11-01", periods: tuple[Period, ...] = (Q1,)) -> Portal:
    editions = [scored(period.id, POINTS) for period in periods]
    site = records([unit(code) for code in POINTS], editions, scheme(list_rules=RULES))
    return derive_portal(dataclasses.replace(site, lists=lists, as_of=datetime.fromisoformat(f"{day} 09:00")))


def view(lists: Lists, **given: object) -> AllLists:
    found = portal(lists, **given).lists
    assert found is not None
    return found


def one(lists: Lists, **given: object) -> Listed:
    (listed,) = view(lists, **given).by_unit["d"]
    return listed


BOTH = Lists((entry(RED, "a"), entry(BLACK, "d")))


def test_nothing_is_published_as_long_as_nothing_was_decided() -> None:
    found = portal(Lists())
    assert (found.lists, found.list_mismatches) == (None, ())


def test_each_list_comes_out_by_itself_and_whole() -> None:
    found = portal(Lists((entry(RED, "a"),)))
    (lists,) = found.lists.periods
    assert (lists.red.is_out, lists.black.is_out, found.list_mismatches) == (True, False, ())


def kept_off(black: tuple[Entry, ...], rules: tuple[ListRule, ...] = RULES, **fields: object) -> list[tuple]:
    """Of a red list with b alone: who is passed over, the clauses, and the reasons of vetoes."""
    site = records([unit(code) for code in POINTS], [scored(Q1.id, POINTS, **fields)], scheme(list_rules=rules))
    lists = Lists((entry(RED, "b"), *black))
    found = derive_portal(dataclasses.replace(site, lists=lists, as_of=datetime(2026, 11, 1, 9))).lists.periods[0].red
    return [(one.unit.code, one.rank, one.clauses, [each.reason for _, each in one.vetoes]) for one in found.kept_off]


def test_who_meets_both_lists_is_told_to_be_kept_off_the_red_one_once_the_black_one_is_out() -> None:
    all_low = (RULES[0], ListRule(BLACK, "三", None, None, None, None, Decimal(96), None, None))
    assert kept_off((entry(BLACK, "d", clause="三"),), all_low) == [("a", 1, ("三",), [])]
    assert kept_off((), all_low) == []  # nobody is accused before the list is out
    assert kept_off((entry(BLACK, "d"),)) == []  # a is on neither list and meets the rule: that is a mismatch, not an exclusion


def test_a_veto_that_keeps_off_the_red_list_is_told_with_its_month() -> None:
    months = [scored("2026-01", POINTS), scored("2026-02", POINTS, adjustments=(veto("a", "虚报"),)), scored("2026-03", POINTS)]
    site = records([unit(code) for code in POINTS], [*months, edition("2026-Q1")],
                   scheme(list_rules=RULES, quarter_rule="各月平均"))
    lists = derive_portal(dataclasses.replace(site, lists=Lists((entry(RED, "b"),)), as_of=datetime(2026, 11, 1, 9))).lists
    (one,) = lists.periods[0].red.kept_off
    assert (one.unit.code, one.rank, one.clauses) == ("a", 1, ())
    assert [(period.id, each.reason) for period, each in one.vetoes] == [("2026-02", "虚报")]


def test_nobody_is_named_for_being_near_the_black_list() -> None:
    close = (*RULES[:1], ListRule(BLACK, "二", None, None, 1, 3, Decimal(88), None, None))
    site = records([unit(code) for code in POINTS], [scored(Q1.id, POINTS)], scheme(list_rules=close))
    lists = derive_portal(dataclasses.replace(site, lists=BOTH, as_of=datetime(2026, 11, 1, 9))).lists.periods[0]
    assert lists.black.near == ()  # c has exactly the 88.00 below which the list begins


def test_who_was_on_the_red_list_by_mistake_is_not_passed_over_when_the_nearest_are_named() -> None:
    close = (ListRule(RED, "一", None, 1, None, 3, None, None, None),)
    gone = Exit(Q1, RED, "b", date(2026, 5, 1), "结果更正", "更正", "局长")
    for exits, nearest in (((gone,), ["b"]), ((gone._replace(way="整改销号"),), ["c"])):
        lists = Lists((entry(RED, "a"), entry(RED, "b")), exits=exits)
        site = records([unit(code) for code in POINTS], [scored(Q1.id, {**POINTS, "b": "94", "c": "93.5"})], scheme(list_rules=close))
        found = derive_portal(dataclasses.replace(site, lists=lists, as_of=datetime(2026, 11, 1, 9))).lists.periods[0]
        assert [one.unit.code for one in found.red.near] == nearest


def test_an_entry_is_shown_through_its_last_day() -> None:
    assert [one(BOTH, day=day).standing for day in ("2026-12-31", "2027-01-01")] == [Standing.SHOWN, Standing.ENDED]
    assert one(BOTH, day="2027-01-01").over_on == date(2027, 1, 1)
    assert [view(BOTH, day=day).black for day in ("2026-12-31", "2027-01-01")][1] == ()


def test_whoever_left_is_off_from_that_day() -> None:
    left = BOTH._replace(exits=(Exit(Q1, BLACK, "d", date(2026, 6, 1), "整改销号", "改了", "局长"),))
    listed = one(left, day="2026-06-01")
    assert (listed.standing, listed.over_on, view(left).black) == (Standing.LEFT, date(2026, 6, 1), ())


def test_an_entry_that_left_because_of_a_correction_must_not_qualify_any_more() -> None:
    def found(code: str) -> list[Verdict]:
        gone = Exit(Q1, BLACK, code, date(2026, 5, 1), "结果更正", "更正", "局长")
        both = Lists((entry(BLACK, "d"), entry(BLACK, "c")), exits=(gone,))
        return [one.verdict for one in portal(both).list_mismatches if one.unit.code == code]

    assert (found("c"), found("d")) == ([], [Verdict.STILL_QUALIFIED])


def test_an_entry_that_proved_wrong_is_no_mismatch_and_no_membership() -> None:
    wrong = Lists((entry(BLACK, "c"), entry(BLACK, "d"), entry(BLACK, "d", Q2)), exits=(
        Exit(Q1, BLACK, "c", date(2026, 5, 1), "异议成立", "错了", "局长"), Exit(Q1, BLACK, "d", date(2026, 5, 1), "异议成立", "错了", "局长"),
    ))  # fmt: skip
    found = portal(wrong, periods=(Q1, Q2))
    assert found.list_mismatches == ()
    assert [listed.times for listed in found.lists.by_unit["d"]] == [1, 1]


def test_editions_in_a_row_and_a_gap() -> None:
    row = Lists((entry(BLACK, "d"), entry(BLACK, "d", Q2), entry(BLACK, "d", Q3)))
    assert [each.times for each in view(row, periods=(Q1, Q2, Q3)).by_unit["d"]] == [3, 2, 1]
    gap = Lists((entry(BLACK, "d"), entry(BLACK, "d", Q3)))
    assert [each.times for each in view(gap, periods=(Q1, Q2, Q3)).by_unit["d"]] == [1, 1]


def test_who_joined_and_who_left_since_the_edition_before() -> None:
    rows = Lists((entry(RED, "b"), entry(RED, "a", Q2)))
    newest = view(rows, periods=(Q1, Q2)).periods[0]
    assert ([one.code for one in newest.red.joined], [one.unit.code for one in newest.red.left]) == (["a"], ["b"])
    assert newest.compared == Q1
    assert newest.black.left == ()


def test_what_was_said_is_in_order_and_only_of_this_entry() -> None:
    told = BOTH._replace(
        statements=(Statement(Q1, "d", date(2026, 4, 9), "二"), Statement(Q1, "d", date(2026, 4, 8), "一"),
                    Statement(Q1, "a", date(2026, 4, 8), "别的")),
        objections=(Objection(Q1, "d", date(2026, 5, 2), "受理", "w", None, None),
                    Objection(Q1, "d", date(2026, 5, 2), "提出", "w", None, None)),
    )
    listed = one(told)
    assert [said.words for said in listed.statements] == ["一", "二"]
    assert ([step.event for step in listed.objections], listed.objection_state) == (["提出", "受理"], "异议处理中")


@pytest.mark.parametrize(
    ("event", "state"), [("提出", "已提出异议"), ("维持", "异议已复核：维持"), ("更正", "异议已复核：更正"), ("撤回", None)]
)
def test_how_far_an_objection_has_come(event: str, state: str | None) -> None:
    told = BOTH._replace(objections=(Objection(Q1, "d", date(2026, 5, 2), event, "w", None, None),))
    assert one(told).objection_state == state


def test_a_decision_not_to_list_is_told() -> None:
    spared = Lists((entry(RED, "a"),), (Decision(Q1, BLACK, "d", "不列入", "新单位", "县政府", "县长", date(2026, 4, 9), None),))
    found = portal(spared)
    (lists,) = found.lists.periods
    assert ([unit_.code for _, unit_ in lists.black.spared], lists.black.is_out, found.list_mismatches) == (["d"], True, ())


def test_a_mismatch_names_the_rule_and_the_figures() -> None:
    (mismatch,) = portal(Lists((entry(RED, "a"), entry(BLACK, "d", clause="三")))).list_mismatches
    assert (mismatch.verdict, mismatch.clauses, mismatch.total, mismatch.rank) == (
        Verdict.OTHER_CLAUSE, ("二",), Decimal(60), 4
    )
