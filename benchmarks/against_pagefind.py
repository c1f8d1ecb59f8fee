"""The search beside Pagefind's, on the same pages: `python -m benchmarks.against_pagefind`.

    --pages 1000 10000      sizes            --runs 3      alternating runs of each
    --queries 20            first queries in a browser     --each 10     queries of each kind that are judged
    --record                write benchmarks/PAGEFIND.md

Needs Chromium, and once `npm ci --prefix benchmarks/pagefind`. What is compared: benchmarks/README.md.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.against_hugo import our_environment
from benchmarks.measure import Cost, Memory, run, run_for_memory
from benchmarks.pagefind.browsing import First, addresses, first_visits, fragments_of, serving
from benchmarks.pagefind.pages import EXCLUDED, copied
from benchmarks.pagefind.report import report
from benchmarks.search.reading import Reading
from benchmarks.search.truth import Judged, judged, right_for
from benchmarks.search_quality import built, questions
from generator.search.published import Published
from generator.search.searching import search

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parent / "theme" / "static" / "js" / "search"
_QUOTES = str.maketrans("“”", '""')


@dataclass(frozen=True, slots=True)
class Size:
    """Everything measured at one size; of each pair ours stands first."""

    pages: int
    costs: tuple[list[Cost], list[Cost]]
    memory: tuple[Memory, Memory]
    bytes: tuple[int, int]
    files: tuple[int, int]
    visits: tuple[list[First], list[First]]
    judged: tuple[list[Judged], list[Judged]]


def pagefind_binary() -> tuple[str, str]:
    """Pagefind's program itself, as npm put it here, and its version. Raises FileNotFoundError."""
    modules = HERE / "pagefind" / "node_modules"
    for file in sorted(modules.glob("@pagefind/*/bin/pagefind_extended*")):
        if file.suffix in ("", ".exe"):
            return str(file), json.loads((file.parents[1] / "package.json").read_text(encoding="utf-8"))["version"]
    raise FileNotFoundError("没有找到 Pagefind，请执行 npm ci --prefix benchmarks/pagefind")


def measured(pages: int, runs: int, queries: int, each: int, scratch: Path, say: Callable[[str], None]) -> Size:
    """Both indexes of one site, made in turn, searched in a browser and judged."""
    reading = Reading(built(pages, say))
    folder, ours, theirs = scratch / "pages", scratch / "ours", scratch / "theirs"
    count = copied(reading, folder)
    program = Path(pagefind_binary()[0])
    commands = (
        ([sys.executable, "-m", "benchmarks.pagefind.pages", str(folder), str(ours)], HERE.parent, our_environment()),
        ([str(program), "--site", str(folder), "--output-path", str(theirs), "--exclude-selectors", EXCLUDED, "--silent"], scratch),
    )
    run(*commands[0])  # compiles our modules, as Pagefind's program is compiled
    say(f"{count}页，每种索引做{runs}次……")
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    for _ in range(runs):
        for found, command, out in zip(costs, commands, (ours, theirs), strict=True):
            shutil.rmtree(out, ignore_errors=True)
            found.append(run(*command))
    sizes = [[file.stat().st_size for file in out.rglob("*") if file.is_file()] for out in (ours, theirs)]
    memory = tuple(run_for_memory(*command) for command in commands)
    asked = questions(reading, each)
    texts = [text for text in reading.texts if "#" not in text.address]
    right = {typed: right_for(texts, typed) for _, typed in asked}  # Pagefind knows no other names
    say(f"在浏览器里问，{len(asked)}个……")
    visits, answers = _in_browser(folder, ours, theirs, asked, queries)
    published = Published(str(ours))
    own = [
        [hit.card.address for hit in search(published, typed, limit=published.size, words=reading.text_of).hits] for _, typed in asked
    ]
    judgements = tuple(
        [judged(kind, typed, results, right[typed]) for (kind, typed), results in zip(asked, found, strict=True)]
        for found in (own, answers)
    )
    return Size(count, costs, memory, tuple(map(sum, sizes)), tuple(map(len, sizes)), visits, judgements)


def _in_browser(
    folder: Path, ours: Path, theirs: Path, asked: Sequence[tuple[str, str]], queries: int
) -> tuple[tuple[list[First], list[First]], list[list[str]]]:
    """First visits of both with some queries that find something, and all of Pagefind's results for all queries."""
    for name, source in (("index", ours), ("pagefind", theirs), ("js", SCRIPTS)):
        shutil.copytree(source, folder / name)
    typed = [one for _, one in asked]
    some = [one for kind, one in asked if kind not in ("错字", "一字不差", "单字")][:: max(1, len(asked) // queries)][:queries]
    with ExitStack() as stack:
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox", "--disable-gpu"]
        )
        server = stack.enter_context(serving(folder))
        visits = first_visits(browser, server, some, is_ours=True), first_visits(browser, server, some, is_ours=False)
        found = addresses(browser, server, [one.translate(_QUOTES) for one in typed], fragments_of(theirs))
        browser.close()
    return visits, found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.against_pagefind", description="与 Pagefind 比较搜索")
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10000], help="大约多少页，可以写几个")
    parser.add_argument("--runs", type=int, default=3, help="索引各做几次")
    parser.add_argument("--queries", type=int, default=20, help="在浏览器里各问几个")
    parser.add_argument("--each", type=int, default=10, help="每种问几个，比对错")
    parser.add_argument("--record", action="store_true", help="把结果写进 benchmarks/PAGEFIND.md")
    given = parser.parse_args(arguments)
    version, sizes = pagefind_binary()[1], []
    for pages in sorted(given.pages):
        scratch = Path(tempfile.mkdtemp(prefix="tongbao-pagefind-"))
        try:
            sizes.append(measured(pages, given.runs, given.queries, given.each, scratch,
                                  lambda words: print(words, file=sys.stderr, flush=True)))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    text = report(sizes, given.runs, version)
    print(text)
    if given.record:
        (HERE / "PAGEFIND.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
