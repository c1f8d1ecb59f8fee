"""How many, and how much money: target review, evaluation, and the free statistics tables."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.derive.registry import Registry
from generator.derive.rounding import ZERO
from generator.derive.views import EvaluationSummary, ReviewSummary, StatisticTable
from generator.model.editions import (
    Evaluation,
    Monitoring,
    ProjectIndicator,
    Statistic,
    TargetReview,
)
from generator.model.scheme import Scheme
from generator.model.values import Figure, Missing

VERDICTS = ("通过", "修改后通过", "退回", "淘汰")
WARNINGS = ("红", "黄", "蓝", "无")


def review_summary(rows: Sequence[TargetReview]) -> tuple[ReviewSummary, ...]:
    """Count and money of every verdict, zero included; nothing without a table."""
    if not rows:
        return ()
    return tuple(
        ReviewSummary(
            verdict,
            sum(row.verdict == verdict for row in rows),
            _money(row.amount for row in rows if row.verdict == verdict),
        )
        for verdict in VERDICTS
    )


def evaluation_summary(rows: Sequence[Evaluation], scheme: Scheme) -> tuple[EvaluationSummary, ...]:
    """Count and money by the grade as published: the scheme's grades, other labels, missing words.

    Only grades that occur.
    """
    by_grade: dict[str, list[Evaluation]] = {}
    missing = [word.value for word in Missing]
    for row in rows:
        label = row.grade.value if isinstance(row.grade, Missing) else row.grade
        by_grade.setdefault(label, []).append(row)
    order = [grade.label for grade in scheme.grades]
    order += sorted(label for label in by_grade if label not in order and label not in missing)
    order += missing
    return tuple(
        EvaluationSummary(label, len(by_grade[label]), _money(r.amount for r in by_grade[label]))
        for label in order
        if label in by_grade
    )


def _money(amounts: Iterable[Figure]) -> Decimal:
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), ZERO)


def by_warning(rows: Sequence[Monitoring]) -> tuple[Monitoring, ...]:
    """Red, yellow, blue, none; then project code; then table order."""
    return tuple(sorted(rows, key=lambda row: (WARNINGS.index(row.warning), row.project)))


def by_subject(
    rows: Sequence[ProjectIndicator],
) -> tuple[tuple[str, tuple[ProjectIndicator, ...]], ...]:
    """The self-evaluation forms by subject code, each by line number."""
    forms: dict[str, list[ProjectIndicator]] = {}
    for row in sorted(rows, key=lambda row: (row.subject, row.number)):
        forms.setdefault(row.subject, []).append(row)
    return tuple((subject, tuple(form)) for subject, form in forms.items())


def statistic_tables(
    rows: Sequence[Statistic], registry: Registry
) -> tuple[StatisticTable, ...]:
    """One grid per topic and measure, in order of appearance; units as in units.csv, subtotals last.

    Two measures under one topic (万元 and %) make two grids: one grid has one unit of measure.
    """
    grids: dict[tuple[str, str], list[Statistic]] = {}
    for row in rows:
        grids.setdefault((row.topic, row.measure), []).append(row)
    return tuple(_grid(topic, measure, cells, registry) for (topic, measure), cells in grids.items())


def _grid(topic: str, measure: str, cells: list[Statistic], registry: Registry) -> StatisticTable:
    values = {(cell.unit, cell.category): cell.value for cell in cells}
    categories = tuple(dict.fromkeys(cell.category for cell in cells))
    present = {cell.unit for cell in cells}
    units = [unit for unit in registry.units if unit.code in present]
    units.sort(key=lambda unit: unit.is_subtotal)  # stable: table order inside both halves
    return StatisticTable(
        topic,
        measure,
        categories,
        tuple(
            (unit, tuple(values.get((unit.code, category)) for category in categories))
            for unit in units
        ),
        tuple(
            f"{registry.by_code[cell.unit].short_name}（{cell.category}）：{cell.note}"
            for cell in cells
            if cell.note
        ),
    )
