"""A PDF as a person with a ruler sees it: lines of text with their places in millimetres.

Top and bottom are those of the square in which a Chinese character is drawn, 0.88 above and 0.12 below the baseline.
"""

import io
from typing import NamedTuple

import pdfplumber

_MM = 25.4 / 72
RED = (0.902, 0.0, 0.071)


class Line(NamedTuple):
    """One line of one page. Places in mm from the top left corner, size in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str


class Paper:
    """One document."""

    def __init__(self, content: bytes):
        self.content = content
        self.pdf = pdfplumber.open(io.BytesIO(content))
        self.lines = [self._lines(page) for page in self.pdf.pages]

    @property
    def pages(self) -> int:
        return len(self.pdf.pages)

    @property
    def catalog(self) -> dict:
        return self.pdf.doc.catalog

    def text(self, page: int | None = None) -> str:
        """All text in reading order without breaks and blanks, of one page or of all."""
        chosen = self.lines if page is None else [self.lines[page]]
        return "".join(line.text for lines in chosen for line in lines).replace(" ", "").replace("　", "")

    def body(self, page: int) -> list[Line]:
        """Lines in the type area: without what stands in the margins."""
        return [line for line in self.lines[page] if 37 < line.bottom < 263]

    def number(self, page: int) -> Line:
        """The line of the page number."""
        (found,) = [line for line in self.lines[page] if line.top > 262]
        return found

    def table(self, page: int) -> list[list[str]]:
        """The cells of the last table of a page, without breaks."""
        rows = self.pdf.pages[page].extract_tables()[-1]
        return [[(cell or "").replace("\n", "") for cell in row] for row in rows]

    def red(self, page: int) -> str:
        """What is printed in red."""
        return "".join(char["text"] for char in self.pdf.pages[page].chars if _close(char["non_stroking_color"], RED))

    def red_rule(self, page: int) -> tuple[int, int, int] | None:
        """Left, right and top in whole mm of the longest red line there is on the printed page."""
        image = self.pdf.pages[page].to_image(resolution=254).original.convert("RGB")  # ten dots are a millimetre
        pixels, best = image.load(), (0, 0, 0)
        for top in range(image.height):
            red = [left for left in range(image.width) if _is_red(pixels[left, top])]
            if red and red[-1] - red[0] == len(red) - 1 and len(red) > best[1] - best[0]:
                best = red[0], red[-1] + 1, top
        return tuple(round(place / 10) for place in best) if best[1] - best[0] > 1000 else None

    def _lines(self, page) -> list[Line]:
        rows: list[list[dict]] = []
        for char in sorted(page.chars, key=lambda one: (round(one["bottom"]), one["x0"])):
            if rows and abs(rows[-1][0]["bottom"] - char["bottom"]) < 3:
                rows[-1].append(char)
            else:
                rows.append([char])
        return [self._line(page, sorted(row, key=lambda one: one["x0"])) for row in rows]

    @staticmethod
    def _line(page, row: list[dict]) -> Line:
        first = max(row, key=lambda one: one["size"])
        base, size = page.height - first["matrix"][5], round(first["size"], 2)
        first = row[0]
        return Line(
            "".join(char["text"] for char in row), first["x0"] * _MM, row[-1]["x1"] * _MM,
            (base - 0.88 * size) * _MM, (base + 0.12 * size) * _MM, size, first["fontname"].rpartition("+")[2],
        )


def _is_red(dot: tuple[int, int, int]) -> bool:
    return dot[0] > 150 and dot[1] < 110 and dot[2] < 110


def _close(colour, wanted) -> bool:
    return colour is not None and len(colour) == len(wanted) and all(abs(a - b) < 0.01 for a, b in zip(colour, wanted, strict=True))
