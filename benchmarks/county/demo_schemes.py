"""The two schemes of the demonstration county: all scoring methods, a choose-one pair, a change."""

from benchmarks.county.indicator_blocks import read_blocks
from benchmarks.county.plan import SchemePlan

# {coverage} and {spending} are the two weights that changed; together they are always 35.
INDICATORS = """
mbgl | 目标管理 | 目标 | 越高越好 | {targets}
花钱之前，想清楚要办成什么事没有

jxmbfgl < mbgl | 绩效目标覆盖率 | 目标 | 越高越好 | {coverage} | 100 | % | 比例 | coverage
要花的每一笔钱，有多少事先写明了要办成什么事
已编报绩效目标的项目数÷应编报的项目数
cap=100

mbshl < mbgl | 绩效目标一次审核通过率 | 目标 | 越高越好 | 10 | | % | 分档 | review
交上来的目标，有多少第一次就写得清楚、能检查
第一次审核就通过的项目数÷送审的项目数
tiers=95:10；90:8；80:6；60:4；0:2

zxjk | 执行监控 | 监控 | 越高越好 | {monitoring}
钱花得及不及时，中途有没有人盯着

zcjdl < zxjk | 支出进度达标率 | 执行 | 越高越好 | {spending} | 100 | % | 比例 | spending
按月份平均算，到现在该花的钱花出去了多少
项目累计支出÷（调整预算×已过月数÷12）
cap=100

jzjyl < zxjk | 结转结余率 | 执行 | 越低越好 | 5 | 9 | % | 反向比例 | carryover
去年没花完的钱，还压着多少没有用
上年结转结余资金未使用数÷上年支出数
choice_group=jzjy

clphl < zxjk | 存量资金盘活率 | 执行 | 越高越好 | 5 | 100 | % | 比例 | revive
闲置的老钱，有多少重新用起来了
已盘活的存量资金÷应盘活的存量资金
choice_group=jzjy

jxjkzl < zxjk | 绩效监控质量 | 监控 | 越高越好 | 10 | | | 扣分 | deduct
中途检查的表交得按不按时、填得实不实
迟报1天扣0.5分；填错、漏填1个项目扣0.5分；漏报1个项目、1个项目没有台账支撑扣1分；扣到2分为止
floor=2
source=财政抽查

pjyy | 评价应用 | 评价 | 越高越好 | 20
事后有没有算账，算完有没有用

pjjgyyl < pjyy | 评价结果应用率 | 评价 | 越高越好 | 10 | 100 | % | 比例 | applied
评出来的结果，有多少真的影响了下一年的预算
已应用的评价结果数÷应当应用的评价结果数

pjzl < pjyy | 自评质量 | 评价 | 定性 | 10 | | | 直接评分 | judged
单位自己打的分实不实，材料全不全
财政部门抽查自评报告，按评分表打分
source=财政抽查

zggk | 整改公开 | 整改 | 越高越好 | 20
查出的问题改了没有，该公开的公开了没有

wtzgl < zggk | 问题整改完成率 | 整改 | 越高越好 | 10 | 100 | % | 比例 | rectified
单位自己查出、记在台账上的问题，有多少按期改完
自查台账上按期改完的问题数÷已到期的问题数；县里下达整改的事项另在“整改”公布

jxxxgk < zggk | 绩效信息公开 | 公开 | 定性 | 10 | | | 定性 | disclosed
目标和评价结果有没有按时公开给大家看
达成得8至10分，部分达成得6分以上不到8分，未达成不到6分
source=财政抽查
"""


def _blocks(coverage: int, spending: int) -> str:
    """The tree with the two weights of one year filled in, and the parents they add up to."""
    return INDICATORS.format(
        coverage=coverage, spending=spending, targets=coverage + 10, monitoring=spending + 15
    )


_LIST_SETTINGS = {
    "申辩期": 5,
    "黑榜最长公示": 6,
    "退出办法": "整改事项全部经复核销号以后，由单位申请，县财政局核实后5个工作日内退出。",
    "救济途径": "单位可以自公布之日起10个工作日内向县财政局书面提出异议，由评分股室以外的机构复核。",
}
_LIST_RULES = (
    {"榜别": "红榜", "条款": "第十五条", "期次类型": ["季", "年"], "前几名": 3, "最少单位数": 8, "分数线": 90},
    {"榜别": "黑榜", "条款": "第十六条第一项", "期次类型": ["季", "年"], "后几名": 2, "最少单位数": 8, "分数线": 85},
    {"榜别": "黑榜", "条款": "第十六条第二项", "期次类型": ["季"], "一票否决": True},
    {"榜别": "黑榜", "条款": "第十六条第三项", "期次类型": ["季"], "整改逾期": 60},
)

# What `project_tables.monitoring` does, for readers.
_TARGET_WARNINGS = (
    "比这个月应完成的少了全年目标的7%是蓝色，14%是黄色，25%是红色（含本数），只少1个的不预警。"
    "应完成的按全年目标的月份平均数算，取整数；补助、运行这类常年要达到的，按全年目标算。"
    "完成多少，有抽查数的看抽查数，没有的看自查数。"
)

SCHEMES = (
    SchemePlan(
        version="2025",
        name="2025年预算绩效管理考核方案",
        basis_name="示范县预算绩效管理考核办法",
        basis_doc_no="示财绩〔2024〕36号",
        valid_from="2024-12",
        valid_to="2025",
        indicators=read_blocks(_blocks(coverage=15, spending=20)),
        list_settings=_LIST_SETTINGS,
        list_rules=_LIST_RULES,
        target_warnings=_TARGET_WARNINGS,
    ),
    SchemePlan(
        version="2026",
        name="2026年预算绩效管理考核方案",
        basis_name="示范县预算绩效管理考核办法（2026年修订）",
        basis_doc_no="示财绩〔2026〕1号",
        valid_from="2026-01",
        valid_to=None,
        indicators=read_blocks(_blocks(coverage=10, spending=25)),
        list_settings=_LIST_SETTINGS,
        list_rules=_LIST_RULES,
        target_warnings=_TARGET_WARNINGS,
        change_note=(
            "支出进度达标率由20分提高到25分，绩效目标覆盖率由15分降到10分："
            "目标编报已基本做到全覆盖，当前的主要问题是年中花钱偏慢。其他指标不变。"
        ),
    ),
)
