"""What does a unit say about being on the black list? Its own words, about what it is listed for."""

# What the units said about the indicator that cost them most: why, and what they do about it. Each pair is said once.
_WHY = {
    "绩效目标一次审核通过率": (
        "目标写得太笼统，送审时被退回。", "新来的经办人照抄了上年的目标。", "项目负责人没有参加编报，成本指标漏了。",
        "目标只写了做什么，没有写做多少。", "送审前没有自己先核一遍。",
    ),
    "支出进度达标率": ("两个项目招标流标，钱付得慢。", "工程验收拖后，尾款没有付。", "合同签得晚，上半年没有付款。", "补助名单复核用了两个月。"),
    "问题整改完成率": ("自查出的问题没有按期改完。", "几个问题要等上级批复，过了期限。", "台账上的问题分到股室晚了。"),
    "自评质量": ("自评材料交得不全。", "自评时没有逐项对照台账。"),
    "绩效信息公开": ("目标公开得晚。", "网页改版，公开的内容漏了一部分。"),
}
_DONE = (
    "对扣分没有意见，已经定了专人。", "下一季度由分管领导按月核对。", "已经请财政局来讲过一次，正在逐条重写。", "股室负责人每周报一次进度。",
    "已经列出清单，年底前逐项办完。",
)
_WHY_ELSE = ("失分的指标没有专人管。", "平时没有逐月核对。", "材料报得不全。")
_VETO_STATEMENTS = (
    "对查出的问题没有异议，资金已经归还原渠道，以后由两个股室会签。", "对查出的问题没有异议，多报的工程量已经核减，监理也换了。",
)
_LATE_STATEMENTS = (
    "“{item}”牵涉两个部门，协调用了较长时间，已向县政府报告。", "“{item}”的责任已经分清，合同正在重新核对。",
    "“{item}”只差最后一笔款项没有收回，已经发函催要。", "“{item}”要等施工图重新审查，审完就开工。",
)


def statement(late: str | None, vetoed: bool, worst: str | None, turn: int, before: list[str]) -> str:
    """One statement that is not among those `before`, as long as there are other words.

    `late`: the name of the item it is listed for; else `vetoed`, else `worst`, the indicator that cost it most.
    """
    if late is not None:
        choices = [words.format(item=late) for words in _LATE_STATEMENTS]
    elif vetoed:
        choices = list(_VETO_STATEMENTS)
    else:
        why = _WHY.get(worst or "", _WHY_ELSE)
        choices = [why[(turn + number) % len(why)] + _DONE[(turn + number // len(why)) % len(_DONE)]
                   for number in range(len(why) * len(_DONE))]  # fmt: skip
    return next((words for words in choices if words not in before), choices[len(before) % len(choices)])
