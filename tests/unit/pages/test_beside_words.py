"""What stands beside an entry of 红黑榜, so that praise or blame is not taken for all there is."""

from dataclasses import replace
from datetime import date

import pytest

from generator.derive.rectification_views import State
from generator.derive.views import Level, Portal
from generator.model.lists import RED
from generator.model.period import Kind, Period
from generator.pages import beside_words as beside
from generator.pages import list_words, urls
from generator.pages.context import views_of
from generator.pages.own_record import next_words
from generator.pipeline import check
from tests.listed import LISTED
from tests.projects import approve_all, make_project
from tests.site_building import REPOSITORY, Site
from tests.site_reading import parse, text_of


@pytest.fixture(scope="module")
def demo() -> Portal:
    return check(REPOSITORY).portal


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    root = tmp_path_factory.mktemp("beside")
    make_project(root, {path: text.encode() for path, text in LISTED.items()})
    approve_all(root)
    return check(root).portal


def told(portal: Portal, code: str) -> list[str]:
    return [one.words for one in beside.open_with(portal, code)]


def test_a_praised_unit_with_something_open_says_what_and_where(demo: Portal) -> None:
    month = views_of(demo, Kind.MONTH)[-1]
    checked = 0
    for one in demo.lists.red:
        code, found = one.unit.code, " ".join(told(demo, one.unit.code))
        row = next((row for row in month.execution.rows if row.unit.code == code), None)
        has_level = row is not None and row.level is not Level.NONE
        assert ("支出预警" in found) == has_level
        assert ("目标预警" in found) == any(m.unit == code and m.warning != "无" for m in month.monitoring)
        open_items = [item for item in demo.rectification.items if item.unit.code == code and item.is_unresolved]
        assert (f"有{len(open_items)}个整改事项没有销号" in found) == bool(open_items)
        assert ("逾期" in found) == any(item.is_overdue for item in open_items)
        checked += bool(found)
    assert checked >= 5
    assert beside.open_with(demo, "rmt")[-1].path == urls.rectification_unit("rmt")


def test_warnings_are_counted_by_colour_the_heaviest_first(demo: Portal) -> None:
    month = views_of(demo, Kind.MONTH)[-1]
    blue = next(row for row in month.monitoring if row.warning == "蓝")
    rows = [blue._replace(unit="rmt", warning=colour) for colour in ("蓝", "无", "红", "蓝")]
    portal = replace(demo, editions={month.edition.period: replace(month, monitoring=tuple(rows))}, rectification=None)
    assert told(portal, "rmt") == ["2026年9月有1个红色、2个蓝色目标预警"]
    assert beside.open_with(portal, "rmt")[0].path == "tongbao/2026/09/#jiankong"


def test_nothing_open_says_nothing(demo: Portal) -> None:
    assert beside.open_with(replace(demo, editions={}, rectification=None), "rmt") == ()


def test_a_unit_on_both_lists_says_so_on_each_entry_and_once_on_its_page(demo: Portal) -> None:
    praised = next(one for one in demo.lists.red if one.unit.code == "rmt")
    other = beside.other_side(demo, praised)
    assert other.words + other.rest == "也在2026年第二季度黑榜上，公示到2027年1月28日。两个榜各按当期的得分和规则定。"
    assert other.path == urls.black_entry("rmt", Period.parse("2026-Q2")) and other.until == praised.entry.shown_until
    blamed = next(one for one in demo.lists.black if one.unit.code == "rmt")
    assert beside.other_side(demo, blamed).words.startswith("也在2026年第三季度红榜上")
    assert beside.other_side(demo, demo.lists.red[0]) is None
    both = beside.both_words(demo.lists.by_unit["rmt"])
    assert both.words == "现在2026年第三季度在红榜、2026年第二季度在黑榜：两期各按当期的得分和规则定，公示都没有期满。"
    assert both.until == date(2027, 1, 20)
    assert beside.both_words((praised,)) is None and beside.both_words(()) is None


def test_a_line_on_the_home_page_keeps_the_objection_and_that_all_is_put_right(small: Portal) -> None:
    one = next(one for one in small.lists.black if one.objections)
    asked, taken, kept = one.objections
    for steps, said in (
        ((asked,), ("已提出异议",)),
        ((asked, taken), ("异议处理中",)),
        ((asked, taken, kept), ("异议已复核：维持",)),
        ((asked, asked._replace(event="撤回")), ()),
        ((), ()),
    ):
        assert beside.home_marks(one._replace(objections=steps)) == said
    closed = one.items[0]._replace(state=State.CLOSED, closed_on=date(2026, 10, 9))
    assert beside.home_marks(one._replace(objections=(), items=(closed,))) == ("整改已经办结",)
    praised = one._replace(objections=(), items=(closed,), entry=one.entry._replace(side="红榜"))
    assert beside.home_marks(praised) == ()


def test_how_many_praised_units_have_something_open() -> None:
    day = date(2026, 11, 12)
    assert beside.open_count_words(0, 8, day) is None
    assert beside.open_count_words(3, 8, day) == "到2026年11月12日，其中3个单位有预警，或者有没销号的问题：点单位名看。"
    assert beside.open_count_words(8, 8, day) == "到2026年11月12日，这8个单位都有预警，或者有没销号的问题：点单位名看。"


def test_an_entry_with_everything_put_right_says_that_it_is_still_on_the_list(small: Portal) -> None:
    one = small.lists.black[0]
    assert beside.closed_words(one) is None and beside.closed_words(one._replace(items=())) is None
    closed = one.items[0]._replace(state=State.CLOSED, closed_on=date(2026, 10, 9))
    assert beside.closed_words(one._replace(items=(closed, one.items[0]))) is None
    assert beside.closed_words(one._replace(items=(closed,))) == (
        "整改事项2026年10月9日已经全部销号，退出还没有登记。"
    )
    excused = one.items[0]._replace(state=State.EXCUSED)
    assert beside.closed_words(one._replace(items=(excused,))).startswith("整改事项已经全部办结，")


def test_a_count_of_days_says_to_which_day_unless_the_county_has_said_it(demo: Portal) -> None:
    late = next(one for one in demo.lists.black if one.met and one.met[0].late)
    until, days = date(2026, 9, 30), late.met[0].late
    assert list_words.reason_words(late, until).endswith(f"到2026年9月30日逾期{days}天，没有完成。")
    bare = late._replace(entry=late.entry._replace(reason=f"整改逾期{days}天。"))
    assert list_words.reason_words(bare, until) == f"整改逾期{days}天（天数算到2026年9月30日）。"
    assert list_words.clause_words(bare, until) == f"整改逾期{days}天（天数算到2026年9月30日）"
    more = bare._replace(entry=late.entry._replace(reason="总分80.00分；7月2个项目照抄上年目标。"))
    assert list_words.clause_words(more, until) == "总分80.00分"
    plain = next(one for one in demo.lists.red)
    assert list_words.reason_words(plain, until) == plain.entry.reason + "。"


def test_the_home_page_and_the_lists_tell_all_of_it(demo_site: Site) -> None:
    home = "".join(text_of(next(iter(parse(demo_site.page("")).all("main")))).split())
    assert "到2026年9月30日逾期273天，没有完成（异议已复核：维持）" in home
    assert "逾期92天，没有完成（异议处理中）" in home
    assert "2025年12月31日就该改完，逾期316天。" in home and "算到2026年11月12日" in home
    assert "（也在2026年第二季度黑榜上）" in home and "有预警，或者有没销号的问题：点单位名看。" in home
    lists = demo_site.page("hongheibang/")
    assert "已经全部销号，退出还没有登记。" in lists and "也在2026年第三季度红榜上" in lists
    assert "现在2026年第三季度在红榜、2026年第二季度在黑榜：" in demo_site.page("bumen/rmt/")


def test_the_home_page_says_when_the_next_bulletin_comes_and_why_one_is_missing(demo: Portal, demo_site: Site) -> None:
    assert next_words(demo) == (
        ("下一期是2026年11月通报，计划2026年12月14日发布。", date(2026, 12, 14)),
        ("2026年10月通报按计划2027年1月5日发布（与年度预算草案一并公布）。", date(2027, 1, 5)),
    )
    assert next_words(replace(demo, own_record=None)) == ()
    waits = tuple(one for one in demo.own_record.coming if one.note)
    assert next_words(replace(demo, own_record=demo.own_record._replace(coming=waits))) == next_words(demo)[1:]
    home = demo_site.page("")
    for words, until in next_words(demo):
        assert f'<p data-until="{until.isoformat()}">{words}</p>' in home
    assert "2026年11月通报应于2026年12月14日发布，尚未发布" in home


def test_what_is_told_is_of_lists_that_are_shown(demo: Portal) -> None:
    assert all(one.is_shown for one in demo.lists.red) and any(not one.is_shown for one in demo.lists.by_unit["yjj"])
    over = next(one for one in demo.lists.by_unit["yjj"] if not one.is_shown and one.entry.side == RED)
    assert beside.other_side(demo, over) is None
