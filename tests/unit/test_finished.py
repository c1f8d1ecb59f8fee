"""Finished work is taken only as it was put, and the folder it is kept in stops nothing."""

from pathlib import Path

import pytest

from generator.finished import Shelf


def shelf(folder: Path, **options: bool) -> Shelf:
    return Shelf(folder, ".work", **options)


def test_what_was_put_is_taken_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert shelf(folder).take("one") is None
    shelf(folder).put("one", b"1")
    shelf(folder).put("empty", b"")
    assert (shelf(folder).take("one"), shelf(folder).take("empty"), shelf(folder).take("two")) == (b"1", b"", None)
    assert sorted(file.name for file in folder.iterdir()) == ["empty.work", "one.work"]


def test_no_folder_keeps_nothing() -> None:
    Shelf().put("one", b"1")
    Shelf().keep_only([])
    assert Shelf().take("one") is None


def test_fresh_takes_nothing_and_still_keeps(tmp_path: Path) -> None:
    shelf(tmp_path, fresh=True).put("one", b"1")
    assert shelf(tmp_path, fresh=True).take("one") is None and shelf(tmp_path).take("one") == b"1"


@pytest.mark.parametrize("place", [0, 3, -32, -1])
def test_a_changed_byte_is_noticed(tmp_path: Path, place: int) -> None:
    shelf(tmp_path).put("one", b"work")
    file = tmp_path / "one.work"
    whole = bytearray(file.read_bytes())
    whole[place] ^= 1
    file.write_bytes(whole)
    assert shelf(tmp_path).take("one") is None


@pytest.mark.parametrize("length", [0, 10, 35])
def test_a_torn_file_and_one_under_another_name_are_not_taken(tmp_path: Path, length: int) -> None:
    shelf(tmp_path).put("one", b"work")
    whole = (tmp_path / "one.work").read_bytes()
    (tmp_path / "two.work").write_bytes(whole)
    (tmp_path / "one.work").write_bytes(whole[:length])
    assert shelf(tmp_path).take("one") is None and shelf(tmp_path).take("two") is None


def test_only_what_was_needed_stays_and_what_is_of_others(tmp_path: Path) -> None:
    for name in ("one", "two", "three.77"):
        shelf(tmp_path).put(name, b"1")
    (tmp_path / "README").write_bytes(b"")
    shelf(tmp_path).keep_only({"two"})
    assert sorted(file.name for file in tmp_path.iterdir()) == ["README", "two.work"]


def test_a_folder_that_cannot_be_looked_into_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given):
        raise PermissionError(13, "Permission denied")

    shelf(tmp_path).put("one", b"1")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "glob", refused)
        shelf(tmp_path).keep_only([])
    assert shelf(tmp_path).take("one") == b"1"


@pytest.mark.parametrize("is_file", [True, False])
def test_what_is_no_folder_is_no_error(tmp_path: Path, is_file: bool) -> None:
    folder = tmp_path / "work"
    if is_file:
        folder.write_bytes(b"garbage")
        shelf(folder).put("one", b"1")
    assert shelf(folder).take("one") is None
    shelf(folder).keep_only(["one"])
