"""How scores are counted: a scheme and its indicators, exactly as the county adopted them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from generator.model.period import Period


class Method(Enum):
    """How a figure becomes points."""

    RATIO = "比例"
    REVERSE_RATIO = "反向比例"
    TIERS = "分档"
    DEDUCTION = "扣分"
    QUALITATIVE = "定性"
    JUDGED = "直接评分"


class Direction(Enum):
    """Which way is better."""

    HIGHER = "越高越好"
    LOWER = "越低越好"
    QUALITATIVE = "定性"


@dataclass(frozen=True, slots=True)
class Tier:
    """`bound` is inclusive: at least `bound` for higher-is-better, at most for lower-is-better."""

    bound: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Grade:
    """A label holds from `lower` (inclusive) up to the next higher grade's `lower` (exclusive)."""

    label: str
    lower: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of `indicators`. A parent has `method` None and the sum of its children's weights."""

    code: str
    parent: str | None
    name: str
    plain: str
    stage: str
    direction: Direction
    weight: Decimal  # points
    target: Decimal | None
    measure: str | None
    formula: str | None
    method: Method | None
    tiers: tuple[Tier, ...]
    cap: Decimal  # percent of the weight; 100 unless the scheme says more
    floor: Decimal  # points; 0 unless the scheme says more
    choice_group: str | None
    source: str
    applies_to: tuple[str, ...]  # of 月, 季, 年; empty = all

    @property
    def is_leaf(self) -> bool:
        """Only leaves are scored."""
        return self.method is not None


class ListRule(NamedTuple):
    """One way onto a list: every condition that is given must hold. `veto` is None or True."""

    side: str  # 红榜 or 黑榜
    clause: str
    kinds: tuple[str, ...] | None  # of 月, 季, 年; None = all
    top: int | None  # rank in the group at most this
    bottom: int | None  # fewer than this many units of the group rank lower
    least: int | None  # ranked units of the group, below which there is no list by rank
    line: Decimal | None  # red: total at least; black: total below
    veto: bool | None
    overdue: int | None  # days, at least, on the day the figures end

    @property
    def by_figures(self) -> bool:
        """Whether a unit can be just outside it."""
        return self.top is not None or self.bottom is not None or self.line is not None


@dataclass(frozen=True, slots=True)
class Scheme:
    """One folder of `data/schemes`. `grades` run from the highest to the lowest.

    `reply_days` (working days), `longest_months`, `exit_rule` and `remedy` are there when a rule leads to the
    black list.
    """

    version: str
    name: str
    basis_name: str
    basis_doc_no: str | None
    basis_url: str | None
    valid_from: Period
    valid_to: Period | None
    full_marks: Decimal
    score_unit: str
    score_decimals: int
    not_reported_rule: str
    bonus_cap: Decimal | None
    total_cap: Decimal | None
    quarter_rule: str
    year_rule: str
    quarter_weight: Decimal | None  # percent
    warn_blue: Decimal  # percentage points behind time
    warn_yellow: Decimal
    warn_red: Decimal
    change_note: str | None
    grades: tuple[Grade, ...]
    indicators: tuple[Indicator, ...]  # in the order of the table
    reply_days: int | None = None
    longest_months: int | None = None
    exit_rule: str | None = None
    remedy: str | None = None
    list_rules: tuple[ListRule, ...] = ()
    target_warnings: str | None = None  # in the scheme's words; the levels themselves are given by those who monitor

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code; KeyError when there is none."""
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator
        raise KeyError(code)

    def leaves(self, kind_letter: str | None = None) -> tuple[Indicator, ...]:
        """Scored indicators, in table order; with 月, 季 or 年 only those that apply to that kind."""
        return tuple(
            indicator
            for indicator in self.indicators
            if indicator.is_leaf
            and (
                kind_letter is None
                or not indicator.applies_to
                or kind_letter in indicator.applies_to
            )
        )

    def rules_for(self, kind_letter: str, side: str) -> tuple[ListRule, ...]:
        """The rules of one list for 月, 季 or 年, in the order of the scheme."""
        return tuple(
            rule for rule in self.list_rules
            if rule.side == side and (rule.kinds is None or kind_letter in rule.kinds)
        )
