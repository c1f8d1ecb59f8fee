"""Finished PDFs in `.cache/documents`: a document, and on a line of its own its number of pages."""

from pathlib import Path
from typing import NamedTuple

from generator.finished import Shelf


class Finished(NamedTuple):
    """A PDF and its number of pages."""

    content: bytes
    pages: int


class Store:
    """With `fresh` nothing is taken, and what is made is still put there."""

    def __init__(self, folder: Path, *, fresh: bool = False):
        self._shelf = Shelf(folder, ".pdf", fresh=fresh)
        self.keep_only = self._shelf.keep_only

    def take(self, digest: str) -> Finished | None:
        """The document with this digest, if it is there and whole."""
        whole = self._shelf.take(digest)
        content, is_one, pages = (whole or b"").rpartition(b"\n")
        return Finished(content, int(pages)) if is_one and pages.isdigit() else None

    def put(self, digest: str, document: Finished) -> None:
        """Keep it, in one step. Whatever prevents it is no error."""
        self._shelf.put(digest, document.content + b"\n%d" % document.pages)
