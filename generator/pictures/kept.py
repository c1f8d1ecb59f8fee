"""Finished pictures in `.cache/pictures`, by what went into them. Whatever is wrong with one means drawing again.

A file is a PNG with the SHA-256 of its name and its bytes behind it, so that neither a torn file nor one under
another name is taken.
"""

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from generator.pictures.subjects import Subject

_ROOM = Path(__file__).resolve().parent
_DIGEST = hashlib.sha256().digest_size


@lru_cache(maxsize=1)
def program() -> bytes:
    """A digest of what draws: this package's code, its fonts, and the two libraries."""
    digest = hashlib.sha256(f"pillow {version('pillow')} segno {version('segno')}".encode())
    for path in sorted((*_ROOM.glob("*.py"), *_ROOM.glob("fonts/*.otf"))):
        digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return digest.digest()


def key(subject: Subject, kind: str) -> str:
    """The name of a picture: different when a word, a figure, the layout or the font is."""
    return hashlib.sha256(program() + f"{kind}\0{subject!r}".encode()).hexdigest()


class Shelf:
    """The folder, or nothing at all. `fresh` takes nothing from it but still puts there what was drawn."""

    def __init__(self, folder: Path | None, *, fresh: bool = False):
        self._folder, self._fresh = folder, fresh

    def take(self, name: str) -> bytes | None:
        """A finished picture, None when it has to be drawn."""
        if self._folder is None or self._fresh:
            return None
        try:
            content = (self._folder / f"{name}.png").read_bytes()
        except OSError:
            return None
        picture, digest = content[:-_DIGEST], content[-_DIGEST:]
        return picture if _digest(name, picture) == digest else None

    def put(self, name: str, picture: bytes) -> None:
        """Keep a picture, in one step. Whatever prevents it is no error."""
        if self._folder is None:
            return
        aside = self._folder / f"{name}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(picture + _digest(name, picture))
            os.replace(aside, self._folder / f"{name}.png")
        except OSError:
            with suppress(OSError):
                aside.unlink()

    def prune(self, used: Collection[str]) -> None:
        """Remove every picture that this build did not use. A folder that cannot be looked into stays as it is."""
        if self._folder is None:
            return
        names = {f"{name}.png" for name in used}
        with suppress(OSError):
            for entry in list(os.scandir(self._folder)):
                if entry.name not in names:
                    with suppress(OSError):
                        os.unlink(entry.path)


def _digest(name: str, picture: bytes) -> bytes:
    return hashlib.sha256(name.encode() + picture).digest()
