"""How scores are counted: a scheme and its indicators, exactly as the county adopted them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

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


@dataclass(frozen=True, slots=True)
class Scheme:
    """One folder of `data/schemes`. `grades` run from the highest to the lowest."""

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
