"""What must be told beside an entry of 红黑榜: what else is open with a praised unit, the other list it is on, its objection.

Praise and blame are each of one period and one rule; a reader who meets only one of them would think it is all.
"""

from datetime import date
from typing import NamedTuple

from generator.derive.list_views import Listed
from generator.derive.views import EditionView, Level, Portal
from generator.model.lists import BLACK, RED
from generator.model.period import Kind
from generator.pages import urls
from generator.pages.context import views_of
from generator.pages.formats import day
from generator.pages.list_words import page_of
from generator.pages.rectification_lists import unresolved_of

_WARNINGS = ("红", "黄", "蓝")  # heaviest first


class Linked(NamedTuple):
    """A run of words with the page that says more."""

    words: str
    path: str


class Other(NamedTuple):
    """The list of another period that the unit is on as well; true until the end of `until`. `path` says more of `words`."""

    words: str
    path: str
    until: date
    rest: str = ""


def open_with(portal: Portal, code: str) -> tuple[Linked, ...]:
    """What a praised unit has open: warnings of the newest bulletin, problems that are not closed. Empty without any.

    `2026年9月有黄色支出预警` · `2026年9月有1个红色、2个蓝色目标预警` · `到2026年11月12日有3个整改事项没有销号，其中1个逾期`
    """
    months = views_of(portal, Kind.MONTH)
    found = list(_warnings(months[-1], code)) if months else []
    view = portal.rectification
    if view is not None and (items := unresolved_of(view, code)):
        late = sum(one.is_overdue for one in items)
        said = f"到{day(view.day)}有{len(items)}个整改事项没有销号" + (f"，其中{late}个逾期" if late else "")
        found.append(Linked(said, urls.rectification_unit(code)))
    return tuple(found)


def _warnings(view: EditionView, code: str):
    period = view.edition.period
    rows = view.execution.rows if view.execution is not None else ()
    level = next((row.level for row in rows if row.unit is not None and row.unit.code == code), Level.NONE)
    if level is not Level.NONE:
        yield Linked(f"{period.label}有{level.value}色支出预警", urls.spending(period))
    counts = {colour: sum(row.unit == code and row.warning == colour for row in view.monitoring) for colour in _WARNINGS}
    if any(counts.values()):
        colours = "、".join(f"{count}个{colour}色" for colour, count in counts.items() if count)
        yield Linked(f"{period.label}有{colours}目标预警", urls.edition(period) + "#jiankong")


def other_side(portal: Portal, one: Listed) -> Other | None:
    """That the unit is on the other list as well, for another period; None where it is not.

    `也在2026年第二季度黑榜上，公示到2027年1月28日。两个榜各按当期的得分和规则定。`
    """
    listed = portal.lists.by_unit.get(one.unit.code, ()) if portal.lists is not None else ()
    found = next((each for each in listed if each.is_shown and each.entry.side != one.entry.side), None)
    if found is None or not one.is_shown:
        return None
    entry = found.entry
    rest = f"，公示到{day(entry.shown_until)}。两个榜各按当期的得分和规则定。"
    return Other(f"也在{entry.period.label}{entry.side}上", page_of(found), min(entry.shown_until, one.entry.shown_until), rest)


def both_words(listed: tuple[Listed, ...]) -> Other | None:
    """Why a unit is on both lists now, once for the page of the unit; None where it is not. `listed` newest first.

    `现在2026年第三季度在红榜、2026年第二季度在黑榜：两期各按当期的得分和规则定，公示都没有期满。`
    """
    shown = [one.entry for one in listed if one.is_shown]
    first = {side: next((entry for entry in shown if entry.side == side), None) for side in (RED, BLACK)}
    if None in first.values():
        return None
    said = "、".join(f"{entry.period.label}在{entry.side}" for entry in shown if entry is first[entry.side])
    return Other(f"现在{said}：两期各按当期的得分和规则定，公示都没有期满。", "", min(entry.shown_until for entry in first.values()))


def home_marks(one: Listed) -> tuple[str, ...]:
    """What a line on the home page must not leave out, in a few words: how far its objection is, that all is put right."""
    marks = [] if one.objection_state is None else [one.objection_state]
    if one.entry.side == BLACK and closed_words(one) is not None:
        marks.append("整改已经办结")
    return tuple(marks)


def open_count_words(count: int, shown: int, day_: date) -> str | None:
    """How many of the `shown` praised units have something open; None where none has."""
    who = f"这{count}个单位都" if count == shown else f"其中{count}个单位"
    return f"到{day(day_)}，{who}有预警，或者有没销号的问题：点单位名看。" if count else None


def closed_words(one: Listed) -> str | None:
    """That everything is put right and the unit is still on the list; None as long as something is open."""
    if not one.items or any(item.is_unresolved for item in one.items):
        return None
    last = max((item.closed_on for item in one.items if item.closed_on is not None), default=None)
    when = f"{day(last)}已经全部销号" if last is not None else "已经全部办结"
    return f"整改事项{when}，退出还没有登记。"
