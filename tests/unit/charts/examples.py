"""One full-size example of every chart, as large as the pages make them."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from markupsafe import Markup

from generator.charts import bars, deadlines, lines, steps

MONTHS = tuple(f"{month}月" for month in range(1, 13))
DUE = tuple(Decimal(month * 100) / 12 for month in range(1, 13))


def spots(*values: str) -> list[lines.Spot]:
    return [lines.Spot(step, Decimal(value), value) for step, value in enumerate(values)]


def runners() -> list[lines.Runner]:
    return [
        lines.Runner(f"县单位{n}", tuple((n * k) % 22 + 1 for k in (5, 7, 9)) + (n + 1,), "c1" if n < 3 else "c2" if n == 9 else "mute")
        for n in range(22)
    ]


def tasks(count: int = 12) -> list[deadlines.Task]:
    start = date(2026, 1, 5)
    return [
        deadlines.Task(f"“农村公路养护”建成后没有使用{n}", start + timedelta(days=9 * n), start + timedelta(days=60 + 9 * n),
                       None, "期限2026-10-08", n % 2 == 0)
        for n in range(count)
    ]


CHARTS: dict[str, Callable[[], Markup]] = {
    "bar": lambda: bars.bar("93.2", "90.2"),
    "status bar": lambda: bars.status_bar("a", "题", [
        bars.Share("已销号", 72, "closed"), bars.Share("等待复核", 11, "waiting"), bars.Share("整改中", 22, "working"),
        bars.Share("30天内到期", 21, "soon"), bars.Share("逾期", 16, "overdue")]),
    "spending": lambda: lines.spending("a", "题", "述", spots("5.1", "12", "20.4", "30", "38", "45", "52", "60", "70.5"), DUE,
                                       MONTHS, "支出70.5%", "时间75.0%"),
    "rank line": lambda: lines.rank_line("a", "题", "述", spots(*(str(n * 7 % 22 + 1) for n in range(12))),
                                         [[(n * k) % 22 + 1 for n in range(12)] for k in range(1, 22)], 22, MONTHS),
    "bump": lambda: lines.bump("a", "题", "述", runners(), ("四季", "一季", "二季", "三季")),
    "sparkline": lambda: lines.sparkline([Decimal(value) for value in (90, 92, 88, 95, 93)]),
    "waterfall": lambda: steps.waterfall(
        "a", "题", "述", [steps.Loss(f"第{n}个很长的指标名称", Decimal(8 - n), f"−{8 - n}") for n in range(8)],
        steps.Loss("合计", Decimal(36), "36分")),
    "dumbbell": lambda: steps.dumbbell(
        "a", "题", "述", [steps.Goal(f"第{n}个目标", Decimal(70 + 10 * n), "63.6% / 90%", n > 3) for n in range(8)], "目标"),
    "squares": lambda: steps.squares("a", "题", "述", steps.Count("原来", 3, 1, "3条，1条有数字"), steps.Count("后来", 9, 8, "9条，8条有数字")),
    "columns": lambda: deadlines.columns("a", "题", "述", [deadlines.Column(month, 8 + n * 3, n // 2) for n, month in enumerate(MONTHS)]),
    "gantt": lambda: deadlines.gantt("a", "题", "述", tasks(), date(2026, 11, 12), "11月12日"),
}  # fmt: skip
