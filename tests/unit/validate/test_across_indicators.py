"""The indicators of a scheme: tree, weights, and what each method needs."""

from decimal import Decimal

import pytest

from generator.model.scheme import Direction, Indicator, Method, Tier

from .making import INDICATORS, SCHEME, SCORES, places, problems, swapped, validated

SATISFACTION = "综合,越高越好,20,95,%,,分档,95:20；90:16；80:10；0:0,,,,"
PROGRESS = "执行,越高越好,40,100,%,累计支出÷应支出,比例,,,,,"
QUALITY = "目标,定性,10,,,,定性,,,,,"


def test_indicators_become_records_with_defaults_filled_in() -> None:
    indicators = validated()[0].schemes[0].indicators
    assert [one.code for one in indicators] == [
        "mbgl", "jxmbfgl", "mbzl", "zxjk", "zcjd", "jkzg", "mycs",
    ]  # fmt: skip
    assert indicators[6] == Indicator(
        "mycs", "zxjk", "群众满意度", "办事的群众满不满意", "综合", Direction.HIGHER, Decimal(20),
        Decimal(95), "%", None, Method.TIERS,
        tuple(Tier(Decimal(bound), Decimal(points)) for bound, points in ((95, 20), (90, 16), (80, 10), (0, 0))),
        Decimal(100), Decimal(0), None, "满意度调查", (),
    )  # fmt: skip
    assert indicators[0].method is None
    assert indicators[1].target == Decimal(100)


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "code", "found"),
    [
        (PROGRESS, PROGRESS.replace("100,%", ",%"), 6, "目标值", "V01", "计分办法是“比例”，却没有填目标值"),
        (PROGRESS, PROGRESS.replace("100,%", "0,%"), 6, "目标值", "V07", "“0”不能作比例的基数"),
        (PROGRESS, PROGRESS.replace("越高", "越低").replace("越高", "越低"), 6, "方向", "V17", "计分办法是“比例”，方向是“越低越好”"),
        (PROGRESS, PROGRESS.replace("比例", "反向比例"), 6, "方向", "V17", "计分办法是“反向比例”，方向是“越高越好”"),
        (PROGRESS, PROGRESS.replace("比例,", "比例,95:10；0:0"), 6, "分档", "V17", "计分办法是“比例”，却填了分档"),
        (PROGRESS, PROGRESS.replace("比例", ""), 6, "计分办法", "V01", "末级指标没有填"),
        (PROGRESS, PROGRESS.replace("比例,,,", "比例,,,41"), 6, "保底", "V07", "保底 41 高于满分 40"),
        (SATISFACTION, SATISFACTION.replace("95:20；90:16；80:10；0:0", ""), 8, "分档", "V01", "计分办法是“分档”，却没有填分档"),
        (SATISFACTION, SATISFACTION.replace("95:20", "95:21"), 8, "分档", "V23", "有一档得 21 分"),
        (SATISFACTION, SATISFACTION.replace("20,95,%", "20,95,"), 8, None, None, None),
        (QUALITY, QUALITY.replace("定性,10", "越高越好,10"), 4, "方向", "V17", "计分办法是“定性”，方向是“越高越好”"),
        (QUALITY, QUALITY.replace("10,,", "10,90%,"), 4, "目标值", "V20", "“90%”带着百分号，计量单位却不是 %"),
        ("越高越好,70,,,,,", "越高越好,70,,,,扣分,", 5, "计分办法", "V17", "有下级指标，却填了“扣分”"),
        ("jkzg,zxjk", "jkzg,zxjl", 7, "上级编码", "R02", "没有“zxjl”这个编码"),
        ("zxjk,,执行监控", "zxjk,zcjd,执行监控", 5, "上级编码", "R02", "“zxjk”的上级绕回了自己"),
        ("jxmbfgl,mbgl", "mbzl,mbgl", 4, "指标编码", "R01", "“mbzl”与第 3 行重复"),
    ],
)  # fmt: skip
def test_each_part_is_checked(old, new, line, column, code, found) -> None:
    reported = [one for one in problems(swapped(INDICATORS, (old, new))) if one.path == INDICATORS]
    if code is None:
        assert reported == []
    else:
        assert (line, column, code, found) in [(*one[1:4], one.found) for one in reported]


def test_a_cap_above_full_marks_raises_what_a_tier_may_give() -> None:
    changed = swapped(INDICATORS, ("95:20；90:16；80:10；0:0,", "95:24；90:16；80:10；0:0,120"))
    assert [one for one in places(changed) if one[0] == INDICATORS] == []


def test_a_choose_one_group_is_counted_once() -> None:
    pair = "jkzg,zxjk,监控整改,发现的问题改了没有,整改,越低越好,10,,,,扣分,,,,zhenggai,财政抽查,\n"
    other = pair.replace("jkzg", "zgts").replace("监控整改", "整改台账")
    old = "jkzg,zxjk,监控整改,发现的问题改了没有,整改,越低越好,10,,,,扣分,,,,,财政抽查,\n"
    assert places(swapped(INDICATORS, (old, pair + other))) == []
    wrong = problems(swapped(INDICATORS, (old, pair + other.replace("好,10,", "好,8,"))))
    assert (wrong[0].line, wrong[0].column, wrong[0].code) == (8, "择一组", "S01")
    assert wrong[0].found == "“zgts”与同组的“jkzg”上级或满分不同"


def test_children_add_up_to_their_parent() -> None:
    [problem] = problems(swapped(INDICATORS, ("目标,定性,10", "目标,定性,11")))
    assert problem[:4] == (INDICATORS, 2, "满分", "S01")
    assert problem.found == "“目标管理”满分 30，下级满分之和是 31"


def test_first_level_indicators_add_up_to_full_marks() -> None:
    changed = swapped(SCHEME, ('"满分" = 100', '"满分" = "100.50"'))
    [problem] = problems(changed)
    assert problem[:4] == (SCHEME, None, "满分", "S02")
    assert problem.found == "满分 100.50，一级指标满分之和是 100"


def test_one_indicator_alone_is_a_scheme() -> None:
    header = swapped(INDICATORS)[INDICATORS].split("\n")[0]
    alone = f"{header}\nzcjd,,支出进度,花钱快不快,执行,越高越好,100,100,%,,比例,,,,,系统,\n"
    months = {path: None for path in (SCORES, SCORES.replace("09", "08"), SCORES.replace("09", "07"))}
    assert places({INDICATORS: alone, **months}) == []


def test_a_scheme_without_indicators_is_refused() -> None:
    header = swapped(INDICATORS)[INDICATORS].split("\n")[0]
    assert places({INDICATORS: header + "\n"}) == [(INDICATORS, None, None, "F07")]
