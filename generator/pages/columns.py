"""The site's columns (栏目): navigation, and the 栏目标签 that government websites must carry.

Source of the tag names: 政府网站发展指引 (国办发〔2017〕47号), annex on page design.
"""

from dataclasses import dataclass

from generator.model.period import Kind
from generator.pages import urls


@dataclass(frozen=True, slots=True)
class Column:
    """`path` is the column's own page; `type` one of the column types the rules list."""

    key: str
    name: str
    path: str
    type: str
    description: str
    keywords: str
    in_navigation: bool = True


HOME = Column(
    "home", "首页", urls.home(), "首页",
    "县级预算绩效管理通报、排名和总评的最新结果", "预算绩效,通报,排名",
)
BULLETINS = Column(
    "tongbao", "月通报", urls.section(Kind.MONTH), "数据发布",
    "每月通报各单位预算执行、绩效监控和评价情况", "预算绩效,月通报,预算执行",
)
RANKINGS = Column(
    "paiming", "季度排名", urls.section(Kind.QUARTER), "数据发布",
    "每季度公布各单位预算绩效得分和名次", "预算绩效,季度排名,得分",
)
ANNUALS = Column(
    "zongping", "年度总评", urls.section(Kind.YEAR), "数据发布",
    "每年公布各单位预算绩效总评结果", "预算绩效,年度总评,等级",
)
UNITS = Column(
    "bumen", "单位", urls.units(), "数据发布",
    "每个单位历次得分、名次和预算执行", "预算绩效,单位,得分明细",
)
LISTS = Column(
    "hongheibang", "红黑榜", urls.lists(), "数据发布",
    "谁受表扬、谁被通报批评，凭什么，怎样退出", "预算绩效,红榜,黑榜,退出",
)
RECTIFICATION = Column(
    "zhenggai", "整改", urls.rectification(), "回应关切",
    "每个问题由谁整改、什么时候到期、做到哪一步", "预算绩效,整改,销号,逾期",
)
CASES = Column(
    "anli", "优秀案例", urls.cases(), "工作动态",
    "写得好的绩效目标是什么样，后来做到了没有", "预算绩效,绩效目标,案例,模板",
)
INDICATORS = Column(
    "zhibiao", "指标", urls.indicators(), "数据发布",
    "每个考核指标看什么、怎样计分、全县情况", "预算绩效,考核指标,计分办法",
)
DATA = Column(
    "shuju", "数据字典", urls.dictionary(), "数据开放",
    "各张数据表的字段、单位和含义", "预算绩效,数据字典,字段",
    in_navigation=False,
)
CORRECTIONS = Column(
    "gengzheng", "更正记录", urls.corrections(), "数据发布",
    "公布以后改过的每一处：原来是什么、现在是什么、为什么改、谁批准", "预算绩效,更正,修订,撤回",
    in_navigation=False,
)
ABOUT = Column(
    "guanyu", "关于本站", urls.about(), "概况信息",
    "本站公开什么、怎样计算、怎样反映问题", "预算绩效,算法,联系方式",
    in_navigation=False,
)

COLUMNS = (HOME, BULLETINS, RANKINGS, ANNUALS, LISTS, UNITS, RECTIFICATION, CASES, INDICATORS, DATA, CORRECTIONS, ABOUT)
NAVIGATION = tuple(column for column in COLUMNS if column.in_navigation)
