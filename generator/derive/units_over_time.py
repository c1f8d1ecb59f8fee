"""One unit over all editions: its history, where it came from, what became of it."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.derive.registry import Registry
from generator.derive.views import EditionView, ExecutionRow, UnitPeriod, UnitView
from generator.model.period import Period
from generator.model.units import Unit


class _Line(NamedTuple):
    """What an edition holds by unit code."""

    view: EditionView
    spending: Mapping[str, ExecutionRow]
    mentioned: frozenset[str]


def unit_views(
    editions: Mapping[Period, EditionView], registry: Registry
) -> tuple[UnitView, ...]:
    """Every unit that was ever registered, in table order, subtotals left out."""
    lines = [_line(editions[period]) for period in sorted(editions, reverse=True)]
    successors: dict[str, list] = {}
    for unit in registry.units:
        for code in unit.predecessors:
            successors.setdefault(code, []).append(unit)
    history = {
        unit.code: tuple(
            UnitPeriod(line.view.edition.period, line.view.results[unit.code], line.spending.get(unit.code))
            for line in lines
            if unit.code in line.view.results
        )
        for unit in registry.units
        if not unit.is_subtotal
    }
    return tuple(
        UnitView(
            unit,
            tuple(registry.by_code[code] for code in unit.predecessors),
            tuple(successors.get(unit.code, ())),
            history[unit.code],
            tuple((old, history[old.code]) for old in _ancestors(unit, registry) if history.get(old.code)),
            tuple(line.view.edition.period for line in lines if unit.code in line.mentioned),
        )
        for unit in registry.units
        if not unit.is_subtotal
    )


def _ancestors(unit: Unit, registry: Registry) -> list[Unit]:
    """Whom a unit came from, the nearest first, each once; the units table may lead round in a circle."""
    found: dict[str, Unit] = {}
    row = list(unit.predecessors)
    while row:
        code = row.pop(0)
        if code not in found and code != unit.code:
            found[code] = registry.by_code[code]
            row += found[code].predecessors
    return list(found.values())


def _line(view: EditionView) -> _Line:
    rows = view.execution.rows if view.execution is not None else ()
    edition = view.edition
    tables = (edition.monitoring, edition.target_review, edition.evaluation, edition.accountability)
    return _Line(
        view,
        {row.unit.code: row for row in rows if row.unit is not None},
        frozenset(row.unit for table in tables for row in table),
    )
