"""A month, a quarter or a year: what an edition covers."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

_WRITTEN = re.compile(r"(20[0-9]{2})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?")


class Kind(Enum):
    """The three kinds of edition (一月一通报、一季一排名、一年一总评)."""

    MONTH = "月通报"
    QUARTER = "季排名"
    YEAR = "年总评"

    @property
    def label(self) -> str:
        """What readers call it: 月通报, 季度排名, 年度总评."""
        return {"季排名": "季度排名", "年总评": "年度总评"}.get(self.value, self.value)


_ORDER = {Kind.MONTH: 0, Kind.QUARTER: 1, Kind.YEAR: 2}


@dataclass(frozen=True, slots=True)
class Period:
    """`number` is 1–12 for a month, 1–4 for a quarter, 0 for a year.

    Ordered by the last month covered; at the same month: month, quarter, year.
    """

    kind: Kind
    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """`2026-09`, `2026-Q3` or `2026`; anything else is a ValueError."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, month, quarter = match.groups()
        if month:
            return cls(Kind.MONTH, int(year), int(month))
        if quarter:
            return cls(Kind.QUARTER, int(year), int(quarter))
        return cls(Kind.YEAR, int(year), 0)

    @property
    def id(self) -> str:
        """The folder name: `2026-09`, `2026-Q3` or `2026`."""
        if self.kind is Kind.MONTH:
            return f"{self.year}-{self.number:02d}"
        if self.kind is Kind.QUARTER:
            return f"{self.year}-Q{self.number}"
        return f"{self.year}"

    @property
    def last_month(self) -> int:
        """1–12: the last month the period covers."""
        if self.kind is Kind.MONTH:
            return self.number
        if self.kind is Kind.QUARTER:
            return self.number * 3
        return 12

    @property
    def label(self) -> str:
        """`2026年9月`, `2026年第三季度`, `2026年度`."""
        if self.kind is Kind.MONTH:
            return f"{self.year}年{self.number}月"
        if self.kind is Kind.QUARTER:
            return f"{self.year}年第{'一二三四'[self.number - 1]}季度"
        return f"{self.year}年度"

    @property
    def edition_name(self) -> str:
        """What the edition is called in a link: `2026年9月通报`, `2026年第三季度排名`, `2026年度总评`."""
        return self.label + {Kind.MONTH: "通报", Kind.QUARTER: "排名", Kind.YEAR: "总评"}[self.kind]

    @property
    def short_label(self) -> str:
        """`9月`, `第三季度`, `全年`: inside a page that already says the year."""
        if self.kind is Kind.MONTH:
            return f"{self.number}月"
        if self.kind is Kind.QUARTER:
            return f"第{'一二三四'[self.number - 1]}季度"
        return "全年"

    @property
    def first_day(self) -> date:
        """The first day covered."""
        first_month = {Kind.MONTH: self.number, Kind.QUARTER: self.last_month - 2, Kind.YEAR: 1}
        return date(self.year, first_month[self.kind], 1)

    @property
    def last_day(self) -> date:
        """The last day covered."""
        if self.last_month == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.last_month + 1, 1) - timedelta(days=1)

    def following(self) -> "Period":
        """The next period of the same kind: after December comes January."""
        if self.kind is Kind.YEAR:
            return Period(Kind.YEAR, self.year + 1, 0)
        last = 12 if self.kind is Kind.MONTH else 4
        if self.number == last:
            return Period(self.kind, self.year + 1, 1)
        return Period(self.kind, self.year, self.number + 1)

    def months(self) -> tuple["Period", ...]:
        """The months covered, oldest first."""
        return tuple(
            Period(Kind.MONTH, self.year, month)
            for month in range(self.first_day.month, self.last_month + 1)
        )

    def quarters(self) -> tuple["Period", ...]:
        """The four quarters of a year; empty for other kinds."""
        if self.kind is not Kind.YEAR:
            return ()
        return tuple(Period(Kind.QUARTER, self.year, number) for number in range(1, 5))

    def _sort_key(self) -> tuple[int, int, int]:
        return (self.year, self.last_month, _ORDER[self.kind])

    def __lt__(self, other: "Period") -> bool:
        if self.year != other.year:  # nearly always
            return self.year < other.year
        return self._sort_key() < other._sort_key()

    def __le__(self, other: "Period") -> bool:
        return not other < self

    def __gt__(self, other: "Period") -> bool:
        return other < self

    def __ge__(self, other: "Period") -> bool:
        return not self < other

    def __hash__(self) -> int:
        return self.year * 16 + self.number  # a month and a quarter may share it; a kind's own hash takes longer
