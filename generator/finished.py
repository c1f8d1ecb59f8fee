"""Finished work in a folder below `.cache/`, each piece under the digest of all that went into it.

A file ends with the SHA-256 of its name and of what stands before it, so that neither a torn file nor one under another
name is taken. The folder only saves time: whatever is wrong with it, the work is done anew. It is believed as the program
itself is: it never comes from anywhere but a build on this machine.
"""

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_DIGEST = hashlib.sha256().digest_size


class Shelf:
    """`folder` is made when the first piece is put into it; None keeps nothing. Files end in `suffix`. With `fresh`
    nothing is taken, and what is made is still put there."""

    def __init__(self, folder: Path | None = None, suffix: str = "", *, fresh: bool = False):
        self._folder, self._suffix, self._fresh = folder, suffix, fresh

    def take(self, name: str) -> bytes | None:
        """What was put there under this name, if it is there and whole."""
        if self._folder is None or self._fresh:
            return None
        try:
            whole = self._file(self._folder, name).read_bytes()
        except OSError:
            return None
        content, digest = whole[:-_DIGEST], whole[-_DIGEST:]
        return content if _digest(name, content) == digest else None

    def put(self, name: str, content: bytes) -> None:
        """Keep it, in one step. Whatever prevents it is no error."""
        if self._folder is None:
            return
        aside = self._file(self._folder, f"{name}.{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content + _digest(name, content))
            os.replace(aside, self._file(self._folder, name))
        except OSError:
            with suppress(OSError):
                aside.unlink()

    def keep_only(self, names: Collection[str]) -> None:
        """Remove what this build did not need, and what builds that broke off left. A folder that cannot be looked into
        stays as it is, and so does whatever else is in it."""
        if self._folder is None:
            return
        needed = {self._file(self._folder, name) for name in names}
        with suppress(OSError):
            for file in list(self._folder.glob(f"*{self._suffix}")):
                if file not in needed:
                    with suppress(OSError):
                        file.unlink()

    def _file(self, folder: Path, name: str) -> Path:
        return folder / f"{name}{self._suffix}"


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\0" + content).digest()
