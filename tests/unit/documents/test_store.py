"""Finished documents are taken with their pages, as they were put."""

from pathlib import Path

from generator.documents.store import Finished, Store
from generator.finished import Shelf

DOCUMENT = Finished(b"%PDF-1.7\n12\n%%EOF", 7)


def test_what_was_put_is_taken(tmp_path: Path) -> None:
    store = Store(tmp_path / "a" / "b")
    assert store.take("d1") is None
    store.put("d1", DOCUMENT)
    assert store.take("d1") == DOCUMENT and store.take("d2") is None
    assert Store(tmp_path / "a" / "b", fresh=True).take("d1") is None


def test_what_has_no_number_of_pages_is_not_taken(tmp_path: Path) -> None:
    for name, content in (("p", b"%PDF-1.7\n"), ("q", b"%PDF\nx"), ("r", b"7")):
        Shelf(tmp_path, ".pdf").put(name, content)
        assert Store(tmp_path).take(name) is None


def test_only_what_is_needed_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("one", "two", "three"):
        store.put(name, DOCUMENT)
    store.keep_only({"two"})
    assert [file.name for file in tmp_path.iterdir()] == ["two.pdf"]
