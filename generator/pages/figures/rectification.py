"""Problems: all of them in one bar, how many were open month by month, and how long the late ones have had."""

from collections.abc import Sequence
from datetime import date

from generator.charts import bars, deadlines
from generator.derive.rectification_over_time import MonthEnd, month_ends
from generator.derive.rectification_views import Overview, Standing, Tracked
from generator.pages import formats
from generator.pages.figures import Figure

MOST_TASKS = 12
_LABELS = {"closed": "已销号", "waiting": "等待复核", "working": "30天以后到期", "soon": "30天内到期", "overdue": "逾期"}


def standing(view: Overview) -> Figure | None:
    """Every counted problem in one bar; None without any."""
    if not view.counted:
        return None
    counts = {key: getattr(view.standing, key) for key in Standing._fields}
    title = standing_title(view)
    return Figure(
        "tu-zhenggai", title, f"要求整改的{view.counted}个问题，算到{formats.day(view.day)}，不予整改的不计",
        bars.status_bar("tu-zhenggai", title, [bars.Share(_LABELS[key], count, key) for key, count in counts.items()]),
        (), tuple((_LABELS[key], str(count), key) for key, count in counts.items() if count), "整改台账",
    )


def standing_title(view: Overview) -> str:
    """`142个问题里，72个已销号，16个逾期`."""
    late = f"，{view.standing.overdue}个逾期" if view.standing.overdue else "，没有逾期的"
    return f"{view.counted}个问题里，{view.standing.closed}个已销号{late}"


def unresolved(view: Overview) -> Figure | None:
    """Open problems at the end of each of the last twelve months; None for fewer than two."""
    ends = month_ends(view)
    if len(ends) < 2 or not any(end.on_time or end.late for end in ends):
        return None
    title = unresolved_title(ends)
    return Figure(
        "tu-weixiaohao", title, f"每个月底没有销号的问题，个；柱子上面一段是已经逾期的。最后一根算到{formats.day(view.day)}",
        deadlines.columns("tu-weixiaohao", title, title + "。",
                          [deadlines.Column(f"{end.day.month}月", end.on_time, end.late) for end in ends]),
        ("日期", "没有销号", "其中逾期"),
        tuple((formats.day(end.day), f"{end.on_time + end.late}个", f"{end.late}个") for end in ends), "整改台账",
    )


def unresolved_title(ends: Sequence[MonthEnd]) -> str:
    """`没有销号的问题，从3月底的41个减到70个`: against the month with the most when it fell, else against the first."""
    newest = ends[-1].on_time + ends[-1].late
    top = max(ends, key=lambda end: (end.on_time + end.late, end.day))
    most = top.on_time + top.late
    if newest < most:
        return f"没有销号的问题，从{_month(top)}的{most}个减到{newest}个"
    first = ends[0].on_time + ends[0].late
    if newest == first:
        return f"没有销号的问题有{newest}个，与{_month(ends[0])}一样多"
    return f"没有销号的问题，从{_month(ends[0])}的{first}个增到{newest}个"


def _month(end: MonthEnd) -> str:
    return f"{end.day.year}年{end.day.month}月底"


def lateness(view: Overview) -> Figure | None:
    """The latest problems, each with the time it had and has taken; None where nothing is late."""
    late = view.overdue[:MOST_TASKS]
    if not late:
        return None
    title = lateness_title(late[0])
    day = f"{view.day.month}月{view.day.day}日"
    return Figure(
        "tu-yuqi", title,
        f"从下达到{formats.day(view.day)}；竖线和右边的日子是期限，橙条是已经用掉的时间" + (
            f"，只画最久的{MOST_TASKS}个" if len(view.overdue) > MOST_TASKS else ""),
        deadlines.gantt(title, f"{len(late)}个逾期的问题，最久的在上面。", [_task(one, view.day) for one in late], view.day, day),
        ("问题", "单位", "下达", "期限"),
        tuple((one.item.name, one.unit.short_name, formats.iso_day(one.item.issued_on), formats.iso_day(one.clock.due))
              for one in late), "整改台账",
    )


def lateness_title(latest: Tracked) -> str:
    """The deadline and not the days since: a picture cannot count on while the page is read.

    `逾期最久的是县卫生健康局“设备采购拆分合同”，2025年12月31日就该改完`
    """
    name = latest.item.name if "“" in latest.item.name else f"“{latest.item.name}”"
    return f"逾期最久的是{latest.unit.name}{name}，{formats.day(latest.clock.due)}就该改完"


def _deadline(one: Tracked, day: date) -> str:
    """`10月8日`, with the year where it is not this one."""
    year = "" if one.clock.due.year == day.year else f"{one.clock.due.year}年"
    return f"{year}{one.clock.due.month}月{one.clock.due.day}日"


def _task(one: Tracked, day: date) -> deadlines.Task:
    return deadlines.Task(one.item.name, one.item.issued_on, one.clock.due, one.clock.stopped,
                          _deadline(one, day), True)
