"""Typesetting on every core: child processes that each lay out one document after another."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.documents.store import Finished
from generator.errors import TongbaoError

_CHILD = Path(__file__).resolve().with_name("pdf_child.py")
VARIANT = "pdf/ua-1"


class Order(NamedTuple):
    """One document to make. `digest` is of everything that goes into it, `name` what messages call it."""

    name: str
    digest: str
    html: str


class NotReady(TongbaoError):
    """WeasyPrint is there but cannot work on this machine."""


def typeset(
    orders: Sequence[Order],
    style: str,
    origin: str,
    fonts: Path,
    done: Callable[[Order, Finished], None],
    processes: int | None = None,
) -> None:
    """Make every document; `done` is called with each, in no certain order, one at a time.

    `style` is the style sheet, `origin` what addresses in the words are relative to, `fonts` the fontconfig file.
    Raises NotReady when WeasyPrint cannot start, TongbaoError when a document cannot be made.
    """
    waiting: queue.SimpleQueue[Order] = queue.SimpleQueue()
    for order in orders:
        waiting.put(order)
    count = min(processes or len(os.sched_getaffinity(0)), len(orders))
    one_at_a_time, failures = threading.Lock(), []
    children = [_Child(style, origin, fonts) for _ in range(count)]

    def work(child: _Child) -> None:
        try:
            child.begin()
            while not failures:
                try:
                    order = waiting.get_nowait()
                except queue.Empty:
                    break
                finished = child.make(order)
                with one_at_a_time:
                    done(order, finished)
        except BaseException as error:  # noqa: BLE001  raised below, in the thread that asked
            failures.append(error)

    threads = [threading.Thread(target=work, args=(child,)) for child in children]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        failures.append(None)  # whatever stops this thread stops the others
        for child in children:
            child.end()
        for thread in threads:
            thread.join()
    found = [error for error in failures if error is not None]
    if found:
        raise found[0]


def child_environment(fonts: Path) -> Mapping[str, str]:
    """What a child may know: where programs lie, and the fonts; no locale, no time zone, no chance."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "FONTCONFIG_FILE": str(fonts), "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}


class _Child:
    """One process; its answers are read where they are asked for."""

    def __init__(self, style: str, origin: str, fonts: Path):
        self._origin = origin
        self._process = subprocess.Popen(
            [sys.executable, "-s", "-P", str(_CHILD)], env=child_environment(fonts),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )
        self._common = {"css": style, "variant": VARIANT}

    def begin(self) -> None:
        """Raises NotReady with what is missing."""
        self._say(self._common)
        answer = self._heard()
        if "ready" not in answer:
            raise NotReady(answer.get("unready", "排版程序没有启动"))

    def make(self, order: Order) -> Finished:
        """Raises TongbaoError naming the document."""
        self._say({"html": order.html, "base_url": self._origin, "identifier": order.digest[:32]})
        answer = self._heard()
        if "pages" not in answer:
            raise TongbaoError(f"{order.name}的 PDF 排不出来：{answer.get('failed', '排版程序意外中断')}。可以加 --no-pdf 先不生成 PDF")
        return Finished(self._process.stdout.read(answer["size"]), answer["pages"])

    def end(self) -> None:
        """Safe at any time."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                stream.close()
            except OSError:
                pass

    def _say(self, what: Mapping) -> None:
        try:
            self._process.stdin.write(json.dumps(what).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            pass  # it is gone; the missing answer says so

    def _heard(self) -> dict:
        line = self._process.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else {}
