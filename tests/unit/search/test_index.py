"""Documents become files, and the files give them back: cards, lengths, facets, postings, and the same bytes every time."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from whoosh.util.numeric import length_to_byte

from generator.search import analysis, index
from generator.search.documents import Document, KnownUnit, Reference, in_order, in_segments
from generator.search.index import FACETS, MANIFEST, build
from generator.search.names import names_of
from generator.search.published import NoIndex, Published
from generator.search.sealed import sealed, unsealed

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
            chance.choice(["", "教育局\njyj"]), None if number % 5 == 0 else date(2024 + number % 3, 1 + number % 8, 2),
        )
        for number in range(count)
    ]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name, content in build(documents(), REFERENCE, "2026-10-12T09:00:00+08:00", shard_bytes=300).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_what_changes_stands_first_with_the_newest_quarter_then_its_year_then_what_is_older() -> None:
    segments = in_segments(documents())
    assert [one for segment in segments for one in segment] == in_order(documents())
    newest, year, older = segments
    assert {(one.settled.year, one.settled.month) for one in newest if one.settled} == {(2026, 7), (2026, 8)}
    assert any(one.settled is None for one in newest)
    assert {(one.settled.year, one.settled.month) for one in year if one.settled} == {(2026, month) for month in range(1, 7)}
    assert {one.settled.year for one in older if one.settled} == {2024, 2025}
    for segment in segments:
        assert segment == sorted(segment, key=lambda one: (-one.day.toordinal(), one.address))
    assert in_segments([]) == []


@pytest.mark.parametrize(
    ("newest", "cut"),
    [(1, [[1]]), (3, [[1, 2, 3]]), (4, [[4], [1, 2, 3]]), (8, [[7, 8], [*range(1, 7)]]), (12, [[10, 11, 12], [*range(1, 10)]])],
)  # fmt: skip
def test_the_months_of_a_year_are_cut_before_the_newest_quarter(newest: int, cut: list[list[int]]) -> None:
    day = date(2026, 12, 31)
    found = in_segments([Document(f"{month:02}/", "", "", day, "", settled=date(2026, month, 28)) for month in range(1, newest + 1)])
    assert [sorted(one.settled.month for one in run if one.settled) for run in found] == cut


def test_nothing_that_settled_may_stand_alone() -> None:
    assert [len(run) for run in in_segments([Document("a/", "", "", date(2026, 1, 1), "")] * 2)] == [2]
    assert [len(run) for run in in_segments([Document("a/", "", "", date(2026, 1, 1), "", settled=date(2025, 1, 1))])] == [1]


def test_every_term_of_every_document_is_found_again(place: Path) -> None:
    published, ordered = Published(str(place)), in_order(documents())
    names = names_of(REFERENCE).spelled
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
        row = published.facets[number * FACETS : number * FACETS + FACETS]
        assert (manifest["kinds"][row[0]], manifest["statuses"][row[1]]) == (one.kind, one.status)
        assert int.from_bytes(row[2:4], "little") == (0xFFFF if unit is None else unit)
        assert int.from_bytes(row[4:6], "little") == (len(REFERENCE.periods) - 1 if one.period == "2026-09" else 0xFFFF)  # counted from the oldest
        assert date(2000, 1, 1) + timedelta(days=published.facet(number, 6, 2)) == one.day


def test_a_day_that_has_no_number_has_the_nearest() -> None:
    made = build([Document("a/", "", "", date(1999, 1, 1), ""), Document("b/", "", "", date(2500, 1, 1), "")], REFERENCE, "m")
    (facets,) = (content for name, content in made.items() if name.endswith("mian.bin"))
    facets = unsealed(facets)
    assert (facets[6:8], facets[14:16]) == (b"\xff\xff", b"\0\0")


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
    after = build([*found, Document("y/", "新的", "教育", date(2026, 8, 30), "通报", settled=date(2026, 8, 30))], REFERENCE, "m")
    old, new = ([one["path"] for one in json.loads(made[MANIFEST])["segments"]] for made in (before, after))
    assert [one == other for one, other in zip(old, new, strict=True)] == [False, True, True]


def test_a_month_within_the_quarter_leaves_the_months_before_as_they_are() -> None:
    """Also where what still changes has new days, and brings a kind and a status of its own."""
    found = [one for one in documents() if one.settled is None or one.settled < date(2026, 6, 1)]  # April and May
    before = build(found, REFERENCE, "m")
    moved = [one if one.settled else one._replace(day=date(2026, 11, 1), status="新") for one in found]
    moved += [Document("y/", "新的", "教育", date(2026, 6, 30), "排名", "又", settled=date(2026, 6, 30))]
    after = build([*moved, Document("z/", "单位", "", date(2026, 11, 1), "单位")], REFERENCE, "m")
    old, new = ([one["path"] for one in json.loads(made[MANIFEST])["segments"]] for made in (before, after))
    assert len(new) == len(old) == 3 and old[0] != new[0] and old[1:] == new[1:]


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (lambda place: (place / MANIFEST).unlink(), "里没有搜索索引"),
        (lambda place: (place / MANIFEST).write_text("{"), f"索引的 {MANIFEST} 坏了"),
        (lambda place: (place / MANIFEST).write_text('{"version": 9}'), "索引的版本不对"),
        (lambda place: [path.write_bytes(b"") for path in place.glob("*/0.bin")], "0.bin 坏了"),
        (lambda place: [path.unlink() for path in place.glob("*/0.bin")], "0.bin 读不到"),
        (lambda place: [path.write_bytes(b"x") for path in place.glob("*/changdu.bin")], "changdu.bin 坏了"),
        (lambda place: [path.write_bytes(sealed(b"x")) for path in place.glob("*/changdu.bin")], "不是这一段的：应有"),
    ],
)
def test_a_broken_index_is_told_in_a_sentence(place: Path, break_it, sentence: str) -> None:
    break_it(place)
    with pytest.raises(NoIndex, match=sentence):
        published = Published(str(place))
        published.terms_from("")
        published.lengths  # noqa: B018
