"""Titles and the words of an edition, written from its own figures."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from benchmarks.county import exact
from benchmarks.county.editions import EditionFigures, ScoreRow, TotalRow
from benchmarks.county.plan import CountyPlan, UnitPlan
from benchmarks.county.spending import SpendingBook
from generator.model.period import Kind, Period

TENTH = Decimal("0.1")


class CountySpending(NamedTuple):
    """The county's public top-level projects: 万元, percent, percentage points against time."""

    budget: Decimal
    spent: Decimal
    rate: Decimal
    gap: Decimal
    slow: tuple[tuple[str, Decimal], ...]  # units 10 points or more behind: name, points


def county_spending(book: SpendingBook, units: list[UnitPlan], period: Period) -> CountySpending:
    """Sums over public projects, rates rounded half up once to one decimal."""
    budget = spent = Decimal(0)
    slow = []
    time = Decimal(100 * period.last_month) / 12
    for unit in units:
        figures = [
            book.at(p, period.last_month) for p in book.open_projects(unit.code, period.year)
        ]
        mine = sum((f.budget for f in figures), Decimal(0))
        used = sum((f.spent for f in figures), Decimal(0))
        budget, spent = budget + mine, spent + used
        behind = time - used * 100 / mine if mine else Decimal(0)
        printed = behind.quantize(TENTH, ROUND_HALF_UP)  # the level is decided on the printed gap
        if printed >= 10:
            slow.append((unit.short or unit.name, printed))
    slow.sort(key=lambda pair: (-pair[1], pair[0]))
    rate = spent * 100 / budget
    return CountySpending(
        budget,
        spent,
        rate.quantize(TENTH, ROUND_HALF_UP),
        (rate - time).quantize(TENTH, ROUND_HALF_UP),
        tuple(slow),
    )


def titles(
    county: CountyPlan, figures: EditionFigures, spending: CountySpending
) -> tuple[str, str]:
    """(full title, short title of at most 28 characters with the conclusion in it)."""
    period = figures.period
    if period.kind is Kind.MONTH:
        return (
            f"{county.county}{period.label}预算绩效管理情况通报",
            f"{period.label}通报：支出进度{spending.rate}%",
        )
    good = sum(row.grade == "优" for row in figures.totals)
    if period.kind is Kind.QUARTER:
        return (
            f"{county.county}{period.label}预算绩效管理考核排名",
            f"{period.label}排名：{good}个单位得优",
        )
    return (
        f"{county.county}{period.label}预算绩效管理考核总评",
        f"{period.label}总评：{good}个单位得优",
    )


def _name(unit: UnitPlan) -> str:
    return unit.short or unit.name


def _pace(spending: CountySpending) -> str:
    if spending.gap >= 0:
        return f"比时间进度快{spending.gap}个百分点"
    return f"比时间进度慢{-spending.gap}个百分点"


def _leaders(figures: EditionFigures) -> str:
    """`党政部门第一名是…（…分）` for each group."""
    said = []
    for group in dict.fromkeys(row.unit.group for row in figures.totals):
        mine = [row for row in figures.totals if row.unit.group == group and row.rank == 1]
        names = "、".join(_name(row.unit) for row in mine)
        said.append(f"{group}第一名是{names}（{mine[0].total}分）")
    return "；".join(said)


def _group_means(figures: EditionFigures) -> str:
    said = []
    for group in dict.fromkeys(row.unit.group for row in figures.totals):
        values = [row.total for row in figures.totals if row.unit.group == group and row.rank]
        said.append(f"{group}平均{exact.mean(values)}分")
    return "，".join(said)


def _grades(figures: EditionFigures) -> str:
    counts = [
        (label, sum(row.grade == label for row in figures.totals))
        for label, _ in figures.scheme.grades
    ]
    return "，".join(f"{label}{count}个" for label, count in counts if count)


def _ratio(figures: EditionFigures, model: str) -> tuple[int, int]:
    """Σ numerator and Σ denominator of an indicator over the units whose figures are public."""
    top = bottom = Decimal(0)
    for row in figures.scores:
        if row.indicator.model == model and not row.status:
            top += row.figure.numerator
            bottom += row.figure.denominator
    return int(top), int(bottom)


def _weakest(figures: EditionFigures) -> tuple[str, Decimal, Decimal]:
    """The indicator with the lowest mean share of its full marks: (name, mean points, full marks)."""
    points: dict[str, list[Decimal]] = {}
    weights: dict[str, Decimal] = {}
    for row in figures.scores:
        if not row.status and not row.indicator.choice_group:
            points.setdefault(row.indicator.name, []).append(row.points)
            weights[row.indicator.name] = row.indicator.weight
    share = {name: sum(given) / len(given) / weights[name] for name, given in points.items()}
    name = min(share, key=lambda name: (share[name], name))
    return name, exact.mean(points[name]), weights[name]


def _list(pairs: tuple[tuple[str, Decimal], ...]) -> str:
    return "、".join(f"{name}（慢{gap}个百分点）" for name, gap in pairs)


def _gaps(scores: tuple[ScoreRow, ...], status: str) -> str:
    return "、".join(dict.fromkeys(_name(row.unit) for row in scores if row.status == status))


def _veto(totals: tuple[TotalRow, ...]) -> list[str]:
    return [
        f"{row.unit.name}因“{row.note.removeprefix('一票否决：')}”被一票否决，本期定为{row.grade}，不参加排名。"
        for row in totals
        if row.note.startswith("一票否决：")
    ]


_NEXT = (
    "请支出偏慢的单位在10个工作日内核对合同和验收进度，把预计支付时间报县财政局。",
    "请有未销号问题的单位写明负责的岗位和完成时间，下月通报逐条核对。",
    "请各单位在每月5日前报送监控表，完成值要有台账支撑，不得用计划数代替。",
    "请各乡镇、各部门对照扣分原因逐项改正；对得分有异议的，5个工作日内书面提出。",
)


def month_words(county: CountyPlan, figures: EditionFigures, spending: CountySpending) -> str:
    """200–500 characters: the whole, what is wrong, what is asked for."""
    period = figures.period
    lines = ["## 总体情况", "", f"{_opening(period, spending)}本月{_counted(figures)}。", ""]
    lines += [f"{_group_means(figures)}。{_leaders(figures)}。", "", "## 主要问题", ""]
    found = _problems(county, figures, spending)
    lines += [f"{number}. {sentence}" for number, sentence in enumerate(found, start=1)]
    asked = 2 if len(found) < 6 else 1
    lines += ["", "## 下一步", "", "".join((_NEXT + _NEXT)[period.number % 4 :][:asked])]
    return "\n".join(lines) + "\n"


def _counted(figures: EditionFigures) -> str:
    return f"{len(figures.totals)}个单位有总分，其中{_grades(figures)}"


def _spent(spending: CountySpending) -> str:
    return exact.said(spending.spent)


def _opening(period: Period, spending: CountySpending) -> str:
    """The sentence about money; odd and even months begin differently."""
    pace = f"{spending.rate}%，{_pace(spending)}。"
    if period.number % 2 == 0:
        end = f"到{period.last_day.month}月底"
        return f"{end}，纳入通报的项目累计支出{_spent(spending)}万元，支出进度{pace}"
    months = "1月" if period.number == 1 else f"1至{period.number}月"
    return f"{months}，纳入通报的项目支出{_spent(spending)}万元，完成全年预算的{pace}"


def _problems(county: CountyPlan, figures: EditionFigures, spending: CountySpending) -> list[str]:
    """What is wrong this month, each with its figure."""
    covered, projects = _ratio(figures, "coverage")
    closed, due = _ratio(figures, "rectified")
    name, points, weight = _weakest(figures)
    found = ["没有单位的支出落后时间进度10个百分点以上，但项目之间快慢不均。"]
    if spending.slow:
        behind = f"{len(spending.slow)}个单位落后时间进度10个百分点以上"
        found = [f"支出偏慢。{behind}，较慢的有{_list(spending.slow[:3])}。"]
    found.append(f"应编报绩效目标的{projects}个项目中，还有{projects - covered}个没有编报。")
    if due:
        found.append(f"自查台账上到期的{due}个问题，改完{closed}个，还剩{due - closed}个。")
    found.append(f"得分率最低的是{name}，平均得{points}分（满分{weight}分）。")
    late = _gaps(figures.scores, "未报送")
    if late:
        found.append(f"{late}有数据未报送，相应指标不得分。")
    absent = county.events.absentees.get(figures.period.id, ())
    if absent:
        names = {unit.code: unit.name for unit in county.units}
        found.append("；".join(f"{names[unit]}不参评：{why}" for unit, why in absent) + "。")
    return found + _veto(figures.totals)


def composed_words(figures: EditionFigures, spending: CountySpending) -> str:
    """A few sentences for a quarter or a year."""
    period = figures.period
    parts = "3个月" if period.kind is Kind.QUARTER else "4个季度"
    sentences = [
        f"{period.label}总分按{parts}得分的平均数计算，{_counted(figures)}。",
        f"{_group_means(figures)}。",
    ]
    money = (
        f"到{period.last_day.month}月底，纳入考核的项目支出{_spent(spending)}万元，"
        f"支出进度{spending.rate}%，{_pace(spending)}。考核结果作为安排下一年度预算的依据。"
    )
    paragraphs = ["## 考核结果", "".join(sentences), f"{_leaders(figures)}。", "## 预算执行", money]
    return "\n\n".join(paragraphs) + "\n"
