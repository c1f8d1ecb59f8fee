"""A small generated county, read back from its files and checked with arithmetic of its own."""

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from benchmarks.make_county import make_county
from generator.contract import schema
from generator.derive.rectification_views import State
from generator.errors import WrongUse
from generator.model.values import Missing
from generator.pipeline import check

ROOT = Path(__file__).parents[3]
Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """A CSV as staff keep it: with a BOM."""
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and b"\r" not in content, path
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def settings_of(path: Path) -> dict:
    """A TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def half_up(value: Fraction) -> Fraction:
    """Two decimals, half up, as an exact fraction."""
    return Fraction(int(value * 100 + Fraction(1, 2)), 100)


def score_rows(edition: Path) -> list[Row]:
    """The scores of an edition from .csv or .xlsx, as text."""
    if (edition / "scores.csv").exists():
        return rows_of(edition / "scores.csv")
    sheet = openpyxl.load_workbook(edition / "scores.xlsx").active
    header, *rows = ([str(c) if c is not None else "" for c in r] for r in sheet.values)
    return [dict(zip(header, row, strict=True)) for row in rows]


def months(root: Path) -> list[Path]:
    """The folders of the months, in order."""
    return sorted(
        path
        for path in (root / "data/editions").iterdir()
        if path.name[4:5] == "-" and "Q" not in path.name
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """23 units in 2 groups over a year."""
    root = tmp_path_factory.mktemp("small")
    make_county(root, units=23, first="2025-01", last="2025-12", seed=3)
    return root


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """示范县."""
    root = tmp_path_factory.mktemp("demo")
    make_county(root, demo=True)
    return root


def digests(root: Path) -> dict[str, str]:
    """Path → sha256 of every file."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


# ---- the same arguments, the same bytes


def test_the_same_arguments_write_the_same_bytes_whatever_the_hash_seed(demo: Path, tmp_path: Path):
    subprocess.run(
        [sys.executable, "-m", "benchmarks.make_county", str(tmp_path), "--demo"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "America/New_York", "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
    )
    assert digests(tmp_path) == digests(demo)


def test_another_seed_writes_other_figures(small: Path, tmp_path: Path):
    make_county(tmp_path, units=23, first="2025-01", last="2025-02", seed=4)
    path = "data/editions/2025-01/scores.csv"
    assert (tmp_path / path).read_bytes() != (small / path).read_bytes()


def test_writing_again_leaves_nothing_of_a_longer_county_behind(tmp_path: Path):
    make_county(tmp_path, units=5, first="2025-01", last="2025-03", seed=1)
    make_county(tmp_path, units=5, first="2025-01", last="2025-02", seed=1)
    files = [path.name for path in (tmp_path / "data/editions").rglob("*") if path.is_file()]
    assert "2025-03" not in {path.parent.name for path in (tmp_path / "data").rglob("*.toml")}
    assert files and len(list((tmp_path / "data/approvals").iterdir())) == 2


def test_a_real_site_is_never_overwritten(tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/site.toml").write_text('"演示站" = false\n', encoding="utf-8")
    with pytest.raises(WrongUse, match="正式的数据"):
        make_county(tmp_path, units=5, first="2025-01", last="2025-01")


@pytest.mark.parametrize("typed", ["2025", "2025-Q1", "2025-13", "正月"])
def test_a_range_is_given_in_months(typed: str, tmp_path: Path):
    with pytest.raises(WrongUse, match="不是月份"):
        make_county(tmp_path, units=5, first=typed, last="2025-12")


# ---- the files


def test_every_column_is_of_the_contract_and_in_its_order(demo: Path, small: Path):
    seen = set()
    for root in (demo, small):
        for path in sorted((root / "data").rglob("*.csv")):
            order = [column.name for column in schema(path.stem).columns]
            header = list(rows_of(path)[0])
            assert header == [name for name in order if name in header], path
            seen.add(path.stem)
    assert seen == {
        "accountability",
        "adjustments",
        "calendar",
        "cases",
        "clinic",
        "corrections",
        "decisions",
        "entries",
        "evaluation",
        "execution",
        "exits",
        "extensions",
        "followups",
        "indicators",
        "items",
        "monitoring",
        "objections",
        "plans",
        "progress",
        "project-indicators",
        "scores",
        "statements",
        "statistics",
        "target-review",
        "targets",
        "totals",
        "units",
        "verifications",
    }


def test_the_approvals_are_one_chain_that_covers_every_published_file(demo: Path):
    records = [
        (path, json.loads(path.read_bytes())) for path in (demo / "data/approvals").iterdir()
    ]
    records.sort(key=lambda pair: pair[1]["序号"])
    previous, covered, times = "", {}, []
    for serial, (path, record) in enumerate(records, start=1):
        assert record["序号"] == serial and record["上一记录"] == previous
        previous = hashlib.sha256(path.read_bytes()).hexdigest()
        covered |= {name: digest["sha256"] for name, digest in record["文件"].items()}
        times.append(record["审批时间"])
    assert times == sorted(times)
    assert times[-1] == "2026-11-12 09:00"
    files = {
        name: digest
        for name, digest in digests(demo).items()
        if not name.startswith("data/approvals/") and "2026-11" not in name
    }
    assert covered == files


def test_the_workbook_carries_no_date_of_its_making(demo: Path):
    book = openpyxl.load_workbook(demo / "data/editions/2026-09/scores.xlsx")
    fixed = datetime(2026, 1, 1)
    assert (book.properties.created, book.properties.modified) == (fixed, fixed)


# ---- the figures foot


def test_points_follow_from_the_figures_by_the_scheme(small: Path, demo: Path):
    checked = defaultdict(int)
    for root in (small, demo):
        for edition in months(root):
            version = settings_of(edition / "edition.toml")["考核方案"]
            table = rows_of(root / f"data/schemes/{version}/indicators.csv")
            indicators = {row["指标编码"]: row for row in table}
            for row in score_rows(edition):
                if row["数据状态"]:
                    assert row["得分"] == "" and row["状态说明"], row
                    continue
                rule = indicators[row["指标编码"]]
                expected = recomputed(row, rule)
                if expected is not None:
                    assert Fraction(row["得分"]) == half_up(expected), (edition.name, row)
                checked[rule["计分办法"]] += 1
                assert 0 <= Fraction(row["得分"]) <= Fraction(rule["满分"]), row
                assert bool(row["扣分原因"]) == (Fraction(row["得分"]) < Fraction(rule["满分"]))
    assert set(checked) == {"比例", "反向比例", "分档", "扣分", "定性", "直接评分"}


def recomputed(row: Row, rule: Row) -> Fraction | None:
    """Exact points, or None for a method that is judged; a band is asserted here."""
    weight = Fraction(rule["满分"])
    if rule["计分办法"] == "直接评分":
        return None
    if rule["计分办法"] == "定性":
        share = Fraction(row["得分"]) / weight
        low, high = {"达成": (80, 100), "部分达成": (60, 79), "未达成": (0, 59)}[row["完成值"]]
        assert low <= share * 100 < high + 1, row
        return None
    if rule["计分办法"] == "扣分":
        return max(weight - Fraction(row["扣分值"]), Fraction(rule["保底"] or 0))
    value = Fraction(row["分子"]) / Fraction(row["分母"]) * 100
    if rule["计分办法"] == "比例":
        return min(value / Fraction(rule["目标值"]), Fraction(1)) * weight
    if rule["计分办法"] == "反向比例":
        return weight if value <= 0 else min(Fraction(rule["目标值"]) / value, Fraction(1)) * weight
    for tier in rule["分档"].split("；"):
        bound, points = tier.split(":")
        if value >= Fraction(bound):
            return Fraction(points)
    raise AssertionError(row)


def test_totals_grades_and_ranks_follow_from_the_points(small: Path):
    units = {row["单位编码"]: row for row in rows_of(small / "data/units.csv")}
    for edition in months(small):
        totals = {row["单位编码"]: row for row in rows_of(edition / "totals.csv")}
        extra = defaultdict(Fraction)
        vetoed = set()
        if (edition / "adjustments.csv").exists():
            for row in rows_of(edition / "adjustments.csv"):
                if row["类别"] == "一票否决":
                    vetoed.add(row["单位编码"])
                else:
                    extra[row["单位编码"]] += Fraction(row["分值"]) * (1, -1)[row["类别"] == "扣分"]
        version = settings_of(edition / "edition.toml")["考核方案"]
        weights = {
            row["指标编码"]: Fraction(row["满分"])
            for row in rows_of(small / f"data/schemes/{version}/indicators.csv")
            if row["计分办法"]
        }
        earned, possible = defaultdict(Fraction), defaultdict(Fraction)
        for row in score_rows(edition):
            if row["数据状态"] != "不适用":
                earned[row["单位编码"]] += Fraction(row["得分"] or 0)
                possible[row["单位编码"]] += weights[row["指标编码"]]
        for code, row in totals.items():
            total = half_up(earned[code] * 100 / possible[code] + extra[code])
            assert Fraction(row["总分"]) == total, (edition.name, code)
            expected = (
                "差" if code in vetoed else "优" if total >= 90 else "良" if total >= 80 else "中"
            )
            assert row["等级"] == expected
            better = [
                other
                for other, its in totals.items()
                if units[other]["组别"] == units[code]["组别"]
                and other not in vetoed
                and Fraction(its["总分"]) > total
            ]
            assert row["名次"] == ("" if code in vetoed else str(len(better) + 1))


def test_quarters_and_the_year_are_means_without_vetoed_parts(demo: Path):
    def ranked(period: str) -> dict[str, Fraction]:
        rows = rows_of(demo / f"data/editions/{period}/totals.csv")
        return {row["单位编码"]: Fraction(row["总分"]) for row in rows if row["名次"]}

    parts = {
        f"2025-Q{n}": [f"2025-{m:02d}" for m in range(3 * n - 2, 3 * n + 1)] for n in range(1, 5)
    }
    parts["2025"] = list(parts)
    for whole, periods in parts.items():
        for unit, total in ranked(whole).items():
            values = [ranked(part)[unit] for part in periods if unit in ranked(part)]
            assert total == half_up(sum(values) / len(values)), (whole, unit)
    assert "sfz" not in ranked("2025-09") and "sfz" in ranked("2025-Q3")


def test_spending_never_falls_never_exceeds_the_budget_and_parts_add_up(demo: Path, small: Path):
    for root in (demo, small):
        spent: dict[str, Fraction] = {}
        for edition in months(root):
            sums: dict[str, list[Fraction]] = {}
            wholes: dict[str, list[Fraction]] = {}
            for row in rows_of(edition / "execution.csv"):
                if row["调整预算"] == "不公开":
                    continue
                figures = [
                    Fraction(row[name]) for name in ("年初预算", "调整预算", "累计支出", "结余")
                ]
                assert figures[1] - figures[2] == figures[3] >= 0
                assert Fraction(row["执行率"]) == half_up(figures[2] * 100 / figures[1])
                assert figures[2] >= spent.get(row["项目编码"], 0), (edition.name, row)
                spent[row["项目编码"]] = figures[2]
                wholes[row["项目编码"]] = figures
                if row["上级项目编码"]:
                    before = sums.get(row["上级项目编码"], [Fraction(0)] * 4)
                    sums[row["上级项目编码"]] = [
                        a + b for a, b in zip(before, figures, strict=True)
                    ]
            assert all(wholes[code] == figures for code, figures in sums.items())
            assert bool(sums) == (root is demo)


def test_the_spending_indicator_agrees_with_the_execution_table(demo: Path):
    edition = demo / "data/editions/2026-08"
    spent, budget = defaultdict(Fraction), defaultdict(Fraction)
    for row in rows_of(edition / "execution.csv"):
        if not row["上级项目编码"] and row["调整预算"] != "不公开":
            spent[row["单位编码"]] += Fraction(row["累计支出"])
            budget[row["单位编码"]] += Fraction(row["调整预算"])
    rows = [row for row in score_rows(edition) if row["指标编码"] == "zcjdl"]
    assert len(rows) == 41
    for row in rows:
        assert Fraction(row["分子"]) == spent[row["单位编码"]]
        assert Fraction(row["分母"]) == budget[row["单位编码"]] * 8 / 12


def test_the_forms_add_up_to_the_self_evaluated_score(demo: Path):
    edition = demo / "data/editions/2025"
    scores = {row["对象编码"]: row["得分"] for row in rows_of(edition / "evaluation.csv")}
    rates = {row["项目编码"]: row for row in rows_of(edition / "execution.csv")}
    earned, weights = defaultdict(Fraction), defaultdict(Fraction)
    for row in rows_of(edition / "project-indicators.csv"):
        earned[row["对象编码"]] += Fraction(row["得分"])
        weights[row["对象编码"]] += Fraction(row["分值"])
    assert list(weights.values()) == [90, 90, 90]
    for code, points in earned.items():
        spent = Fraction(rates[code]["累计支出"]) * 10 / Fraction(rates[code]["调整预算"])
        assert Fraction(scores[code]) == points + half_up(spent)


def test_a_budget_that_an_evaluation_announces_is_the_budget_of_the_next_year(demo: Path):
    next_year = {
        row["项目名称"]: Fraction(row["年初预算"])
        for row in rows_of(demo / "data/editions/2026-01/execution.csv")
        if row["年初预算"] != "不公开" and not row["上级项目编码"]
    }
    announced = 0
    for row in rows_of(demo / "data/editions/2025/evaluation.csv"):
        if row["结果应用"] == "增加预算":
            change = Fraction(row["应用说明"].removeprefix("2026年预算增加").removesuffix("万元"))
            assert next_year[row["对象名称"]] == Fraction(row["金额"]) + change
            announced += 1
        elif row["结果应用"] == "取消项目":
            assert row["对象名称"] not in next_year
    assert announced >= 5


# ---- the demonstration shows everything that pages may have to show


def test_the_demonstration_has_every_kind_of_gap_and_event(demo: Path):
    statuses, kinds, warnings, verdicts, forms = set(), set(), set(), set(), set()
    for edition in (demo / "data/editions").iterdir():
        if list(edition.glob("scores.*")):
            statuses |= {row["数据状态"] for row in score_rows(edition)}
        for name, column, found in (
            ("adjustments", "类别", kinds),
            ("monitoring", "预警级别", warnings),
            ("target-review", "审核结论", verdicts),
            ("accountability", "类别", forms),
        ):
            if (edition / f"{name}.csv").exists():
                found |= {row[column] for row in rows_of(edition / f"{name}.csv")}
    assert statuses == {"", "未报送", "不适用", "不公开"}
    assert kinds == {"加分", "扣分", "一票否决"}
    assert warnings == {"无", "蓝", "黄", "红"}
    assert verdicts == {"通过", "修改后通过", "退回", "淘汰"}
    assert forms == {"约谈", "问责", "激励"}


def test_the_demonstration_has_ties_and_one_recorded_misprint(demo: Path):
    tied = []
    for edition in months(demo):
        ranks = defaultdict(int)
        groups = {row["单位编码"]: row["组别"] for row in rows_of(demo / "data/units.csv")}
        for row in rows_of(edition / "totals.csv"):
            ranks[groups[row["单位编码"]], row["名次"]] += 1
        tied += [edition.name for (_, rank), count in ranks.items() if rank and count > 1]
    assert {"2025-03", "2025-10", "2026-06", "2026-09"} <= set(tied)
    recorded = {
        edition.name: settings_of(edition / "edition.toml").get("已知差异", ())
        for edition in (demo / "data/editions").iterdir()
    }
    assert [name for name, differences in recorded.items() if differences] == ["2025-08"]
    (difference,) = recorded["2025-08"]
    assert int(difference["公布值"]) == int(difference["重算值"]) + 1


def test_the_demonstration_has_merged_and_renamed_units(demo: Path):
    units = {row["单位编码"]: row for row in rows_of(demo / "data/units.csv")}
    assert units["wgtj"]["前身编码"] == "wlj、tyj" and units["wgtj"]["起始日"] == "2026-01-01"
    assert units["wlj"]["终止日"] == units["tyj"]["终止日"] == "2025-12-31"
    assert units["ncfzj"]["前身编码"] == "xczxj" and units["xczxj"]["终止日"] == "2025-06-30"
    ranked = [row for row in units.values() if row["类型"] == "单位"]
    alive = [row for row in ranked if not row["终止日"]]
    assert len(alive) == 42 and {row["组别"] for row in alive} == {"党政部门", "事业单位", "乡镇"}
    assert [row["类型"] for row in units.values()][-4:] == ["小计"] * 4


def test_short_titles_fit_and_the_words_of_a_month_are_short(demo: Path):
    for edition in (demo / "data/editions").iterdir():
        assert len(settings_of(edition / "edition.toml")["短标题"]) <= 28
    for edition in months(demo):
        words = (demo / f"content/bulletins/{edition.name}.md").read_text(encoding="utf-8")
        assert 200 <= len("".join(words.split())) <= 500, edition.name


# ---- and all of it passes the checks of the site


def test_the_demonstration_passes_every_check_and_holds_back_two_editions(demo: Path):
    checked = check(demo)
    said = [(problem.path, problem.code) for problem in checked.notices]
    assert said == [("data/editions/2026-10", "A09"), ("data/editions/2026-11", "A08")]
    ids = [period.id for period in checked.portal.editions]
    assert len(ids) == 29
    assert "2026-10" not in ids and "2026-11" not in ids and ids[-1] == "2026-Q3"


def test_a_generated_county_passes_every_check_without_a_notice(small: Path):
    checked = check(small)
    assert checked.notices == ()
    assert len(checked.portal.editions) == 12 + 4 + 1


def test_the_demonstration_that_is_kept_passes_every_check():
    notices = check(ROOT).notices
    assert {problem.code for problem in notices} <= {"A08", "A09"}


def test_the_demonstration_has_problems_in_every_state_and_told_differently(demo: Path):
    view = check(demo).portal.rectification
    assert len(view.items) >= 80
    assert {one.state for one in view.items} == set(State)
    assert view.overdue and view.waiting and len(view.soon) > 10
    assert any(one.clock and one.clock.left == 0 for one in view.unresolved)
    assert {len(one.extensions) for one in view.items} == {0, 1, 2}
    assert {one.item.handling for one in view.items} == {"限期整改", "长期整改", "不予整改"}
    assert sum(bool(one.repeats) for one in view.items) >= 5
    assert {one.item.amount for one in view.items if one.amount is None} == {
        Missing.NOT_APPLICABLE, Missing.NOT_DISCLOSED,
    }  # fmt: skip
    assert {one.item.issued_on.year for one in view.items} == {2025, 2026}
    described = [one.item.description for one in view.items]
    assert len(set(described)) == len(described)


def test_no_two_units_say_the_same_on_the_black_list(demo: Path):
    said = [row["原话"] for row in rows_of(demo / "data/lists/statements.csv")]
    assert len(said) > 30 and len(set(said)) == len(said)


def test_who_sent_no_table_of_monitoring_has_no_figure_in_it(demo: Path):
    silent = {
        (path.parent.name, row["单位编码"]) for path in sorted((demo / "data/editions").glob("*/scores.csv"))
        for row in rows_of(path) if row["指标编码"] == "jxjkzl" and row["数据状态"] == "未报送"
    }  # fmt: skip
    silent.add(("2026-09", "zrzyj"))  # of September there is a workbook
    watched = [
        (row["单位自查值"], (period, row["单位编码"]) in silent)
        for period in sorted({period for period, _ in silent}) if (demo / f"data/editions/{period}/monitoring.csv").exists()
        for row in rows_of(demo / f"data/editions/{period}/monitoring.csv")
    ]
    assert {own == "未报送" for own, is_silent in watched if is_silent} == {True}
    assert {own == "未报送" for own, is_silent in watched if not is_silent} == {False}


def test_how_far_a_secret_project_is_is_not_told(demo: Path):
    secret, watched = set(), set()
    for path in (demo / "data/editions").glob("*/*.csv"):
        if path.name == "execution.csv":
            secret |= {row["项目编码"] for row in rows_of(path) if row["累计支出"] == "不公开"}
        elif path.name == "monitoring.csv":
            watched |= {row["项目编码"] for row in rows_of(path)}
    assert secret and watched and not secret & watched


def scheme_of(period: str) -> dict:
    return settings_of(ROOT / f"data/schemes/{'2026' if period >= '2026' else '2025'}/scheme.toml")


def test_a_warning_of_a_target_follows_from_what_the_scheme_says(demo: Path):
    """The rule as a reader has it, in fractions: how many are due by now, and how far short, of the whole year's target."""
    standing = ("按月", "按时", "正常", "在岗", "参保", "受益", "受助", "派驻", "领到", "在培", "随访", "馆站", "农户", "帮扶", "补助")
    assert "7%是蓝色，14%是黄色，25%是红色（含本数），只少1个的不预警。" in scheme_of("2026")["目标预警办法"]
    seen = set()
    for path in sorted((demo / "data/editions").glob("*/monitoring.csv")):
        month = int(path.parent.name.split("-")[1]) if "Q" not in path.parent.name and "-" in path.parent.name else 12
        if "Q" in path.parent.name:
            month = int(path.parent.name[-1]) * 3
        for row in rows_of(path):
            target, whole = int(row["目标值"]), any(word in row["监控指标"] for word in standing)
            told = row["财政抽查值"] if row["财政抽查值"].isdigit() else row["单位自查值"]
            if not told.isdigit():
                continue
            due = target if whole else target * month // 12
            short = Fraction(due - int(told), target) * 100 if due - int(told) > 1 else Fraction(0)
            level = "红" if short >= 25 else "黄" if short >= 14 else "蓝" if short >= 7 else "无"
            assert row["预警级别"] == level, (path.parent.name, row)
            seen.add(level)
    assert seen == {"红", "黄", "蓝", "无"}


def test_each_deduction_is_what_the_rule_says_for_its_reason(demo: Path):
    """迟报 0.5 a day; 填错 and 漏填 0.5 a project; 漏报 and 没有台账支撑 1 a project."""
    rule = next(row["公式"] for row in rows_of(demo / "data/schemes/2026/indicators.csv") if row["指标编码"] == "jxjkzl")
    assert rule == "迟报1天扣0.5分；填错、漏填1个项目扣0.5分；漏报1个项目、1个项目没有台账支撑扣1分；扣到2分为止"
    points = (
        (r"监控表迟报(\d+)天", "0.5"), (r"漏报(\d+)个项目", "1"), (r"错报(\d+)个项目", "0.5"), (r"漏填(\d+)个项目", "0.5"),
        (r"(\d+)个项目的完成值没有台账支撑", "1"), (r"(\d+)个项目的完成值与台账不一致", "0.5"), (r"(\d+)个项目的完成值没有写", "0.5"),
        (r"(\d+)个项目照抄", "0.5"), (r"(\d+)个项目没有填", "0.5"),
    )  # fmt: skip
    checked = 0
    for path in months(demo):
        for row in score_rows(path):
            if row["指标编码"] == "jxjkzl" and row["扣分原因"]:
                due = sum(Fraction(each) * int(hit) for form, each in points for hit in re.findall(form, row["扣分原因"]))
                assert Fraction(row["扣分值"]) == due, (path.name, row)
                checked += 1
    assert checked > 200


def test_every_objection_is_a_case_of_its_own(demo: Path):
    asked = [row["内容"] for row in rows_of(demo / "data/lists/objections.csv") if row["事项"] in ("提出", "维持", "更正")]
    assert len(asked) >= 6 and len(set(asked)) == len(asked)


def test_a_reason_that_counts_days_says_to_which_day(demo: Path):
    late = [row["上榜理由"] for row in rows_of(demo / "data/lists/entries.csv") if "逾期" in row["上榜理由"]]
    assert late and all(re.search(r"到20\d\d年\d+月\d+日逾期\d+天", reason) for reason in late)


def test_a_praised_project_is_monitored_against_the_target_it_is_praised_for(demo: Path):
    cases = {row["案例编号"]: row for row in rows_of(demo / "data/cases/cases.csv")}
    targets = {}
    for row in rows_of(demo / "data/cases/targets.csv"):
        case = cases[row["案例编号"]]
        targets[case["单位编码"], case["项目名称"], case["年度"], row["三级指标"]] = row["优化后目标值"]
    checked = 0
    for path in months(demo):
        for row in rows_of(path / "monitoring.csv") if (path / "monitoring.csv").exists() else ():
            praised = targets.get((row["单位编码"], row["项目名称"], path.name[:4], row["监控指标"]))
            if praised is not None:
                assert Fraction(row["目标值"]) == Fraction(praised), (path.name, row)
                checked += 1
    assert checked >= 3
