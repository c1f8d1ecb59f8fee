"""How a total came about: every step can be done by hand from the page."""

from decimal import Decimal

import pytest

from generator.model.period import Kind
from generator.pages import sentences, total_words, unit_words
from tests.unit.derive.factories import (
    edition,
    indicator,
    portal,
    score,
    scheme,
    scored,
    total,
    unit,
    view,
)

UNITS = [unit("a"), unit("b"), unit("c")]


def said(words: sentences.Words) -> str:
    return sentences.plain(words)


def test_an_undisclosed_item_keeps_the_total_from_being_taken_apart() -> None:
    two = scheme(indicator("x", "60"), indicator("y", "40"))
    rows = (score("a", "x", "50"), score("a", "y", "不公开", status_note="依法不公开"))
    one = view(portal(UNITS, [edition("2026-09", scores=rows, totals=(total("a", "80.00", "良", 1),))], two), "2026-09")
    result = one.results["a"]
    assert "失分最多" not in said(unit_words.unit_result_lead(result, one))
    assert total_words.total_steps(result, two, Kind.MONTH) == ("有1项不公开，总分按审定结果公布，不能由读者加总核算。",)


def test_the_total_can_be_added_up_from_the_page() -> None:
    two = scheme(indicator("x", "60"), indicator("y", "40"))
    rows = (score("a", "x", "50.5"), score("a", "y", "不适用"))
    one = view(portal(UNITS, [edition("2026-09", scores=rows)], two), "2026-09")
    assert total_words.total_steps(one.results["a"], two, Kind.MONTH) == (
        "各项得分合计50.50分。",
        "不适用的指标不计，适用指标满分合计60.00分。折算为50.50 ÷ 60.00 × 100 = 84.1667。",
        "四舍五入保留2位小数，总分84.17分。",
    )


def test_a_composed_total_shows_its_parts() -> None:
    one = scheme(quarter_rule="各月平均")
    months = [scored("2026-07", {"a": "90"}), scored("2026-08", {"a": "80", "b": "70"}), scored("2026-09", {"a": "81", "b": "75"})]
    quarter = view(portal(UNITS, [*months, edition("2026-Q3")], one), "2026-Q3")
    assert total_words.total_steps(quarter.results["a"], one, Kind.QUARTER) == (
        "（90.00 + 80.00 + 81.00）÷ 3 = 83.6667。", "四舍五入保留2位小数，总分83.67分。",
    )  # fmt: skip
    assert total_words.total_steps(quarter.results["b"], one, Kind.QUARTER) == (
        "（70.00 + 75.00）÷ 2 = 72.5000。", "7月没有参加考核，不计入平均。", "四舍五入保留2位小数，总分72.50分。",
    )  # fmt: skip



@pytest.mark.parametrize(
    ("fields", "kind", "words"),
    [
        ({"quarter_rule": "各月平均"}, Kind.QUARTER, "总分是各月得分的算术平均，四舍五入保留2位小数。没有得分和被一票否决的月份不参加平均。"),
        ({"quarter_rule": "末月"}, Kind.QUARTER, "总分取最后一个月的得分。"),
        ({"year_rule": "各季平均"}, Kind.YEAR, "总分是各季得分的算术平均，四舍五入保留2位小数。没有得分和被一票否决的季度不参加平均。"),
        ({"year_rule": "加权", "quarter_weight": Decimal(40)}, Kind.YEAR, "各季平均占40%，年终考核占60%，四舍五入保留2位小数。"),
        ({}, Kind.YEAR, "总分由本期单独评分得出。"), ({}, Kind.MONTH, "总分由本期单独评分得出。"),
    ],
)  # fmt: skip
def test_how_a_total_is_composed(fields: dict, kind: Kind, words: str) -> None:
    assert total_words.composition_words(scheme(**fields), kind) == words
