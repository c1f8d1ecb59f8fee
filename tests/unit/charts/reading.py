"""A chart read back: its shapes with their places as numbers."""

from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree


class Shape(NamedTuple):
    kind: str
    names: tuple[str, ...]
    words: str
    of: dict[str, str]

    def number(self, attribute: str) -> Decimal:
        """A length without its unit."""
        return Decimal(self.of[attribute].rstrip("%em"))


def shapes(svg: str, kind: str | None = None, name: str | None = None) -> list[Shape]:
    """Every shape in drawing order; only those of one kind or with one class. A chart that is not XML raises."""
    root = ElementTree.fromstring(svg)
    found = [
        Shape(element.tag, tuple(element.get("class", "").split()), "".join(element.itertext()), dict(element.attrib))
        for element in root.iter()
    ]
    return [one for one in found if kind in (None, one.kind) and (name is None or name in one.names)]


def words(svg: str) -> list[str]:
    """Every text of the chart, inside drawings and beside them, in drawing order."""
    return [one.words for one in shapes(svg) if one.kind in ("text", "b", "span")]
