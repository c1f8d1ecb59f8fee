"""A county of any size with synthesised names: 12 scored indicators, groups of 20 units."""

from decimal import Decimal

from benchmarks.county.demo import periods_between
from benchmarks.county.indicator_blocks import read_blocks
from benchmarks.county.plan import (
    AdjustmentPlan,
    CountyPlan,
    Events,
    ProjectPlan,
    SchemePlan,
    UnitPlan,
    rng,
)
from generator.model.period import Kind, Period

GROUP_SIZE = 20
_FIRST = "青白龙凤云石柳松梅竹兰桃杏枫榆槐金银双三"
_SECOND = "山河溪湖泉桥坪湾岭原沟台塘坝寨堡关井"
_PROJECTS = (
    ("道路养护", "养护的里程", "公里"),
    ("饮水改造", "改造的供水点", "处"),
    ("校舍维修", "维修的教室", "间"),
    ("卫生室运行", "正常运行的卫生室", "个"),
    ("污水治理", "完成治理的村", "个"),
    ("技能培训", "取得证书的人", "人"),
    ("渠道维修", "维修的渠道", "公里"),
    ("文化服务", "演出场次", "场"),
    ("养老服务", "建成的服务站", "个"),
)

INDICATORS = """
mbgl | 目标管理 | 目标 | 越高越好 | 25
花钱之前，想清楚要办成什么事没有

jxmbfgl < mbgl | 绩效目标覆盖率 | 目标 | 越高越好 | 10 | 100 | % | 比例 | coverage
多少项目事先写明了要办成什么事
已编报目标的项目数÷应编报的项目数

mbshl < mbgl | 目标一次审核通过率 | 目标 | 越高越好 | 10 | | % | 分档 | review
多少目标第一次就写得清楚
一次通过的项目数÷送审的项目数
tiers=95:10；90:8；80:6；60:4；0:2

mbgkl < mbgl | 绩效目标公开率 | 公开 | 越高越好 | 5 | 100 | % | 比例 | coverage
多少目标让大家看得到
已公开目标的项目数÷应公开的项目数

zxjk | 执行监控 | 监控 | 越高越好 | 40
钱花得及不及时，中途有没有人盯着

zcjdl < zxjk | 支出进度达标率 | 执行 | 越高越好 | 20 | 100 | % | 比例 | spending
到现在该花的钱花出去了多少
累计支出÷（调整预算×已过月数÷12）

jzjyl < zxjk | 结转结余率 | 执行 | 越低越好 | 5 | 9 | % | 反向比例 | carryover
去年没花完的钱还压着多少
未使用的结转结余÷上年支出

clphl < zxjk | 存量资金盘活率 | 执行 | 越高越好 | 5 | 100 | % | 比例 | revive
闲置的老钱有多少重新用起来了
已盘活÷应盘活

jxjkzl < zxjk | 绩效监控质量 | 监控 | 越高越好 | 10 | | | 扣分 | deduct
中途检查的表交得及不及时
source=财政抽查

pjyy | 评价应用 | 评价 | 越高越好 | 20
事后有没有算账，算完有没有用

pjjgyyl < pjyy | 评价结果应用率 | 评价 | 越高越好 | 10 | 100 | % | 比例 | applied
评价结果有多少影响了预算
已应用的结果数÷应应用的结果数

pjzl < pjyy | 自评质量 | 评价 | 定性 | 10 | | | 直接评分 | judged
自己打的分实不实
source=财政抽查

zggk | 整改公开 | 整改 | 越高越好 | 15
问题改了没有，公开了没有

wtzgl < zggk | 问题整改完成率 | 整改 | 越高越好 | 6 | 100 | % | 比例 | rectified
多少问题已经改完销号
已销号的问题数÷已到期的问题数

jxxxgk < zggk | 绩效信息公开 | 公开 | 定性 | 5 | | | 定性 | disclosed
有没有按时公开给大家看
source=财政抽查

jcgz < zggk | 自评材料 | 综合 | 定性 | 4 | | | 直接评分 | judged
材料齐不齐、实不实
source=财政抽查
"""


def _name(number: int) -> str:
    """A different two-character name for each number below 360, then with a numeral."""
    first, second = divmod(number, len(_SECOND))
    again, first = divmod(first, len(_FIRST))
    return _FIRST[first] + _SECOND[second] + (f"第{again + 1}" if again else "")


def _unit(number: int, seed: str) -> UnitPlan:
    group = number // GROUP_SIZE + 1
    source = rng(seed, number, "projects")
    name = _name(number)
    projects = []
    for subject, measure_name, measure in source.sample(_PROJECTS, 2):
        budget = Decimal("1.2") * source.randint(40, 1800)
        target = source.randint(4, 400)
        projects.append(ProjectPlan(f"{name}{subject}", measure_name, measure, target, budget))
    return UnitPlan(
        code=f"u{number + 1:03d}",
        name=f"{name}镇",
        short="",
        aliases=(),
        group=f"第{group}组",
        is_subtotal=False,
        duty=f"编号{number + 1}的单位",
        post="镇长",
        parent=f"hj{group}",
        projects=tuple(projects),
    )


def _subtotal(number: int, group: str) -> UnitPlan:
    return UnitPlan(f"hj{number}", f"{group}合计", "", (), group, True, "", "", "")


def _events(
    units: tuple[UnitPlan, ...], periods: tuple[Period, ...], scheme: SchemePlan, seed: str
) -> Events:
    """Now and then a figure not reported, a bonus, a deduction; a veto every twentieth month."""
    adjustments: dict[str, tuple[AdjustmentPlan, ...]] = {}
    missing: dict[tuple[str, str, str], tuple[str, str]] = {}
    gaps = [one.code for one in scheme.leaves if one.model in ("deduct", "disclosed", "judged")]
    months = [period for period in periods if period.kind is Kind.MONTH]
    for place, period in enumerate(months):
        source = rng(seed, period.id, "events")
        mine = []
        for unit in units:
            luck = source.randrange(100)
            if luck < 2:
                missing[period.id, unit.code, source.choice(gaps)] = ("未报送", "到月底仍未报送")
            elif luck == 2:
                mine.append(("加分", unit.code, "1.00", "考核办法第十二条", "做法在全市推广"))
            elif luck == 3:
                mine.append(("扣分", unit.code, "1.00", "考核办法第十三条", "没有参加联席会议"))
        if place % 20 == 19:
            vetoed = units[place % len(units)].code
            mine.append(("一票否决", vetoed, "", "考核办法第十四条", "审计查实挪用项目资金"))
        adjustments[period.id] = tuple(
            AdjustmentPlan(unit, kind, points, basis, reason)
            for kind, unit, points, basis, reason in mine
        )
    return Events(adjustments=adjustments, missing=missing)


def any_county(units: int, first: Period, last: Period, seed: int) -> CountyPlan:
    """`units` units from `first` to `last`, one scheme throughout."""
    word = f"{seed}-{units}"
    plans = tuple(_unit(number, word) for number in range(units))
    groups = dict.fromkeys(unit.group for unit in plans)
    subtotals = tuple(_subtotal(number, group) for number, group in enumerate(groups, start=1))
    scheme = SchemePlan(
        version=str(first.year),
        name=f"{first.year}年预算绩效管理考核方案",
        basis_name="试验县预算绩效管理考核办法",
        basis_doc_no=f"试财绩〔{first.year - 1}〕8号",
        valid_from=first.id,
        valid_to=None,
        indicators=read_blocks(INDICATORS),
        total_cap=Decimal(105),
    )
    periods = periods_between(first, last)
    return CountyPlan(
        county="试验县",
        mark="试",
        seed=word,
        units=(*plans, *subtotals),
        schemes=(scheme,),
        periods=periods,
        events=_events(plans, periods, scheme, word),
    )
