"""The folder beside the output: links to what did not change, exchanged in one step, never half."""

import os
from pathlib import Path

import pytest

from generator import release
from generator.errors import NotReleased
from generator.release import Staging


def publish(output: Path, files: dict[str, bytes]) -> dict[str, bool]:
    """Put `files` in place as a build would; which of them changed."""
    staging = Staging(output).open()
    changed = {name: staging.write(name, content) for name, content in {**OURS, **files}.items()}
    staging.put_in_place()
    return changed


OURS = {"404.html": b"404", "assets/portal.0.css": b"css"}


def test_the_first_build_makes_the_output(tmp_path: Path) -> None:
    changed = publish(tmp_path / "out", {"a/index.html": b"a"})
    assert all(changed.values())
    assert (tmp_path / "out/a/index.html").read_bytes() == b"a"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".building-out.lock", "out"]


def test_an_unchanged_file_keeps_its_inode_and_a_changed_one_is_new(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, {"a.html": b"a", "b.html": b"b", "gone.html": b"x"})
    inodes = {name: (out / name).stat().st_ino for name in ("a.html", "b.html")}
    changed = publish(out, {"a.html": b"a", "b.html": b"B"})
    assert (changed["a.html"], changed["b.html"]) == (False, True)
    assert (out / "a.html").stat().st_ino == inodes["a.html"]
    assert (out / "b.html").stat().st_ino != inodes["b.html"]
    assert not (out / "gone.html").exists()


def test_nothing_moves_before_the_end(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, {"a.html": b"old"})
    staging = Staging(out).open()
    staging.write("a.html", b"new")
    assert (out / "a.html").read_bytes() == b"old"
    staging.close()
    staging.close()  # safe to call twice
    assert (out / "a.html").read_bytes() == b"old"
    assert not staging.folder.exists()


@pytest.mark.parametrize("again", [b"a", b"other"])
def test_a_file_is_never_written_twice(tmp_path: Path, again: bytes) -> None:
    out = tmp_path / "out"
    publish(out, {"a.html": b"a"})
    staging = Staging(out).open()
    staging.write("a.html", b"a")
    with pytest.raises(FileExistsError):
        staging.write("a.html", again)
    staging.close()


def test_where_hard_links_are_impossible_files_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    publish(out, {"a.html": b"a"})

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(release.os, "link", refused)
    publish(out, {"a.html": b"a"})
    assert (out / "a.html").read_bytes() == b"a"


def test_a_link_in_the_old_output_is_not_followed(tmp_path: Path) -> None:
    out, secret = tmp_path / "out", tmp_path / "secret"
    publish(out, {"a.html": b"a"})
    secret.write_bytes(b"same")
    (out / "a.html").unlink()
    (out / "a.html").symlink_to(secret)
    assert publish(out, {"a.html": b"same"})["a.html"] is True
    assert not (out / "a.html").is_symlink()


def test_a_file_that_somebody_else_wrote_is_adopted(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, {"a.html": b"a", "b.html": b"b"})
    inode = (out / "a.html").stat().st_ino
    staging = Staging(out).open()
    for name, content in (("a.html", b"a"), ("b.html", b"B"), ("c.html", b"c")):
        (staging.folder / name).write_bytes(content)
    assert [staging.adopt(name) for name in ("a.html", "b.html", "c.html")] == [(b"a", False), (b"B", True), (b"c", True)]
    assert (staging.folder / "a.html").stat().st_ino == inode
    staging.close()


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    first = Staging(tmp_path / "out").open()
    with pytest.raises(NotReleased, match="另一个生成正在写 out/，请等它结束"):
        Staging(tmp_path / "out").open()
    assert first.folder.is_dir()  # the refused one has not cleared it away
    first.close()
    Staging(tmp_path / "out").open().close()


def test_what_an_interrupted_build_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".building-out/left").mkdir(parents=True)
    staging = Staging(tmp_path / "out").open()
    assert list(staging.folder.iterdir()) == []
    staging.close()


@pytest.mark.parametrize("names", [["thesis.doc"], ["404.html"], ["index.html", "assets"], [".git"]])
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, names: list[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in names:
        (out / name).touch()
    with pytest.raises(NotReleased, match="怕误删"):
        Staging(out).open()
    assert sorted(path.name for path in out.iterdir()) == sorted(names)


@pytest.mark.parametrize("reason", ["EINVAL", "ENOSYS"])
def test_without_the_exchange_call_two_renames_do_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    out = tmp_path / "out"
    publish(out, {"a.html": b"old"})
    monkeypatch.setattr(release.ctypes, "CDLL", lambda *_, **__: _Kernel())
    monkeypatch.setattr(release.ctypes, "get_errno", lambda: getattr(release.errno, reason))
    publish(out, {"a.html": b"new"})
    assert (out / "a.html").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".building-out.lock", "out"]


class _Kernel:
    """A C library whose kernel refuses to exchange two folders."""

    @staticmethod
    def renameat2(*_: object) -> int:
        return -1


def test_when_the_second_rename_fails_the_old_output_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    publish(out, {"a.html": b"old"})
    staging = Staging(out).open()
    staging.write("a.html", b"new")
    monkeypatch.setattr(release.ctypes, "CDLL", lambda *_, **__: object())
    rename, calls = os.rename, []

    def failing(source, target) -> None:
        calls.append(source)
        if len(calls) == 2:
            raise PermissionError(13, "Permission denied")
        rename(source, target)

    monkeypatch.setattr(release.os, "rename", failing)
    with pytest.raises(NotReleased, match="做好的网站放不进 out/：Permission denied"):
        staging.put_in_place()
    assert (out / "a.html").read_bytes() == b"old"


def test_files_that_are_gone_are_found(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, {"a/1.pdf": b"1", "a/2.pdf": b"2", "b/3.pdf": b"3", "a/4.txt": b"4"})
    staging = Staging(out).open()
    staging.write("a/2.pdf", b"changed")
    assert staging.missing_files(["a/*.pdf"]) == ["a/1.pdf"]
    assert staging.missing_files(["[ab]/*.pdf", "a/*"]) == ["a/1.pdf", "a/4.txt", "b/3.pdf"]
    staging.close()
    assert Staging(tmp_path / "new").missing_files(["*.pdf"]) == []
