"""Which differences are known: verified, recorded in edition.toml, and told to readers.

A record silences exactly one finding: same table, subject, field, published and recomputed figure
("87.50" and "87.5" are the same figure). A record that silences nothing is itself a difference.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.derive.rounding import same_text
from generator.model.editions import Edition, KnownDifference

# The tables checked here; 已知差异 of other tables are matched where those tables are checked.
TABLES = ("scores", "totals", "evaluation", "project-indicators")
EDITION = "edition"


class Difference(NamedTuple):
    """A published figure that does not follow from the others.

    `table` is a contract name, `subject` the key of the row joined with "/", `field` its column.
    `expected` is a phrase for people. `code` is a kind of problem.
    """

    period_id: str
    table: str
    subject: str
    field: str
    published: str
    recomputed: str
    code: str
    expected: str


def unknown(edition: Edition, found: Iterable[Difference]) -> Iterator[Difference]:
    """The findings that no record covers, then the records that cover no finding (S10)."""
    records = {
        _key(record): record for record in edition.known_differences if record.table in TABLES
    }
    used: set[tuple[str, ...]] = set()
    for difference in found:
        key = _key(difference)
        if key in records:
            used.add(key)
        else:
            yield difference
    for key, record in records.items():
        if key not in used:
            yield _idle(edition, record)


def _key(item: Difference | KnownDifference) -> tuple[str, ...]:
    return (
        item.table,
        item.subject,
        item.field,
        same_text(item.published),
        same_text(item.recomputed),
    )


def _idle(edition: Edition, record: KnownDifference) -> Difference:
    return Difference(
        edition.period.id, record.table, record.subject, record.field, record.published,
        record.recomputed, "S10",
        "重新核对没有发现这一处差异，表、对象、字段和两个数字都要与核对出来的一致",
    )
