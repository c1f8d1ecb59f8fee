"""The fingerprint of a project, taken by a process of its own while this one is still importing Pelican."""

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.kept.fingerprint import SIZE, fingerprint


def fingerprint_ahead(root: Path, as_of: datetime | None) -> Callable[[], bytes]:
    """Begin at once; what is returned waits for the fingerprint, and may be called once.

    On one processor, or where the other process fails, it is taken when it is asked for.
    """
    here = partial(fingerprint, root, as_of)
    if len(os.sched_getaffinity(0)) < 2:
        return here
    result_out, result_in = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(result_in, here())
        finally:
            os._exit(0)  # whatever happened, nothing is said: the parent finds out for itself
    os.close(result_in)

    def found() -> bytes:
        with os.fdopen(result_out, "rb") as result:
            answer = result.read()
        os.waitpid(child, 0)
        return answer if len(answer) == SIZE else here()

    return found
