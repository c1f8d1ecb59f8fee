"""Where points were lost, and targets against results."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.charts import steps
from generator.derive.case_views import CaseView, Verdict
from generator.derive.views import EditionView, Portal, UnitResult
from generator.model.cases import Target
from generator.model.values import Missing
from generator.pages import formats
from generator.pages.figures import Figure, source_words

MOST_STEPS = 8
_MOST_GOALS = 8


def lost_points(view: EditionView, result: UnitResult) -> Figure | None:
    """Every loss of one unit in one edition, largest first, up to the sum; None without a loss or with a hidden figure."""
    lost = sorted(
        ((item.indicator.name, item.lost) for item in result.indicators if item.counted and item.lost),
        key=lambda one: -one[1],
    )
    if not lost or result.has_undisclosed:
        return None
    whole, shown = sum((points for _, points in lost), Decimal(0)), lost
    if len(lost) > MOST_STEPS:
        rest = sum((points for _, points in lost[MOST_STEPS - 1:]), Decimal(0))
        shown = [*lost[:MOST_STEPS - 1], (f"其余{len(lost) - MOST_STEPS + 1}项", rest)]
    most = [name for name, points in lost if points == lost[0][1]]
    title = f"失分最多的是{'、'.join(most[:2])}{'等' if len(most) > 2 else ''}，{'各' if len(most) > 1 else ''}失{formats.rounded(lost[0][1], 2)}分"
    period = view.edition.period
    chart = steps.waterfall(
        title, f"{len(lost)}项一共失{formats.rounded(whole, 2)}分。",
        [steps.Loss(name, points, "−" + formats.as_written(points, 2)) for name, points in shown],
        steps.Loss("各项失分合计", whole, formats.as_written(whole, 2) + "分"),
    )
    return Figure(
        "tu-shifen", title, f"{period.label}各指标失了多少分，由多到少接着排，最后是合计{_besides(result)}", chart,
        ("指标", "失分"), tuple((name, formats.as_written(points, 2)) for name, points in lost), source_words(view.edition),
    )


def _besides(result: UnitResult) -> str:
    """What else made the total, so that nobody subtracts in vain."""
    if not result.adjustment_points:
        return ""
    return f"。另有加减分{formats.signed(result.adjustment_points)}分"


def unit_goals(portal: Portal, code: str) -> Figure | None:
    """Targets of one unit's projects against what was found, from the newest edition that checked any."""
    for view in reversed(portal.editions.values()):
        rows = [row for row in view.monitoring if row.unit == code]
        goals = [goal for row in rows if (goal := _monitored(row)) is not None]
        if goals:
            title = watched_title(view.edition.period.short_label, len(goals), sum(goal.is_met for goal, _ in goals))
            return _goals_figure(goals, title, f"{view.edition.period.label}绩效监控：目标（空心）和财政抽查的结果（实心），以目标为100%",
                                 source_words(view.edition))
    return None


def _monitored(row) -> tuple[steps.Goal, tuple[str, ...]] | None:
    found = row.checked_value if isinstance(row.checked_value, Decimal) else row.self_value
    if not isinstance(found, Decimal) or not isinstance(row.target, Decimal) or row.target <= 0:
        return None
    unit = row.measure or ""
    label, target, actual = f"{row.measure_name}", f"{formats.as_written(row.target)}{unit}", f"{formats.as_written(found)}{unit}"
    goal = steps.Goal(label, found * 100 / row.target, f"{actual} / {target}", row.warning == "无")
    return goal, (f"{row.project_name}：{label}", target, actual, "没有目标预警" if goal.is_met else f"{row.warning}色目标预警")


def case_goals(view: CaseView) -> Figure | None:
    """The targets of one case that are numbers, against the end of its year; None as long as there is nothing to show."""
    goals, missing = [], Counter()
    for row in (target for branch in view.tree for target in branch.targets):
        target = row.target
        if isinstance(row.actual, Missing):
            missing[row.actual.value] += 1
        if isinstance(row.actual, Decimal) and isinstance(target.target, Decimal) and target.target > 0 and row.verdict:
            unit = target.measure or ""
            wanted, actual = f"{target.sense}{formats.as_written(target.target)}{unit}", f"{formats.as_written(row.actual)}{unit}"
            goal = steps.Goal(target.level3, row.actual * 100 / target.target, f"{actual} / {wanted}", row.verdict is Verdict.MET)
            goals.append((goal, (target.level3, wanted, actual, row.verdict.value)))
    if not goals:
        return None
    title = goals_title(len(goals), sum(goal.is_met for goal, _ in goals), missing)
    return _goals_figure(goals, title, f"{view.case.year}年底的结果（实心）和目标（空心），以目标为100%", "单位报送，县财政局核实")


def _goals_figure(goals: Sequence[tuple[steps.Goal, tuple[str, ...]]], title: str, sub: str, source: str) -> Figure:
    met = sum(goal.is_met for goal, _ in goals)
    shown = goals[:_MOST_GOALS]
    cut = f"（图里是前{_MOST_GOALS}个）" if len(goals) > _MOST_GOALS else ""
    chart = steps.dumbbell(title, f"{len(goals)}个目标，{met}个用蓝色表示，其余用橙色。", [goal for goal, _ in shown], "目标")
    return Figure("tu-mubiao", title, sub + cut, chart, ("目标", "要求", "结果", "结论"), tuple(row for _, row in goals), source)


def watched_title(month: str, count: int, fine: int) -> str:
    """The year is not over: a target that is not reached yet has not been missed.

    `9月绩效监控的2个目标，1个有目标预警`, `9月绩效监控的2个目标都没有目标预警`
    """
    return f"{month}绩效监控的{count}个目标，{count - fine}个有目标预警" if fine < count else f"{month}绩效监控的{count}个目标都没有目标预警"


def goals_title(count: int, met: int, missing: Mapping[str, int] = {}) -> str:
    """`7个目标达到6个`, `3个目标都达到了`, `2个目标都没有达到`; `missing` counts those without a result, by the word for it:
    `6个有结果的目标都达到了，另有1个未报送`."""
    if missing:
        rest = "".join(f"，另有{many}个{word}" for word, many in sorted(missing.items()))
        return goals_title(count, met).replace("目标", "有结果的目标", 1) + rest
    if met == count:
        return f"{count}个目标都达到了" if count > 1 else "目标达到了"
    if not met:
        return f"{count}个目标都没有达到" if count > 1 else "目标没有达到"
    return f"{count}个目标达到{met}个"


def case_rewriting(view: CaseView) -> Figure | None:
    """How many targets there were, and how many of them named a number, before and after; None where nothing was before."""
    before = [row.target for row in view.targets if row.target.original is not None]
    after = [row.target for row in view.targets if row.target.target is not None]
    if not before or not after:
        return None
    old, new = sum(_has_number(target) for target in before), sum(isinstance(target.target, Decimal) for target in after)
    if not new:
        return None
    title = f"目标从{len(before)}条变成{len(after)}条，写了数字的从{old}条变成{new}条"
    chart = steps.squares(
        title, title + "。",
        steps.Count("原来", len(before), old, f"{len(before)}条，{old}条有数字"),
        steps.Count("后来", len(after), new, f"{len(after)}条，{new}条有数字"),
    )
    return Figure("tu-gaixie", title, "一格是一条目标；实心的写了数字，能核对", chart, ("", "目标", "写了数字的"),
                  (("原来", f"{len(before)}条", f"{old}条"), ("后来", f"{len(after)}条", f"{new}条")), "案例的目标表")


def _has_number(target: Target) -> bool:
    """Whether the words of the old target name a figure: a digit that does not belong to a year."""
    words = target.original or ""
    digits = "".join(char if char.isdigit() else " " for char in words.replace("%", " ")).split()
    return any(not (len(found) == 4 and found.startswith("20")) for found in digits)


