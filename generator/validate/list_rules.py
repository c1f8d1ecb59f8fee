"""The rules of a scheme for its red and black lists: each can be met, and nobody is shamed without a way off."""

from collections.abc import Callable, Mapping
from typing import Any

from generator.model.lists import BLACK, RED
from generator.problems import quote
from generator.validate.rows import UNREADABLE

Report = Callable[[str, str, str, str], None]

_NAMES = {
    "top": "前几名", "bottom": "后几名", "line": "分数线", "veto": "一票否决", "overdue": "整改逾期",
}  # fmt: skip
_OF_THE_OTHER_SIDE = {RED: ("bottom", "veto", "overdue"), BLACK: ("top",)}
_PROCESS = (
    ("reply_days", "申辩期"), ("longest_months", "黑榜最长公示"), ("exit_rule", "退出办法"), ("remedy", "救济途径"),
)  # fmt: skip


def check_list_rules(values: Mapping[str, Any], report: Report) -> None:
    """H01 for every rule that cannot be used, C05 for what a black list needs besides. `values` are the readable ones."""
    rules = values.get("list_rules") or ()
    clauses: set[str] = set()
    for number, rule in enumerate(rules, start=1):
        if UNREADABLE in rule.values():
            continue
        place = f"上榜规则第{number}条·"
        _check_rule(rule, place, report)
        if rule["clause"] in clauses:
            report(place + "条款", "H01", f"{quote(rule['clause'])}写了两次", "每条规则有自己的条款")
        clauses.add(rule["clause"])
    if any(rule["side"] == BLACK for rule in rules):
        for field, name in _PROCESS:
            if field in values and values[field] is None:
                report(name, "C05", f"有黑榜规则，却没有{quote(name)}这一项", "黑榜要写明怎样申辩、怎样退出、怎样救济")


def _check_rule(rule: Mapping[str, Any], place: str, report: Report) -> None:
    given = [field for field in _NAMES if rule[field]]
    side = rule["side"]
    if not given:
        report(place + "榜别", "H01", f"这条{side}规则没有条件", "至少要写" + "、".join(_possible(side)) + "中的一项")
    for field in _OF_THE_OTHER_SIDE[side]:
        if field in given:
            report(place + _NAMES[field], "H01", f"{side}规则里写了{quote(_NAMES[field])}", f"{side}可以用" + "、".join(_possible(side)))
    if (rule["top"] or rule["bottom"]) and rule["least"] is None:
        report(place + "最少单位数", "H01", "按名次上榜，没有写最少单位数", "单位太少的组不应按名次列榜")
    elif rule["least"] is not None and max(rule["top"] or 0, rule["bottom"] or 0) * 2 > rule["least"]:
        found = f"最少 {rule['least']} 个单位就取 {max(rule['top'] or 0, rule['bottom'] or 0)} 名"
        report(place + "最少单位数", "H01", found, "上榜的不应超过一半")


def _possible(side: str) -> list[str]:
    return [name for field, name in _NAMES.items() if field not in _OF_THE_OTHER_SIDE[side]]
