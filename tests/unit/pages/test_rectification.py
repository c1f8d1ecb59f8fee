"""整改 on its pages: each list is whole and says its own rate; the overview stays light; words are dated."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from generator.derive.portal import derive_portal
from generator.derive.rectification import rectification_overview, tracked_items
from generator.derive.rectification_views import Overview
from generator.model.period import Period
from generator.model.values import Missing
from generator.pages.rectification import home_block, standing_values
from generator.pages.rectification_lists import MOST_SHOWN, by_edition, by_source, by_state, by_type, by_unit, sum_words
from generator.pages.rectification_words import (
    apart_words,
    clock_words,
    first_words,
    item_words,
    money_words,
    overdue_beside,
    overview_words,
    running_words,
)
from generator.pages.sentences import plain
from generator.pages.site import all_pages
from tests.unit.derive.factories import indicator, records, scored
from tests.unit.derive.stories import UNITS, one, story, together

CLOSED = "06-20 自报完成 100\n06-25 销号"
DAY = date(2026, 7, 10)


@pytest.fixture(scope="module")
def rows():
    month = Period.parse("2026-05")
    return together(
        story(CLOSED, "zg-1", period=month),
        story("06-12 部分整改 40", "zg-2", source="审计"),
        story("06-20 延期 07-31", "zg-3", kind="资金使用", amount=Missing.NOT_DISCLOSED),
        story("06-20 自报完成 100\n06-26 受理", "zg-4", unit="b", period=month),
        story("", "zg-5", unit="b", handling="不予整改", handling_reason="已移交", due_on=None),
        story("", "zg-6", issued_on=date(2026, 7, 1), due_on=date(2026, 9, 30)),
    )


@pytest.fixture(scope="module")
def view(rows) -> Overview:
    return rectification_overview(tracked_items(rows, UNITS, DAY), DAY)


def pages_of(rows, *editions):
    """Every page at the end of DAY, by address."""
    base = records(list(UNITS.values()), list(editions))
    portal = derive_portal(replace(base, rectification=rows, as_of=datetime.combine(DAY, time(9))))
    return {page.path: page for page in all_pages(portal)}


@pytest.fixture(scope="module")
def pages(rows):
    return {path: page for path, page in pages_of(rows).items() if path.startswith("zhenggai/")}


@pytest.fixture(scope="module")
def others(rows):
    month = scored("2026-05", {"a": "90"}, published_at=datetime(2026, 6, 1, 9))
    return {path: page.values() for path, page in pages_of(rows, month).items() if not path.startswith("zhenggai/")}


def numbers(one_list) -> list[str]:
    return [each.item.item for each in one_list.view.items]


def test_the_lists_of_one_sort_hold_every_problem_once(view: Overview) -> None:
    everything = sorted(each.item.item for each in view.items)
    for lists in (by_unit(view), by_source(view), by_type(view)):
        assert sorted(number for one_list in lists for number in numbers(one_list)) == everything
    states = {one_list.label: numbers(one_list) for one_list in by_state(view)}
    assert states == {
        "已下达": ["zg-3", "zg-6"], "部分整改": ["zg-2"], "待复核": ["zg-4"], "已销号": ["zg-1"], "不予整改": ["zg-5"],
        "逾期": ["zg-2"], "30天内到期": ["zg-3"], "已延期": ["zg-3"], "屡查屡犯": ["zg-6"],
    }  # fmt: skip
    assert [(one_list.label, numbers(one_list)) for one_list in by_edition(view)] == [("2026年5月通报", ["zg-1", "zg-4"])]


def test_a_list_opens_with_its_number_and_has_its_own_rate_and_money(pages) -> None:
    values = pages["zhenggai/danwei/a/"].values()
    assert plain(values["lead"]) == "到2026年7月10日，要求a单位整改4个问题。已销号1个，没有销号3个，其中逾期1个。"
    assert values["facts"] == (
        ("销号率", "25.0%（1/4），不予整改的不计"),
        ("整改资金", "涉及300.00万元，单位报告已整改140.00万元，没有整改160.00万元（3个写明金额的问题；个数和金额分开算）"),
        ("从下达到销号", "中位数24天"),
    )
    assert [row[0].item.item for row in values["rows"]] == ["zg-2", "zg-3", "zg-6", "zg-1"]
    assert plain(pages["zhenggai/danwei/b/"].values()["lead"]) == (
        "到2026年7月10日，要求b单位整改1个问题。已销号0个，没有销号1个。1个由单位自报完成，还没有复核，不算销号。另有1个不予整改，不计在内。"
    )
    late = pages["zhenggai/yuqi/"].values()
    assert plain(late["lead"]) == "到2026年7月10日，有1个问题逾期，涉及1个单位。最早的2026年6月30日就到期了。"
    assert [label for label, _ in late["facts"]] == ["整改资金"]  # the lead has the share
    closed = pages["zhenggai/yixiaohao/"].values()
    assert plain(closed["lead"]).endswith("有1个问题已销号，占要求整改的20.0%（1/5）。从下达到销号，中位数24天。")


def test_who_reported_late_is_told_apart_where_it_would_not_add_up() -> None:
    rows = together(story("07-05 自报完成 100", "zg-1"), story("06-20 自报完成 100", "zg-2"), story("", "zg-3"))
    view = rectification_overview(tracked_items(rows, UNITS, DAY), DAY)
    assert "2个由单位自报完成，还没有复核，不算销号；其中1个报得晚，算在逾期里。" in plain(overview_words(view))
    assert (view.standing.waiting, view.standing.overdue) == (1, 2)
    pages = pages_of(rows)
    assert plain(pages["zhenggai/yuqi/"].values()["lead"]) == (
        "到2026年7月10日，有2个问题逾期，涉及1个单位。最早的2026年6月30日就到期了。其中1个已经由单位自报完成，还没有复核。"
    )
    late = rectification_overview(tracked_items(story("07-05 自报完成 100", "zg-1"), UNITS, DAY), DAY)
    assert "1个由单位自报完成，还没有复核，不算销号；都报得晚，算在逾期里。" in plain(overview_words(late))


def test_a_rate_of_the_scheme_is_told_apart_from_the_rate_of_closing() -> None:
    rate = indicator("wt", name="整改完成率", stage="整改", measure="%", plain="台账上的问题，有多少按期改完")
    assert apart_words((indicator("x"), rate)) == (
        "“销号率”和“整改完成率”数的不是同一份单子，不能相比。“销号率”数县里下达整改的问题。“整改完成率”看台账上的问题，有多少按期改完。"
    )
    parent = indicator("p", stage="整改", measure="%", method=None)
    assert apart_words((indicator("x", measure="%"), indicator("y", stage="整改", measure=None), parent)) is None


def test_the_words_that_tell_two_rates_apart_stand_wherever_both_are_seen(demo_site) -> None:
    said = "数的不是同一份单子"
    for path in ("zhenggai/", "zhibiao/wtzgl/", "tongbao/2026/09/", "bumen/jyj/"):
        assert demo_site.page(path).count(said) == 1, path
    assert said not in demo_site.page("zhibiao/mbshl/")


def test_a_list_without_a_problem_has_neither_a_page_nor_a_link(pages) -> None:
    assert "zhenggai/tuihui/" not in pages and "zhenggai/changqi/" not in pages
    overview = pages["zhenggai/"].values()
    linked = {each.path for each in (*overview["states"], *overview["editions"])}
    linked |= {path for _, _, _, group in overview["groups"] for path, *_ in group}
    items = {path for path in pages if path.startswith("zhenggai/zg-")}
    assert linked == pages.keys() - items - {"zhenggai/"}


def test_days_are_counted_anew_only_where_a_deadline_runs(pages) -> None:
    counted = {path for path, page in pages.items() if page.values()["frame"].counts_days}
    assert {"zhenggai/zg-2/", "zhenggai/zg-3/"} <= counted
    still = {"zhenggai/", "zhenggai/yuqi/", "zhenggai/danwei/a/", "zhenggai/zg-1/", "zhenggai/zg-4/", "zhenggai/zg-5/", "zhenggai/yixiaohao/", "zhenggai/daifuhe/", "zhenggai/danwei/b/"}
    assert still & counted == set()


def test_the_numbers_of_the_editions_add_up_to_all_problems(view: Overview) -> None:
    editions = by_edition(view)
    named, apart = sum(len(one.view.items) for one in editions), sum(one.item.period is None for one in view.items)
    assert named + apart == len(view.items) and apart
    said = sum_words(view, editions)
    assert said.startswith(f"各期共指出{named}个；另有{apart}个不是通报指出的（来自")
    assert said.endswith(f"合计{len(view.items)}个，其中要求整改{view.counted}个，不予整改1个。")
    assert sum_words(rectification_overview([one for one in view.items if one.item.period], DAY), editions) == f"各期共指出{named}个。合计{named}个。"


def test_the_bar_is_whole_says_its_conclusion_and_leads_to_the_lists(view: Overview) -> None:
    found = standing_values(view, by_state(view))
    assert [(label, count, path) for _, label, count, path in found["legend"]] == [
        ("已销号", "1", "zhenggai/yixiaohao/"), ("等待复核", "1", None), ("30天以后到期", "1", None),
        ("30天内到期", "1", "zhenggai/daoqi/"), ("逾期", "1", "zhenggai/yuqi/"),
    ]  # fmt: skip
    assert found["figure"].title == "5个问题里，1个已销号，1个逾期"
    assert all("<svg" in swatch for swatch, *_ in found["legend"])


def test_with_nothing_but_excused_problems_there_is_no_bar() -> None:
    excused = story("", handling="不予整改", handling_reason="已移交", due_on=None)
    view = rectification_overview(tracked_items(excused, UNITS, DAY), DAY)
    assert standing_values(view, by_state(view)) is None
    assert money_words(view) == "没有写明金额的问题"
    assert plain(overview_words(view)) == "到2026年7月10日，要求整改0个问题。已销号0个。另有1个不予整改，不计在内。"


def test_the_overview_shows_the_latest_first_and_leaves_the_rest_to_a_list() -> None:
    many = together(*(story("", f"zg-{n}", due_on=date(2026, 6, 30 - n)) for n in range(1, MOST_SHOWN + 3)))
    ((anchor, _, _, rows, count, path),) = pages_of(many)["zhenggai/"].values()["tables"]
    assert (anchor, len(rows), count, path) == ("yuqi", MOST_SHOWN, MOST_SHOWN + 2, "zhenggai/yuqi/")
    assert [row[0].clock.late for row in rows] == sorted((row[0].clock.late for row in rows), reverse=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "a单位应在2026年6月30日前整改到位。到2026年7月10日，状态是已下达，已经逾期。"),
        ("06-20 延期 07-10", "a单位应在2026年7月10日前整改到位。到2026年7月10日，状态是已下达，当天到期。"),
        ("06-20 延期 07-31", "a单位应在2026年7月31日前整改到位。到2026年7月10日，状态是已下达，还没有到期。"),
        ("06-20 自报完成", "a单位应在2026年6月30日前整改到位。到2026年7月10日，状态是自报完成。单位2026年6月20日说已经完成，还没有复核销号。"),
        (CLOSED, "a单位应在2026年6月30日前整改到位。现在是已销号，2026年6月25日经复核销号，用了24天。"),
    ],
)
def test_the_conclusion_of_a_problem_is_true_whenever_it_is_read(text: str, words: str) -> None:
    assert plain(item_words(one(text), DAY)) == words


def test_the_clock_and_the_first_deadline_in_words() -> None:
    assert [running_words(late) for late in (-2, 0, 3)] == ["还有2天", "今天到期", "逾期3天"]
    assert clock_words(one("06-29 自报完成")) == "按期自报完成（2026-06-29）"
    assert first_words(one("").clock) is None
    assert first_words(one("06-20 延期 07-31").clock) == "逾期10天"
    assert first_words(one("06-20 延期 07-31\n07-05 自报完成").clock) == "逾期5天自报完成"


def test_a_unit_shows_what_it_has_not_closed_and_links_to_the_rest(others) -> None:
    block = others["bumen/a/"]["problems"]
    assert [row[0].item.item for row in block.rows] == ["zg-2", "zg-3", "zg-6"]
    assert (block.list.path, len(block.list.view.items)) == ("zhenggai/danwei/a/", 4)
    assert not others["bumen/a/"]["frame"].counts_days  # a table stands still, with the day it is of
    waiting = others["bumen/b/"]
    assert [row[0].item.item for row in waiting["problems"].rows] == ["zg-4"] and not waiting["frame"].counts_days


def test_an_edition_shows_the_problems_it_raised_as_they_stand_now(others) -> None:
    page = others["tongbao/2026/05/"]
    assert [(row[0].item.item, row[0].state.value) for row in page["problems"].rows] == [("zg-4", "待复核"), ("zg-1", "已销号")]
    assert plain(page["problems"].list.lead).startswith("到2026年7月10日，2026年5月通报要求整改2个问题。已销号1个")
    assert not page["frame"].counts_days


def test_the_home_page_says_where_all_problems_stand(others, rows) -> None:
    assert others[""]["problems"]["figure"].title == "5个问题里，1个已销号，1个逾期"
    assert ("逾期", "1", "zhenggai/yuqi/") in [part[1:] for part in others[""]["problems"]["legend"]]
    nothing = derive_portal(records(list(UNITS.values()), []))
    assert home_block(nothing) is None
    pages = {page.path: page.values() for page in all_pages(nothing)}
    assert (pages[""]["problems"], pages["bumen/a/"]["problems"]) == (None, None)


def test_a_rate_of_the_units_own_book_and_an_overdue_problem_are_told_apart() -> None:
    rows = together(story("", "zg-1"), story("", "zg-2"), story("", "zg-3", unit="b", due_on=date(2026, 7, 31)))
    view = rectification_overview(tracked_items(rows, UNITS, date(2026, 8, 20)), date(2026, 8, 20))
    own = indicator("wtzgl", name="问题整改完成率", stage="整改", measure="%", plain="单位自己查出的问题，有多少按期改完。")
    due = {one.unit.code: one.clock.due for one in view.overdue}
    assert set(due) == {"a", "b"}
    found = overdue_beside(view, [own], date(2026, 7, 31))
    assert found == {"a": "“问题整改完成率”看单位自己查出的问题，有多少按期改完，算到2026年7月31日。"
                          "县里下达的整改事项不在内：到2026年8月20日，这个单位有2个逾期。"}  # b was due on that day: not late
    assert overdue_beside(view, [indicator("z")], date(2026, 7, 31)) == {}
    assert overdue_beside(None, [own], date(2026, 7, 31)) == {}


def test_a_score_sheet_with_an_overdue_problem_beside_it_says_why_both_are_true(demo_site) -> None:
    sheet = demo_site.page("bumen/wjj/2026/09/")
    assert "算到2026年9月30日。县里下达的整改事项不在内：到2026年11月12日，这个单位有1个逾期。<a " in sheet
    assert "县里下达的整改事项不在内" not in demo_site.page("bumen/scjgj/2026/09/")
