"""How often each term stands in each text, for thousands of texts at once.

The same terms as `analysis` gives, found with arrays: units are numbers, a pair is two numbers in one, and counting is
sorting. A test compares both, text by text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from generator.search import analysis

_PARTING = "\n"  # between texts; no unit has it
_SHIFT = 32  # of the first unit of a pair; alone it is shifted too, with nothing added
_FIRST_WORD = 0x40000  # units that are one character have its code; numbers and words come behind


class Counted(NamedTuple):
    """Postings in the order of terms, then of texts. `starts[i]:starts[i + 1]` are those of `terms[i]`.

    `terms` are in the order of their UTF-8 bytes. `texts` are numbers of texts, `counts` how often. `lengths` has the
    number of terms of each text, repetitions and names counted.
    """

    terms: list[str]
    starts: np.ndarray
    texts: np.ndarray
    counts: np.ndarray
    lengths: np.ndarray


def counted(texts: Sequence[str], *, is_title: bool = False, spelled: Mapping[str, Iterable[str]] | None = None) -> Counted:
    """The terms of normalised texts: of titles with `is_title`. `spelled`: whole names and how each is written."""
    units = _Units(texts)
    firsts = np.arange(len(units.ids), dtype=np.int64)
    joined = units.is_joined  # a unit and the next one
    alone = firsts if is_title else firsts[(units.ids >= _FIRST_WORD) | ~joined]
    pairs = firsts[joined]
    keys = np.concatenate((
        (units.ids[alone] + 1) << _SHIFT,
        ((units.ids[pairs] + 1) << _SHIFT) | (units.ids[pairs + 1] + 1),
    ))
    where = np.concatenate((units.texts[alone], units.texts[pairs]))
    lengths = np.bincount(where, minlength=len(texts))
    known, numbers = np.unique(keys, return_inverse=True)
    terms = [units.term(int(key)) for key in known]
    named = _named(texts, spelled or {})
    terms += [analysis.NAME + name for name in named]
    order = sorted(range(len(terms)), key=lambda number: terms[number].encode())
    places = np.empty(len(terms), dtype=np.int64)
    places[order] = np.arange(len(terms))
    width = max(len(texts), 1)
    both, counts = np.unique(places[numbers] * width + where, return_counts=True)
    if named:
        more = np.array([places[len(known) + number] * width + text for number, found in enumerate(named.values()) for text in found])
        both = np.concatenate((both, more))
        times = np.array(list(chain.from_iterable(found.values() for found in named.values())), dtype=np.int64)
        np.add.at(lengths, more % width, times)
        counts = np.concatenate((counts, times))
        by_place = np.argsort(both, kind="stable")
        both, counts = both[by_place], counts[by_place]
    starts = np.searchsorted(both // width, np.arange(len(terms) + 1))
    return Counted([terms[number] for number in order], starts, both % width, counts, lengths)


def _named(texts: Sequence[str], spelled: Mapping[str, Iterable[str]]) -> dict[str, Counter[int]]:
    """For each name that stands somewhere how often in which text."""
    whole = _PARTING.join(texts)
    found: dict[str, Counter[int]] = {}
    for name, ways in spelled.items():
        for way in ways:
            if way in whole:
                found.setdefault(name, Counter()).update({number: count for number, text in enumerate(texts) if (count := text.count(way))})
    begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
    for begin, _, name in analysis.marked(whole):
        found.setdefault(name, Counter())[int(np.searchsorted(begins, begin, side="right")) - 1] += 1
    return {name: Counter(dict(sorted(counts.items()))) for name, counts in sorted(found.items())}


class _Units:
    """The units of all texts in one row: the number of each, its text, and whether the next one joins it."""

    def __init__(self, texts: Sequence[str]):
        whole = _PARTING.join(texts)
        codes = np.frombuffer(whole.encode("utf-32-le"), dtype=np.uint32)
        single = np.flatnonzero(_SINGLE[np.minimum(codes, len(_SINGLE) - 1)])
        words: dict[str, int] = {}
        begins, ends, ids = [], [], []
        for match in analysis.WORD.finditer(whole):
            begins.append(match.start())
            ends.append(match.end())
            word = match.group()
            if "," in word:
                word = word.replace(",", "")
            ids.append(words.setdefault(word, len(words)))
        self.words = list(words)
        begin = np.concatenate((single, np.array(begins, dtype=np.int64)))
        end = np.concatenate((single + 1, np.array(ends, dtype=np.int64)))
        number = np.concatenate((codes[single].astype(np.int64), np.array(ids, dtype=np.int64) + _FIRST_WORD))
        order = np.argsort(begin, kind="stable")
        begin, end, self.ids = begin[order], end[order], number[order]
        self.is_joined = np.zeros(len(begin), dtype=bool)
        self.is_joined[:-1] = end[:-1] == begin[1:]
        borders = np.cumsum([len(text) + 1 for text in texts])
        self.texts = np.searchsorted(borders, begin, side="right")

    def term(self, key: int) -> str:
        """The text of a term: of one unit, or of two."""
        first, second = (key >> _SHIFT) - 1, (key & ((1 << _SHIFT) - 1)) - 1
        return self._unit(first) + (self._unit(second) if second >= 0 else "")

    def _unit(self, number: int) -> str:
        return chr(number) if number < _FIRST_WORD else self.words[number - _FIRST_WORD]


def _singles() -> np.ndarray:
    """For each code of a character whether it is a unit by itself."""
    found = np.zeros(_FIRST_WORD + 1, dtype=bool)
    for first, last in analysis.SINGLE:
        found[first : last + 1] = True
    return found


_SINGLE = _singles()


def vocabulary(counted_texts: Counted) -> Mapping[str, int]:
    """In how many texts each term stands."""
    return dict(zip(counted_texts.terms, np.diff(counted_texts.starts).tolist()))
