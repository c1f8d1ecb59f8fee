"""Periods stand in the order in which they end, and equal ones are one key."""

import random
from itertools import product

import pytest

from generator.model.period import Kind, Period

EVERY = [
    Period.parse(f"{year}{rest}")
    for year, rest in product((2019, 2020, 2021), ("", *(f"-Q{n}" for n in range(1, 5)), *(f"-{n:02d}" for n in range(1, 13))))
]


def test_periods_stand_in_the_order_of_their_last_days_the_shorter_first() -> None:
    mixed = EVERY[:]
    random.Random(1).shuffle(mixed)
    expected = sorted(EVERY, key=lambda one: (one.last_day, list(Kind).index(one.kind)))
    assert sorted(mixed) == expected
    assert [one.id for one in expected[:6]] == ["2019-01", "2019-02", "2019-03", "2019-Q1", "2019-04", "2019-05"]
    assert [one.id for one in expected[-3:]] == ["2021-12", "2021-Q4", "2021"]


@pytest.mark.parametrize(("earlier", "later"), [("2019", "2020-01"), ("2020-03", "2020-Q1"), ("2020-Q4", "2020"), ("2020-05", "2020-11")])
def test_every_comparison_agrees(earlier: str, later: str) -> None:
    one, other = Period.parse(earlier), Period.parse(later)
    assert one < other and one <= other and other > one and other >= one
    assert not (other < one or other <= one or one > other or one >= other)
    assert one <= Period.parse(earlier) and not one < Period.parse(earlier)


def test_every_comparison_agrees_with_the_order() -> None:
    ordered = [Period.parse(text) for text in ("2025", "2026-03", "2026-Q1", "2026-12", "2026")]
    for place, one in enumerate(ordered):
        for other_place, other in enumerate(ordered):
            compared = (one < other, one <= other, one > other, one >= other)
            assert compared == (place < other_place, place <= other_place, place > other_place, place >= other_place)


def test_equal_periods_are_one_key_and_all_others_are_not() -> None:
    assert len({one: None for one in [*EVERY, *(Period.parse(one.id) for one in EVERY)]}) == len(EVERY) == 51
