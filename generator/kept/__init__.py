"""Checked once, read once: while nothing changed, a build takes the checked project from `.cache/`.

Only a whole project that passed every check is kept, under a fingerprint of all its files and of the
program. One changed byte anywhere, and everything is read and checked again.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from generator.checked import Checked, collector_paused
from generator.kept.fingerprint import fingerprint
from generator.kept.shelf import put_away, take_out

CACHE = ".cache"
_FILE = "checked"
_FOLDERS = ("pictures", "documents", "search", "templates")


def check(root: Path, *, as_of: datetime | None = None, drafts: bool = False, fresh: bool = False) -> Checked:
    """What `pipeline.check` gives, from the last time where nothing changed since. Raises what it raises.

    `fresh` reads and checks in any case. Drafts are never kept. A cache that cannot be written or read is
    no error: it only saves time.
    """
    checked, keep = check_first(root, as_of=as_of, drafts=drafts, fresh=fresh)
    keep()
    return checked


def check_first(
    root: Path, *, as_of: datetime | None = None, drafts: bool = False, fresh: bool = False,
    ahead: Callable[[], bytes] | None = None,
) -> tuple[Checked, Callable[[], None]]:
    """The same, and what keeps it for the next time, to be called later or in another process; it may do nothing.

    `ahead` gives the fingerprint where somebody has begun to take it for the same root and moment.
    """
    root = Path(root)
    _clear_way(root / CACHE)
    if drafts:
        return _checked_now(root, as_of, drafts), _nothing
    path, before = root / CACHE / _FILE, fingerprint(root, as_of) if ahead is None else ahead()
    if not fresh:
        with collector_paused():
            kept = take_out(path, before)
        if kept is not None:
            return kept, _nothing
    checked = _checked_now(root, as_of, drafts)

    def keep() -> None:
        if fingerprint(root, as_of) == before:  # a file may have changed while it was read
            with collector_paused():
                put_away(path, before, checked)

    return checked, keep


def _nothing() -> None:
    pass


def _clear_way(cache: Path) -> None:
    """Remove what stands where a folder or a file of the cache has to be: otherwise nothing is ever kept again."""
    with suppress(OSError):
        for folder in (cache, *(cache / name for name in _FOLDERS)):
            if folder.is_symlink() and not folder.exists() or folder.is_file():
                folder.unlink()
        if (cache / _FILE).is_dir() and not (cache / _FILE).is_symlink():
            shutil.rmtree(cache / _FILE)


def _checked_now(root: Path, as_of: datetime | None, drafts: bool) -> Checked:
    from generator import pipeline  # reading and checking take longer to import than to skip

    return pipeline.check(root, as_of=as_of, drafts=drafts)
