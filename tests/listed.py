"""The small project with red and black lists of August 2026: two units on each, as the rules say.

`LISTED` holds the files that come to `tests.projects.FILES`; a test changes one thing in one of them.
"""

from tests.projects import FILES

RULES = """
[["上榜规则"]]
"榜别" = "红榜"
"条款" = "第十五条"
"期次类型" = ["月"]
"前几名" = 1
"最少单位数" = 3
"分数线" = 90

[["上榜规则"]]
"榜别" = "黑榜"
"条款" = "第十六条第一项"
"期次类型" = ["月"]
"后几名" = 1
"最少单位数" = 3
"分数线" = 75

[["上榜规则"]]
"榜别" = "黑榜"
"条款" = "第十六条第二项"
"期次类型" = ["月"]
"一票否决" = true

[["上榜规则"]]
"榜别" = "黑榜"
"条款" = "第十六条第三项"
"期次类型" = ["月"]
"整改逾期" = 30
"""

_SETTINGS = """\
"申辩期" = 5
"黑榜最长公示" = 6
"退出办法" = "整改事项全部经复核销号后退出。"
"救济途径" = "可以在10个工作日内书面提出异议。"
"""

_ENTRIES = """\
期次,榜别,单位编码,上榜理由,依据条款,评分单位,告知送达日期,申辩截止日,公示起,公示止,整改事项,退出条件
2026-08,红榜,jyj,目标全部编报，满意度96%,第十五条,,,,2026-09-11,2026-12-11,,
2026-08,红榜,dgz,支出进度95%,第十五条,,,,2026-09-11,2026-12-11,,
2026-08,黑榜,slj,支出进度70%，监控问题3个没有改,第十六条第一项,县财政局绩效股,2026-09-14,2026-09-21,2026-09-22,2027-01-22,zg-2026-001,整改事项销号
2026-08,黑榜,nhz,支出进度60%，5个项目没有编报目标,第十六条第一项,县财政局绩效股,2026-09-14,2026-09-21,2026-09-22,2027-01-22,zg-2026-002,整改事项销号
"""

_ITEMS = """\
整改编号,问题名称,来源,来源期次,问题类型,单位编码,责任人职务,问题描述,涉及金额,整改要求,下达日期,整改期限,处理方式,处理理由
zg-2026-001,监控问题没有改,监控,2026-08,绩效监控,slj,局长,3个监控问题没有改。,不适用,全部改正。,2026-09-14,2026-11-13,限期整改,
zg-2026-002,项目没有编报目标,监控,2026-08,绩效目标,nhz,镇长,5个项目没有编报目标。,不适用,全部补报。,2026-09-14,2026-11-13,限期整改,
"""

_STATEMENTS = """\
期次,单位编码,日期,原话
2026-08,slj,2026-09-18,三个问题都在整改，其中一个要等设备到货。
"""

_OBJECTIONS = """\
期次,单位编码,日期,事项,内容,决定单位,决定人职务
2026-08,slj,2026-09-23,提出,满意度的样本太少,,
2026-08,slj,2026-09-24,受理,由监督股复核,,
2026-08,slj,2026-09-30,维持,样本数符合调查办法,县财政局监督股,股长
"""

_grades = FILES["data/schemes/2026/scheme.toml"].index("\n[[")
LISTED: dict[str, str] = {
    "data/schemes/2026/scheme.toml": (
        FILES["data/schemes/2026/scheme.toml"][:_grades] + _SETTINGS + FILES["data/schemes/2026/scheme.toml"][_grades:] + RULES
    ),
    "data/rectification/items.csv": _ITEMS,
    "data/lists/entries.csv": _ENTRIES,
    "data/lists/statements.csv": _STATEMENTS,
    "data/lists/objections.csv": _OBJECTIONS,
}


def with_change(file: str, old: str, new: str) -> dict[str, str]:
    """LISTED with one text in one file replaced, which must be there."""
    assert old in LISTED[file], old
    return {**LISTED, file: LISTED[file].replace(old, new)}
