"""What every chart is drawn with: lengths, colours, and the few shapes of SVG that are needed.

Across, everything is in percent of the width; down, in em of the chart's own text. So a chart fills a phone and a
wide screen, its words follow the reader's size of text, and larger text makes it taller instead of running into itself.
Names and figures of a row are words of the page above the drawing (`row`): they break into lines like any others. Words
inside a drawing have ROOM across on a phone with ordinary text and TIGHT with the largest; what has no room in TIGHT is
`far` and left out there. There is no viewBox around words. Each shape carries its colour as an attribute and a class
beside it: the style sheet repaints it for dark screens; mail, paper and pages without a style sheet keep the attribute.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from markupsafe import Markup, escape

# Class → colour on a white ground, as theme/static/css/tokens.css has it (a test compares the two).
INK = {
    "ink": "#1b1f24", "ink2": "#4a525c", "line": "#d5dbe1", "edge": "#76808b", "bg": "#ffffff", "track": "#eceff2",
    "mute": "#7d94a8", "c1": "#0b57a4", "c2": "#b86a00", "ok": "#0a6357", "due": "#7d4400", "warn": "#7d4400",
    "warnbg": "#fff1d9", "onc1": "#ffffff", "ondue": "#ffffff", "hong": "#b4141e", "hei": "#16181b",
}  # fmt: skip
TEXT = 14  # px: the size of a chart's words where there is no style sheet
# Em across a chart on a phone with ordinary text, and on the narrowest with the largest (figure.css).
ROOM, TIGHT = 21, 14
_GAP = 30  # hundredths of an em between two words of a row

Number = int | Decimal
_FINE = 100_000  # parts of a unit that a place on a chart can tell apart


def place(value: Number, low: Number, high: Number, start: int, end: int) -> int:
    """Where `value` lies between `low` and `high`, put between `start` and `end`; kept inside, rounded half up.

    >>> place(75, 0, 100, 1000, 9000)
    7000
    """
    over, whole, room = value - low, high - low, end - start
    if over <= 0 or whole == 0:
        return start
    if over >= whole:
        return end
    if isinstance(over, Decimal) or isinstance(whole, Decimal):
        over, whole = int(over * _FINE), int(whole * _FINE)  # whole numbers are three times as fast
    return start + (2 * over * room + whole) // (2 * whole)


def pct(hundredths: int) -> str:
    """Hundredths of a percent as an attribute, without needless zeros: 1250 → `12.5%`."""
    return _plain(hundredths) + "%"


def em(hundredths: int) -> str:
    """Hundredths of an em as an attribute: 125 → `1.25em`."""
    return _plain(hundredths) + "em"


@lru_cache(maxsize=None)
def _plain(hundredths: int) -> str:
    sign, size = ("-", -hundredths) if hundredths < 0 else ("", hundredths)
    whole, rest = divmod(size, 100)
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"


def rect(x: int, y: int, width: int, height: int, fill: str, edge: str | None = None) -> str:
    """A box. `x` and `width` in hundredths of a percent, `y` and `height` of an em; `edge`: colour of an outline."""
    names, outline = f"tp-f-{fill}", ""
    if edge is not None:
        names, outline = f"{names} tp-s-{edge}", f' stroke="{INK[edge]}" stroke-width="2"'
    return (f'<rect class="{names}" fill="{INK[fill]}"{outline} x="{pct(x)}" y="{em(y)}" width="{pct(width)}"'
            f' height="{em(height)}"/>')


def line(x1: int, y1: int, x2: int, y2: int, stroke: str, width: int = 1, more: str = "") -> str:
    """A straight line, `width` pixels thick."""
    return (f'<line class="tp-s-{stroke}" stroke="{INK[stroke]}" stroke-width="{width}" x1="{pct(x1)}" y1="{em(y1)}"'
            f' x2="{pct(x2)}" y2="{em(y2)}"{more}/>')


def dot(x: int, y: int, fill: str, radius: int = 4) -> str:
    """A full circle of so many pixels."""
    return f'<circle class="tp-f-{fill}" fill="{INK[fill]}" cx="{pct(x)}" cy="{em(y)}" r="{radius}"/>'


def ring(x: int, y: int, stroke: str, radius: int = 4) -> str:
    """An empty circle, its inside in the colour of the page."""
    return (f'<circle class="tp-f-bg tp-s-{stroke}" fill="{INK["bg"]}" stroke="{INK[stroke]}" stroke-width="2"'
            f' cx="{pct(x)}" cy="{em(y)}" r="{radius}"/>')


def text(
    x: int, y: int, words: str, fill: str = "ink", anchor: str = "start", *, bold: bool = False, far: bool = False
) -> str:
    """Words on their base line. `anchor`: which part of them stands at `x`: start, middle or end.

    `far`: only where the drawing is wide enough for ROOM.
    """
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    weight = ' font-weight="700"' if bold else ""
    names = " ".join(filter(None, ("" if fill == "ink" else f"tp-f-{fill}", "tp-far" if far else "")))
    own = (f' class="{names}"' if names else "") + ("" if fill == "ink" else f' fill="{INK[fill]}"')
    return f'<text{own} x="{pct(x)}" y="{em(y)}"{at}{weight}>{escape(words)}</text>'


def wide(words: str) -> int:
    """Width in hundredths of an em: a Chinese character is one em, letters and digits are a little over a half."""
    return sum(100 if ord(char) > 0x2000 else 58 for char in words)


def spread(count: int, step: int, widest: int) -> list[bool | None]:
    """Which of `count` words in a row have room, counted from the last: True always, False only where far ones do.

    None: nowhere.

    `step` is the distance of two in hundredths of a percent, `widest` the longest in hundredths of an em.

    >>> spread(5, 1000, 216)
    [True, None, True, None, True]
    """
    every, tight = (-(-(widest + _GAP) * 100 // (step * room)) for room in (ROOM, TIGHT))
    every = max(every, 1)
    tight = every * -(-tight // every)
    return [None if back % every else back % tight == 0 for back in range(count - 1, -1, -1)]


def row(words: str, value: str, tone: str, height: int, parts: Iterable[str], *, bold: bool = False) -> str:
    """One row of a chart: its name and its figure as words of the page, and below them a drawing `height` hundredths of
    an em tall. `tone`: the colour of the figure: ink, ink2, c1 or warn. A long name takes a second line."""
    name = f"<b>{escape(words)}</b>" if bold else f"<span>{escape(words)}</span>"
    tag, own = "span" if tone == "ink2" else "b", "" if tone == "ink" else f' class="tp-t-{tone}"'
    figure = f"<{tag}{own}>{escape(value)}</{tag}>"
    return f"<p>{name} {figure}</p>" + strip(height, parts)


def strip(height: int, parts: Iterable[str]) -> str:
    """A drawing of a row, or below the rows, as wide as the chart."""
    return f'<svg width="100%" height="{em(height)}" font-size="{TEXT}" fill="{INK["ink"]}">{"".join(parts)}</svg>'


def curve(points: Iterable[tuple[int, int] | None]) -> str:
    """The `d` of a path through points; None breaks it. Neighbours are joined by straight lines."""
    out, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        out.append(f"{pen}{point[0]} {point[1]}")
        pen = "L"
    return "".join(out)


def plot(x: int, y: int, width: int, height: int, body: str) -> str:
    """A field of 1000 × 1000 stretched over a part of the chart: for curves, which know no percent. Holds no words."""
    return (f'<svg x="{pct(x)}" y="{em(y)}" width="{pct(width)}" height="{em(height)}" viewBox="0 0 1000 1000"'
            f' preserveAspectRatio="none" overflow="visible">{body}</svg>')


def path(d: str, stroke: str, width: int = 2, more: str = "") -> str:
    """A curve inside a plot; its thickness stays in pixels."""
    return (f'<path class="tp-s-{stroke}" fill="none" stroke="{INK[stroke]}" stroke-width="{width}"'
            f' vector-effect="non-scaling-stroke" d="{d}"{more}/>')


def chart(
    ident: str, title: str, description: str, height: int, parts: Iterable[str], names: str = "tp-chart"
) -> Markup:
    """One chart that is a single drawing. `ident` makes its ids: the same on every build, its own for each chart.

    `names`: its class; none where the drawing is a part of a chart with words of the page beside it.
    """
    own = f' class="{names}"' if names else ""
    return Markup(
        f'<svg{own} width="100%" height="{em(height)}" font-size="{TEXT}" fill="{INK["ink"]}" role="img"'
        f' aria-labelledby="{ident}-t {ident}-d"><title id="{ident}-t">{escape(title)}</title>'
        f'<desc id="{ident}-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def rows(title: str, description: str, parts: Iterable[str]) -> Markup:
    """One chart made of rows. Its words are heard as one picture, like those of a drawing; its table follows."""
    said = escape(f"{title}。{description}")
    return Markup(f'<div class="tp-chart tp-chart--rows" role="img" aria-label="{said}">{"".join(parts)}</div>')
