"""When a project is the same as last time: every byte under data/ and content/, and the program itself."""

import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

SIZE = 32  # bytes
_INPUTS = ("data", "content")
_PROGRAM = Path(__file__).resolve().parents[1]
_READERS = ("openpyxl", "markdown-it-py", "chinesecalendar")  # packages that take part in reading and checking


def fingerprint(root: Path, as_of: datetime | None) -> bytes:
    """32 bytes that differ when a name, a kind of file or a byte differs, or the moment, or the program."""
    digest = hashlib.sha256(f"{sys.version} {as_of}".encode())
    for package in _READERS:
        digest.update(f"\0{package} {version(package)}".encode())
    for suffix, folder in ((".py", _PROGRAM), (".json", _PROGRAM / "contract")):
        for path, content in _files(str(folder), suffix):
            _add(digest, path, content)
    for name in _INPUTS:
        for path, content in _files(str(root / name)):
            _add(digest, f"{name}/{path}", content)
    return digest.digest()


def _add(digest, path: str, content: bytes) -> None:
    digest.update(f"\0{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
    digest.update(content)


def _files(folder: str, suffix: str = "") -> Iterator[tuple[str, bytes]]:
    """(path inside `folder`, content) in the order of the names; without a suffix also folders, links and
    whatever else stands there, told apart by their content beginning."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield "", f"unreadable {error.errno}".encode()
        return
    for entry in entries:
        if entry.is_symlink():
            if not suffix:
                yield entry.name, b"link " + os.fsencode(os.readlink(entry.path))
        elif entry.is_dir():
            if not suffix:
                yield entry.name, b"folder"
            for path, content in _files(entry.path, suffix):
                yield f"{entry.name}/{path}", content
        elif entry.name.endswith(suffix):
            yield entry.name, _content(entry)


def _content(entry: os.DirEntry) -> bytes:
    if not entry.is_file():
        return b"neither file nor folder"
    try:
        with open(entry.path, "rb") as file:
            return b"file " + file.read()
    except OSError as error:
        return f"unreadable {error.errno}".encode()
