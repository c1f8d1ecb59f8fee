"""One file that holds a checked project, so written that a page's data can be read when the page is made.

    magic · fingerprint · sha256 of all that follows · table of places · the portal · per edition four parts

The rows of the editions, nearly all of the bytes, lie in parts of their own: scores, totals and execution as
approved, and what each indicator gave each unit. In the portal a `KeptRows` stands for each of them, and the
last points at the rows of the first.
"""

import copyreg
import hashlib
import io
import os
import pickle
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, overload

from generator.checked import Checked
from generator.derive.views import ExecutionView, UnitResult
from generator.kept.tables import OfOthers, Table, packed, unpacked
from generator.model.editions import Edition
from generator.model.scheme import Indicator, Scheme
from generator.model.units import Unit

_MAGIC = b"tongbao-kept-2\n"
_PLACE = struct.Struct("<QQ")
_COUNT = struct.Struct("<Q")
_PARTS_IN_MEMORY = 4
_TABLES = ("scores", "totals", "execution")  # of an Edition: long, and hardly a page needs them
_RESULTS = len(_TABLES)  # the part after them; its rows have those of the first in them
_A_VIEW = _RESULTS + 1  # parts of one edition
# Nothing else is ever made from the file, whoever wrote it.
_MODEL = (
    "generator.model.", "generator.derive.views", "generator.derive.rectification_views", "generator.derive.list_views",
    "generator.derive.own_record", "generator.derive.case_views", "generator.derive.corrections_views", "generator.problems", "generator.checked",
)  # fmt: skip
_VALUES = {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")}
_TABLE_MODULE = Table.__module__
_OF_TABLES = {"Table": Table, "OfOthers": OfOthers}
_STAND_INS = {"KeptRows": "rows", "_Shelf.shared_thing": "shared_thing"}
# Words of the model by their text: versions of Python differ in how they would write them.
_WORDS = {
    words: lambda word: (word.__class__, (word.value,))
    for words in Enum.__subclasses__() if words.__module__.startswith(_MODEL)
}


class KeptRows(Sequence):
    """A tuple that is read when it is looked at."""

    __slots__ = ("_shelf", "_part", "_number")

    def __init__(self, shelf: "_Shelf", part: int, number: int):
        self._shelf, self._part, self._number = shelf, part, number

    def rows(self) -> tuple:
        """All of them."""
        return self._shelf.part(self._part)[self._number]

    def __len__(self) -> int:
        return len(self.rows())

    def __iter__(self) -> Iterator:
        return iter(self.rows())

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> tuple: ...
    def __getitem__(self, index):
        return self.rows()[index]

    def __eq__(self, other: object) -> bool:
        return self.rows() == (other.rows() if isinstance(other, KeptRows) else other)

    def __hash__(self) -> int:
        return hash(self.rows())


def put_away(path: Path, fingerprint: bytes, checked: Checked) -> None:
    """Write the file in one step. Whatever prevents it is no error."""
    writing = _Writing(checked)
    parts = [writing.portal, *writing.parts]
    table, place = [], _COUNT.size + _PLACE.size * len(parts)
    for part in parts:
        table.append(_PLACE.pack(place, len(part)))
        place += len(part)
    body = [_COUNT.pack(len(parts)), *table, *parts]
    digest = hashlib.sha256()
    for piece in body:
        digest.update(piece)
    aside = path.with_name(f"{path.name}.new")  # one name, so that builds broken off leave one file at most
    try:
        path.parent.mkdir(exist_ok=True)
        with open(aside, "wb") as file:
            file.writelines([_MAGIC, fingerprint, digest.digest(), *body])
        os.replace(aside, path)
    except OSError:
        with suppress(OSError):
            aside.unlink()


def take_out(path: Path, fingerprint: bytes) -> Checked | None:
    """What was put away under this fingerprint; None when there is nothing, or not all of it is whole."""
    head = len(_MAGIC) + len(fingerprint)
    try:
        content = path.read_bytes()
    except OSError:
        return None
    body = memoryview(content)[head + 32 :]
    if content[:head] != _MAGIC + fingerprint or hashlib.sha256(body).digest() != content[head : head + 32]:
        return None
    try:
        return _Shelf(body).checked()
    except Exception:  # noqa: BLE001  whatever is wrong with it, the project is read again
        return None


class _Writing:
    """The portal and its parts as bytes."""

    def __init__(self, checked: Checked):
        portal = checked.portal
        self.shared = {
            id(thing): number for number, thing in enumerate(_shared(portal.records))
        }
        self.numbers: dict[str, Decimal] = {}  # one object for equal texts: it is written once and then pointed at
        self.parts: list[bytes] = []
        self.places: dict[int, _Rows] = {}  # id of a tuple → its stand-in
        for view in portal.editions.values():
            for name in _TABLES:
                self._part([getattr(view.edition, name)])
            self._part([result.indicators for result in view.results.values()], view.edition.scores)
        self.portal = self._dump(checked, dict.fromkeys((UnitResult, Edition, ExecutionView), self._without_rows))

    def _part(self, tuples: list[tuple], others: Sequence[tuple] = ()) -> None:
        for number, rows in enumerate(tuples):
            if rows:
                self.places[id(rows)] = _Rows(len(self.parts), number)
        self.parts.append(self._dump(packed(tuples, others), dict.fromkeys((Indicator, Scheme, Unit), self._reference)))

    def _dump(self, thing: Any, ways: dict[type, Any]) -> bytes:
        file = io.BytesIO()
        pickler = pickle.Pickler(file, 5)
        pickler.dispatch_table = copyreg.dispatch_table | _WORDS | ways
        pickler.dump(thing)
        return file.getvalue()

    def _reference(self, thing: Any) -> tuple:
        number = self.shared.get(id(thing))
        return thing.__reduce_ex__(5) if number is None else (_Shelf.shared_thing, (number,))

    def _without_rows(self, thing: Any) -> tuple:
        """The thing with a stand-in for each tuple that has a part, and one object for equal decimals."""
        values = [
            self.numbers.setdefault(str(value), value) if value.__class__ is Decimal else value for value in _values(thing)
        ]
        return thing.__class__, tuple(map(self.places.get, map(id, values), values))


class _Rows:
    """Stands for a KeptRows in the file, which knows no shelf yet."""

    def __init__(self, part: int, number: int):
        self.place = part, number

    def __reduce__(self) -> tuple:
        return KeptRows, self.place


def _values(thing: Any) -> Sequence[Any]:
    return thing if isinstance(thing, tuple) else [getattr(thing, field.name) for field in fields(thing)]


def _shared(records) -> list:
    """What all parts point at, in an order that the records themselves give."""
    return [*records.units, *(thing for scheme in records.schemes for thing in (scheme, *scheme.indicators))]


class _Shelf:
    """An open file: the portal at once, parts when a page asks, the last few of them in memory."""

    def __init__(self, body: memoryview):
        self._body = body
        self._parts: dict[int, list[tuple]] = {}
        self._shared: list = []

    def checked(self) -> Checked:
        """The portal, with a KeptRows for each long tuple."""
        checked = self._load(0)
        self._shared = _shared(checked.portal.records)
        return checked

    def part(self, number: int) -> list[tuple]:
        """The tuples of one part."""
        found = self._parts.get(number)
        if found is None:
            others = self.part(number - _RESULTS)[0] if number % _A_VIEW == _RESULTS else ()
            found = unpacked(self._load(number + 1), others)
            while len(self._parts) >= _PARTS_IN_MEMORY:
                del self._parts[next(iter(self._parts))]
            self._parts[number] = found
        return found

    def shared_thing(self, number: int) -> Any:
        """A unit, scheme or indicator of the records."""
        return self._shared[number]

    def rows(self, part: int, number: int) -> KeptRows:
        """The stand-in for one tuple."""
        return KeptRows(self, part, number)

    def _load(self, number: int) -> Any:
        start, size = _PLACE.unpack_from(self._body, _COUNT.size + _PLACE.size * number)
        return _Reading(self, self._body[start : start + size]).load()


_number = lru_cache(maxsize=1 << 18)(Decimal)  # one object for equal texts: quicker to make and to look up


class _Reading(pickle.Unpickler):
    """Makes values of our own model and nothing else."""

    def __init__(self, shelf: _Shelf, content: memoryview):
        super().__init__(io.BytesIO(content))
        self._shelf = shelf

    def find_class(self, module: str, name: str) -> Any:
        """Raises UnpicklingError for anything that is no value of the model."""
        if module == __name__ and name in _STAND_INS:
            return getattr(self._shelf, _STAND_INS[name])
        if (module, name) == ("decimal", "Decimal"):
            return _number
        if module == _TABLE_MODULE and name in _OF_TABLES:
            return _OF_TABLES[name]
        found = super().find_class(module, name) if module.startswith(_MODEL) or (module, name) in _VALUES else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
