"""The two weights of the pictures' font: measuring, drawing, and which characters they have.

The fonts are files of this package, because those of a machine differ. Pillow sets them with its basic layout,
which is the same in every build of Pillow; kerning and ligatures are not needed for Chinese.
"""

import struct
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parent / "fonts"
REGULAR, BOLD = "TongbaoHei-Regular.otf", "TongbaoHei-Bold.otf"
GAP = 6  # between a Han character and a Latin letter or digit, a sixth of the size
_JOINED = "+−%"  # signs that stand with digits


@lru_cache(maxsize=64)
def _face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FOLDER / weight, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def width(text: str, weight: str, size: int) -> int:
    """Pixels from the start of the first to the end of the last character, rounded up."""
    runs = pieces(text)
    gaps = (len(runs) - 1) * (size // GAP)
    return sum(_run_width(run, weight, size) for run in runs) + gaps


def _run_width(run: str, weight: str, size: int) -> int:
    return -int(-_face(weight, size).getlength(run) // 1)


def mask(text: str, weight: str, size: int) -> Image.Image:
    """How much of each pixel the text covers: 0–255, `width` wide and twice `size` high, base line at 1.5 `size`."""
    tile = Image.new("L", (max(1, width(text, weight, size)), 2 * size), 0)
    pen, across = ImageDraw.Draw(tile), 0
    for run in pieces(text):
        pen.text((across, size + size // 2), run, fill=255, font=_face(weight, size), anchor="ls")
        across += _run_width(run, weight, size) + size // GAP
    return tile


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str, ...]:
    """The text cut between a Han character and a Latin letter or digit: there a gap belongs.

    >>> pieces("得97.53分，共22个")
    ('得', '97.53', '分，共', '22', '个')
    """
    runs = [text[:1]]
    for before, char in zip(text, text[1:]):
        if {_script(before), _script(char)} == {"han", "latin"}:
            runs.append(char)
        else:
            runs[-1] += char
    return tuple(runs)


def _script(char: str) -> str | None:
    """`latin`, `han`, or None for punctuation, which brings its own room."""
    if char.isascii() and char.isalnum() or char in _JOINED:
        return "latin"
    return "han" if "\u4e00" <= char <= "\u9fa5" else None


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """Code points that both weights have."""
    return _covered(REGULAR) & _covered(BOLD)


def missing(text: str) -> str:
    """Characters of `text` that would be drawn as empty boxes, each once, in their order."""
    return "".join(dict.fromkeys(char for char in text if ord(char) not in characters()))


def _covered(weight: str) -> frozenset[int]:
    """The `cmap` table of an OpenType file, format 4: what it maps to a glyph other than 0."""
    content = (FOLDER / weight).read_bytes()
    tables = struct.unpack_from(">H", content, 4)[0]
    cmap = next(
        offset for name, _, offset, _ in (struct.unpack_from(">4sIII", content, 12 + 16 * n) for n in range(tables))
        if name == b"cmap"
    )  # fmt: skip
    for number in range(struct.unpack_from(">H", content, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", content, cmap + 8 + 8 * number)[0]
        if struct.unpack_from(">H", content, start)[0] == 4:
            return frozenset(_format_4(content, start))
    raise ValueError(f"{weight} has no cmap of format 4")


def _format_4(content: bytes, start: int):
    segments = struct.unpack_from(">H", content, start + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", content, start + 14 + at)
        for at in (0, 2 * segments + 2, 4 * segments + 2, 6 * segments + 2)
    )
    base = start + 16 + 6 * segments
    for n in range(segments):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            glyph = code
            if offsets[n]:
                glyph = struct.unpack_from(">H", content, base + 2 * n + offsets[n] + 2 * (code - starts[n]))[0]
            if (glyph + deltas[n]) & 0xFFFF if glyph or not offsets[n] else 0:
                yield code
