"""Under which name a finished picture is kept: by all that went into it."""

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from generator.pictures.subjects import Subject

_ROOM = Path(__file__).resolve().parent


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
