"""A folder of finished pictures that nobody may look into costs time and stops nothing."""

from pathlib import Path

import pytest

from generator.pictures import kept


def _refused(*given):
    raise PermissionError(13, "Permission denied")


def test_a_folder_that_cannot_be_looked_into_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.png").write_bytes(b"x")
    with monkeypatch.context() as patched:
        patched.setattr(kept.os, "scandir", _refused)
        kept.Shelf(tmp_path).prune([])
    assert (tmp_path / "old.png").exists()
    kept.Shelf(tmp_path).prune([])
    assert not (tmp_path / "old.png").exists()


@pytest.mark.parametrize("damage", ["file", "missing"])
def test_what_is_no_folder_is_no_error(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "pictures"
    if damage == "file":
        folder.write_bytes(b"garbage")
    shelf = kept.Shelf(folder)
    assert shelf.take("one") is None
    shelf.prune(["one"])
