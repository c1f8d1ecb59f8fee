"""Figures: the conclusion says what the data say, the table holds every figure drawn, and thin data draw nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.charts.lines import Runner
from generator.derive.cases import cases_view
from generator.derive.rectification import rectification_overview, tracked_items
from generator.derive.rectification_over_time import MonthEnd
from generator.model.period import Kind, Period
from generator.model.values import Missing
from generator.pages.figures import losses, ranks, rectification, spending
from tests.unit.charts.reading import words
from tests.unit.derive import case_factories as cases
from tests.unit.derive import factories as make
from tests.unit.derive.stories import UNITS
from tests.unit.derive.stories import story, together

A, B, C = make.unit("a"), make.unit("b"), make.unit("c")
SEPTEMBER = Period.parse("2026-09")


def month(number: int, **fields):
    return make.scored(f"2026-{number:02d}", {"a": str(10 - number % 3), "b": "8.5", "c": "7"}, **fields)


def spent(number: int, value: str, **fields):
    until = date(2026, number, 28)
    return month(number, execution=(make.spending("p", "a", "100", value),), data_until=until, **fields)


# ---- spending


@pytest.fixture
def spending_portal():
    return make.portal([A, B, C], [spent(7, "50"), spent(8, "60"), spent(9, "70.5")])


def test_the_newest_month_is_the_conclusion_and_every_month_is_in_the_table(spending_portal) -> None:
    figure = spending.county_spending(spending_portal, SEPTEMBER)
    assert figure.title == "到9月底花了70.5%，比时间进度慢4.5个百分点"
    assert [row[0] for row in figure.rows] == ["2026年7月", "2026年8月", "2026年9月"]
    assert figure.rows[-1] == ("2026年9月", "70.50", "70.5%", "75.0%")
    assert {"支出70.5%", "时间75.0%"} <= set(words(figure.chart))


def test_months_after_the_edition_are_not_in_its_figure(spending_portal) -> None:
    assert len(spending.county_spending(spending_portal, Period.parse("2026-08")).rows) == 2
    assert spending.county_spending(spending_portal, Period.parse("2026-07")) is None  # one point is no line


def test_a_quarter_and_a_year_show_their_own_months(spending_portal) -> None:
    assert spending.county_spending(spending_portal, Period.parse("2026-Q3")).title.startswith("到9月底")
    assert spending.county_spending(spending_portal, Period.parse("2025")) is None


def test_figures_of_one_month_only_are_not_put_on_a_line_of_the_year() -> None:
    portal = make.portal([A, B, C], [spent(8, "60", basis="当期"), spent(9, "70", basis="当期")])
    assert spending.county_spending(portal, SEPTEMBER) is None


def test_a_unit_has_a_figure_of_its_own(spending_portal) -> None:
    assert spending.unit_spending(spending_portal, "a", SEPTEMBER).rows[0][1] == "50.00"
    assert spending.unit_spending(spending_portal, "b", SEPTEMBER) is None


# ---- ranks


def ranked(*editions):
    return make.portal([A, B, C], list(editions))


def test_a_unit_sees_its_newest_rank_against_the_one_before_and_its_best() -> None:
    portal = ranked(*(make.scored(f"2026-0{n}", {"a": points, "b": "8", "c": "7"}) for n, points in enumerate(("9", "6", "7.5"), 1)))
    figure = ranks.unit_ranks(portal, portal.units[0])
    assert figure.title == "2026年3月第2名，比2月上升1位；最好第1名，是2026年1月"
    assert figure.rows[1] == ("2026年2月", "第3名（共3名）", "6.00")
    assert figure.sub == "党政部门月通报的名次，越靠上越好；灰线是同组其他单位"


def test_over_the_turn_of_a_year_the_month_before_has_its_year() -> None:
    portal = ranked(make.scored("2025-12", {"a": "8", "b": "9", "c": "7"}), make.scored("2026-01", {"a": "8", "b": "9", "c": "7"}))
    assert ranks.unit_ranks(portal, portal.units[0]).title == "2026年1月第2名，与2025年12月持平"


def test_months_come_before_quarters_and_one_rank_is_no_line() -> None:
    quarters = [make.scored(f"2026-Q{n}", {"a": "9", "b": "8", "c": "7"}) for n in (1, 2)]
    portal = ranked(make.scored("2026-03", {"a": "9", "b": "8", "c": "7"}), *quarters)
    assert ranks.unit_ranks(portal, portal.units[0]).rows[0][0] == "2026年第一季度"
    assert ranks.unit_ranks(portal, replace(portal.units[0], history=portal.units[0].history[:1])) is None


def test_the_chart_of_a_group_says_who_was_always_among_the_first_three() -> None:
    units = [make.unit(code) for code in "abcd"]
    first = make.scored("2026-Q1", {"a": "9", "b": "8", "c": "7", "d": "6"})
    second = make.scored("2026-Q2", {"a": "9", "b": "5", "c": "7", "d": "8"})
    portal = make.portal(units, [first, second])
    (figure,) = ranks.group_figures(portal, make.view(portal, "2026-Q2"))
    assert figure.title == "党政部门里，a、c近2个季度都在前三名"
    assert figure.head == ("单位", "2026年第一季度", "2026年第二季度")
    assert ("b", "第2名", "第4名") in figure.rows
    assert "橙线是这几期里下降最多的b" in figure.sub
    assert ranks.group_figures(portal, make.view(portal, "2026-Q1")) == []  # nothing before it


def test_a_group_in_which_nobody_stayed_says_so() -> None:
    assert ranks.group_title("乡镇", [Runner("甲", (5, 1), "c1")], 2, Kind.YEAR) == "乡镇里，近2年没有单位一直在前三名"


# ---- lost points


def test_losses_are_sorted_and_sum_to_the_whole() -> None:
    leaves = [make.indicator(code, "10", name=f"指标{code}") for code in "xyz"]
    scores = tuple(make.score("a", code, points) for code, points in (("x", "9.5"), ("y", "7.25"), ("z", "10")))
    portal = make.portal([A], [make.edition("2026-09", scores=scores)], make.scheme(*leaves))
    view = make.view(portal, "2026-09")
    figure = losses.lost_points(view, view.results["a"])
    assert figure.title == "失分最多的是指标y，失2.75分"
    assert figure.rows == (("指标y", "2.75"), ("指标x", "0.50"))
    assert words(figure.chart)[-1] == "3.25分"


def test_many_losses_are_drawn_as_the_largest_and_the_rest_but_all_are_in_the_table() -> None:
    leaves = [make.indicator(f"i{n:02d}", "10", name=f"指标{n}") for n in range(12)]
    scores = tuple(make.score("a", f"i{n:02d}", str(9 - Decimal(n) / 4)) for n in range(12))
    portal = make.portal([A], [make.edition("2026-09", scores=scores)], make.scheme(*leaves))
    view = make.view(portal, "2026-09")
    figure = losses.lost_points(view, view.results["a"])
    assert "其余5项" in words(figure.chart) and len(figure.rows) == 12


def test_where_a_figure_is_hidden_nothing_is_added_up() -> None:
    leaves = [make.indicator(code, "10") for code in "xy"]
    scores = (make.score("a", "x", "9"), make.score("a", "y", "不公开"))
    portal = make.portal([A], [make.edition("2026-09", scores=scores, totals=(make.total("a", "90"),))], make.scheme(*leaves))
    view = make.view(portal, "2026-09")
    assert losses.lost_points(view, view.results["a"]) is None


# ---- targets


def test_what_was_watched_is_set_against_its_target() -> None:
    portal = make.portal([A], [month(8, monitoring=(make.monitoring("p", "a", "黄"), make.monitoring("q", "a", "无")))])
    figure = losses.unit_goals(portal, "a")
    assert figure.title == "8月绩效监控的2个目标，1个有目标预警"
    assert losses.watched_title("9月", 3, 3) == "9月绩效监控的3个目标都没有目标预警"
    assert figure.rows[0] == ("p项目：完成数", "11所", "6所", "黄色目标预警")
    assert losses.unit_goals(portal, "b") is None


@pytest.mark.parametrize(("count", "met", "title"), [
    (1, 1, "目标达到了"), (1, 0, "目标没有达到"), (3, 3, "3个目标都达到了"), (2, 0, "2个目标都没有达到"), (7, 6, "7个目标达到6个"),
])  # fmt: skip
def test_titles_of_targets(count: int, met: int, title: str) -> None:
    assert losses.goals_title(count, met) == title


def test_targets_without_a_result_are_not_among_those_that_were_reached() -> None:
    assert losses.goals_title(6, 6, {"未报送": 1}) == "6个有结果的目标都达到了，另有1个未报送"
    assert losses.goals_title(1, 1, {"未报送": 2, "不适用": 1}) == "有结果的目标达到了，另有1个不适用，另有2个未报送"


def case_view(*targets):
    return cases_view(cases.rows(cases.case(), targets=targets), [A], date(2026, 1, 1)).cases[0]


def test_a_case_counts_the_targets_that_name_a_number_before_and_after() -> None:
    view = case_view(
        cases.target(1, original="一批"), cases.target(2, original="完成2024年任务"), cases.target(3, original="≥30处"),
        cases.target(4, original=None, former_name=None),
    )
    figure = losses.case_rewriting(view)
    assert figure.title == "目标从3条变成4条，写了数字的从1条变成4条"


def test_a_case_before_its_year_is_over_shows_no_result() -> None:
    view = case_view(cases.target(1, actual=None))
    assert losses.case_goals(view) is None
    met = case_view(cases.target(1, actual=Decimal(34)), cases.target(2, actual=Decimal(10)), cases.target(3, actual=Missing.NOT_REPORTED))
    assert losses.case_goals(met).title == "2个有结果的目标达到1个，另有1个未报送"


# ---- problems


def overview(rows, day=date(2026, 8, 20)):
    return rectification_overview(tracked_items(rows, UNITS, day), day)


def test_the_latest_problem_is_named_with_its_deadline_and_not_with_days_that_go_on() -> None:
    view = overview(together(story("", "zg-1"), story("", "zg-2", due_on=date(2026, 8, 1), name="“水渠”没有验收")))
    figure = rectification.lateness(view)
    assert figure.title == "逾期最久的是a单位“问题”，2026年6月30日就该改完"
    assert figure.rows[1] == ("“水渠”没有验收", "a", "2026-06-01", "2026-08-01")
    assert {"6月30日", "8月1日"} <= set(words(figure.chart)) and "天" not in "".join(words(figure.chart))
    assert rectification.lateness(overview(story("06-20 自报完成\n06-25 销号"))) is None


def test_open_problems_month_by_month() -> None:
    figure = rectification.unresolved(overview(together(story("", "zg-1"), story("07-10 自报完成\n07-12 销号", "zg-2"))))
    assert figure.title == "没有销号的问题，从2026年6月底的2个减到1个"
    assert figure.rows == (("2026年6月30日", "2个", "0个"), ("2026年7月31日", "1个", "1个"), ("2026年8月20日", "1个", "1个"))
    assert rectification.unresolved(overview(story(""), date(2026, 6, 20))) is None


@pytest.mark.parametrize(("counts", "title"), [
    ((3, 5), "没有销号的问题，从2026年1月底的3个增到5个"), ((3, 3), "没有销号的问题有3个，与2026年1月底一样多"),
    ((3, 9, 4), "没有销号的问题，从2026年2月底的9个减到4个"), ((9, 2, 4), "没有销号的问题，从2026年1月底的9个减到4个"),
])  # fmt: skip
def test_titles_of_open_problems(counts, title: str) -> None:
    ends = [MonthEnd(date(2026, number, 28), count, 0) for number, count in enumerate(counts, start=1)]
    assert rectification.unresolved_title(ends) == title
