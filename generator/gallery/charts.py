"""Examples of every chart: as large as the pages make them, and the smallest and strangest that can happen.

Tests measure these drawings, the gallery shows them, and examples of components use them by name.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from generator.charts import bars, deadlines, lines, steps

MONTHS = tuple(f"{month}月" for month in range(1, 13))
DUE = tuple(Decimal(month * 100) / 12 for month in range(1, 13))
QUARTERS = ("四季", "一季", "二季", "三季")


class Drawn(NamedTuple):
    """One drawing: the function that makes it, words for the reader of the gallery, and how to make it."""

    of: Callable[..., Markup]
    title: str
    draw: Callable[[], Markup]


def spots(*values: str) -> list[lines.Spot]:
    return [lines.Spot(step, Decimal(value), value) for step, value in enumerate(values)]


def ranks(*values: int) -> list[lines.Spot]:
    return [lines.Spot(step, Decimal(value), f"第{value}") for step, value in enumerate(values)]


def runners() -> list[lines.Runner]:
    tones = {0: "c1", 1: "c1", 2: "c1", 9: "c2"}
    return [
        lines.Runner(f"县单位{n}", (*((n * k) % 22 + 1 for k in (5, 7, 9)), n + 1), tones.get(n, "mute"))
        for n in range(22)
    ]


def tasks(count: int = 12) -> list[deadlines.Task]:
    start = date(2026, 1, 5)
    return [
        deadlines.Task(f"“农村公路养护”建成后没有使用{n}", start + timedelta(days=9 * n), start + timedelta(days=60 + 9 * n),
                       None, "期限2026-10-08", n % 2 == 0)
        for n in range(count)
    ]


def _spending(title: str, spent: list[lines.Spot], spent_words: str, due_words: str) -> Drawn:
    return Drawn(lines.spending, title, lambda: lines.spending(
        "a", "支出和时间进度", "各月累计支出占全年预算的比例。", spent, DUE, MONTHS, spent_words, due_words))


def _status(title: str, *counts: int) -> Drawn:
    shares = [bars.Share(label, count, key) for (label, key), count in zip((
        ("已销号", "closed"), ("等待复核", "waiting"), ("整改中", "working"), ("30天内到期", "soon"), ("逾期", "overdue")), counts)]
    return Drawn(bars.status_bar, title, lambda: bars.status_bar("a", "全部问题现在的情况", shares))


_FALL = (("支出进度达标率", "2.40"), ("绩效目标编制质量", "1.73"), ("自评结果与财政复核结果偏差程度的合理性", "1.20"),
         ("问题整改按期完成率", "0.86"), ("信息公开及时率", "0.35"))  # fmt: skip
_GOALS = (("新建村级卫生室", "150", "9个 / 6个"), ("受益群众满意度", "100", "90% / 90%"), ("管护资金到位率", "70.7", "63.6% / 90%"),
          ("项目区农村公路列养率和日常养护巡查覆盖率", "0", "0% / 100%"))  # fmt: skip
_LATE = deadlines.Task("“校舍维修”资金闲置", date(2026, 5, 6), date(2026, 8, 6), None, "逾期98天", True)
_KEPT = deadlines.Task("采购程序不完整", date(2026, 6, 1), date(2026, 12, 20), date(2026, 9, 30), "等待复核", False)

CHARTS: dict[str, Drawn] = {
    "bar": Drawn(bars.bar, "得分和本组平均", lambda: bars.bar("93.2", "90.2")),
    "bar without mean": Drawn(bars.bar, "没有平均", lambda: bars.bar("70.5", None)),
    "bar of nothing": Drawn(bars.bar, "零", lambda: bars.bar("0", "75")),
    "bar of all": Drawn(bars.bar, "满格", lambda: bars.bar("100", "100")),
    "bar of praise": Drawn(bars.bar, "红榜", lambda: bars.bar("96.6", "90.2", "红榜")),
    "bar of blame": Drawn(bars.bar, "黑榜", lambda: bars.bar("71.3", "90.2", "黑榜")),
    "status bar": _status("五种情况都有", 72, 11, 22, 21, 16),
    "status bar, thin": _status("有的太窄，写不下数字", 190, 1, 2, 0, 3),
    "status bar, one": _status("只有一种情况", 0, 0, 0, 0, 4),
    **{f"swatch {key}": Drawn(bars.swatch, title, lambda key=key: bars.swatch(key)) for key, title in (
        ("closed", "已销号"), ("waiting", "等待复核"), ("working", "整改中"), ("soon", "30天内到期"), ("overdue", "逾期"))},
    "spending": _spending(
        "比时间慢", spots("5.1", "12", "20.4", "30", "38", "45", "52", "60", "70.5"), "支出70.5%", "时间75.0%"),
    "spending, ahead": _spending("比时间快，超过预算", spots("20", "45", "70", "104.6"), "支出104.6%", "时间33.3%"),
    "spending, gap": _spending(
        "有一个月没有报送", [*spots("8", "15", "22"), lines.Spot(4, Decimal(40), "40")], "支出40.0%", "时间41.7%"),
    "rank line": Drawn(lines.rank_line, "十二期", lambda: lines.rank_line(
        "a", "名次的变化", "各期在本组的名次。", ranks(*(n * 7 % 22 + 1 for n in range(12))),
        [[(n * k) % 22 + 1 for n in range(12)] for k in range(1, 22)], 22, MONTHS)),
    "rank line, two": Drawn(lines.rank_line, "只有两期，组里只有两家", lambda: lines.rank_line(
        "a", "名次的变化", "各期在本组的名次。", ranks(2, 1), [[1, 2]], 2, MONTHS[:2])),
    "rank line, gap": Drawn(lines.rank_line, "有一期没有参加", lambda: lines.rank_line(
        "a", "名次的变化", "各期在本组的名次。", [spot for spot in ranks(5, 3, 9, 4) if spot.step != 1],
        [[1, 1, None, 2], [None, 2, 3, 3]], 9, QUARTERS)),
    "bump": Drawn(lines.bump, "二十二家", lambda: lines.bump("a", "各单位的名次", "最近四期的名次。", runners(), QUARTERS)),
    "bump, small": Drawn(lines.bump, "三家，有并列，有一家第一次参加", lambda: lines.bump(
        "a", "各单位的名次", "最近三期的名次。",
        [lines.Runner("县水利局", (2, 2, 1), "c1"), lines.Runner("县教育局", (1, 1, 2), "mute"),
         lines.Runner("县文旅局", (None, 3, 2), "c2")],
        QUARTERS[1:])),
    "sparkline": Drawn(lines.sparkline, "得分", lambda: lines.sparkline(
        [Decimal(value) for value in (90, 92, 88, 95, 93)])),
    "sparkline of ranks": Drawn(lines.sparkline, "名次，第1在上面，中间缺一期", lambda: lines.sparkline(
        [Decimal(9), Decimal(4), None, Decimal(2), Decimal(1)], low_is_good=True)),
    "sparkline, level": Drawn(lines.sparkline, "没有变化", lambda: lines.sparkline([Decimal(90)] * 3)),
    "waterfall": Drawn(steps.waterfall, "扣分从多到少，名称太长", lambda: steps.waterfall(
        "分丢在哪里", "五个指标扣了分。", [steps.Loss(label, Decimal(points), f"−{points}") for label, points in _FALL],
        steps.Loss("共扣", Decimal("6.54"), "6.54分"))),
    "waterfall, full": Drawn(steps.waterfall, "八步", lambda: steps.waterfall(
        "分丢在哪里", "八个指标扣了分。", [steps.Loss(f"第{n}个很长的指标名称", Decimal(8 - n), f"−{8 - n}") for n in range(8)],
        steps.Loss("合计", Decimal(36), "36分"))),
    "dumbbell": Drawn(steps.dumbbell, "超过、正好、差一点、没有做", lambda: steps.dumbbell(
        "目标和实际", "四个目标，达到两个。",
        [steps.Goal(label, Decimal(share), words, Decimal(share) >= 100) for label, share, words in _GOALS], "目标")),
    "dumbbell, full": Drawn(steps.dumbbell, "八个目标", lambda: steps.dumbbell(
        "目标和实际", "八个目标，达到四个。",
        [steps.Goal(f"第{n}个目标", Decimal(70 + 10 * n), "63.6% / 90%", n > 3) for n in range(8)], "目标")),
    "squares": Drawn(steps.squares, "改写前后", lambda: steps.squares(
        "能核实的目标", "改写前三条，后来九条。", steps.Count("原来", 3, 1, "3条，1条有数字"), steps.Count("后来", 9, 8, "9条，8条有数字"))),
    "squares, none": Drawn(steps.squares, "原来一条都没有", lambda: steps.squares(
        "能核实的目标", "原来没有目标，后来四条。", steps.Count("原来", 0, 0, "没有目标"), steps.Count("后来", 4, 4, "4条，4条有数字"))),
    "columns": Drawn(deadlines.columns, "十二个月", lambda: deadlines.columns(
        "a", "没有销号的问题", "各月底没有销号的问题。", [deadlines.Column(month, 8 + n * 3, n // 2) for n, month in enumerate(MONTHS)])),
    "columns, few": Drawn(deadlines.columns, "有的月没有，有的月全部逾期", lambda: deadlines.columns(
        "a", "没有销号的问题", "各月底没有销号的问题。", [deadlines.Column(*one) for one in (("7月", 0, 0), ("8月", 3, 0), ("9月", 0, 2))])),
    "gantt": Drawn(deadlines.gantt, "十二个问题", lambda: deadlines.gantt(
        "逾期的问题", "十二个问题，最久的在上面。", tasks(), date(2026, 11, 12), "11月12日")),
    "gantt, few": Drawn(deadlines.gantt, "逾期的和已经自报完成的", lambda: deadlines.gantt(
        "逾期的问题", "两个问题。", [_LATE, _KEPT], date(2026, 11, 12), "11月12日")),
}  # fmt: skip
