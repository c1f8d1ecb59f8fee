"""How well the search finds in a large county: `python -m benchmarks.search_quality`.

    --pages 10000           about how many pages
    --each 10               queries of each kind, taken from the pages
    --month                 instead: what of the index is written anew when a month is published

Makes a county, builds its site with the index, reads every page to know what is right, and asks. Prints a table and ends
with 1 where it is worse than tests/search asks of the demonstration county.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.against_hugo import BUILD, WORK, copy_program, county_of, make_project, our_environment
from benchmarks.measure import run
from benchmarks.search.asking import asked
from benchmarks.search.reading import Reading
from benchmarks.search.truth import Judged, as_table, figures, judged, right_for
from generator.search.searching import search

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


def month(pages: int, say: Callable[[str], None]) -> str:
    """Files and bytes of the index that are new when the last bulletin but one comes out."""
    site = built(pages, say)
    days = sorted({card.day for card in Reading(site).cards if card.kind == "通报"})
    project, indexes = site.parent / "county", []
    for name, day in (("before", days[-3]), ("after", days[-2])):
        say(f"生成{day}的网站……")
        out = site.parent / name
        run([*BUILD, "--output", str(out), "--as-of", f"{day} 23:59"], project, our_environment())
        folder = Reading(out).folder
        indexes.append({file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    before, after = indexes
    new = {name: content for name, content in after.items() if before.get(name) != content}
    total = sum(map(len, after.values()))
    return (f"索引{len(after)}个文件、{total:,}字节；发布一个月，重写{len(new)}个、"
            f"{sum(map(len, new.values())):,}字节（{sum(map(len, new.values())) / total:.1%}）")


def questions(reading: Reading, each: int) -> list[tuple[str, str]]:
    """Queries of every kind for a site."""
    names = (name for unit in reading.published.reference["units"] for name in unit[1:3])
    return asked(reading.texts, names, each)


def answers(reading: Reading, queries: Sequence[tuple[str, str]]) -> tuple[list[Judged], float]:
    """What each query finds, and the median seconds of one with ten results."""
    found, seconds = [], []
    for kind, typed in queries:
        right = right_for(reading.texts, typed)
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
    parser.add_argument("--month", action="store_true", help="改为看发布一个月要重写索引的多少")
    given = parser.parse_args(arguments)

    def say(words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    if given.month:
        print(month(given.pages, say))
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
