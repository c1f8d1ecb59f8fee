"""已知差异: a recorded difference explains exactly the one it names."""

import pytest

from generator.model.editions import KnownDifference
from generator.validate.known_differences import KnownDifferences

BALANCE = KnownDifference("execution", "p1", "结余", "33.02", "33.20", "原件如此")


def _explains(*found: str) -> bool:
    return KnownDifferences((BALANCE,)).explains(*found)


def test_the_same_difference_is_explained() -> None:
    assert _explains("execution", "p1", "结余", "33.02", "33.20")


def test_figures_are_compared_as_numbers() -> None:
    assert _explains("execution", "p1", "结余", "33.020", "33.2")
    assert _explains("execution", "p1", "结余", "33.02%", "33.20")


@pytest.mark.parametrize(
    "found",
    [
        ("statistics", "p1", "结余", "33.02", "33.20"),
        ("execution", "p2", "结余", "33.02", "33.20"),
        ("execution", "p1", "执行率", "33.02", "33.20"),
        ("execution", "p1", "结余", "33.03", "33.20"),
        ("execution", "p1", "结余", "33.02", "33.21"),
        ("execution", "p1", "结余", "33.02", "不适用"),
    ],
)
def test_any_other_difference_is_not(found: tuple[str, ...]) -> None:
    assert not _explains(*found)


def test_what_explained_nothing_is_reported_for_the_tables_summed_here() -> None:
    total = KnownDifference("totals", "jyj", "名次", "3", "2", "原件如此")
    known = KnownDifferences((BALANCE, total))
    assert [str(one) for one in known.unmet_problems("data/editions/2026-09/edition.toml")] == [
        "data/editions/2026-09/edition.toml「已知差异」：写着 execution 表 p1 的结余公布 33.02、重算 33.20；"
        "重新核对没有发现这一处差异，表、对象、字段和两个数字都要与核对出来的一致。请改正这一条，或删去它。[S10]"
    ]
    known.explains("execution", "p1", "结余", "33.02", "33.20")
    assert known.unmet_problems("x") == []
