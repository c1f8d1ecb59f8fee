"""The whole portal: pure, in order, the same for permuted rows."""

import ast
import random
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.derive
from generator.derive.compare import differences
from generator.derive.portal import derive_portal
from generator.derive.views import Punctuality
from generator.model.period import Period
from generator.model.records import Planned

from .factories import (
    edition,
    indicator,
    portal,
    records,
    scheme,
    score,
    scored,
    spending,
    total,
    unit,
    view,
)

ROOM = Path(generator.derive.__file__).parent
FILES = sorted(ROOM.glob("*.py"))


def test_editions_are_in_period_order_whatever_order_they_came_in() -> None:
    rows = [scored(p, {"a": "90"}) for p in ("2026", "2026-Q4", "2026-12", "2025-12")]
    site = portal([unit("a")], rows)
    assert [period.id for period in site.editions] == ["2025-12", "2026-12", "2026-Q4", "2026"]


def test_an_empty_county_has_an_empty_portal() -> None:
    site = portal([unit("a")], [])
    assert site.editions == {} and site.units[0].history == () and len(site.indicators) == 1


@pytest.mark.parametrize(("day", "late"), [(9, 0), (5, 4), (12, -3)])
def test_days_late_are_counted_from_the_planned_day(day: int, late: int) -> None:
    planned = Planned(Period.parse("2026-09"), date(2027, 1, day), "顺延")
    site = portal([unit("a")], [scored("2026-09", {"a": "90"}), scored("2026-10", {"a": "90"})],
                  calendar=(planned,))
    assert view(site, "2026-09").punctuality == Punctuality(date(2027, 1, day), late, "顺延")
    assert view(site, "2026-10").punctuality is None


def test_publication_late_on_the_planned_day_is_on_time() -> None:
    planned = Planned(Period.parse("2026-09"), date(2027, 1, 9), None)
    late_evening = scored("2026-09", {"a": "90"}, published_at=datetime(2027, 1, 9, 23, 59))
    site = portal([unit("a")], [late_evening], calendar=(planned,))
    assert view(site, "2026-09").punctuality == Punctuality(date(2027, 1, 9), 0, None)


POINTS = st.sampled_from(["0", "12.5", "40", "40.00", "49.99", "50", "未报送", "不适用", "不公开"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_permuted_rows_give_the_same_portal(points: list[tuple[str, str]], shuffle: random.Random) -> None:
    leaves = scheme(indicator("x", "50"), indicator("y", "50"))
    units = [unit(f"u{n}", f"组{n % 2}") for n in range(len(points))]
    rows, spent, approved = [], [], []
    for n, (x, y) in enumerate(points):
        rows += [score(f"u{n}", "x", x), score(f"u{n}", "y", y)]
        spent.append(spending(f"p{n}", f"u{n}", "100", str(n * 11)))
        if n % 3 == 0:
            approved.append(total(f"u{n}", "66.6"))

    def site():
        one = edition("2026-09", scores=tuple(rows), execution=tuple(spent), totals=tuple(approved))
        return derive_portal(records(units, [scored("2026-08", {u.code: "70" for u in units}, scheme="b"), one],
                                     leaves, scheme(version="b")))

    def shown(found):
        page = view(found, "2026-09")
        return (page.groups, page.results, page.comparison, page.rates, page.ranking_lead, page.execution_lead,
                page.changes, page.execution.rows, page.execution.county, found.units, found.indicators)

    first = site()
    for part in (rows, spent, approved):
        shuffle.shuffle(part)
    second = site()
    assert shown(first) == shown(second)
    assert list(view(first, "2026-09").results) == list(view(second, "2026-09").results)
    assert sorted(differences(first)) == sorted(differences(second))


def test_deriving_twice_gives_the_same_and_changes_no_record() -> None:
    given_records = records([unit("a"), unit("b")], [scored("2026-09", {"a": "90", "b": "80"})])
    before = replace(given_records)
    first, second = derive_portal(given_records), derive_portal(given_records)
    assert first.editions == second.editions and first.units == second.units
    assert given_records == before


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_derivation_has_no_clock_no_file_and_no_float(path: Path) -> None:
    text = path.read_text("utf-8")
    for word in ("date.today", "datetime.now", "open(", "float(", "environ", "import locale", "import random"):
        assert word not in text, f"{path.name}: {word}"
    for node in ast.walk(ast.parse(text)):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_derivation_imports_the_model_and_itself_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            assert (node.module or "").startswith(("generator.model", "generator.derive")), node.module
