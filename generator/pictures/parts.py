"""What a card and a poster have in common: the band on top, wrapped text, bars, and rows of a ranking."""

from decimal import Decimal
from typing import NamedTuple

from generator.pictures.canvas import (
    BLACK, BLUE, BRAND, INK, INK2, LINE, MUTE, PALE_RED, PALE_WARN, RED, TRACK, WARN, WHITE, Box, Canvas, Colour,
)  # fmt: skip
from generator.pictures.setting import fitted, fitting_size, lines
from generator.pictures import font
from generator.pictures.subjects import Blame, Gauge, Row, Subject

DRAFT_WORDS = "样稿　未经审批，仅供内部核对，不得对外发布"


class Sizes(NamedTuple):
    """Pixels of one format: the edge left and right, the band, and text in it."""

    edge: int
    band: int
    name: int
    stamp: int


def band(canvas: Canvas, subject: Subject, sizes: Sizes) -> int:
    """Who publishes, when, and whether this is a demonstration or a draft. Returns where the paper begins."""
    canvas.fill(0, 0, canvas.width, sizes.band, BRAND)
    right = canvas.width - sizes.edge
    stamp = " · ".join(part for part in (subject.label, subject.stamp) if part)
    if subject.is_demonstration:
        right = chip(canvas, right, (sizes.band - sizes.stamp - 16) // 2, "演示数据", sizes.stamp) - 20
    left = canvas.right_text(right, (sizes.band - sizes.stamp) // 2, stamp, sizes.stamp, WHITE, ground=BRAND)
    room = left - 30 - sizes.edge
    size = fitting_size(subject.site, (sizes.name, sizes.name - 4, sizes.name - 8), room, bold=True)
    name = fitted(subject.site, size, room, bold=True)
    canvas.text(sizes.edge, (sizes.band - size) // 2, name, size, WHITE, bold=True, ground=BRAND)
    if not subject.is_draft:
        return sizes.band
    height = sizes.stamp + 24
    canvas.fill(0, sizes.band, canvas.width, sizes.band + height, PALE_WARN)
    canvas.text(sizes.edge, sizes.band + 12, DRAFT_WORDS, sizes.stamp, WARN, bold=True, ground=PALE_WARN)
    return sizes.band + height


def chip(canvas: Canvas, right: int, top: int, words: str, size: int) -> int:
    """A word that must not be missed, on a light ground. Returns where it begins."""
    left = right - font.width(words, font.BOLD, size) - 24
    canvas.fill(left, top, right, top + size + 16, PALE_WARN)
    canvas.text(left + 12, top + 8, words, size, WARN, bold=True, ground=PALE_WARN)
    return left


def paragraph(
    canvas: Canvas, left: int, top: int, room: int, text: str, sizes: tuple[int, ...], most: int,
    colour: Colour = INK, *, bold: bool = False, ground: Colour = WHITE,
) -> int:
    """Text in up to `most` lines: the fewest that a size allows, then the largest size. Returns where it ends."""
    tried = [(lines(text, size, room, most, bold=bold), size) for size in sizes]
    whole = [(len(found), -size, found) for found, size in tried if "".join(found) == text]
    if not whole:
        found, size = tried[-1]
    else:
        _, size, found = min(whole)
        size = -size
    pitch = size * 4 // 3 if bold else size * 3 // 2
    for line in found:
        canvas.text(left, top, line, size, colour, bold=bold, ground=ground)
        top += pitch
    return top - (pitch - size if found else 0)


def pixels(share: str, full: int) -> int:
    """A share in percent of a length."""
    return int(Decimal(share) * full / 100)


def bar(canvas: Canvas, left: int, top: int, full: int, height: int, share: str, mark: str, colour: Colour) -> None:
    """From zero to the share, on a track; `mark` is drawn as a dark line that stands out above and below."""
    canvas.fill(left, top, left + full, top + height, TRACK)
    canvas.fill(left, top, left + pixels(share, full), top + height, colour)
    if mark:
        at = left + pixels(mark, full)
        canvas.fill(at - 1, top - 3, at + 2, top + height + 3, INK)
    canvas.boxes.append(Box(left, top - 3, left + full, top + height + 3))


def gauge(canvas: Canvas, left: int, top: int, full: int, one: Gauge, height: int, size: int) -> int:
    """Spending as a bar with the time as a line, both said in words. Returns where it ends."""
    canvas.text(left, top, one.words, size, BLUE, bold=True)
    canvas.right_text(left + full, top, f"竖线是{one.mark_words}", size - 6, INK2)
    top += size + 14
    bar(canvas, left, top, full, height, one.share, one.mark, BLUE)
    return top + height


def row(canvas: Canvas, left: int, top: int, room: int, one: Row, mark: str, size: int) -> int:
    """Place, name, movement and figure on one line, the bar under it. Returns where it ends."""
    figure = canvas.right_text(left + room, top, one.figure, size, bold=True)
    end = left + room - max(left + room - figure, 4 * size) - size // 2
    if one.note:
        end = canvas.right_text(end, top + 4, one.note, size - 8, INK2) - size // 2
    start = _place(canvas, left, top, one, size)
    _name(canvas, start, top, end, one, size)
    bar(canvas, start, top + size + 8, left + room - start, 8, one.share, mark, RED if one.praised else MUTE)
    return top + size + 16


def narrow_row(canvas: Canvas, left: int, top: int, room: int, one: Row, mark: str, size: int) -> int:
    """Place and name on one line, bar and figure on the next. Returns where it ends."""
    start = _place(canvas, left, top, one, size)
    _name(canvas, start, top, left + room, one, size)
    below = top + size + 8
    figure = canvas.right_text(left + room, below, one.figure, size - 2, bold=True)
    bar(canvas, start, below + 8, figure - 14 - start, 12, one.share, mark, RED if one.praised else MUTE)
    return below + size - 2


def _place(canvas: Canvas, left: int, top: int, one: Row, size: int) -> int:
    return max(left + size + size // 2, canvas.text(left, top, one.place, size, INK2) + size // 2)


def _name(canvas: Canvas, left: int, top: int, right: int, one: Row, size: int) -> None:
    """The name, smaller or shortened where it has to be, and the star of the red list."""
    star = size - 6
    room = right - left - (font.width("★", font.REGULAR, star) + 8 if one.praised else 0)
    smaller = fitting_size(one.name, (size, size - 2, size - 4, size - 6), room)
    end = canvas.text(left, top + size - smaller, fitted(one.name, smaller, room), smaller, INK)
    if one.praised:
        canvas.text(end + 8, top + 3, "★", star, RED)


def line(canvas: Canvas, top: int, edge: int) -> None:
    """A thin line from edge to edge."""
    canvas.fill(edge, top, canvas.width - edge, top + 2, LINE)


def blame(canvas: Canvas, box: tuple[int, int, int, int], words: Blame, size: int) -> None:
    """The black list: solid black, its name, how many, and where their side is told. Grey where nobody is on it."""
    left, top, right, bottom = box
    ground, ink = (BLACK, WHITE) if words.is_on else (TRACK, INK)
    canvas.fill(*box, ground)
    room, small = right - left - 56, size - 8
    name = "▲ " + words.name
    beside = font.width(name, font.BOLD, size) + size + font.width(words.count, font.BOLD, size) <= room
    rest = lines(words.where, small, room, 4)
    height = (size if beside else 2 * size + 30) + 24 + len(rest) * small * 3 // 2 - small // 2
    at = top + max(12, (bottom - top - height) // 2)
    end = canvas.text(left + 28, at, fitted(name, size, room, bold=True), size, ink, bold=True, ground=ground)
    if beside:
        canvas.text(end + size, at, words.count, size, ink, bold=True, ground=ground)
        at += size + 24
    else:
        large = fitting_size(words.count, (size + 14, size, size - 6), room, bold=True)
        canvas.text(left + 28, at + size + 16, words.count, large, ink, bold=True, ground=ground)
        at += 2 * size + 54
    for text in rest:
        canvas.text(left + 28, at, text, small, ink, ground=ground)
        at += small * 3 // 2


def praise_heading(canvas: Canvas, left: int, top: int, right: int, words: str, size: int) -> int:
    """The red list's name on a pale ground. Returns where it ends."""
    canvas.fill(left, top, right, top + size + 24, PALE_RED)
    canvas.fill(left, top, left + 8, top + size + 24, RED)
    text = fitted(f"★ {words}", size, right - left - 56, bold=True)
    canvas.text(left + 28, top + 12, text, size, RED, bold=True, ground=PALE_RED)
    return top + size + 24
