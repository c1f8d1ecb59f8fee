"""All pages in one pass, on every core, writing only what changed."""

import gc
import os
import pickle
import signal
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from typing import BinaryIO

from generator.errors import TongbaoError
from generator.products import Page
from generator.release import Staging
from generator.render import Renderer

_SHARD = 50  # pages a worker takes at a time, unless they belong together
_MOST_SHARDS = 1000  # keeps the numbers and reports of a batch within one pipe's buffer
_FORK_FROM = 200  # fewer pages than this are rendered in one process
_SHORT = 200  # bytes from one link to the next, where links stand side by side: header, footer, lists


@dataclass(slots=True)
class Written:
    """What a batch did. `links` maps each internal address to one page that points at it."""

    pages: int = 0
    changed: int = 0
    links: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Written") -> None:
        """Sums counts; the page kept for an address is the alphabetically first."""
        self.pages += other.pages
        self.changed += other.changed
        for address, page in other.links.items():
            known = self.links.get(address)
            if known is None or page < known:
                self.links[address] = page


def render_all(
    pages: Sequence[Page],
    renderer: Renderer,
    staging: Staging,
    base_path: str,
    progress: Callable[[int], None] = lambda count: None,
    processes: int | None = None,
    beside: Callable[[], object] | None = None,
) -> Written:
    """Render every page into `staging`. `progress` is called with the number of pages just done.

    `beside` is done once, by one of the processes before its first pages, while the others render; what it returns
    or changes in memory is lost. An error in any worker is raised here and the others are stopped; nothing outside
    `staging` is touched but by `beside`.
    """
    count = processes if processes is not None else len(os.sched_getaffinity(0))
    jobs: list[Callable[[], Written]] = [
        partial(_render_shard, shard, renderer, staging, base_path) for shard in _shards(pages)
    ]
    if beside is not None:
        jobs.insert(0, partial(_beside, beside))
    if count < 2 or len(pages) < _FORK_FROM:
        total = Written()
        for job in jobs:
            _do(job, total, progress)
        return total
    return _in_workers(jobs, count, progress)


def _beside(work: Callable[[], object]) -> Written:
    work()
    return Written()


def _do(job: Callable[[], Written], total: Written, progress: Callable[[int], None]) -> None:
    done = job()
    total.add(done)
    if done.pages:
        progress(done.pages)


def _shards(pages: Sequence[Page]) -> list[list[Page]]:
    """Pages that belong together are one shard; the others come in equal portions, in their order."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.together, []).append(page)
    alone = groups.pop("", [])
    shards = [alone[start : start + _SHARD] for start in range(0, len(alone), _SHARD)] + list(groups.values())
    while len(shards) > _MOST_SHARDS:
        shards = [[*first, *second] for first, second in zip_longest(shards[::2], shards[1::2], fillvalue=())]
    return shards


def internal_addresses(content: bytes, base_path: str) -> set[str]:
    """Addresses of our own site that a page points at, without fragments."""
    found: dict[bytes, str] = {}
    _note_links(content, _link_start(base_path), "", found, set())
    return {_address(base_path, tail) for tail in found}


def _link_start(base_path: str) -> bytes:
    return b'href="' + base_path.encode()


def _note_links(content: bytes, start: bytes, file: str, found: dict[bytes, str], known: set[bytes]) -> None:
    """Put what follows `start` in each link into `found`, with the first file in which it stands.

    `known` are the short pieces of text from one link to the next that were seen before: header and footer are the
    same on every page, and their links need no second look.
    """
    for after in content.split(start)[1:]:
        if len(after) < _SHORT:
            if after in known:
                continue
            known.add(after)
        found.setdefault(after[: after.find(b'"')], file)


def _address(base_path: str, tail: bytes) -> str:
    return base_path + tail.partition(b"#")[0].decode()


def _render_shard(shard: Sequence[Page], renderer: Renderer, staging: Staging, base_path: str) -> Written:
    done = Written()
    start, found, known = _link_start(base_path), {}, set()
    try:
        for page in shard:
            content, file = renderer.render(page), page.file
            done.changed += staging.write(file, content)
            done.pages += 1
            _note_links(content, start, file, found, known)
    except Exception as error:  # noqa: BLE001  the same sentence whichever process it happens in
        raise _plain(error) from error
    for tail, file in found.items():
        done.links.setdefault(_address(base_path, tail), file)
    return done


def _in_workers(jobs, count, progress) -> Written:
    """This process and forked workers, which share the portal, take job numbers from one pipe.

    Whatever stops the parent (Ctrl-C too) stops the workers: none may write into a folder nobody watches.
    """
    numbers_out, numbers_in = os.pipe()
    was_enabled = gc.isenabled()
    gc.disable()  # rendering leaves no cycles, and a collection in a child would copy the shared pages
    workers: dict[int, BinaryIO] = {}
    total, failure = Written(), None
    try:
        # At most _MOST_SHARDS + 1 numbers of four bytes fit into the pipe, so nobody has to be reading yet.
        with os.fdopen(numbers_in, "wb") as numbers:
            for number in range(len(jobs)):
                numbers.write(struct.pack("<I", number))
        for _ in range(min(count, len(jobs)) - 1):
            result_out, result_in = os.pipe()
            child = os.fork()
            if child == 0:
                _work(numbers_out, result_in, jobs)
            os.close(result_in)
            workers[child] = os.fdopen(result_out, "rb")
        while number := os.read(numbers_out, 4):
            _do(jobs[struct.unpack("<I", number)[0]], total, progress)
        for child in tuple(workers):
            failure = _collect(workers[child], total, progress) or failure
            _, status = os.waitpid(child, 0)
            workers.pop(child).close()
            if status and failure is None:
                failure = TongbaoError("生成页面的进程意外中断，什么都没有发布")
    finally:
        for child, stream in workers.items():
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            stream.close()
        os.close(numbers_out)
        if was_enabled:
            gc.enable()
    if failure is not None:
        raise failure
    return total


def _collect(stream, total: Written, progress) -> BaseException | None:
    failure = None
    while True:
        try:
            kind, value = pickle.load(stream)
        except EOFError:
            return failure
        if kind == "error":
            failure = value
        elif kind == "progress":
            progress(value)
        else:
            total.add(value)


def _work(numbers_out, result_in, jobs) -> None:
    """A forked worker: no logging, no printing (locks may be held by a thread that was not forked)."""
    status = 1
    try:
        total = Written()
        with os.fdopen(result_in, "wb") as stream:
            try:
                def progress(count: int) -> None:
                    pickle.dump(("progress", count), stream)
                    stream.flush()

                while number := os.read(numbers_out, 4):
                    _do(jobs[struct.unpack("<I", number)[0]], total, progress)
                pickle.dump(("done", total), stream)
                status = 0
            except BaseException as error:  # noqa: BLE001  handed to the parent, which raises it
                pickle.dump(("error", _plain(error)), stream)
                while os.read(numbers_out, 4096):
                    pass  # nothing is left to do for the others
    finally:
        os._exit(status)


def _plain(error: BaseException) -> BaseException:
    """The same error without its traceback and causes, which may not survive pickling."""
    if isinstance(error, TongbaoError):
        return type(error)(str(error))
    if isinstance(error, OSError):
        return OSError(error.errno, error.strerror, error.filename)
    return TongbaoError(f"生成页面时出错：{type(error).__name__}: {error}")
