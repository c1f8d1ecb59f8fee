"""How the examples of 整改 are run; as in `readers`, a reader computes nothing itself."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from generator.derive.rectification import overview, rectification_overview, tracked_items
from generator.derive.rectification_views import State, Tracked
from generator.derive.worked_example import Example
from generator.model.rectification import Rectification
from generator.model.values import Missing
from generator.pages.rectification_words import age_words, clock_words, median_words, rate_words, running_words
from generator.working_days import is_working_day
from tests.unit.derive.factories import unit
from tests.unit.derive.stories import DUE, UNITS, one, story, together

_EMPTY = ("—", "没有")
_UP_TO = {
    "销号": "06-20 自报完成{0}\n06-25 销号", "自报完成": "06-20 自报完成{0}", "部分整改": "06-20 部分整改{0}",
    "整改中": "06-20 报送进展",
}  # fmt: skip
Row = dict[str, str | None]


def _rows(example: Example) -> list[Row]:
    return [
        {name: None if cell in _EMPTY else cell for name, cell in zip(example.header, row, strict=True)}
        for row in example.rows
    ]


def _day(text: str) -> str:
    """`06-30` of 2026-06-30: what a story wants."""
    assert text.startswith("2026-")
    return text.removeprefix("2026-")


def states(example: Example) -> str:
    """The state at the end of each day."""
    rows = _rows(example)
    lines = [f"{_day(row['日期'])} {row['记录'].removesuffix('公开')}" + (" 07-31" if row["记录"] == "延期" else "")
             for row in rows]  # fmt: skip
    return "；".join(one("\n".join(lines), _day(row["日期"])).state.value for row in rows)


def reported(example: Example) -> str:
    """The state of each problem, and whether it counts as closed."""
    said = []
    for row in _rows(example):
        lines = [f"{_day(row['自报完成'])} 自报完成", *([f"07-03 {row['复核']}"] if row["复核"] else [])]
        state = one("\n".join(lines)).state
        said.append(f"{row['问题']} {state.value}" + ("" if state is State.CLOSED else "，未销号"))
    return "；".join(said)


def clock(example: Example) -> str:
    """The words of the clock on each day."""
    due = date.fromisoformat(dict(example.given)["期限"])
    return "；".join(clock_words(one("", _day(row["到哪一天"]), due_on=due)) for row in _rows(example))


def stopped(example: Example) -> str:
    """The words of the clock of each problem on one day."""
    given, said = dict(example.given), []
    for row in _rows(example):
        lines = [f"{_day(row[kind])} {kind}" for kind in ("自报完成", "退回") if row[kind]]
        found = one("\n".join(lines), _day(given["算到"]), due_on=date.fromisoformat(given["期限"]))
        said.append(f"{row['问题']} {clock_words(found)}")
    return "；".join(said)


def extended(example: Example) -> str:
    """Both deadlines in words."""
    given, said = dict(example.given), []
    assert date.fromisoformat(given["最初的期限"]) == DUE
    for row in _rows(example):
        found = one(f"06-20 延期 {_day(given['延期到'])}", _day(row["到哪一天"]))
        said.append(f"{clock_words(found)}，按最初的期限算{running_words(found.clock.late_by_first)}")
    return "；".join(said)


def working_days(example: Example) -> str:
    """Whether each day may be a deadline."""
    days = [(date.fromisoformat(row["期限"]), row["星期"]) for row in _rows(example)]
    assert all("一二三四五六日"[day.weekday()] == weekday for day, weekday in days)
    return "；".join(f"{day} {'可以' if is_working_day(day) else '不可以'}" for day, _ in days)


def _tracked(rows: Rectification, day: str) -> tuple[Tracked, ...]:
    return tracked_items(rows, UNITS, date.fromisoformat(day))


def repeats(example: Example) -> str:
    """Which problem repeats which."""
    rows, stories = _rows(example), []
    units = {row["单位"]: unit(f"u{number}") for number, row in enumerate(rows)}
    for number, row in enumerate(rows):
        told = story("", f"zg-{number}", name=row["问题"], unit=units[row["单位"]].code, kind=row["类型"],
                     issued_on=date.fromisoformat(row["下达"]), due_on=DUE)  # fmt: skip
        if row["销号"]:
            (closed,) = story("06-06 销号", f"zg-{number}").verifications
            told = told._replace(verifications=(closed._replace(on=date.fromisoformat(row["销号"])),))
        stories.append(told)
    found = tracked_items(together(*stories), {one_.code: one_ for one_ in units.values()}, date(2026, 12, 31))
    return "；".join(
        f"{again.item.name} 是屡查屡犯：{before.item.name}销号{before.months}个月后又出现"
        for again in found for before in again.repeats
    )


def ages(example: Example) -> str:
    """How many unresolved problems are how old."""
    day = dict(example.given)["算到"]
    rows = together(*(
        story("", f"zg-{number}", issued_on=date.fromisoformat(row["下达"]), due_on=date(2026, 12, 31))
        for number, row in enumerate(_rows(example))
    ))
    view = overview(_tracked(rows, day), date.fromisoformat(day))
    return "；".join(f"{age_words(bound)}：{count}个" for bound, count in view.ages)


def median(example: Example) -> str:
    """The median of the closed ones."""
    rows = together(*(
        story(f"06-02 自报完成\n{_day(row['销号'])} 销号" if row["销号"] else "", f"zg-{number}",
              issued_on=date.fromisoformat(row["下达"]))
        for number, row in enumerate(_rows(example))
    ))
    return median_words(overview(_tracked(rows, "2026-12-31"), date(2026, 12, 31)))


def _told(number: int, row: Row) -> Rectification:
    amount = {"不公开": Missing.NOT_DISCLOSED, "不适用": Missing.NOT_APPLICABLE}.get(row.get("涉及金额") or "不适用")
    sum_ = f" {row['已整改']}" if row.get("已整改") else ""
    handling = row.get("处理") or "限期整改"
    return story(
        _UP_TO[row["现在"]].format(sum_) if row["现在"] else "", f"zg-{number}", handling=handling,
        amount=Decimal(row["涉及金额"]) if amount is None else amount, due_on=None if handling == "不予整改" else DUE,
    )


def _all(example: Example):
    rows = together(*(_told(number, row) for number, row in enumerate(_rows(example))))
    day = date(2026, 12, 31)
    return rectification_overview(tracked_items(rows, UNITS, day), day)


def rate(example: Example) -> str:
    """The closing rate with both numbers."""
    view = _all(example)
    return rate_words(view.closed, view.counted)


def money(example: Example) -> str:
    """Problems and sums apart."""
    view = _all(example)
    return (
        f"个数：{view.counted}个里销号{view.closed}个；"
        f"金额：{view.involved}万元里已整改{view.rectified}万元，没有整改{view.involved - view.rectified}万元"
    )


READERS: dict[str, Callable[[Example], str]] = {
    "rectification-state": states, "rectification-reported": reported, "rectification-clock": clock,
    "rectification-stopped": stopped, "rectification-extended": extended, "rectification-working-day": working_days,
    "rectification-repeat": repeats, "rectification-ages": ages, "rectification-median": median,
    "rectification-rate": rate, "rectification-money": money,
}  # fmt: skip
