"""Queries of many kinds for any site, taken from its words with a seed: the same site and seed, the same queries."""

import random
import re
from collections.abc import Iterable, Sequence

from benchmarks.search.truth import Text

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PATTERNS = {  # kind → what it looks like in a text
    "文号": re.compile(r"[\u4e00-\u9fff]{0,3}〔\d{4}〕\d+号"),
    "百分数": re.compile(r"\d+\.\d%"),
    "金额": re.compile(r"\d{4,}\.\d\d"),
    "小数": re.compile(r"(?<![\d.])\d{1,3}\.\d\d分"),
    "年月": re.compile(r"20\d\d年\d{1,2}月(?!\d)"),
    "日期": re.compile(r"20\d\d年\d{1,2}月\d{1,2}日"),
    "名次": re.compile(r"第\d+名"),
}
_UNKNOWN = "𠮷"  # stands nowhere


def asked(texts: Sequence[Text], names: Iterable[str], each: int = 10, seed: int = 7) -> list[tuple[str, str]]:
    """(kind, query), at most `each` of a kind, none twice. `names` are those of units."""
    chance = random.Random(seed)
    names = sorted(set(names))
    found: dict[str, list[str]] = {"单位": chance.sample(names, min(each, len(names)))}
    found["半个词"] = [_piece(chance, texts, 2) for _ in range(each)]
    found["跨词"] = [_piece(chance, texts, chance.randint(4, 8)) for _ in range(each)]
    for kind, pattern in _PATTERNS.items():
        found[kind] = _matching(chance, texts, pattern, each)
    found["分隔的金额"] = [f"{int(whole):,}.{rest}" for whole, rest in (one.split(".") for one in found["金额"])]
    found["几个词"] = [" ".join(_piece(chance, [text], 2) for _ in range(2)) for text in chance.choices(texts, k=each)]
    found["单位和年月"] = [f"{name} {month}" for name, month in zip(chance.choices(names, k=each), found["年月"], strict=False)]
    found["一字不差"] = [f"“{_piece(chance, texts, 5)}”" for _ in range(each)]
    found["单字"] = [_piece(chance, texts, 1) for _ in range(each)]
    found["错字"] = [one[0] + _UNKNOWN + one[1:] for one in found["跨词"]]
    return [(kind, typed) for kind, some in found.items() for typed in dict.fromkeys(some)]


def _piece(chance: random.Random, texts: Sequence[Text], length: int) -> str:
    """So many Han characters that stand together in some text. Raises ValueError where nothing is so long."""
    for _ in range(1000):
        runs = [run for run in _HAN.findall(chance.choice(texts).words) if len(run) >= length]
        if runs:
            run = chance.choice(runs)
            begin = chance.randint(0, len(run) - length)
            return run[begin : begin + length]
    raise ValueError("没有这么长的词")


def _matching(chance: random.Random, texts: Sequence[Text], pattern: re.Pattern[str], most: int) -> list[str]:
    found: dict[str, None] = {}
    for text in chance.sample(texts, min(len(texts), 200)):
        every = pattern.findall(text.words)
        if every:
            found[chance.choice(every)] = None
        if len(found) == most:
            break
    return list(found)
