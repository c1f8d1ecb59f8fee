"""`make lighthouse`: six types of page of the demonstration county, on two phones, against our goals.

Lighthouse comes from npm at one version (package-lock.json), looks through the Chromium of this machine at a
local server, and its results go to benchmarks/LIGHTHOUSE.md. The status is 1 when a goal is missed.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.lighthouse.server import serving

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RESULTS = ROOT / "benchmarks" / "LIGHTHOUSE.md"
BASE_PATH = "/czj/jx/"
PAGES = {
    "首页": "", "月通报": "tongbao/2026/09/", "季度排名": "paiming/2026/q3/", "单位": "bumen/jyj/",
    "红黑榜": "hongheibang/", "整改": "zhenggai/",
}  # fmt: skip
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


class Profile(NamedTuple):
    """A phone: what it is called, how Lighthouse is told, which scores count, and the limit for LCP in ms."""

    name: str
    options: tuple[str, ...]
    scores: Mapping[str, int]
    lcp: int


PROFILES = (
    Profile("手机", (), SCORES, 1200),
    Profile(
        "慢手机",
        ("--throttling-method=devtools", "--throttling.requestLatencyMs=400", "--throttling.downloadThroughputKbps=400",
         "--throttling.uploadThroughputKbps=400", "--throttling.cpuSlowdownMultiplier=4", "--only-categories=performance"),
        {}, 2500,
    ),
)  # fmt: skip
MOST_SHIFT = 0.02


class Seen(NamedTuple):
    """One page on one phone: scores out of 100 by category, LCP in ms, CLS, bytes moved, requests (the icon aside)."""

    page: str
    profile: str
    scores: Mapping[str, int]
    lcp: float
    shift: float
    bytes: int
    requests: int
    failed: tuple[str, ...]  # audits that cost points


def read(report: Mapping, page: str, profile: str) -> Seen:
    """What counts in one report of Lighthouse. Raises KeyError when it has another shape, ValueError when it failed."""
    if report.get("runtimeError"):
        raise ValueError(report["runtimeError"]["message"])
    audits, categories = report["audits"], report["categories"]
    weighed = {one["id"] for category in categories.values() for one in category["auditRefs"] if one["weight"] > 0}
    asked = [one for one in audits["network-requests"]["details"]["items"] if not one["url"].startswith("data:")]
    return Seen(
        page, profile,
        {name: round(category["score"] * 100) for name, category in categories.items()},
        audits["largest-contentful-paint"]["numericValue"], audits["cumulative-layout-shift"]["numericValue"],
        audits["total-byte-weight"]["numericValue"], len(asked),
        tuple(sorted(name for name in weighed if audits[name].get("score") not in (None, 1))),
    )  # fmt: skip


def missed(seen: Iterable[Seen], profiles: Iterable[Profile] = PROFILES) -> list[str]:
    """Goals that were missed, in words."""
    goals, found = {one.name: one for one in profiles}, []
    for one in seen:
        goal = goals[one.profile]
        found += [
            f"{one.page}（{one.profile}）：{name} {one.scores.get(name)}，应不低于{least}（{'、'.join(one.failed)}）"
            for name, least in goal.scores.items() if one.scores.get(name, 0) < least
        ]  # fmt: skip
        if one.lcp > goal.lcp:
            found.append(f"{one.page}（{one.profile}）：LCP {one.lcp / 1000:.2f} 秒，应不超过 {goal.lcp / 1000:.1f} 秒")
        if one.shift > MOST_SHIFT:
            found.append(f"{one.page}（{one.profile}）：CLS {one.shift:.3f}，应不超过 {MOST_SHIFT}")
    return found


def middle(runs: list[Seen]) -> Seen:
    """Of several runs of one page, the one in the middle by LCP, with the middle score for performance."""
    by_lcp = sorted(runs, key=lambda one: one.lcp)[len(runs) // 2]
    return by_lcp._replace(scores={**by_lcp.scores, "performance": int(median(one.scores["performance"] for one in runs))})


def document(seen: list[Seen], versions: Mapping[str, str], runs: int) -> str:
    """benchmarks/LIGHTHOUSE.md."""
    lines = [
        "# Lighthouse", "",
        "由 `make lighthouse` 写成，不手工改。" + "、".join(f"{name} {number}" for name, number in versions.items()) + "。",
        f"每页看{runs}次，取中间一次。本机服务器照真的来：gzip 压缩、带指纹的文件缓存一年、CSP 响应头。", "",
        "- 手机：Lighthouse 默认的手机（模拟慢 4G：往返 150 毫秒、1.6 Mbps，处理器慢4倍）。目标：性能不低于95，其余100，LCP 不超过 1.2 秒，CLS 不超过 0.02。",
        "- 慢手机：真的拖慢到慢 3G（每个请求 400 毫秒、400 kbps，处理器慢4倍）。目标：LCP 不超过 2.5 秒，CLS 不超过 0.02。", "",
        "| 页面 | 手机 | 性能 | 无障碍 | 最佳做法 | SEO | LCP（秒） | CLS | 传输（kB） | 请求 |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]  # fmt: skip
    for one in seen:
        scores = " | ".join(str(one.scores.get(name, "")) for name in SCORES)
        lines.append(
            f"| {one.page} | {one.profile} | {scores} | {one.lcp / 1000:.2f} | {one.shift:.3f} | {one.bytes / 1000:.1f} | {one.requests} |"
        )
    told = missed(seen)
    return "\n".join([*lines, "", "全部达到目标。" if not told else "没有达到的：", *(["", *(f"- {one}" for one in told)] if told else [])]) + "\n"


def look(address: str, options: Iterable[str], chromium: str, folder: Path) -> Mapping:
    """One report. Raises CalledProcessError when Lighthouse gives up."""
    target = folder / "report.json"
    subprocess.run(
        [str(HERE / "node_modules" / ".bin" / "lighthouse"), address, "--quiet", "--output=json", f"--output-path={target}",
         "--chrome-flags=--headless=new --no-sandbox --disable-gpu", *options],
        env={**os.environ, "CHROME_PATH": chromium, "HOME": str(folder)}, check=True, timeout=180,
    )  # fmt: skip
    return json.loads(target.read_text(encoding="utf-8"))


def main(arguments: list[str] | None = None) -> int:
    """Build, look, write down; 0 when every goal is met, 1 when one is missed, 2 when something is lacking."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse.run", description="用 Lighthouse 看六种页面")
    parser.add_argument("--runs", type=int, default=1, help="每页看几次，取中间一次")
    parser.add_argument("--site", type=Path, help="已经生成的网站；不写就先生成一个")
    options = parser.parse_args(arguments)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None or not (HERE / "node_modules").is_dir():
        print("需要 chromium，并先执行 npm ci --prefix benchmarks/lighthouse", file=sys.stderr)
        return 2
    seen: list[Seen] = []
    with tempfile.TemporaryDirectory() as work:
        site = options.site or Path(work) / "site"
        if options.site is None:
            subprocess.run([sys.executable, "-m", "generator", "build", "--quiet", "--output", str(site)], cwd=ROOT, check=True)
        with serving(site, BASE_PATH) as origin:
            for profile in PROFILES:
                for page, path in PAGES.items():
                    runs = [read(look(origin + path, profile.options, chromium, Path(work)), page, profile.name) for _ in range(options.runs)]
                    seen.append(middle(runs))
                    print(f"{page}（{profile.name}）：{dict(seen[-1].scores)} LCP {seen[-1].lcp:.0f} 毫秒", flush=True)
    version = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    lighthouse = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]["lighthouse"]
    RESULTS.write_text(document(seen, {"Lighthouse": lighthouse, "Chromium": version}, options.runs), encoding="utf-8")
    for line in missed(seen):
        print(line, file=sys.stderr)
    return 1 if missed(seen) else 0


if __name__ == "__main__":
    sys.exit(main())
