"""A sheet to draw on: flat colours and text, at most 64 colours, and a record of where everything stands.

Colours are those of the pages in daylight (theme/static/css/tokens.css). Red is for praise on the red list and for
nothing else. Coordinates are whole pixels from the upper left corner.
"""

from typing import NamedTuple

from PIL import Image

from generator.pictures import font
from generator.pictures.png import png

Colour = tuple[int, int, int]
WHITE, INK, INK2, LINE = (255, 255, 255), (0x1B, 0x1F, 0x24), (0x4A, 0x52, 0x5C), (0xD5, 0xDB, 0xE1)
BRAND, TRACK, MUTE, BLUE = (0x12, 0x40, 0x6B), (0xEC, 0xEF, 0xF2), (0x7D, 0x94, 0xA8), (0x0B, 0x57, 0xA4)
RED, PALE_RED = (0xB4, 0x14, 0x1E), (0xFD, 0xEE, 0xEE)
BLACK, WARN, PALE_WARN = (0x16, 0x18, 0x1B), (0x7D, 0x44, 0x00), (0xFF, 0xF1, 0xD9)
MOST_COLOURS = 64


class Box(NamedTuple):
    """Where something stands: `text` is None for a shape. Right and bottom are just outside."""

    left: int
    top: int
    right: int
    bottom: int
    text: str | None = None

    def meets(self, other: "Box") -> bool:
        """Whether the two share a pixel."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Canvas:
    """One picture in the making. `boxes` are the texts, the bars and the code on it, in the order of drawing.

    `shades` is in how many steps the edge of a letter goes from the ground to the ink: 1 is black on white.
    """

    def __init__(self, width: int, height: int, shades: int = 3):
        self.width, self.height, self._shades = width, height, shades
        self.boxes: list[Box] = []
        self._numbers: dict[Colour, int] = {WHITE: 0}
        self._sheet = Image.new("L", (width, height), 0)

    def fill(self, left: int, top: int, right: int, bottom: int, colour: Colour) -> None:
        """A rectangle."""
        if right > left and bottom > top:
            self._sheet.paste(self._number(colour), (left, top, right, bottom))

    def text(
        self, left: int, top: int, words: str, size: int, colour: Colour = INK, *, bold: bool = False,
        ground: Colour = WHITE,
    ) -> int:
        """One line of text in a box `size` high; `ground` is what it stands on. Returns where it ends."""
        weight = font.BOLD if bold else font.REGULAR
        tile = font.mask(words, weight, size)
        right = left + font.width(words, weight, size)
        ramp = [self._number(_between(ground, colour, step, self._shades)) for step in range(self._shades + 1)]
        levels = [(cover * self._shades + 127) // 255 for cover in range(256)]
        at = (left, top + size - size // 8 - (size + size // 2))
        covered = tile.point([255 * (level > 0) for level in levels])
        self._sheet.paste(tile.point([ramp[level] for level in levels]), at, covered)
        self.boxes.append(Box(left, top, right, top + size, words))
        return right

    def right_text(self, right: int, top: int, words: str, size: int, colour: Colour = INK, *, bold: bool = False,
                   ground: Colour = WHITE) -> int:
        """As `text`, ending at `right`. Returns where it begins."""
        left = right - font.width(words, font.BOLD if bold else font.REGULAR, size)
        self.text(left, top, words, size, colour, bold=bold, ground=ground)
        return left

    def squares(self, left: int, top: int, matrix: tuple[bytes, ...], side: int) -> None:
        """A QR code: a dark square of `side` pixels for each 1 of the matrix."""
        for row, line in enumerate(matrix):
            for column, dark in enumerate(line):
                if dark:
                    x, y = left + column * side, top + row * side
                    self.fill(x, y, x + side, y + side, BLACK)
        self.boxes.append(Box(left, top, left + side * len(matrix[0]), top + side * len(matrix)))

    def colours(self) -> list[Colour]:
        """The palette as it is now."""
        return list(self._numbers)

    def png(self) -> bytes:
        """The finished picture. Raises ValueError where it has more than 64 colours."""
        if len(self._numbers) > MOST_COLOURS:
            raise ValueError(f"a picture of {len(self._numbers)} colours")
        return png(self.width, self.height, self._sheet.tobytes(), self.colours())

    def _number(self, colour: Colour) -> int:
        return self._numbers.setdefault(colour, len(self._numbers))


def _between(ground: Colour, ink: Colour, step: int, steps: int) -> Colour:
    """`step` of `steps` on the way from the ground to the ink."""
    red, green, blue = (
        (one * (steps - step) + other * step + steps // 2) // steps for one, other in zip(ground, ink, strict=True)
    )
    return red, green, blue
