"""The 分档 cell: `95:10；90:8；0:3` to tiers, with their order checked."""

import re
from decimal import Decimal

from generator.model.scheme import Direction, Tier
from generator.problems import quote
from generator.validate.expected import CellProblem, plain

_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]{1,4})?"
_TIER = re.compile(rf"\s*({_NUMBER})(%?)\s*[:：]\s*({_NUMBER})\s*")
_HIGHER = "应当由高到低写“下限:得分”，下限越低得分不应越高，例如 95:10；90:8；80:6；0:3"
_LOWER = "应当由低到高写“上限:得分”，上限越高得分不应越高，例如 0:10；5:6；10:0"


def parse_tiers(
    text: str, direction: Direction, measure: str | None, most: Decimal
) -> tuple[Tier, ...]:
    """Tiers in the order written; `most` is the highest score a tier may give.

    Higher-is-better runs from the highest bound down, lower-is-better from the lowest up, and
    points never rise on the way. Raises CellProblem V23.
    """
    expected = _LOWER if direction is Direction.LOWER else _HIGHER
    tiers = []
    for part in re.split("[;；]", text.rstrip("；;")):
        match = _TIER.fullmatch(part)
        if match is None:
            raise CellProblem("V23", f"{quote(part)}不是一档的写法", expected)
        if match[2] and measure != "%":
            raise CellProblem("V23", f"{quote(part)}带着百分号，计量单位却不是 %", expected)
        tiers.append(Tier(Decimal(match[1]), Decimal(match[3])))
    for tier in tiers:
        if not 0 <= tier.points <= most:
            found = f"有一档得 {plain(tier.points)} 分"
            raise CellProblem("V23", found, f"每一档的得分应当在 0 到 {plain(most)} 之间")
    for earlier, later in zip(tiers, tiers[1:]):
        low, high = (earlier, later) if direction is Direction.LOWER else (later, earlier)
        if low.bound >= high.bound or later.points > earlier.points:
            found = f"{_shown(earlier)}后面是{_shown(later)}"
            raise CellProblem("V23", found, expected)
    return tuple(tiers)


def _shown(tier: Tier) -> str:
    return quote(f"{plain(tier.bound)}:{plain(tier.points)}")
