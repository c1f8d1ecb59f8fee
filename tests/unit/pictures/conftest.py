"""The demonstration county, checked once, and small portals with names as long as they come."""

from collections.abc import Mapping

import pytest

from generator.derive.views import Portal
from generator.pictures.subjects import Subject, subjects
from generator.pipeline import check
from tests.site_building import REPOSITORY
from tests.unit.derive.factories import edition, portal, scored, spending, unit


@pytest.fixture(scope="session")
def county() -> Portal:
    return check(REPOSITORY).portal


@pytest.fixture(scope="session")
def of_county(county: Portal) -> Mapping[str, Subject]:
    """Subjects of the demonstration county by the path of their page."""
    return {subject.path: subject for subject in subjects(county)}


def crowded(groups: int, names: str = "县人力资源和社会保障服务管理综合执法局", *, draft: bool = False) -> Portal:
    """A quarter with so many groups of ten units, whose names are all long."""
    units = [unit(f"u{g}-{n}", f"第{g}组党政部门和直属单位", name=f"{names}{g}之{n}") for g in range(groups) for n in range(10)]
    points = {one.code: f"{99 - number % 10}.{number % 7}5" for number, one in enumerate(units)}
    money = tuple(spending(f"p{one.code}", one.code, "100", "40") for one in units)
    quarter = scored(
        "2026-Q3", points, short_title="2026年第三季度排名：" + names * 2, execution=money, is_draft=draft,
    )  # fmt: skip
    return portal(units, [quarter, edition("2026-Q2")])
