"""Telephone numbers inside a sentence, so that a phone can dial them."""

import re
from functools import lru_cache

from generator.pages.phrases import told_apart

# 0917-0000001, 400-800-1234, a mobile number, and the five digits of a public line (12345, 12388).
_NUMBER = re.compile(r"(?<![\d-])(?:0\d{2,3}-\d{7,8}|400-?\d{3}-?\d{4}|1[3-9]\d{9}|1[12]\d{3})(?![\d-])")


@lru_cache(maxsize=64)
def phones(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of `text` in their order, each with the number to dial, "" for words; joined they are `text`.

    >>> phones("拨打12388举报")
    (('拨打', ''), ('12388', '12388'), ('举报', ''))
    """
    return tuple((part, part.replace("-", "") if is_number else "") for part, is_number in told_apart(_NUMBER, text))
