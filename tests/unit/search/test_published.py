"""A published index is read piece by piece, each piece once; what is missing or damaged is told."""

import json
from datetime import date
from pathlib import Path

import pytest

from generator.search.command import searched
from generator.search.documents import Document, KnownUnit, Reference
from generator.search.index import build
from generator.search.published import NoIndex, Published

REFERENCE = Reference((KnownUnit("jyj", "县教育局", "教育局", "", "jyj"),), (("2026-09", "2026年9月"),))


def put(folder: Path, count: int = 70) -> Path:
    documents = [Document(f"a/{number:02}/", f"第{number}号", "县教育局整改", date(2026, 9, 1), "整改", "", "jyj") for number in range(count)]
    for name, content in build(documents, REFERENCE, "2026-10-12T09:00:00+08:00").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_each_piece_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published, read = Published(str(put(tmp_path))), []
    kept = published._read
    monkeypatch.setattr(published, "_read", lambda name: read.append(name) or kept(name))
    for _ in range(2):
        assert [published.card(number).title for number in range(70)] == [f"第{number}号" for number in range(70)]
        assert len(published.postings("=县教育局")) == 70
        assert len(published.lengths) == 70 and len(published.facets) == 560
    assert len(read) == len(set(read)) == 6  # three blocks of cards, a shard, lengths, facets


def test_what_is_missing_or_damaged_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="make html"):
        Published(str(tmp_path / "nothing"))
    folder = put(tmp_path)
    lengths, = folder.glob("*/changdu.bin")
    lengths.write_bytes(b"short")
    with pytest.raises(NoIndex, match="changdu.bin 坏了"):
        _ = Published(str(folder)).lengths
    (folder / "mulu.json").write_text('{"version": 99}', encoding="utf-8")
    with pytest.raises(NoIndex, match="版本"):
        Published(str(folder))


@pytest.mark.parametrize(
    "change",
    [
        {"segments": []}, {"segments": None}, {"segments": ["x"]}, {"segments": [{}]}, {"reference": None}, {"kinds": None}, {"statuses": [1]},
        {"terms": "9"}, {"size": "9"}, {"size": 0}, {"first": []}, {"first": [1, 2]}, {"first": ["水", "一"]}, {"path": 5},
    ],
)  # fmt: skip
def test_a_manifest_that_is_not_what_it_should_be_is_told(tmp_path: Path, change: dict) -> None:
    file = put(tmp_path) / "mulu.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    place = manifest if change.keys() <= manifest.keys() else manifest["segments"][0]
    assert change.keys() <= place.keys()
    place |= change
    file.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(NoIndex, match="坏了"):
        Published(str(tmp_path))


@pytest.mark.parametrize("content", ["[]", "{}", "null", "[[1]]", '[["a"]]', "[" * 100_000])
def test_cards_that_are_none_are_told(tmp_path: Path, content: str) -> None:
    for file in put(tmp_path / "sousuo/suoyin").glob("*/k*.json"):
        file.write_text(content, encoding="utf-8")
    with pytest.raises(NoIndex, match="坏了"):
        searched(str(tmp_path), "整改", limit=10, by_date=False)


@pytest.mark.parametrize("content", ["{}", "[]", '"x"', '{"units": [null], "periods": []}', '{"units": [], "periods": []}'])
def test_a_reference_that_is_none_is_told(tmp_path: Path, content: str) -> None:
    for file in put(tmp_path / "sousuo/suoyin").glob("danwei.*.json"):
        file.write_text(content, encoding="utf-8")
    with pytest.raises(NoIndex, match="坏了"):
        searched(str(tmp_path), "整改", limit=10, by_date=False)
