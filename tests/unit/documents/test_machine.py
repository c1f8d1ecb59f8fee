"""What this machine brings: fonts chosen by name, told apart by content, and a fontconfig that shows nothing else."""

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.documents.fonts import font_settings
from generator.documents.machine import JOBS, Face, Machine, font_identity
from tests.site_building import REPOSITORY


def font_file(folder: Path, name: str, *tables: tuple[bytes, int]) -> Path:
    """A font with nothing but a directory of tables and their checksums."""
    directory = struct.pack(">4sHHHH", b"OTTO", len(tables), 0, 0, 0)
    directory += b"".join(struct.pack(">4sIII", tag, checksum, 100, 10) for tag, checksum in tables)
    path = folder / name
    path.write_bytes(directory)
    return path


def test_a_font_is_told_by_the_checksums_of_its_tables(tmp_path: Path) -> None:
    one = font_file(tmp_path, "one.otf", (b"CFF ", 1), (b"cmap", 2))
    same = font_file(tmp_path, "same.otf", (b"CFF ", 1), (b"cmap", 2))
    other = font_file(tmp_path, "other.otf", (b"CFF ", 1), (b"cmap", 3))
    assert font_identity(one, 0) == font_identity(same, 0) != font_identity(other, 0)


def test_a_font_of_a_collection_is_told_by_its_own_tables(tmp_path: Path) -> None:
    one = font_file(tmp_path, "one.otf", (b"CFF ", 1)).read_bytes()
    two = font_file(tmp_path, "two.otf", (b"CFF ", 2)).read_bytes()
    head = struct.pack(">4sIIII", b"ttcf", 0x10000, 2, 20, 20 + len(one))
    (tmp_path / "both.ttc").write_bytes(head + one + two)
    assert [font_identity(tmp_path / "both.ttc", index) for index in (0, 1)] == [
        font_identity(tmp_path / "one.otf", 0), font_identity(tmp_path / "two.otf", 0),
    ]  # fmt: skip


def faces(folder: Path) -> dict[str, tuple[Face, ...]]:
    first, second = folder / "方正 & 仿宋.ttf", folder / "b.ttc"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    official, free = Face("方正仿宋_GBK", 80, str(first), 0, "x"), Face("Noto Serif CJK SC", 80, str(second), 2, "y")
    return {"fangsong": (official, free), "biaosong": (free._replace(weight=200),)}


def test_the_settings_show_the_chosen_files_under_the_names_of_their_jobs(tmp_path: Path) -> None:
    settings = font_settings(faces(tmp_path), tmp_path / "fonts & more")
    root = ElementTree.parse(settings).getroot()
    (shown,) = [Path(one.text) for one in root.findall("dir")]
    assert sorted(file.resolve().name for file in shown.iterdir()) == ["b.ttc", "方正 & 仿宋.ttf"]
    rules = {one.find("test/string").text: one for one in root.findall("match")}
    assert [one.text for one in rules["fangsong"].findall("edit[@name='family']/string")] == ["方正仿宋_GBK", "Noto Serif CJK SC"]
    assert rules["biaosong"].find("edit[@name='weight']/int").text == "200"


def test_the_settings_are_made_once_and_anew_for_other_fonts_or_another_place(tmp_path: Path) -> None:
    chosen, folder = faces(tmp_path), tmp_path / "fonts"
    first = font_settings(chosen, folder)
    made = first.stat().st_mtime_ns
    assert font_settings(chosen, folder) == first and first.stat().st_mtime_ns == made
    newer = {**chosen, "biaosong": (chosen["biaosong"][0]._replace(identity="z"),)}
    second = font_settings(newer, folder)
    assert second != first and not first.exists()
    folder.rename(tmp_path / "moved")
    moved = font_settings(newer, tmp_path / "moved")
    assert str(tmp_path / "moved") in moved.read_text(encoding="utf-8")
    assert str(folder) not in moved.read_text(encoding="utf-8")


def test_every_job_of_the_style_has_fonts_and_ends_in_free_ones() -> None:
    style = (REPOSITORY / "theme/static/css/documents.css").read_text(encoding="utf-8")
    for job, wanted in JOBS.items():
        assert f" {job};" in style
        assert any(name.startswith("Noto") for name, _ in wanted)


def test_a_machine_without_fonts_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    monkeypatch.setenv("FONTCONFIG_FILE", str(empty))
    one = Machine()
    if "libfontconfig.so.1" not in one.missing_libraries:
        assert one.fonts == {}
