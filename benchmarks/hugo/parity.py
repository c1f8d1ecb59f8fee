"""Whether two built sites say the same, page by page, without exception."""

from pathlib import Path
from typing import NamedTuple

from benchmarks.hugo.markup import canonical


class Parity(NamedTuple):
    """`words` and `markup`: pages that differ in text and cell values, or in tags and attributes."""

    pages: int
    missing: tuple[str, ...]
    words: tuple[str, ...]
    markup: tuple[str, ...]
    our_bytes: int
    their_bytes: int

    @property
    def is_equal(self) -> bool:
        """Nothing missing on either side, every word and every tag the same."""
        return not (self.missing or self.words or self.markup)


def compare(ours: Path, theirs: Path) -> Parity:
    """Compare every HTML page of two folders. A file that only one has is missing."""
    our_files, their_files = _files(ours), _files(theirs)
    missing = sorted(our_files.keys() ^ their_files.keys())
    words, markup, pages = [], [], 0
    for name in sorted(our_files.keys() & their_files.keys()):
        if not name.endswith(".html"):
            continue
        pages += 1
        our, their = (canonical(files[name].read_text(encoding="utf-8")) for files in (our_files, their_files))
        if our.words != their.words:
            words.append(name)
        if our.markup != their.markup:
            markup.append(name)
    return Parity(pages, tuple(missing), tuple(words), tuple(markup), _bytes(our_files), _bytes(their_files))


def _files(folder: Path) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}


def _bytes(files: dict[str, Path]) -> int:
    return sum(file.stat().st_size for file in files.values())
