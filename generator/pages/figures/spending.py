"""Spending against time: of the whole county and of one unit, month by month."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from generator.charts import lines
from generator.derive.views import EditionView, ExecutionRow, Portal
from generator.model.period import Kind, Period
from generator.pages import formats
from generator.pages.context import views_of
from generator.pages.figures import Figure, source_words
from generator.pages.sentences import gap_words

_MONTHS = tuple(f"{month}月" for month in range(1, 13))
_CUMULATIVE = "累计"


def county_spending(portal: Portal, period: Period) -> Figure | None:
    """The county's rate in each month of the year up to `period`; None where fewer than two months have one."""
    return _figure(portal, period, lambda view: view.execution.county, "tu-zhixing", "纳入通报的项目")


def unit_spending(portal: Portal, code: str, period: Period) -> Figure | None:
    """The same of one unit."""
    def own(view: EditionView) -> ExecutionRow | None:
        return next((row for row in view.execution.rows if row.unit is not None and row.unit.code == code), None)

    return _figure(portal, period, own, "tu-zhixing", "这个单位纳入通报的项目")


def _figure(
    portal: Portal, period: Period, row_of: Callable[[EditionView], ExecutionRow | None], anchor: str, whose: str
) -> Figure | None:
    found = [(view, row) for view in _months(portal, period) if (row := row_of(view)) is not None and row.rate is not None]
    if len(found) < 2:
        return None
    view, newest = found[-1]
    due = view.execution.time_progress
    title = spending_title(view.edition.period.short_label, newest)
    spots = [lines.Spot(view.edition.period.number - 1, row.rate, formats.percent(row.rate)) for view, row in found]
    sub = f"{whose}累计支出占全年预算的比例（实线）和时间进度（虚线），{period.year}年，%"
    chart = lines.spending(
        anchor, title, _said(found), spots, [Decimal(month * 100) / 12 for month in range(1, 13)], _MONTHS,
        f"支出{formats.percent(newest.rate)}", f"时间{formats.percent(due)}",
    )
    return Figure(
        anchor, title, sub, chart, ("月份", "累计支出（万元）", "支出进度", "时间进度"),
        tuple((view.edition.period.label, formats.money(row.spent), formats.percent(row.rate),
               formats.percent(view.execution.time_progress)) for view, row in found),
        source_words(view.edition),
    )


def _months(portal: Portal, period: Period) -> list[EditionView]:
    """Bulletins of the year of `period` up to its last month whose figures count from the start of the year."""
    return [
        view for view in views_of(portal, Kind.MONTH)
        if view.edition.period.year == period.year and view.edition.period.number <= period.last_month
        and view.execution is not None and view.edition.basis == _CUMULATIVE
    ]


def spending_title(month: str, row: ExecutionRow) -> str:
    """`到9月底花了70.5%，比时间进度慢4.5个百分点`."""
    told = "" if row.gap is None else "，" + gap_words(row.gap)
    return f"到{month}底花了{formats.percent(row.rate)}{told}"


def _said(found: Sequence[tuple[EditionView, ExecutionRow]]) -> str:
    """What somebody hears who does not see the chart: the first month and the newest."""
    (first, early), (last, late) = found[0], found[-1]
    return (f"从{first.edition.period.short_label}底的{formats.percent(early.rate)}"
            f"到{last.edition.period.short_label}底的{formats.percent(late.rate)}，"
            f"同期时间进度{formats.percent(last.execution.time_progress)}。")
