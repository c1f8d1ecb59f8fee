"""How a figure is written, once for the whole site. Templates use these by the same names."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from generator.model.values import Figure, Missing
from generator.pages.phones import phones
from generator.pages.phrases import phrases

HUNDRED = Decimal(100)  # the full length of a bar that shows a percentage
_TENTH, _CENT = Decimal("0.1"), Decimal("0.01")
_HUNDRED_MILLION = Decimal(10000)  # 万元 in one 亿元


@lru_cache(maxsize=None)
def rounded(number: Decimal, decimals: int) -> str:
    """`decimals` places, half up, thousands separated by commas; negative with a true minus sign.

    >>> rounded(Decimal("2318.405"), 2)
    '2,318.41'
    """
    quantum = _CENT if decimals == 2 else _TENTH if decimals == 1 else Decimal(1).scaleb(-decimals)
    return _true_minus(f"{number.quantize(quantum, ROUND_HALF_UP):,f}")


def _true_minus(text: str) -> str:
    """The sign readers know; none before a zero."""
    if text[0] != "-":
        return text
    return text[1:] if not text.strip("-0.,") else "−" + text[1:]


def figure(value: Figure | None, decimals: int = 2) -> str:
    """A number with `decimals` places, the word for a missing one, and 未公布 where the source is silent."""
    if value is None:
        return "未公布"
    if isinstance(value, Missing):
        return value.value
    return rounded(value, decimals)


def as_written(value: Figure | str | None, least: int = 0) -> str:
    """A figure with all its own decimals (at least `least`), so that nothing published is rounded away."""
    if type(value) is Decimal:  # nearly every call of a large site
        return all_decimals(value, least)
    if value is None:
        return "未公布"
    if isinstance(value, Missing):
        return value.value
    return value


@lru_cache(maxsize=None)
def all_decimals(value: Decimal, least: int) -> str:
    """`as_written` of a number. Equal numbers are written alike: 8.0 and 8.00 are both 8, so one cache entry serves both."""
    whole, _, after = f"{value:,f}".partition(".")
    after = after.rstrip("0").ljust(least, "0")
    return _true_minus(f"{whole}.{after}" if after else whole)


def money(value: Figure | None) -> str:
    """万元 for a table cell: at least two decimals, more only when the source has them."""
    return all_decimals(value, 2) if type(value) is Decimal else as_written(value, 2)


def money_words(value: Figure | None) -> str:
    """Money inside a sentence: 万元, from 1 亿元 on 亿元 with two decimals.

    >>> money_words(Decimal("23184"))
    '2.32亿元'
    """
    if value is None or isinstance(value, Missing):
        return figure(value)
    if abs(value) >= _HUNDRED_MILLION:
        return rounded(value / _HUNDRED_MILLION, 2) + "亿元"
    return rounded(value, 2) + "万元"


def percent(value: Figure | None) -> str:
    """One decimal and the sign; 不适用 where a denominator is zero.

    >>> percent(Decimal("71.84"))
    '71.8%'
    """
    if type(value) is Decimal:
        return rounded(value, 1) + "%"
    return (Missing.NOT_APPLICABLE if value is None else value).value


def width(value: Decimal | None, full: Decimal) -> str:
    """Share of `full` in percent for the length of a bar, kept inside 0–100, one decimal."""
    if value is None or full <= 0:
        return "0"
    share = min(max(value / full * 100, Decimal(0)), Decimal(100))
    return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}"


def signed(value: Decimal, decimals: int = 2) -> str:
    """A change with its sign: `+1.36`, `−0.20`, `0.00`."""
    text = rounded(value, decimals)
    if value > 0 and text.strip("0.,"):
        return "+" + text
    return text


@lru_cache(maxsize=4096)
def day(value: date) -> str:
    """`2026年10月9日`."""
    return f"{value.year}年{value.month}月{value.day}日"


@lru_cache(maxsize=4096)
def iso_day(value: date) -> str:
    """`2026-10-09`, for tables and machines."""
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


@lru_cache(maxsize=4096)
def minute(value: datetime) -> str:
    """`2026-10-09 09:00`: the form the government website rules ask for."""
    return f"{iso_day(value.date())} {value.hour:02d}:{value.minute:02d}"


def machine_minute(value: datetime) -> str:
    """`2026-10-09T09:00:00+08:00`; the site's one time zone is Asia/Shanghai."""
    return f"{iso_day(value.date())}T{value.hour:02d}:{value.minute:02d}:00+08:00"


def file_size(count: int) -> str:
    """Bytes as a reader judges a download: whole KB, rounded up.

    >>> file_size(4097)
    '5 KB'
    """
    return f"{(count + 1023) // 1024} KB"


def full_stop(text: str) -> str:
    """The words with exactly one full stop at the end, whoever wrote them.

    >>> full_stop("其他指标不变。")
    '其他指标不变。'
    """
    return text.rstrip("。；;.") + "。"


def quoted(text: str) -> str:
    """The words in quotation marks; marks inside become single ones (GB/T 15834, 4.8.3.2).

    >>> quoted("“设备采购”只差一笔")
    '“‘设备采购’只差一笔”'
    """
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"


def left_out(count: int, not_reported: int, not_disclosed: int) -> str:
    """Projects without figures, told apart; what is neither has no figure for another reason.

    >>> left_out(3, 2, 1)
    '2个项目未报送、1个项目不公开'
    """
    kinds = ((not_reported, "未报送"), (not_disclosed, "不公开"), (count - not_reported - not_disclosed, "没有数字"))
    return "、".join(f"{count}个项目{why}" for count, why in kinds if count)


FILTERS = {
    "left_out": left_out,
    "full_stop": full_stop,
    "file_size": file_size,
    "figure": figure,
    "as_written": as_written,
    "money": money,
    "money_words": money_words,
    "percent": percent,
    "signed": signed,
    "day": day,
    "iso_day": iso_day,
    "minute": minute,
    "machine_minute": machine_minute,
    "phones": phones,
    "phrases": phrases,
    "quoted": quoted,
}
