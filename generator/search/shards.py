"""A shard: some thousands of bytes with neighbouring terms and where they stand. Written here, read here and in the browser.

    number of terms
    per term: bytes shared with the term before · bytes that follow · those bytes · texts with the term, twice,
              and one more if it stands in a title · if so: texts with it in the title
    the bits of all terms, one after the other

Numbers are of seven bits a byte, the lowest first, the highest bit says that more follow. The bits of a term:

    the parameter k of the counts, with parameter 3
    the texts, ascending, each less the one before and less one, with the parameter of the number of all texts
    how often it stands in each, less one, with k
    in titles: the places among those texts, ascending likewise, then how often, less one, with parameter 0
"""

from collections.abc import Iterator, Sequence
from os.path import commonprefix
from typing import NamedTuple

import numpy as np

from generator.search import bits


class Posting(NamedTuple):
    """One term: texts ascending, how often it stands in each, and how often in its title."""

    texts: tuple[int, ...]
    counts: tuple[int, ...]
    in_titles: tuple[int, ...]


class Postings(NamedTuple):
    """All terms of a segment, in the order of their UTF-8 bytes; the postings of `terms[i]` are
    `starts[i]:starts[i + 1]`. `counts` are at least 1, `in_titles` may be 0. `size` is the number of texts."""

    terms: Sequence[str]
    starts: np.ndarray
    texts: np.ndarray
    counts: np.ndarray
    in_titles: np.ndarray
    size: int


_AT_ONCE = 200_000  # postings coded together: keeps the arrays small
_COUNTS_OF_COUNTS = 3


def shards(postings: Postings, most: int) -> Iterator[tuple[str, bytes]]:
    """(first term, content) of each shard, of about `most` bytes; a longer term has one of its own."""
    place = 0
    while place < len(postings.terms):
        limit = int(np.searchsorted(postings.starts, postings.starts[place] + _AT_ONCE))
        after = min(max(limit, place + 1), len(postings.terms))
        is_last = after == len(postings.terms)
        coded, bit_ends = _coded(postings, place, after)
        ends = [0, *bit_ends.tolist()]
        terms = [term.encode() for term in postings.terms[place:after]]
        tails = _tails(postings, place, after)
        begin, count = 0, after - place
        while begin < count:
            entries: list[bytes] = []
            size, end, before = 0, begin, b""
            while end < count:
                entry = _entry(terms[end], before, tails[end])
                size += len(entry)
                if entries and size + (ends[end + 1] - ends[begin]) // 8 > most:
                    break
                entries.append(entry)
                before, end = terms[end], end + 1
            if end == count and not is_last and begin > 0:
                break  # what is left begins the next round
            content = np.packbits(coded[ends[begin] : ends[end]]).tobytes()
            yield postings.terms[place + begin], b"".join((varint(end - begin), *entries, content))
            begin = end
        place += begin


def _tails(postings: Postings, begin: int, end: int) -> list[bytes]:
    """What follows each term in its entry: in how many texts, and in how many titles."""
    starts = postings.starts[begin : end + 1]
    sums = np.concatenate(([0], np.cumsum(postings.in_titles[starts[0] : starts[-1]] > 0)))
    titles = np.diff(sums[starts - starts[0]]).tolist()
    return [
        varint(texts * 2 + 1) + varint(titled) if titled else varint(texts * 2)
        for texts, titled in zip(np.diff(starts).tolist(), titles, strict=True)
    ]


def _entry(term: bytes, before: bytes, tail: bytes) -> bytes:
    shared = len(commonprefix((term, before)))
    return varint(shared) + varint(len(term) - shared) + term[shared:] + tail


def _coded(postings: Postings, begin: int, end: int) -> tuple[np.ndarray, np.ndarray]:
    """The bits of the terms from `begin` to `end`, and where those of each of them end."""
    first, last = int(postings.starts[begin]), int(postings.starts[end])
    starts = postings.starts[begin : end + 1] - first
    sizes = np.diff(starts)
    term = np.repeat(np.arange(end - begin), sizes)
    texts, counts = postings.texts[first:last].astype(np.int64), postings.counts[first:last].astype(np.int64)
    titles = postings.in_titles[first:last].astype(np.int64)
    gaps = _gaps(texts, starts[:-1])
    gap_parameters = _parameters(np.full(len(sizes), postings.size), sizes)
    count_parameters = np.minimum(_parameters(np.add.reduceat(counts - 1, starts[:-1]), sizes), 7)
    titled = np.flatnonzero(titles)
    titled_term = term[titled]
    titled_sizes = np.bincount(titled_term, minlength=len(sizes))
    titled_starts = np.cumsum(titled_sizes) - titled_sizes
    places = titled - starts[:-1][titled_term]
    place_gaps = _gaps(places, titled_starts[titled_sizes > 0]) if len(titled) else places
    place_parameters = _parameters(sizes, titled_sizes)
    values = np.concatenate((count_parameters, gaps, counts - 1, place_gaps, titles[titled] - 1))
    parameters = np.concatenate((
        np.full(len(sizes), _COUNTS_OF_COUNTS), gap_parameters[term], count_parameters[term], place_parameters[titled_term],
        np.zeros(len(titled), dtype=np.int64),
    ))
    kinds = ((np.arange(len(sizes)), 0), (term, 1), (term, 2), (titled_term, 3), (titled_term, 4))
    order = np.argsort(np.concatenate([of * 5 + kind for of, kind in kinds]), kind="stable")
    values, parameters = values[order], parameters[order]
    lengths = bits.bit_lengths(values, parameters)
    of_term = np.concatenate([of for of, _ in kinds])[order]
    return bits.written(values, parameters), np.cumsum(np.bincount(of_term, weights=lengths).astype(np.int64))


def _gaps(numbers: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Each number less the one before it less one; the first of each run, which begin at `starts`, as it is."""
    gaps = np.empty_like(numbers)
    gaps[1:] = numbers[1:] - numbers[:-1] - 1
    gaps[starts] = numbers[starts]
    return gaps


def _parameters(spans: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """`bits.parameter` of many."""
    means = np.where(counts > 0, spans // np.maximum(counts, 1), 0)
    return np.maximum(np.frexp(means.astype(np.float64))[1] - 1, 0).astype(np.int64)


def read(content: bytes, size: int) -> dict[str, Posting]:
    """The terms of a shard of a segment of `size` texts, in order. Raises ValueError when it is damaged."""
    try:
        return _read(content, size)
    except (IndexError, UnicodeDecodeError) as error:
        raise ValueError("damaged shard") from error


def _read(content: bytes, size: int) -> dict[str, Posting]:
    count, place = _number(content, 0)
    heads, before = [], b""
    for _ in range(count):
        shared, place = _number(content, place)
        length, place = _number(content, place)
        if shared > len(before) or place + length > len(content):
            raise ValueError("damaged shard")
        before = before[:shared] + content[place : place + length]
        many, place = _number(content, place + length)
        titles, place = _number(content, place) if many & 1 else (0, place)
        heads.append((before.decode(), many >> 1, titles))
    reader = bits.Reader(content[place:])
    return {term: _posting(reader, texts, titles, size) for term, texts, titles in heads}


def _posting(reader: bits.Reader, count: int, titles: int, size: int) -> Posting:
    of_counts = reader.value(_COUNTS_OF_COUNTS)
    texts = _ascending(reader, count, bits.parameter(size, count))
    counts = tuple(reader.value(of_counts) + 1 for _ in range(count))
    places = _ascending(reader, titles, bits.parameter(count, titles))
    in_titles = [0] * count
    for place in places:
        in_titles[place] = reader.value(0) + 1
    return Posting(texts, counts, tuple(in_titles))


def _ascending(reader: bits.Reader, count: int, parameter: int) -> tuple[int, ...]:
    found, before = [], -1
    for _ in range(count):
        before += reader.value(parameter) + 1
        found.append(before)
    return tuple(found)


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def _number(content: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = content[place]
        number |= (byte & 127) << shift
        place += 1
        if byte < 128:
            return number, place
        shift += 7
