"""What checking a project gives."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from generator.derive.views import Portal
from generator.model.period import Period
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """A project that may be published. `notices` are worth a look and stop nothing. `unsaid` are the editions of
    which nothing is kept to compare with, because they were approved before state was kept."""

    portal: Portal
    notices: tuple[Problem, ...]
    unsaid: tuple[Period, ...] = ()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hundreds of thousands of small records are made and all of them stay: looking for garbage among
    them again and again would cost a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what was made stays; later collections need not look at it
        if was_enabled:
            gc.enable()
