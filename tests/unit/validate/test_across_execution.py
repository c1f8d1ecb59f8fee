"""Budget execution: parts and wholes, balances, rates, overspending."""

from decimal import Decimal

import pytest

from generator.model.editions import ProjectSpending
from generator.model.values import Missing

from .making import EDITION, EXECUTION, places, problems, swapped, validated

CLINIC = "50.00,50.00,20.00,30.00,40.00"
PLAYGROUND = "40.00,40.00,25.00,15.00,62.50"


def _known(subject: str, field: str, published: str, recomputed: str) -> dict[str, str]:
    text = swapped(EDITION)[EDITION]
    for name, value in (
        ('\n[["已知差异"]]\n"表"', "execution"),
        ('"对象"', subject),
        ('"字段"', field),
        ('"公布值"', published),
        ('"重算值"', recomputed),
        ('"原因"', "原件如此，按原件公布"),
    ):
        text += f'{name} = "{value}"\n'
    return {EDITION: text}


def test_rows_become_records() -> None:
    rows = validated()[0].editions[2].execution
    assert rows[3] == ProjectSpending(
        "p2026-002", "农村饮水工程", "slj", None, "政府性基金", Decimal("60.00"), Decimal("60.00"),
        Missing.NOT_DISCLOSED, Missing.NOT_DISCLOSED, Missing.NOT_DISCLOSED, None,
    )  # fmt: skip
    assert rows[1].parent == "p2026-001"


@pytest.mark.parametrize(
    ("new", "column", "code", "found", "expected"),
    [
        ("50.00,50.00,20.00,30.01,40.00", "结余", "S04", "结余写的是 30.01", "调整预算减累计支出应当是 30.00"),
        ("50.00,50.00,20.00,30,40.01", "执行率", "S05", "执行率写的是 40.01", "累计支出除以调整预算应当是 40.00%"),
        ("50.00,0,0,0,0", "执行率", "S05", "执行率写的是 0，调整预算是 0", "预算为 0 时没有执行率，应当写“不适用”"),
        ("50.00,50.00,52.00,-2.00,104", "累计支出", "S11", "累计支出 52.00，调整预算 50.00", "支出一般不超过预算"),
    ],
)  # fmt: skip
def test_each_row_agrees_with_itself(new, column, code, found, expected) -> None:
    [problem] = problems(swapped(EXECUTION, (CLINIC, new)))
    assert problem == (EXECUTION, 6, column, code, found, expected)


@pytest.mark.parametrize(
    "new",
    [
        "50.00,60.00,20.00,40.00,33.33",  # rounded or cut off: the same
        "50.00,60.00,40.00,20.00,66.67",  # rounded
        "50.00,60.00,40.00,20.00,66.66",  # cut off
        "50.00,60.00,40.00,20.00,67%",
        "50.00,60.00,40.00,20.00,66",
        "50.00,60.00,40.00,20.00,66.6667",
        "50.00,60.00,40.00,,",
        "50.00,60.00,未报送,未报送,未报送",
        "50.00,0,0,0,不适用",
    ],
)
def test_a_rate_may_be_rounded_or_cut_off_at_its_own_decimals(new: str) -> None:
    assert places(swapped(EXECUTION, (CLINIC, new))) == []


@pytest.mark.parametrize("rate", ["66.65", "66.68", "68", "65", "66.6665"])
def test_other_rates_are_wrong(rate: str) -> None:
    new = f"50.00,60.00,40.00,20.00,{rate}"
    assert places(swapped(EXECUTION, (CLINIC, new))) == [(EXECUTION, 6, "执行率", "S05")]


def test_spending_more_than_the_budget_is_a_notice() -> None:
    changed = swapped(EXECUTION, (CLINIC, "50.00,50.00,52.00,-2.00,104"))
    records, [notice] = validated(changed)
    assert records is not None
    assert notice.is_notice


@pytest.mark.parametrize(
    ("new", "column", "total"),
    [
        ("41.00,40.00,25.00,15.00,62.50", "年初预算", "121.00"),
        ("40.00,41.00,25.00,16.00,60.97", "调整预算", "119.50"),
    ],
)
def test_parts_add_up_in_every_column(new: str, column: str, total: str) -> None:
    reported = problems(swapped(EXECUTION, (PLAYGROUND, new)))
    assert (EXECUTION, 2, column, "S03") in [one[:4] for one in reported]
    assert any(f"其中数之和是 {total}" in one.found for one in reported)


def test_a_part_that_is_missing_is_not_added() -> None:
    assert places(swapped(EXECUTION, (PLAYGROUND, "不公开,不公开,不公开,不公开,不公开"))) == []


def test_parts_lead_to_a_row_of_the_table() -> None:
    changed = {EXECUTION: swapped(EXECUTION)[EXECUTION].replace("jyj,p2026-001,", "jyj,p2026-009,")}
    assert [(one.line, one.code) for one in problems(changed)] == [(3, "R02"), (4, "R02")]
    changed = swapped(EXECUTION, ("p2026-003,村卫生室设备,wjj,,", "p2026-003,村卫生室设备,wjj,p2026-003,"))
    [problem] = problems(changed)
    assert (problem.line, problem.found) == (6, "“p2026-003”的上级绕回了自己")


def test_a_recorded_difference_is_no_problem() -> None:
    changed = swapped(EXECUTION, (CLINIC, "50.00,50.00,20.00,33.00,40.00"))
    assert places(changed | _known("p2026-003", "结余", "33.00", "30.00")) == []
    assert places(changed | _known("p2026-003", "结余", "33", "30")) == []


def test_a_printed_total_of_zero_beside_its_part_can_be_recorded() -> None:
    changed = swapped(
        EXECUTION,
        (CLINIC, "0,0,0,,,\np2026-003-a,财政拨款,wjj,p2026-003,,0,90,89.974,0.026,99.97"),
    )
    assert [one[2:4] for one in places(changed)] == [("累计支出", "S03"), ("调整预算", "S03")]
    text = _known("p2026-003", "调整预算", "0", "90")[EDITION]
    text += _known("p2026-003", "累计支出", "0", "89.974")[EDITION].removeprefix(
        swapped(EDITION)[EDITION]
    )
    assert places(changed | {EDITION: text}) == []


def test_a_recorded_difference_that_is_not_there_is_a_problem() -> None:
    assert places(_known("p2026-003", "结余", "33.00", "30.00")) == [
        (EDITION, None, "已知差异", "S10")
    ]


def test_recording_other_figures_explains_nothing() -> None:
    changed = swapped(EXECUTION, (CLINIC, "50.00,50.00,20.00,33.00,40.00"))
    assert places(changed | _known("p2026-003", "结余", "33.00", "31.00")) == [
        (EDITION, None, "已知差异", "S10"),
        (EXECUTION, 6, "结余", "S04"),
    ]
