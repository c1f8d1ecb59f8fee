"""Some ninety more problems of the demonstration county: which there are, and what became of each by `last`.

A fate is a list of steps in words. Dates are drawn so that every fate ends as it says on the day `last`:
deadlines and steps fall on working days, and nothing happens after that day.
"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from benchmarks.county.dates import dates_of
from benchmarks.county.plan import CountyPlan, ProjectPlan, UnitPlan, rng
from benchmarks.county.rectification_money import MONEY
from benchmarks.county.rectification_work import WORK
from generator.model.period import Kind, Period
from generator.working_days import is_working_day, next_working_day

FIRST_NUMBER = 101  # the stories written by hand have the numbers below


class Fate(NamedTuple):
    """`due` is the last deadline in days from `last`. A bar hands the item to those who check, or back.

    No deadline lies in the year after `last`, whose holidays may not be announced yet.
    """

    count: int
    due: tuple[int, int]
    steps: str
    handling: str = "限期整改"
    is_repeat: bool = False


FATES = (
    # ---- closed: in time, late, after being sent back, after an extension
    Fate(15, (-480, -40), "方案 报送进展 自报完成 | 销号"),
    Fate(11, (-420, -50), "方案 部分整改 自报完成 | 受理 销号"),
    Fate(5, (-400, -80), "方案 督促 自报完成 | 受理 销号"),
    Fate(4, (-420, -130), "自报完成 | 受理 退回 | 报送进展 自报完成 | 受理 销号"),
    Fate(3, (-300, -60), "方案 延期 部分整改 自报完成 | 受理 销号"),
    # ---- overdue
    Fate(2, (-12, -1), ""),
    Fate(4, (-75, -14), "方案 督促 单位说明"),
    Fate(3, (-60, -9), "方案 部分整改 督促"),
    Fate(2, (-30, -5), "方案 延期 部分整改 督促"),
    Fate(1, (-40, -35), "自报完成 | 受理 退回"),
    # ---- not yet due
    Fate(1, (0, 0), "方案 报送进展"),
    Fate(5, (1, 30), "方案 报送进展"),
    Fate(3, (4, 30), "方案 部分整改"),
    Fate(5, (31, 49), "方案 报送进展"),
    Fate(3, (34, 49), "方案 部分整改"),
    Fate(2, (20, 49), "方案 延期 部分整改"),
    Fate(2, (15, 49), "方案 延期 部分整改 延期"),
    Fate(3, (35, 49), ""),
    Fate(3, (25, 49), "方案"),
    # ---- reported done, being checked, sent back
    Fate(4, (-10, 30), "方案 自报完成"),
    Fate(1, (-30, -14), "方案 督促 自报完成"),
    Fate(4, (-8, 25), "方案 部分整改 自报完成 | 受理"),
    Fate(2, (8, 40), "自报完成 | 受理 退回"),
    Fate(1, (-5, 20), "方案 自报完成 | 退回 | 报送进展"),
    # ---- decided otherwise when issued
    Fate(2, (42, 49), "方案 报送进展", "长期整改"),
    Fate(2, (0, 0), "单位说明", "不予整改"),
    # ---- the same unit with the same kind of problem again
    Fate(4, (-20, 49), "方案", is_repeat=True),
    Fate(1, (10, 40), "方案 自报完成", is_repeat=True),
)  # fmt: skip

_KINDS_OF = {"监控": (Kind.MONTH,), "自评": (Kind.QUARTER, Kind.YEAR), "财政评价": (Kind.QUARTER, Kind.YEAR),
             "部门评价": (Kind.QUARTER,)}  # fmt: skip
_CHECKERS = {"审计": "县审计局", "督查": "县政府督查室"}
_HANDLING = {
    "限期整改": ("",),
    "长期整改": ("涉及多年的历史资料，需要分年清理", "要等上级规划批复，分三年完成"),
    "不予整改": ("项目已按县政府决定终止，剩余资金已收回", "责任主体已撤销，相应职责移交上级部门"),
}
_URGED = (
    "期限已过，请书面说明原因，加快进度。", "已经逾期，请在10个工作日内报送进展。",
    "两次调度都没有明显进展，请负责人到会说明。", "请明确完成时间，每周报送一次进展。",
)  # fmt: skip
_EXPLAINED = (
    "经办人员调整，交接耽误了时间，计划下月完成。", "所需资金已列入预算调整，批复后立即办理。",
    "涉及的施工单位正在诉讼，判决后继续整改。", "雨季不能施工，天气转好后已恢复。",
    "历史资料不全，正在向档案部门查找。",
)  # fmt: skip
_EXTENDED = (
    "受汛期影响，现场不具备施工条件", "需要等上级部门的批复", "采购流标，重新组织采购",
    "涉及户数较多，逐户核对需要时间", "结算审核没有完成",
)  # fmt: skip
_BASIS = {
    "预算执行": ("核对支付凭证和指标文件", "核对国库支付系统的数据"),
    "绩效目标": ("核对审核后的绩效目标表", "与批复的预算逐项比对"),
    "绩效监控": ("核对监控表和台账", "现场核对后与监控表比对"),
    "绩效评价": ("查阅重新报送的自评报告和佐证", "核对书面回应和会议纪要"),
    "资金使用": ("核对归还凭证和银行流水", "抽查支付凭证和领取名单"),
    "项目管理": ("现场查看，核对验收资料", "抽查项目档案"),
    "政府采购": ("查阅采购文件和合同", "核对采购系统的公告"),
    "资产管理": ("核对资产账和实物", "查阅上缴凭证和资产卡片"),
    "信息公开": ("查看公开网页并留存截图", "核对公开清单和网页"),
}
_OPINION = ("整改到位，同意销号。", "措施和结果相符，同意销号。", "同意销号，今后列入日常检查。", "")

Rows = dict[str, list[list[str]]]


class Problem(NamedTuple):
    """One block of MONEY or WORK."""

    kind: str
    natures: tuple[str, ...]
    sources: tuple[str, ...]
    share: tuple[int, int] | None  # percent of the budget involved
    lines: tuple[str, ...]


def _problems(text: str) -> list[Problem]:
    found = []
    for block in text.strip().split("\n\n"):
        head, *lines = block.splitlines()
        kind, natures, sources, share = (cell.strip() for cell in head.split("|"))
        low, _, high = share.partition("-")
        found.append(Problem(kind, tuple(natures.split()), tuple(sources.split()),
                             (int(low), int(high)) if high else None, tuple(lines)))
    return found


PROBLEMS = (*_problems(MONEY), *_problems(WORK))


def further_items(county: CountyPlan, last: date) -> Rows:
    """Rows of every table, table name → rows; `last` is the newest approval."""
    source, rows = rng(county.seed, "rectification"), {}
    used: dict[int, int] = {}
    taken: set[tuple[str, str]] = set()
    closed: list[tuple[date, UnitPlan, Problem]] = []
    drawn = []
    for fate in FATES:
        for _ in range(fate.count):
            drawn.append(_Item(source, county, fate, last).choose(used, taken, closed))
    numbers: dict[int, int] = {}
    for item in sorted(drawn, key=lambda one: (one.issued, one.unit.code, one.problem.lines[0])):
        year = item.issued.year
        numbers[year] = numbers.get(year, FIRST_NUMBER - 1) + 1
        item.tell(f"zg-{year}-{numbers[year]}", rows)
    return rows


class _Item:
    """One problem while it is made up."""

    def __init__(self, source: Random, county: CountyPlan, fate: Fate, last: date):
        self.source, self.county, self.fate, self.last = source, county, fate, last
        self.extensions = fate.steps.split().count("延期")
        self.dues = [next_working_day(last + timedelta(days=source.randint(*fate.due)))]
        for _ in range(self.extensions):
            self.dues.insert(0, next_working_day(self.dues[0] - timedelta(days=source.randint(30, 55))))
        is_fresh = not fate.steps and self.dues[0] > last
        days = source.randint(45, 80), source.randint(3, 12) if is_fresh else source.randint(20, 38)
        self.issued = next_working_day(min(self.dues[0] - timedelta(days=days[0]), last - timedelta(days=days[1])))

    def choose(self, used: dict[int, int], taken: set, closed: list) -> "_Item":
        """Unit and problem: the problem told least often so far; a repeat only where it is meant."""
        if self.fate.is_repeat:
            before = [entry for entry in closed if entry[0] < self.issued]
            self.source.shuffle(before)
            _, self.unit, old = before[0]
            closed.remove(before[0])
            choices = [n for n, one in enumerate(PROBLEMS) if one.kind == old.kind]
        else:
            self.unit = self.source.choice([unit for unit in self.county.units if self._is_there(unit)])
            choices = [n for n, one in enumerate(PROBLEMS) if (self.unit.code, one.kind) not in taken]
        choices = [n for n in choices if any(self._fits(PROBLEMS[n], one) for one in self.unit.projects)]
        number = min(choices, key=lambda n: (used.get(n, 0), self.source.random()))
        self.problem = PROBLEMS[number]
        used[number] = used.get(number, 0) + 1
        taken.add((self.unit.code, self.problem.kind))
        projects = [one for one in self.unit.projects if self._fits(self.problem, one)]
        self.project = self.source.choice(projects)
        if self.fate.steps.endswith("销号"):
            closed.append((self.dues[-1] + timedelta(days=90), self.unit, self.problem))
        return self

    def _is_there(self, unit: UnitPlan) -> bool:
        alive = not unit.until and (unit.since is None or unit.since <= self.issued)
        return alive and not unit.is_subtotal and bool(unit.projects)

    def _fits(self, problem: Problem, project: ProjectPlan) -> bool:
        years = project.years or (self.issued.year,)
        return project.nature in problem.natures and self.issued.year in years

    def tell(self, number: str, rows: Rows) -> None:
        """Add the rows of this item under `number`."""
        source, problem, project = self.source, self.problem, self.project
        found = source.choice(problem.sources)
        share = Decimal(source.randint(*problem.share)) if problem.share else None
        amount = None if share is None or project.secret else _cents(project.budget * share / 100)
        low = source.randint(2, 5)
        period = self._period(found)
        month = period.last_month if period else (self.issued.replace(day=1) - timedelta(days=1)).month
        said = [line.format(
            p=project.name, m=project.measure_name, t=project.target, u=project.measure, month=f"{month}月",
            money="部分资金" if amount is None else f"{amount}万元", n=low, k=low + source.randint(2, 4), pct=source.randint(11, 48),
        ) for line in problem.lines]
        name, description, demand, *words = said
        excused = self.fate.handling == "不予整改"
        written = f"{amount}" if amount is not None else "不公开" if share is not None else "不适用"
        rows.setdefault("items", []).append([
            number, name, found, period.id if period else "", problem.kind, self.unit.code, self.unit.post, description,
            written, demand, _iso(self.issued), "" if excused else _iso(self.dues[0]), self.fate.handling,
            source.choice(_HANDLING[self.fate.handling]),
        ])  # fmt: skip
        self._steps(number, words, amount, _CHECKERS.get(found, "县财政局绩效股"), rows)

    def _period(self, found: str) -> Period | None:
        """The newest edition of a fitting kind that was out on the day of issue."""
        before = [
            period for period in self.county.periods
            if period.kind in _KINDS_OF.get(found, ()) and dates_of(self.county, period).published_at.date() <= self.issued
        ]
        return max(before, default=None)

    def _steps(self, number: str, words: list[str], amount: Decimal | None, checker: str, rows: Rows) -> None:
        measures, progress, part, done, back = words
        source, extended, rectified = self.source, 0, Decimal(0)
        again = ""  # what a unit says after it was sent back
        for kind, day in self._days():
            if kind == "方案":
                rows.setdefault("plans", []).append([number, _iso(day), measures, ""])
            elif kind == "延期":
                old, new = self.dues[extended], self.dues[extended + 1]
                extended += 1
                rows.setdefault("extensions", []).append(
                    [number, _iso(day), _iso(old), _iso(new), source.choice(_EXTENDED),
                     "分管副县长" if extended == 1 else "常务副县长"])  # fmt: skip
            elif kind in ("受理", "销号", "退回"):
                basis = "收到单位整改报告" if kind == "受理" else source.choice(_BASIS[self.problem.kind])
                again = again or ("按复核意见补充以后：" if kind == "退回" else "")
                opinion = {"受理": "", "退回": back, "销号": source.choice(_OPINION)}[kind]
                rows.setdefault("verifications", []).append([number, _iso(day), kind, checker, basis, opinion])
            else:
                text = {"报送进展": "复核意见已逐条落实到人，正在补充。" if again else progress, "部分整改": part,
                        "自报完成": again + done, "督促": source.choice(_URGED), "单位说明": source.choice(_EXPLAINED)}[kind]  # fmt: skip
                if amount is not None and kind in ("部分整改", "自报完成"):
                    share = 100 if kind == "自报完成" else source.randint(35, 70)
                    rectified = max(rectified, _cents(amount * share / 100))
                sum_ = f"{rectified}" if amount is not None and kind in ("部分整改", "自报完成") else ""
                who = "县财政局" if kind == "督促" else self.unit.name
                rows.setdefault("progress", []).append([number, _iso(day), kind, text, sum_, who, ""])

    def _days(self) -> list[tuple[str, date]]:
        """Each step with its working day: stretches of steps, each inside its own window of time."""
        found, day, extended, stretches = [], self.issued, 0, self._stretches()
        for place, (phase, is_late, steps) in enumerate(stretches):
            if phase % 2:
                end = day + timedelta(days=20)
            elif phase:
                end = day + timedelta(days=40)
            else:
                end = self.dues[extended] + timedelta(days=45 if is_late else 0)
            left = 7 * (len(stretches) - place - 1)  # days kept free for what comes after
            end = min(end, self.last - timedelta(days=left))
            for step, day in zip(steps, self._working_days(max(day, self.dues[extended]) if is_late else day, end, len(steps))):
                found.append((step, day))
                extended += step == "延期"
        return found

    def _stretches(self) -> list[tuple[int, bool, list[str]]]:
        """(phase, after the deadline, steps): cut at the bars, after each 延期 and before 督促."""
        found: list[tuple[int, bool, list[str]]] = []
        for phase, text in enumerate(self.fate.steps.split("|")):
            found.append((phase, False, []))
            for step in text.split():
                if step == "督促":
                    found.append((phase, True, []))
                found[-1][2].append(step)
                if step == "延期":
                    found.append((phase, False, []))
        return [one for one in found if one[2]]

    def _working_days(self, after: date, until: date, count: int) -> list[date]:
        span = (until - after).days
        days = [day for day in (after + timedelta(days=n) for n in range(1, span + 1)) if is_working_day(day)]
        return sorted(self.source.sample(days, count))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def _iso(day: date) -> str:
    return day.isoformat()
