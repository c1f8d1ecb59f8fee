"""What a county is made of before any figure exists: units, projects, indicators, schemes, events.

Everything random comes from `rng(...)`, seeded with words, so the same arguments give the same
bytes on every machine; no clock, no hash seed, no floating point.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import NamedTuple

from generator.model.period import Period


def rng(*words: object) -> Random:
    """A random source that depends on these words only."""
    return Random("|".join(str(word) for word in words))


class ProjectPlan(NamedTuple):
    """A project of one unit. `budget` is 万元, a multiple of 1.2: a twelfth is exact."""

    name: str
    measure_name: str
    measure: str
    target: int
    budget: Decimal
    fund: str = "一般公共预算"
    years: tuple[int, ...] = ()  # empty = every year
    split: tuple[str, str] | None = None  # names of two 其中 rows
    secret: bool = False  # amounts are not public

    @property
    def nature(self) -> str:
        """works, people or service: what may go wrong depends on it. Told by the name."""
        for nature, words in _NATURES.items():
            if any(word in self.name for word in words):
                return nature
        return "works"

    @property
    def is_standing(self) -> bool:
        """Whether the target holds all year round (monthly benefits, stations running)."""
        return any(word in self.measure_name for word in _STANDING)


_STANDING = (
    "按月",
    "按时",
    "正常",
    "在岗",
    "参保",
    "受益",
    "受助",
    "派驻",
    "领到",
    "在培",
    "随访",
    "馆站",
    "农户",
    "帮扶",
    "补助",
)

# In this order: 养老服务站建设 is works, 运行补助 is people.
_NATURES = {
    "works": ("建设", "改造", "维修", "更新", "加固", "治理", "硬化", "养护", "购置"),
    "people": ("补贴", "补助", "资助", "保障", "扶持", "帮扶", "营养"),
    "service": (
        "服务",
        "运行",
        "培训",
        "开放",
        "巡演",
        "抽检",
        "评估",
        "援助",
        "监管",
        "清运",
        "推广",
        "统防",
        "数字化",
        "配送",
        "前期",
        "示范",
        "维护",
        "登记",
    ),
}


class UnitPlan(NamedTuple):
    """One row of units.csv and its projects."""

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    group: str
    is_subtotal: bool
    duty: str
    post: str
    parent: str
    since: date | None = None
    until: date | None = None
    predecessors: tuple[str, ...] = ()
    projects: tuple[ProjectPlan, ...] = ()

    @property
    def root(self) -> str:
        """The code that a renamed unit began with; a merged unit begins anew."""
        return self.predecessors[0] if len(self.predecessors) == 1 else self.code

    def takes_part_on(self, day: date) -> bool:
        """Both ends are inclusive."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class IndicatorPlan(NamedTuple):
    """One row of indicators.csv. `model` names the way its figures are made (figures.py)."""

    code: str
    parent: str
    name: str
    plain: str
    stage: str
    direction: str
    weight: Decimal
    target: str = ""
    measure: str = ""
    formula: str = ""
    method: str = ""
    tiers: str = ""
    cap: str = ""
    floor: str = ""
    choice_group: str = ""
    source: str = "系统"
    model: str = ""


@dataclass(frozen=True)
class SchemePlan:
    """One folder of data/schemes. Grades are 优 90, 良 80, 中 60, 差 0 of 100."""

    version: str
    name: str
    basis_name: str
    basis_doc_no: str
    valid_from: str
    valid_to: str | None
    indicators: tuple[IndicatorPlan, ...]
    change_note: str | None = None
    bonus_cap: Decimal = Decimal(5)
    total_cap: Decimal = Decimal(100)
    grades: tuple[tuple[str, int], ...] = (("优", 90), ("良", 80), ("中", 60), ("差", 0))
    list_settings: dict[str, object] = field(default_factory=dict)  # 申辩期 and so on
    list_rules: tuple[dict[str, object], ...] = ()
    target_warnings: str | None = None  # what project_tables does, in words

    @property
    def leaves(self) -> tuple[IndicatorPlan, ...]:
        """Scored indicators, in table order."""
        return tuple(indicator for indicator in self.indicators if indicator.method)


class AdjustmentPlan(NamedTuple):
    """加分, 扣分 or 一票否决 of one unit in one month."""

    unit: str
    kind: str
    points: str
    basis: str
    reason: str


@dataclass(frozen=True)
class Events:
    """What happens to single units in single periods, by period id."""

    absentees: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    adjustments: dict[str, tuple[AdjustmentPlan, ...]] = field(default_factory=dict)
    # (period, unit, indicator) -> (status, note)
    missing: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    no_total: frozenset[tuple[str, str]] = frozenset()  # (period, unit): total withheld
    ties: dict[str, tuple[str, ...]] = field(default_factory=dict)  # period -> groups to tie in
    misprinted_rank: tuple[str, str] | None = None  # (period, group): a tie printed as two ranks
    late: dict[str, tuple[int, str]] = field(default_factory=dict)  # period -> days, note
    embargo: dict[str, str] = field(default_factory=dict)  # period -> publication time
    # What was published wrong, or not final yet, until a CorrectionPlan mends it.
    slips: frozenset[tuple[str, str, str]] = frozenset()  # deductions that were forgotten
    oversights: frozenset[tuple[str, str, str]] = frozenset()  # the same, found later
    unrecorded: dict[tuple[str, str], Decimal] = field(default_factory=dict)  # spending of a project left out
    preliminary: dict[tuple[str, str], Decimal] = field(default_factory=dict)  # points of an evaluation


class CorrectionPlan(NamedTuple):
    """One correction: until `on`, what stands in the field `mends` of the events was published."""

    number: str
    on: date
    kind: str
    reason: str
    basis: str
    approver: str
    impact: str
    mends: str


@dataclass(frozen=True)
class CountyPlan:
    """A whole county. `periods` are published in the order of `dates.published_at`."""

    county: str
    mark: str  # the character in document numbers: 示财绩〔2026〕1号
    seed: str
    units: tuple[UnitPlan, ...]
    schemes: tuple[SchemePlan, ...]
    periods: tuple[Period, ...]
    events: Events = Events()
    drafts: tuple[Period, ...] = ()
    corrections: tuple[CorrectionPlan, ...] = ()  # by day
    withdrawn: tuple[tuple[Period, CorrectionPlan], ...] = ()  # editions beside `periods`, taken back
    workbooks: frozenset[str] = frozenset()  # periods whose scores are kept as .xlsx
    rich: bool = False  # the demonstration: more tables, more words

    def scheme_of(self, period: Period) -> SchemePlan:
        """The newest scheme that is in force in `period`."""
        fitting = [
            scheme
            for scheme in self.schemes
            if Period.parse(scheme.valid_from).first_day <= period.first_day
        ]
        return max(fitting, key=lambda scheme: Period.parse(scheme.valid_from))
