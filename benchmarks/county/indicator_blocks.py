"""Indicators written as blocks of text, one block each:

code < parent | name | stage | direction | full marks | target | measure | method | model
one plain sentence
the formula (may be left out)
key=value for anything else: tiers, cap, floor, choice_group, source
"""

from decimal import Decimal

from benchmarks.county.plan import IndicatorPlan


def read_blocks(text: str) -> tuple[IndicatorPlan, ...]:
    """Blocks are separated by empty lines. A head without a method is a parent."""
    return tuple(_indicator(block.splitlines()) for block in text.strip().split("\n\n"))


def _indicator(lines: list[str]) -> IndicatorPlan:
    head, plain, *rest = lines
    place, name, stage, direction, weight, *counted = (cell.strip() for cell in head.split("|"))
    code, _, parent = (part.strip() for part in place.partition("<"))
    target, measure, method, model = counted or ("", "", "", "")
    extras = dict(line.split("=", 1) for line in rest if "=" in line)
    formula = next((line for line in rest if "=" not in line), "")
    return IndicatorPlan(
        code=code,
        parent=parent,
        name=name,
        plain=plain,
        stage=stage,
        direction=direction,
        weight=Decimal(weight),
        target=target,
        measure=measure,
        formula=formula,
        method=method,
        model=model,
        **extras,
    )
