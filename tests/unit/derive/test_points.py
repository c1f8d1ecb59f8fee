"""Points by method: the edges, and what cannot be recomputed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.points import Band, band_of, exact_points, in_band
from generator.derive.rounding import rounded
from generator.model.editions import Score
from generator.model.scheme import Direction, Indicator, Method

from .factories import indicator, number, tiers


def row(**fields: str | None) -> Score:
    word = fields.get("actual") in ("达成", "部分达成", "未达成")
    return Score(
        "jyj", "z", Decimal(0),
        numerator=number(fields.get("numerator")), denominator=number(fields.get("denominator")),
        actual=fields.get("actual") if word else number(fields.get("actual")),
        deducted=number(fields.get("deducted")),
    )


def points(leaf: Indicator, **fields: str | None) -> Decimal | None:
    exact = exact_points(leaf, row(**fields))
    return None if exact is None else rounded(exact, 2)


RATIO = indicator("z", method=Method.RATIO, measure="%")
REVERSE = indicator("z", method=Method.REVERSE_RATIO, target=Decimal(20), measure="天")


def test_a_percentage_without_a_target_aims_at_100() -> None:
    assert points(RATIO, numerator="19", denominator="20") == Decimal("9.50")


def test_a_ratio_that_is_not_a_percentage_is_not_multiplied_by_100() -> None:
    leaf = indicator("z", method=Method.RATIO, measure="倍", target=Decimal(2))
    assert points(leaf, numerator="3", denominator="2") == Decimal("7.50")


def test_the_given_actual_value_comes_before_numerator_and_denominator() -> None:
    assert points(RATIO, actual="90", numerator="19", denominator="20") == Decimal("9.00")


def test_more_than_the_target_gives_the_cap_and_no_more() -> None:
    assert points(RATIO, actual="130") == Decimal("10.00")
    generous = indicator("z", method=Method.RATIO, measure="%", cap=Decimal(120))
    assert points(generous, actual="130") == Decimal("12.00")


def test_a_negative_target_is_reached_by_a_larger_decrease() -> None:
    leaf = indicator("z", method=Method.RATIO, measure="%", target=Decimal(-30))
    assert points(leaf, actual="-30") == Decimal("10.00")
    assert points(leaf, actual="-15") == Decimal("5.00")
    assert points(leaf, actual="10") == Decimal("0.00")


def test_a_third_of_thirty_is_exactly_ten() -> None:
    leaf = indicator("z", "30", method=Method.RATIO, measure="%")
    assert exact_points(leaf, row(numerator="1", denominator="3")) == 10


@pytest.mark.parametrize(
    ("actual", "expected"), [("10", "10.00"), ("20", "10.00"), ("25", "8.00"), ("40", "5.00"), ("0", "10.00")]
)
def test_the_smaller_the_better_in_reverse(actual: str, expected: str) -> None:
    assert points(REVERSE, actual=actual) == Decimal(expected)


@pytest.mark.parametrize(
    ("actual", "expected"), [("95", "10.00"), ("94.99", "8.00"), ("90", "8.00"), ("60", "2.00"), ("59", "1.00")]
)
def test_tiers_are_inclusive_and_below_all_of_them_is_the_floor(actual: str, expected: str) -> None:
    leaf = indicator("z", method=Method.TIERS, tiers=tiers("95:10；90:8；60:2"), floor=Decimal(1))
    assert points(leaf, actual=actual) == Decimal(expected)


@pytest.mark.parametrize(("actual", "expected"), [("3", "10.00"), ("3.01", "6.00"), ("9", "0.00")])
def test_tiers_run_from_low_to_high_when_lower_is_better(actual: str, expected: str) -> None:
    leaf = indicator(
        "z", method=Method.TIERS, direction=Direction.LOWER, tiers=tiers("3:10；5:6")
    )
    assert points(leaf, actual=actual) == Decimal(expected)


def test_a_tier_is_decided_on_the_exact_rate() -> None:
    leaf = indicator("z", method=Method.TIERS, measure="%", tiers=tiers("95:10；0:5"))
    assert points(leaf, numerator="19", denominator="20") == 10
    assert points(leaf, numerator="18999", denominator="20000") == 5


@pytest.mark.parametrize(("deducted", "expected"), [("0", "10"), ("1.5", "8.5"), ("9", "2"), ("15", "2")])
def test_a_deduction_stops_at_the_floor(deducted: str, expected: str) -> None:
    leaf = indicator("z", method=Method.DEDUCTION, floor=Decimal(2))
    assert exact_points(leaf, row(deducted=deducted)) == Decimal(expected)


def test_points_never_fall_below_zero() -> None:
    leaf = indicator("z", method=Method.DEDUCTION)
    assert exact_points(leaf, row(deducted="15")) == 0


@pytest.mark.parametrize(
    "leaf",
    [RATIO, REVERSE, indicator("z", method=Method.TIERS, tiers=tiers("0:1")),
     indicator("z", method=Method.DEDUCTION), indicator("z"), indicator("z", method=Method.QUALITATIVE)],
)
def test_a_row_without_figures_is_not_recomputed(leaf: Indicator) -> None:
    assert exact_points(leaf, row()) is None


def test_no_target_or_a_zero_target_is_not_recomputed() -> None:
    assert points(indicator("z", method=Method.RATIO, measure="个"), actual="3") is None
    assert points(indicator("z", method=Method.RATIO, target=Decimal(0)), actual="3") is None
    assert points(RATIO, numerator="0", denominator="0") is None


def test_qualitative_bands_are_shares_of_the_weight() -> None:
    leaf = indicator("z", "20", method=Method.QUALITATIVE)
    assert band_of(leaf, row(actual="达成")) == Band(Decimal(16), Decimal(20), True)
    assert band_of(leaf, row(actual="部分达成")) == Band(Decimal(12), Decimal(16), False)
    assert band_of(leaf, row(actual="未达成")) == Band(Decimal(0), Decimal(12), False)
    assert band_of(leaf, row()) is None and band_of(indicator("z"), row(actual="达成")) is None


def test_the_upper_end_is_inside_only_for_what_was_achieved() -> None:
    achieved, partly = Band(Decimal(8), Decimal(10), True), Band(Decimal(6), Decimal(8), False)
    assert in_band(Decimal(10), achieved) and in_band(Decimal(8), achieved)
    assert in_band(Decimal(6), partly) and not in_band(Decimal(8), partly)
    assert not in_band(Decimal(7), Band(Decimal(0), Decimal(6), False))
    assert in_band(Decimal(7), Band(Decimal(0), Decimal(6), False), floor=Decimal(7))


@given(
    st.sampled_from([Method.RATIO, Method.REVERSE_RATIO, Method.TIERS]),
    st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 20),
)
def test_points_stay_between_the_floor_and_the_weight(
    method: Method, numerator: int, denominator: int, floor: int
) -> None:
    leaf = indicator("z", "20", method=method, measure="%", floor=Decimal(floor), tiers=tiers("90:20；0:3"))
    exact = exact_points(leaf, row(numerator=str(numerator), denominator=str(denominator)))
    assert exact is not None and floor <= exact <= 20
