"""Adding up one unit: missing figures, choose-one groups, adjustments, grades."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.rounding import rounded
from generator.derive.totals import (
    Tally,
    adjusted,
    adjustment_points,
    final_total,
    grade_of,
    score_sheet,
    tally,
    veto_reason,
)
from generator.model.scheme import Scheme

from .factories import FOUR_GRADES, bonus, figure, indicator, malus, scheme, veto

LEAVES = (indicator("a", "40"), indicator("b", "40"), indicator("c", "20"))


def sum_of(*points: str, of: Scheme | None = None) -> Tally:
    one = of or scheme(*LEAVES)
    return tally(score_sheet(one.indicators), [figure(text) for text in points], one)


def test_plain_points_are_added() -> None:
    assert sum_of("30", "35.5", "20") == Tally(
        Decimal("85.5"), None, False, Decimal(100), False, (True, True, True)
    )


def test_not_applicable_leaves_with_its_weight_and_the_rest_is_rescaled() -> None:
    found = sum_of("30", "35", "不适用")
    assert found.exact == Decimal("81.25") and found.applicable_weight == 80
    assert found.counted == (True, True, False) and found.reason is None


def test_not_reported_is_zero_points_with_its_weight_kept() -> None:
    found = sum_of("30", "35", "未报送")
    assert found.exact == 65 and found.applicable_weight == 100
    assert found.counted == (True, True, True)


def test_not_reported_takes_the_unit_out_where_the_scheme_says_so() -> None:
    found = sum_of("30", "未报送", "未报送", of=scheme(*LEAVES, not_reported_rule="不参加排名"))
    assert found.exact is None and found.excluded
    assert found.reason == "b指标、c指标未报送，按方案本期不参加排名"


def test_what_is_not_disclosed_leaves_no_total_to_check() -> None:
    found = sum_of("30", "不公开", "20")
    assert found.exact is None and found.has_undisclosed and not found.excluded
    assert found.reason == "b指标不公开，总分无法核算，本期不参加排名"


def test_nothing_applicable_is_not_a_zero() -> None:
    found = sum_of("不适用", "不适用", "不适用")
    assert found.exact is None and found.reason == "各项指标都不适用，本期不参加排名"


def pair(*points: str) -> Tally:
    one = scheme(
        indicator("a", "80"), indicator("b", "20", choice_group="x"),
        indicator("c", "20", choice_group="x"),
    )
    return tally(score_sheet(one.indicators), [figure(text) for text in points], one)


@pytest.mark.parametrize(
    ("b", "c", "exact", "counted"),
    [("12", "18", "88", (False, True)), ("18", "12", "88", (True, False)), ("15", "15", "85", (True, False)),
     ("未报送", "0", "70", (False, True)), ("不适用", "未报送", "70", (False, True)),
     ("10", "不适用", "80", (True, False))],
)
def test_of_a_choose_one_pair_the_better_half_counts(
    b: str, c: str, exact: str, counted: tuple[bool, bool]
) -> None:
    found = pair("70", b, c)
    assert found.exact == Decimal(exact) and found.counted[1:] == counted
    assert found.applicable_weight == 100


def test_a_pair_that_is_not_applicable_leaves_with_its_weight_once() -> None:
    assert pair("60", "不适用", "不适用").exact == 75


def test_an_undisclosed_half_might_be_the_better_one() -> None:
    found = pair("70", "20", "不公开")
    assert found.has_undisclosed and found.exact is None and found.counted == (True, False, True)


def test_the_better_half_is_the_better_share_not_the_more_points() -> None:
    one = scheme(indicator("b", "20", choice_group="x"), indicator("c", "10", choice_group="x"))
    found = tally(score_sheet(one.indicators), [Decimal(12), Decimal(9)], one)
    assert found.counted == (False, True)


def test_bonus_is_capped_before_deductions() -> None:
    rows = [bonus("u", "4"), bonus("u", "3"), malus("u", "1.5"), veto("u")]
    assert adjustment_points(rows, Decimal(5)) == Decimal("3.5")
    assert adjustment_points(rows, None) == Decimal("5.5")
    assert adjustment_points([], None) == 0


def test_a_total_stays_between_zero_and_the_cap() -> None:
    assert adjusted(Decimal(98), Decimal(5), Decimal(100)) == 100
    assert adjusted(Decimal(98), Decimal(5), None) == 103
    assert adjusted(Decimal(3), Decimal(-5), None) == 0


def test_reasons_of_a_veto_are_joined() -> None:
    assert veto_reason([veto("u", "甲"), bonus("u", "1"), veto("u", "乙")]) == "甲；乙"
    assert veto_reason([bonus("u", "1")]) is None


@pytest.mark.parametrize(
    ("total", "label"), [("100", "优"), ("90.00", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("0", "差")]
)
def test_a_grade_holds_from_its_lower_bound(total: str, label: str) -> None:
    assert grade_of(Decimal(total), FOUR_GRADES) == label


def test_below_every_grade_there_is_none() -> None:
    assert grade_of(Decimal(50), FOUR_GRADES[:3]) is None


WEIGHTS = st.lists(st.integers(1, 5000), min_size=1, max_size=8)


@given(WEIGHTS, st.data())
def test_a_total_never_exceeds_the_cap_and_is_rounded_once(weights: list[int], data: st.DataObject) -> None:
    leaves = [indicator(f"i{n}", str(Decimal(w) / 100)) for n, w in enumerate(weights)]
    one = scheme(*leaves, total_cap=Decimal(100), score_decimals=2)
    points = [
        data.draw(st.one_of(st.decimals(0, leaf.weight, places=2), st.just(figure("不适用"))))
        for leaf in leaves
    ]
    net = data.draw(st.decimals(-20, 20, places=2))
    found = tally(score_sheet(leaves), points, one)
    if found.exact is None:
        assert set(points) == {figure("不适用")}
        return
    assert 0 <= found.exact <= 100
    total = final_total(found.exact, net, one)
    assert 0 <= total <= 100
    assert total == rounded(min(max(found.exact + net, Decimal(0)), Decimal(100)), 2)
