"""Documents that counties, districts and towns really published, built with their own oddities."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.derive.rectification import overview
from generator.derive.rectification_views import State
from generator.derive.views import EditionView
from generator.errors import DataProblems
from generator.model.period import Period
from generator.model.values import Missing
from generator.checked import Checked
from generator.pipeline import check
from generator.problems import Problem
from tests.real.real_projects import approve, copy_of, projects

NAMES = [folder.name for folder in projects()]


def build(name: str, target: Path) -> Checked:
    """The project as it is kept, approved and checked."""
    return check(approve(copy_of(name, target), name))


def view(checked: Checked, period: str) -> EditionView:
    """One edition."""
    return checked.portal.editions[Period.parse(period)]


def refused(name: str, target: Path, file: str, change: Callable[[str], str]) -> list[Problem]:
    """The errors after `change` was made to the text of `file`, which must change it."""
    root = copy_of(name, target)
    before = (root / file).read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    (root / file).write_text(after, encoding="utf-8", newline="\n")
    with pytest.raises(DataProblems) as caught:
        check(approve(root, name))
    return [problem for problem in caught.value.problems if not problem.is_notice]


def without_known_differences(text: str) -> str:
    """edition.toml without its [[已知差异]] tables."""
    start = text.index('[["已知差异"]]')
    end = text.find('[["不参评"]]')
    return text[:start] + (text[end:] if end >= 0 else "")


def ranking(edition: EditionView, group: str) -> list[tuple[int | None, str, str]]:
    """(rank, unit code, total) in the order shown."""
    rows = next(one.rows for one in edition.groups if one.group == group)
    return [(row.rank, row.unit.code, str(row.total)) for row in rows]


def figures(edition: EditionView, topic: str) -> dict[str, tuple[str, ...]]:
    """Unit code → figures of a statistics topic."""
    table = next(one for one in edition.statistics if one.topic == topic)
    return {unit.code: tuple(str(figure) for figure in row) for unit, row in table.rows}


def test_eight_documents_are_kept():
    assert NAMES == ["bumen", "fengze", "fengzhou", "guichi", "luxi", "ruijin", "xiangan", "xincheng"]


@pytest.mark.parametrize("name", NAMES)
def test_every_document_says_where_it_comes_from_and_is_not_approved(name: str):
    folder = next(folder for folder in projects() if folder.name == name)
    words = (folder / "PROVENANCE.md").read_text(encoding="utf-8")
    for part in ("- What:", "- Where published:", "- Date", "What was adapted", "Known traps"):
        assert part in words, part
    assert not (folder / "data" / "approvals").exists()


@pytest.mark.parametrize("name", NAMES)
def test_every_document_builds_without_a_notice(name: str, tmp_path: Path):
    checked = build(name, tmp_path)
    assert checked.notices == ()
    assert len(checked.portal.editions) == 1


# ---- 泸西


def test_luxi_ranks_two_groups_apart_and_lets_three_departments_share_the_first_place(tmp_path):
    edition = view(build("luxi", tmp_path), "2019-12")
    assert ranking(edition, "县级部门") == [
        (1, "gxs", "100"),
        (1, "jytyj", "100"),
        (1, "wlj", "100"),
        (4, "slj", "96.74"),
        (5, "czj", "94.98"),
        (6, "lcj", "93.88"),
        (7, "jtj", "90.22"),
        (8, "nykj", "86.39"),
        (9, "fpb", "83.06"),
    ]
    assert ranking(edition, "乡镇") == [
        (1, "xyx", "90.31"),
        (2, "wjp", "87.97"),
        (3, "bsz", "87.18"),
        (4, "jcz", "86.18"),
        (5, "ynx", "86.06"),
        (6, "zsz", "85.69"),
        (7, "stx", "77.76"),
        (8, "jmz", "75.47"),
    ]
    assert [one.group for one in edition.groups] == ["县级部门", "乡镇"]
    assert {row.unit.code for row in edition.groups[0].rows if row.tied} == {"gxs", "jytyj", "wlj"}
    assert edition.scheme.score_unit == "%"


def test_luxi_subtotals_foot_stand_last_and_are_not_ranked(tmp_path):
    edition = view(build("luxi", tmp_path), "2019-12")
    assert figures(edition, "2019年资金支出与结余") == {
        "bumen": ("10282.59", "1212.39"),
        "xiangzhen": ("11339.03", "1922.12"),
        "quanxian": ("21621.62", "3134.51"),
    }
    assert figures(edition, "2018年资金支出")["quanxian"] == ("22950.39",)
    assert not {"bumen", "xiangzhen", "quanxian"} & set(edition.results)
    funds = figures(edition, "2019年资金支出（按资金）")["quanxian"]
    assert sum(map(Decimal, funds)) == Decimal("21621.62")


def test_luxi_with_one_part_a_cent_too_high_is_refused(tmp_path):
    (problem,) = refused(
        "luxi",
        tmp_path,
        "data/editions/2019-12/statistics.csv",
        lambda text: text.replace("10282.59", "10282.60"),
    )
    assert (problem.code, problem.line, problem.column) == ("S03", 10, "数值")
    assert "21621.62" in problem.found and "21621.63" in problem.found


# ---- 丰州


def test_fengzhou_shows_the_printed_ranks_and_the_differences_beside_them(tmp_path):
    edition = view(build("fengzhou", tmp_path), "2025-10")
    assert ranking(edition, "村（社区）") == [
        (1, "yl", "93"),
        (2, "yh", "91"),
        (3, "xs", "90"),
        (4, "fz", "89"),
        (4, "xh", "89"),
        (6, "ht", "88"),
        (6, "sy", "88"),
        (8, "fzsq", "87"),
        (9, "pd", "87"),
        (10, "hs", "86"),
        (10, "sx", "85"),
        (12, "xf", "84"),
    ]
    computed = {code: result.computed_rank for code, result in edition.results.items()}
    assert (computed["pd"], computed["sx"]) == (8, 11)
    said = [
        (one.subject, one.published, one.recomputed) for one in edition.edition.known_differences
    ]
    assert said == [("pd", "9", "8"), ("sx", "10", "11")]


def test_fengzhou_lists_the_village_without_a_score_as_not_ranked(tmp_path):
    edition = view(build("fengzhou", tmp_path), "2025-10")
    (village,) = edition.groups[0].unranked
    assert village.unit.name == "桃源村"
    assert village.total is None
    assert village.not_ranked == "不参评：原件列在最后一名，转录到这一行中断，缺得分"


def test_fengzhou_is_refused_with_both_ranking_errors_when_they_are_not_recorded(tmp_path):
    problems = refused(
        "fengzhou", tmp_path, "data/editions/2025-10/edition.toml", without_known_differences
    )
    mend = "请核对；核实无误仍要公布的，写进 edition.toml 的已知差异。[S09]"
    totals = "data/editions/2025-10/totals.csv"
    assert [str(problem) for problem in problems] == [
        f"{totals} 第10行「名次」：pd（铺顶村）公布的是 9；按公布的总分重新排名应当是 8。{mend}",
        f"{totals} 第12行「名次」：sx（双溪村）公布的是 10；按公布的总分重新排名应当是 11。{mend}",
    ]


def test_fengzhou_is_refused_when_a_recorded_difference_is_not_the_real_one(tmp_path):
    problems = refused(
        "fengzhou",
        tmp_path,
        "data/editions/2025-10/edition.toml",
        lambda text: text.replace('"重算值" = "8"', '"重算值" = "7"'),
    )
    assert sorted(problem.code for problem in problems) == ["S09", "S10"]


# ---- 翔安


def test_xiangan_ranks_five_towns_and_never_the_subtotal(tmp_path):
    edition = view(build("xiangan", tmp_path), "2021-Q1")
    assert ranking(edition, "镇（街）") == [
        (1, "xinxu", "88.31"),
        (2, "neicuo", "88.01"),
        (3, "xindian", "87.85"),
        (4, "maxiang", "87.66"),
        (5, "dadeng", "87.05"),
    ]
    grades = figures(edition, "考评等次分布")
    assert grades["xiaoji"] == ("113", "15", "98", "0", "0")
    assert list(grades)[-1] == "xiaoji"


def test_xiangan_with_a_subtotal_that_does_not_foot_is_refused(tmp_path):
    (problem,) = refused(
        "xiangan",
        tmp_path,
        "data/editions/2021-Q1/statistics.csv",
        lambda text: text.replace("xiaoji,优,15", "xiaoji,优,16"),
    )
    assert (problem.code, problem.line, problem.column) == ("S03", 28, "数值")


def test_xiangan_with_the_subtotal_among_the_totals_is_refused(tmp_path):
    problems = refused(
        "xiangan",
        tmp_path,
        "data/editions/2021-Q1/totals.csv",
        lambda text: text + "xiaoji,小计,87.78,\n",
    )
    assert {problem.code for problem in problems} == {"R03"}
    assert {problem.line for problem in problems} == {7}


# ---- 丰泽


def test_fengze_shows_labels_as_published_and_invents_neither_grade_nor_score(tmp_path):
    edition = view(build("fengze", tmp_path), "2019")
    shown = {row.subject: (row.points, row.grade) for row in edition.evaluation}
    assert shown == {
        "p2019-01": (Decimal("93.4"), Missing.NOT_DISCLOSED),
        "p2019-02": (Decimal("91"), "优秀"),
        "p2019-03": (Decimal("81.5"), "良好"),
        "bm2019-wjj": (Missing.NOT_DISCLOSED, "优秀"),
    }
    counts = [(one.grade, one.count) for one in edition.evaluation_summary]
    assert counts == [("优秀", 2), ("良好", 1), ("不公开", 1)]
    assert edition.groups == ()


def test_fengze_with_an_empty_grade_is_told_the_words_for_a_missing_one(tmp_path):
    (problem,) = refused(
        "fengze",
        tmp_path,
        "data/editions/2019/evaluation.csv",
        lambda text: text.replace("93.4,不公开", "93.4,"),
    )
    assert (problem.code, problem.line, problem.column) == ("V01", 2, "等级")
    assert "“不公开”" in problem.expected


def test_fengze_with_a_grade_that_does_not_fit_its_score_is_refused(tmp_path):
    (problem,) = refused(
        "fengze",
        tmp_path,
        "data/editions/2019/evaluation.csv",
        lambda text: text.replace("81.5,良好", "81.5,优秀"),
    )
    assert (problem.code, problem.line, problem.column) == ("S08", 4, "等级")
    assert "良好" in problem.expected


# ---- 贵池


def test_guichi_publishes_the_printed_zeros_because_they_are_recorded(tmp_path):
    edition = view(build("guichi", tmp_path), "2022")
    whole, part = edition.execution.projects
    assert (whole.initial, whole.budget, whole.spent) == (0, 0, 0)
    assert (part.initial, part.budget, part.spent) == (
        Decimal("90"),
        Decimal("89.974"),
        Decimal("89.974"),
    )
    assert edition.execution.county.rate is None
    assert [one.field for one in edition.edition.known_differences] == [
        "年初预算",
        "调整预算",
        "累计支出",
        "执行率",
    ]


def test_guichi_is_refused_when_the_printed_zeros_are_not_recorded(tmp_path):
    problems = refused(
        "guichi", tmp_path, "data/editions/2022/edition.toml", without_known_differences
    )
    assert {(problem.code, problem.line, problem.column) for problem in problems} == {
        ("S03", 2, "年初预算"),
        ("S03", 2, "调整预算"),
        ("S03", 2, "累计支出"),
        ("S05", 2, "执行率"),
    }


def test_guichi_keeps_the_cut_row_of_the_form_as_not_reported(tmp_path):
    edition = view(build("guichi", tmp_path), "2022")
    ((subject, rows),) = edition.project_indicators
    assert subject == "p2022-jjwt"
    assert len(rows) == 11
    cut = rows[9]
    assert cut.level2 == "经济效益指标"
    assert (cut.target, cut.actual, cut.weight, cut.points) == (Missing.NOT_REPORTED,) * 4
    earned = {"产出指标": 0, "效益指标": 0}
    for row in rows[:9]:
        earned[row.level1] += row.points
    assert earned == {"产出指标": 50, "效益指标": 30}
    assert (rows[1].sense, rows[1].target, rows[1].measure) == ("≥", "100", "%")


# ---- 部门


def test_bumen_weights_foot_with_each_choose_one_pair_counted_once(tmp_path):
    scheme = view(build("bumen", tmp_path), "2019").scheme
    assert scheme.full_marks == 60
    leaves = {one.code: (one.weight, one.target, one.choice_group) for one in scheme.leaves()}
    assert leaves == {
        "zcwcl": (20, 100, None),
        "jzjyl": (20, 9, "jzjyz"),
        "jzjybdl": (20, -30, "jzjyz"),
        "yfzkl": (10, 9, "yfzkz"),
        "yfzkbdl": (10, -30, "yfzkz"),
        "yszkl": (10, 9, None),
    }


def test_bumen_with_a_pair_counted_twice_is_refused(tmp_path):
    problems = refused(
        "bumen",
        tmp_path,
        "data/schemes/2019/indicators.csv",
        lambda text: text.replace(",jzjyz,", ",,"),
    )
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [
        ("S01", 5, "满分")
    ]


def test_bumen_with_the_spreadsheet_tail_of_the_original_is_refused_with_a_hint(tmp_path):
    (problem,) = refused(
        "bumen",
        tmp_path,
        "data/schemes/2019/indicators.csv",
        lambda text: text.replace("9%", "0.0900000762939453", 1),
    )
    assert (problem.code, problem.line, problem.column) == ("V21", 6, "目标值")
    assert "“0.0900000762939453”" in problem.found
    assert "请按原意四舍五入后重新填写。" in str(problem)


def test_bumen_without_any_score_is_shown_as_not_ranked_with_the_reason(tmp_path):
    edition = view(build("bumen", tmp_path), "2019")
    (group,) = edition.groups
    assert group.rows == ()
    (unit,) = group.unranked
    assert unit.total is None and unit.rank is None
    assert "未报送" in unit.not_ranked
    assert all(one.points is Missing.NOT_REPORTED for one in unit.indicators)


# ---- 瑞金


def test_ruijin_counts_problems_and_money_apart_as_the_report_does(tmp_path):
    view = build("ruijin", tmp_path).portal.rectification
    assert (view.counted, view.closed, len(view.unresolved), len({one.unit.code for one in view.items})) == (50, 40, 10, 29)
    assert (view.involved, view.rectified) == (Decimal("251023.54"), Decimal("215587.84"))
    assert view.involved - view.rectified == Decimal("35435.70")
    assert (view.day, view.overdue, len(view.soon)) == (date(2021, 12, 28), (), 10)


def test_ruijin_finance_has_two_closed_and_four_partly_put_right_problems(tmp_path):
    whole = build("ruijin", tmp_path).portal.rectification
    view = overview([one for one in whole.items if one.unit.code == "czj"], whole.day)
    assert (view.counted, view.closed) == (6, 2)
    assert {one.state for one in view.unresolved} == {State.PARTLY}
    assert (view.involved, view.rectified) == (Decimal("237054.47"), Decimal("201783.20"))
    recovered, returned = (one.rectified for one in view.items if one.state is State.CLOSED)
    assert (recovered, returned) == (Decimal("77038.68"), Decimal("1580"))


def test_ruijin_without_the_verifications_has_closed_nothing(tmp_path):
    root = copy_of("ruijin", tmp_path)
    (root / "data/rectification/verifications.csv").unlink()
    view = check(approve(root, "ruijin")).portal.rectification
    assert (view.closed, len(view.waiting), view.rectified) == (0, 40, Decimal("215587.84"))


def test_ruijin_with_more_put_right_than_was_involved_is_refused(tmp_path):
    (problem,) = refused(
        "ruijin", tmp_path, "data/rectification/progress.csv", lambda text: text.replace(",1580.00,", ",1580.01,"),
    )  # fmt: skip
    assert (problem.code, problem.line, problem.column) == ("Z10", 3, "已整改金额")


# ---- 新城镇: red and black lists by decision, without scores


def test_xincheng_shows_every_entry_with_the_decision_that_put_it_there(tmp_path):
    checked = build("xincheng", tmp_path)
    (lists,) = checked.portal.lists.periods
    tiers = [one.decision.reason[-2:] for side in (lists.red, lists.black) for one in side.listed]
    assert {tier: tiers.count(tier) for tier in tiers} == {"红榜": 2, "红点": 3, "黑榜": 2, "黑点": 13}
    assert not any(one.met for side in (lists.red, lists.black) for one in side.listed)
    assert [one.unit.name for one in lists.black.listed if one.decision.reason.endswith("黑榜")] == ["东街村", "肖家沟村"]


def test_xincheng_as_it_was_published_is_refused_because_nobody_was_heard(tmp_path):
    def as_published(text: str) -> str:
        return text.replace("镇环境卫生检查组,2025-10-09,2025-10-16,", ",,,")

    found = refused("xincheng", tmp_path, "data/lists/entries.csv", as_published)
    assert {problem.code for problem in found} == {"H06"}
    assert len(found) == 15 * 3
    assert "黑榜没有写告知送达日期" in str(found[0])


def test_xincheng_without_the_decisions_is_refused_because_no_rule_gives_the_entries(tmp_path):
    found = refused("xincheng", tmp_path, "data/lists/decisions.csv", lambda text: text.splitlines()[0] + "\n")
    assert {problem.code for problem in found} == {"H13"}
    assert len(found) == 20
