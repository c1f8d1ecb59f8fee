"""The card beside a forwarded link: 1200 × 630."""

from generator.pictures import font
from generator.pictures.canvas import BRAND, INK, INK2, MUTE, RED, WHITE, Canvas
from generator.pictures.parts import Sizes, band, bar, blame, chip, gauge, line, narrow_row, paragraph, praise_heading
from generator.pictures.setting import fitted, lines
from generator.pictures.subjects import Block, Subject

WIDTH, HEIGHT, EDGE = 1200, 630, 56
_ROOM = WIDTH - 2 * EDGE
_BOTTOM = 566  # of what stands above the last line
_COLUMNS = 4


def card(subject: Subject, shades: int = 3) -> Canvas:
    """The card of one page."""
    canvas = Canvas(WIDTH, HEIGHT, shades)
    if subject.kind == "site":
        return _site(canvas, subject)
    top = band(canvas, subject, Sizes(EDGE, 80, 32, 26)) + 26
    top = paragraph(canvas, EDGE, top, _ROOM, subject.title, (54, 50, 46, 42), 2, INK, bold=True) + 20
    top = paragraph(canvas, EDGE, top, _ROOM, subject.lead, (30, 28, 26), 2 if subject.gauge is None else 3, INK2) + 26
    if subject.kind == "lists":
        _lists(canvas, subject, top)
    else:
        _edition(canvas, subject, top)
    _last_line(canvas, subject)
    return canvas


def _last_line(canvas: Canvas, subject: Subject) -> None:
    line(canvas, _BOTTOM + 8, EDGE)
    notes, top = "　".join(subject.notes), _BOTTOM + 24
    room = _ROOM - 40 - font.width(notes, font.REGULAR, 24)
    for legend in _legends(subject):
        if font.width(legend, font.REGULAR, 24) <= room:
            canvas.right_text(WIDTH - EDGE, top, legend, 24, INK2)
            break
    canvas.text(EDGE, top, fitted(notes, 24, _ROOM), 24, INK2)


def _legends(subject: Subject) -> tuple[str, ...]:
    """How to read the rows: all of it, else what cannot be done without."""
    groups = sum(bool(block.rows) for block in subject.blocks)
    more = (f"另有{groups - _COLUMNS}组",) if groups > _COLUMNS else ()
    if not subject.legend or subject.gauge is not None:
        return more
    star = ("★红榜",) if "★" in subject.legend else ()
    return "；".join((*more, "竖线是本组平均", *star, "全部名次见网页")), "；".join((*more, "竖线是本组平均", *star))


def _site(canvas: Canvas, subject: Subject) -> Canvas:
    canvas.fill(0, 0, WIDTH, HEIGHT, BRAND)
    canvas.fill(EDGE, 150, EDGE + 90, 158, WHITE)
    end = paragraph(canvas, EDGE, 190, _ROOM, subject.title, (84, 76, 68, 60, 52), 2, WHITE, bold=True, ground=BRAND)
    paragraph(canvas, EDGE, end + 36, _ROOM, subject.lead, (38, 34, 30), 2, WHITE, ground=BRAND)
    if subject.is_demonstration:
        chip(canvas, WIDTH - EDGE, HEIGHT - 90, "演示数据", 28)
    canvas.text(EDGE, HEIGHT - 118, fitted("　".join(subject.notes), 28, _ROOM - 200), 28, WHITE, ground=BRAND)
    canvas.text(EDGE, HEIGHT - 74, fitted(subject.call, 28, _ROOM - 200), 28, WHITE, ground=BRAND)
    return canvas


def _edition(canvas: Canvas, subject: Subject, top: int) -> None:
    if subject.gauge is not None:
        top = gauge(canvas, EDGE, top, _ROOM, subject.gauge, 22, 30) + 30
    blocks = [block for block in subject.blocks if block.rows]
    if len(blocks) == 1:
        _alone(canvas, blocks[0], top)
    elif blocks:
        _columns(canvas, blocks[:_COLUMNS], top)


def _alone(canvas: Canvas, block: Block, top: int) -> None:
    """One group: rows over the whole width, the bar beside the name."""
    pitch = 52
    count = min(len(block.rows), 5, (_BOTTOM - top) // pitch)
    names = min(430, max((font.width(one.name, font.REGULAR, 32) for one in block.rows[:count]), default=0))
    for one in block.rows[:count]:
        canvas.text(EDGE, top + 6, one.place, 32, INK2)
        canvas.text(EDGE + 60, top + 6, fitted(one.name, 32, names), 32)
        left = EDGE + 60 + names + 40
        full = WIDTH - EDGE - 190 - left
        bar(canvas, left, top + 8, full, 26, one.share, block.mark, RED if one.praised else MUTE)
        canvas.right_text(WIDTH - EDGE, top + 6, one.figure, 32, bold=True)
        top += pitch


def _columns(canvas: Canvas, blocks: list[Block], top: int) -> None:
    """Groups side by side, because places count only inside a group."""
    gap, pitch, size = 48, 76, 28 if len(blocks) < 4 else 24
    room = (_ROOM - gap * (len(blocks) - 1)) // len(blocks)
    count = max(0, min(3, (_BOTTOM + 8 - top - 44) // pitch))
    if not count:
        return
    for number, block in enumerate(blocks):
        left, at = EDGE + number * (room + gap), top
        canvas.text(left, at, fitted(block.heading, 28, room, bold=True), 28, BRAND, bold=True)
        at += 44
        for one in block.rows[:count]:
            narrow_row(canvas, left, at, room, one, block.mark, size)
            at += pitch


def _lists(canvas: Canvas, subject: Subject, top: int) -> None:
    """Praise on the left with names, the black list on the right without any."""
    split = WIDTH - EDGE - 400 if subject.blame else WIDTH - EDGE
    if subject.blame:
        blame(canvas, (split + 28, top, WIDTH - EDGE, _BOTTOM - 12), subject.blame, 34)
    top = praise_heading(canvas, EDGE, top, split, subject.praise, 30) + 18
    room = split - EDGE
    if not subject.blocks:
        canvas.text(EDGE, top, "没有单位", 30, INK2)
    elif not _by_group(canvas, subject, top, room):
        names = "；".join("、".join(one.name for one in block.rows) for block in subject.blocks)
        for text in lines(names, 26, room, (_BOTTOM - 12 - top) // 40, whole="、；"):
            canvas.text(EDGE, top, text, 26)
            top += 40


def _by_group(canvas: Canvas, subject: Subject, top: int, room: int) -> bool:
    """A paragraph of names for each group beside its name; False, and nothing drawn, where there is no room."""
    label = 20 + max(font.width(block.heading, font.BOLD, 26) for block in subject.blocks)
    if label > room // 3:
        return False
    named = [(block.heading, "、".join(one.name for one in block.rows)) for block in subject.blocks]
    groups = [(heading, lines(names, 28, room - label, 9, whole="、")) for heading, names in named]
    if top + sum(len(found) * 42 + 10 for _, found in groups) > _BOTTOM:
        return False
    for heading, found in groups:
        canvas.text(EDGE, top + 2, heading, 26, BRAND, bold=True)
        for text in found:
            canvas.text(EDGE + label, top, text, 28)
            top += 42
        top += 10
    return True
