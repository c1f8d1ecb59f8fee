"""The search of the demonstration county finds what is there, little else, and shows the right pages first."""

import pytest

from benchmarks.search.reading import Reading
from benchmarks.search.truth import Judged, as_table, by_kind, figures, judged, right_for
from generator.search.searching import search
from tests.search.quality import QUERIES, reading_of
from tests.site_building import Site

RECALL, PRECISION, TOP = 0.99, 0.95, 0.98
NOTHING_RIGHT = ("错字", "没有")


@pytest.fixture(scope="module")
def reading(demo_site: Site) -> Reading:
    return reading_of(demo_site)


@pytest.fixture(scope="module")
def answers(reading: Reading) -> list[Judged]:
    everything = reading.published.size
    return [
        judged(kind, typed, [hit.card.address for hit in search(reading.published, typed, limit=everything, words=reading.text_of).hits],
               right_for(reading.texts, typed, reading.called))
        for kind, typed in QUERIES
    ]  # fmt: skip


def test_the_set_is_large_and_asks_for_what_is_there_and_for_what_is_not(answers: list[Judged]) -> None:
    assert len({typed for _, typed in QUERIES}) == len(QUERIES) >= 120
    assert {kind for kind, some in by_kind(answers).items() if not any(one.right for one in some)} == set(NOTHING_RIGHT)
    empty = [one.typed for one in answers if (one.right == 0) != (one.kind in NOTHING_RIGHT)]
    assert empty == []


def test_what_is_there_is_found_and_stands_first(answers: list[Judged]) -> None:
    found = figures(answers)
    assert found.recall >= RECALL and found.precision >= PRECISION and found.top >= TOP, "\n" + as_table(answers)


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in QUERIES}))
def test_no_kind_of_query_misses_what_is_there(answers: list[Judged], kind: str) -> None:
    """A kind with few results cannot hide behind those with many."""
    assert figures(by_kind(answers)[kind]).recall >= RECALL, "\n" + as_table(by_kind(answers)[kind])
