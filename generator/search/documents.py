"""What can be found: a public page, or one entry of a page."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple


class Document(NamedTuple):
    """`address` is below the base path, with a fragment for an entry. `text` is what a reader reads there, without the
    title. `unit` is a code, `period` an id; None where it is of none or of many. `status` may be empty. `also` is what it
    is called besides its title: found like the title, and not shown. `settled` is the day since which it reads as it
    does; None where it still changes: it says how things stand."""

    address: str
    title: str
    text: str
    day: date
    kind: str
    status: str = ""
    unit: str | None = None
    period: str | None = None
    also: str = ""
    settled: date | None = None


class KnownUnit(NamedTuple):
    """A unit as readers name it. `initials` are those of its name in pinyin."""

    code: str
    name: str
    short_name: str
    group: str
    initials: str


class Reference(NamedTuple):
    """What the numbers in documents point at, and what is offered to choose from."""

    units: Sequence[KnownUnit]
    periods: Sequence[tuple[str, str]]  # id and label, the newest first


# How the months of a year that have come are cut into runs: the first month of each run. Eight months of twelve only add
# a run or leave the others as they are, and there are never more than three: each one is a request more for every term.
RUNS = {
    1: (1,), 2: (1, 2), 3: (1, 2, 3), 4: (1,), 5: (1, 5), 6: (1, 5, 6), 7: (1, 5), 8: (1, 5, 8), 9: (1,), 10: (1, 10), 11: (1, 10, 11),
    12: (1, 10),
}  # fmt: skip


def in_segments(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents in runs that change ever more rarely; in each by day, the newest first, then by address. None is empty.

    First those that still change. Then those that settled in the newest year of all, the newest months first, cut as
    `RUNS` says for the newest month. Last whatever settled before. Nothing but the documents decides where one stands.
    """
    year, month = max(((one.settled.year, one.settled.month) for one in documents if one.settled), default=(0, 0))
    segments: dict[int, list[Document]] = {}
    for one in sorted(documents, key=lambda one: (-one.day.toordinal(), one.address)):
        segments.setdefault(_first_month(one, year, month), []).append(one)
    return [segments[first] for first in sorted(segments, reverse=True)]


def _first_month(one: Document, year: int, month: int) -> int:
    """That of the run in which a document settled; 0 for what settled before `year`, 13 for what still changes."""
    if one.settled is None:
        return 13
    if one.settled.year < year:
        return 0
    return max(first for first in RUNS[month] if first <= one.settled.month)


def in_order(documents: Sequence[Document]) -> list[Document]:
    """Segment by segment: the order of their numbers."""
    return list(chain.from_iterable(in_segments(documents)))
