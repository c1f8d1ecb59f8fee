"""Conclusions word for word: more, less and the same; ties, gaps, changed schemes, nothing to say."""

from decimal import Decimal

import pytest

from generator.derive.views import ExecutionLead, ExecutionRow, Level, RankingLead
from generator.model.period import Kind, Period
from generator.pages import sentences
from tests.unit.derive.factories import (
    absentee,
    edition,
    evaluation,
    indicator,
    portal,
    score,
    scheme,
    scored,
    spending,
    total,
    unit,
    veto,
    view,
)

UNITS = [unit("a"), unit("b"), unit("c")]


def notes(portal_, period: str) -> tuple[str, ...]:
    """The notes of an edition beside the one it is compared with, as its page shows them."""
    one = view(portal_, period)
    return sentences.comparison_notes(one, portal_.editions.get(one.comparison.period))


def said(words: sentences.Words) -> str:
    return sentences.plain(words)


def execution_lead(rate: str | None, gap: str | None, slow: int = 0) -> ExecutionLead:
    return ExecutionLead(
        None if rate is None else Decimal(rate), Decimal(75), None if gap is None else Decimal(gap), slow, ()
    )


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        (execution_lead("71.84", "-3.16"), "到9月底，纳入通报的项目支出进度71.8%，比时间进度慢3.2个百分点。"),
        (execution_lead("75.4", "0.4"), "到9月底，纳入通报的项目支出进度75.4%，比时间进度快0.4个百分点。"),
        (execution_lead("75.04", "0.04"), "到9月底，纳入通报的项目支出进度75.0%，与时间进度持平。"),
        (execution_lead("75", None), "到9月底，纳入通报的项目支出进度75.0%。"),
        (execution_lead(None, None), "9月底，没有可以计算支出进度的项目。"),
        (execution_lead("60", "-15", 8),
         "到9月底，纳入通报的项目支出进度60.0%，比时间进度慢15.0个百分点。8个单位明显偏慢，已发出黄色或红色预警。"),
    ],
)  # fmt: skip
def test_spending_of_the_county(lead: ExecutionLead, words: str) -> None:
    assert said(sentences.execution_words(lead, "9月")) == words


@pytest.mark.parametrize(
    ("change", "decimals", "unit_word", "words"),
    [("1.36", 2, "分", "比上季度提高1.36分"), ("-1.36", 2, "分", "比上季度降低1.36分"), ("0", 2, "分", "与上季度持平"),
     ("0.004", 2, "分", "与上季度持平"), ("-2.25", 1, "%", "比上季度降低2.3个百分点")],
)  # fmt: skip
def test_a_change_of_a_mean(change: str, decimals: int, unit_word: str, words: str) -> None:
    one = scheme(score_decimals=decimals, score_unit=unit_word)
    assert sentences.change_words(Decimal(change), one, "上季度") == words


def results(points_of: dict[str, str], period: str = "2026-09"):
    return view(portal([unit(code) for code in points_of], [scored(period, points_of)]), period)


def test_a_ranking_names_who_is_first_and_says_when_several_are() -> None:
    assert said(sentences.edition_lead(results({"a": "90", "b": "80"}))) == "2个单位排名次。平均85.00分，a单位第一。"
    assert said(sentences.edition_lead(results({"a": "90", "b": "90"}))) == "2个单位排名次。平均90.00分，a单位、b单位并列第一。"
    five = results(dict.fromkeys("abcde", "90"))
    assert said(sentences.edition_lead(five)) == "5个单位排名次。平均90.00分，a单位、b单位、c单位等5个单位并列第一。"


def test_a_ranking_of_several_groups_says_whose_mean_it_is() -> None:
    units = [unit("a"), unit("b"), unit("c", "乡镇")]
    one = view(portal(units, [scored("2026-09", {"a": "90", "b": "80", "c": "70"})]), "2026-09")
    assert said(sentences.edition_lead(one)) == "3个单位排名次，分2组。党政部门平均85.00分，a单位第一。"


def test_a_ranking_without_a_mean_still_ends_its_sentence() -> None:
    lead = RankingLead("党政部门", 1, 3, 0, Decimal(80), None, (), ())
    assert said(sentences.ranking_words(lead, scheme(), None)) == "平均80.00分。"
    assert said(sentences.ranking_words(lead._replace(mean=None), scheme(), None)) == ""


def test_the_second_month_is_compared_with_the_first() -> None:
    both = portal(UNITS, [scored("2026-08", {"a": "90", "b": "80"}), scored("2026-09", {"a": "85", "b": "95"})])
    assert said(sentences.edition_lead(view(both, "2026-09"))) == "2个单位排名次。平均90.00分，比上月提高5.00分，b单位第一。"
    assert [(item.label, [words for _, words in item.units]) for item in sentences.change_items(view(both, "2026-09"))] == [
        ("升得最多", ["上升1位"]), ("降得最多", ["下降1位"]), ("等级提高", ["现为优"]), ("等级降低", ["现为良"]),
    ]  # fmt: skip
    assert notes(both, "2026-09") == ()


def test_nothing_changed_says_nothing() -> None:
    both = portal(UNITS, [scored("2026-08", {"a": "90", "b": "80"}), scored("2026-09", {"a": "90", "b": "80"})])
    assert sentences.change_items(view(both, "2026-09")) == ()
    assert said(sentences.edition_lead(view(both, "2026-09"))) == "2个单位排名次。平均85.00分，与上月持平，a单位第一。"


def test_every_unit_with_a_new_grade_is_named() -> None:
    codes = [chr(97 + number) for number in range(7)]
    units = [unit(code) for code in codes]
    both = portal(units, [scored("2026-08", dict.fromkeys(codes, "80")), scored("2026-09", dict.fromkeys(codes, "90"))])
    (item,) = sentences.change_items(view(both, "2026-09"))
    assert (item.label, [words for _, words in item.units]) == ("等级提高", ["现为优"] * 7)


def test_a_unit_that_had_no_rank_has_come_back_not_joined() -> None:
    both = portal(UNITS, [scored("2026-08", {"a": "90"}, absentees=(absentee("b"),)), scored("2026-09", {"a": "90", "b": "80"})])
    assert notes(both, "2026-09") == ("上月没有名次、本期恢复排名：b单位。",)


def test_vetoed_units_are_counted_and_marked() -> None:
    both = portal(UNITS, [
        scored("2026-08", {"a": "95", "b": "90"}), scored("2026-09", {"a": "95", "b": "90"}, adjustments=(veto("b"),)),
    ])  # fmt: skip
    one = view(both, "2026-09")
    assert said(sentences.edition_lead(one)).startswith("1个单位排名次。另有1个被一票否决，不排名次。")
    assert [words for item in sentences.change_items(one) for _, words in item.units if item.label == "等级降低"] == [
        "现为差（一票否决）"
    ]


def test_an_undisclosed_item_keeps_the_total_from_being_taken_apart() -> None:
    two = scheme(indicator("x", "60"), indicator("y", "40"))
    rows = (score("a", "x", "50"), score("a", "y", "不公开", status_note="依法不公开"))
    one = view(portal(UNITS, [edition("2026-09", scores=rows, totals=(total("a", "80.00", "良", 1),))], two), "2026-09")
    result = one.results["a"]
    assert "失分最多" not in said(sentences.unit_result_lead(result, one))
    assert sentences.total_steps(result, two, Kind.MONTH) == ("有1项不公开，总分按审定结果公布，不能由读者加总核算。",)


def test_a_first_edition_a_gap_and_newcomers_are_never_silent() -> None:
    first = portal(UNITS, [scored("2026-08", {"a": "90"})])
    assert notes(first, "2026-08") == ("这是第一期，没有更早的一期可以比较。",)
    gap = portal(UNITS, [scored("2026-07", {"a": "90", "b": "80"}), scored("2026-09", {"a": "90", "c": "80"})])
    assert notes(gap, "2026-09") == (
        "中间缺期，本期与2026年7月比较。", "本期新参加排名：c单位。", "本期没有名次：b单位。",
    )  # fmt: skip
    assert sentences.previous_label(view(gap, "2026-09")) == "2026年7月"


def test_a_changed_scheme_keeps_ranks_and_drops_points() -> None:
    old, new = scheme(version="a"), scheme(version="b")
    both = portal(
        UNITS, [scored("2026-08", {"a": "90", "b": "80"}), scored("2026-09", {"a": "70", "b": "80"}, scheme="b")], old, new
    )
    one = view(both, "2026-09")
    assert notes(both, "2026-09") == ("考核方案与上月不同，得分不作比较，只列名次变化。",)
    assert said(sentences.edition_lead(one)) == "2个单位排名次。平均75.00分，b单位第一。"


@pytest.mark.parametrize(("period", "label"), [("2026-09", "上月"), ("2026-Q3", "上季度"), ("2026", "上年")])
def test_what_an_edition_is_compared_with_has_a_name(period: str, label: str) -> None:
    earlier = {"2026-09": "2026-08", "2026-Q3": "2026-Q2", "2026": "2025"}[period]
    both = portal(UNITS, [scored(earlier, {"a": "90"}), scored(period, {"a": "90"})],
                  scheme(valid_from=Period.parse("2025-01")))  # fmt: skip
    assert sentences.previous_label(view(both, period)) == label


def test_an_edition_of_evaluations_alone_counts_them() -> None:
    rows = (evaluation("x", "a", "92", "优"), evaluation("y", "b", "85", "良"), evaluation("z", "c", "不公开", "不公开"))
    one = view(portal(UNITS, [edition("2026", evaluation=rows)]), "2026")
    assert said(sentences.edition_lead(one)) == "公布3个评价结果：优1个，良1个，不公开1个。"


def test_an_edition_without_figures_points_to_its_words() -> None:
    assert said(sentences.edition_lead(view(portal(UNITS, [edition("2026-09")]), "2026-09"))) == "本期没有可以汇总的数字，请看下面的内容。"


def test_an_edition_in_which_nobody_has_a_total_says_so() -> None:
    rows = tuple(score(code, "z", "不适用", status_note="没有这回事") for code in "ab")
    one = view(portal(UNITS, [edition("2026-09", scores=rows)]), "2026-09")
    assert said(sentences.edition_lead(one)) == "2个单位都没有总分，原因见下面的说明。"


def test_a_unit_reads_its_rank_its_move_and_where_it_lost_most() -> None:
    two = scheme(indicator("x", "60", name="目标管理"), indicator("y", "40", name="支出进度"))
    def month(period: str, a: tuple[str, str], b: tuple[str, str]):
        rows = tuple(score(code, name, p) for code, points in (("a", a), ("b", b)) for name, p in zip("xy", points))
        return edition(period, scores=rows)

    both = portal(UNITS, [month("2026-08", ("50", "30"), ("60", "40")), month("2026-09", ("60", "38.5"), ("50", "30"))], two)
    one = view(both, "2026-09")
    assert said(sentences.unit_result_lead(one.results["a"], one)) == (
        "2026年9月得98.50分，排第1名（共2名），比上月上升1位。失分最多的是支出进度，失1.50分。"
    )
    assert said(sentences.unit_result_lead(one.results["b"], one)) == (
        "2026年9月得80.00分，排第2名（共2名），比上月下降1位。失分最多的是目标管理，失10.00分。"
    )  # both lost ten: the first of the table is named
    assert sentences.most_lost(one.results["b"]) == ("目标管理", Decimal(10))


def test_a_unit_with_full_marks_lost_nothing() -> None:
    one = results({"a": "100", "b": "100"})
    assert said(sentences.unit_result_lead(one.results["a"], one)) == "2026年9月得100.00分，排并列第1名（共2名）。"
    assert sentences.most_lost(one.results["a"]) is None


def test_a_unit_that_takes_no_part_reads_why() -> None:
    one = view(portal(UNITS, [scored("2026-09", {"a": "90"}, absentees=(absentee("b"),))]), "2026-09")
    assert said(sentences.unit_result_lead(one.results["b"], one)) == "2026年9月不参评：本期没有项目支出。"
    assert sentences.rank_words(one.results["b"]) == "不参评：本期没有项目支出"


def execution_row(rate: str | None, gap: str | None) -> ExecutionRow:
    number = Decimal
    return ExecutionRow(None, 1, 0, number(1), number(1), number(1), None if rate is None else number(rate),
                        None if gap is None else number(gap), Level.NONE)  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "gap", "words"),
    [("71.84", "-3.16", "预算支出进度71.8%，比时间进度慢3.2个百分点。"), ("71.84", None, "预算支出进度71.8%，同期时间进度75.0%。"),
     (None, None, "没有可以计算支出进度的项目。")],
)  # fmt: skip
def test_spending_of_a_unit(rate: str | None, gap: str | None, words: str) -> None:
    assert said(sentences.spending_words(execution_row(rate, gap), Decimal(75))) == words


def test_a_bulletin_with_both_begins_with_the_money() -> None:
    one = view(portal(UNITS, [scored("2026-09", {"a": "90"}, execution=(spending("p", "a", "100", "60"),))]), "2026-09")
    assert said(sentences.edition_lead(one)) == (
        "到9月底，纳入通报的项目支出进度60.0%，比时间进度慢15.0个百分点。1个单位明显偏慢，已发出黄色或红色预警。"
        "平均90.00分，a单位第一。"
    )


def test_the_total_can_be_added_up_from_the_page() -> None:
    two = scheme(indicator("x", "60"), indicator("y", "40"))
    rows = (score("a", "x", "50.5"), score("a", "y", "不适用"))
    one = view(portal(UNITS, [edition("2026-09", scores=rows)], two), "2026-09")
    assert sentences.total_steps(one.results["a"], two, Kind.MONTH) == (
        "各项得分合计 50.50 分。",
        "不适用的指标不计，适用指标满分合计 60.00 分，折算为 50.50 ÷ 60.00 × 100 = 84.1667。",
        "四舍五入保留2位小数，总分 84.17分。",
    )


def test_a_composed_total_shows_its_parts() -> None:
    one = scheme(quarter_rule="各月平均")
    months = [scored("2026-07", {"a": "90"}), scored("2026-08", {"a": "80", "b": "70"}), scored("2026-09", {"a": "81", "b": "75"})]
    quarter = view(portal(UNITS, [*months, edition("2026-Q3")], one), "2026-Q3")
    assert sentences.total_steps(quarter.results["a"], one, Kind.QUARTER) == (
        "（90.00 + 80.00 + 81.00）÷ 3 = 83.6667。", "四舍五入保留2位小数，总分 83.67分。",
    )  # fmt: skip
    assert sentences.total_steps(quarter.results["b"], one, Kind.QUARTER) == (
        "（70.00 + 75.00）÷ 2 = 72.5000。", "7月没有参加考核，不计入平均。", "四舍五入保留2位小数，总分 72.50分。",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "kind", "words"),
    [
        ({"quarter_rule": "各月平均"}, Kind.QUARTER, "总分是各月得分的算术平均，四舍五入保留2位小数；没有得分的月份不参加平均。"),
        ({"quarter_rule": "末月"}, Kind.QUARTER, "总分取最后一个月的得分。"),
        ({"year_rule": "各季平均"}, Kind.YEAR, "总分是各季得分的算术平均，四舍五入保留2位小数；没有得分的季度不参加平均。"),
        ({"year_rule": "加权", "quarter_weight": Decimal(40)}, Kind.YEAR, "各季平均占40%，年终考核占60%，四舍五入保留2位小数。"),
        ({}, Kind.YEAR, "总分由本期单独评分得出。"), ({}, Kind.MONTH, "总分由本期单独评分得出。"),
    ],
)  # fmt: skip
def test_how_a_total_is_composed(fields: dict, kind: Kind, words: str) -> None:
    assert sentences.composition_words(scheme(**fields), kind) == words


def test_a_group_says_how_many_its_mean_and_its_grades() -> None:
    one = results({"a": "95", "b": "85", "c": "50"})
    assert sentences.group_words(one.groups[0], one.scheme) == "3个单位排名次，平均76.67分；优1个，良1个，差1个。"
