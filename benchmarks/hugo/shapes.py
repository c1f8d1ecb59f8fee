"""Pages taken apart into templates and values, as a Hugo author would have written them.

Pages of one kind share templates. Whatever is the same on all of them is literal text in the template;
what varies is a field; the children of a table body, a list or a section are a `range`. So Hugo gets
ready-made values and templates without any arithmetic, formatting or look-up left to do.
"""

from collections.abc import Iterator
from html import unescape
from typing import Any

from benchmarks.hugo.markup import ATTRIBUTE, is_open, tag_name, tokens

# Children of these may be many or few, so they are rendered by a loop; so are those of any other element
# with more children than MANY, unless it is one of FIXED.
REPEATED = frozenset("tbody ul ol dl main div".split())
FIXED = frozenset("html head body tr thead".split())
MANY = 6
# Attributes whose value belongs to the data; all others belong to the template.
VARYING = frozenset(
    "href id datetime content title aria-label aria-labelledby width height x y x1 x2 y1 y2 d points "
    "cx cy r transform viewBox".split()
)
VALUE, CHILDREN = "\x00", "\x01"


class Block:
    """One element: `signature` is its markup with a mark at each value and each list of children."""

    __slots__ = ("children", "signature", "values")

    def __init__(self) -> None:
        self.signature: Any = []
        self.values: list[str] = []  # as written in the page, entities and all
        self.children: list[list[Block]] = []


class Shape:
    """All blocks with one signature at one place: how many, and which values are always the same."""

    __slots__ = ("constant", "count", "inner", "signature", "values")

    def __init__(self, block: Block):
        self.signature: str = block.signature
        self.count = 0
        self.values = list(block.values)
        self.constant = [True] * len(block.values)
        self.inner: list[dict[str, Shape]] = [{} for _ in block.children]

    def add(self, block: Block) -> None:
        """Count one more block of this shape, and everything inside it."""
        self.count += 1
        for number, value in enumerate(block.values):
            if value != self.values[number]:
                self.constant[number] = False
        for shapes, children in zip(self.inner, block.children, strict=True):
            for child in children:
                shape_of(shapes, child).add(child)


def shape_of(shapes: dict[str, Shape], block: Block) -> Shape:
    """The shape of `block` among `shapes`, made when it is the first."""
    shape = shapes.get(block.signature)
    if shape is None:
        shape = shapes[block.signature] = Shape(block)
    return shape


def page_block(page: str) -> Block:
    """The whole page as one block."""
    return _Reader(tokens(page)).everything()


class _Reader:
    def __init__(self, parts: list[str]):
        self.parts, self.at = parts, 0
        self.children_of = _child_counts(parts)

    def everything(self) -> Block:
        block = Block()
        while self.at < len(self.parts):
            self._element(block, parent="")
        block.signature = "".join(block.signature)
        return block

    def _element(self, block: Block, parent: str, fixed: bool = False) -> None:
        """Read one text, or one tag with all its content, into `block`."""
        token = self.parts[self.at]
        self.at += 1
        if token[0] != "<":
            if fixed or token.isspace():
                block.signature.append(token)
            else:
                block.signature.append(VALUE)
                block.values.append(token)
            return
        place = self.at - 1
        block.signature.append(self._tag(token, block))
        if not is_open(token):
            return
        name = tag_name(token)
        if (name in REPEATED and parent != "dl") or (name not in FIXED and self.children_of[place] > MANY):
            self._children(block, name)
        else:
            while not self.parts[self.at].startswith("</"):
                self._element(block, name, fixed or name == "thead")
        block.signature.append(self.parts[self.at])  # the end tag
        self.at += 1

    def _children(self, block: Block, name: str) -> None:
        children: list[Block] = []
        if self.parts[self.at].isspace():
            block.signature.append(self.parts[self.at])
            self.at += 1
        block.signature.append(CHILDREN)
        block.children.append(children)
        while not self.parts[self.at].startswith("</"):
            child = Block()
            self._element(child, name)
            while self.parts[self.at].isspace():
                child.signature.append(self.parts[self.at])
                self.at += 1
            child.signature = "".join(child.signature)
            children.append(child)

    @staticmethod
    def _tag(tag: str, block: Block) -> str:
        if "=" not in tag:
            return tag

        def marked(match) -> str:
            if match[1] not in VARYING:
                return match[0]
            block.values.append(match[2])
            return f' {match[1]}="{VALUE}"'

        return ATTRIBUTE.sub(marked, tag)


def _child_counts(parts: list[str]) -> dict[int, int]:
    """For the place of every start tag, how many elements it has directly inside."""
    counts: dict[int, int] = {}
    above = [-1]
    for place, part in enumerate(parts):
        if part[0] != "<":
            continue
        if part[1] == "/":
            above.pop()
            continue
        counts[above[-1]] = counts.get(above[-1], 0) + 1
        if is_open(part):
            counts[place] = 0
            above.append(place)
    return counts


def ordered(shapes: dict[str, Shape]) -> list[Shape]:
    """The most frequent first, so that a chain of conditions is short; ties by signature."""
    return sorted(shapes.values(), key=lambda shape: (-shape.count, shape.signature))


def template(shape: Shape) -> str:
    """The Go template of one shape; inside it the dot is that block's data."""
    out, value, child = [], 0, 0
    for piece in _pieces(shape.signature):
        if piece == VALUE:
            out.append(shape.values[value] if shape.constant[value] else f"{{{{ .v{value} }}}}")
            value += 1
        elif piece == CHILDREN:
            inner = choice(shape.inner[child])
            out.append(f"{{{{ range .c{child} }}}}{inner}{{{{ end }}}}" if inner else "")
            child += 1
        else:
            out.append(piece)
    return "".join(out)


def _pieces(signature: str) -> Iterator[str]:
    start = 0
    for end, char in enumerate(signature):
        if char in (VALUE, CHILDREN):
            if end > start:
                yield signature[start:end]
            yield char
            start = end + 1
    if start < len(signature):
        yield signature[start:]


def choice(shapes: dict[str, Shape]) -> str:
    """The templates of `shapes`, chosen by the flag that `data` sets; one alone needs no flag."""
    chain = ordered(shapes)
    if len(chain) < 2:
        return template(chain[0]) if chain else ""
    out = [
        f"{{{{ {'if' if not place else 'else if'} .s{place} }}}}{template(shape)}"
        for place, shape in enumerate(chain[:-1])
    ]
    return "".join(out) + f"{{{{ else }}}}{template(chain[-1])}{{{{ end }}}}"


class Places:
    """Turns blocks into data for the templates of `shapes`; remembers each place's order of shapes."""

    def __init__(self, shapes: dict[str, Shape]):
        self.shapes = shapes
        self.flags = {shape.signature: place for place, shape in enumerate(ordered(shapes)[:-1])}
        self.inner = {
            key: [Places(group) for group in shape.inner] for key, shape in shapes.items()
        }

    def data(self, block: Block) -> dict[str, Any]:
        """Fields that vary, children, and the flag of its shape; entities resolved, Hugo escapes again."""
        shape = self.shapes[block.signature]
        found: dict[str, Any] = {
            f"v{number}": unescape(value)
            for number, value in enumerate(block.values)
            if not shape.constant[number]
        }
        for number, (places, children) in enumerate(
            zip(self.inner[block.signature], block.children, strict=True)
        ):
            if children:
                found[f"c{number}"] = [places.data(child) for child in children]
        if (flag := self.flags.get(block.signature)) is not None:
            found[f"s{flag}"] = True
        return found
