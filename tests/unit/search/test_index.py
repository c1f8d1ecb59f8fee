"""Documents become files, and the files give them back: cards, lengths, facets, postings, and the same bytes every time."""

import json
import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from whoosh.util.numeric import length_to_byte

from generator.search import analysis, index
from generator.search.documents import Document, KnownUnit, Reference, in_order, in_segments
from generator.search.index import MANIFEST, build
from generator.search.published import NoIndex, Published

REFERENCE = Reference(
    (KnownUnit("jyj", "示范县教育局", "教育局", "党政部门", "jyj"), KnownUnit("slj", "示范县水利局", "水利局", "党政部门", "slj")),
    (("2026-09", "2026年9月"), ("2026-08", "2026年8月")),
)


def documents(count: int = 70) -> list[Document]:
    chance = random.Random(7)
    words = ["教育局", "示范县水利局", "水库", "12号", "98.5%", "整改", "支出1,234.50万元", "。", "第三季度"]
    return [
        Document(
            f"x/{number}/", "".join(chance.choices(words, k=3)), "\n".join(chance.choices(words, k=chance.randint(0, 30))),
            date(2024 + number % 3, 1 + number % 9, 1 + number % 28), chance.choice(["通报", "整改"]), chance.choice(["", "逾期"]),
            chance.choice([None, "jyj", "slj", "gone"]), chance.choice([None, "2026-09"]),
            chance.choice(["", "教育局\njyj"]),
        )
        for number in range(count)
    ]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name, content in build(documents(), REFERENCE, "2026-10-12T09:00:00+08:00", shard_bytes=300).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_the_newest_come_first_and_change_together() -> None:
    ordered = in_order(documents())
    assert [one.day for one in ordered] == sorted((one.day for one in ordered), reverse=True)
    segments = in_segments(ordered)
    assert [one for segment in segments for one in segment] == ordered
    newest = ordered[0].day
    assert {(one.day.year, one.day.month) for one in segments[0]} == {(newest.year, newest.month)}
    assert {one.day.year for one in segments[1]} == {newest.year} and newest.year not in {one.day.year for one in segments[2]}
    assert in_segments([]) == []


def test_every_term_of_every_document_is_found_again(place: Path) -> None:
    published, ordered = Published(str(place)), in_order(documents())
    names = index.term_names(((one.name, one.short_name) for one in REFERENCE.units), REFERENCE.periods)
    wanted: dict[str, list[tuple[int, int, int]]] = {}
    lengths = []
    for number, one in enumerate(ordered):
        title = analysis.normalised(f"{one.title}\n{one.also}")
        text = f"{title}\0{analysis.normalised(one.text)}"
        body = Counter(analysis.body_terms(text)) + Counter(analysis.name_terms(text, names))
        in_title = Counter(analysis.title_terms(title)) + Counter(analysis.name_terms(title, names))
        lengths.append(sum(body.values()))
        for term, count in body.items():
            alone = len(term) == 1 and not analysis.WORD.match(term)
            wanted.setdefault(term, []).append((number, count, 0 if alone else in_title[term]))
        for term, count in in_title.items():
            if len(term) == 1 and not analysis.WORD.match(term):
                wanted.setdefault(index.TITLE_ALONE + term, []).append((number, count, 0))
    assert published.terms_from("") == sorted(wanted, key=str.encode)
    assert {term: published.postings(term) for term in wanted} == wanted
    assert published.lengths == bytes(map(length_to_byte, lengths)) and published.terms == sum(lengths)
    assert published.terms_from("水") == sorted((term for term in wanted if term.startswith("水")), key=str.encode)
    assert published.postings("没有") == []


def test_cards_and_facets_are_those_of_the_document(place: Path) -> None:
    published, ordered = Published(str(place)), in_order(documents())
    manifest, units = published.manifest, ["jyj", "slj"]
    for number, one in enumerate(ordered):
        card = published.card(number)
        unit = units.index(one.unit) if one.unit in units else None
        assert card == (one.address, one.title, one.kind, one.status, one.day.isoformat(), unit)
        row = published.facets[number * 6 : number * 6 + 6]
        assert (manifest["kinds"][row[0]], manifest["statuses"][row[1]]) == (one.kind, one.status)
        assert int.from_bytes(row[2:4], "little") == (0xFFFF if unit is None else unit)
        assert int.from_bytes(row[4:6], "little") == (len(REFERENCE.periods) - 1 if one.period == "2026-09" else 0xFFFF)  # counted from the oldest


def test_the_same_documents_give_the_same_bytes_in_any_order_and_in_any_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    found = documents()
    made = build(found, REFERENCE, "m")
    assert build(found[::-1], REFERENCE, "m") == made
    monkeypatch.setattr(index, "_AT_ONCE", 7)
    assert build(found, REFERENCE, "m") == made
    assert list(made)[-1] == MANIFEST


def test_what_is_added_leaves_older_segments_as_they_are() -> None:
    found = documents()
    before = build(found, REFERENCE, "m")
    after = build([*found, Document("y/", "新的", "教育", date(2026, 9, 30), "通报")], REFERENCE, "m")
    old, new = (json.loads(one[MANIFEST])["segments"] for one in (before, after))
    assert old[0]["path"] != new[0]["path"] and [one["path"] for one in old[1:]] == [one["path"] for one in new[1:]]


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (lambda place: (place / MANIFEST).unlink(), "里没有搜索索引"),
        (lambda place: (place / MANIFEST).write_text("{"), f"索引的 {MANIFEST} 坏了"),
        (lambda place: (place / MANIFEST).write_text('{"version": 9}'), "索引的版本不对"),
        (lambda place: [path.write_bytes(b"") for path in place.glob("*/0.bin")], "0.bin 坏了"),
        (lambda place: [path.unlink() for path in place.glob("*/0.bin")], "0.bin 读不到"),
        (lambda place: [path.write_bytes(b"x") for path in place.glob("*/changdu.bin")], "坏了：应有"),
    ],
)
def test_a_broken_index_is_told_in_a_sentence(place: Path, break_it, sentence: str) -> None:
    break_it(place)
    with pytest.raises(NoIndex, match=sentence):
        published = Published(str(place))
        published.terms_from("")
        published.lengths  # noqa: B018
