"""All pages in one pass, on every core, writing only what changed."""

import gc
import os
import pickle
import re
import signal
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from generator.errors import TongbaoError
from generator.products import Page
from generator.release import Staging
from generator.render import Renderer

_HREF = re.compile(rb'href="([^"#]*)')
_SHARD = 50  # pages a worker takes at a time, at least
_MOST_SHARDS = 1000  # keeps the numbers and reports of a batch within one pipe's buffer
_FORK_FROM = 200  # fewer pages than this are rendered in one process


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
) -> Written:
    """Render every page into `staging`. `progress` is called with the number of pages just done.

    An error in any worker is raised here and the others are stopped; nothing outside `staging` is touched.
    """
    count = processes if processes is not None else len(os.sched_getaffinity(0))
    size = max(_SHARD, -(-len(pages) // _MOST_SHARDS))
    shards = [pages[start : start + size] for start in range(0, len(pages), size)]
    if count < 2 or len(pages) < _FORK_FROM:
        total = Written()
        for shard in shards:
            total.add(_render_shard(shard, renderer, staging, base_path))
            progress(len(shard))
        return total
    return _in_workers(shards, count, renderer, staging, base_path, progress)


def internal_addresses(content: bytes, base_path: str) -> list[str]:
    """Addresses of our own site that a page points at, each once, without fragments."""
    prefix = base_path.encode()
    return [address.decode() for address in set(_HREF.findall(content)) if address.startswith(prefix)]


def _render_shard(shard: Sequence[Page], renderer: Renderer, staging: Staging, base_path: str) -> Written:
    done = Written()
    try:
        for page in shard:
            content, file = renderer.render(page), page.file
            done.changed += staging.write(file, content)
            done.pages += 1
            for address in internal_addresses(content, base_path):
                done.links.setdefault(address, file)
    except Exception as error:  # noqa: BLE001  the same sentence whichever process it happens in
        raise _plain(error) from error
    return done


def _in_workers(shards, count, renderer, staging, base_path, progress) -> Written:
    """This process and forked workers, which share the portal, take shard numbers from one pipe.

    Whatever stops the parent (Ctrl-C too) stops the workers: none may write into a folder nobody watches.
    """
    numbers_out, numbers_in = os.pipe()
    gc.freeze()  # shared pages stay shared: a collection in a child would copy them
    workers: dict[int, BinaryIO] = {}
    total, failure = Written(), None
    try:
        # At most _MOST_SHARDS numbers of four bytes fit into the pipe, so nobody has to be reading yet.
        with os.fdopen(numbers_in, "wb") as numbers:
            for number in range(len(shards)):
                numbers.write(struct.pack("<I", number))
        for _ in range(min(count, len(shards)) - 1):
            result_out, result_in = os.pipe()
            child = os.fork()
            if child == 0:
                _work(numbers_out, result_in, shards, renderer, staging, base_path)
            os.close(result_in)
            workers[child] = os.fdopen(result_out, "rb")
        while number := os.read(numbers_out, 4):
            shard = shards[struct.unpack("<I", number)[0]]
            total.add(_render_shard(shard, renderer, staging, base_path))
            progress(len(shard))
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
        gc.unfreeze()
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


def _work(numbers_out, result_in, shards, renderer, staging, base_path) -> None:
    """A forked worker: no logging, no printing (locks may be held by a thread that was not forked)."""
    status = 1
    try:
        gc.enable()  # the portal is frozen, so a collection sees only what rendering left behind
        total = Written()
        with os.fdopen(result_in, "wb") as stream:
            try:
                while number := os.read(numbers_out, 4):
                    shard = shards[struct.unpack("<I", number)[0]]
                    total.add(_render_shard(shard, renderer, staging, base_path))
                    pickle.dump(("progress", len(shard)), stream)
                    stream.flush()
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
