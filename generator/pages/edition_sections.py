"""Which sections an edition page has, in which order. The templates bulletin, ranking and annual include them so."""

from collections.abc import Mapping
from typing import Any

from generator.derive.views import EditionView
from generator.model.period import Kind

_RANKING = (
    ("paiming", "得分和名次", lambda v: v["groups"]),
    ("foujue", "期内被一票否决过的单位", lambda v: v["groups"] and v["vetoed_parts"]),
    ("wupaiming", "没有参加排名的单位", lambda v: v["groups"] and v["unranked"]),
    ("hongheibang", "红黑榜", lambda v: v["groups"] and v["lists_summary"]),
)
_NARRATIVE = (("zhengwen", "正文", lambda v: v["narrative"]),)
_SPENDING = (
    ("zhixing", "预算执行", lambda v: v["spending"]),
    ("jiankong", "绩效监控和目标预警", lambda v: v["view"].monitoring),
)
_RESULTS = (
    ("hecheng", "总分是怎样合成的", lambda v: v["parts"]),
    ("bilv", "全县比率", lambda v: v["view"].rates),
    ("mubiao", "绩效目标审核", lambda v: v["view"].target_review),
    ("pingjia", "评价结果", lambda v: v["view"].evaluation),
    ("ziping", "绩效自评", lambda v: v["view"].project_indicators),
)
_REST = (
    ("wenze", "约谈、问责和激励", lambda v: v["view"].accountability),
    ("zhenggai", "本期指出的问题", lambda v: v["problems"]),
    ("shuju", "关于这些数据", lambda v: True),
    ("wenjian", "文件信息", lambda v: True),
)
_ORDER = {
    Kind.MONTH: (_NARRATIVE, _SPENDING, _RANKING, _RESULTS),
    Kind.QUARTER: (_RANKING, _NARRATIVE, _SPENDING, _RESULTS),
    Kind.YEAR: (_RANKING, _NARRATIVE, _SPENDING, _RESULTS),
}


def sections(kind: Kind, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(anchor, label) of every section that has something to say; statistics topics stand before 约谈."""
    found = [(anchor, label) for part in _ORDER[kind] for anchor, label, is_there in part if is_there(values)]
    found += [(f"tj-{number}", table.topic) for number, table in enumerate(values["view"].statistics, start=1)]
    return (*found, *((anchor, label) for anchor, label, is_there in _REST if is_there(values)))


def jumps(view: EditionView) -> tuple[tuple[str, str], ...]:
    """(anchor, label) of the ranking of each group, where there are several: many come for one of them."""
    return tuple((f"zu-{number}", one.group) for number, one in enumerate(view.groups, start=1)) if len(view.groups) > 1 else ()
