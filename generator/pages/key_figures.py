"""Big numbers: of one unit, each with what it is compared with. Those of the county are on the home page."""

from decimal import Decimal
from typing import NamedTuple

from generator.derive.rectification_views import Overview
from generator.derive.views import EditionView, ExecutionRow, UnitPeriod
from generator.pages import formats, sentences, urls


class KeyFigure(NamedTuple):
    """One big number; always with a comparison and its date. `path` is where more is said of it."""

    label: str
    value: str
    unit: str
    compare: str
    path: str


def unit_figures(
    newest: UnitPeriod | None, view: EditionView | None, spending: tuple[str, ExecutionRow, Decimal, str] | None,
    problems: Overview | None, problems_path: str,
) -> tuple[KeyFigure, ...]:
    """Rank, total, spending and open problems of one unit; what does not apply to it is left out.

    `spending`: the month in words, the row, the time progress in percent, the address of the edition's table.
    """
    found: list[KeyFigure] = []
    if newest is not None and view is not None:
        result, label = newest.result, newest.period.label
        path, before = urls.unit_period(result.unit.code, newest.period), sentences.previous_label(view)
        if result.rank is not None:
            moved = result.rank_change
            told = ("没有可比的名次" if moved is None or before is None else f"与{before}持平" if moved == 0
                    else f"比{before}{'上升' if moved > 0 else '下降'}{abs(moved)}位")
            found.append(KeyFigure("名次", f"{result.rank}", f"/{result.ranked_in_group}", f"{label}，{told}", path))
        if result.total is not None:
            mean = next((group.mean for group in view.groups if group.group == result.unit.group), None)
            told = "" if mean is None else f"，本组平均{sentences.score(mean, view.scheme)}"
            found.append(KeyFigure("得分", formats.rounded(result.total, view.scheme.score_decimals), view.scheme.score_unit,
                                   f"{label}{told}", path))
    if spending is not None and spending[1].rate is not None:
        month, row, due, path = spending
        found.append(KeyFigure("支出进度", formats.rounded(row.rate, 1), "%", f"{month}底，时间进度{formats.percent(due)}", path))
    if problems is not None:
        late = len(problems.overdue)
        found.append(KeyFigure("没有销号的问题", f"{len(problems.unresolved)}", "个", f"其中{late}个逾期" if late else "没有逾期的", problems_path))
    return tuple(found)
