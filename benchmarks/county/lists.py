"""红黑榜 of the demonstration county: who belongs on them, told apart from `generator.derive`, and every way a list ends.

The rules of demo_schemes.py are applied here once more, to the totals as published: a second opinion on the
membership that the portal derives and compares.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.county.files import Rows, append_csv, columns, write_csv
from benchmarks.county.list_reasons import Scored, black_reason, described, means_lost, put_right, red_reason
from benchmarks.county.rectification import FOLDER as ITEMS
from benchmarks.county.statements import statement
from generator.derive.views import EditionView, UnitResult
from generator.model.lists import BLACK, RED
from generator.model.period import Kind
from generator.pipeline import check
from generator.working_days import next_working_day, working_days_after

FOLDER = "data/lists"
_HEADS = {
    "entries": "期次 榜别 单位编码 上榜理由 依据条款 评分单位 告知送达日期 申辩截止日 公示起 公示止 整改事项 退出条件 案例编号",
    "decisions": "期次 榜别 单位编码 决定 理由 决定单位 决定人职务 日期 文号",
    "statements": "期次 单位编码 日期 原话",
    "objections": "期次 单位编码 日期 事项 内容 决定单位 决定人职务",
    "exits": "期次 榜别 单位编码 日期 方式 原因 批准职务",
}
_RED_CLAUSE = "第十五条"
_LOW, _VETO, _OVERDUE = "第十六条第一项", "第十六条第二项", "第十六条第三项"
_SCORER = "县财政局绩效股"
_ACCEPTED = "已受理，由局党组指定监督股复核。"
_TAKEN = {("2026-Q3", 1): "已受理，监督股向教育局调阅校舍维修的招标和拨款资料。"}  # by period and place, where more is known
# What a unit asked, and what it was told, by period and place in it: each has a case of its own.
_ASKED = {
    ("2025-Q3", 0): ("期末最后一周支付的款项没有计入，请求重新核对支出进度。", "支付在数据截止日之后，按办法计入下一期，名单不变。"),
    ("2026-Q3", 0): ("整改期限应当从协调会纪要印发之日算起。", "期限以整改通知为准，没有申请延期，名单不变。"),
    ("2026-Q3", 1): ("校舍维修等设计变更批复，等批复的天数请求不算逾期。", ""),
}
# What became of a black entry, by period and place in it: objections, an early exit, a decision.
_UPHELD = {"2026-Q1": 1}  # objection upheld: the entry was wrong
_KEPT = {"2025-Q3": 0, "2026-Q3": 0}  # objection turned down
_OPEN = {"2026-Q3": 1}  # objection still being looked at
_SPARED = {"2026-Q1": 2}  # qualified, and spared by decision
_WITHDRAWN = {"2026-Q2": ("sfz", "tjx", date(2026, 9, 7))}  # praised by mistake, who takes its place, since when
_ADDED = {"2026-Q3": "yjj"}  # on the red list by decision


class _Late(NamedTuple):
    """The item of a unit that is longest overdue."""

    item: str
    name: str
    days: int


class _Case(NamedTuple):
    """One unit that belongs on a list."""

    view: EditionView
    side: str
    result: UnitResult
    clause: str
    number: int  # place on the list of its period
    late: "_Late | None"
    scored: tuple[Scored, ...]  # in each month of the period


class _Dates(NamedTuple):
    """The steps before and after an entry. A red one has only the last two."""

    notified: date
    reply_until: date
    start: date
    end: date


def write_lists(root: Path, today: date) -> list[str]:
    """Writes the tables under `root`, and an item of 整改 for each black entry; returns the paths of the lists.

    The editions must have been approved, and the tables of 整改 and of cases written. `today` is the day of the next approval.
    """
    portal = check(root).portal
    tables: dict[str, Rows] = {name: [] for name in _HEADS}
    cases = {row["单位编码"]: row["案例编号"] for row in _rows(root, "data/cases/cases.csv")}
    items: dict[str, Rows] = {"items": [], "progress": [], "verifications": []}
    for view in portal.editions.values():
        if view.edition.period.kind is not Kind.MONTH:
            months = [(month.number, portal.editions[month].results) for month in view.edition.period.months()]
            for case in _cases(view, months, _long_overdue(root, view.edition.data_until)):
                _write(case, tables, items, cases, today)
            _add_by_decision(view, tables)
            _add_withdrawn(view, tables)
    made = []
    for name, rows in tables.items():
        path = f"{FOLDER}/{name}.csv"
        write_csv(root / path, columns(_HEADS[name]), rows)
        made.append(path)
    for name, rows in items.items():
        append_csv(root / f"{ITEMS}/{name}.csv", rows)
    return made


# ---- who belongs on a list


def _cases(view: EditionView, months: list[tuple[int, Mapping[str, UnitResult]]], late: dict[str, _Late]) -> Iterator[_Case]:
    """In 季 and 年: the first three from 90 points, the last two below 85, in groups of eight; vetoes; in 季 long overdue."""
    red: list[tuple[UnitResult, str]] = []
    black: list[tuple[UnitResult, str]] = []
    for group in view.groups:
        totals = sorted((row.total for row in group.rows), reverse=True)
        for row in (*group.rows, *group.unranked):
            low = high = False
            if row in group.rows and len(totals) >= 8:
                high = row.total >= 90 and sum(one > row.total for one in totals) < 3
                low = row.total < 85 and sum(one < row.total for one in totals) < 2
            vetoed = any(part.vetoed for part in row.parts) and view.edition.period.kind is Kind.QUARTER
            if low:
                black.append((row, _LOW))
            elif vetoed:
                black.append((row, _VETO))
            elif view.edition.period.kind is Kind.QUARTER and row.unit.code in late:
                black.append((row, _OVERDUE))
            elif high and not any(part.vetoed for part in row.parts):
                red.append((row, _RED_CLAUSE))
    for side, found in ((RED, red), (BLACK, black)):
        for number, (row, clause) in enumerate(found):
            yield _Case(view, side, row, clause, number, late.get(row.unit.code),
                        tuple(Scored(number, month[row.unit.code]) for number, month in months if row.unit.code in month))


def _long_overdue(root: Path, day: date) -> dict[str, _Late]:
    """By unit the item that at the end of `day` was at least 60 days late, longest of all, and not reported done."""
    due, unit, reported, names = {}, {}, {}, {}
    for row in _rows(root, f"{ITEMS}/items.csv"):
        if row["整改期限"] and row["下达日期"] <= day.isoformat():
            due[row["整改编号"]], unit[row["整改编号"]] = row["整改期限"], row["单位编码"]
            names[row["整改编号"]] = row["问题名称"]
    for row in _rows(root, f"{ITEMS}/extensions.csv"):
        if row["批准日期"] <= day.isoformat() and row["整改编号"] in due:
            due[row["整改编号"]] = max(due[row["整改编号"]], row["新期限"])
    steps = [(row["日期"], row["整改编号"], row["事项"]) for row in _rows(root, f"{ITEMS}/progress.csv") if row["事项"] == "自报完成"]
    steps += [(row["日期"], row["整改编号"], row["结论"]) for row in _rows(root, f"{ITEMS}/verifications.csv") if row["结论"] == "退回"]
    for on, item, what in sorted(steps):
        if on <= day.isoformat():
            reported[item] = what == "自报完成"
    found: dict[str, _Late] = {}
    for item, until in sorted(due.items(), key=lambda pair: pair[1], reverse=True):
        days = (day - date.fromisoformat(until)).days
        if not reported.get(item) and days >= 60:
            found[unit[item]] = _Late(item, names[item], days)
    return found


def _rows(root: Path, path: str) -> list[dict[str, str]]:
    with open(root / path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---- what is written about it


def _write(
    case: _Case, tables: dict[str, Rows], items: dict[str, Rows], cases: Mapping[str, str], today: date
) -> None:
    period, code = case.view.edition.period.id, case.result.unit.code
    dates = _dates(case)
    if case.side == RED:
        _, instead, since = _WITHDRAWN.get(period, ("", "", dates.start))
        if code == instead:
            dates = dates._replace(start=since, end=_later(since, 3))
        tables["entries"].append(
            [period, RED, code, red_reason(case.view, case.result, case.scored, case.number + case.view.edition.period.last_month), case.clause, "", "", "", dates.start.isoformat(), dates.end.isoformat(), "", "", cases.get(code, "")]
        )
        return
    if _SPARED.get(period) == case.number:
        tables["decisions"].append(
            [period, BLACK, code, "不列入", "一季度抽调全部人员抗旱，经查监控和评价资料已在4月补齐", "县人民政府",
             "分管副县长", dates.reply_until.isoformat(), ""]
        )
        return
    overdue = case.late if case.clause == _OVERDUE else None
    number = overdue.item if overdue else f"zg-{case.view.edition.period.year}-{800 + _MONTH_OF[period[5:]] * 10 + case.number}"
    tables["entries"].append(
        [period, BLACK, code, _too_late(overdue, case.view.edition.data_until) if overdue else _bad(case), case.clause, _SCORER, dates.notified.isoformat(),
         dates.reply_until.isoformat(), dates.start.isoformat(), dates.end.isoformat(), number, "整改事项经复核销号", ""]
    )
    if case.number % 5 != 4:  # some units say nothing
        said = dates.reply_until - timedelta(days=1)
        lost = means_lost(case.scored)
        words = statement(overdue.name if overdue else None, case.clause == _VETO, lost[0][1] if lost else None,
                          case.number + case.view.edition.period.last_month, [row[3] for row in tables["statements"]])
        tables["statements"].append([period, code, said.isoformat(), words])
    if overdue is None:
        _write_item(case, dates, number, items, tables, today)
    _write_objections(case, dates, tables)


_MONTH_OF = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4, "": 5}


def _dates(case: _Case) -> _Dates:
    """Told on the next working day, five working days to answer, shown on the next one, for three or six months."""
    published = case.view.edition.published_at.date()
    if case.side == RED:
        return _Dates(published, published, published, _later(published, 3))
    notified = next_working_day(published + timedelta(days=1))
    until = working_days_after(notified, 5)
    start = next_working_day(until + timedelta(days=1))
    return _Dates(notified, until, start, _later(start, 6))


def _later(day: date, months: int) -> date:
    """Some months later, at most the 28th."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, min(day.day, 28))


def _bad(case: _Case) -> str:
    """Why it is on the black list, in the words of the county."""
    if case.clause == _VETO:
        return f"期内被一票否决；总分{case.result.total}分"
    return black_reason(case.result, case.scored)


def _too_late(late: _Late, until: date) -> str:
    """A count of days always says to which day: the list is read much later."""
    return f"整改事项“{late.name}”到{until.year}年{until.month}月{until.day}日逾期{late.days}天，没有完成"


def _write_item(
    case: _Case, dates: _Dates, number: str, items: dict[str, Rows], tables: dict[str, Rows], today: date
) -> None:
    """Old ones were closed after eight weeks, and took the unit off the list; every third one was only waited out."""
    edition, unit, vetoed = case.view.edition, case.result.unit, case.clause == _VETO
    todo = put_right(case.scored, vetoed=vetoed)
    due = next_working_day(dates.start + timedelta(days=60))
    items["items"].append(
        [number, f"{unit.short_name}{edition.period.label}{todo.name}", "财政评价", edition.period.id, "绩效评价", unit.code, unit.head_post or "",
         described(case.result, case.scored, vetoed=vetoed), "不适用", todo.demand,
         dates.notified.isoformat(), due.isoformat(), "限期整改", ""]
    )
    reported, closed = next_working_day(dates.start + timedelta(days=40)), next_working_day(dates.start + timedelta(days=54))
    if closed >= today:
        return
    items["progress"].append([number, reported.isoformat(), "自报完成", todo.done, "", unit.name, ""])
    items["verifications"].append([number, closed.isoformat(), "销号", _SCORER, todo.basis, ""])
    period = edition.period.id
    if _UPHELD.get(period) != case.number and case.number % 3 != 2:
        leaving = next_working_day(closed + timedelta(days=3))
        tables["exits"].append([period, BLACK, unit.code, leaving.isoformat(), "整改销号", f"“{todo.name}”已经改好，经复核销号", "局长"])


def _write_objections(case: _Case, dates: _Dates, tables: dict[str, Rows]) -> None:
    period, code = case.view.edition.period.id, case.result.unit.code
    start = dates.start

    def step(days: int, event: str, words: str, decided_by: str = "", post: str = "") -> str:
        day = next_working_day(start + timedelta(days=days)).isoformat()
        tables["objections"].append([period, code, day, event, words, decided_by, post])
        return day

    if case.number in (_UPHELD.get(period), _KEPT.get(period), _OPEN.get(period)):
        asked, kept = _ASKED.get((period, case.number), ("本单位没有收到告知书，请求撤销上榜。", ""))
        step(1, "提出", asked)
        step(2, "受理", _TAKEN.get((period, case.number), _ACCEPTED))
    if _KEPT.get(period) == case.number:
        step(8, "维持", kept, "县财政局监督股", "股长")
    if _UPHELD.get(period) == case.number:
        day = step(8, "更正", "经核对，告知书送达的不是本单位，程序不合规定，撤下本次公示。", "县财政局监督股", "股长")
        tables["exits"].append([period, BLACK, code, day, "异议成立", "告知程序不合规定，撤下本次公示", "局长"])


def _add_withdrawn(view: EditionView, tables: dict[str, Rows]) -> None:
    """A unit that was praised for a total that was corrected afterwards."""
    period = view.edition.period.id
    if period not in _WITHDRAWN:
        return
    code, _, since = _WITHDRAWN[period]
    start = view.edition.published_at.date()
    tables["entries"].append(
        [period, RED, code, "总分94.67分，乡镇第3名", _RED_CLAUSE, "", "", "", start.isoformat(),
         _later(start, 3).isoformat(), "", "", ""]
    )
    tables["exits"].append([period, RED, code, since.isoformat(), "结果更正", "4月监控质量漏扣1分，更正后不在前3名", "局长"])


def _add_by_decision(view: EditionView, tables: dict[str, Rows]) -> None:
    """A unit that the rule leaves out and the county government praises."""
    period = view.edition.period.id
    code = _ADDED.get(period)
    listed = {row[2] for row in tables["entries"] if row[0] == period}
    if code is None or code in listed:
        return
    start = view.edition.published_at.date()
    tables["decisions"].append(
        [period, RED, code, "列入", "9月强降雨期间先行拨付救灾资金，全部到户，经县审计局核查无误", "县人民政府", "县长",
         (start - timedelta(days=4)).isoformat(), "示政发〔2026〕18号"]
    )
    tables["entries"].append(
        [period, RED, code, "救灾资金3天拨付到户，无一笔滞留", "第十七条", "", "", "", start.isoformat(), _later(start, 3).isoformat(), "", "", ""]
    )
