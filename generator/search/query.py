"""The query language: what a reader types becomes a tree. `theme/static/js/search/query.js` makes the same;
`tests/search/query_vectors.json` pins one to the other. Nothing that is typed is an error.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.search import analysis

LONGEST = 200  # characters; what follows is left out
TITLE = "标题"
FIELDS = {"单位": "unit", "类型": "kind", "期次": "period", "状态": "status", TITLE: "title"}
_WHITE = "\t-\r\x1c- \x85\u1680\u2028\u2029"
_EDGES = re.compile(f"^[{_WHITE}]+|[{_WHITE}]+$")
_PART = re.compile(f"([-−]?)(?:({'|'.join(FIELDS)}):[{_WHITE}]*)?(?:[\"“”]([^\"“”]*)[\"“”]|([^{_WHITE}|]+|[|]))")
_OR = ("or", "或", "|")


class Words(NamedTuple):
    """A text with all its terms; `is_exact`: just these words; `is_title`: in the title."""

    source: str
    text: str
    terms: tuple[str, ...]
    is_exact: bool = False
    is_title: bool = False


class Choice(NamedTuple):
    """A filter: `field` is unit, kind, period or status."""

    source: str
    field: str
    value: str


Leaf = Words | Choice


class Tree(NamedTuple):
    """Of each list in `every` one leaf, of `without` none. `is_cut`: more was typed than is used."""

    every: tuple[tuple[Leaf, ...], ...]
    without: tuple[Leaf, ...]
    is_cut: bool


def parsed(typed: str, names: Mapping[str, str]) -> Tree:
    """The tree of a query; `names` are what `names.Names.known` has."""
    text = analysis.normalised(typed)
    every: list[list[Leaf]] = []
    without: list[Leaf] = []
    last: list[Leaf] | None = None
    joins = False  # whether the next part joins the last list
    for part in _PART.finditer(text[:LONGEST]):
        if last is not None and not joins and part[0] in _OR:
            joins = True
            continue
        leaf = _leaf(part, names)
        if part[1]:
            if leaf is not None:
                without.append(leaf)
            if not joins:
                last = []
        else:
            if not joins or last is None:
                last = []
            if leaf is not None:
                last.append(leaf)
                if len(last) == 1:
                    every.append(last)
        joins = False
    return Tree(tuple(map(tuple, every)), tuple(without), len(text) > LONGEST)


def _leaf(part: re.Match[str], names: Mapping[str, str]) -> Leaf | None:
    """None where nothing can be found by it."""
    _, field, quoted, plain = part.groups()
    source = part[0][len(part[1]) :]
    text = _EDGES.sub("", plain if quoted is None else quoted)
    if not any(analysis.runs(text)):
        return None
    if field and field != TITLE:
        return Choice(source, FIELDS[field], text)
    return Words(source, text, _terms(text, names, quoted is not None), quoted is not None, field == TITLE)


def _terms(text: str, names: Mapping[str, str], is_exact: bool) -> tuple[str, ...]:
    """The terms of a text in its order, none twice; whole names for what is inside them. What is written otherwise than the
    name it stands for takes with it the pairs that it has a part of."""
    inside = _names_in(text, names, is_exact)
    found = [(begin, analysis.NAME + name) for begin, _, name in inside]
    for begin, end, term in analysis.placed(text):
        if not any(
            start <= begin and end <= stop or (text[start:stop] != name and begin < stop and start < end) for start, stop, name in inside
        ):
            found.append((begin, term))
    return tuple(dict.fromkeys(term for _, term in sorted(found, key=lambda one: one[0])))


def _names_in(text: str, names: Mapping[str, str], is_exact: bool) -> list[tuple[int, int, str]]:
    """Where names begin and end, and the whole name of each: the first, of these the longest; then from its end on. Exact words
    are no other names, and letters and digits are one only where there is nothing else."""
    places = list(analysis.marked(text))
    for name, whole in names.items():
        if len(name) > 1 and (name == whole or not is_exact and (name == text or not name.isascii())):
            places += [(at, at + len(name), whole) for at in range(len(text)) if text.startswith(name, at)]
    found, start = [], 0
    for begin, end, name in sorted(places, key=lambda one: (one[0], -one[1])):
        if begin >= start:
            found.append((begin, end, name))
            start = end
    return found
