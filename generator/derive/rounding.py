"""How figures are divided, rounded once, and compared with what was printed.

Rule: exact until the last step, then half up, once. Nothing here or anywhere in `derive` depends on
the caller's decimal context: every division goes through EXACT.
"""

import re
from collections.abc import Sequence
from decimal import (
    ROUND_DOWN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

# 50 digits: figures have at most 18 (a billion-wan amount with six decimals), so a quotient is never
# near enough to a rounding edge for the 50th digit to matter, and every terminating one is exact.
EXACT = Context(prec=50, rounding=ROUND_HALF_UP, traps=[DivisionByZero, InvalidOperation, Overflow])

ZERO = Decimal(0)
HUNDRED = Decimal(100)

_divide, _multiply = EXACT.divide, EXACT.multiply  # looked up once: called for every score row

_STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(16))
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` half up (away from zero at the half) to `decimals` places: 85.345 → 85.35."""
    return value.quantize(_STEPS[decimals], ROUND_HALF_UP, EXACT)


def truncated(value: Decimal, decimals: int) -> Decimal:
    """`value` cut off after `decimals` places: 85.349 → 85.34."""
    return value.quantize(_STEPS[decimals], ROUND_DOWN, EXACT)


def quotient(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The quotient to 50 digits. A zero denominator is the caller's mistake and raises."""
    return _divide(numerator, denominator)


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` / `whole` × 100, unrounded; None when `whole` is zero (nothing was due, never 0%)."""
    return _divide(_multiply(part, HUNDRED), whole) if whole else None


def mean(values: Sequence[Decimal], decimals: int) -> Decimal | None:
    """The arithmetic mean, half up once; None of nothing."""
    return rounded(quotient(sum(values, ZERO), Decimal(len(values))), decimals) if values else None


def decimals_of(value: Decimal) -> int:
    """How many decimals were written: 87.50 has two, 8 has none."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def agrees(published: Decimal, exact: Decimal, at_least: int = 0) -> bool:
    """Whether `published` is `exact` rounded half up, or cut off, at the decimals it was printed with.

    Counties do either. `at_least` is the number of decimals the figure is kept with, so that a printed
    9.5 stands for 9.50 and is not excused for 9.54.
    """
    decimals = max(at_least, decimals_of(published))
    return published in (rounded(exact, decimals), truncated(exact, decimals))


def as_printed(exact: Decimal, published: Decimal, at_least: int = 0) -> str:
    """`exact` in words beside `published`: same decimals, more only where they say something.

    Beside 9: 8 → "8", 7.5 → "7.5". Beside 9.50: 9 → "9.00".
    """
    shown = decimals_of(published)
    value = rounded(exact, max(at_least, shown))
    while decimals_of(value) > shown and value == truncated(value, decimals_of(value) - 1):
        value = truncated(value, decimals_of(value) - 1)
    return f"{value:f}"


def same_text(text: str) -> str:
    """A number without idle zeros, anything else as it is, so that "87.50" and "87.5" are the same."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return text
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "0") else text
