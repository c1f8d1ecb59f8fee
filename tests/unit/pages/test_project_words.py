"""What is open with the project of a praised case stands beside the praise."""

from dataclasses import replace

import pytest

from generator.derive.views import Portal
from generator.model.values import Missing
from generator.pages import urls
from generator.pages.project_words import open_now
from generator.pipeline import check
from tests.site_building import REPOSITORY, Site


@pytest.fixture(scope="module")
def demo() -> Portal:
    return check(REPOSITORY).portal


def case(portal: Portal, number: str):
    return next(one for one in portal.cases.cases if one.case.case == number)


def test_every_warning_and_every_open_problem_of_a_project_is_told(demo: Portal) -> None:
    newest = next(view for view in reversed(demo.editions.values()) if view.monitoring)
    told = 0
    for view in demo.cases.cases:
        found = open_now(demo, view)
        warned = [m for m in newest.monitoring
                  if (m.unit, m.project_name) == (view.unit.code, view.case.project) and m.warning != "无"]
        problems = [one for one in demo.rectification.items if one.is_unresolved and one.unit.code == view.unit.code
                    and view.case.project in one.item.name + one.item.description]
        assert len(found) == len(warned) + len(problems), view.case.case
        told += len(found)
    assert told >= 3


def test_the_words_and_where_they_lead(demo: Portal) -> None:
    (late,) = open_now(demo, case(demo, "al-2026-01"))
    assert late.words == "整改事项“‘城镇老旧小区改造’评价意见没有回应”没有销号，已经逾期（到2026年11月12日）"
    assert late.path == urls.rectification_item("zg-2026-136")
    (warned,) = open_now(demo, case(demo, "al-2026-03"))
    assert warned.words == "2026年9月监控有红色目标预警（完成的抽检批次：目标1,665批次，完成774批次）"
    assert warned.path == "tongbao/2026/09/#jiankong"


def test_the_checked_figure_comes_first_and_a_missing_one_is_not_made_up(demo: Portal) -> None:
    newest = next(view for view in reversed(demo.editions.values()) if view.monitoring)
    row = next(one for one in newest.monitoring if one.project_name == "食品安全抽检")

    def said(**changes) -> str:
        portal = replace(demo, editions={newest.edition.period: replace(newest, monitoring=(row._replace(**changes),))})
        return open_now(portal, case(demo, "al-2026-03"))[0].words

    assert said(checked_value=row.target).endswith("目标1,665批次，完成1,665批次）")
    assert said(self_value=Missing.NOT_REPORTED).endswith("目标1,665批次）")


def test_nothing_open_says_nothing(demo: Portal) -> None:
    assert open_now(replace(demo, editions={}, rectification=None), case(demo, "al-2026-01")) == ()


def test_the_page_of_the_case_tells_it_beside_the_praise(demo_site: Site) -> None:
    page = demo_site.page("anli/al-2026-01/")
    assert page.index("没有销号，已经逾期（到2026年11月12日）") < page.index("原来怎么写，")
    assert "这个项目现在" not in demo_site.page("anli/al-2024-02/")
