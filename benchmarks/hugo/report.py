"""The measured figures as a Markdown page; the same figures give the same page."""

import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.measure import Cost, marginal_us, medians, per_page_us, ratio, spread

if TYPE_CHECKING:
    from benchmarks.against_hugo import Size


class Machine(NamedTuple):
    """Where and when it was measured."""

    day: str
    processor: str
    memory_gib: int
    kernel: str
    python: str
    hugo: str
    output: str


def machine(hugo: str, in_memory: bool) -> Machine:
    """This machine, today."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    version = subprocess.run([hugo, "version"], check=True, capture_output=True, text=True).stdout.split()[1]
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Machine(
        day=date.today().isoformat(),
        processor=f"{model}，{len(os.sched_getaffinity(0))}核",
        memory_gib=round(total / 2**30),
        kernel=f"{platform.system()} {platform.release()}",
        python=f"{platform.python_version()}{'（Debian 自带）' if sys.base_prefix == '/usr' else ''}",
        hugo=version.split("-")[0].lstrip("v") + ("（extended）" if "extended" in version else ""),
        output="内存盘（tmpfs）" if in_memory else "硬盘",
    )


def report(sizes: Sequence["Size"], runs: int, where: Machine) -> str:
    """All tables. Figures are medians; [least–most] beside."""
    parts = [
        "# 与 Hugo 比较：结果",
        "",
        "由 `make bench` 测得（记录用 `python -m benchmarks.against_hugo --record`）。怎么比、哪些不比，见 [README.md](README.md)。",
        "机器忙闲不同，秒数会变；看比值。比值小于1，是我们快（或省）。",
        "",
        *_table(("项目", "值"), [
            ("日期", where.day), ("处理器", where.processor), ("内存", f"{where.memory_gib} GiB"),
            ("系统", where.kernel), ("Python", where.python), ("Hugo", where.hugo),
            ("输出到", where.output), ("每种次数", f"{runs}次，我们和 Hugo 交替"),
            ("我们的命令", "`python -m generator build --quiet --no-pictures --no-pdf --no-search --output …`（Hugo 不做图片、PDF 和搜索索引，两边比的是同样的页面）"),
            ("Hugo 的命令", "`hugo --quiet --source … --destination …`"),
        ]),
        "",
        "## 两个网站相同",
        "",
        *_table(
            ("页数", "单位", "期数", "文字不同的页", "标签不同的页", "我们的字节", "Hugo 的字节"),
            [
                (f"{size.pages:,}", size.units, size.editions, len(size.parity.words), len(size.parity.markup),
                 f"{size.parity.our_bytes:,}", f"{size.parity.their_bytes:,}")
                for size in sizes
            ],
        ),
    ]
    for title, name in (
        ("从空文件夹完整生成（数据核对过，没有再改）", "full"),
        ("从空文件夹完整生成（全部重新读取、核对，`--fresh`）", "fresh"),
        ("什么都没变，再生成一次", "again"),
    ):
        parts += ["", f"## {title}", "", *_table(
            ("页数", "", "我们（秒）", "Hugo（秒）", "我们÷Hugo"),
            [row for size in sizes for row in _costs(size.pages, *getattr(size, name))],
        )]
    parts += ["", "## 内存最高时（MiB）", "", *_table(
        ("页数", "", "全部进程", "÷Hugo", "最大的进程"),
        [
            (f"{size.pages:,}", who, f"{one.tree:.0f}", f"{one.tree / size.memory[-1].tree:.2f}", f"{one.largest:.0f}")
            for size in sizes for who, one in zip(("我们", "我们，重新核对", "Hugo"), size.memory, strict=True)
        ],
    )]
    parts += ["", "## 每页的代价（微秒，数据核对过）", "", *_per_page(sizes)]
    parts += ["", "## 我们的时间花在哪里（秒）", "", *_table(
        ("页数", "", *sizes[0].steps[0]),
        [
            (f"{size.pages:,}", what, *(f"{value:.2f}" for value in steps.values()))
            for size in sizes for what, steps in zip(("核对过", "重新核对"), size.steps, strict=True)
        ],
    )]
    return "\n".join(parts) + "\n"


def _costs(pages: int, ours: list[Cost], theirs: list[Cost]) -> list[tuple[str, ...]]:
    rows = []
    for column, name in enumerate(("用时", "处理器")):
        our, their = [cost[column] for cost in ours], [cost[column] for cost in theirs]
        each = ratio(our, their)
        rows.append((
            f"{pages:,}", name, _seconds(medians(ours)[column], our), _seconds(medians(theirs)[column], their),
            f"**{each.median:.2f}** [{each.low:.2f}–{each.high:.2f}]",
        ))
    return rows


def _seconds(middle: float, values: list[float]) -> str:
    low, high = spread(values)
    return f"{middle:.2f} [{low:.2f}–{high:.2f}]"


def _per_page(sizes: Sequence["Size"]) -> list[str]:
    """Whole process divided by pages, and what each page more costs between the least and the largest size."""
    small, large = sizes[0], sizes[-1]
    rows = []
    for column, name in enumerate(("用时", "处理器")):
        row: list[str] = [name]
        for side in (0, 1):
            costs = [medians(size.full[side])[column] for size in sizes]
            row += [f"{per_page_us(cost, size.pages):.0f}" for cost, size in zip(costs, sizes, strict=True)]
            row.append(
                f"{marginal_us(costs[0], small.pages, costs[-1], large.pages):.0f}" if large.pages > small.pages else "—"
            )
        rows.append(tuple(row))
    heads = [f"{who}，{what}" for who in ("我们", "Hugo") for what in (*(f"{s.pages:,}页时" for s in sizes), "每多一页")]
    return _table(("", *heads), rows)


def _table(head: Sequence[object], rows: Sequence[Sequence[object]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines]
