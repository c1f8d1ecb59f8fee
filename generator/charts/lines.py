"""Lines over time: spending against the year, ranks of a unit, ranks of a whole group, and a line for a table cell."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.charts.ink import (
    INK, ROOM, TEXT, TIGHT, chart, curve, dot, em, line, path, place, plot, spread, text, wide,
)  # fmt: skip

_LEFT, _RIGHT = 1100, 9600  # of the field of points: left of it stand the numbers of the scale
_TOP, _TALL = 180, 1100  # of the field, in hundredths of an em
_WRITTEN = {"mute": ("span", ""), "c1": ("b", ' class="tp-t-c1"'), "c2": ("b", ' class="tp-t-warn"')}
_DASH = ' stroke-dasharray="5 4"'


class Spot(NamedTuple):
    """A point of a line: which step along the line (from 0), its value, how it is written."""

    step: int
    value: Decimal
    words: str


def spending(
    ident: str, title: str, description: str, spent: Sequence[Spot], due: Sequence[Decimal], months: Sequence[str],
    spent_words: str, due_words: str,
) -> Markup:
    """Spending month by month (full line) against what is due with time (dashed). Values are percent of the year's budget.

    `due` has a value for each of `months`; `spent_words` and `due_words` are written at the newest point of each.
    """
    top = max([Decimal(100), *(spot.value for spot in spent)])
    last = len(months) - 1

    def across(step: int) -> int:
        return place(step, 0, last, _LEFT, _RIGHT)

    def down(value: Decimal) -> int:
        return _TOP + place(top - value, 0, top, 0, _TALL)

    out = []
    for share in (0, 25, 50, 75, 100):
        y = down(Decimal(share))
        out += [line(0, y, 10000, y, "line"), text(0, y - 25, f"{share}%", "ink2")]
    out += _named(months, across, _TOP + _TALL + 150)
    out.append(plot(_LEFT, _TOP, _RIGHT - _LEFT, _TALL, path(
        curve((place(step, 0, last, 0, 1000), place(top - value, 0, top, 0, 1000)) for step, value in enumerate(due)),
        "edge", 2, _DASH)
        + path(_curve(spent, last, Decimal(0), top), "c1", 3)))
    out += [dot(across(spot.step), down(spot.value), "c1", 3) for spot in spent]
    if spent:
        newest = spent[-1]
        x, behind = across(newest.step), newest.value <= due[newest.step]
        low, high = sorted((down(newest.value), down(due[newest.step])), reverse=True)
        # The lines come from lower left: what stands below goes to the right while there is room, else well under them.
        needed = max(wide(spent_words), wide(due_words)) * 100 // ROOM
        below = (x + 180, low + 90, "start") if x + 180 + needed <= 10000 else (x, low + 260, "end")
        above = (x, high - 60, "end" if x > _LEFT + needed else "start")
        at_spent, at_due = (below, above) if behind else (above, below)
        out.append(text(at_due[0], at_due[1], due_words, "ink2", at_due[2], far=True))
        out.append(text(at_spent[0], at_spent[1], spent_words, "c1", at_spent[2], bold=True, far=True))
    drawn = chart(ident, title, description, _TOP + _TALL + 190, out, "")
    return Markup(f'<div class="tp-chart">{_key(spent_words, due_words) if spent else ""}{drawn}</div>')


def _key(spent_words: str, due_words: str) -> str:
    """What the two lines are, above the drawing, where large text leaves no room beside their points."""
    def sample(stroke: str, width: int, more: str = "") -> str:
        return (f'<svg width="30" height="8"><line class="tp-s-{stroke}" stroke="{INK[stroke]}" stroke-width="{width}"'
                f' x1="0" y1="4" x2="30" y2="4"{more}/></svg>')

    spent = f'<b class="tp-t-c1">{escape(spent_words)}</b>'
    return (f'<p class="tp-near" aria-hidden="true"><span>{sample("c1", 3)} {spent}'
            f'</span> <span>{sample("edge", 2, _DASH)} {escape(due_words)}</span></p>')


def _named(steps: Sequence[str], across: Callable[[int], int], y: int) -> list[str]:
    """The names of steps below a field, as many as have room; the last one ends at the edge."""
    last = len(steps) - 1
    apart = (across(last) - across(0)) // max(last, 1)
    room = spread(len(steps), apart, max(map(wide, steps)))
    return [
        text(10000 if step == last else across(step), y, steps[step], "ink2", "end" if step == last else "middle",
             far=not fits)
        for step, fits in enumerate(room) if fits is not None
    ]


def _curve(spots: Sequence[Spot], last: int, low: Decimal, high: Decimal) -> str:
    """A path of a plot; a missing step breaks the line."""
    points: list[tuple[int, int] | None] = []
    for index, spot in enumerate(spots):
        if index and spot.step != spots[index - 1].step + 1:
            points.append(None)
        points.append((place(spot.step, 0, last, 0, 1000), place(high - spot.value, 0, high - low, 0, 1000)))
    return curve(points)


def rank_line(
    ident: str, title: str, description: str, own: Sequence[Spot], others: Sequence[Sequence[int | None]], worst: int,
    steps: Sequence[str],
) -> Markup:
    """The ranks of one unit (blue) over those of its group (grey); 1 on top. First, best and newest are written.

    `others`: of each other unit its rank at each of `steps`, None without one. `worst`: the last rank of the scale.
    """
    last, bottom, left = len(steps) - 1, max(worst, 2), 1700  # 第22 stands at the left

    def at(step: int, rank: int | Decimal) -> tuple[int, int]:
        return place(step, 0, last, left, _RIGHT), _TOP + place(rank, 1, bottom, 0, _TALL)

    out = []
    for rank in sorted({1, (bottom + 1) // 2, bottom}):
        y = at(0, rank)[1]
        out += [line(0, y, 10000, y, "line"), text(0, y - 25, f"第{rank}", "ink2")]
    out += _named(steps, lambda step: at(step, 1)[0], _TOP + _TALL + 170)
    draw = _Ranks(last, bottom)
    grey = "".join(map(draw, others))
    mine: list[int | None] = [None] * len(steps)
    for spot in own:
        mine[spot.step] = int(spot.value)
    out.append(plot(left, _TOP, _RIGHT - left, _TALL, (path(grey, "line", 1) if grey else "")
                    + path(draw(mine), "c1", 3)))
    best = min(own, key=lambda spot: (spot.value, -spot.step), default=None)
    ends = [at(spot.step, spot.value) for spot in (own[0], own[-1])] if own else []
    for spot in own:
        x, y = at(spot.step, spot.value)
        out.append(dot(x, y, "c1", 3))
        room, tight = (
            all(abs(x - x2) * across > 25_000 or abs(y - y2) > 110 for x2, y2 in ends) for across in (ROOM, TIGHT)
        )  # fmt: skip
        if spot in (own[0], own[-1]) or spot is best and room:
            is_end = spot in (own[0], own[-1])
            anchor = "end" if spot.step == last and last else "start" if spot.step == 0 else "middle"
            out.append(text(min(x + 200, 10000) if anchor == "end" else x, y - 55, spot.words, "c1", anchor, bold=True,
                            far=not (is_end or tight)))
    return chart(ident, title, description, _TOP + _TALL + 210, out)


class _Ranks:
    """Paths of ranks in a plot of so many steps; each place is worked out once and not for each unit."""

    def __init__(self, last: int, bottom: int):
        self._across = [place(step, 0, last, 0, 1000) for step in range(last + 1)]
        self._down = [place(rank, 1, bottom, 0, 1000) for rank in range(bottom + 1)]

    def points(self, ranks: Sequence[int | None]) -> list[tuple[int, int] | None]:
        """Where each rank stands; None where there was none."""
        return [None if rank is None else (x, self._down[rank]) for x, rank in zip(self._across, ranks)]

    def __call__(self, ranks: Sequence[int | None]) -> str:
        return curve(self.points(ranks))


class Runner(NamedTuple):
    """One unit of a bump chart: its name, its ranks (None where it had none), and how it is painted: c1, c2 or mute."""

    name: str
    ranks: tuple[int | None, ...]
    tone: str


def bump(ident: str, title: str, description: str, runners: Sequence[Runner], steps: Sequence[str]) -> Markup:
    """Ranks of a whole group over a few editions, the newest at the right with the names.

    `runners` are in their newest order. Those of one rank stand one below the other: a line ends where its name is.
    """
    row, top = 160, 250
    last, tall = len(steps) - 1, max(len(runners) - 1, 1) * row
    bottom = max([len(runners), *(rank for runner in runners for rank in runner.ranks if rank is not None)])
    out = [
        text(place(step, 0, last, 0, 10000), 100, words, "ink2",
             "start" if not step else "middle" if step < last else "end", far=0 < step < last)
        for step, words in enumerate(steps)
    ]
    drawn: dict[str, str] = {}
    draw, names, firsts = _Ranks(last, bottom), [], []
    for index, runner in enumerate(runners):
        points = [*draw.points(runner.ranks[:-1]), (1000, place(index, 0, max(len(runners) - 1, 1), 0, 1000))]
        drawn[runner.tone] = drawn.get(runner.tone, "") + curve(points)
        tag, tone = _WRITTEN[runner.tone]
        names.append(f"<{tag}{tone}>{runner.ranks[-1]} {escape(runner.name)}</{tag}>")
        if runner.ranks[0] is not None:
            y = top + place(runner.ranks[0], 1, bottom, 0, tall)
            fill = {"mute": "ink2", "c1": "c1", "c2": "warn"}[runner.tone]
            firsts.append(text(10000, y + 35, str(runner.ranks[0]), fill, "end", bold=runner.tone != "mute"))
    out.append(plot(0, top, 10000, tall, "".join(
        path(drawn[tone], tone, 1 if tone == "mute" else 3) for tone in ("mute", "c2", "c1") if tone in drawn)))
    height = top + tall + 90
    before = (f'<svg width="1.4em" height="{em(height)}" font-size="{TEXT}" fill="{INK["ink"]}" aria-hidden="true">'
              f'{"".join(firsts)}</svg>')
    return Markup(f'<div class="tp-chart tp-chart--bump">{before}{chart(ident, title, description, height, out, "")}'
                  f'<p aria-hidden="true">{" ".join(names)}</p></div>')


def sparkline(values: Sequence[Decimal | None], *, low_is_good: bool = False) -> Markup:
    """A line of 88 × 24 for a cell of a table, a dot on the newest. The number stands in the next cell, so it is hidden.

    With `low_is_good` (ranks) the smallest value is on top. Nothing for fewer than two values.
    """
    given = [value for value in values if value is not None]
    if len(given) < 2:
        return Markup("")
    low, high, last = min(given), max(given), len(values) - 1
    points = [None if value is None else (
        place(step, 0, last, 30, 840),
        place(value if low_is_good else low + high - value, low, high, 40, 200) if high != low else 120)
        for step, value in enumerate(values)]
    newest = next(point for point in reversed(points) if point is not None)
    d = curve([None if point is None else (point[0] // 10, point[1] // 10) for point in points])
    return Markup(
        f'<svg class="tp-spark" width="88" height="24" aria-hidden="true"><path class="tp-s-c1" fill="none"'
        f' stroke="{INK["c1"]}" stroke-width="2" d="{d}"/><circle class="tp-f-c1" fill="{INK["c1"]}"'
        f' cx="{newest[0] // 10}" cy="{newest[1] // 10}" r="3"/></svg>'
    )
