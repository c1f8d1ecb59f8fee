"""Conclusions of editions word for word: more, less and the same; ties, several groups, nothing to say."""

from decimal import Decimal

import pytest

from generator.derive.views import ExecutionLead, RankingLead
from generator.model.period import Period
from generator.pages import sentences
from tests.unit.derive.factories import edition, evaluation, portal, score, scheme, scored, spending, unit, view

UNITS = [unit("a"), unit("b"), unit("c")]


def said(words: sentences.Words) -> str:
    return sentences.plain(words)


def execution_lead(rate: str | None, gap: str | None, slow: int = 0) -> ExecutionLead:
    return ExecutionLead(
        None if rate is None else Decimal(rate), Decimal(75), None if gap is None else Decimal(gap), slow, ()
    )


def results(points_of: dict[str, str], period: str = "2026-09"):
    return view(portal([unit(code) for code in points_of], [scored(period, points_of)]), period)


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        (execution_lead("71.84", "-3.16"), "到9月底，纳入通报的项目支出进度71.8%，比时间进度慢3.2个百分点。"),
        (execution_lead("75.4", "0.4"), "到9月底，纳入通报的项目支出进度75.4%，比时间进度快0.4个百分点。"),
        (execution_lead("75.04", "0.04"), "到9月底，纳入通报的项目支出进度75.0%，与时间进度持平。"),
        (execution_lead("75", None), "到9月底，纳入通报的项目支出进度75.0%。"),
        (execution_lead(None, None), "9月底，没有可以计算支出进度的项目。"),
        (execution_lead("60", "-15", 8),
         "到9月底，纳入通报的项目支出进度60.0%，比时间进度慢15.0个百分点。8个单位收到黄、红色支出预警。"),
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


def test_a_bulletin_with_both_begins_with_the_money() -> None:
    one = view(portal(UNITS, [scored("2026-09", {"a": "90"}, execution=(spending("p", "a", "100", "60"),))]), "2026-09")
    assert said(sentences.edition_lead(one)) == (
        "到9月底，纳入通报的项目支出进度60.0%，比时间进度慢15.0个百分点。1个单位收到黄、红色支出预警。"
        "平均90.00分，a单位第一。"
    )


def test_a_group_says_how_many_its_mean_and_its_grades() -> None:
    one = results({"a": "95", "b": "85", "c": "50"})
    assert sentences.group_words(one.groups[0], one.scheme) == "3个单位排名次，平均76.67分。优1个，良1个，差1个。"


def test_away_from_its_edition_the_scores_name_their_period() -> None:
    both = portal(UNITS, [scored("2026-08", {"a": "70", "b": "80"}), scored("2026-09", {"a": "90", "b": "80"})])
    assert said(sentences.edition_lead(view(both, "2026-09"))).endswith("。平均85.00分，比上月提高10.00分，a单位第一。")
    assert said(sentences.edition_lead(view(both, "2026-09"), apart=True)).endswith("。9月平均85.00分，a单位第一。")
