"""Half up, once, whatever context the caller has set."""

from decimal import ROUND_DOWN, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.rounding import (
    agrees,
    as_printed,
    decimals_of,
    mean,
    percent,
    quotient,
    rounded,
    same_text,
    truncated,
)

POINTS = st.decimals(min_value=0, max_value=1000, places=2)
EXACT = st.builds(
    quotient,
    st.decimals(min_value=0, max_value=100000, places=2),
    st.decimals(min_value="0.01", max_value=1000, places=2),
)


@pytest.mark.parametrize(
    ("exact", "decimals", "expected"),
    [("85.345", 2, "85.35"), ("85.3449", 2, "85.34"), ("89.995", 2, "90.00"), ("0.5", 0, "1"),
     ("1.5", 0, "2"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("7", 2, "7.00")],
)
def test_a_half_is_rounded_up(exact: str, decimals: int, expected: str) -> None:
    assert str(rounded(Decimal(exact), decimals)) == expected


def test_rounding_once_differs_from_rounding_twice() -> None:
    exact = Decimal("84.9949")
    assert rounded(exact, 2) == Decimal("84.99")
    assert rounded(rounded(exact, 3), 2) == Decimal("85.00")  # what must not happen


def test_the_callers_decimal_context_changes_nothing() -> None:
    with localcontext() as context:
        context.prec, context.rounding = 3, ROUND_DOWN
        assert rounded(Decimal("85.345"), 2) == Decimal("85.35")
        assert str(quotient(Decimal(2), Decimal(3))) == "0." + "6" * 49 + "7"
        assert percent(Decimal(1), Decimal(8)) == Decimal("12.5")


def test_nothing_due_has_no_rate_and_no_mean() -> None:
    assert percent(Decimal(0), Decimal(0)) is None
    assert mean([], 2) is None


def test_a_mean_is_rounded_half_up_once() -> None:
    assert mean([Decimal("85.34"), Decimal("85.35")], 2) == Decimal("85.35")


@pytest.mark.parametrize(
    ("published", "exact", "agreed"),
    [("9.55", "9.546", True), ("9.54", "9.546", True), ("9.53", "9.546", False), ("9.56", "9.546", False),
     ("9.5", "9.5", True), ("9.5", "9.54", False), ("9", "9.00", True), ("71.98", "71.9831", True)],
)
def test_rounding_and_cutting_off_both_agree_at_two_decimals(
    published: str, exact: str, agreed: bool
) -> None:
    assert agrees(Decimal(published), Decimal(exact), at_least=2) is agreed


def test_a_figure_printed_with_one_decimal_agrees_at_one_decimal() -> None:
    assert agrees(Decimal("71.9"), Decimal("71.98")) and agrees(Decimal("72.0"), Decimal("71.98"))
    assert not agrees(Decimal("71.8"), Decimal("71.98"))


@given(POINTS, EXACT)
def test_agreement_at_two_decimals_is_one_interval(published: Decimal, exact: Decimal) -> None:
    inside = -Decimal("0.005") <= exact - published < Decimal("0.01")
    assert agrees(published, exact, 2) is inside


@given(EXACT)
def test_what_was_rounded_or_cut_off_always_agrees(exact: Decimal) -> None:
    assert agrees(rounded(exact, 2), exact, 2) and agrees(truncated(exact, 2), exact, 2)


@pytest.mark.parametrize(
    ("exact", "published", "words"),
    [("8", "9", "8"), ("7.5", "9", "7.5"), ("9", "9.50", "9.00"), ("9.546", "9.5", "9.55"), ("10", "8", "10")],
)
def test_a_recomputed_figure_is_printed_like_the_published_one(
    exact: str, published: str, words: str
) -> None:
    assert as_printed(Decimal(exact), Decimal(published), 2) == words


def test_decimals_are_counted_as_written() -> None:
    assert [decimals_of(Decimal(text)) for text in ("8", "87.50", "100", "0.001")] == [0, 2, 0, 3]


@pytest.mark.parametrize(
    ("written", "same"),
    [("87.50", "87.5"), ("8.00", "8"), ("100", "100"), (" 9 ", "9"), ("良", "良"), ("8—10", "8—10"),
     ("0.00", "0"), ("-0.0", "0")],
)
def test_figures_are_the_same_without_idle_zeros(written: str, same: str) -> None:
    assert same_text(written) == same
