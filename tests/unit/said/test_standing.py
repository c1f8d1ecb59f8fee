"""Every difference is named once, where it is, in the words of readers."""

import pytest

from generator.derive.corrections import Reach
from generator.model.corrections import Changed
from generator.model.period import Period
from generator.said.standing import Question
from tests.unit.said.making import (
    AUGUST,
    LATER,
    LOG,
    SEPTEMBER,
    asked,
    changed,
    codes,
    correction,
    said,
    statements,
    told,
)

NOW = [*AUGUST, *SEPTEMBER, *LOG]
_AUGUST, _SEPTEMBER = Period.parse("2026-08"), Period.parse("2026-09")


def test_nothing_is_said_where_nothing_changed() -> None:
    assert asked(NOW).problems == []


def test_zeros_at_the_end_are_no_change() -> None:
    assert asked(changed(NOW, "9.50", "9.5")).problems == []


def test_a_changed_cell_is_named_with_both_texts_and_its_address() -> None:
    (problem,) = asked(changed(NOW, "9.50", "9.00")).problems
    assert problem.found == "2026年8月得分“县教育局、a”的“得分”公布的是“9.50”，现在是“9.00”"
    assert problem.expected == "要改就登记更正，对象地址是 2026-08/scores/jyj/a/得分"


def test_what_is_in_a_file_that_nobody_approved_is_not_repeated() -> None:
    lines = [*changed(changed(NOW, "9.50", "9.00"), "第一段", "机密"), "2026-08/bulletin/003\t文字=更机密"]
    told_sentences = " ".join(problem.found for problem in asked(lines, quotes=False).problems)
    assert "9.50" in told_sentences and "第一段" in told_sentences
    assert "9.00" not in told_sentences and "机密" not in told_sentences


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("数据状态=正常", "数据状态=未报送", [("G01", "数据状态")]),
        ("\t数据状态=正常", "", [("G01", "数据状态")]),
        ("数据状态=正常", "数据状态=正常\t来源=单位", [("G01", "来源")]),
        ("题名=九月", "题名=九月份", [("G01", "题名")]),
        ("请加快", "请再加快", [("G04", "内容")]),
    ],
)
def test_each_kind_of_cell(old: str, new: str, found: list) -> None:
    assert codes(asked(changed(NOW, old, new))) == found


def test_a_new_row_of_a_log_is_no_edit_and_a_lost_one_is() -> None:
    assert codes(asked([*NOW, "progress/zg-1/2026-09-25/督促\t内容=再次督促。"])) == []
    assert codes(asked(NOW[:-1])) == [("G04", None)]


def test_a_table_that_is_gone_is_one_sentence() -> None:
    found = asked([line for line in NOW if "2026-08/scores" not in line])
    assert codes(found) == [("G02", None)]
    assert found.problems[0].found == "2026年8月得分公布过2行，现在整张表都没有了"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["第一段。", "第二段。", "第三段。"], ["G03"]),
        (["新的。", "第一段。", "第二段。"], ["G03"]),
        (["第一段。"], ["G02"]),
        (["第二段。"], ["G02"]),
        (["第一段。", "第2段。"], ["G01"]),
        (["第二段。", "第一段。"], ["G02", "G03"]),
        ([], ["G02", "G02"]),
    ],
)
def test_words_are_compared_paragraph_by_paragraph(words: list[str], found: list[str]) -> None:
    lines = [line for line in NOW if "bulletin" not in line]
    lines += [f"2026-08/bulletin/{number:03d}\t文字={text}" for number, text in enumerate(words, start=1)]
    assert sorted(problem.code for problem in asked(lines).problems) == found


def test_a_corrected_paragraph() -> None:
    amended = changed(NOW, "第二段", "第2段")
    assert codes(asked(amended, correction("2026-08/bulletin/002", "第二段。", "第2段。"))) == []
    assert codes(asked(NOW, correction("2026-08/bulletin/002", "第二段。", "第2段。"))) == [("G08", "更正值")]
    gone = [line for line in NOW if "bulletin/002" not in line]
    assert codes(asked(gone, correction("2026-08/bulletin/002", "第二段。", None))) == []


def test_an_edition_of_which_nothing_is_kept_is_not_compared() -> None:
    assert asked(changed(NOW, "9.50", "9.00"), history=said()).problems == []


def test_of_such_an_edition_a_correction_is_held_against_the_tables_alone() -> None:
    good, bad = (correction("2026-08/scores/jyj/a/得分", "1", new) for new in ("9.50", "9.00"))
    assert codes(asked(NOW, good, history=said())) == []
    assert codes(asked(NOW, bad, history=said())) == [("G08", "更正值")]
    assert codes(asked(NOW, good._replace(address="2026-08/scores/jyj/z/得分"), history=said())) == [("G06", "对象地址")]


# ---- derived figures


def derived(lines: list[str], *corrections, reach: dict | None = None, tables: list[str] = NOW) -> Question:
    question = Question(told(), statements([line for line in tables if "/results/" not in line]), corrections, LATER)
    question.ask_tables(["2026-08", "2026-09"])
    question.ask_derived({line.split("\t")[0]: line for line in lines}, ["2026-08", "2026-09"], reach or {})
    return question


RESULT = AUGUST[3:4]
ALL = {_AUGUST: Reach(frozenset({_AUGUST}), frozenset({_SEPTEMBER})), _SEPTEMBER: Reach(frozenset({_SEPTEMBER}), frozenset())}


def test_a_derived_figure_that_moved_by_itself_is_named() -> None:
    found = derived(changed(RESULT, "名次=1", "名次=2")).found
    assert codes(found) == [("G11", "名次")] and found.changed == []


def test_one_that_a_correction_reaches_is_a_consequence() -> None:
    mended = changed(NOW, "9.50", "9.00")
    question = derived(changed(RESULT, "名次=1", "名次=2"), correction("2026-08/scores/jyj/a/得分", "9.50", "9.00"),
                       reach=ALL, tables=mended)
    assert question.found.problems == []
    assert question.found.changed == [Changed(_AUGUST, "2026-08/results/jyj/名次", "1", "2")]


def test_a_correction_of_another_edition_does_not_reach() -> None:
    mended = changed(NOW, "得分=10.00", "得分=9.00")
    question = derived(changed(RESULT, "名次=1", "名次=2"), correction("2026-09/scores/jyj/a/得分", "10.00", "9.00"),
                       reach=ALL, tables=mended)
    assert codes(question.found) == [("G11", "名次")]


def test_a_group_is_no_consequence_of_any_score() -> None:
    mended = changed(NOW, "9.50", "9.00")
    question = derived(changed(RESULT, "党政部门", "乡镇"), correction("2026-08/scores/jyj/a/得分", "9.50", "9.00"),
                       reach=ALL, tables=mended)
    assert codes(question.found) == [("G11", "组别")]


def test_what_follows_from_a_change_that_is_named_is_not_named_again() -> None:
    question = derived(changed(RESULT, "名次=1", "名次=2"), reach=ALL, tables=changed(NOW, "9.50", "9.00"))
    assert codes(question.found) == [("G01", "得分")]
    both = changed(changed(RESULT, "名次=1", "名次=2"), "党政部门", "乡镇")
    assert codes(derived(both, reach=ALL).found) == [("G11", "组别")]


def test_a_derived_figure_can_be_corrected_itself() -> None:
    moved = correction("2026-08/results/jyj/组别", "党政部门", "乡镇")
    assert derived(changed(RESULT, "党政部门", "乡镇"), moved, reach=ALL).found.problems == []
    assert codes(derived(RESULT, moved, reach=ALL).found) == [("G08", "更正值")]


def test_a_figure_that_nobody_worked_out_then_is_not_a_changed_one() -> None:
    assert derived([RESULT[0] + "\t标准差=1.00"], reach=ALL).found.problems == []
    assert codes(derived(changed(RESULT, "\t名次=1", ""), reach=ALL).found) == [("G11", "名次")]


def test_a_comparison_reaches_the_movement_and_nothing_else() -> None:
    reach = Reach(frozenset({_AUGUST}), frozenset({_SEPTEMBER}))
    assert reach.covers(_AUGUST, "总分") and reach.covers(_SEPTEMBER, "名次变化")
    assert not reach.covers(_SEPTEMBER, "总分") and not reach.covers(Period.parse("2026-10"), "名次变化")
