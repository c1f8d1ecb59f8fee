"""How the examples of the red and black lists are run; see `readers`."""

import dataclasses
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from generator.derive.list_views import Verdict
from generator.derive.portal import derive_portal
from generator.derive.views import Portal
from generator.derive.worked_example import Example
from generator.model.lists import BLACK, RED, Decision, Entry, Exit, Lists
from generator.model.period import Period
from generator.model.rectification import Item, Rectification
from generator.model.scheme import ListRule
from generator.model.values import Missing
from generator.working_days import working_days_after
from tests.unit.derive.factories import edition, records, scheme, scored, unit, veto

NOW = Period.parse("2026-09")
_NO = (None, None, None, None, None, None)  # kinds, top, bottom, least, line, veto
_NONE = "—"


def _rules(given: dict[str, str]) -> tuple[ListRule, ...]:
    """前2名，90分以上 and 后2名，低于75分；或者整改逾期满60天 as rules."""
    least = int(given["最少单位数"])
    top, line = map(int, re.findall("[0-9]+", given["红榜"]))
    rules = [ListRule(RED, "一", None, top, None, least, Decimal(line), None, None)]
    if "黑榜" in given:
        bottom, line, days = map(int, re.findall("[0-9]+", given["黑榜"]))
        rules += [
            ListRule(BLACK, "二", None, None, bottom, least, Decimal(line), None, None),
            ListRule(BLACK, "三", *_NO, days),
        ]
    return tuple(rules)


def _entry(side: str, code: str, period: Period = NOW) -> Entry:
    day = period.last_day
    return Entry(period, side, code, "事实", "一", None, None, None, day, day + timedelta(days=999), (), None)


def _late_item(code: str, days: str) -> Item:
    due = NOW.last_day - timedelta(days=int(days))
    return Item(f"zg-{code}", "问题", "监控", None, "预算执行", code, None, "d", Missing.NOT_APPLICABLE, "改",
                due - timedelta(days=30), due, "限期整改", None)


def _portal(example: Example, lists: Lists) -> Portal:
    """One edition with the units of the table, `u0`, `u1` and so on in its order."""
    rows = [dict(zip(example.header, row, strict=True)) for row in example.rows]
    codes = [f"u{number}" for number in range(len(rows))]
    vetoed = tuple(veto(code) for code, row in zip(codes, rows) if row.get("否决", _NONE) != _NONE)
    items = tuple(
        _late_item(code, row["整改逾期天数"])
        for code, row in zip(codes, rows) if row.get("整改逾期天数", _NONE) != _NONE
    )
    one = scored(NOW.id, {code: row["总分"] for code, row in zip(codes, rows)}, adjustments=vetoed)
    site = records(
        [*(unit(code, name=row["单位"]) for code, row in zip(codes, rows)), unit("z")], [one],
        scheme(list_rules=_rules(dict(example.given)), reply_days=5),
    )
    return derive_portal(dataclasses.replace(site, lists=lists, rectification=Rectification(items)))


def membership(example: Example) -> str:
    """Who belongs on which list: whom the portal misses when a unit outside the table stands on both."""
    outsider = tuple(_entry(side, "z") for side in (RED, BLACK))
    found: dict[str, list[str]] = {RED: [], BLACK: []}
    for one in _portal(example, Lists(outsider)).list_mismatches:
        found[one.side] += [one.unit.name] if one.verdict is Verdict.NOT_LISTED else []
    return "；".join(f"{side}：{'、'.join(found[side]) or '没有'}" for side in (RED, BLACK))


def near(example: Example) -> str:
    """The nearest unit outside the red list; of the black one nobody is named."""
    portal = _portal(example, Lists(entries=(_entry(RED, "u0"), _entry(BLACK, "u5"))))
    (lists,) = portal.lists.periods
    return "；".join(
        f"离{side.side}：" + ("、".join(f"{one.unit.name} 差 {one.gap}" for one in side.near) or "不点名")
        for side in (lists.red, lists.black)
    )


def decisions(example: Example) -> str:
    """Each unit's approved entry and decision against the rules."""
    rows = [dict(zip(example.header, row, strict=True)) for row in example.rows]
    entries = tuple(_entry(RED, f"u{n}") for n, row in enumerate(rows) if row["审定的名单"] == RED)
    decided = tuple(
        Decision(NOW, RED, f"u{n}", row["例外决定"], "r", "县政府", "县长", NOW.last_day, None)
        for n, row in enumerate(rows) if row["例外决定"] != _NONE
    )
    wrong = {one.unit.name: one.verdict.value for one in _portal(example, Lists(entries, decided)).list_mismatches}
    return "；".join(f"{row['单位']} {wrong.get(row['单位'], '一致')}" for row in rows)


def due_process(example: Example) -> str:
    """The first day on which the time to answer is over."""
    days = int(re.findall("[0-9]+", dict(example.given)["申辩期"])[0])
    return "；".join(f"{told} 到 {working_days_after(date.fromisoformat(told), days)}" for (told,) in example.rows)


def times(example: Example) -> str:
    """How many editions in a row, edition by edition."""
    entries, exits = [], []
    for period_id, _, later in example.rows:
        period = Period.parse(period_id)
        entries.append(_entry(RED, "a", period))
        if later != _NONE:
            exits.append(Exit(period, RED, "a", period.last_day, later, "r", "局长"))
    site = records([unit("a")], [edition(period_id) for period_id, _, _ in example.rows])
    portal = derive_portal(dataclasses.replace(site, lists=Lists(tuple(entries), exits=tuple(exits))))
    listed = portal.lists.by_unit["a"][::-1]
    return "；".join(f"{one.entry.period.id} {one.times}" for one in listed)


READERS: dict[str, Callable[[Example], str]] = {
    "lists": membership, "list-sides": membership, "list-small-groups": membership, "list-near": near,
    "list-decisions": decisions, "due-process": due_process, "list-times": times,
}
