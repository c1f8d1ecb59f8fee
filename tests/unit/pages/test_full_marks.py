"""Full marks for a rate that is not 100% say from where on there are full marks, and what the rate is of."""

import pytest

from generator.model.scheme import Direction, Indicator, Method
from generator.pages.indicators import full_words
from tests.site_building import Site
from tests.unit.derive.factories import indicator, number, tiers

RATE = {"measure": "%", "formula": "通过的项目数÷送审的项目数"}


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (indicator("x", method=Method.TIERS, tiers=tiers("95:10；90:8"), **RATE), "得满分：不低于95%就得满分（通过的项目数÷送审的项目数）"),
        (indicator("x", method=Method.TIERS, tiers=tiers("5:10；9:8"), direction=Direction.LOWER, measure="%"), "得满分：不高于5%就得满分"),
        (indicator("x", method=Method.RATIO, target=number("90"), **RATE), "得满分：达到90%就得满分（通过的项目数÷送审的项目数）"),
        (indicator("x", method=Method.REVERSE_RATIO, target=number("9"), measure="%"), "得满分：不高于9%就得满分"),
        (indicator("x"), "得满分"),
    ],
)
def test_from_where_on_there_are_full_marks(one: Indicator, said: str) -> None:
    assert full_words(one) == said


def test_a_score_sheet_explains_full_marks_for_less_than_all(demo_site: Site) -> None:
    row = demo_site.page("bumen/wjj/2026/09/").split('id="x-mbshl"')[1].split("</tr>")[0]
    assert "97.3%（36/<wbr>37）</td><td>得满分：不低于" in row and "就得满分（第一次审核就通过的项目数÷送审的项目数）" in row
    whole = demo_site.page("bumen/wjj/2026/09/").split('id="x-pjjgyyl"')[1].split("</tr>")[0]
    assert "100.0%" in whole and "<td>得满分</td>" in whole
