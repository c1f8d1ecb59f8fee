"""Pages as a browser reads them: parsed by html5lib, never searched as text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def name(element: Element) -> str:
    """The local name: `a` for an HTML link and for an SVG one."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else "#comment"


@dataclass
class Document:
    """One parsed page."""

    root: Element
    errors: list[str] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[Element]:
        """Elements with one of the names (every element when none is given), in document order."""
        for element in self.root.iter():
            if isinstance(element.tag, str) and (not names or name(element) in names):
                yield element

    def first(self, tag: str) -> Element | None:
        return next(self.all(tag), None)

    def meta(self) -> dict[str, str]:
        """`name` → `content` of every meta element with a name."""
        return {m.get("name", ""): m.get("content", "") for m in self.all("meta") if m.get("name")}

    def ids(self) -> list[str]:
        return [element.get("id", "") for element in self.all() if element.get("id") is not None]


def parse(text: str) -> Document:
    """Parse as a browser does; `errors` has every departure from the HTML standard."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=True)
    root = parser.parse(text)
    errors = [f"{place}: {code} {details}" for place, code, details in parser.errors]
    return Document(root, errors)


def text_of(element: Element | None) -> str:
    """All words inside an element, white space squeezed."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
