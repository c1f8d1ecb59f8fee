"""Searching the published index with Whoosh: the tree of a query as Whoosh's queries, its searcher, its scores.

The browser gives the same results in the same order. Whoosh's `limit` leaves out results that belong among the first
(its matchers skip by a quality that forgets boosts), so everything goes through `_best`, which replaces no matcher.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of 2016, when it is compiled the first time
    from whoosh import matching, query
    from whoosh.collectors import TopCollector, UnlimitedCollector
    from whoosh.qparser import QueryParser
    from whoosh.searching import Searcher

from generator.search import analysis
from generator.search.published import Card, Published
from generator.search.query import Choice, Leaf, Tree, Words, parsed
from generator.search.reader import BODY, TITLE, TITLE_BOOST, ShardReader, is_single, weighting


_DAY = (6, 2)  # place and bytes in the facets
_SEPARATOR = re.compile(r"([0-9]),(?=[0-9]{3})")


class Hit(NamedTuple):
    """One result."""

    card: Card
    score: float


class Found(NamedTuple):
    """The first results, and how many there are in all: `is_about` where a page may have all pairs and not the words, and more
    pages are found than are given. `unknown`: choices that name nothing, as they were typed."""

    hits: tuple[Hit, ...]
    total: int
    is_about: bool
    tree: Tree
    unknown: tuple[str, ...]


class Chosen(query.Query):
    """Every document with one of these numbers in a facet; it adds nothing to the score."""

    def __init__(self, documents: list[int]):
        self.documents = documents

    def matcher(self, searcher: Searcher, context: Any = None) -> matching.Matcher:
        if not self.documents:
            return matching.NullMatcher()
        return matching.ListMatcher(self.documents, [0.0] * len(self.documents))

    def estimate_size(self, reader: Any) -> int:
        return len(self.documents)

    def normalize(self) -> "Chosen":
        return self

    def is_leaf(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Chosen) and self.documents == other.documents

    def __hash__(self) -> int:
        return hash(tuple(self.documents))


class AnyOf(query.Or):
    """One of several. Whoosh's usual way takes a score of nothing for no result, and a choice scores nothing."""

    matcher_type = query.Or.DEFAULT_MATCHER


class PortalParser(QueryParser):
    """Whoosh's parser for the query language of the site: `parse` gives Whoosh's queries."""

    def __init__(self, published: Published):
        super().__init__(BODY, ShardReader(published).schema, plugins=[])
        self.published = published
        self.names: dict[str, str] = published.reference["names"]

    def tree(self, typed: str) -> Tree:
        """The tree of a query, with the names of this site."""
        return parsed(typed, self.names)

    def parse(self, typed: str, normalize: bool = True, debug: bool = False) -> query.Query:
        """Whoosh's query for what was typed; of exclusions only it finds nothing."""
        return self.query_of(self.tree(typed))

    def query_of(self, tree: Tree) -> query.Query:
        """Whoosh's query for a tree."""
        if not tree.every:
            return query.NullQuery
        every = [self._any(leaves) for leaves in tree.every]
        wanted = every[0] if len(every) == 1 else query.And(every)
        if not tree.without:
            return wanted
        return query.AndNot(wanted, query.Or([self._leaf(leaf) for leaf in tree.without]))

    def _any(self, leaves: tuple[Leaf, ...]) -> query.Query:
        return self._leaf(leaves[0]) if len(leaves) == 1 else AnyOf([self._leaf(leaf) for leaf in leaves])

    def _leaf(self, leaf: Leaf) -> query.Query:
        if isinstance(leaf, Choice):
            return Chosen(self._chosen(leaf))
        terms = [_term(term, leaf.is_title) for term in leaf.terms]
        return terms[0] if len(terms) == 1 else query.And(terms)

    def _chosen(self, leaf: Choice) -> list[int]:
        """The documents of a choice."""
        _, width, place = self._choices()[leaf.field]
        numbers = self.numbers(leaf)
        return [document for document in range(self.published.size) if self.published.facet(document, place, width) in numbers]

    def numbers(self, leaf: Choice) -> set[int]:
        """What a choice means: those called exactly so; where there are none, those with a name that has the value inside."""
        names, _, _ = self._choices()[leaf.field]
        exact = {number for number, of in enumerate(names) if leaf.value in of}
        return exact or {number for number, of in enumerate(names) if any(leaf.value in name for name in of)}

    def _choices(self) -> dict[str, tuple[list[list[str]], int, int]]:
        """Field → names of each number, bytes of the number, and where they are."""
        published, plain = self.published, analysis.normalised
        return {
            "kind": ([[plain(name)] for name in published.manifest["kinds"]], 1, 0),
            "status": ([[plain(name)] for name in published.manifest["statuses"]], 1, 1),
            "unit": ([[plain(one) for one in (unit[0], unit[1], unit[2], unit[4], *unit[5]) if one] for unit in published.reference["units"]], 2, 2),
            "period": ([list(map(plain, period)) for period in reversed(published.reference["periods"])], 2, 4),
        }


def _term(term: str, is_title: bool) -> query.Query:
    title = query.Term(TITLE, term, boost=TITLE_BOOST)
    if is_title:
        return title
    if not is_single(term):
        return query.Or([title, query.Term(BODY, term)])
    return query.Or([title, query.ConstantScoreQuery(query.Prefix(BODY, term), 1.0)])  # a prefix of one term would be scored


def search(published: Published, typed: str, *, limit: int = 10, by_date: bool = False,
           words: Callable[[Card], str | None] | None = None) -> Found:
    """The first `limit` results, best first or the newest first; of equals the lower number.

    `words` gives the words of a result's page: with it, results without the exact words of a quoted part are left out.
    """
    parser = PortalParser(published)
    tree = parser.tree(typed)
    searcher = Searcher(ShardReader(published), weighting=weighting())
    results = _best(searcher, parser.query_of(tree), published.size)
    worth = {number: published.facet(number, *_DAY) for number in results} if by_date else results
    ordered = sorted(results, key=lambda number: (-worth[number], number))
    exact = [leaves for leaves in tree.every if all(isinstance(leaf, Words) and leaf.is_exact for leaf in leaves)]
    hits, gone = [], 0
    for card, score in _cards(published, ordered, results):
        if len(hits) == limit:
            break
        if words is not None and exact and not _fits(card, words(card), exact):
            gone += 1
        else:
            hits.append(Hit(card, score))
    leaves = [leaf for of in (*tree.every, tree.without) for leaf in of]
    total = len(results) - gone
    is_about = total > len(hits) and any(isinstance(leaf, Words) and len(leaf.terms) > 1 for leaf in leaves)
    unknown = tuple(leaf.source for leaf in leaves if isinstance(leaf, Choice) and not parser.numbers(leaf))
    return Found(tuple(hits), total, is_about, tree, unknown)


def _cards(published: Published, ordered: list[int], scores: dict[int, float]) -> Iterator[tuple[Card, float]]:
    for number in ordered:
        yield published.card(number), scores[number]


def _best(searcher: Searcher, wanted: query.Query, size: int) -> dict[int, float]:
    """Document → score of everything that is found."""
    collector = UnlimitedCollector()
    searcher.search_with_collector(wanted, collector)
    return {number: score for score, number in collector.results().top_n}


def top(searcher: Searcher, wanted: query.Query, limit: int) -> list[tuple[int, float]]:
    """The first `limit` by Whoosh's own collector, without the skipping that loses results."""
    collector = TopCollector(limit=limit, usequality=True, replace=0)
    searcher.search_with_collector(wanted, collector)
    return [(hit.docnum, hit.score) for hit in collector.results()]


def _fits(card: Card, text: str | None, exact: list[tuple[Leaf, ...]]) -> bool:
    if text is None:
        return False
    title, whole = _just(card.title), _just(f"{card.title}\n{text}")
    return all(any(_just(leaf.text) in (title if leaf.is_title else whole) for leaf in leaves) for leaves in exact)


def _just(text: str) -> str:
    """Words as they are compared: whatever separates thousands and lines."""
    return " ".join(_SEPARATOR.sub(r"\1", analysis.normalised(text)).split())
