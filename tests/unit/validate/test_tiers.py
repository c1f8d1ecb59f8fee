"""The 分档 cell."""

from decimal import Decimal

import pytest

from generator.model.scheme import Direction, Tier
from generator.validate.expected import CellProblem
from generator.validate.tiers import parse_tiers

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
TEN = Decimal(10)


def _tiers(*pairs: tuple[str, str]) -> tuple[Tier, ...]:
    return tuple(Tier(Decimal(bound), Decimal(points)) for bound, points in pairs)


@pytest.mark.parametrize(
    "text",
    ["95:10；90:8；0:5", "95：10;90：8;0：5", "95:10； 90:8； 0:5", "95%:10；90%:8；0%:5", "95:10；90:8；0:5；"],
)
def test_tiers_may_be_written_with_either_kind_of_punctuation(text: str) -> None:
    assert parse_tiers(text, HIGHER, "%", TEN) == _tiers(("95", "10"), ("90", "8"), ("0", "5"))


def test_lower_is_better_runs_upwards() -> None:
    assert parse_tiers("-5:10；0:6；5.5:0", LOWER, None, TEN) == _tiers(("-5", "10"), ("0", "6"), ("5.5", "0"))


def test_neighbours_may_give_the_same_points() -> None:
    assert parse_tiers("95:10；90:10", HIGHER, None, TEN) == _tiers(("95", "10"), ("90", "10"))


@pytest.mark.parametrize(
    ("text", "direction", "found"),
    [
        ("95-10；90-8", HIGHER, "“95-10”不是一档的写法"),
        ("95:10,90:8", HIGHER, "“95:10,90:8”不是一档的写法"),
        ("95:10；；0:5", HIGHER, "“”不是一档的写法"),
        ("95%:10；0:5", HIGHER, "“95%:10”带着百分号，计量单位却不是 %"),
        ("90:8；95:10", HIGHER, "“90:8”后面是“95:10”"),
        ("95:8；90:10", HIGHER, "“95:8”后面是“90:10”"),
        ("95:10；95:8", HIGHER, "“95:10”后面是“95:8”"),
        ("5:10；0:6", LOWER, "“5:10”后面是“0:6”"),
        ("0:6；5:10", LOWER, "“0:6”后面是“5:10”"),
        ("95:10.01；0:5", HIGHER, "有一档得 10.01 分"),
        ("95:10；0:-1", HIGHER, "有一档得 -1 分"),
    ],
)
def test_a_wrong_tier_is_named(text: str, direction: Direction, found: str) -> None:
    with pytest.raises(CellProblem) as raised:
        parse_tiers(text, direction, None, TEN)
    assert (raised.value.code, raised.value.found) == ("V23", found)
