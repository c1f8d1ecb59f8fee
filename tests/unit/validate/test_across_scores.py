"""Scores: who and what may be scored, nothing twice, nothing left out, figures that agree."""

from decimal import Decimal

import pytest

from generator.model.editions import Score
from generator.model.values import Missing

from .making import EDITION, INDICATORS, SCORES, TOTALS, UNITS, places, problems, swapped, validated


def _september(changed=None) -> dict[tuple[str, str], Score]:
    records = validated(changed)[0]
    return {(one.unit, one.indicator): one for one in records.editions[2].scores}


def _line(number: int) -> str:
    return swapped(SCORES)[SCORES].splitlines(keepends=True)[number - 1]


def test_scores_become_records_in_table_order() -> None:
    scores = _september()
    assert len(scores) == 30
    assert list(scores)[:2] == [("jyj", "jxmbfgl"), ("jyj", "mbzl")]
    assert scores["slj", "jxmbfgl"] == Score(
        "slj", "jxmbfgl", Decimal("19.00"), None, Decimal(19), Decimal(20), None, None,
        "有1个项目没有编报绩效目标", None, None, None,
    )  # fmt: skip


def test_a_missing_figure_is_a_word_and_never_zero() -> None:
    score = _september()["nhz", "jkzg"]
    assert score.points is Missing.NOT_APPLICABLE
    assert score.status_note == "本月没有到期应整改的问题"


def test_what_was_achieved_is_a_number_or_one_of_three_words() -> None:
    scores = _september()
    assert scores["jyj", "mycs"].actual == Decimal("97.0")
    assert scores["dgz", "mbzl"].actual == "部分达成"
    percent = swapped(SCORES, ("群众满意度,20.00,,,97.0", "群众满意度,20.00,,,97.0%"))
    assert _september(percent)["jyj", "mycs"].actual == Decimal("97.0")


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "code", "found"),
    [
        ("群众满意度,20.00,,,97.0", "群众满意度,20.00,,,满意", 6, "完成值", "V02", "“满意”不是数字"),
        ("群众满意度,20.00,,,97.0", "群众满意度,20.00,,,未报送", 6, "完成值", "V18", "“未报送”不能写在这一格"),
        ("群众满意度,20.00,,,97.0", "群众满意度,20.00,,,0.97000002861023", 6, "完成值", "V21", "“0.97000002861023”有 14 位小数"),
        ("目标质量,7.00,,,部分达成", "目标质量,7.00,,,80", 23, "完成值", "V12", "“80”不在可选的内容里"),
        ("监控整改,8.00,,,,2", "监控整改,8.00,,,2%,2", 25, "完成值", "V20", "“2%”带着百分号"),
        ("dgz,东关镇,jkzg", "dgz,东关镇,jkzgg", 25, "指标编码", "R02", "没有“jkzgg”这个编码"),
        ("dgz,东关镇,jkzg,监控整改", "dgz,东关镇,zxjk,", 25, "指标编码", "R09", "“zxjk”（执行监控）有下级指标"),
        ("监控整改,8.00", "支出进度,8.00", 25, "指标名称", "R04", "“jkzg”写的名称是“支出进度”"),
        ("支出进度,38.00,95,100", "支出进度,38.00,,100", 4, "分子", "R11", "没有填"),
        ("支出进度,38.00,95,100", "支出进度,38.00,95,", 4, "分母", "R11", "没有填"),
        ("支出进度,38.00,95,100", "支出进度,38.00,0,0.00", 4, "分母", "R12", "分母是 0"),
        ("支出进度,38.00,95,100", "支出进度,,95,100", 4, "得分", "R10", "数据状态是“正常”，却没有得分"),
        ("监控整改,,,,,,,不适用", "监控整改,0,,,,,,不适用", 30, "得分", "R10", "数据状态是“不适用”，却填了得分“0”"),
        ("不适用,本月没有到期应整改的问题", "不公开,", 30, "状态说明", "R13", "数据状态是“不公开”，没有填原因"),
        ("支出进度,38.00,95,100", "支出进度,40.01,95,100", 4, "得分", "S13", "“zcjd”（支出进度）得 40.01 分"),
    ],
)  # fmt: skip
def test_each_wrong_row_is_named(old, new, line, column, code, found) -> None:
    [problem] = problems(swapped(SCORES, (old, new)))
    assert problem[:5] == (SCORES, line, column, code, found)


def test_points_may_pass_the_weight_up_to_the_cap() -> None:
    capped = swapped(INDICATORS, ("累计支出÷应支出,比例,,", "累计支出÷应支出,比例,,110"))
    assert places(capped | swapped(SCORES, ("支出进度,38.00,95,100", "支出进度,44.00,110,100"))) == []
    [problem] = problems(capped | swapped(SCORES, ("支出进度,38.00,95,100", "支出进度,44.01,110,100")))
    assert (problem.code, problem.expected) == ("S13", "最多得 44 分")


def test_nothing_to_count_needs_no_denominator() -> None:
    changed = swapped(SCORES, ("支出进度,38.00,95,100,,,,正常,", "支出进度,,0,0,,,,不适用,没有支出任务"))
    assert places(changed) == []


def test_the_same_mistake_on_several_rows_is_said_once() -> None:
    changed = {SCORES: swapped(SCORES)[SCORES].replace("dgz,东关镇,", "dgy,东关镇,")}
    reported = problems(changed)
    assert [(one.line, one.code) for one in reported] == [(22, "R02")]
    assert reported[0].found == "没有“dgy”这个编码（这样的共 5 行）"
    assert reported[0].expected == "是不是“dgz”"


def test_every_applicable_leaf_is_needed() -> None:
    [problem] = problems(swapped(SCORES, (_line(23), ""), (_line(25), "")))
    assert problem[:4] == (SCORES, 22, "单位编码", "R08")
    assert problem.found == "“dgz”缺 mbzl（目标质量）、jkzg（监控整改）"


def test_of_a_choose_one_group_one_is_enough() -> None:
    pair = "jkzg,zxjk,监控整改,发现的问题改了没有,整改,越低越好,10,,,,扣分,,,,zhenggai,财政抽查,\n"
    old = pair.replace("zhenggai", "")
    grouped = swapped(INDICATORS, (old, pair + pair.replace("jkzg", "zgtz")))
    assert places(grouped) == []
    assert places(grouped | swapped(SCORES, ("dgz,东关镇,jkzg,监控整改", "dgz,东关镇,zgtz,"))) == []
    lacking = problems(grouped | swapped(SCORES, (_line(25), "")))
    assert [one.found for one in lacking] == ["“dgz”缺 jkzg（监控整改）、zgtz（监控整改）"]


def test_an_indicator_of_quarters_is_not_scored_in_a_month() -> None:
    quarterly = swapped(INDICATORS, ("80:10；0:0,,,,满意度调查,", "80:10；0:0,,,,满意度调查,季、年"))
    reported = [one for one in problems(quarterly) if one.path == SCORES]
    assert [(one.line, one.code) for one in reported] == [(6, "R09")]
    assert reported[0].found == "“mycs”（群众满意度）不用于月（这样的共 6 行）"
    assert reported[0].expected == "方案里写明只适用于季、年"


def test_a_unit_is_scored_only_while_it_takes_part() -> None:
    changed = swapped(UNITS, ("dgz,东关镇,,,乡镇,单位,,镇长,,,,", "dgz,东关镇,,,乡镇,单位,,镇长,,,2026-08-31,"))
    reported = [one for one in problems(changed) if one.path in (SCORES, TOTALS)]
    assert [(one.path, one.line, one.code) for one in reported] == [
        (SCORES, 22, "R05"),
        (TOTALS, 6, "R05"),
    ]
    assert reported[0].expected == "这个单位到 2026-08-31 为止参加考核"


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2026-10-01", "", "这个单位从 2026-10-01 起参加考核"),
        ("2026-01-01", "2026-09-29", "这个单位从 2026-01-01 到 2026-09-29 参加考核"),
    ],
)
def test_the_sentence_says_when_the_unit_takes_part(since: str, until: str, words: str) -> None:
    old = "dgz,东关镇,,,乡镇,单位,,镇长,,,,"
    changed = swapped(UNITS, (old, f"dgz,东关镇,,,乡镇,单位,,镇长,,{since},{until},"))
    assert words in [one.expected for one in problems(changed) if one.path == SCORES]


def test_only_two_columns_are_needed_for_a_score() -> None:
    header, *lines = swapped(SCORES)[SCORES].splitlines()
    assert header.startswith("单位编码,单位名称,指标编码,指标名称,得分,")
    cells = [line.split(",") for line in lines if not line.startswith("nhz")]
    short = "".join(f"{cell[0]},{cell[2]},{cell[4]}\n" for cell in cells)
    unscored = (SCORES, None, "单位编码", "R07")  # nhz, whose 数据状态 the short table cannot hold
    assert places({SCORES: "单位编码,指标编码,得分\n" + short}) == [unscored]


def test_without_the_column_of_points_one_sentence_is_enough() -> None:
    header, *lines = swapped(SCORES)[SCORES].splitlines()
    bare = [",".join(cell[:4] + cell[5:]) for cell in (line.split(",") for line in (header, *lines))]
    assert places({SCORES: "\n".join(bare) + "\n"}) == [(SCORES, 1, "得分", "C02")]


def test_a_subtotal_is_never_scored() -> None:
    changed = {SCORES: swapped(SCORES)[SCORES].replace("jyj,县教育局,", "bumen,,")}
    reported = [one for one in problems(changed) if one.code == "R03"]
    assert [(one.line, one.found) for one in reported] == [
        (2, "“bumen”（部门小计）是小计行（这样的共 5 行）")
    ]


def test_who_takes_no_part_has_no_score() -> None:
    absent = '\n[["不参评"]]\n"单位编码" = "dgz"\n"原因" = "本月没有项目支出"\n'
    changed = {EDITION: swapped(EDITION)[EDITION] + absent}
    assert places(changed) == [(SCORES, 22, "单位编码", "R06"), (TOTALS, 6, "单位编码", "R06")]


def test_unreadable_cells_hide_no_other_problem() -> None:
    changed = swapped(
        SCORES,
        ("支出进度,38.00,95,100", "支出进度,38.OO,95,100"),
        ("监控整改,8.00,,,,2", "监控整改,11.00,,,,2"),
    )
    assert places(changed) == [(SCORES, 4, "得分", "V02"), (SCORES, 25, "得分", "S13")]
