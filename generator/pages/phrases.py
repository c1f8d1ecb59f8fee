"""Where a heading may break: words that belong together stay on one line.

Chinese is set without spaces, so a browser breaks a heading anywhere, also inside 2026年 or 预算. The parts found
here are kept whole by the theme; between them, and inside all other words, a line may still end.
"""

import re
from functools import lru_cache

def _either(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


def _maybe(*patterns: str) -> str:
    return _either(*patterns) + "?"


_PERIOD = (
    r"\d{4}年" + _maybe(r"\d{1,2}月" + _maybe(r"\d{1,2}日"), "第[一二三四]季度", "度")
    + _maybe("底")
)  # fmt: skip
_COUNT = r"\d[\d,.]*" + _maybe("%", "个百分点", "个月", "个单位", "个问题", "个项目", "万元", "亿元", "[个分天名条位月日项]") + _maybe("底")
_WORDS = (
    "第一季度", "第二季度", "第三季度", "第四季度", "预算绩效管理", "预算绩效", "预算执行", "情况通报", "考核排名", "考核总评",
    "考核方案", "计分办法", "绩效目标", "绩效自评", "项目明细", "得分明细", "红黑榜", "红榜", "黑榜", "排名", "总评", "通报",
    "支出进度", "时间进度", "没有销号", "变了什么", "写了数字",
)  # fmt: skip
_MARKS = ("，", "：", "；", "、", "。")
# The name of a unit: after a beginning or a mark, up to what such names end in.
_UNIT = (
    _either("^", *(f"(?<={mark})" for mark in (*_MARKS, "“"))) + r"[\u4e00-\u9fff]{1,11}?"
    + _either("局", "办公室", "中心", "医院", "中学", "馆", "镇", "乡")
)  # fmt: skip
_TAIL = re.compile(r"\w{1,2}\W*$")  # no last line of one character, also where the browser does not even out lines
_WHOLE = re.compile(_either(_PERIOD, _COUNT, *_WORDS, _UNIT) + _maybe(*_MARKS))  # no line begins with a mark


@lru_cache(maxsize=4096)
def phrases(text: str) -> tuple[tuple[str, bool], ...]:
    """The parts of `text` in their order, each with whether it must not be broken; joined they are `text`.

    >>> phrases("示范县2026年9月通报")
    (('示范县', False), ('2026年9月', True), ('通报', True))
    """
    parts = told_apart(_WHOLE, text)
    tail = None if not parts or parts[-1][1] else _TAIL.search(parts[-1][0])
    if tail is None:
        return parts
    before = parts[-1][0][: tail.start()]
    return (*parts[:-1], *(((before, False),) if before else ()), (tail.group(), True))


def told_apart(pattern: re.Pattern[str], text: str) -> tuple[tuple[str, bool], ...]:
    """The parts of `text` in their order, each with whether `pattern` found it; none is empty."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for found in pattern.finditer(text):
        parts += [(text[end : found.start()], False), (found.group(), True)]
        end = found.end()
    return tuple(part for part in (*parts, (text[end:], False)) if part[0])
