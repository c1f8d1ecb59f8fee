"""已知差异: which found differences the edition has recorded, and which recorded ones were not found.

Only for the tables summed here, `execution` and `statistics`; derive compares the others.
"""

from decimal import Decimal, InvalidOperation

from generator.model.editions import KnownDifference
from generator.problems import Problem

_SUMMED_HERE = ("execution", "statistics")


class KnownDifferences:
    """The recorded differences of one edition; remembers which ones have been met."""

    def __init__(self, recorded: tuple[KnownDifference, ...]):
        self._recorded = recorded
        self._met: set[int] = set()

    def explains(
        self, table: str, subject: str, field: str, published: str, recomputed: str
    ) -> bool:
        """Whether this difference is recorded; figures are compared as numbers, so 8 is 8.00."""
        found = False
        for index, known in enumerate(self._recorded):
            if (
                (known.table, known.subject, known.field) == (table, subject, field)
                and _same(known.published, published)
                and _same(known.recomputed, recomputed)
            ):
                self._met.add(index)
                found = True
        return found

    def unmet_problems(self, path: str) -> list[Problem]:
        """S10 for every recorded difference that no figure shows."""
        return [
            Problem(
                path,
                None,
                "已知差异",
                "S10",
                f"写着 {known.table} 表 {known.subject} 的{known.field}公布 {known.published}、"
                f"重算 {known.recomputed}",
                "重新核对没有发现这一处差异，表、对象、字段和两个数字都要与核对出来的一致",
            )
            for index, known in enumerate(self._recorded)
            if known.table in _SUMMED_HERE and index not in self._met
        ]


def _same(written: str, found: str) -> bool:
    if written == found:
        return True
    try:
        return Decimal(written.removesuffix("%")) == Decimal(found.removesuffix("%"))
    except InvalidOperation:
        return False
