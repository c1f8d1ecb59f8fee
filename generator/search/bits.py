"""Small numbers in few bits: Rice codes, written with arrays and read one by one.

A number v with parameter k is v >> k ones, a zero, and the k low bits of v, the highest bit of a byte first.
`theme/static/js/search/bits.js` reads the same.
"""

import numpy as np


def parameter(span: int, count: int) -> int:
    """The k for `count` numbers that add up to about `span`: the whole part of log2 of their mean.

    >>> parameter(10000, 3), parameter(5, 9), parameter(8, 0)
    (11, 0, 0)
    """
    return max((span // count if count else 0).bit_length() - 1, 0)


def bit_lengths(values: np.ndarray, parameters: np.ndarray) -> np.ndarray:
    """How many bits each value takes."""
    return (values >> parameters) + 1 + parameters


def written(values: np.ndarray, parameters: np.ndarray) -> np.ndarray:
    """The bits of all values one after the other, a byte of 0 or 1 each. Values are not negative."""
    ones = values >> parameters
    lengths = ones + 1 + parameters
    ends = np.cumsum(lengths)
    begins = ends - lengths
    bits = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    run_starts = np.cumsum(ones) - ones
    bits[np.repeat(begins - run_starts, ones) + np.arange(int(ones.sum()))] = 1
    for low in range(int(parameters.max(initial=0))):
        has = parameters > low
        bits[ends[has] - 1 - low] = (values[has] >> low) & 1
    return bits


class Reader:
    """Reads codes from bytes, from a bit on."""

    def __init__(self, content: bytes):
        self._number = int.from_bytes(content, "big")
        self._left = len(content) * 8

    def value(self, parameter: int) -> int:
        """The next value. Raises ValueError behind the end."""
        ones = 0
        while self._bit():
            ones += 1
        value = ones
        for _ in range(parameter):
            value = value << 1 | self._bit()
        return value

    def _bit(self) -> int:
        if self._left == 0:
            raise ValueError("behind the end")
        self._left -= 1
        return self._number >> self._left & 1
