"""How the examples about 案例 are run; one reader per rule."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.derive.cases import change_of, is_eased, target_view, tree_of, verdict_of
from generator.derive.worked_example import Example
from generator.model.cases import FollowUp, Target
from generator.model.values import MISSING_WORDS
from tests.unit.derive.case_factories import follow_up, target


def _rows(example: Example) -> list[dict[str, str | None]]:
    return [
        {name: None if cell == "—" else cell for name, cell in zip(example.header, row, strict=True)}
        for row in example.rows
    ]


def _value(text: str | None) -> Any:
    """A number, a missing word, other words, or nothing."""
    try:
        return None if text is None else MISSING_WORDS.get(text) or Decimal(text)
    except InvalidOperation:
        return text


def _new_value(text: str) -> Any:
    return None if text == "删去" else _value(text)


def changes(example: Example) -> str:
    """甲 改写；乙 没有改."""
    said = []
    for row in _rows(example):
        former, name = row["原来的名称"], row["后来的名称"]
        one: Target = target(
            level3=name, former_name=None if former == name else former, sense=row["指标性质"],
            original=None if row["原目标值"] == "没有" else row["原目标值"], target=_new_value(row["优化后目标值"]),
            measure=row["计量单位"],
        )  # fmt: skip
        said.append(f"{row['目标']} {change_of(one).value}")
    return "；".join(said)


def weights(example: Example) -> str:
    """一级指标 and its weight, then the sum."""
    views = [
        target_view(
            target(level1=row["一级指标"], level3=row["三级指标"], target=_new_value(row["优化后目标值"]),
                   weight=_value(row["权重"])),
            is_year_over=False,
        )
        for row in _rows(example)
    ]  # fmt: skip
    tree = tree_of(views)
    total = sum(branch.weight for branch in tree)
    return "；".join([*(f"{branch.name} {branch.weight}" for branch in tree), f"合计 {total}"])


def verdicts(example: Example) -> str:
    """甲 达成；己 没有数字."""
    said = []
    for row in _rows(example):
        found = verdict_of(row["指标性质"], _value(row["目标值"]), _value(row["实际完成值"]), row["核实的结论"])
        said.append(f"{row['目标']} {found.value if found else '没有数字'}")
    return "；".join(said)


def followed(example: Example) -> str:
    """2年后：丙 达成（放低了）."""
    case_year, said = int(dict(example.given)["案例的年度"]), []
    for row in _rows(example):
        praised: Target = target(sense=row["指标性质"], target=_value(row["入选时的目标值"]))
        later: FollowUp = follow_up(
            year=int(row["后来的年度"]), target=_value(row["后来的目标值"]), actual=_value(row["实际完成值"])
        )
        found = verdict_of(praised.sense, later.target, later.actual, later.verdict)
        eased = "（放低了）" if is_eased(praised, later) else ""
        said.append(f"{later.year - case_year}年后：{row['目标']} {found.value}{eased}")
    return "；".join(said)


READERS: dict[str, Callable[[Example], str]] = {
    "target-change": changes, "target-weights": weights, "target-met": verdicts, "follow-up": followed,
}  # fmt: skip
