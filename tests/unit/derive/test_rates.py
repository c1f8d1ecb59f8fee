"""County rates: sums over sums, missing figures counted by their word."""

from decimal import Decimal

from generator.model.editions import Score
from generator.model.scheme import Method

from .factories import edition, indicator, portal, scheme, score, unit, view

UNITS = [unit(code) for code in "abcde"]
RATIO = indicator("r", "100", method=Method.RATIO, measure="%")


def row(code: str, points: str, top: str | None = None, bottom: str | None = None) -> Score:
    return score(code, "r", points, numerator=None if top is None else Decimal(top),
                 denominator=None if bottom is None else Decimal(bottom))


def rates(*rows: Score, leaf=RATIO, before: tuple[Score, ...] = (), other_scheme: bool = False):
    editions = [edition("2026-09", scores=rows)]
    if before:
        editions.insert(0, edition("2026-08", scores=before, scheme="b" if other_scheme else "a"))
    site = portal(UNITS, editions, scheme(leaf), scheme(leaf, version="b"))
    return view(site, "2026-09").rates


def test_a_county_rate_is_a_sum_over_a_sum_not_a_mean_of_rates() -> None:
    (rate,) = rates(row("a", "100", "1", "1"), row("b", "50", "49", "98"))
    assert (rate.numerator, rate.denominator, rate.units) == (50, 99, 2)
    assert rate.rate is not None and rate.rate.quantize(Decimal("0.01")) == Decimal("50.51")


def test_missing_figures_are_counted_and_add_nothing() -> None:
    (rate,) = rates(row("a", "90", "9", "10"), row("b", "不适用"), row("c", "未报送"), row("d", "未报送"),
                    row("e", "不公开", "1", "100"))
    assert (rate.numerator, rate.denominator, rate.units) == (9, 10, 1)
    assert (rate.not_applicable, rate.not_reported, rate.not_disclosed) == (1, 2, 1)


def test_points_without_their_two_parts_are_in_no_sum() -> None:
    (rate,) = rates(row("a", "90", "9", "10"), row("b", "80"))
    assert rate.units == 1
    assert rates(row("a", "90"), row("b", "80")) == ()


def test_nothing_due_anywhere_has_no_rate() -> None:
    (rate,) = rates(row("a", "90", "0", "0"))
    assert rate.rate is None and rate.units == 1


def test_only_percentages_have_a_county_rate() -> None:
    days = indicator("r", "100", method=Method.RATIO, measure="天", target=Decimal(1))
    assert rates(row("a", "90", "9", "10"), leaf=days) == ()


def test_the_previous_rate_is_of_the_same_scheme_only() -> None:
    before = (row("a", "80", "8", "10"),)
    assert rates(row("a", "90", "9", "10"), before=before)[0].previous_rate == 80
    assert rates(row("a", "90", "9", "10"), before=before, other_scheme=True)[0].previous_rate is None


def test_rates_come_in_the_order_of_the_scheme() -> None:
    leaves = [indicator(code, "50", method=Method.RATIO, measure="%") for code in ("z", "a")]
    rows = tuple(score("a", code, "50", numerator=Decimal(1), denominator=Decimal(1)) for code in ("a", "z"))
    page = view(portal(UNITS, [edition("2026-09", scores=rows)], scheme(*leaves)), "2026-09")
    assert [rate.indicator.code for rate in page.rates] == ["z", "a"]
