"""A receipt leads from a printed figure to the row of the file that was approved, and to every page that uses it."""

import csv
import hashlib
import re

import pytest

from generator.derive.views import Portal
from generator.model.period import Period
from generator.pages import urls
from generator.pages.receipts import Receipts, rows_words
from generator.pipeline import check
from tests.projects import FILES, approve_all, make_project
from tests.site_building import REPOSITORY, Site


@pytest.fixture(scope="module")
def portal() -> Portal:
    return check(REPOSITORY).portal


def receipts(portal: Portal, period: str) -> Receipts:
    return Receipts(portal, portal.editions[Period.parse(period)])


@pytest.mark.parametrize(
    ("lines", "words"), [([5], "第5行"), ([2, 3, 4], "第2至4行"), ([2, 3, 4, 9], "第2至4、9行"), ([2, 3, 5, 6], "第2至3、5至6行"), ([2, 4], "第2、4行")]
)
def test_rows_in_words(lines: list[int], words: str) -> None:
    assert rows_words(lines) == words


def test_every_receipt_of_an_edition_names_the_rows_of_its_unit_in_the_file_with_that_digest(portal: Portal) -> None:
    """Read again with nothing but the csv module and hashlib, for every unit of a month."""
    found = receipts(portal, "2026-05")
    scored = [code for code, result in found.view.results.items() if result.indicators]
    assert len(scored) > 35
    for code in scored:
        scores = next(source for source in found.sources(code) if source.file.path.endswith("scores.csv"))
        content = (REPOSITORY / scores.file.path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == scores.file.sha256
        rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
        named = set()
        for first, last in re.findall(r"(\d+)(?:至(\d+))?", scores.rows):
            named |= set(range(int(first), int(last or first) + 1))
        place = rows[0].index("单位编码")
        assert named == {number for number, row in enumerate(rows, start=1) if row[place] == code}


def test_a_month_is_used_by_its_edition_its_unit_its_quarter_and_what_changed(portal: Portal) -> None:
    uses = {use.path for use in receipts(portal, "2026-05").uses("wjj")}
    quarter, month = Period.parse("2026-Q2"), Period.parse("2026-05")
    assert uses == {
        urls.edition(month) + "#d-wjj", urls.unit("wjj"), urls.what_changed(month), urls.unit_period("wjj", quarter),
    }


def test_a_quarter_is_used_by_the_year_and_by_its_lists(portal: Portal) -> None:
    uses = {use.path for use in receipts(portal, "2025-Q1").uses("xczxj")}
    assert urls.black_entry("xczxj", Period.parse("2025-Q1")) in uses
    later = {use.path for use in receipts(portal, "2025-Q3").uses("xhz")}
    assert urls.unit_period("xhz", Period.parse("2025")) in later


def test_every_page_a_receipt_names_is_there_with_the_unit_on_it(demo_site: Site, portal: Portal) -> None:
    for use in receipts(portal, "2026-Q1").uses("wjj"):
        path, _, fragment = use.path.partition("#")
        page = demo_site.page(path)
        assert not fragment or f'id="{fragment}"' in page
        assert "县卫生健康局" in page


def test_empty_rows_in_between_are_counted_as_excel_does(tmp_path) -> None:
    path = "data/editions/2026-08/scores.csv"
    lines = FILES[path].splitlines()
    lines.insert(3, ",,,,,,,,,,,")
    make_project(tmp_path, {path: ("\n".join(lines) + "\n").encode()})
    approve_all(tmp_path)
    found = receipts(check(tmp_path).portal, "2026-08")
    (source,) = [one for one in found.sources("jyj") if one.file.path == path]
    assert source.rows == "第2至3、5至7行"
