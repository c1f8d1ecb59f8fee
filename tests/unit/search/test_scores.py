"""Queries find what they ask for through Whoosh, and score as FORMAT.md says."""

from datetime import date
from math import log
from pathlib import Path

import pytest

from generator.search.documents import Document, KnownUnit, Reference
from generator.search.index import build
from generator.search.published import Card, Published
from generator.search.searching import search

REFERENCE = Reference((KnownUnit("jyj", "县教育局", "教育局", "", "jyj"),), (("2026-09", "2026年9月"), ("2026-08", "2026年8月")))
TEXTS = {
    "a/": ("石窟", "石窟维修"), "b/": ("水库", "石窟，水库"), "c/": ("水利", "水利水库水渠"),
    "d/": ("通报", "2026年9月县教育局"), "e/": ("汇总", "2026年8月，2025年9月的县 教育局"),
}  # fmt: skip


@pytest.fixture
def published(tmp_path: Path) -> Published:
    periods = {"b/": "2026-09", "c/": "2026-08"}
    documents = [
        Document(address, title, text, date(2026, 9, 1), "整改", period=periods.get(address)) for address, (title, text) in TEXTS.items()
    ]
    for name, content in build(documents, REFERENCE, "2026-10-12T09:00:00+08:00").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return Published(str(tmp_path))


def found(published: Published, typed: str) -> dict[str, float]:
    return {hit.card.address: hit.score for hit in search(published, typed).hits}


def test_a_character_scores_one_in_bodies_however_many_terms_begin_with_it(published: Published) -> None:
    """`窟` begins one term only as the last of a run in each body; `水` begins several."""
    title = 3 * (log(5 / 2) + 1)  # of five documents one has it in its title, once
    assert found(published, "窟") == {"a/": pytest.approx(1 + title), "b/": pytest.approx(1)}
    assert set(found(published, "水")) == {"b/", "c/"}


def test_a_period_is_found_as_a_whole(published: Published) -> None:
    """The other text has both pairs, of two months."""
    assert set(found(published, "2026年9月")) == {"d/"}
    assert set(found(published, "年9月")) == {"d/", "e/"}


def test_a_period_is_a_filter(published: Published) -> None:
    assert set(found(published, "期次：2026年9月")) == {"b/"}
    assert set(found(published, "水 期次：2026-08")) == {"c/"}
    assert set(found(published, "期次：2026")) == {"b/", "c/"}


def test_exact_words_are_looked_for_in_the_words_of_the_page(published: Published) -> None:
    def words(card: Card) -> str:
        return TEXTS[card.address][1]

    assert [hit.card.address for hit in search(published, "“石窟水库”", words=words).hits] == []
    result = search(published, "“石窟” 水库", words=words)
    assert ([hit.card.address for hit in result.hits], result.total) == (["b/"], 1)
