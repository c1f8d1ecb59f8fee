"""Finished segments in `.cache/search`, each under the digest of all that went into it.

A file is a line of JSON, which says what is in the segment, and the files of the segment one after the other.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from generator.finished import Shelf
from generator.search.index import Segment

_PACKAGES = ("numpy", "whoosh")


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


class Segments:
    """`folder` is made when the first segment is put into it; None keeps nothing. With `fresh` nothing is taken."""

    def __init__(self, folder: Path | None = None, *, fresh: bool = False):
        self._shelf = Shelf(folder, ".segment", fresh=fresh)
        self.keep_only = self._shelf.keep_only

    def take(self, name: str) -> Segment | None:
        """The segment of this name, if it is there and whole."""
        whole = self._shelf.take(name)
        if whole is None:
            return None
        line, _, content = whole.partition(b"\n")
        try:
            head, place, files = json.loads(line), 0, {}
            for file, size in head.pop("files"):
                files[file] = content[place : place + size]
                place += size
            return Segment(**head, files=files)
        except (ValueError, TypeError, AttributeError, LookupError):
            return None

    def put(self, name: str, segment: Segment) -> None:
        """Keep it, in one step. Whatever prevents it is no error."""
        sizes = [(file, len(content)) for file, content in segment.files.items()]
        head = json.dumps({**segment._asdict(), "files": sizes}).encode()
        self._shelf.put(name, b"".join((head, b"\n", *segment.files.values())))
