"""The published index: documents in, files out. `FORMAT.md` says what is in each of them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from whoosh.util.numeric import length_to_byte

from generator.search import analysis
from generator.search.counting import Counted, counted
from generator.search.documents import Document, Reference, in_segments
from generator.search.names import names_of
from generator.search.sealed import sealed
from generator.search.shards import Postings, shards

VERSION = 3
MANIFEST = "mulu.json"
CARDS = 32  # in a file
_AT_ONCE = 2500  # documents whose terms are counted together: bounds the memory
FACETS = 8  # bytes of a document
_NONE = 0xFFFF
_FIRST_DAY = date(2000, 1, 1)
TITLE_ALONE = "^"


class Segment(NamedTuple):
    """Files by name in the folder `path`, which is their digest; `terms` is the sum of the lengths, `first` the first
    term of each shard."""

    path: str
    size: int
    terms: int
    first: Sequence[str]
    files: dict[str, bytes]


def build(
    documents: Sequence[Document], reference: Reference, made: str, shard_bytes: int = 4096,
    segment_of: Callable[[Sequence[Document], "Lists", int], Segment] | None = None,
) -> dict[str, bytes]:
    """Every file of the index by its path below the folder of the index; the manifest is the last. `made` is when.

    `segment_of` gives the segment that `made_segment` would make, for somebody who has it already; the titles and texts of
    the documents may then be missing.
    """
    lists = Lists(documents, reference)
    files, listed = {}, []
    for run in in_segments(documents):
        segment = (segment_of or made_segment)(run, lists, shard_bytes)
        files |= {f"{segment.path}/{name}": content for name, content in segment.files.items()}
        listed.append({"path": segment.path, "size": segment.size, "terms": segment.terms, "first": segment.first})
    content = _json({"units": reference.units, "periods": reference.periods, "names": lists.names.known})
    name = f"danwei.{hashlib.sha256(content).hexdigest()[:10]}.json"
    files[name] = content
    files[MANIFEST] = _json({
        "version": VERSION, "made": made, "kinds": lists.kinds, "statuses": lists.statuses, "reference": name, "segments": listed,
    })
    return files


class Lists:
    """Numbers for kinds, statuses, units and periods, and the names that are terms.

    What comes new has a number behind the others: segments that are there go on with theirs. So kinds and statuses are
    in the order in which they first settled, and those that only stand where things still change come last.
    """

    def __init__(self, documents: Iterable[Document], reference: Reference):
        documents = list(documents)
        self.kinds = _by_first_day((one.kind, one.settled) for one in documents)
        self.statuses = ["", *_by_first_day((one.status, one.settled) for one in documents if one.status)]
        self.units = {one.code: number for number, one in enumerate(reference.units)}
        self.periods = {one: number for number, (one, _) in enumerate(reversed(reference.periods))}
        self.names = names_of(reference)

    def numbers(self, one: Document) -> tuple[int, int, int, int]:
        """Kind, status, unit and period of a document; 65535 where it is of none, or of one that is not known."""
        return (
            self.kinds.index(one.kind), self.statuses.index(one.status),
            self.units.get(one.unit, _NONE), self.periods.get(one.period, _NONE),
        )


def _by_first_day(named: Iterable[tuple[str, date | None]]) -> list[str]:
    first: dict[str, date] = {}
    for name, day in named:
        first[name] = min(day or date.max, first.get(name, date.max))
    return sorted(first, key=lambda name: (first[name], name))


def made_segment(documents: Sequence[Document], lists: Lists, shard_bytes: int) -> Segment:
    """The segment of documents in their order."""
    pieces = iter(documents)
    parts = []
    while piece := list(islice(pieces, _AT_ONCE)):
        parts.append(_part(piece, lists.names.spelled))
    postings, lengths = _joined(parts)
    files, first = {}, []
    for number, (term, content) in enumerate(shards(postings, shard_bytes)):
        files[f"{number}.bin"] = sealed(content)
        first.append(term)
    files["changdu.bin"] = sealed(bytes(map(length_to_byte, lengths.tolist())))
    files["mian.bin"] = sealed(_facets(documents, lists))
    cards = [_card(one, lists) for one in documents]
    files |= {f"k{start // CARDS}.json": _json(cards[start : start + CARDS]) for start in range(0, len(cards), CARDS)}
    return Segment(_digest(files), len(documents), int(lengths.sum()), first, files)


def _digest(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:10]


class _Part(NamedTuple):
    terms: list[str]
    starts: np.ndarray
    texts: np.ndarray
    counts: np.ndarray
    in_titles: np.ndarray
    lengths: np.ndarray


def _part(documents: Sequence[Document], spelled: Mapping[str, Iterable[str]]) -> _Part:
    """The postings of some documents: a body begins with its title."""
    titles = [analysis.normalised(f"{one.title}\n{one.also}") for one in documents]
    body = counted([f"{title}\0{analysis.normalised(one.text)}" for title, one in zip(titles, documents, strict=True)], spelled=spelled)
    title = counted(titles, is_title=True, spelled=spelled)
    numbers = {term: number for number, term in enumerate(body.terms)}
    size = len(documents)
    in_titles = np.zeros(len(body.texts), dtype=np.int64)
    keys = np.repeat(np.arange(len(body.terms)), np.diff(body.starts)) * size + body.texts
    alone: list[int] = []
    for number, term in enumerate(title.terms):
        begin, end = title.starts[number], title.starts[number + 1]
        if len(term) == 1 and not analysis.WORD.match(term):
            alone.append(number)
        else:
            in_titles[np.searchsorted(keys, numbers[term] * size + title.texts[begin:end])] = title.counts[begin:end]
    return _with(body, in_titles, title, alone)


def _with(body: Counted, in_titles: np.ndarray, title: Counted, alone: Sequence[int]) -> _Part:
    """The postings of bodies, and single characters of titles as terms of their own."""
    spans = [slice(int(title.starts[number]), int(title.starts[number + 1])) for number in alone]
    texts = [title.texts[span] for span in spans]
    counts = [title.counts[span] for span in spans]
    sizes = np.concatenate((np.diff(body.starts), np.array([len(one) for one in texts], dtype=np.int64)))
    return _Part(
        [*body.terms, *(TITLE_ALONE + title.terms[number] for number in alone)],
        np.concatenate(([0], np.cumsum(sizes))),
        np.concatenate((body.texts, *texts)), np.concatenate((body.counts, *counts)),
        np.concatenate((in_titles, np.zeros(sum(map(len, texts)), dtype=np.int64))), body.lengths,
    )


def _joined(parts: Sequence[_Part]) -> tuple[Postings, np.ndarray]:
    """The postings of all parts, in the order of terms, and the lengths of all documents."""
    terms = sorted({term for part in parts for term in part.terms}, key=str.encode)
    numbers = {term: number for number, term in enumerate(terms)}
    lengths = np.concatenate([part.lengths for part in parts])
    of_terms, texts, base = [], [], 0
    for part in parts:
        places = np.array([numbers[term] for term in part.terms], dtype=np.int64)
        of_terms.append(np.repeat(places, np.diff(part.starts)))
        texts.append(part.texts + base)
        base += len(part.lengths)
    of_term, text = np.concatenate(of_terms), np.concatenate(texts)
    order = np.argsort(of_term * len(lengths) + text, kind="stable")
    starts = np.searchsorted(of_term[order], np.arange(len(terms) + 1))
    counts = np.concatenate([part.counts for part in parts])[order]
    in_titles = np.concatenate([part.in_titles for part in parts])[order]
    return Postings(terms, starts, text[order], counts, in_titles, len(lengths)), lengths


_ROW = np.dtype([("kind", "u1"), ("status", "u1"), ("unit", "<u2"), ("period", "<u2"), ("day", "<u2")])


def _facets(documents: Sequence[Document], lists: Lists) -> bytes:
    rows = np.zeros(len(documents), dtype=_ROW)
    for number, one in enumerate(documents):
        rows[number] = (*lists.numbers(one), min(max((one.day - _FIRST_DAY).days, 0), _NONE))
    return rows.tobytes()


def _card(one: Document, lists: Lists) -> list[Any]:
    kind, status, unit, _ = lists.numbers(one)
    return [one.address, one.title, kind, status, one.day.isoformat(), None if unit == _NONE else unit]


def _json(thing: Any) -> bytes:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).encode()
