"""红黑榜 in plain Chinese."""

from datetime import date
from decimal import Decimal

import pytest

from generator.derive.list_views import KeptOff, Standing
from generator.derive.rectification_views import State
from generator.model.lists import BLACK, RED, Exit
from generator.model.period import Period
from generator.model.scheme import ListRule
from generator.pages import list_words as words
from generator.pages.sentences import plain
from generator.pipeline import check
from tests.listed import LISTED
from tests.projects import approve_all, make_project
from tests.site_building import Site
from tests.unit.derive.factories import scheme, unit, veto


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory):
    root = tmp_path_factory.mktemp("listed")
    make_project(root, {path: text.encode() for path, text in LISTED.items()})
    approve_all(root)
    return check(root).portal.lists


def rule(side: str, **given: object) -> ListRule:
    empty = dict.fromkeys(("kinds", "top", "bottom", "least", "line", "veto", "overdue"))
    return ListRule(side, "第十五条", **{**empty, **given})


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (rule(RED, top=3, least=8, line=Decimal(90)), "组内前3名，总分90分以上（含）；排名的单位不到8个的组不列。"),
        (rule(BLACK, bottom=2, least=8, line=Decimal("59.5")), "组内后2名，总分低于59.5分；排名的单位不到8个的组不列。"),
        (rule(BLACK, veto=True), "本期内被一票否决。"),
        (rule(BLACK, overdue=60), "到数据截止日，有整改事项逾期满60天。"),
    ],
)
def test_a_rule_with_its_figures(one: ListRule, said: str) -> None:
    assert words.rule_words(one, scheme()) == said


def test_the_conclusions_count_those_who_are_on_a_list_now(view) -> None:
    assert plain(words.current_words(view)) == "到2026年10月13日，红榜上有2个单位，黑榜上有2个单位。最近一期是2026年8月。"
    assert plain(words.period_words(view.periods[0])) == "2026年8月，2个单位在红榜上，2个单位在黑榜上。"


def test_how_many_were_put_on_the_lists_of_a_period(view) -> None:
    assert words.history_words(view.periods[0]) == "当时红榜2个、黑榜2个"


def test_who_was_listed_by_mistake_makes_the_numbers_add_up(demo_site: Site) -> None:
    lists = demo_site.page("hongheibang/")
    assert "（当时红榜5个、黑榜3个，另有1个列错、已经撤下）：2026年第二季度，1个单位在红榜上，2个单位在黑榜上。另有6个已经期满、退出或撤下。" in lists


@pytest.mark.parametrize("path", ["hongheibang/", "hongheibang/2026/q3/", "hongheibang/2026/q3/jyj/"])
def test_both_ways_off_the_black_list_stand_together(demo_site: Site, path: str) -> None:
    page = demo_site.page(path)
    early, both = page.index("提前退出："), page.index(words.BOTH_WAYS)
    assert early < both < early + 200 and page.count("期满自动退出") == 1


def test_a_unit_on_the_list_of_two_periods_counts_once(view) -> None:
    twice = view._replace(black=(*view.black, view.black[0]))
    assert "黑榜上有2个单位" in plain(words.current_words(twice))


def test_a_black_entry_says_who_why_and_until_when(view) -> None:
    assert plain(words.entry_words(view.black[0])) == (
        "县水利局上了2026年8月黑榜，公示到2027年1月22日。原因：支出进度70%，监控问题3个没有改。"
    )
    assert words.met_words(view.black[0], view.periods[0].scheme) == "总分71.00分，党政部门第3名（共3个）"


@pytest.mark.parametrize(
    ("reason", "says"),
    [("总分71.00分，低于85分，党政部门第3名。", True), ("总分71.00分，落后较多。", False), ("党政部门第3名。", False)],
)
def test_a_card_does_not_say_twice_what_the_reason_says(view, reason: str, says: bool) -> None:
    one = view.black[0]
    told = one._replace(entry=one.entry._replace(reason=reason))
    assert words.says_figures(told, view.periods[0].scheme) is says


def test_the_second_time_in_a_row_is_told_and_the_first_is_not(view) -> None:
    assert words.times_words(view.black[0]) is None
    assert words.times_words(view.black[0]._replace(times=2)) == "连续2个月上黑榜"


def kept_off(**changes: object) -> KeptOff:
    return KeptOff(unit("a"), "乡镇", Decimal("95.53"), 2, ("第十六条第一项",), ())._replace(**changes)


def test_why_a_unit_with_the_rank_is_not_praised(view) -> None:
    shown = view.black[0]
    left = shown._replace(standing=Standing.LEFT)
    wrong = left._replace(exit=Exit(shown.entry.period, BLACK, "slj", date(2026, 9, 30), "异议成立", "错了", "局长"))
    told = ((Period.parse("2026-08"), veto("a")), (Period.parse("2026-Q2"), veto("a")))
    start = "95.53分，乡镇第2名，"
    for one, black, said in (
        (kept_off(), shown, start + "符合黑榜规则（第十六条第一项），不上红榜"),
        (kept_off(), None, start + "符合黑榜规则（第十六条第一项），不上红榜"),
        (kept_off(), left, start + "当时列在黑榜，不上红榜"),
        (kept_off(), wrong, start + "当时列在黑榜，不上红榜；后来撤下了"),
        (kept_off(clauses=(), vetoes=told), None, start + "8月、第二季度被一票否决，不上红榜"),
        (kept_off(total=None, rank=None), None, "符合黑榜规则（第十六条第一项），不上红榜"),
    ):
        assert words.kept_off_words(one, scheme(), black) == said


def test_a_veto_is_told_with_its_reason_and_its_basis() -> None:
    told = ((Period.parse("2026-08"), veto("a", "虚报工程量12处。")),)
    assert words.veto_words(told) == "2026年8月被一票否决：虚报工程量12处（依据：第三条）。"
    assert words.veto_words(()) is None


def test_the_pages_tell_the_veto_the_months_and_who_was_passed_over(demo_site: Site) -> None:
    reason = "2026年5月被一票否决：财政重点评价发现应急广播维护虚报工程量12处（依据：考核办法第十四条）。"
    assert reason in demo_site.page("hongheibang/2026/q2/rmt/") and reason in demo_site.page("hongheibang/2026/q2/")
    ranking = demo_site.page("paiming/2026/q2/")
    assert "<small>5月被一票否决（财政重点评价发现应急广播维护虚报工程量12处），按规定5月不计入，季度按其余2个月平均</small>" in ranking
    lists = demo_site.page("hongheibang/2026/q3/")
    assert "总分95.27分，乡镇第3名（共12个），按2个月平均" in lists
    assert "95.20分，党政部门第2名，符合黑榜规则（第十六条第三项），不上红榜。" in lists
    assert words.NOT_RED in lists and words.NOT_RED in demo_site.page("hongheibang/")
    assert "离红榜最近的" in lists and "离黑榜最近的" not in lists


def test_how_near_an_entry_is_to_its_way_off(view) -> None:
    (item,) = view.black[0].items
    closed = item._replace(state=State.CLOSED)
    assert words.way_words(view.black[0]) == "1个整改事项里，0个已经办结。"
    assert words.way_words(view.black[0]._replace(items=(closed, item))) == "2个整改事项里，1个已经办结。"
    assert words.way_words(view.black[0]._replace(items=(closed,))) == (
        "整改事项已经全部办结，退出还没有登记。由谁申请、由谁核实，看上面的退出条件。"
    )
    assert words.way_words(view.black[0]._replace(items=())) is None


def test_an_entry_whose_items_are_closed_says_that_nothing_is_registered_yet(demo_site: Site) -> None:
    assert "整改事项已经全部办结，退出还没有登记。" in demo_site.page("hongheibang/2026/q2/rmt/")


def test_who_was_withdrawn_from_the_list_is_named_among_the_nearest_with_that(demo_site: Site) -> None:
    lists = demo_site.page("hongheibang/2026/q2/")
    assert ">石坊镇</a>：94.33分，乡镇第4名，差0.07分（原来在榜上，2026年9月7日撤下）。" in lists
    assert "原来在榜上" not in demo_site.page("hongheibang/2026/q3/")
