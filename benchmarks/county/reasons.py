"""Why points were lost: short facts with numbers, chosen to fit the figure."""

from decimal import Decimal
from random import Random
from typing import NamedTuple

from benchmarks.county.exact import said
from benchmarks.county.figures import Figure

SLOW_BECAUSE = {
    "works": (
        "工程款还没到合同付款节点",
        "采购流标后重新招标",
        "上级资金到账较晚",
        "施工图纸报审晚了",
        "设备已到货，验收没有完成",
        "汛期停工后复工较晚",
        "结算审核没有完成",
    ),
    "people": (
        "补助名单还在公示",
        "部分对象的账户信息有误，款项被退回",
        "按季发放，本季款项下月支付",
        "上级资金到账较晚",
        "资格复核比计划晚",
    ),
    "service": (
        "按合同验收后付款，验收没有完成",
        "服务采购重新比选",
        "结算资料不齐，退回补正",
        "上级资金到账较晚",
        "活动集中安排在下半年",
    ),
}
_DEDUCTIONS = {
    1: ("监控表迟报1天", "监控表漏填1个项目的偏差原因", "1个项目的完成值没有写计量单位"),
    2: ("监控表迟报2天", "2个项目的完成值与台账不一致", "漏报1个项目的监控表"),
    3: ("监控表迟报3天", "3个项目照抄上月完成值", "漏报1个项目、错报1个项目"),
    4: ("监控表迟报4天", "4个项目没有填偏差原因", "2个项目的完成值没有台账支撑"),
}
_JUDGED = (
    "{n}个项目的自评分比复核分高5分以上",
    "{n}个项目没有附验收材料",
    "满意度调查只收回{m}份问卷",
    "{n}个项目的偏差原因只写了“客观原因”",
    "自评报告没有分析成本",
    "{n}个项目的效益指标没有数据支撑",
    "{n}个项目照用上年的佐证材料",
)
_DISCLOSED = {
    "达成": ("公开的目标表格式不便查阅", "评价报告公开比规定晚1天", "公开页没有写联系电话"),
    "部分达成": (
        "评价报告公开比规定晚{m}天",
        "公开的目标表缺{n}个项目",
        "只公开了目标，没有公开评价结果",
    ),
    "未达成": ("到月底没有公开绩效目标表", "{n}个应公开的评价结果都没有公开"),
}


class SlowProject(NamedTuple):
    """The project of a unit that is furthest behind time, 万元."""

    name: str
    nature: str
    spent: Decimal
    short: Decimal


def reason(model: str, figure: Figure, month: int, source: Random, slow: SlowProject | None) -> str:
    """One sentence for lost points, at most 100 characters."""
    fact = figure.facts[0] if figure.facts else 0
    if model == "spending":
        if slow is None:
            return "支出低于时间进度"
        because = source.choice(SLOW_BECAUSE[slow.nature])
        spent, short = said(slow.spent), said(slow.short)
        return source.choice(
            (
                f"“{slow.name}”支出{spent}万元，比时间进度少{short}万元，{because}",
                f"“{slow.name}”比时间进度少支{short}万元：{because}",
            )
        )
    if model == "coverage":
        choices = [
            f"{fact}个项目没有编报绩效目标",
            f"{fact}个项目的目标没有可以数的指标，按未编报计",
        ]
        if month >= 7:
            choices.append(f"年中追加的项目里有{fact}个没有补报目标")
        return source.choice(choices)
    if model == "review":
        sent = int(figure.denominator or 0)
        return source.choice(
            (
                f"送审{sent}个项目，退回修改{fact}个，主要是没有写数量",
                f"{fact}个项目照抄上年目标，第一次审核没有通过",
                f"{fact}个项目缺成本指标，改后才通过",
            )
        )
    if model == "carryover":
        left = said(figure.numerator)
        return source.choice(
            (f"上年结转资金还有{left}万元没有使用", f"上年工程尾款{left}万元没有结算")
        )
    if model == "revive":
        left = said(figure.denominator - figure.numerator)
        return source.choice((f"{left}万元存量资金没有盘活", f"到期项目余额{left}万元没有交回"))
    if model == "applied":
        return source.choice(
            (
                f"{fact}个评价结果没有用到预算安排里",
                f"{fact}个项目评价后没有提出调整意见",
                f"{fact}个评价结果的改进措施没有报送",
            )
        )
    if model == "rectified":
        return source.choice(
            (
                f"{fact}个到期问题没有销号",
                f"{fact}个问题已整改，复核没有通过",
                f"{fact}个问题的整改资金没有退回原渠道",
            )
        )
    if model == "deduct":
        return source.choice(_DEDUCTIONS[fact])
    templates = _DISCLOSED[figure.actual] if model == "disclosed" else _JUDGED
    return source.choice(templates).format(n=source.randint(1, 4), m=source.randint(3, 18))
