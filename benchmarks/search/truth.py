"""Which documents are right for a query, found by reading every one of them; and how much of that a search found.

Nothing here knows terms, shards or scores: a document is right when its words contain every part of the query just as
it is typed. A number is only in a text as a whole: 12 is not in 112, 2.12 or 12.5. What is not in quotes is also right
under another name of the same unit, and a day in another way of writing it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from generator.search.analysis import normalised

FIRST = 10  # results on the first page
_SEPARATED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_PART = re.compile(r'["“”]([^"“”]*)["“”]|(\S+)')
_UNIT = "单位:"


class Text(NamedTuple):
    """A document as it is read: `words` as `readable` gives them, `initials` of the unit it is about."""

    address: str
    words: str
    initials: str = ""


class Judged(NamedTuple):
    """A query: how many results, how many documents are right, how many of the results are; and of its first page how many
    places could be right and how many are."""

    kind: str
    typed: str
    found: int
    right: int
    both: int
    places: int
    filled: int


class Figures(NamedTuple):
    """Shares of 1: of what is right what was found; of what was found what is right; of the places of first pages those
    that are right. 1 where there is nothing to find."""

    recall: float
    precision: float
    top: float


def readable(text: str) -> str:
    """Normalised, thousands not separated, one blank between words.

    >>> readable("共１，２３４．５０万元\\n 12,34")
    '共1234.50万元 12,34'
    """
    return " ".join(_SEPARATED.sub(lambda found: found[0].replace(",", ""), normalised(text)).split())


def is_right(text: Text, typed: str, called: Mapping[str, str] = MappingProxyType({})) -> bool:
    """Whether a document has every part of a query; `单位：` asks by the initials of its unit. `called`: another name of a unit
    → its name.

    >>> [is_right(Text("", "第112号，12号。"), one) for one in ("12号", "2号", "“12号” 112")]
    [True, False, True]
    >>> [is_right(Text("", "县教育局2026年10月2日"), one, {"教体局": "县教育局"}) for one in ("教体局 2026-10-02", "“教体局”")]
    [True, False]
    """
    return all(
        text.initials == part.removeprefix(_UNIT) if part.startswith(_UNIT)
        else any(_contains(text.words, one) for one in (part, *(() if is_exact else _otherwise(part, called))))
        for part, is_exact in parts(typed)
    )


def parts(typed: str) -> list[tuple[str, bool]]:
    """What is between blanks, and between quotes, and whether it is in quotes.

    >>> parts("教育局　“1,234 万元”")
    [('教育局', False), ('1234 万元', True)]
    """
    return [(readable(quoted or plain), bool(quoted)) for quoted, plain in _PART.findall(normalised(typed))]


def _otherwise(part: str, called: Mapping[str, str]) -> Iterator[str]:
    """The part with the name of a unit for another one, with the other names for one, and with its day as texts write days."""
    day = _DAY.sub(lambda found: f"{found[1]}年{int(found[2])}月{int(found[3])}日", part)
    if day != part:
        yield day
    for other, name in called.items():
        if other in part and (part == other or not other.isascii()):
            yield part.replace(other, name)
            yield from (part.replace(other, one) for one, of in called.items() if of == name and not one.isascii())


def _contains(words: str, part: str) -> bool:
    if part not in words:
        return False
    if not (part[0].isdigit() or part[-1].isdigit()):
        return True
    before = r"(?<![0-9])(?<![0-9]\.)" if part[0].isdigit() else ""
    after = r"(?![0-9])(?!\.[0-9])" if part[-1].isdigit() else ""
    return re.search(before + re.escape(part) + after, words) is not None


def right_for(texts: Iterable[Text], typed: str, called: Mapping[str, str] = MappingProxyType({})) -> set[str]:
    """The addresses of all documents that are right; `called` as for `is_right`."""
    return {text.address for text in texts if is_right(text, typed, called)}


def judged(kind: str, typed: str, results: Sequence[str], right: set[str]) -> Judged:
    """`results`: addresses, the best first."""
    places = min(FIRST, len(right))
    return Judged(
        kind, typed, len(results), len(right), len(right.intersection(results)), places,
        sum(address in right for address in results[:places]),
    )


def figures(queries: Iterable[Judged]) -> Figures:
    """Of all queries together: each document counts the same."""
    queries = list(queries)

    def share(part: str, whole: str) -> float:
        total = sum(getattr(one, whole) for one in queries)
        return sum(getattr(one, part) for one in queries) / total if total else 1.0

    return Figures(share("both", "right"), share("both", "found"), share("filled", "places"))


def by_kind(queries: Iterable[Judged]) -> Mapping[str, list[Judged]]:
    """Queries of each kind, kinds in the order of the first of them."""
    kinds: dict[str, list[Judged]] = {}
    for one in queries:
        kinds.setdefault(one.kind, []).append(one)
    return kinds


def as_table(queries: Sequence[Judged]) -> str:
    """A line for each kind, one for all, and the queries that are not answered in full."""
    lines = [f"{'':8}queries  recall  precision  top {FIRST}"]
    for name, some in (*by_kind(queries).items(), ("all", list(queries))):
        lines.append(f"{name:8}{len(some):7}  {figures(some).recall:6.3f}  {figures(some).precision:9.3f}  {figures(some).top:6.3f}")
    short = [one for one in queries if one.both < one.right or one.both < one.found]
    lines += [f"{one.kind} {one.typed}: right {one.right}, found {one.found}, both {one.both}" for one in short]
    return "\n".join(lines)
