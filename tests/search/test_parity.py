"""Whoosh finds in our files what it finds in its own: the same pages in the same order with the same scores."""

import pytest
from whoosh.searching import Searcher

from benchmarks.search.reading import Reading
from generator.search.names import names_of
from generator.search.reader import ShardReader, weighting
from generator.search.searching import PortalParser, search, top
from tests.search.quality import QUERIES, reading_of
from tests.search.stock import stock
from tests.site_building import Site


@pytest.fixture(scope="module")
def reading(demo_site: Site) -> Reading:
    return reading_of(demo_site)


@pytest.fixture(scope="module")
def parser(reading: Reading) -> PortalParser:
    return PortalParser(reading.published)


@pytest.fixture(scope="module")
def theirs(reading: Reading) -> Searcher:
    return stock(reading.documents, names_of(reading.reference).spelled)


def assert_same(ours: list[tuple[int, float]], theirs: list[tuple[int, float]], typed: str) -> None:
    """Scores are equal but for the order of adding; pages are, but for those of equal scores."""
    assert [score for _, score in ours] == pytest.approx([score for _, score in theirs], rel=1e-9), typed
    moved = [(mine, other) for mine, other in zip(ours, theirs, strict=True) if mine[0] != other[0]]
    assert sorted(number for (number, _), _ in moved) == sorted(number for _, (number, _) in moved), typed
    assert all(dict(ours)[number] == pytest.approx(score, rel=1e-9) for _, (number, score) in moved), typed


def best_first(results: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(results, key=lambda one: (-one[1], one[0]))


def test_every_query_gives_what_whoosh_gives(reading: Reading, parser: PortalParser, theirs: Searcher) -> None:
    numbers = {card.address: number for number, card in enumerate(reading.cards)}
    found = 0
    for _, typed in QUERIES:
        results = search(reading.published, typed, limit=len(numbers)).hits
        ours = [(numbers[hit.card.address], hit.score) for hit in results]
        every = theirs.search(parser.parse(typed), limit=None)
        assert_same(ours, best_first([(hit.docnum, hit.score) for hit in every]), typed)
        assert ours == best_first(ours), typed
        found += len(ours)
    assert found > 10_000


def test_the_first_ten_are_those_of_whooshs_own_collector(reading: Reading, parser: PortalParser, theirs: Searcher) -> None:
    ours = Searcher(ShardReader(reading.published), weighting=weighting())
    for _, typed in QUERIES:
        query = parser.parse(typed)
        assert_same(top(ours, query, 10), top(theirs, query, 10), typed)
        best = [hit.score for hit in search(reading.published, typed).hits]
        assert best == pytest.approx([score for _, score in top(theirs, query, 10)], rel=1e-9), typed
