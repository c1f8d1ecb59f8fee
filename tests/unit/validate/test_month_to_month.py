"""Spending that falls, budgets that jump, tables that are not there: what is said, and what makes it silent."""

import pytest

from generator.model.period import Period
from tests.projects import FILES

from .making import EDITION, EXECUTION, validated

BEFORE = EXECUTION.replace("2026-09", "2026-08")
CLINIC = "p2026-003,村卫生室设备,wjj,,一般公共预算,50.00,50.00,20.00,30.00,40.00,"
MONTHS = ("2026-06", "2026-07", "2026-08")


def said(now: str, last: str, extra: dict[str, str] | None = None) -> list[tuple]:
    """(line, column, code) of what is said of September after August, the clinic's row being as given."""
    spending = FILES[EXECUTION]
    assert CLINIC in spending
    changed = {EXECUTION: spending.replace(CLINIC, now), BEFORE: spending.replace(CLINIC, last), **(extra or {})}
    records, problems = validated(changed)
    assert records is not None  # a notice stops nothing
    assert all(one.path == EXECUTION for one in problems)
    return [(one.line, one.column, one.code) for one in problems]


def clinic(budget: str, spent: str, note: str = "") -> str:
    return f"p2026-003,村卫生室设备,wjj,,一般公共预算,50.00,{budget},{spent},,,{note}"


@pytest.mark.parametrize(
    ("now", "last", "codes"),
    [
        (clinic("50", "20"), clinic("50", "20"), []),
        (clinic("50", "20"), clinic("50", "20.01"), ["S15"]),
        (clinic("50", "20", "收回0.01万元"), clinic("50", "20.01"), []),
        (clinic("50", "20", "设备分批到货"), clinic("50", "20.01", "设备分批到货"), ["S15"]),
        (clinic("50", "未报送"), clinic("50", "20.01"), []),
        (clinic("60", "20"), clinic("50", "20"), []),  # exactly a fifth more
        (clinic("60.01", "20"), clinic("50", "20"), ["S16"]),
        (clinic("40", "20"), clinic("50", "20"), []),
        (clinic("39.99", "20"), clinic("50", "20"), ["S16"]),
        (clinic("39.99", "20", "年中调减"), clinic("50", "20"), []),
        (clinic("10", "0"), clinic("0", "0"), ["S16"]),
        (clinic("不公开", "20"), clinic("50", "20"), []),
        (clinic("39.99", "20"), clinic("50", "21"), ["S15", "S16"]),
    ],
)
def test_a_project_against_last_month(now: str, last: str, codes: list[str]) -> None:
    columns = {"S15": "累计支出", "S16": "调整预算"}
    assert said(now, last) == [(6, columns[code], code) for code in codes]


def test_a_unit_that_lost_a_project_is_told_once_at_its_first_row() -> None:
    gone = "p2026-004,乡镇卫生院改造,wjj,,一般公共预算,30.00,30.00,5.00,,,"
    assert said(CLINIC, f"{CLINIC}\n{gone}") == [(6, "累计支出", "S15")]
    assert said(f"{CLINIC}乡镇卫生院改造并入基建", f"{CLINIC}\n{gone}") == []
    unknown = gone.replace(",5.00,", ",不公开,")
    assert said(CLINIC, f"{CLINIC}\n{unknown}") == []  # what is not known of every project is no sum
    assert said(clinic("50", "19"), f"{CLINIC}\n{gone}") == [(6, "累计支出", "S15")]  # the project says it already


def test_a_unit_that_takes_no_part_has_lost_nothing() -> None:
    assert said(CLINIC, f"{CLINIC}\np2026-009,桥梁维修,nhz,,一般公共预算,30.00,30.00,5.00,,,") == []


def test_figures_of_one_month_only_may_fall() -> None:
    current = FILES[EDITION].replace('"口径" = "累计"', '"口径" = "当期"')
    assert said(clinic("50", "19"), CLINIC, {EDITION: current}) == []


def test_january_is_not_held_against_december() -> None:
    files = months("2025-12", "2026-07")
    files["data/editions/2025-12/execution.csv"] = FILES[EXECUTION].replace(CLINIC, clinic("50", "49"))
    files["data/schemes/2026/scheme.toml"] = FILES["data/schemes/2026/scheme.toml"].replace("2026-01", "2025-12")
    files["data/units.csv"] = FILES["data/units.csv"].replace("2026-01-01", "2025-12-01").replace("2025-12-31", "2025-11-30")
    records, problems = validated(files)
    assert (records is None, problems) == (False, [])


def months(month: str, like: str) -> dict[str, str]:
    """An edition made from that of another month, with its words."""
    new, old = Period.parse(month), Period.parse(like)
    swaps = ((old.last_day.isoformat(), new.last_day.isoformat()), (old.label, new.label), (like, month))
    made = {}
    for path, text in FILES.items():
        if like in path:
            for before, after in swaps:
                path, text = path.replace(before, after), text.replace(before, after)
            made[path] = text
    return made


def without_spending(changed: dict[str, str | None]) -> list[tuple]:
    """What is said when the three months before September have a spending table and September has none."""
    files = {**months("2026-06", "2026-07"), EXECUTION: None}
    files |= {f"data/editions/{month}/execution.csv": FILES[EXECUTION] for month in MONTHS}
    records, problems = validated({**files, **changed})
    assert records is not None
    return [(one.path, one.line, one.code) for one in problems]


MISSING = [("data/editions/2026-09", None, "F21")]


def test_a_table_that_three_months_had_is_missed() -> None:
    assert without_spending({}) == MISSING
    assert without_spending({"data/editions/2026-08/execution.csv": None}) == []
    assert without_spending({"data/editions/2026-06/execution.csv": None}) == []


@pytest.mark.parametrize("written", ['["execution"]', '"execution"', '"monitoring、execution"'])
def test_a_table_said_to_be_absent_is_not_missed(written: str) -> None:
    assert without_spending({EDITION: f'"本期没有的表" = {written}\n{FILES[EDITION]}'}) == []


def test_another_table_said_to_be_absent_changes_nothing() -> None:
    assert without_spending({EDITION: f'"本期没有的表" = "monitoring"\n{FILES[EDITION]}'}) == MISSING


def test_tables_that_come_now_and_then_are_missed_after_six_months() -> None:
    september = "data/editions/2026-09/monitoring.csv"
    files: dict[str, str | None] = {september: None}
    for month in ("2026-03", "2026-04", "2026-05", "2026-06"):
        files |= months(month, "2026-07")
    for month in ("2026-03", "2026-04", "2026-05", *MONTHS):
        files[f"data/editions/{month}/monitoring.csv"] = FILES[september]
    assert [(one.path, one.code) for one in validated(files)[1]] == [("data/editions/2026-09", "F21")]
    files["data/editions/2026-03/monitoring.csv"] = None
    assert validated(files)[1] == []
