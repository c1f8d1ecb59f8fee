"""Bars: the length of a score in a row of a table, and all problems in one bar."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from generator.charts.ink import INK, chart, rect, text

TONES = {"": "mute", "红榜": "hong", "黑榜": "hei"}
_GAP = 40  # hundredths of a percent left free between neighbours
# A part has room for its number: so much, and so much for each digit; in ordinary text and in the largest.
_ROOM = ((100, 300), (200, 430))


@lru_cache(maxsize=4096)
def bar(width: str, mark: str | None, side: str = "") -> Markup:
    """A score as a length. `width` and `mark` are percent of the full score as text; `mark` (the mean) may be None.

    Decoration: the number stands beside it, so it is hidden from those who hear the page. `side` is 红榜, 黑榜 or "".
    """
    fill = TONES[side]
    tick = "" if mark is None else (
        f'<rect class="tp-f-ink" fill="{INK["ink"]}" x="{mark}%" width="2" height="100%"/>')
    return Markup(
        f'<svg class="tp-bar" width="100%" height="14" aria-hidden="true"><rect class="tp-f-track" fill="{INK["track"]}"'
        f' width="100%" height="10" y="2"/><rect class="tp-f-{fill}" fill="{INK[fill]}" width="{width}%" height="10"'
        f' y="2"/>{tick}</svg>'
    )


class Share(NamedTuple):
    """One part of a whole: its name, how many, and how it is painted (a key of `STANDING`)."""

    label: str
    count: int
    key: str


# Part → (ground, number on it, outline). A late one has an outline of ink: nobody has to tell two browns apart.
STANDING = {
    "closed": ("ok", "bg", None), "waiting": ("track", "ink", "edge"), "working": ("c1", "onc1", None),
    "soon": ("warnbg", "warn", "warn"), "overdue": ("due", "ondue", "ink"),
}  # fmt: skip


def status_bar(ident: str, title: str, parts: Sequence[Share]) -> Markup:
    """One stacked bar with a number in each part that has room. Parts of none are left out."""
    parts = [part for part in parts if part.count]
    whole = sum(part.count for part in parts)
    out, start, seen = [], 0, 0
    for part in parts:
        seen += part.count
        end = seen * 10000 // whole
        fill, on, outline = STANDING[part.key]
        out.append(rect(start, 15, max(end - start - _GAP, 60), 230, fill, outline))
        room, tight = (end - start >= own + each * len(str(part.count)) for own, each in _ROOM)
        if room:
            out.append(text((start + end - _GAP) // 2, 175, str(part.count), on, "middle", bold=True, far=not tight))
        start = end
    said = "，".join(f"{part.label}{part.count}个" for part in parts)
    return chart(ident, title, f"共{whole}个：{said}。", 260, out)


def swatch(key: str) -> Markup:
    """The small square that tells which part a name belongs to."""
    fill, _, outline = STANDING[key]
    names, edge = f"tp-f-{fill}", ""
    if outline is not None:
        names, edge = f"{names} tp-s-{outline}", f' stroke="{INK[outline]}" stroke-width="2"'
    return Markup(f'<svg width="16" height="16" aria-hidden="true"><rect class="{names}"'
                  f' fill="{INK[fill]}" x="1" y="1" width="14" height="14"{edge}/></svg>')

