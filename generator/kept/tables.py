"""Long tables of named tuples so written that they are quick to read: each value once, then numbers of values.

Reading every row as an object of its own took longer than writing the pages that show them.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, count, islice, repeat
from typing import Any, NamedTuple


class OfOthers(NamedTuple):
    """A column whose values are rows of another table."""

    numbers: list[int]


class Table(NamedTuple):
    """Runs of rows, one after the other. `rows` is their class, None where there are no rows at all.

    The values are first the decimals, as one text with blanks between, then the others. A column is one number where
    all its rows have the same value, or a number for each row: the place of the value.
    """

    rows: type | None
    runs: list[int]
    decimals: str
    others: list
    columns: list[int | list[int] | OfOthers]


def packed(runs: Sequence[Sequence[tuple]], known: Sequence[tuple] = ()) -> Table:
    """The runs as a table; a column of rows from `known` only points there. Raises TypeError for rows of several
    classes. Values are told apart by identity and decimals by their text, never by equality: 8.0 and 8.00 are two.
    """
    rows = list(chain.from_iterable(runs))
    lengths = list(map(len, runs))
    if not rows:
        return Table(None, lengths, "", [], [])
    if len(set(map(type, rows))) > 1:
        raise TypeError("rows of several classes")
    known_numbers = dict(zip(map(id, known), count()))
    distinct: dict[int, Any] = {}
    columns: list[tuple[list[int], int] | OfOthers] = []
    for column in zip(*rows, strict=True):
        ids = list(map(id, column))
        found = dict(zip(ids, column))
        if known_numbers and known_numbers.keys() >= found.keys():
            columns.append(OfOthers(list(map(known_numbers.__getitem__, ids))))
        else:
            columns.append((ids, len(found)))
            distinct |= found
    texts: dict[str, int] = {}
    places = {
        key: texts.setdefault(str(value), len(texts)) for key, value in distinct.items() if value.__class__ is Decimal
    }
    others = [key for key in distinct if key not in places]
    places.update(zip(others, count(len(texts))))
    return Table(
        type(rows[0]), lengths, " ".join(texts), list(map(distinct.__getitem__, others)),
        [column if column.__class__ is OfOthers else _column(*column, places) for column in columns],
    )


def _column(ids: list[int], distinct: int, places: dict[int, int]) -> int | list[int]:
    return places[ids[0]] if distinct == 1 else list(map(places.__getitem__, ids))


def unpacked(table: Table, known: Sequence[tuple] = ()) -> list[tuple]:
    """The runs, each a tuple of rows. Raises TypeError for a class that is no tuple."""
    if table.rows is None:
        return [()] * len(table.runs)
    values = [*map(Decimal, table.decimals.split()), *table.others]
    cells = (
        map(known.__getitem__, column.numbers) if column.__class__ is OfOthers
        else repeat(values[column], sum(table.runs)) if column.__class__ is int
        else map(values.__getitem__, column)
        for column in table.columns
    )
    rows = map(tuple.__new__, repeat(table.rows), zip(*cells, strict=True))
    return [tuple(islice(rows, length)) for length in table.runs]
