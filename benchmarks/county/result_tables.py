"""Tables about results: evaluation, forms, accountability, statistics. Amounts are 万元."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from benchmarks.county import exact
from benchmarks.county.editions import Editions, TotalRow
from benchmarks.county.files import Table, columns
from benchmarks.county.plan import CountyPlan, UnitPlan, rng
from benchmarks.county.project_tables import HIDDEN, delivered, money
from benchmarks.county.spending import Project, SpendingBook, initial_budget
from generator.model.period import Kind, Period

EVALUATION_COLUMNS = columns("对象编码 对象名称 单位编码 评价类型 金额 得分 等级 结果应用 应用说明")
FORM_COLUMNS = columns(
    "对象编码 序号 一级指标 二级指标 三级指标 指标性质 目标值 计量单位 完成值 分值 得分 偏差原因"
)
TALK_BELOW = Decimal(84)  # points: the last of a group is called in when its total is lower


def evaluation(
    county: CountyPlan, book: SpendingBook, units: list[UnitPlan], period: Period
) -> Table:
    """Quarters evaluate a few projects of the year before, years most projects of their own."""
    quarter = period.kind is Kind.QUARTER
    share = 8 if quarter else 60  # percent
    kinds = ("财政重点评价", "部门评价", "第三方评价")
    if not quarter:
        kinds = ("单位自评", "单位自评", "部门评价", "财政重点评价", "第三方评价")
    going_on = {
        project.plan.name
        for unit in county.units
        for project in book.projects(unit.code, period.year + 1)
    }
    rows = []
    for unit in units:
        for project in book.projects(unit.code, period.year):
            source = rng(county.seed, project.code, period.id, "evaluation")
            if source.randrange(100) >= share:
                continue
            year = period.year - 1 if quarter else period.year
            start = [
                f"p{year}{project.code[5:]}",
                project.plan.name,
                unit.code,
                source.choice(kinds),
            ]
            if project.plan.secret:
                rows.append([*start, HIDDEN, HIDDEN, HIDDEN, HIDDEN, ""])
                continue
            goes_on = project.plan.name in going_on
            points, use, note = _result(county, project, period.year, goes_on, source)
            points = county.events.preliminary.get((period.id, start[0]), points)
            if start[-1] == "单位自评":
                points = _self_evaluated(county, project, book)
                if not goes_on:
                    use, note = "完善管理", f"{period.year + 1}年起由合并后的单位安排"
            shown, grade = str(points), exact.grade(county.scheme_of(period), points)
            if county.rich and source.randrange(12) == 0:
                shown = grade = "未报送"
                use, note = "尚未应用", "评价报告正在修改，下期公布得分"
            amount = money(initial_budget(county, project.plan, project.root, year))
            rows.append([*start, amount, shown, grade, use, note])
    return EVALUATION_COLUMNS, rows


def _result(
    county: CountyPlan, project: Project, year: int, goes_on: bool, source: Random
) -> tuple[Decimal, str, str]:
    """(points, use, note). The use is what the budget of the next year really shows."""
    fraction = Decimal(source.randrange(100)) / 100
    if not goes_on:
        return Decimal(58) + fraction, "取消项目", f"{year + 1}年不再安排"
    this_year = initial_budget(county, project.plan, project.root, year)
    change = initial_budget(county, project.plan, project.root, year + 1) - this_year
    if change > 0:
        points = source.choice((90, 91, 92, 94, 95, 96))
        return points + fraction, "增加预算", f"{year + 1}年预算增加{exact.said(change)}万元"
    if change < 0:
        points = source.choice((66, 71, 74, 76, 78, 79))
        return points + fraction, "压减预算", f"{year + 1}年预算压减{exact.said(-change)}万元"
    points = source.choice((81, 83, 84, 86, 88, 89, 90))
    if points >= 85:
        return points + fraction, "保持预算", f"{year + 1}年预算不变"
    notes = ("补充验收和台账制度", "两个月内报送整改情况", "修订资金管理办法")
    return points + fraction, "完善管理", source.choice(notes)


def project_indicators(
    county: CountyPlan, book: SpendingBook, evaluated: list[list[str]], year: int
) -> Table:
    """The forms of the first three self-evaluated projects: 90 points; execution has 10."""
    projects = {
        project.code: project for unit in county.units for project in book.projects(unit.code, year)
    }
    chosen = [row[0] for row in evaluated if row[3] == "单位自评" and row[5][0].isdigit()][:3]
    rows = []
    for code in chosen:
        form = _form(county, projects[code], book)
        rows += [[code, str(number), *cells] for number, cells in enumerate(form, start=1)]
    return FORM_COLUMNS, rows


def _self_evaluated(county: CountyPlan, project: Project, book: SpendingBook) -> Decimal:
    """What the form adds up to, with up to 10 points for execution."""
    figures = book.at(project, 12)
    earned = exact.half_up(Fraction(figures.spent) * 10 / Fraction(figures.budget))
    return earned + sum(Decimal(cells[-2]) for cells in _form(county, project, book))


def _form(county: CountyPlan, project: Project, book: SpendingBook) -> list[list[str]]:
    """Seven lines; what was delivered is what December's monitoring says."""
    plan, figures = project.plan, book.at(project, 12)
    source = rng(county.seed, project.code, "form")
    words = _FORM_WORDS[plan.nature]
    done = delivered(county, project, 12)
    late = source.randrange(3) == 0
    satisfied = source.randint(84, 97)
    aware = source.choice(("11.50", "10.00", "9.00"))
    kept = source.choice(("15.00", "14.00", "12.50"))
    lines = (
        f"产出指标|数量指标|{plan.measure_name}|≥|{plan.target}|{plan.measure}|{done}|20"
        f"|{exact.half_up(Fraction(20 * done, plan.target))}"
        f"|{'' if done == plan.target else words['short']}",
        f"产出指标|质量指标|{words['quality']}|=|100|%|100|10|10.00|",
        f"产出指标|时效指标|按时完成率|≥|95|%|90|10|9.47|{words['late']}"
        if late
        else "产出指标|时效指标|按时完成率|≥|95|%|97|10|10.00|",
        f"产出指标|成本指标|项目总成本|≤|{money(figures.budget)}|万元|{money(figures.spent)}"
        "|10|10.00|",
        f"效益指标|社会效益指标|受益对象知晓政策情况|定性|知晓||部分达成|15|{aware}|宣传次数少",
        f"效益指标|可持续影响指标|{words['lasting']}|定性|健全||达成|15|{kept}|",
        f"满意度指标|服务对象满意度指标|受益对象满意度|≥|90|%|{satisfied}|10"
        f"|{exact.half_up(min(Fraction(satisfied, 9), Fraction(10)))}"
        f"|{'' if satisfied >= 90 else words['unhappy']}",
    )
    return [line.split("|") for line in lines]


_FORM_WORDS = {
    "works": {
        "quality": "工程验收合格率",
        "lasting": "建成后的管护制度",
        "short": "用地手续办得慢，余下部分转到下年",
        "late": "两个标段晚开工25天",
        "unhappy": "施工影响出行，群众有意见",
    },
    "people": {
        "quality": "补助对象认定准确率",
        "lasting": "对象动态管理制度",
        "short": "年中复核，部分对象不再符合条件",
        "late": "一个季度的款项晚发10天",
        "unhappy": "个别对象不了解补助标准",
    },
    "service": {
        "quality": "服务验收合格率",
        "lasting": "长期运行制度",
        "short": "中途更换服务单位，停了一个月",
        "late": "验收比计划晚15天",
        "unhappy": "高峰时段等候时间长",
    },
}


def accountability(
    county: CountyPlan, totals: tuple[TotalRow, ...], period: Period, on: date
) -> Table:
    """The last of a group is called in below 84 points; the first is rewarded twice a year.

    A unit vetoed in the period answers for it and is not rewarded. The form says why.
    """
    header = columns("单位编码 类别 形式 数量 依据 日期")
    vetoed = {
        event.unit: event.reason
        for month in period.months()
        for event in county.events.adjustments.get(month.id, ())
        if event.kind == "一票否决"
    }
    when = "年度" if period.kind is Kind.YEAR else "季度"
    rows = []
    for group in dict.fromkeys(row.unit.group for row in totals):
        ranked = [row for row in totals if row.unit.group == group and row.rank is not None]
        if len(ranked) < 5:
            continue
        last = max(ranked, key=lambda row: (row.rank, row.unit.code))
        first = min(ranked, key=lambda row: (row.rank, row.unit.code))
        if last.total < TALK_BELOW:
            form = f"约谈单位主要负责人：{when}得{last.total}分，{group}最后一名"
            rows.append([last.unit.code, "约谈", form, "1", "考核办法第二十条"])
        if first.unit.code in vetoed:
            continue
        won = f"{when}得{first.total}分，{group}第一名"
        if period.kind is Kind.YEAR:
            form = f"下一年度项目支出优先安排：{won}"
            rows.append([first.unit.code, "激励", form, "1", "考核办法第二十二条"])
        elif period.last_month in (6, 12):
            form = f"工作经费奖励：{won}"
            rows.append([first.unit.code, "激励", form, "1", "考核办法第二十一条"])
    if period.kind is Kind.QUARTER:
        rows += [
            [unit, "问责", f"书面检查：{why}", "1", "考核办法第二十条"]
            for unit, why in vetoed.items()
        ]
    return header, [[*row, on.isoformat()] for row in rows]


def statistics(county: CountyPlan, editions: Editions, period: Period) -> Table:
    """Idle money of the townships, 万元, with the subtotal row that foots."""
    topic, subtotal = "存量资金盘活", "hjxz"
    revive = next(leaf for leaf in county.scheme_of(period).leaves if leaf.model == "revive")
    month = period.months()[-1]
    due = used = Decimal(0)
    rows = []
    for unit in county.units:
        if unit.parent != subtotal:
            continue
        figure = editions.figure(unit, revive, month)
        due, used = due + figure.denominator, used + figure.numerator
        rows.append([topic, unit.code, "应盘活", money(figure.denominator), "万元"])
        rows.append([topic, unit.code, "已盘活", money(figure.numerator), "万元"])
    rows.append([topic, subtotal, "应盘活", money(due), "万元"])
    rows.append([topic, subtotal, "已盘活", money(used), "万元"])
    return columns("统计项 单位编码 分类 数值 计量单位"), rows
