"""How long is a sentence, and which words do we not use? For every test that reads our own words.

A character is a Chinese character; a number with its commas, its point and its percent sign counts as one, as word
processors count it. # stands for a figure that is filled in. Punctuation is not counted.
"""

import re
from collections.abc import Iterable

from generator.pages.sentences import Words

LONGEST = 30  # characters of a sentence
MOST_SENTENCES = 4  # of a paragraph

_CHARACTER = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9#][A-Za-z0-9#.,%/+−-]*")

# Judgements of people, net slang, and words that blame instead of telling what happened.
FORBIDDEN = (
    "敷衍", "塞责", "懒政", "怠政", "不作为", "乱作为", "推诿", "扯皮", "拖沓", "散漫", "恶劣", "触目惊心", "屡教不改", "顽固",
    "糟糕", "落后分子", "差劲", "拉胯", "躺平", "摆烂", "给力", "点赞", "亮剑", "重拳", "狠抓", "痛批", "打脸", "翻车", "曝光", "炮轰",
    "可耻", "丢人", "无能", "不像话", "严厉谴责", "弄虚作假",
)  # fmt: skip
SAYS_NOTHING = ("点击这里", "点击此处", "点这里", "这里", "更多", "详情", "查看", "查看更多", "查看详情", "点击查看", "链接", "下载", "看")


def characters(text: str) -> int:
    """How many characters a reader reads."""
    return len(_CHARACTER.findall(text))


def split(text: str) -> list[str]:
    """The sentences of a text, each with its mark."""
    return [one for one in re.split(r"(?<=[。！？])", text) if one.strip()]


def too_long(text: str) -> list[str]:
    """Sentences above the limit."""
    return [one for one in split(text) if characters(one) > LONGEST]


def ours(words: Words) -> str:
    """Our own words; what somebody else said is his, and an ellipsis here."""
    return "".join("…" if part.own else part.text for part in words)


def typing_faults(text: str) -> list[str]:
    """Marks that do not belong into Chinese text of ours, and spaces typed between characters and figures."""
    found = ["叹号" for mark in "！!" if mark in text]
    found += [f"半角标点 {hit}" for hit in re.findall(r"[\u4e00-\u9fff][,;:?()]|[,;:?()][\u4e00-\u9fff]", text)]
    found += [f"空格 {hit}" for hit in re.findall(r"[\u4e00-\u9fff] +[0-9#]|[0-9#%] +[\u4e00-\u9fff]", text)]
    found += [f"重复标点 {hit}" for hit in re.findall(r"[，。；：、]{2,}", text)]
    return found


def blaming(text: str, words: Iterable[str] = FORBIDDEN) -> list[str]:
    """Words we do not use."""
    return [word for word in words if word in text]


# What is counted, and with which word: 个 units, problems and projects; 名 and 位 ranks; 期 editions; 分 points.
_COUNTED = (
    (re.compile(r"\d(?:名|位|家|所)单位"), "单位论个"), (re.compile(r"\d(?:项|条|处)问题"), "问题论个"),
    (re.compile(r"(?:上升|下降)\d+(?:名|个)"), "名次变化论位"), (re.compile(r"第\d+(?:位|个)（共"), "名次论名"),
    (re.compile(r"\d份通报|\d次通报"), "通报论期"), (re.compile(r"(?:慢|快|提高|降低)[\d.]+%"), "百分比之差写百分点"),
    (re.compile(r"\d项目"), "项目论个"),
)  # fmt: skip


def counting_faults(text: str) -> list[str]:
    """Counting words that are wrong, with the rule."""
    return [f"{rule}：{hit}" for pattern, rule in _COUNTED for hit in pattern.findall(text)]
