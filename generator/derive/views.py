"""What derivation returns: the only values that pages, feeds and exports may show.

Money is 万元, rates are percent, gaps are percentage points. `None` means "does not apply here";
a missing figure is a `Missing` word. Every tuple is in its final order: nothing downstream sorts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from generator.derive.corrections_views import CorrectionsView
from generator.derive.case_views import CasesView
from generator.derive.list_views import AllLists, Mismatch
from generator.derive.own_record import OwnRecord
from generator.derive.rectification_views import Overview
from generator.model.editions import (
    Accountability,
    Adjustment,
    Edition,
    Evaluation,
    Monitoring,
    ProjectIndicator,
    ProjectSpending,
    Score,
    TargetReview,
)
from generator.model.period import Period
from generator.model.records import Records
from generator.model.scheme import Indicator, Scheme
from generator.model.units import Unit
from generator.model.values import Figure, Missing


class Level(Enum):
    """Warning level of execution against time."""

    NONE = "无"
    BLUE = "蓝"
    YELLOW = "黄"
    RED = "红"


class IndicatorResult(NamedTuple):
    """One indicator of one unit in one edition.

    `points` is the published figure or the word for why it is missing. `counted` is False for the
    unused half of a choose-one pair and for 不适用. `lost` is weight minus points: the whole weight for 未报送
    where the scheme gives such an indicator no points, None for what is missing otherwise. `rate` is
    numerator/denominator in percent, unrounded, None without both.
    """

    indicator: Indicator
    score: Score
    points: Figure
    counted: bool
    lost: Decimal | None
    rate: Decimal | None
    previous_points: Figure | None  # same unit, same indicator, comparable edition only


class PartTotal(NamedTuple):
    """One month or quarter that a composed total was averaged from.

    `total` is None where the part does not count, and `why` then says why in words; `vetoes` when by 一票否决.
    """

    period: Period
    total: Decimal | None
    why: str | None = None
    vetoes: tuple[Adjustment, ...] = ()

    @property
    def vetoed(self) -> bool:
        """Whether it does not count because of 一票否决."""
        return bool(self.vetoes)


class UnitResult(NamedTuple):
    """One unit in one edition: its total, grade, rank, and how it came about.

    `total` is the published total (approved where the edition has one, else the computed one
    rounded half up once). `computed` is the recomputed total after rounding, None where the edition
    gives totals only. `rank` is the published rank where the edition has one, else `computed_rank`;
    both None for a unit that is not ranked, and then `not_ranked` is the reason in words.
    `applicable_weight` < `full_marks` means the total was re-scaled over the applicable indicators.
    `rank_change` > 0 means risen; None when there is nothing comparable to compare with.
    """

    unit: Unit
    total: Decimal | None
    computed: Decimal | None
    grade: str | None
    rank: int | None
    computed_rank: int | None
    tied: bool
    ranked_in_group: int
    not_ranked: str | None
    note: str | None  # the published remark of the totals table
    vetoed: bool
    has_undisclosed: bool
    applicable_weight: Decimal | None
    indicators: Sequence[IndicatorResult]
    adjustments: tuple[Adjustment, ...]
    adjustment_points: Decimal  # net, after the bonus cap
    parts: tuple[PartTotal, ...]
    previous_total: Decimal | None
    previous_rank: int | None
    total_change: Decimal | None
    rank_change: int | None


@dataclass(frozen=True, slots=True)
class GroupRanking:
    """One group of one edition. `rows` by rank, ties by unit code; `unranked` by unit code."""

    group: str
    rows: tuple[UnitResult, ...]
    unranked: tuple[UnitResult, ...]
    mean: Decimal | None  # rounded half up to the scheme's decimals; None when nobody is ranked
    previous_mean: Decimal | None
    grade_counts: tuple[tuple[str, int], ...]  # in the scheme's order, zero included


class Comparison(NamedTuple):
    """What this edition may be compared with, and what changed meanwhile.

    `period` is None when there is no earlier edition of the same kind. `joined` and `left` are unit
    codes. A changed scheme keeps the rank comparison but not the points; a changed unit set keeps
    both and is marked. `gap` is True when the previous edition is not the directly preceding period.
    """

    period: Period | None
    scheme_changed: bool
    joined: tuple[Unit, ...]
    left: tuple[Unit, ...]
    gap: bool


class ExecutionRow(NamedTuple):
    """Budget execution of one unit (or of the county: `unit` None).

    Sums run over projects that are not a part of another row and have both figures; `left_out`
    counts the others: `not_disclosed` of them have a figure that is not public, of the rest `not_reported` one that was
    not sent. `rate` = spent / budget in percent, unrounded, None when the budget is zero.
    `gap` = rate − time progress in percentage points. `level` follows the scheme's thresholds.
    """

    unit: Unit | None
    projects: int
    left_out: int
    initial: Decimal
    budget: Decimal
    spent: Decimal
    rate: Decimal | None
    gap: Decimal | None
    level: Level
    not_reported: int = 0
    not_disclosed: int = 0

    @property
    def has_figures(self) -> bool:
        """Whether any project has both figures; without, the sums are no zeros but nothing."""
        return self.projects > self.left_out


@dataclass(frozen=True, slots=True)
class ExecutionView:
    """`time_progress` is percent: days elapsed are not used, whole months are (9月 = 75)."""

    time_progress: Decimal
    county: ExecutionRow
    rows: tuple[ExecutionRow, ...]  # slowest first: rate ascending (None last), ties by unit code
    projects: tuple[ProjectSpending, ...]


class CountyRate(NamedTuple):
    """A ratio indicator over all units: Σ numerator / Σ denominator.

    `rate` in percent, unrounded, None when the denominator is zero. `units` reported both figures;
    `not_applicable`, `not_reported`, `not_disclosed` count the others.
    """

    indicator: Indicator
    numerator: Decimal
    denominator: Decimal
    rate: Decimal | None
    units: int
    not_applicable: int
    not_reported: int
    not_disclosed: int
    previous_rate: Decimal | None


class ReviewSummary(NamedTuple):
    """Counts and money by verdict, in the order 通过, 修改后通过, 退回, 淘汰; money skips missing."""

    verdict: str
    count: int
    amount: Decimal


class EvaluationSummary(NamedTuple):
    """Counts and money by published grade; grades in scheme order, then others by label."""

    grade: str
    count: int
    amount: Decimal


class StatisticTable(NamedTuple):
    """A statistics topic as a grid. `rows` are (unit, figures by category); subtotals last."""

    topic: str
    measure: str
    categories: tuple[str, ...]
    rows: tuple[tuple[Unit, tuple[Figure | None, ...]], ...]
    notes: tuple[str, ...]


class RankingLead(NamedTuple):
    """The facts of a conclusion about totals. First and last are of the largest group."""

    group: str
    groups: int
    ranked: int  # over all groups
    not_ranked: int
    mean: Decimal | None  # of that group
    mean_change: Decimal | None
    first: tuple[UnitResult, ...]
    last: tuple[UnitResult, ...]


class ExecutionLead(NamedTuple):
    """The facts of a conclusion about spending."""

    rate: Decimal | None
    time_progress: Decimal
    gap: Decimal | None
    slow_units: int  # level yellow or red
    slowest: tuple[ExecutionRow, ...]  # at most 3, only units with a warning


class Changes(NamedTuple):
    """What changed against the comparison, at most a few of each; all empty = nothing changed."""

    risen: tuple[UnitResult, ...]  # largest rise, ties together, at most 3
    fallen: tuple[UnitResult, ...]
    grade_up: tuple[UnitResult, ...]
    grade_down: tuple[UnitResult, ...]
    mean_change: Decimal | None


class Punctuality(NamedTuple):
    """Planned against real publication. `days_late` ≤ 0 is on time."""

    planned_on: date
    days_late: int
    note: str | None


@dataclass(frozen=True, slots=True)
class EditionView:
    """Everything a page may say about one edition."""

    edition: Edition
    scheme: Scheme
    comparison: Comparison
    groups: tuple[GroupRanking, ...]  # in the order groups first appear in units.csv
    results: dict[str, UnitResult]  # by unit code, ranked or not
    execution: ExecutionView | None
    rates: tuple[CountyRate, ...]
    monitoring: tuple[Monitoring, ...]  # red, yellow, blue, none; then project code
    review_summary: tuple[ReviewSummary, ...]
    target_review: tuple[TargetReview, ...]
    evaluation_summary: tuple[EvaluationSummary, ...]
    evaluation: tuple[Evaluation, ...]
    project_indicators: tuple[tuple[str, tuple[ProjectIndicator, ...]], ...]  # by subject code
    accountability: tuple[Accountability, ...]
    statistics: tuple[StatisticTable, ...]
    ranking_lead: RankingLead | None
    execution_lead: ExecutionLead | None
    changes: Changes
    punctuality: Punctuality | None


class UnitPeriod(NamedTuple):
    """One line of a unit's history."""

    period: Period
    result: UnitResult
    execution: ExecutionRow | None


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit over all editions. `history` newest first.

    Of a merged or renamed unit the lines of those it came from follow in `former`, each apart: they are never
    compared or joined with its own.
    """

    unit: Unit
    predecessors: tuple[Unit, ...]
    successors: tuple[Unit, ...]
    history: tuple[UnitPeriod, ...]
    former: tuple[tuple[Unit, tuple[UnitPeriod, ...]], ...]  # predecessors, then theirs; only those with lines
    mentions: tuple[Period, ...]  # editions with monitoring, review, evaluation or accountability rows


class IndicatorEdition(NamedTuple):
    """One edition of one indicator: the county rate and the spread of points."""

    period: Period
    weight: Decimal
    rate: CountyRate | None
    mean: Decimal | None  # of numeric points, 2 decimals half up
    scored: int
    full: int  # units with full points
    missing: int
    came: tuple[str, ...] = ()  # codes of units that are scored, and were not in the edition of the same kind before
    gone: tuple[tuple[str, Missing | None], ...] = ()  # that were, and are not; with what stands for the points, if anything
    without: tuple[tuple[str, int], ...] = ()  # word for a missing figure, units; most first, none left out


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator code over all schemes and editions; `versions` newest first."""

    code: str
    current: Indicator
    versions: tuple[tuple[Scheme, Indicator], ...]
    children: tuple[Indicator, ...]
    editions: tuple[IndicatorEdition, ...]  # newest first
    latest: tuple[tuple[UnitResult, IndicatorResult], ...]  # newest edition; points descending, missing last


@dataclass(frozen=True, slots=True)
class Portal:
    """The whole site as values."""

    records: Records
    editions: dict[Period, EditionView]  # period order
    units: tuple[UnitView, ...]  # table order, subtotals left out
    indicators: tuple[IndicatorView, ...]  # newest scheme's order, then codes that only older ones have
    rectification: Overview | None = None  # at the end of the day of the build
    cases: CasesView | None = None
    lists: AllLists | None = None
    list_mismatches: tuple[Mismatch, ...] = ()  # none in a portal that may be published
    own_record: OwnRecord | None = None
    corrections: CorrectionsView | None = None  # known only after comparing with what was published
