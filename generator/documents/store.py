"""Finished PDFs in `.cache/documents`, each under the digest of all that went into it.

A file ends in a comment with its pages and the digest of what stands before it; anything else is not used.
The folder only saves time: whatever is wrong with it, a document is typeset anew.
"""

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_MARK = b"%tongbao "


class Finished(NamedTuple):
    """A PDF and its number of pages."""

    content: bytes
    pages: int


class Store:
    """`folder` is made when the first document is put into it."""

    def __init__(self, folder: Path):
        self.folder = folder

    def take(self, digest: str) -> Finished | None:
        """The document with this digest, if it is there and whole."""
        try:
            whole = self._file(digest).read_bytes()
        except OSError:
            return None
        content, mark, tail = whole.rpartition(_MARK)
        pages = tail.partition(b" ")[0]
        if not mark or not pages.isdigit() or tail != _tail(content, int(pages)):
            return None
        return Finished(content, int(pages))

    def put(self, digest: str, document: Finished) -> None:
        """Keep it, in one step. Whatever prevents it is no error."""
        aside = self._file(f"{digest}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(document.content + _MARK + _tail(*document))
            os.replace(aside, self._file(digest))
        except OSError:
            with suppress(OSError):
                aside.unlink()

    def keep_only(self, digests: Collection[str]) -> None:
        """Remove the documents that this build did not need. A folder that cannot be looked into stays as it is."""
        with suppress(OSError):
            for file in list(self.folder.glob("*.pdf")):
                if file.stem not in digests:
                    with suppress(OSError):
                        file.unlink()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.pdf"


def _tail(content: bytes, pages: int) -> bytes:
    return b"%d %s\n" % (pages, hashlib.sha256(content).hexdigest().encode())
