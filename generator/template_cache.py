"""Where compiled templates are kept between builds: compiling the theme takes longer than reading it."""

import hashlib
import os
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2 import __version__ as jinja_version

_COMPILERS = ("templating.py", "template_loops.py")  # what else decides how a template is compiled


def compiled_in(folder: Path | None, environment: str) -> FileSystemBytecodeCache | None:
    """Compiled templates of the `environment` with this name, found again by name, source, versions of Python and
    Jinja, and our own compiler. None where nothing can be kept."""
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sources = [Path(__file__).with_name(name).read_bytes() for name in _COMPILERS]
    except OSError:
        return None
    own = hashlib.sha256(b"\0".join([*sources, jinja_version.encode()])).hexdigest()[:16]
    return FileSystemBytecodeCache(str(folder), f"{environment}-{own}-%s") if os.access(folder, os.W_OK) else None
