"""What an edition says beyond its tables: every figure that is worked out and printed, as printed.

These lines are kept with what was approved. A name once used here stays: dropping or renaming one would read
as a figure that was changed in silence.
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.derive.rounding import rounded
from generator.derive.views import EditionView, ExecutionRow, Portal, UnitResult

Cells = list[tuple[str, str]]
Row = tuple[str, Cells]

RESULTS, GROUPS, SPENDING, RATES = "results", "groups", "spending", "rates"
WEIGHTS, REVIEWS, GRADES, PLAN = "weights", "reviews", "grades", "plan"
TITLES = {
    RESULTS: "结果", GROUPS: "各组", SPENDING: "支出进度", RATES: "全县比率", WEIGHTS: "指标", REVIEWS: "审核汇总",
    GRADES: "评价汇总", PLAN: "发布计划",
}  # fmt: skip
COUNTY = "quanxian"
MOVEMENT = ("名次变化", "总分变化")  # against the edition before: of other figures these alone rest on it
# What no other figure can move: these change only when somebody changes a table the whole site shares.
FIXED = {(RESULTS, "单位名称"), (RESULTS, "组别"), (WEIGHTS, "名称"), (WEIGHTS, "满分"), (PLAN, "计划日期")}


def stated(portal: Portal) -> Iterator[Row]:
    """(address, cells) of every derived row of every edition; an empty text is nothing."""
    for period, view in portal.editions.items():
        for table, key, cells in _of_edition(view):
            yield f"{period.id}/{table}/{key}", cells


def _of_edition(view: EditionView) -> Iterator[tuple[str, str, Cells]]:
    decimals = view.scheme.score_decimals
    for code, result in view.results.items():
        yield RESULTS, code, _result(result, decimals)
    for group in view.groups:
        counts = [(label, str(count)) for label, count in group.grade_counts if count]
        yield GROUPS, group.group, [("平均分", _number(group.mean, decimals)), ("排名单位", str(len(group.rows))), *counts]
    for leaf in view.scheme.leaves() if view.edition.scores else ():
        yield WEIGHTS, leaf.code, [("名称", leaf.name), ("满分", f"{leaf.weight:f}")]
    for rate in view.rates:
        cells = [("比率", _number(rate.rate, 1)), ("分子", f"{rate.numerator:f}"), ("分母", f"{rate.denominator:f}")]
        yield RATES, rate.indicator.code, [*cells, ("单位数", str(rate.units))]
    if view.execution is not None:
        for row in (view.execution.county, *view.execution.rows):
            yield SPENDING, row.unit.code if row.unit else COUNTY, _spending(row)
    for review in view.review_summary:
        yield REVIEWS, review.verdict, [("个数", str(review.count)), ("金额", f"{review.amount:f}")]
    for summary in view.evaluation_summary:
        yield GRADES, summary.grade, [("个数", str(summary.count)), ("金额", f"{summary.amount:f}")]
    if view.punctuality is not None:
        yield PLAN, "jihua", [("计划日期", view.punctuality.planned_on.isoformat())]


def _result(result: UnitResult, decimals: int) -> Cells:
    return [
        ("单位名称", result.unit.name),
        ("组别", result.unit.group),
        ("总分", _number(result.total, decimals)),
        ("等级", result.grade or ""),
        ("名次", "" if result.rank is None else str(result.rank)),
        ("不排名", result.not_ranked or ""),
        ("名次变化", "" if result.rank_change is None else str(result.rank_change)),
        ("总分变化", _number(result.total_change, decimals)),
    ]


def _spending(row: ExecutionRow) -> Cells:
    return [
        ("预算", f"{row.budget:f}"), ("支出", f"{row.spent:f}"), ("进度", _number(row.rate, 1)),
        ("差距", _number(row.gap, 1)), ("预警", row.level.value), ("项目数", str(row.projects)),
        ("未计入", str(row.left_out)),
    ]  # fmt: skip


def _number(value: Decimal | None, decimals: int) -> str:
    return "" if value is None else f"{rounded(value, decimals):f}"
