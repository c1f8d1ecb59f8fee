"""The measured figures as a Markdown page."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import ratio
from benchmarks.pagefind.browsing import LATENCY_MS, MBIT
from benchmarks.search.truth import by_kind, figures

if TYPE_CHECKING:
    from benchmarks.against_pagefind import Size


def report(sizes: Sequence["Size"], runs: int, version: str) -> str:
    """All tables; figures are medians."""
    parts = [
        "# 搜索与 Pagefind 比较：结果",
        "",
        "由 `python -m benchmarks.against_pagefind --record` 写成，不手工改。比值是我们÷Pagefind，小于1是我们省；机器忙闲不同，看比值。",
        "",
        f"- 日期 {date.today().isoformat()}，{len(os.sched_getaffinity(0))}核，{platform.system()}，Python {platform.python_version()}，"
        f"Pagefind {version}（npm，extended，缺省设置，用 `--exclude-selectors` 去掉我们不收录的部分）。",
        "- 同一批页面：我们收录的整页，正文加 `data-pagefind-body`。两边都从 HTML 读起，写出索引；"
        f"各跑{runs}次，交替进行，比值按相邻两次算，取中位数。内存另外测。",
        f"- 浏览器：Chromium，每个查询用没有缓存的新窗口，{LATENCY_MS} ms、{MBIT} Mbit/s，文本用 gzip 传。"
        "打开：能输入以前要取的；第一次查询：到10条结果都有摘录为止。我们的脚本是没有合成一个文件的模块，实际网站更小。",
        "- 对错：把每一页从头读一遍，含有要找的每一部分（数字要整个相同）就是对的。",
    ]
    for size in sizes:
        parts += ["", f"## {size.pages:,}页", "", *_costs(size), "", *_browser(size), "", *_quality(size)]
    return "\n".join(parts) + "\n"


def _costs(size: "Size") -> list[str]:
    ours, theirs = size.costs
    cpu = ratio([one.cpu for one in ours], [one.cpu for one in theirs])
    wall = ratio([one.wall for one in ours], [one.wall for one in theirs])
    rows = [
        ("生成：处理器（秒）", f"{median(one.cpu for one in ours):.2f}", f"{median(one.cpu for one in theirs):.2f}", f"{cpu.median:.2f}"),
        ("生成：用时（秒）", f"{median(one.wall for one in ours):.2f}", f"{median(one.wall for one in theirs):.2f}", f"{wall.median:.2f}"),
        _row("生成：内存最多（MiB）", size.memory[0].tree, size.memory[1].tree, 0),
        _row("字节", size.bytes[0], size.bytes[1], 0),
        _row("文件", size.files[0], size.files[1], 0),
    ]
    return _table(("项目", "我们", "Pagefind", "比值"), rows)


def _browser(size: "Size") -> list[str]:
    ours, theirs = size.visits

    def both(name: str, of: str, places: int = 0, divide: float = 1, pick=median) -> tuple[str, ...]:
        mine, other = (pick([getattr(one, of) / divide for one in visits]) for visits in (ours, theirs))
        return _row(name, mine, other, places)

    rows = [
        both("打开（kB）", "load_bytes", 1, 1000), both("打开：请求", "load_requests"),
        both("第一次查询（kB，中位数）", "bytes", 1, 1000), both("第一次查询（kB，最多）", "bytes", 1, 1000, max),
        both("第一次查询：请求", "requests"), both("第一次查询（毫秒）", "ms"), both("同样再查一次（毫秒）", "again_ms", 1),
    ]
    return _table((f"浏览器（{len(ours)}个查询）", "我们", "Pagefind", "比值"), rows)


def _quality(size: "Size") -> list[str]:
    ours, theirs = size.judged
    rows = []
    for name, mine, other in (
        *((kind, some, by_kind(theirs)[kind]) for kind, some in by_kind(ours).items()), ("**全部**", ours, theirs),
    ):
        figures_of = [f"{value:.3f}" for pair in zip(figures(mine), figures(other), strict=True) for value in pair]
        rows.append((name, str(len(mine)), *figures_of))
    return _table(("查询", "个数", "找全：我们", "Pagefind", "找准：我们", "Pagefind", "前10条：我们", "Pagefind"), rows)


def _row(name: str, mine: float, other: float, places: int) -> tuple[str, ...]:
    return name, f"{mine:,.{places}f}", f"{other:,.{places}f}", f"{mine / other:.2f}" if other else "—"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
