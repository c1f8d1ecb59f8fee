"""The one place of this room that opens files of the project."""

import os
import stat
from pathlib import Path

from generator.load.refusal import Refusal

MB = 1024 * 1024
TABLE_LIMIT = 20 * MB
WORDS_LIMIT = 2 * MB  # settings, narratives and approval records
_LARGE = (".csv", ".xlsx", ".txt")


def limit_of(path: str) -> int:
    """The most bytes a file may have, by its kind."""
    return TABLE_LIMIT if path.endswith(_LARGE) else WORDS_LIMIT


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of one plain file. Raises Refusal F05 when it is too big, F09 when it cannot be read.

    A link put in its place after the inventory is not followed.
    """
    limit = limit_of(path)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(root / path, flags | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):
        raise Refusal("F09", "打不开这个文件", "应当是有权读取的普通文件") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refusal("F09", "是链接或特殊文件", "应当是普通的文件或文件夹")
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise Refusal("F05", "文件太大", f"应当不超过 {limit // MB} MB")
    return content
