"""The poster to keep and forward: 1080 × 1440, with a QR code that leads to the page."""

import segno

from generator.pictures import font
from generator.pictures.canvas import BRAND, INK, INK2, Canvas
from generator.pictures.parts import Sizes, band, blame, gauge, line, paragraph, praise_heading, row
from generator.pictures.setting import fitted, fitting_size, lines
from generator.pictures.subjects import MOST_ROWS, Block, Row, Subject

WIDTH, HEIGHT, EDGE = 1080, 1440, 64
_ROOM = WIDTH - 2 * EDGE
_FOOT = 1160  # where the last part begins
_CODE = 228  # most pixels of the code, without its margin


def poster(subject: Subject, shades: int = 3) -> Canvas:
    """The poster of one page."""
    canvas = Canvas(WIDTH, HEIGHT, shades)
    top = band(canvas, subject, Sizes(EDGE, 100, 34, 28)) + 36
    top = paragraph(canvas, EDGE, top, _ROOM, subject.title, (64, 60, 56, 52, 50), 2, INK, bold=True) + 24
    top = paragraph(canvas, EDGE, top, _ROOM, subject.lead, (36, 34, 32, 30), 4, INK2) + 34
    if subject.gauge is not None:
        top = gauge(canvas, EDGE, top, _ROOM, subject.gauge, 22, 32) + 38
    if subject.kind == "lists":
        _lists(canvas, subject, top)
    else:
        _ranking(canvas, subject, top)
    _foot(canvas, subject)
    return canvas


def code(url: str) -> tuple[bytes, ...]:
    """The QR code of an address, without its margin: rows of 0 and 1."""
    made = segno.make_qr(url, error="m", boost_error=False)
    return tuple(bytes(line) for line in made.matrix)


def _foot(canvas: Canvas, subject: Subject) -> None:
    line(canvas, _FOOT, EDGE)
    matrix = code(subject.url)
    side = _CODE // len(matrix)
    left, top = WIDTH - EDGE - side * len(matrix), _FOOT + 28
    canvas.squares(left, top, matrix, side)
    room = left - 4 * side - EDGE  # four squares of paper around the code
    at = top + 4
    canvas.text(EDGE, at, "长按识别二维码", 36, INK, bold=True)
    at = paragraph(canvas, EDGE, at + 52, room, subject.call, (34, 32, 30), 2, INK) + 24
    for note in subject.notes:
        canvas.text(EDGE, at, fitted(note, 26, room), 26, INK2)
        at += 40


def _ranking(canvas: Canvas, subject: Subject, top: int) -> None:
    """Each group with its own places; as many rows of each as there is room for."""
    every = blocks = [block for block in subject.blocks if block.rows or block.words]
    gap, pitch = 24, 55
    while blocks:
        dropped = len(every) - len(blocks)
        legend = lines((f"另有{dropped}组；" if dropped else "") + subject.legend, 24, _ROOM, 2)
        bottom = _FOOT - 36 - 36 * len(legend)
        if _height(blocks, 1, gap, pitch) <= bottom - top:
            break
        blocks = blocks[:-1]
    if not blocks:
        return
    for number, text in enumerate(legend):
        canvas.text(EDGE, bottom + 20 + 36 * number, text, 24, INK2)
    rows = max(n for n in range(1, MOST_ROWS + 1) if n == 1 or _height(blocks, n, gap, pitch) <= bottom - top)
    spare = bottom - top - _height(blocks, rows, gap, pitch)
    pitch += min(16, spare // (sum(min(rows, len(block.rows)) for block in blocks) or 1))
    spare = bottom - top - _height(blocks, rows, gap, pitch)
    gap += min(40, spare // len(blocks))
    for block in blocks:
        top = _heading(canvas, block, top)
        for one in _whole(block, rows):
            row(canvas, EDGE, top, _ROOM, one, block.mark, 34)
            top += pitch
        top += gap


def _height(blocks: list[Block], rows: int, gap: int, pitch: int) -> int:
    return sum((54 if _beside(block) else 94) + min(rows, len(block.rows)) * pitch + gap for block in blocks) - gap


def _beside(block: Block) -> bool:
    """Whether what is said of the group fits beside its name."""
    return font.width(block.heading, font.BOLD, 36) + 24 + font.width(block.words, font.REGULAR, 26) <= _ROOM


def _heading(canvas: Canvas, block: Block, top: int) -> int:
    end = canvas.text(EDGE, top, fitted(block.heading, 36, _ROOM, bold=True), 36, BRAND, bold=True)
    if _beside(block):
        canvas.text(end + 24, top + 8, block.words, 26, INK2)
        return top + 54
    canvas.text(EDGE, top + 46, fitted(block.words, 26, _ROOM), 26, INK2)
    return top + 94


def _whole(block: Block, count: int) -> list[Row]:
    """The first rows, and never only some of those that share a place."""
    kept = list(block.rows[:count])
    if len(block.rows) > count and block.rows[count].place == kept[-1].place:
        kept = [one for one in kept if one.place != kept[-1].place] or kept
    return kept


def _lists(canvas: Canvas, subject: Subject, top: int) -> None:
    """Praise with names and reasons; the black list below without any name."""
    bottom = _FOOT - 24
    if subject.blame:
        blame(canvas, (EDGE, bottom - 128, WIDTH - EDGE, bottom), subject.blame, 38)
        bottom -= 128 + 24
    top = praise_heading(canvas, EDGE, top, WIDTH - EDGE, subject.praise, 34) + 26
    if not subject.blocks:
        canvas.text(EDGE, top, "没有单位", 32, INK2)
        return
    for draw in (_reasons_below, _reasons_beside, _names_alone):
        if draw(canvas, subject, top, bottom):
            return
    names = "；".join("、".join(one.name for one in block.rows) for block in subject.blocks)
    for text in lines(names, 30, _ROOM, (bottom - top) // 46, whole="、；"):
        canvas.text(EDGE, top, text, 30)
        top += 46


def _group_name(canvas: Canvas, block: Block, top: int) -> int:
    if not block.heading:
        return top
    canvas.text(EDGE, top, fitted(block.heading, 28, _ROOM, bold=True), 28, BRAND, bold=True)
    return top + 44


def _spare(subject: Subject, room: int, pitch: int, gap: int) -> int:
    """Pixels left where every unit takes `pitch` and every group its name and a gap."""
    return room - sum((44 if block.heading else 0) + len(block.rows) * pitch + gap for block in subject.blocks) + gap


def _reasons_below(canvas: Canvas, subject: Subject, top: int, bottom: int) -> bool:
    """A line for the name and a line for what was done well; False, and nothing drawn, where there is no room."""
    count, pitch, gap = sum(len(block.rows) for block in subject.blocks), 84, 16
    spare = _spare(subject, bottom - top, pitch, gap)
    if spare < 0:
        return False
    pitch += min(16, spare // count)
    for block in subject.blocks:
        top = _group_name(canvas, block, top)
        for one in block.rows:
            canvas.text(EDGE, top, fitted(one.name, 36, _ROOM, bold=True), 36, INK, bold=True)
            canvas.text(EDGE, top + 44, fitted(one.note, 28, _ROOM), 28, INK2)
            top += pitch
        top += gap
    return True


def _reasons_beside(canvas: Canvas, subject: Subject, top: int, bottom: int) -> bool:
    """What was done well beside the name; False, and nothing drawn, where there is no room."""
    rows, pitch, gap, size = [one for block in subject.blocks for one in block.rows], 50, 16, 32
    left = EDGE + 24 + max(font.width(one.name, font.BOLD, size) for one in rows)
    spare = _spare(subject, bottom - top, pitch, gap)
    if spare < 0 or left > WIDTH // 2:
        return False
    pitch += min(20, spare // len(rows))
    for block in subject.blocks:
        top = _group_name(canvas, block, top)
        for one in block.rows:
            canvas.text(EDGE, top, one.name, size, INK, bold=True)
            small = fitting_size(one.note, (26, 24, 22), WIDTH - EDGE - left)
            canvas.text(left, top + size - small - 2, fitted(one.note, small, WIDTH - EDGE - left), small, INK2)
            top += pitch
        top += gap
    return True


def _names_alone(canvas: Canvas, subject: Subject, top: int, bottom: int) -> bool:
    """Two names on a line; False, and nothing drawn, where there is no room."""
    pitch, half = 52, _ROOM // 2
    if sum(44 + 12 + (len(block.rows) + 1) // 2 * pitch for block in subject.blocks) > bottom - top:
        return False
    for block in subject.blocks:
        top = _group_name(canvas, block, top)
        for number, one in enumerate(block.rows):
            left, at = EDGE + number % 2 * half, top + number // 2 * pitch
            canvas.text(left, at, fitted(one.name, 34, half - 24, bold=True), 34, bold=True)
        top += (len(block.rows) + 1) // 2 * pitch + 12
    return True
