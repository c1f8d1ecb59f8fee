"""Finished documents are taken only as they were put."""

from pathlib import Path

import pytest

from generator.documents.store import Finished, Store

DOCUMENT = Finished(b"%PDF-1.7 %tongbao 1 x\n%%EOF", 7)


def test_what_was_put_is_taken(tmp_path: Path) -> None:
    store = Store(tmp_path / "a" / "b")
    assert store.take("d1") is None
    store.put("d1", DOCUMENT)
    assert store.take("d1") == DOCUMENT and store.take("d2") is None
    assert [file.name for file in store.folder.iterdir()] == ["d1.pdf"]


@pytest.mark.parametrize("place", [0, 10, -70, -3])
def test_a_changed_byte_is_noticed(tmp_path: Path, place: int) -> None:
    store = Store(tmp_path)
    store.put("d", DOCUMENT)
    whole = bytearray((tmp_path / "d.pdf").read_bytes())
    whole[place] ^= 1
    (tmp_path / "d.pdf").write_bytes(whole)
    assert store.take("d") is None


def test_a_wrong_number_of_pages_and_a_plain_pdf_are_not_taken(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("d", DOCUMENT)
    (tmp_path / "p.pdf").write_bytes((tmp_path / "d.pdf").read_bytes().replace(b"%tongbao 7 ", b"%tongbao x "))
    (tmp_path / "q.pdf").write_bytes(DOCUMENT.content[:8])
    assert store.take("p") is None and store.take("q") is None


def test_only_what_is_needed_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in ("one", "two", "three"):
        store.put(name, DOCUMENT)
    store.keep_only({"two"})
    assert [file.name for file in tmp_path.iterdir()] == ["two.pdf"]


def test_a_folder_that_cannot_be_looked_into_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given):
        raise PermissionError(13, "Permission denied")

    store = Store(tmp_path)
    store.put("one", Finished(b"%PDF", 1))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "glob", refused)
        store.keep_only(())
    assert store.take("one") is not None
