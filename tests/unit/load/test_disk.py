"""Opening files: plain ones only, however late a link is put in their place."""

import os
from pathlib import Path

import pytest

from generator.load import disk
from generator.load.disk import read_bytes
from generator.load.refusal import Refusal


def refusal(root: Path, path: str) -> tuple[str, str]:
    with pytest.raises(Refusal) as caught:
        read_bytes(root, path)
    return caught.value.code, caught.value.found


def test_a_plain_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\r\n\x1a\0")
    assert read_bytes(tmp_path, "a.csv") == b"\r\n\x1a\0"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    (tmp_path / "a.csv").symlink_to(tmp_path / "secret")
    assert refusal(tmp_path, "a.csv") == ("F09", "打不开这个文件")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    assert refusal(tmp_path, "a.csv") == ("F09", "是链接或特殊文件")


@pytest.mark.parametrize("path", ["nowhere.csv", "a\0b.csv"])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, path: str) -> None:
    assert refusal(tmp_path, path) == ("F09", "打不开这个文件")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    assert refusal(tmp_path, "a.csv") == ("F09", "是链接或特殊文件")


@pytest.mark.parametrize(("path", "limit"), [("a.csv", 20), ("a.xlsx", 20), ("a.toml", 2), ("a.md", 2), ("a.json", 2)])
def test_each_kind_has_its_limit(tmp_path: Path, path: str, limit: int) -> None:
    with open(tmp_path / path, "wb") as file:
        file.truncate(limit * disk.MB)
    assert len(read_bytes(tmp_path, path)) == limit * disk.MB
    with open(tmp_path / path, "ab") as file:
        file.write(b"x")
    assert refusal(tmp_path, path) == ("F05", "文件太大")
