"""A figure that may be missing, and the three words for why."""

from decimal import Decimal
from enum import Enum


class Missing(Enum):
    """Why a figure is not there. Never the same as zero, and shown to readers as this word."""

    NOT_REPORTED = "未报送"
    NOT_APPLICABLE = "不适用"
    NOT_DISCLOSED = "不公开"


MISSING_WORDS = {word.value: word for word in Missing}

# A published figure: the exact decimal, or the word for why it is missing.
Figure = Decimal | Missing


def is_number(figure: Figure | None) -> bool:
    """True for a decimal; False for a missing word and for a cell that was allowed to be empty."""
    return isinstance(figure, Decimal)
