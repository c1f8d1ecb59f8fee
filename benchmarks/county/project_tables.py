"""Tables about projects: execution, monitoring, review. Amounts are 万元 with 2 decimals."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

from benchmarks.county.exact import said
from benchmarks.county.files import Table, columns
from benchmarks.county.plan import CountyPlan, ProjectPlan, UnitPlan, rng
from benchmarks.county.reasons import SLOW_BECAUSE
from benchmarks.county.spending import (
    Project,
    Spending,
    SpendingBook,
    initial_budget,
    parts,
    rate,
)
from generator.model.period import Period

HIDDEN = "不公开"
EXECUTION_COLUMNS = columns(
    "项目编码 项目名称 单位编码 上级项目编码 资金性质 年初预算 调整预算 累计支出 结余 执行率 说明"
)
MONITORING_COLUMNS = columns(
    "项目编码 项目名称 单位编码 监控指标 计量单位 目标值 单位自查值 财政抽查值 偏差类型 偏差原因"
    " 完成可能性 预警级别 处置 期限"
)
REVIEW_COLUMNS = columns("项目编码 项目名称 单位编码 金额 审核结论 意见")

_CAUSES = {
    "works": (
        ("时效偏差", "施工图纸没有按时报审"),
        ("时效偏差", "连续降雨，停工21天"),
        ("时效偏差", "采购流标一次，重新挂网"),
        ("数量偏差", "3个点位的用地没有落实"),
        ("数量偏差", "2个标段还没有进场"),
        ("质量偏差", "抽检有2处不合格，正在返工"),
        ("质量偏差", "进场材料抽检不合格，已更换"),
        ("成本偏差", "材料涨价，单价超出预算8%"),
        ("成本偏差", "工程量清单漏项，增加支出"),
        ("效益偏差", "设施建成后使用率偏低"),
    ),
    "people": (
        ("时效偏差", "新增对象的公示没有结束"),
        ("时效偏差", "1个乡镇的花名册迟报，发放顺延"),
        ("数量偏差", "报名人数少于计划"),
        ("数量偏差", "部分对象已不符合条件，正在核减"),
        ("质量偏差", "抽查12户，有2户资料不全"),
        ("效益偏差", "受益对象满意度低于目标"),
    ),
    "service": (
        ("时效偏差", "合同签订比计划晚一个月"),
        ("时效偏差", "验收专家没有按时到位"),
        ("数量偏差", "前几个月安排偏少，以后补足"),
        ("质量偏差", "抽查有3份资料没有归档"),
        ("成本偏差", "人工费用上涨，超出预算5%"),
        ("效益偏差", "服务对象满意度低于目标"),
    ),
}
_OPINIONS = {
    "通过": ("", "", "目标清楚，可以检查"),
    "修改后通过": (
        "把“改善条件”改成了可以数的目标",
        "补上了成本指标",
        "把完成时间由“年内”改为具体月份",
        "满意度目标由80%提高到90%",
    ),
    "退回": ("没有数量指标", "目标与上年完全相同，没有说明理由", "受益对象与资金用途不一致"),
}


def money(value: Decimal) -> str:
    """万元 with 2 decimals."""
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def execution(
    county: CountyPlan, book: SpendingBook, units: list[UnitPlan], period: Period
) -> Table:
    """Every project of the units on the data date; 其中 rows follow their whole."""
    rows = []
    for unit in units:
        for project in book.projects(unit.code, period.year):
            plan, figures = project.plan, book.at(project, period.last_month)
            start = [project.code, plan.name, unit.code, "", plan.fund]
            if plan.secret:
                rows.append([*start, *[HIDDEN] * 5, "涉及公共安全，金额不公开"])
                continue
            rows.append([*start, *_amounts(figures), _note(county, project, figures, period)])
            for code, name, part in parts(project, figures) if plan.split else ():
                rows.append([code, name, unit.code, project.code, plan.fund, *_amounts(part), ""])
    return EXECUTION_COLUMNS, rows


def _amounts(figures: Spending) -> list[str]:
    return [
        money(figures.initial),
        money(figures.budget),
        money(figures.spent),
        money(figures.budget - figures.spent),
        str(rate(figures)),
    ]


def _note(county: CountyPlan, project: Project, figures: Spending, period: Period) -> str:
    if figures.budget > figures.initial:
        return f"年中追加{said(figures.budget - figures.initial)}万元"
    if figures.budget < figures.initial:
        return f"年中调减{said(figures.initial - figures.budget)}万元"
    behind = Decimal(100 * period.last_month) / 12 - rate(figures)
    if county.rich and behind >= 20:
        return rng(county.seed, project.code, "note").choice(SLOW_BECAUSE[project.plan.nature])
    return ""


def monitoring(
    county: CountyPlan, book: SpendingBook, units: list[UnitPlan], period: Period
) -> Table:
    """One delivery target per project, for the projects that are looked at this time.

    How much of a secret project stands is as secret as its amounts; who sent no table has no figure of his own.
    """
    share = 45 if county.rich else 20  # percent
    rows = []
    for unit in units:
        for project in book.projects(unit.code, period.year):
            source = rng(county.seed, project.code, period.id, "monitoring")
            if source.randrange(100) < share and not project.plan.secret:
                rows.append(_monitored(county, project, unit.code, period, source))
    return MONITORING_COLUMNS, rows


def delivered(county: CountyPlan, project: Project, month: int) -> int:
    """How much is done by the end of a month: one pace for the whole year, so it never falls."""
    plan = project.plan
    pace = rng(county.seed, project.code, "pace").choice((62, 74, 84, 90, 96, 98, 100, 102, 104))
    if plan.is_standing:
        return min(plan.target, plan.target * max(84, pace) // 100)
    return min(plan.target, plan.target * month * pace // 1200)


def _behind(plan: ProjectPlan, seen: int, month: int) -> int:
    """Percent of the target behind time; a single piece short of the pace is not behind."""
    expected = plan.target if plan.is_standing else plan.target * month // 12
    return 0 if expected - seen <= 1 else (expected - seen) * 100 // plan.target


def _monitored(
    county: CountyPlan, project: Project, unit: str, period: Period, source: Random
) -> list[str]:
    """The warning follows how far the checked count is behind time, in percentage points."""
    plan, month = project.plan, period.last_month
    done = delivered(county, project, month)
    checked: int | None = done
    if source.randrange(3) == 0:
        checked = None
    elif source.randrange(6) == 0:
        checked = max(0, done - max(1, plan.target // 20))
    seen = done if checked is None else checked
    behind = _behind(plan, seen, month)
    level = "红" if behind >= 25 else "黄" if behind >= 14 else "蓝" if behind >= 7 else "无"
    kind, cause = "无偏差", ""
    if level != "无":
        kind, cause = source.choice(_CAUSES[plan.nature])
    likelihood = "有可能" if level in ("黄", "红") else "确定能"
    if month == 12 and level == "红":
        likelihood = "完全不可能"
    actions = {"无": "无", "蓝": "提醒", "黄": "限期整改"}
    action = actions.get(level) or source.choice(("暂缓拨款", "限期整改", "调整目标"))
    return [
        project.code,
        plan.name,
        unit,
        plan.measure_name,
        plan.measure,
        str(plan.target),
        "未报送" if (period.id, unit, "jxjkzl") in county.events.missing else str(done),
        "不适用" if checked is None else str(checked),
        kind,
        cause,
        likelihood,
        level,
        action,
        _due_on(period) if level in ("黄", "红") else "",
    ]


def _due_on(period: Period) -> str:
    """The 15th of the month after publication."""
    month = period.last_month + 2
    return f"{period.year + (month > 12)}-{(month - 1) % 12 + 1:02d}-15"


def target_review(
    county: CountyPlan, book: SpendingBook, units: list[UnitPlan], period: Period
) -> Table:
    """January to March review the year's projects; July and September what was added."""
    rows = []
    for unit in units:
        for project in book.projects(unit.code, period.year):
            source = rng(county.seed, project.code, "review")
            if source.choice((1, 1, 2, 2, 2, 3, 7, 9)) != period.last_month:
                continue
            verdict = source.choice(("通过",) * 6 + ("修改后通过",) * 5 + ("退回",))
            amount = HIDDEN
            if not project.plan.secret:
                amount = money(initial_budget(county, project.plan, project.root, period.year))
            opinion = source.choice(_OPINIONS[verdict])
            rows.append([project.code, project.plan.name, unit.code, amount, verdict, opinion])
    if county.rich and period.last_month == 2:
        rows += _dropped(units, period)
    return REVIEW_COLUMNS, rows


def _dropped(units: list[UnitPlan], period: Period) -> list[list[str]]:
    """Three projects that were applied for and never funded."""
    names = ("宣传栏更新", "会议室改造", "信息平台升级")
    why = ("没有立项依据，不列入预算", "与上级同类项目重复", "没有立项依据，不列入预算")
    return [
        [f"p{period.year}-s{place:02d}", name, unit.code, f"{18 * place}.00", "淘汰", reason]
        for place, (name, reason, unit) in enumerate(
            zip(names, why, units[3:30:9], strict=True), start=1
        )
    ]
