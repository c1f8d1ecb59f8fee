"""How well the search finds in a large county: `python -m benchmarks.search_quality`.

    --pages 10000           about how many pages
    --each 10               queries of each kind, taken from the pages
    --month 12              instead: what of the index is written anew in each of the last so many months, and how long it takes

Makes a county, builds its site with the index, reads every page to know what is right, and asks. Prints a table and ends
with 1 where it is worse than tests/search asks of the demonstration county.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.against_hugo import BUILD, WORK, copy_program, county_of, make_project, our_environment
from benchmarks.measure import run
from benchmarks.search.asking import asked
from benchmarks.search.reading import Reading
from benchmarks.search.truth import Judged, as_table, figures, judged, right_for
from generator.pages import urls
from generator.search.index import MANIFEST
from generator.search.searching import search

_BUILT = (
    "import json, sys; from datetime import datetime; from pathlib import Path; from generator.building import build_site; "
    "print(json.dumps(build_site(Path.cwd(), Path(sys.argv[1]), as_of=datetime.fromisoformat(sys.argv[2]), quiet=True, pictures=False, "
    "pdf=False, withdraw=True, fresh=len(sys.argv) > 3).seconds))"
)
RECALL, PRECISION, TOP = 0.99, 0.95, 0.98


def built(pages: int, say: Callable[[str], None], *options: str) -> Path:
    """A site of about so many pages, with its index; where it is."""
    units, years = county_of(pages)
    work = WORK / f"search-{pages}"
    say(f"约{pages}页：造县（{units}个单位，{years}年），生成网站……")
    copy_program(WORK / "program")
    make_project(work / "county", WORK / "program", units, years)
    run([*BUILD, "--output", str(work / "site"), *options], work / "county", our_environment())
    return work / "site"


class Month(NamedTuple):
    """What publishing on a day wrote anew: bytes, of so many; segments; seconds of making the index, and with no shelf."""

    day: str
    new: int
    bytes: int
    segments: int
    seconds: float
    fresh: float


def months(pages: int, count: int, say: Callable[[str], None]) -> list[Month]:
    """The last so many months with a bulletin, one after the other into the same folder, as a county publishes them."""
    site = built(pages, say)
    days: dict[str, str] = {}
    for day in sorted(card.day for card in Reading(site).cards if card.kind == "通报"):
        days[day[:7]] = day
    project, out, before, found = site.parent / "county", site.parent / "months", {}, []
    shutil.rmtree(out, ignore_errors=True)
    for day in list(days.values())[-count - 1 :]:
        say(f"生成{day}的网站……")
        seconds = _index_seconds(project, out, day)
        index = _named_files(out / urls.search_index())
        if before:
            new = sum(len(content) for name, content in index.items() if before.get(name) != content)
            fresh = _index_seconds(project, site.parent / "fresh", day, "fresh")
            segments = json.loads(index[MANIFEST])["segments"]
            found.append(Month(day, new, sum(map(len, index.values())), len(segments), seconds, fresh))
        before = index
    return found


def _index_seconds(project: Path, out: Path, day: str, *fresh: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _BUILT, str(out), f"{day}T23:59", *fresh], cwd=project, env=our_environment(), capture_output=True, text=True, check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])["做搜索索引"]


def _named_files(folder: Path) -> dict[str, bytes]:
    """Files of an index that its manifest names, by name; not the segments that stay for one release."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    named = {MANIFEST, manifest["reference"], *(one["path"] for one in manifest["segments"])}
    return {
        name: file.read_bytes() for file in sorted(folder.rglob("*"))
        if file.is_file() and (name := file.relative_to(folder).as_posix()).partition("/")[0] in named
    }


def as_months(found: Sequence[Month]) -> str:
    """A line for each month, then the median and the largest share, and the median seconds.

    >>> print(as_months([Month("2026-09-11", 30, 1000, 5, 0.5, 4.0), Month("2026-10-12", 110, 1000, 3, 1.25, 4.5)]))
    2026-09-11：重写30字节（共1,000字节，3.0%），5段，做搜索索引0.5秒（全部重做4.0秒）
    2026-10-12：重写110字节（共1,000字节，11.0%），3段，做搜索索引1.2秒（全部重做4.5秒）
    2个月：重写的中位数7.0%，最多11.0%；最多5段；做搜索索引的中位数0.9秒（全部重做4.2秒）
    """
    lines = [
        f"{one.day}：重写{one.new:,}字节（共{one.bytes:,}字节，{one.new / one.bytes:.1%}），{one.segments}段，"
        f"做搜索索引{one.seconds:.1f}秒（全部重做{one.fresh:.1f}秒）"
        for one in found
    ]
    shares = [one.new / one.bytes for one in found]
    return "\n".join((
        *lines,
        f"{len(found)}个月：重写的中位数{median(shares):.1%}，最多{max(shares):.1%}；最多{max(one.segments for one in found)}段；"
        f"做搜索索引的中位数{median(one.seconds for one in found):.1f}秒（全部重做{median(one.fresh for one in found):.1f}秒）",
    ))


def questions(reading: Reading, each: int) -> list[tuple[str, str]]:
    """Queries of every kind for a site."""
    names = (name for unit in reading.published.reference["units"] for name in unit[1:3])
    return asked(reading.texts, names, each)


def answers(reading: Reading, queries: Sequence[tuple[str, str]]) -> tuple[list[Judged], float]:
    """What each query finds, and the median seconds of one with ten results."""
    found, seconds = [], []
    for kind, typed in queries:
        right = right_for(reading.texts, typed, reading.called)
        results = search(reading.published, typed, limit=reading.published.size, words=reading.text_of).hits
        found.append(judged(kind, typed, [hit.card.address for hit in results], right))
        begun = time.perf_counter()
        search(reading.published, typed, words=reading.text_of)
        seconds.append(time.perf_counter() - begun)
    return found, sorted(seconds)[len(seconds) // 2]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_quality", description="大县里搜得准不准")
    parser.add_argument("--pages", type=int, default=10000, help="大约多少页")
    parser.add_argument("--each", type=int, default=10, help="每种问几个")
    parser.add_argument("--month", type=int, nargs="?", const=12, help="改为看最近几个月（不写是12）每发布一次要重写索引的多少")
    given = parser.parse_args(arguments)

    def say(words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    if given.month:
        print(as_months(months(given.pages, given.month, say)))
        return 0
    reading = Reading(built(given.pages, say))
    queries = questions(reading, given.each)
    say(f"收录{reading.published.size}条，问{len(queries)}个……")
    found, seconds = answers(reading, queries)
    print(as_table(found))
    print(f"一次查询的中位数（命令行，索引已读过）：{seconds * 1000:.0f} ms")
    all_of = figures(found)
    return 0 if all_of.recall >= RECALL and all_of.precision >= PRECISION and all_of.top >= TOP else 1


if __name__ == "__main__":
    sys.exit(main())
