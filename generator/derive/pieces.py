"""What was taken out of a text and what was put in, piece by piece.

Chinese has no spaces, so a piece is found character by character, numbers and Latin words whole. A match
of a character or two inside a rewritten sentence is chance, and reading it would be a puzzle: such texts
are shown as one deletion and one insertion.
"""

import re
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]*|[。；！？\n]+")
_LEFT_OUT = "……"
_SHORTEST = 3  # characters that two texts must share in a row


class Kind(Enum):
    """What happened to a piece."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


class Piece(NamedTuple):
    """A run of text, never empty."""

    text: str
    kind: Kind


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The way from `old` to `new`.

    Kept and inserted pieces joined are `new`, kept and deleted ones `old`. What is deleted comes before what
    stands in its place. Nothing is kept of texts that share less than half of the longer one.
    """
    if old == new:
        return whole(old, new)
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matches = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = [match for match in matches if len("".join(before[match.a : match.a + match.size])) >= _SHORTEST]
    if 2 * sum(len("".join(before[m.a : m.a + m.size])) for m in kept) < max(len(old), len(new)):
        kept = []
    found: list[Piece] = []
    at_old = at_new = 0
    for match in kept:
        found += _replaced(before[at_old : match.a], after[at_new : match.b])
        at_old, at_new = match.a + match.size, match.b + match.size
        found.append(Piece("".join(before[match.a : at_old]), Kind.SAME))
    found += _replaced(before[at_old:], after[at_new:])
    return tuple(found)


def whole(old: str, new: str) -> tuple[Piece, ...]:
    """The same for values: a value is kept or replaced as a whole."""
    return (Piece(old, Kind.SAME),) if old == new and old else tuple(_replaced([old], [new]))


def _replaced(before: list[str], after: list[str]) -> list[Piece]:
    made = (Piece("".join(before), Kind.DELETED), Piece("".join(after), Kind.INSERTED))
    return [piece for piece in made if piece.text]


def changed_sentences(old: str, new: str) -> tuple[str, str]:
    """Both texts without the sentences they begin and end with alike; …… stands for what was left out.

    >>> changed_sentences("甲。乙1。丙。", "甲。乙2。丙。")
    ('……乙1。……', '……乙2。……')
    """
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    front = 0
    while front < min(len(before), len(after)) and before[front] == after[front]:
        front += 1
    back = 0
    while back < min(len(before), len(after)) - front and before[-1 - back] == after[-1 - back]:
        back += 1
    head, tail = _LEFT_OUT if front else "", _LEFT_OUT if back else ""
    left, right = ("".join(some[front : len(some) - back]) for some in (before, after))
    return head + left + tail, head + right + tail
