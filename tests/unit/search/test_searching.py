"""A query through Whoosh's parser and searcher over our files: what is found, in which order, and why not."""

from datetime import date
from pathlib import Path

import pytest

from generator.search.documents import Document, KnownUnit, Reference
from generator.search.index import build
from generator.search.published import Card, Published
from generator.search.searching import Found, search

REFERENCE = Reference(
    (KnownUnit("jyj", "示范县教育局", "教育局", "", "jyj"), KnownUnit("slj", "示范县水利局", "水利局", "", "slj")),
    (("2026-09", "2026年9月"), ("2026-08", "2026年8月")),
)
TEXTS = {
    "a/": ("教育局", "水库。98.5%", date(2026, 9, 1), "单位", "", "jyj", None),
    "b/": ("9月得分明细", "教育局支出1,234.50万元，第112号", date(2026, 9, 2), "得分明细", "", "jyj", "2026-09"),
    "c/": ("小型水库没有验收", "教育很好，局里说的。12号", date(2026, 8, 3), "整改", "逾期", "slj", "2026-08"),
    "d/": ("黑榜", "示范县水利局上了黑榜", date(2026, 7, 4), "黑榜", "", "slj", None),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("index")
    documents = [Document(address, *rest) for address, rest in TEXTS.items()]
    for name, content in build(documents, REFERENCE, "m").items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return Published(str(folder))


def words(card: Card) -> str | None:
    return TEXTS[card.address][1]


def addresses(found: Found) -> list[str]:
    return [hit.card.address.rstrip("/") for hit in found.hits]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("教育", "abc"), ("教育局", "ab"), ("水库", "ca"), ("水", "acd"), ("12号", "c"), ("112号", "b"), ("1234.5", ""), ("1234.50", "b"),
        ("９８．５％", "a"), ("98.5", "a"), ("教育 水库", "ac"), ("教育 -水库", "b"), ("-水库", ""), ("小型 OR 黑榜", "cd"),
        ("单位:水利局", "cd"), ("单位：slj 类型：黑榜", "d"), ("状态：逾期", "c"), ("期次：2026年9月", "b"), ("类型：没有", ""),
        ("类型：单位 OR 黑榜", "ad"), ("标题：水库", "c"), ("“教育很好”", "c"), ("“库没有验”", "c"), ("“教育局里”", ""), ("验收的", ""), ("", ""), ("<b>", ""),
    ],
)  # fmt: skip
def test_what_is_found(published: Published, typed: str, wanted: str) -> None:
    assert "".join(sorted(addresses(search(published, typed, words=words)))) == "".join(sorted(wanted))


def test_a_title_counts_threefold_and_equals_stand_newest_first(published: Published) -> None:
    assert addresses(search(published, "教育局"))[0] == "a"
    assert addresses(search(published, "类型：单位 OR 类型：整改 OR 类型：黑榜")) == ["a", "c", "d"]
    assert addresses(search(published, "教育", by_date=True)) == ["b", "a", "c"]


def test_the_number_of_results_is_that_of_all(published: Published) -> None:
    found = search(published, "教育", limit=1)
    assert (len(found.hits), found.total, found.is_about) == (1, 3, False), "一个词的不用约数"
    assert search(published, "教育很好 OR 上了黑榜", limit=1).is_about
    assert not search(published, "教育很好 OR 上了黑榜").is_about, "列全了的，是多少就是多少"
    assert search(published, "“教育局里”", words=words).total == 0
    assert search(published, "“教育局里”").total == 0, "两个字一组都在同一页，才会差"


def test_a_part_of_exclusions_only_finds_nothing(published: Published) -> None:
    found = search(published, "-教育")
    assert (found.hits, found.total, len(found.tree.without)) == ((), 0, 1)
