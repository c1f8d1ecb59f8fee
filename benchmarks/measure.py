"""Runs a command as a whole process and says what it cost; and the few statistics made of that.

Time and memory are measured in separate runs: looking at memory every 20 ms slows what is looked at.
"""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

_INTERVAL = 0.02  # seconds between two looks at memory


class Cost(NamedTuple):
    """One run: seconds on the clock, and seconds of processor in user and system mode, children included."""

    wall: float
    cpu: float


class Memory(NamedTuple):
    """One run, in MiB: most that the process tree held at once (shared pages counted once), largest process."""

    tree: float
    largest: float


class Ratio(NamedTuple):
    """Pairwise ratios of alternating runs."""

    median: float
    low: float
    high: float


class CommandFailed(Exception):
    """The measured command ended with another status than 0."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Start `command` in `folder`, wait for its end. Raises CommandFailed with what it wrote to stderr."""
    begun = time.perf_counter()
    process = _start(command, folder, environment)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    _check(process, status, command, said)
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def run_for_memory(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> Memory:
    """The same, looking at memory all the time; its duration means nothing."""
    process = _start(command, folder, environment)
    tree = largest = 0
    while True:
        ended, status, _ = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        # Not ru_maxrss: it begins with what the process that started the command holds.
        now, high = _tree_kib(process.pid)
        tree, largest = max(tree, now), max(largest, high)
        time.sleep(_INTERVAL)
    _check(process, status, command, process.stderr.read())
    return Memory(tree / 1024, largest / 1024)


def _start(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None) -> subprocess.Popen:
    return subprocess.Popen(
        list(command), cwd=folder, env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )


def _check(process: subprocess.Popen, status: int, command: Sequence[str], said: bytes) -> None:
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}: {process.returncode}\n{said.decode(errors='replace')}")


def _tree_kib(root: int) -> tuple[int, int]:
    """(proportional set sizes of a process and all below it, highest resident size one of them ever had).

    A process that has just ended counts nothing.
    """
    total, largest, waiting = 0, 0, [root]
    while waiting:
        folder = f"/proc/{waiting.pop()}"
        try:
            with open(f"{folder}/smaps_rollup", encoding="ascii") as lines:
                total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
            with open(f"{folder}/status", encoding="utf-8") as lines:
                high = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
            largest = max(largest, high)
            for thread in os.listdir(f"{folder}/task"):
                with open(f"{folder}/task/{thread}/children", encoding="ascii") as children:
                    waiting.extend(int(child) for child in children.read().split())
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return total, largest


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each column by itself."""
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs))


def spread(values: Sequence[float]) -> tuple[float, float]:
    """(least, most)."""
    return min(values), max(values)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """Run by run, ours divided by the one of theirs beside it in time. Raises ValueError for unequal counts.

    >>> ratio([1, 3, 2], [2, 3, 8])
    Ratio(median=0.5, low=0.25, high=1.0)
    """
    each = [our / their for our, their in zip(ours, theirs, strict=True)]
    return Ratio(median(each), min(each), max(each))


def per_page_us(seconds: float, pages: int) -> float:
    """Microseconds a page."""
    return seconds * 1e6 / pages


def marginal_us(small: float, small_pages: int, large: float, large_pages: int) -> float:
    """Microseconds that each further page costs, start-up taken out."""
    return (large - small) * 1e6 / (large_pages - small_pages)
