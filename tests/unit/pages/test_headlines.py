"""Headlines word for word, and how each gives way when it would be too long."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.derive.list_views import Standing
from generator.derive.rectification import rectification_overview, tracked_items
from generator.derive.views import ExecutionLead, RankingLead
from generator.model.lists import Exit
from generator.model.period import Period
from generator.pages import headlines
from generator.pages.headlines import LONGEST, edition_headline, fitting, item_headline
from generator.pipeline import check
from tests.listed import LISTED
from tests.projects import approve_all, make_project
from tests.unit.derive.factories import absentee, edition, evaluation, portal, scheme, scored, spending, unit, veto, view
from tests.unit.derive.stories import UNITS, one, story, together

WRONG = Exit(Period.parse("2026-08"), "黑榜", "slj", date(2026, 10, 12), "异议成立", "数据有误", "县财政局")
LONG = "县人力资源和社会保障服务管理中心"


def test_the_first_that_fits_is_taken_and_nothing_is_ever_longer() -> None:
    assert fitting("一" * 29, "二" * 28, "三") == "二" * 28
    assert fitting("一" * 40) == "一" * 27 + "…"


@pytest.mark.parametrize(("period", "words"), [("2026-09", "2026年9月"), ("2026-Q3", "2026年三季度"), ("2025", "2025年度")])
def test_when(period: str, words: str) -> None:
    assert headlines.when(Period.parse(period)) == words


def with_spending(rate: str | None, gap: str | None, period: str = "2026-09"):
    made = view(portal([unit("a")], [scored(period, {"a": "90"})], scheme(valid_from=Period.parse("2025-01"))), period)
    number = None if rate is None else Decimal(rate)
    return replace(made, execution_lead=ExecutionLead(number, Decimal(75), None if gap is None else Decimal(gap), 0, ()))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (with_spending("70.5", "-4.5"), "2026年9月支出进度70.5%，慢4.5个百分点"),
        (with_spending("75.4", "0.4"), "2026年9月支出进度75.4%，快0.4个百分点"),
        (with_spending("75", "0.04"), "2026年9月支出进度75.0%，与时间进度持平"),
        (with_spending("75", None), "2026年9月支出进度75.0%"),
        (with_spending("100", "-100", "2026-12"), "2026年12月支出进度100.0%"),
        (with_spending(None, None), "a单位第一：2026年9月得分"),
        (with_spending("96.2", "-3.8", "2026"), "a单位第一：2026年度总评"),
    ],
)  # fmt: skip
def test_a_bulletin_tells_the_spending_and_other_editions_who_is_first(made, words: str) -> None:
    assert edition_headline(made) == words


def ranked(units, points: dict[str, str], period: str = "2026-Q3") -> str:
    return edition_headline(view(portal(units, [scored(period, points)]), period))


def test_who_is_first_is_told_with_the_group() -> None:
    assert ranked([unit("a"), unit("b")], {"a": "90", "b": "80"}) == "a单位第一：2026年三季度排名"
    groups = [unit("a"), unit("b"), unit("c", "乡镇")]
    assert ranked(groups, {"a": "90", "b": "80", "c": "95"}) == "a单位第一：2026年三季度党政部门排名"


def test_a_tie_names_all_or_counts_them() -> None:
    units = [unit(code) for code in "abcdefgh"]
    assert ranked(units, {"a": "90", "b": "90", "c": "80"}) == "a单位、b单位并列第一：2026年三季度排名"
    assert ranked(units, dict.fromkeys("abcd", "90")) == "a、b、c、d并列第一：2026年三季度排名"
    assert ranked(units, dict.fromkeys("abcdefgh", "90")) == "8个单位并列第一：2026年三季度排名"
    long = [unit(code, name=LONG + code, short_name=LONG + code) for code in "ab"]
    assert ranked(long, {"a": "90", "b": "90"}) == "2个单位并列第一：2026年三季度排名"


def test_a_long_name_gives_way_to_the_short_one_and_then_to_the_matter() -> None:
    units = [unit("a", name=LONG, short_name="人社中心"), unit("b"), unit("c", "乡镇")]
    points = {"a": "90", "b": "80", "c": "70"}
    assert ranked(units, points) == "人社中心第一：2026年三季度党政部门排名"
    nameless = [unit("a", name=LONG, short_name=LONG), *units[1:]]
    assert ranked(nameless, points) == "2026年第三季度排名"


def test_an_edition_without_ranks_says_what_there_is() -> None:
    rows = (evaluation("x", "a", "92", "优"), evaluation("y", "a", "85", "良"))
    assert edition_headline(view(portal([unit("a")], [edition("2026", evaluation=rows)]), "2026")) == "2026年度公布2个评价结果"
    assert edition_headline(view(portal([unit("a")], [edition("2026-09")]), "2026-09")) == "2026年9月通报"
    nobody = replace(view(portal([unit("a")], [scored("2026-09", {"a": "9"})]), "2026-09"),
                     ranking_lead=RankingLead("x", 1, 0, 1, None, None, (), ()))  # fmt: skip
    assert edition_headline(nobody) == "2026年9月通报"


def of_unit(made, *editions, **changes) -> str:
    site = portal([made, unit("b"), unit("c")], list(editions))
    found = site.units[0]
    newest = found.history[0] if found.history else None
    return headlines.unit_headline(found.unit, newest, scheme() if newest else None)


def test_a_unit_is_called_by_its_newest_score_and_rank() -> None:
    points = {"a": "91.5", "b": "90", "c": "90"}
    assert of_unit(unit("a", name="县教育局"), scored("2026-Q3", points)) == "县教育局：2026年三季度91.50分，第1名"
    assert of_unit(unit("a"), scored("2026-Q3", {"a": "90", "b": "90"})) == "a单位：2026年三季度90.00分，并列第1名"
    assert of_unit(unit("a"), scored("2026-09", {"a": "90"}, adjustments=(veto("a"),))) == "a单位：2026年9月90.00分，不排名"
    assert of_unit(unit("a"), scored("2026-09", {"b": "90"}, absentees=(absentee("a"),))) == "a单位：2026年9月没有总分"
    assert of_unit(unit("a")) == "a单位"
    assert of_unit(unit("a", until=date(2026, 10, 1)), scored("2026-09", {"a": "90"})) == "a单位（已不再考核）"


def test_a_unit_with_a_long_name_is_called_by_its_short_one() -> None:
    month = scored("2026-Q3", {"a": "91.5"})
    assert of_unit(unit("a", name=LONG, short_name="人社中心"), month) == "人社中心：2026年三季度91.50分，第1名"
    assert of_unit(unit("a", name=LONG, short_name=LONG), month) == LONG


def test_a_score_sheet() -> None:
    quarter = Period.parse("2026-Q3")
    assert headlines.sheet_headline(unit("a"), quarter, "87.50分") == "a单位2026年三季度得分明细：87.50分"
    assert headlines.sheet_headline(unit("a"), quarter, None) == "a单位2026年三季度得分明细"
    assert headlines.sheet_headline(unit("a", name=LONG), quarter, "87.50分") == "a2026年三季度得分明细：87.50分"


@pytest.mark.parametrize(
    ("text", "changes", "words"),
    [
        ("", {}, "a单位：问题，逾期（zg-1）"),
        ("06-20 自报完成", {}, "a单位：问题（zg-1）"),
        ("06-20 自报完成\n06-25 销号", {}, "a单位：问题，已销号（zg-1）"),
        ("", {"handling": "不予整改", "handling_reason": "已移交", "due_on": None}, "a单位：问题，不予整改（zg-1）"),
        ("", {"due_on": date(2026, 12, 31)}, "a单位：问题（zg-1）"),
        ("", {"name": "a单位" + "问" * 16}, "a单位" + "问" * 16 + "，逾期（zg-1）"),
        ("", {"name": "问" * 18}, "a：" + "问" * 18 + "（zg-1）"),
        ("", {"name": "问" * 30}, "a：" + "问" * 19 + "…（zg-1）"),
    ],
)  # fmt: skip
def test_a_problem_keeps_its_unit_and_its_number(text: str, changes: dict, words: str) -> None:
    said = item_headline(one(text, **changes))
    assert said == words and len(said) <= LONGEST


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory):
    root = tmp_path_factory.mktemp("listed")
    make_project(root, {path: text.encode() for path, text in LISTED.items()})
    approve_all(root)
    return check(root).portal.lists


def test_lists_tell_how_many_are_on_them_and_on_which_day(lists) -> None:
    assert headlines.lists_headline(lists) == "红榜2个、黑榜2个单位（2026年10月13日）"
    assert headlines.lists_headline(lists._replace(black=(*lists.black, lists.black[0]))) == "红榜2个、黑榜2个单位（2026年10月13日）"
    assert headlines.period_lists_headline(lists.periods[0]) == "2026年8月红榜2个、黑榜2个单位"
    red_only = lists.periods[0]._replace(black=lists.periods[0].black._replace(is_out=False))
    assert headlines.period_lists_headline(red_only) == "2026年8月红榜2个单位"


def test_a_black_entry_tells_whether_it_holds(lists) -> None:
    entry = lists.black[0]
    assert headlines.black_entry_headline(entry) == "县水利局上了2026年8月黑榜"
    assert headlines.black_entry_headline(entry._replace(standing=Standing.ENDED)) == "县水利局已退出2026年8月黑榜"
    wrong = entry._replace(standing=Standing.LEFT, exit=WRONG)
    assert headlines.black_entry_headline(wrong) == "县水利局不应上2026年8月黑榜，已撤下"
    long = wrong._replace(unit=unit("a", name=LONG, short_name="人社中心"))
    assert headlines.black_entry_headline(long) == "人社中心不应上2026年8月黑榜，已撤下"


def test_all_problems() -> None:
    day = date(2026, 7, 10)
    rows = together(story("", "zg-1"), story("06-20 自报完成\n06-25 销号", "zg-2"))
    assert headlines.problems_headline(rectification_overview(tracked_items(rows, UNITS, day), day)) == "2个问题要整改，已销号1个"
