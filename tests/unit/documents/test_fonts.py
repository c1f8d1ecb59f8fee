"""The fontconfig of documents: made again when anything of it is damaged, elsewhere when its folder is of no use."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.documents.fonts import font_settings
from generator.documents.machine import Face


@pytest.fixture
def fonts(tmp_path: Path) -> dict[str, tuple[Face, ...]]:
    font = tmp_path / "song.ttf"
    font.write_bytes(b"font")
    return {"song": (Face("Song", 400, str(font), 0, "1"),)}


def _file_for_folder(folder: Path) -> None:
    folder.rename(folder.with_name("gone"))
    folder.write_bytes(b"garbage")


def _garbage(folder: Path) -> None:
    next(folder.glob("*/fonts.conf")).write_bytes(b"garbage")


def _folder_for_file(folder: Path) -> None:
    settings = next(folder.glob("*/fonts.conf"))
    settings.unlink()
    settings.mkdir()


def _lost_font(folder: Path) -> None:
    next(folder.glob("*/files/*")).unlink()


@pytest.mark.parametrize("damage", [_file_for_folder, _garbage, _folder_for_file, _lost_font])
def test_what_is_damaged_is_made_again(tmp_path: Path, fonts, damage: Callable[[Path], None]) -> None:
    folder = tmp_path / "fonts"
    settings = font_settings(fonts, folder)
    whole, inode = settings.read_bytes(), settings.stat().st_ino
    assert font_settings(fonts, folder).stat().st_ino == inode  # the bite: what is whole is left as it is
    damage(folder)
    again = font_settings(fonts, folder)
    assert (again, again.read_bytes()) == (settings, whole)
    assert [link.readlink().name for link in again.parent.glob("files/*")] == ["song.ttf"]


def test_a_folder_that_cannot_be_used_is_replaced_for_this_build(tmp_path: Path, fonts) -> None:
    (tmp_path / "cache").write_bytes(b"a file")
    settings = font_settings(fonts, tmp_path / "cache" / "fonts")
    assert settings.is_file() and tmp_path not in settings.parents
