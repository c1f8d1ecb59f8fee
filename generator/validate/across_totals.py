"""Totals, adjustments, and whether every unit of a scored group is accounted for."""

from typing import Any

from generator.model.editions import Adjustment, Total
from generator.problems import Problem, quote
from generator.validate.across_scores import Setting
from generator.validate.across_units import (
    check_taking_part,
    check_unit_column,
    check_unit_names,
)
from generator.validate.rows import UNREADABLE, Rows


def read_totals(rows: Rows, setting: Setting) -> tuple[Total, ...] | None:
    """Check the table and build its rows; None when a cell could not be read."""
    if not rows.complete:
        return None
    if setting.book is not None:
        check_unit_column(rows, setting.book)
        check_unit_names(rows, setting.book)
        if setting.day is not None:
            check_taking_part(rows, setting.book, setting.day)
    for row, code in enumerate(rows["unit"]):
        if code in setting.absent and _is_given(rows, row):
            found = f"{quote(code)}有总分、等级或名次"
            rows.report(row, "unit", "R06", found, "edition.toml 的不参评里有这个单位，不应有得分")
    return None if rows.unreadable else rows.records(Total)


def _is_given(rows: Rows, row: int) -> bool:
    return any(rows[name][row] is not None for name in ("total", "grade", "rank"))


def read_adjustments(rows: Rows, setting: Setting) -> tuple[Adjustment, ...] | None:
    """Check the table and build its rows; R14: 加分 and 扣分 have points, 一票否决 has none."""
    if not rows.complete:
        return None
    if setting.book is not None:
        check_unit_column(rows, setting.book)
        check_unit_names(rows, setting.book)
        if setting.day is not None:
            check_taking_part(rows, setting.book, setting.day)
    for row, (kind, points) in enumerate(zip(rows["kind"], rows["points"])):
        if UNREADABLE in (kind, points):
            continue
        if kind == "一票否决" and points is not None:
            found = f"类别是“一票否决”，分值是{quote(rows.texts['points'][row])}"
            rows.report(row, "points", "R14", found, "一票否决的分值应当空着")
        if kind != "一票否决" and points is None:
            found = f"类别是“{kind}”，没有填分值"
            rows.report(row, "points", "R14", found, "应当写加或扣几分，例如 2.00")
    return None if rows.unreadable else rows.records(Adjustment)


def unaccounted_problems(
    scores: Rows | None, totals: Rows | None, setting: Setting
) -> list[Problem]:
    """R07: where anyone of a group is scored, everyone taking part is, or is named absent.

    In a group with indicator scores a total alone is not enough: nobody could recompute it.
    """
    tables = [rows for rows in (scores, totals) if rows is not None]
    if setting.book is None or setting.day is None or not tables:
        return []
    if not all(rows.is_sound("unit") for rows in tables):
        return []
    scored: set[Any] = set(scores["unit"]) if scores is not None else set()
    units = setting.book.by_code
    if not scored <= units.keys():
        return []  # a misspelt code is reported by itself; who is missing shows once it is mended
    with_scores = {units[code].group for code in scored if code in units}
    if totals is not None:
        scored.update(
            code
            for row, code in enumerate(totals["unit"])
            if _is_given(totals, row) and (code not in units or units[code].group not in with_scores)
        )
    groups = {units[code].group for code in scored if code in units}
    return [
        Problem(
            tables[0].path,
            None,
            "单位编码",
            "R07",
            f"{quote(unit.code)}（{unit.name}）没有得分",
            f"{unit.group}其他单位都在评分，这个单位也应当有得分或写进不参评",
        )
        for unit in units.values()
        if unit.group in groups
        and not unit.is_subtotal
        and unit.takes_part_on(setting.day)
        and unit.code not in scored
        and unit.code not in setting.absent
    ]
