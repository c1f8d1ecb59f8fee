"""An address as readers know it: which edition, which table, whose figure."""

from collections.abc import Mapping

from generator.derive.stated import COUNTY, PLAN, TITLES
from generator.model.corrections import keys_of, period_of

WORDS = "bulletin"  # in addresses: the words of an edition, paragraph by paragraph
SETTINGS = "edition"
STORY = "story"  # the words of a case, paragraph by paragraph


def label(row: str, names: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """`2026年9月得分“县教育局、绩效目标覆盖率”`, `2026年9月正文第3段`, `整改进展“zg-2026-017、2026-09-28、督促”`.

    `names` turns codes into names, `titles` tables into what they are called.
    """
    period, (table, keys) = period_of(row), keys_of(row)
    when = "" if period is None else period.label
    if table == WORDS:
        return f"{when}正文" + (f"第{int(keys[0])}段" if keys else "")
    if table == STORY:
        return "案例故事" + (f"“{keys[0]}”" if keys else "") + (f"第{int(keys[1])}段" if len(keys) > 1 else "")
    if table == SETTINGS:
        return f"{when}文件信息" + "".join(f"“{names.get(key, key)}”" for key in keys)
    shown = "、".join("全县" if key == COUNTY else names.get(key, key) for key in keys if table != PLAN)
    title = TITLES.get(table) or titles.get(table, table)
    return f"{when}{title}" + (f"“{shown}”" if shown else "")
