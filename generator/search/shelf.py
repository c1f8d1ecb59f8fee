"""Finished segments in `.cache/search`, each under the digest of all that went into it.

A file begins with the digest of what follows it; anything else is not used. The folder only saves time: whatever is wrong
with it, a segment is made anew.
"""

import hashlib
import json
import os
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from generator.search.index import Segment

_PACKAGES = ("numpy", "whoosh")
_HEAD = 65  # a digest and an end of line


@lru_cache(maxsize=1)
def program() -> bytes:
    """32 bytes that differ when the search would make other files of the same pages."""
    digest = hashlib.sha256(f"{sys.version} {[version(package) for package in _PACKAGES]}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(f"\0{file.name}\0".encode())
        digest.update(file.read_bytes())
    return digest.digest()


def key(parts: Iterable[object]) -> str:
    """The name of a segment that is made of these: texts, numbers, dates, None, or tuples and lists of them."""
    digest = hashlib.sha256(program())
    for part in parts:
        digest.update(f"{part!r}\n".encode())
    return digest.hexdigest()


class Shelf:
    """`folder` is made when the first segment is put into it; None keeps nothing. With `fresh` nothing is taken."""

    def __init__(self, folder: Path | None = None, *, fresh: bool = False):
        self._folder, self._fresh = folder, fresh

    def take(self, name: str) -> Segment | None:
        """The segment of this name, if it is there and whole."""
        if self._folder is None or self._fresh:
            return None
        try:
            whole = self._file(name).read_bytes()
            body = memoryview(whole)[_HEAD:]
            if whole[:_HEAD] != _head(body):
                return None
            length = whole.index(b"\n", _HEAD)
            head, place, files = json.loads(whole[_HEAD:length]), length + 1, {}
            for file, size in head.pop("files"):
                files[file] = whole[place : place + size]
                place += size
            return Segment(**head, files=files)
        except (OSError, ValueError, TypeError, AttributeError, LookupError):
            return None

    def put(self, name: str, segment: Segment) -> None:
        """Keep it, in one step. Whatever prevents it is no error."""
        if self._folder is None:
            return
        sizes = [(file, len(content)) for file, content in segment.files.items()]
        head = json.dumps({**segment._asdict(), "files": sizes}).encode()
        body = b"".join((head, b"\n", *segment.files.values()))
        aside = self._file(f"{name}.{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(_head(body) + body)
            os.replace(aside, self._file(name))
        except OSError:
            with suppress(OSError):
                aside.unlink()

    def keep_only(self, names: Collection[str]) -> None:
        """Remove the segments that this build did not need, and what builds that broke off left."""
        if self._folder is None:
            return
        with suppress(OSError):
            for file in list(self._folder.glob("*.segment")):
                if file.stem not in names:
                    with suppress(OSError):
                        file.unlink()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.segment"


def _head(body: bytes | memoryview) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n"
