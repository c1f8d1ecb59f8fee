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
    """A unit as readers name it: `aliases` are its other names. `initials` are those of its name in pinyin."""

    code: str
    name: str
    short_name: str
    group: str
    initials: str
    aliases: tuple[str, ...] = ()


class Reference(NamedTuple):
    """What the numbers in documents point at, and what is offered to choose from."""

    units: Sequence[KnownUnit]
    periods: Sequence[tuple[str, str]]  # id and label, the newest first


def in_segments(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents in runs that change ever more rarely; in each by day, the newest first, then by address. None is empty.

    First those that still change, with those that settled in the newest quarter of all. Then those that settled earlier in
    its year. Last whatever settled before. Nothing but the documents decides where one stands. Every segment is a request
    more for every term, so there are no more of them.
    """
    newest = max((_quarter(one.settled) for one in documents if one.settled), default=(0, 0))
    segments: dict[int, list[Document]] = {}
    for one in sorted(documents, key=lambda one: (-one.day.toordinal(), one.address)):
        of = newest if one.settled is None else _quarter(one.settled)
        segments.setdefault(0 if of == newest else 1 if of[0] == newest[0] else 2, []).append(one)
    return [segments[number] for number in sorted(segments)]


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def in_order(documents: Sequence[Document]) -> list[Document]:
    """Segment by segment: the order of their numbers."""
    return list(chain.from_iterable(in_segments(documents)))
