"""优秀案例 on the page: words with the number, pieces before and after, files that say what the page says."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from generator.derive.case_views import Tally
from generator.derive.cases import cases_view
from generator.model.editions import Edition, Monitoring
from generator.model.values import Missing
from generator.pages import urls
from generator.pages.case_files import FORM, HEADER, case_files, downloads, form_rows, table_rows
from generator.pages.cases import (
    actual_words,
    case_pages,
    case_words,
    list_words,
    past_due,
    rewritten,
    tally_words,
    teachers,
    value_words,
)
from generator.pages.reference import existing_sections
from generator.pages.sentences import plain
from generator.pages.site import all_files, all_pages
from generator.pipeline import check
from tests.case_tables import case_files as project_files
from tests.projects import make_approved_project
from tests.site_building import Site
from tests.unit.derive.case_factories import case, follow_up, rejected, rows, target
from tests.unit.derive.factories import portal, scored, unit

UNITS = (unit("a", name="县水利局"), unit("b"))
DAY = date(2026, 10, 13)


def view_of(*targets, **more):
    return cases_view(rows(case(), targets=targets, **more), UNITS, DAY).cases[0]


def sides(found) -> tuple[str, str]:
    marks = {"same": "", "deleted": "-", "inserted": "+"}
    return tuple("".join(marks[piece.kind.value] + piece.text for piece in parts) for parts in (found.names, found.values))


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(7, 0, 0, 0), "7个目标，达成7个"),
        (Tally(5, 1, 1, 0), "7个目标，达成5个，部分达成1个，没有达成1个"),
        (Tally(6, 0, 0, 1), "6个目标，达成6个，没有数字的还有1个"),
        (Tally(0, 0, 0, 3), "3个目标都没有可以核对的数字"),
    ],
)
def test_a_tally_in_words(tally: Tally, words: str) -> None:
    assert tally_words(tally) == words


def test_a_case_says_what_was_rewritten_and_how_it_came_out() -> None:
    made = (target(1), target(2, original=None), target(3, target=None, weight=None, actual=None))
    assert plain(case_words(view_of(*made), DAY)) == (
        "县水利局重写了“饮水工程”的绩效目标。改写1个，新增1个，删去1个。2024年底核对了2个目标，达成2个。"
    )
    assert plain(case_words(view_of(target(actual=Missing.NOT_REPORTED)), DAY)).endswith("2024年底1个目标都没有可以核对的数字。")
    running = cases_view(rows(case(year=2026), targets=[target(actual=None)]), UNITS, DAY).cases[0]
    assert plain(case_words(running, DAY)).endswith("2026年还没有过完，做到没有，年底见分晓。")


@pytest.mark.parametrize(
    ("changes", "year", "month"),
    [
        ({"target": Decimal(9)}, 2026, 9), ({"target": Decimal(10)}, 2026, None), ({"target": Decimal(12)}, 2025, 12),
        ({"target": Decimal(9), "sense": "≥"}, 2026, None), ({"target": Decimal(9), "measure": "个"}, 2026, None),
        ({"target": "入冬以前", "sense": "定性"}, 2026, None), ({"target": Decimal(0)}, 2026, None), ({"target": Decimal("9.5")}, 2026, None),
    ],
)  # fmt: skip
def test_when_a_target_was_due(changes: dict, year: int, month: int | None) -> None:
    assert past_due(target(**{"sense": "≤", "measure": "月底", **changes}), year, DAY) == month


def test_a_target_whose_day_is_past_does_not_wait_for_the_end_of_the_year() -> None:
    due = target(2, sense="≤", target=Decimal(9), measure="月底", actual=None)

    def lead(*targets) -> str:
        return plain(case_words(cases_view(rows(case(year=2026), targets=targets), UNITS, DAY).cases[0], DAY))

    assert lead(target(actual=None), due).endswith("9月底到期的目标，还没有公布结果。2026年还没有过完，其余的年底见分晓。")
    assert lead(target(actual=Missing.NOT_REPORTED), due).endswith("9月底到期的目标，还没有公布结果。")
    assert "到期" not in lead(target(actual=None), due._replace(actual=Decimal(9)))


def test_the_list_and_the_table_say_it_too(demo_site: Site) -> None:
    page = demo_site.page("anli/al-2026-01/")
    assert "10月底到期的目标，还没有公布结果。" in page and "到期了，还没有公布结果</td>" in page
    assert demo_site.page("anli/").count("10月底到期的目标，还没有公布结果。") == 1


def test_the_list_says_how_many_were_met_and_how_many_slipped() -> None:
    view = cases_view(rows(case(), followups=[follow_up(actual=Decimal(1))]), UNITS, DAY)
    assert plain(list_words(view)) == (
        "有1个项目的绩效目标入选，来自1个单位。到年底核对了1个目标，达成1个。后来又跟踪了1个案例，其中1个有目标没有保持住。"
    )
    kept = cases_view(rows(case(), followups=[follow_up()]), UNITS, DAY)
    assert plain(list_words(kept)).endswith("后来又跟踪了1个案例，目标都保持住了。")
    assert plain(list_words(cases_view(rows(clinic=[rejected()]), UNITS, DAY))) == "还没有入选的案例。退回的目标错在哪里，见目标诊所。"


def test_values_in_words() -> None:
    assert value_words("≥", Decimal("18600"), "人") == "≥18,600人"
    assert value_words("=", Decimal("100.0"), "%") == "=100%"
    assert value_words("定性", "每周一次", None) == "每周一次"
    assert actual_words(Decimal("97.10"), "%") == "97.1%"
    assert (actual_words(None, "%"), actual_words(Missing.NOT_REPORTED, "%"), actual_words("51周", None)) == (
        "还没有到年底", "未报送", "51周"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "names", "values"),
    [
        ({"level3": "供水点", "former_name": "设施", "original": "一批"}, "-设施+供水点", "-一批+≥34处"),
        ({"level3": "供水点", "original": "≥30处"}, "供水点", "-≥30处+≥34处"),
        ({"level3": "供水点", "original": None}, "+供水点", "+≥34处"),
        ({"level3": "发展", "original": "带动", "target": None}, "-发展", "-带动"),
        ({"level3": "巡查", "original": "每条路每月巡查一次", "target": "每条路每周巡查一次", "sense": "定性"}, "巡查",
         "每条路每-月+周巡查一次"),
    ],
)  # fmt: skip
def test_before_and_after(changes, names, values) -> None:
    assert sides(rewritten(view_of(target(**changes)).targets[0])) == (names, values)


def test_teachers_are_newest_first_no_more_than_asked_for_and_never_the_unit_itself() -> None:
    class Portal:
        indicators, editions = (), {}
        cases = cases_view(rows(*(case(f"al-2024-0{n}", unit="b") for n in range(1, 6)), case("al-2024-09")), UNITS, DAY)

    class Without:
        cases = None

    assert [one.case.case for one in teachers(Portal, "z", 3, besides="a")] == ["al-2024-01", "al-2024-02", "al-2024-03"]
    assert [one.case.case for one in teachers(Portal, "z", 3, besides="b")] == ["al-2024-09"]
    assert len(teachers(Portal, "z", 6)) == 6
    assert teachers(Portal, "y", 3) == teachers(Without, "z", 3) == ()
    assert case_pages(Without) == case_files(Without) == []


def test_who_is_behind_now_or_whose_project_has_a_warning_now_teaches_nobody() -> None:
    def watched(level: str) -> Monitoring:
        return Monitoring("p", "饮水工程", "b", "处数", "处", Decimal(9), Decimal(1), Decimal(1), "滞后", "雨", "有可能", level, "无", None)

    def taught(*editions: Edition) -> list[str]:
        told = cases_view(rows(case("al-2024-01", unit="b"), case("al-2024-02")), UNITS, DAY)
        return [one.unit.code for one in teachers(replace(portal(UNITS, editions), cases=told), "z", 3)]

    assert taught(scored("2026-08", {"a": "90", "b": "90"})) == ["b", "a"]
    assert taught(scored("2026-08", {"a": "90", "b": "80"})) == ["a"]
    assert taught(scored("2026-08", {"a": "90", "b": "80"}), scored("2026-09", {"a": "80", "b": "90"})) == ["b"]
    assert taught(scored("2026-08", {"a": "90", "b": "不公开"})) == ["b", "a"]  # nobody knows that it is behind
    assert taught(scored("2026-08", {"a": "90", "b": "90"}, monitoring=(watched("蓝"),))) == ["a"]
    assert taught(scored("2026-08", {"a": "90", "b": "90"}, monitoring=(watched("无"),))) == ["b", "a"]


def test_a_case_is_reached_from_lost_points_from_its_indicators_and_from_its_unit(tmp_path: Path) -> None:
    root = make_approved_project(tmp_path / "p", project_files())
    pages = {page.path: page.values for page in all_pages(check(root).portal)}

    def taught(path: str) -> dict[str, list[str]]:
        return {item.indicator.code: [one.case.case for one in found] for item, found in pages[path]()["losses"]["items"]}

    assert taught(urls.unit("wjj")) == {"mbzl": ["al-2024-01"], "zcjd": ["al-2024-01"], "mycs": []}
    assert set(sum(taught(urls.unit("jyj")).values(), [])) == set()
    assert [one.case.case for one in pages[urls.unit("jyj")]()["cases"]] == ["al-2024-01"]
    assert [one.case.case for one in pages[urls.indicator("zcjd")]()["teaching"]] == ["al-2024-01"]
    assert pages[urls.indicator("mycs")]()["teaching"] == pages[urls.unit("wjj")]()["cases"] == ()
    assert urls.cases() in {column.path for column in pages[urls.site_map()]()["columns"]}


def test_without_cases_there_is_no_column_and_without_rejected_targets_no_clinic(tmp_path: Path) -> None:
    def paths(root: Path) -> set[str]:
        portal = check(root).portal
        assert (urls.cases() in existing_sections(portal)) == (portal.cases is not None)
        return {page.path for page in all_pages(portal)}

    assert not {path for path in paths(make_approved_project(tmp_path / "a")) if path.startswith(urls.cases())}
    found = paths(make_approved_project(tmp_path / "b", project_files(clinic=None)))
    assert urls.case("al-2024-01") in found and urls.clinic() not in found


def test_the_page_of_a_case_has_its_parts_in_order(tmp_path: Path) -> None:
    root = make_approved_project(tmp_path / "p", project_files())
    pages = {page.path: page.values for page in all_pages(check(root).portal)}
    values = pages[urls.case("al-2024-01")]()
    assert [(row.view.change.value, *sides(row)) for row in values["rewritten"]] == [
        ("改写", "-改善条件+维修的教室", "-一批+≥30间"), ("删去", "-带动发展", "-有所带动"), ("新增", "+师生满意度", "+≥90%")
    ]  # fmt: skip
    assert [(branch.name, [(line.target, line.actual, line.verdict) for line in lines]) for branch, lines in values["tree"]] == [
        ("产出指标", [("≥30间", "31间", "达成")]), ("满意度指标", [("≥90%", "88.5%", "未达成")])
    ]  # fmt: skip
    ((year, said, ((row, line),)),) = values["later"]
    assert (year.after, said, row.eased, line.actual, line.comment) == (1, "1个目标，达成1个", True, "28间", "只剩28间")
    assert values["indicators"] == (("mbzl", "目标质量"), ("zcjd", "支出进度"))
    assert [label for label, _ in values["why"]] == ["明确", "可衡量", "可实现", "相关", "有时限"]
    assert "<strong>每一间</strong>" in values["story"]
    clinic = pages[urls.clinic()]()
    assert plain(clinic["lead"]) == "这里有2个退回的目标，最常见的毛病是不可衡量、不明确、无时限。1个公开了单位，其余不写单位。"
    assert [(row.entry, unit and unit.code) for row, unit in clinic["entries"]] == [("zs-2026-02", "wjj"), ("zs-2026-01", None)]


# ---- files


def test_the_table_has_every_target_and_the_template_what_is_to_be_filled_in() -> None:
    view = view_of(
        target(1, sense="=", original="一批", former_name="设施", evidence="https://a.cn/", comment="好"),
        target(2, original=None, actual=Missing.NOT_REPORTED), target(3, target=None, weight=None, actual=None),
    )  # fmt: skip
    hundred, goal = Decimal(100), Decimal(34)
    assert table_rows(view) == [
        (1, "产出指标", "数量指标", "指标1", "＝", goal, "处", hundred, goal, "https://a.cn/", "达成", "好", "设施", "一批"),
        (2, "产出指标", "数量指标", "指标2", "≥", goal, "处", hundred, "未报送", None, None, None, None, "没有"),
        (3, "产出指标", "数量指标", "指标3", "≥", "删去", "处", None, None, None, None, None, None, "一批"),
    ]
    assert form_rows(view) == [
        (1, "产出指标", "数量指标", "指标1", "＝", goal, "处", hundred, None, None),
        (2, "产出指标", "数量指标", "指标2", "≥", goal, "处", hundred, None, None),
    ]
    assert HEADER[: len(FORM)] == FORM


def test_links_and_files_are_the_same_and_the_sizes_are_true(demo_site: Site) -> None:
    portal = check(demo_site.root).portal
    files = {file.path: file.content() for file in all_files(portal)}
    links = [link for view in portal.cases.cases for link in downloads(view)]
    assert [link.path for link in links] == list(files)
    for link in links:
        size = (demo_site.output / link.path).stat().st_size
        assert (demo_site.output / link.path).read_bytes() == files[link.path]
        assert int(link.size.removesuffix(" KB")) * 1024 >= size > (int(link.size.removesuffix(" KB")) - 1) * 1024
    assert not {page.file for page in all_pages(portal)} & set(files)


def test_both_formats_read_back_are_the_table_of_the_case(demo_site: Site) -> None:
    portal = check(demo_site.root).portal
    for view in portal.cases.cases:
        for name, header, expected in (("moban", FORM, form_rows(view)), ("mubiao", HEADER, table_rows(view))):
            path = demo_site.output / urls.case_file(view.case.case, f"{name}.csv")
            found = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
            assert found == [list(header), *([_text(cell) for cell in row] for row in expected)]
            sheet = openpyxl.load_workbook(path.with_suffix(".xlsx")).active
            cells = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            assert cells[0] == list(header)
            for row, plain_row in zip(cells[1:], expected, strict=True):
                assert [_number(cell) for cell in row] == [_number(_text(cell)) for cell in plain_row]
        assert sum(row[7] for row in form_rows(view)) == 100


def _text(cell) -> str:
    return "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _number(text: str):
    return float(text) if text.replace(".", "", 1).isdigit() else text
