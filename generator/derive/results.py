"""Who got what in one edition: from rows to the result of every unit.

Total: the approved one, else the composed one, else the sum of the scores. Grade and rank follow from
the published total unless they were approved. Units come in the order of units.csv.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.derive.composition import (
    Composed,
    composed,
    part_periods,
    part_totals,
    part_views,
)
from generator.derive.movement import movement
from generator.derive.ranking import Entry, Place, places
from generator.derive.registry import Registry
from generator.derive.score_rows import (
    in_scheme_order,
    indicator_results,
    points_of,
    scores_by_unit,
)
from generator.derive.totals import (
    KIND_LETTER,
    ScoreSheet,
    Tally,
    adjustment_points,
    final_total,
    grade_of,
    score_sheet,
    tally,
    veto_reason,
)
from generator.derive.views import EditionView, UnitResult
from generator.model.editions import Adjustment, Edition, Score, Total
from generator.model.period import Period
from generator.model.scheme import Scheme
from generator.model.units import Unit


class _Sources(NamedTuple):
    """Everything one edition says about one unit's total."""

    unit: Unit
    rows: tuple[Score, ...]
    sheet: ScoreSheet | None
    tally: Tally | None
    composed: Composed | None
    approved: Total | None
    adjustments: tuple[Adjustment, ...]
    absence: str | None  # why it takes no part


class _Standing(NamedTuple):
    """A unit's published total and grade before anyone is ranked."""

    sources: _Sources
    total: Decimal | None
    computed: Decimal | None
    grade: str | None
    not_ranked: str | None
    vetoed: bool
    net: Decimal


def unit_results(
    edition: Edition,
    scheme: Scheme,
    registry: Registry,
    published: Mapping[Period, EditionView],
    previous: EditionView | None,
) -> dict[str, UnitResult]:
    """Every unit that is scored, composed, given a total or named as absent. Empty without totals."""
    standings = [_judge(s, scheme) for s in _sources(edition, scheme, registry, published)]
    ranks = _ranks(standings)
    return {
        standing.sources.unit.code: _result(standing, ranks, scheme, previous)
        for standing in standings
    }


def composes(edition: Edition, scheme: Scheme, published: Mapping[Period, EditionView]) -> bool:
    """Whether totals are composed: the rule says so, and there are totals here or in a part."""
    if not part_periods(edition.period, scheme):
        return False
    if edition.scores or edition.totals:
        return True
    return any(view.results for view in part_views(edition.period, scheme, published))


def _sources(
    edition: Edition,
    scheme: Scheme,
    registry: Registry,
    published: Mapping[Period, EditionView],
) -> list[_Sources]:
    """In the order of units.csv. A unit that ended before `data_until` is not composed anew."""
    scores = scores_by_unit(edition.scores)
    approved = {row.unit: row for row in edition.totals}
    composing = composes(edition, scheme, published)
    if not (scores or approved or composing):
        return []
    parts = part_views(edition.period, scheme, published) if composing else ()
    absent = {absentee.unit: absentee.reason for absentee in edition.absentees}
    adjustments: dict[str, list[Adjustment]] = {}
    for adjustment in edition.adjustments:
        adjustments.setdefault(adjustment.unit, []).append(adjustment)
    full = score_sheet(scheme.leaves(KIND_LETTER[edition.period.kind]))

    found = []
    for unit in registry.units:
        code = unit.code
        in_parts = unit.takes_part_on(edition.data_until) and any(
            code in part.results for part in parts
        )
        named = code in scores or code in approved or code in absent
        if unit.is_subtotal or not (in_parts or named):
            continue
        rows: tuple[Score, ...] = ()
        sheet, summed, whole = None, None, None
        if code in scores:
            sheet, rows = in_scheme_order(full, scores[code])
            summed = tally(sheet, list(map(points_of, rows)), scheme)
        if composing and (in_parts or code in scores) and code not in absent:
            whole = composed(edition.period, scheme, part_totals(code, parts), summed)
        found.append(
            _Sources(unit, rows, sheet, summed, whole, approved.get(code),
                     tuple(adjustments.get(code, ())), absent.get(code))
        )
    return found


def _judge(sources: _Sources, scheme: Scheme) -> _Standing:
    """The published total and grade; the reason in words where there is no rank."""
    base, reason, excluded = None, None, False
    if sources.composed is not None:
        base, reason = sources.composed.base, sources.composed.reason
    elif sources.tally is not None:
        base, reason, excluded = sources.tally.exact, sources.tally.reason, sources.tally.excluded
    net = adjustment_points(sources.adjustments, scheme.bonus_cap)
    computed = None if base is None else final_total(base, net, scheme)
    approved, veto = sources.approved, veto_reason(sources.adjustments)
    total = computed
    if approved is not None and approved.total is not None:
        total = approved.total

    not_ranked = None
    if sources.absence is not None:
        not_ranked = f"不参评：{sources.absence}"
    elif veto is not None:
        not_ranked = f"一票否决：{veto}"
    elif excluded:
        not_ranked = reason
    elif total is None and (approved is None or approved.rank is None):
        not_ranked = reason or "总分没有公布，本期不排名次"

    if approved is not None and approved.grade is not None:
        grade = approved.grade
    else:
        grade = due_grade(total, scheme, vetoed=veto is not None)
    return _Standing(sources, total, computed, grade, not_ranked, veto is not None, net)


def due_grade(total: Decimal | None, scheme: Scheme, *, vetoed: bool) -> str | None:
    """The grade a published total earns; the lowest under 一票否决, whatever the total; None without grades."""
    if vetoed and scheme.grades:
        return scheme.grades[-1].label
    return grade_of(total, scheme.grades) if total is not None and not vetoed else None


def _ranks(standings: Sequence[_Standing]) -> dict[str, Place]:
    """Places inside each group; of an unranked unit only how many are ranked in its group."""
    groups: dict[str, list[_Standing]] = {}
    for standing in standings:
        groups.setdefault(standing.sources.unit.group, []).append(standing)
    found: dict[str, Place] = {}
    for members in groups.values():
        entries = [
            Entry(s.sources.unit.code, s.total, s.sources.approved and s.sources.approved.rank)
            for s in members
            if s.not_ranked is None
        ]
        for member in members:
            found[member.sources.unit.code] = Place(None, None, False, len(entries))
        found.update(places(entries))
    return found


def _result(
    standing: _Standing, ranks: Mapping[str, Place], scheme: Scheme, previous: EditionView | None
) -> UnitResult:
    sources = standing.sources
    code, summed, approved = sources.unit.code, sources.tally, sources.approved
    place = ranks[code]
    before = previous.results.get(code) if previous is not None else None
    changed = previous is not None and previous.scheme.version != scheme.version
    items = ()
    if sources.sheet is not None and summed is not None:
        comparable = None if changed else before
        items = indicator_results(
            sources.sheet, sources.rows, summed, comparable,
            silence_costs=scheme.not_reported_rule == "该项不得分",
        )
    moved = movement(standing.total, place.rank, before, changed)
    return UnitResult(
        unit=sources.unit,
        total=standing.total,
        computed=standing.computed,
        grade=standing.grade,
        rank=place.rank,
        computed_rank=place.computed,
        tied=place.tied,
        ranked_in_group=place.of,
        not_ranked=standing.not_ranked,
        note=approved.note if approved is not None else None,
        vetoed=standing.vetoed,
        has_undisclosed=summed is not None and summed.has_undisclosed,
        applicable_weight=summed.applicable_weight if summed is not None else None,
        indicators=items,
        adjustments=sources.adjustments,
        adjustment_points=standing.net,
        parts=sources.composed.parts if sources.composed is not None else (),
        previous_total=moved.previous_total,
        previous_rank=moved.previous_rank,
        total_change=moved.total_change,
        rank_change=moved.rank_change,
    )
