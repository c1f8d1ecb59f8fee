"""One edition as figures: score rows, totals, grades, ranks. Quarters and years are composed."""

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from benchmarks.county import exact
from benchmarks.county.figures import MODELS, Figure
from benchmarks.county.plan import CountyPlan, IndicatorPlan, SchemePlan, UnitPlan, rng
from benchmarks.county.reasons import SlowProject, reason
from benchmarks.county.spending import SpendingBook
from generator.model.period import Kind, Period


class ScoreRow(NamedTuple):
    """One unit, one indicator; `points` also stand for a hidden figure, which is never written."""

    unit: UnitPlan
    indicator: IndicatorPlan
    figure: Figure
    status: str  # "" = 正常
    points: Decimal | None
    self_points: Decimal | None
    reason: str
    note: str


class TotalRow(NamedTuple):
    """A total as approved. `rank` None for a vetoed unit."""

    unit: UnitPlan
    total: Decimal
    grade: str
    rank: int | None
    note: str


class EditionFigures(NamedTuple):
    """What an edition says. `misprint` is a known difference: (unit, printed rank, right rank)."""

    period: Period
    scheme: SchemePlan
    scores: tuple[ScoreRow, ...]
    totals: tuple[TotalRow, ...]
    misprint: tuple[str, int, int] | None


class Editions:
    """Makes editions; months are kept because quarters and years are averaged from them."""

    def __init__(self, county: CountyPlan, spending: SpendingBook):
        self._county = county
        self._spending = spending
        self._series: dict[tuple[str, int, str], tuple[Figure, ...]] = {}
        self._quality: dict[tuple[str, int], int] = {}
        self._made: dict[Period, EditionFigures] = {}

    def of(self, period: Period) -> EditionFigures:
        """The figures of an edition, made once."""
        if period not in self._made:
            make = self._month if period.kind is Kind.MONTH else self._composed
            self._made[period] = make(period)
        return self._made[period]

    def figure(self, unit: UnitPlan, indicator: IndicatorPlan, period: Period) -> Figure:
        """What a unit reports for an indicator in a month."""
        if indicator.model == "spending":
            spent, due = self._spending.against_time(unit.code, period.year, period.number)
            if not due:
                return Figure(status="不适用", note="没有金额公开的项目")
            return Figure(spent, due)
        key = (unit.root, period.year, indicator.code)
        if key not in self._series:
            source = rng(self._county.seed, *key)
            self._series[key] = MODELS[indicator.model](
                source, self._unit_quality(unit, period.year), indicator.weight
            )
        return self._series[key][period.number - 1]

    def taking_part(self, period: Period) -> list[UnitPlan]:
        """Units that exist on the last day and are not absent."""
        absent = {unit for unit, _ in self._county.events.absentees.get(period.id, ())}
        return [
            unit
            for unit in self._county.units
            if not unit.is_subtotal
            and unit.takes_part_on(period.last_day)
            and unit.code not in absent
        ]

    def _unit_quality(self, unit: UnitPlan, year: int) -> int:
        """60–97: how well a unit is run; it drifts a little from year to year."""
        key = (unit.root, year)
        if key not in self._quality:
            base = rng(self._county.seed, unit.root, "quality").randint(66, 94)
            drift = rng(self._county.seed, unit.root, year, "drift").randint(-5, 6)
            self._quality[key] = max(60, min(97, base + drift))
        return self._quality[key]

    def _month(self, period: Period) -> EditionFigures:
        scheme = self._county.scheme_of(period)
        rows = {unit.code: self._rows(unit, scheme, period) for unit in self.taking_part(period)}
        totals = {code: self._total(code, mine, scheme, period) for code, mine in rows.items()}
        for group in self._county.events.ties.get(period.id, ()):
            self._tie(group, rows, totals, scheme, period)
        scores = tuple(row for mine in rows.values() for row in mine)
        return self._finish(period, scheme, scores, totals)

    def _rows(self, unit: UnitPlan, scheme: SchemePlan, period: Period) -> list[ScoreRow]:
        left_out = self._left_out(unit, scheme)
        rows = []
        for indicator in scheme.leaves:
            if indicator.code in left_out:
                continue
            figure = self.figure(unit, indicator, period)
            if (period.id, unit.code, indicator.code) in self._county.events.slips | self._county.events.oversights:
                figure = figure._replace(deducted=Decimal("0.00"), facts=(0,))
            status, note = self._county.events.missing.get(
                (period.id, unit.code, indicator.code), (figure.status, figure.note)
            )
            if status in ("未报送", "不适用"):
                rows.append(ScoreRow(unit, indicator, figure, status, None, None, "", note))
                continue
            source = rng(self._county.seed, unit.code, period.id, indicator.code, "words")
            points = (
                figure.judged
                if figure.judged is not None
                else exact.points(indicator, figure.numerator, figure.denominator, figure.deducted)
            )
            why = ""
            if points < indicator.weight and not status:
                why = reason(
                    indicator.model, figure, period.number, source, self._slowest(unit, period)
                )
            own = None
            if self._county.rich and indicator.model in ("judged", "disclosed") and not status:
                own = min(
                    points + Decimal(source.choice((0, 0, 50, 100, 150))) / 100, indicator.weight
                )
            rows.append(ScoreRow(unit, indicator, figure, status, points, own, why, note))
        return rows

    def _left_out(self, unit: UnitPlan, scheme: SchemePlan) -> set[str]:
        """Of a choose-one pair, half of the units report both, the others one."""
        groups: dict[str, list[str]] = {}
        for indicator in scheme.leaves:
            if indicator.choice_group:
                groups.setdefault(indicator.choice_group, []).append(indicator.code)
        left_out = set()
        for group, codes in groups.items():
            choice = rng(self._county.seed, unit.root, group).randrange(4)
            if choice < len(codes):
                left_out.add(codes[choice])
        return left_out

    def _slowest(self, unit: UnitPlan, period: Period) -> SlowProject | None:
        slowest = None
        for project in self._spending.open_projects(unit.code, period.year):
            figures = self._spending.at(project, period.number)
            due = figures.budget * period.number / 12
            short = due - figures.spent
            if short > 0 and (slowest is None or short > slowest.short):
                slowest = SlowProject(project.plan.name, project.plan.nature, figures.spent, short)
        return slowest

    def _total(
        self, unit: str, rows: list[ScoreRow], scheme: SchemePlan, period: Period
    ) -> Decimal:
        bonus = penalty = Decimal(0)
        for adjustment in self._county.events.adjustments.get(period.id, ()):
            if adjustment.unit == unit and adjustment.kind == "加分":
                bonus += Decimal(adjustment.points)
            elif adjustment.unit == unit and adjustment.kind == "扣分":
                penalty += Decimal(adjustment.points)
        return exact.total(
            scheme, [(row.indicator, row.status, row.points) for row in rows], bonus, penalty
        )

    def _tie(
        self,
        group: str,
        rows: dict[str, list[ScoreRow]],
        totals: dict[str, Decimal],
        scheme: SchemePlan,
        period: Period,
    ) -> None:
        """Moves one unit's 直接评分 points so that it ties with the next better one."""
        adjusted = {a.unit for a in self._county.events.adjustments.get(period.id, ())}
        plain = [
            code
            for code, mine in rows.items()
            if mine[0].unit.group == group
            and code not in adjusted
            and not any(row.status for row in mine)
        ]
        plain.sort(key=lambda code: (-totals[code], code))
        for better, worse in pairwise(plain[2:]):
            gap = totals[better] - totals[worse]
            for place, row in enumerate(rows[worse]):
                if row.indicator.model != "judged" or row.points + gap > row.indicator.weight:
                    continue
                rows[worse][place] = row._replace(
                    points=row.points + gap,
                    self_points=max(row.self_points or row.points, row.points + gap),
                )
                totals[worse] = self._total(worse, rows[worse], scheme, period)
                assert totals[worse] == totals[better]
                return
        raise ValueError(f"no pair to tie in {group} of {period.id}")

    def _composed(self, period: Period) -> EditionFigures:
        """The mean of the months (quarter) or quarters (year); vetoed parts are left out."""
        scheme = self._county.scheme_of(period)
        parts = period.months() if period.kind is Kind.QUARTER else period.quarters()
        published = [
            {row.unit.code: row.total for row in self.of(part).totals if row.rank is not None}
            for part in parts
        ]
        totals = {}
        for unit in self.taking_part(period):
            values = [part[unit.code] for part in published if unit.code in part]
            if values:
                totals[unit.code] = exact.mean(values)
        return self._finish(period, scheme, (), totals)

    def _finish(
        self,
        period: Period,
        scheme: SchemePlan,
        scores: tuple[ScoreRow, ...],
        totals: dict[str, Decimal],
    ) -> EditionFigures:
        events = self._county.events
        vetoes = {
            a.unit: a.reason for a in events.adjustments.get(period.id, ()) if a.kind == "一票否决"
        }
        shown = {
            code: total
            for code, total in totals.items()
            if (period.id, code) not in events.no_total
        }
        by_code = {unit.code: unit for unit in self._county.units}
        ranks: dict[str, int] = {}
        for group in dict.fromkeys(unit.group for unit in self._county.units):
            ranks |= exact.ranks(
                {
                    code: total
                    for code, total in shown.items()
                    if by_code[code].group == group and code not in vetoes
                }
            )
        misprint = self._misprint(period, ranks, by_code)
        rows = []
        for unit in self._county.units:
            if unit.code not in shown:
                continue
            total = shown[unit.code]
            grade = scheme.grades[-1][0] if unit.code in vetoes else exact.grade(scheme, total)
            rank = ranks.get(unit.code)
            if misprint and misprint[0] == unit.code:
                rank = misprint[1]
            note = f"一票否决：{vetoes[unit.code]}" if unit.code in vetoes else ""
            rows.append(TotalRow(unit, total, grade, rank, note))
        return EditionFigures(period, scheme, scores, tuple(rows), misprint)

    def _misprint(
        self, period: Period, ranks: dict[str, int], by_code: dict[str, UnitPlan]
    ) -> tuple[str, int, int] | None:
        """The second unit of the best tie of the group, printed one rank too low."""
        wanted = self._county.events.misprinted_rank
        if wanted is None or wanted[0] != period.id:
            return None
        mine = [code for code in ranks if by_code[code].group == wanted[1]]
        tied = sorted(
            (rank, code)
            for code, rank in ranks.items()
            if code in mine and sum(ranks[other] == rank for other in mine) == 2
        )
        rank, code = tied[1]
        return (code, rank + 1, rank)
