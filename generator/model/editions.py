"""One edition and its rows. Rows are named tuples: immutable, and cheap at hundreds of thousands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from generator.model.period import Period
from generator.model.values import Figure, Missing


class Score(NamedTuple):
    """One unit, one indicator. `points` is a word when the figure is missing."""

    unit: str
    indicator: str
    points: Figure
    self_points: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    actual: Decimal | str | None = None  # a number, or 达成/部分达成/未达成
    deducted: Decimal | None = None
    reason: str | None = None
    evidence: str | None = None
    status_note: str | None = None
    source: str | None = None


class Adjustment(NamedTuple):
    """加分, 扣分 or 一票否决. `points` is positive, None for a veto."""

    unit: str
    kind: str
    points: Decimal | None
    basis: str
    reason: str


class Total(NamedTuple):
    """A total, grade and rank as approved; each may be absent in the source."""

    unit: str
    total: Decimal | None
    grade: str | None
    rank: int | None
    note: str | None


class ProjectSpending(NamedTuple):
    """One row of `execution`. Money is 万元, exact."""

    project: str
    project_name: str
    unit: str
    parent: str | None
    fund: str | None
    initial: Figure
    budget: Figure
    spent: Figure
    balance: Figure | None
    rate: Figure | None  # percent, as printed
    note: str | None


class Monitoring(NamedTuple):
    """One row of `monitoring` (双监控)."""

    project: str
    project_name: str
    unit: str
    measure_name: str
    measure: str | None
    target: Figure
    self_value: Figure
    checked_value: Figure
    deviation: str
    cause: str | None
    likelihood: str
    warning: str
    action: str
    due_on: date | None


class TargetReview(NamedTuple):
    """One row of `target-review`."""

    project: str
    project_name: str
    unit: str
    amount: Figure
    verdict: str
    opinion: str | None


class Evaluation(NamedTuple):
    """One row of `evaluation`. `grade` is the label as published, or the word for why there is none."""

    subject: str
    subject_name: str
    unit: str
    kind: str
    amount: Figure
    points: Figure
    grade: str | Missing
    application: str
    application_note: str | None


class ProjectIndicator(NamedTuple):
    """One row of a project's self-evaluation form."""

    subject: str
    number: int
    level1: str
    level2: str
    level3: str
    sense: str | Missing
    target: str | Missing
    measure: str | None
    actual: str | Missing
    weight: Figure
    points: Figure
    cause: str | None


class Accountability(NamedTuple):
    """约谈, 问责 or 激励, by unit; counts and forms only."""

    unit: str
    kind: str
    form: str
    count: int
    basis: str
    on: date


class Statistic(NamedTuple):
    """One cell of a free statistics table."""

    topic: str
    unit: str
    category: str
    value: Figure
    measure: str
    note: str | None


class KnownDifference(NamedTuple):
    """A published figure that differs from the recomputed one, verified and shown to readers."""

    table: str
    subject: str
    field: str
    published: str
    recomputed: str
    reason: str


class Absentee(NamedTuple):
    """A unit that takes no part in this edition, and why."""

    unit: str
    reason: str


class ApprovedFile(NamedTuple):
    """A file as it was approved. `path` is relative to the project."""

    path: str
    sha256: str


class Approval(NamedTuple):
    """What readers may know of the approval of an edition. `files` are those of the edition, by path."""

    batch: str
    serial: int
    doc_no: str
    approved_at: datetime
    secrecy_review: str
    secrecy_reviewed_on: date
    sign_off_post: str
    sign_off_on: date
    correction_reason: str | None
    files: tuple[ApprovedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One folder of `data/editions` with its words. Rows keep the order of their tables."""

    period: Period
    title: str
    short_title: str
    issue_no: str | None
    doc_no: str | None
    index_no: str | None
    subject: str | None
    issuer: str
    written_on: date
    published_at: datetime
    data_until: date
    validity: str
    scheme: str
    basis: str  # 累计 or 当期
    source: str
    known_differences: tuple[KnownDifference, ...]
    absentees: tuple[Absentee, ...]
    scores: tuple[Score, ...]
    adjustments: tuple[Adjustment, ...]
    totals: tuple[Total, ...]
    execution: tuple[ProjectSpending, ...]
    monitoring: tuple[Monitoring, ...]
    target_review: tuple[TargetReview, ...]
    evaluation: tuple[Evaluation, ...]
    project_indicators: tuple[ProjectIndicator, ...]
    accountability: tuple[Accountability, ...]
    statistics: tuple[Statistic, ...]
    narrative: str | None  # Markdown, approved with the figures
    approval: Approval | None  # None only in a draft preview
    is_draft: bool = False
    first_approval: Approval | None = None  # with which it came out, where a later one governs it now
    # Excel rows of `scores` and `totals`; None where row after row follows the header, as nearly always.
    score_lines: tuple[int, ...] | None = None
    total_lines: tuple[int, ...] | None = None

    def lines_of_scores(self) -> Sequence[int]:
        """The Excel row of each score."""
        return range(2, len(self.scores) + 2) if self.score_lines is None else self.score_lines

    def lines_of_totals(self) -> Sequence[int]:
        """The Excel row of each total."""
        return range(2, len(self.totals) + 2) if self.total_lines is None else self.total_lines
