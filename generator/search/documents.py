"""What can be found: a public page, or one entry of a page."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Document(NamedTuple):
    """`address` is below the base path, with a fragment for an entry. `text` is what a reader reads there, without the
    title. `unit` is a code, `period` an id; None where it is of none or of many. `status` may be empty. `also` is what it
    is called besides its title: found like the title, and not shown."""

    address: str
    title: str
    text: str
    day: date
    kind: str
    status: str = ""
    unit: str | None = None
    period: str | None = None
    also: str = ""


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


def in_order(documents: Sequence[Document]) -> list[Document]:
    """By day, the newest first; then by address."""
    return sorted(documents, key=lambda one: (-one.day.toordinal(), one.address))


def in_segments(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents in their order, in runs that change ever more rarely: of the newest month, of the newest year, older.

    What is published in a month leaves the older ones as they are. None is empty.
    """
    if not documents:
        return []
    newest = documents[0].day
    ages: dict[int, list[Document]] = {0: [], 1: [], 2: []}
    for one in documents:
        is_of_month = (one.day.year, one.day.month) == (newest.year, newest.month)
        ages[0 if is_of_month else 1 if one.day.year == newest.year else 2].append(one)
    return [found for found in ages.values() if found]
