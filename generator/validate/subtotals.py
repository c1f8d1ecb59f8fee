"""A subtotal row is not a unit: 合计, 小计 and 总计 must never be scored or ranked."""

import re

from generator.problems import quote
from generator.validate.hygiene import Finding

_DECORATION = re.compile(r"[\s（()）:：]")
_SUBTOTAL = re.compile(r".*(?:合计|小计|总计)")


def is_subtotal_text(text: str) -> bool:
    """`合计`, `小 计`, `部门合计`, `（总计）`; not `综合计划科`."""
    return _SUBTOTAL.fullmatch(_DECORATION.sub("", text)) is not None


def subtotal_finding(text: str) -> Finding | None:
    """R03 for a unit cell that names a subtotal."""
    if "计" in text and is_subtotal_text(text):
        return Finding("R03", f"{quote(text)}不是单位", "这里应当是一个单位，小计行要先在 units.csv 登记成“小计”")
    return None
