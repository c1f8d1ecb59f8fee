"""Setting lines: where a sentence may be broken, and what is done with words that are too long."""

from bisect import bisect_right
from itertools import accumulate

from generator.pictures import font

_NOT_FIRST = "，。、；：？！）】》」』”’…—·%"  # of a line
_NOT_LAST = "（【《「『“‘"
_PAUSES = "，。；：、！？"
_ELLIPSIS = "…"


def lines(text: str, size: int, room: int, most: int, *, bold: bool = False, whole: str = "") -> list[str]:
    """The text in as few lines as it needs, no wider than `room`, about equally long and rather ending where the
    sentence pauses. What does not fit into `most` lines is cut off with an ellipsis.

    With `whole` a line ends only after one of its characters: names are not torn. What is wider than the room
    by itself is torn all the same.
    """
    weight = font.BOLD if bold else font.REGULAR
    words = []
    for word in _words(text, whole):
        words += [word] if font.width(word, weight, size) <= room else list(word)
    if not words:
        return []
    widths = [font.width(word, weight, size) + size // font.GAP for word in words]
    fewest = _fewest(widths, room + size // font.GAP)
    if fewest > most:
        return _cut(words, size, room, most, bold)
    breaks = _breaks(words, widths, room + size // font.GAP, fewest)
    return ["".join(words[start:end]) for start, end in zip((0, *breaks), (*breaks, len(words)))]


def _fewest(widths: list[int], room: int) -> int:
    count, used = 1, 0
    for width in widths:
        if used + width > room:
            count, used = count + 1, 0
        used += width
    return count


def _cut(words: list[str], size: int, room: int, most: int, bold: bool) -> list[str]:
    """Full lines, and an ellipsis at the end of the last."""
    weight, found, line = font.BOLD if bold else font.REGULAR, [], ""
    for number, word in enumerate(words):
        if font.width(line + word, weight, size) > room:
            if len(found) == most - 1:
                return [*found, fitted(line + "".join(words[number:]), size, room, bold=bold)]
            found.append(line)
            line = ""
        line += word
    return [*found, line]


def _breaks(words: list[str], widths: list[int], room: int, count: int) -> tuple[int, ...]:
    """Where the lines after the first begin: the least sum of squared gaps, a pause being worth half the room."""
    totals = [0, *accumulate(widths)]
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for number in range(count):
        following: dict[int, tuple[int, tuple[int, ...]]] = {}
        for start, (cost, breaks) in best.items():
            for end in range(start + 1, len(words) + 1):
                left = room - (totals[end] - totals[start])
                if left < 0:
                    break
                pause = end == len(words) or words[end - 1][-1] in _PAUSES
                total = cost + left * left + (0 if pause else (room // 2) ** 2)
                made = (*breaks, end) if end < len(words) else breaks
                if end not in following or total < following[end][0]:
                    following[end] = total, made
        best = following
    return best[len(words)][1]


def _words(text: str, whole: str) -> list[str]:
    """What must stay on one line: a character with the punctuation around it, a number, a Latin word."""
    found: list[str] = []
    for char in text:
        if found and (whole and found[-1][-1] not in whole or not whole and _joins(found[-1][-1], char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def _joins(before: str, char: str) -> bool:
    """Punctuation keeps its place, a number is not torn, and what it counts stands beside it."""
    counted = _is_latin(before) and (_is_latin(char) or "\u4e00" <= char <= "\u9fa5")
    return char in _NOT_FIRST or before in _NOT_LAST or counted


def _is_latin(char: str) -> bool:
    return char.isascii() and char != " " or char in "−"


def fitted(text: str, size: int, room: int, *, bold: bool = False) -> str:
    """One line: the text as it is where it fits, else its beginning and an ellipsis."""
    weight = font.BOLD if bold else font.REGULAR
    if font.width(text, weight, size) <= room:
        return text
    text = text.rstrip(_ELLIPSIS)
    kept = bisect_right(range(1, len(text) + 1), room, key=lambda n: font.width(text[:n] + _ELLIPSIS, weight, size))
    return text[:kept] + _ELLIPSIS


def fitting_size(text: str, sizes: tuple[int, ...], room: int, *, bold: bool = False) -> int:
    """The largest of `sizes` (falling) in which the text fits on one line, else the smallest."""
    weight = font.BOLD if bold else font.REGULAR
    return next((size for size in sizes if font.width(text, weight, size) <= room), sizes[-1])
