"""Small records of 案例 for tests: every field has a plain default, tests name what matters."""

from datetime import date
from decimal import Decimal

from generator.model.cases import Case, Cases, FollowUp, Rejected, Story, Target


def case(number: str = "al-2024-01", **changes) -> Case:
    fields = dict(
        case=number, name="写到每一处", unit="a", project="饮水工程", year=2024, amount=Decimal(100), score=None,
        indicators=("z",), reason="写得清楚", specific="明", measurable="量", achievable="实", relevant="关", timely="时",
        comment="值得学", commentator="县财政局", chosen_on=date(2024, 3, 20),
    )  # fmt: skip
    return Case(**(fields | changes))


def target(number: int = 1, **changes) -> Target:
    fields = dict(
        case="al-2024-01", number=number, level1="产出指标", level2="数量指标", level3=f"指标{number}", former_name=None,
        sense="≥", original="一批", target=Decimal(34), measure="处", weight=Decimal(100), actual=Decimal(34), verdict=None,
        evidence=None, comment=None,
    )  # fmt: skip
    return Target(**(fields | changes))


def follow_up(year: int = 2025, number: int = 1, **changes) -> FollowUp:
    fields = dict(
        case="al-2024-01", year=year, number=number, target=Decimal(34), actual=Decimal(34), verdict=None,
        verifier="县财政局", on=date(year + 1, 2, 20), note=None,
    )
    return FollowUp(**(fields | changes))


def rejected(entry: str = "zs-2026-01", **changes) -> Rejected:
    fields = dict(
        entry=entry, year=2026, unit=None, kind="培训", original="效果良好", faults=("不明确",), wrong="说不清",
        better="取得证书255人", on=date(2025, 11, 12),
    )  # fmt: skip
    return Rejected(**(fields | changes))


def rows(*cases: Case, targets=None, followups=(), clinic=()) -> Cases:
    """A case each with one target unless told otherwise, and a story each."""
    made = targets if targets is not None else tuple(target(case=one.case) for one in cases)
    return Cases(cases, tuple(made), tuple(followups), tuple(clinic), tuple(Story(one.case, "故事。") for one in cases))
