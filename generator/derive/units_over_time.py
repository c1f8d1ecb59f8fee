"""One unit over all editions: its history, where it came from, what became of it."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.derive.registry import Registry
from generator.derive.views import EditionView, ExecutionRow, UnitPeriod, UnitView
from generator.model.period import Period


class _Line(NamedTuple):
    """What an edition holds by unit code."""

    view: EditionView
    spending: Mapping[str, ExecutionRow]
    mentioned: frozenset[str]


def unit_views(
    editions: Mapping[Period, EditionView], registry: Registry
) -> tuple[UnitView, ...]:
    """Every unit that was ever registered, in table order, subtotals left out.

    A merged or renamed unit keeps its own lines; its page names predecessors and successors.
    """
    lines = [_line(editions[period]) for period in sorted(editions, reverse=True)]
    successors: dict[str, list] = {}
    for unit in registry.units:
        for code in unit.predecessors:
            successors.setdefault(code, []).append(unit)
    return tuple(
        UnitView(
            unit,
            tuple(registry.by_code[code] for code in unit.predecessors),
            tuple(successors.get(unit.code, ())),
            tuple(
                UnitPeriod(
                    line.view.edition.period,
                    line.view.results[unit.code],
                    line.spending.get(unit.code),
                )
                for line in lines
                if unit.code in line.view.results
            ),
            tuple(line.view.edition.period for line in lines if unit.code in line.mentioned),
        )
        for unit in registry.units
        if not unit.is_subtotal
    )


def _line(view: EditionView) -> _Line:
    rows = view.execution.rows if view.execution is not None else ()
    edition = view.edition
    tables = (edition.monitoring, edition.target_review, edition.evaluation, edition.accountability)
    return _Line(
        view,
        {row.unit.code: row for row in rows if row.unit is not None},
        frozenset(row.unit for table in tables for row in table),
    )
