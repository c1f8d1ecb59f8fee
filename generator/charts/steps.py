"""From one figure to another: where points were lost, target against result, what a case was rewritten to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from generator.charts.ink import chart, dot, fit, line, place, rect, ring, text

_ROW = 330  # a line of words and a line of bar below it, so that long names have room on a phone


class Loss(NamedTuple):
    """One step down: of what, how many points, how they are written (`−1.73`)."""

    label: str
    points: Decimal
    words: str


def waterfall(ident: str, title: str, description: str, losses: Sequence[Loss], whole: Loss) -> Markup:
    """What was lost, step after step, up to the whole of it. All lengths are points from zero on one scale.

    The scale ends at the whole loss and not at the full score: where six points of a hundred are lost, each step
    would be a hair.
    """
    end, out, seen = 9950, [], Decimal(0)
    joins: list[str] = []  # drawn first: words stand over them
    for index, loss in enumerate(losses):
        y = index * _ROW
        x1 = place(seen, 0, whole.points, 0, end)
        seen += loss.points
        x2 = place(seen, 0, whole.points, 0, end)
        out += [text(0, y + 120, fit(loss.label, loss.words)), text(10000, y + 120, loss.words, "warn", "end", bold=True),
                line(0, y + 235, 10000, y + 235, "line"), rect(x1, y + 165, max(x2 - x1, 60), 90, "c2")]
        if index + 1 < len(losses):
            joins.append(line(x2, y + 165, x2, y + _ROW + 165, "edge"))
    y = len(losses) * _ROW
    out += [text(0, y + 120, whole.label, bold=True), text(10000, y + 120, whole.words, "ink", "end", bold=True),
            rect(0, y + 165, end, 90, "mute")]
    return chart(ident, title, description, y + _ROW - 40, [*joins, *out])


class Goal(NamedTuple):
    """One target: its name, the result as percent of what was wanted, both in words, whether it was met."""

    label: str
    share: Decimal
    words: str
    is_met: bool


def dumbbell(ident: str, title: str, description: str, goals: Sequence[Goal], target_words: str) -> Markup:
    """Target (ring, at 100 percent) and result (dot). Blue is met, amber is not; a result far above ends at the edge."""
    most = min(max([Decimal(120), *(goal.share for goal in goals)]), Decimal(200))
    hundred, out = place(100, 0, most, 0, 9800), []
    for index, goal in enumerate(goals):
        y, tone = index * _ROW, "c1" if goal.is_met else "c2"
        x = place(goal.share, 0, most, 0, 9800)
        out += [text(0, y + 120, fit(goal.label, goal.words)),
                text(10000, y + 120, goal.words, "c1" if goal.is_met else "warn", "end", bold=True),
                line(0, y + 215, 10000, y + 215, "line"),
                line(min(x, hundred), y + 215, max(x, hundred), y + 215, tone, 3),
                ring(hundred, y + 215, "edge", 5), dot(x, y + 215, tone, 5)]
    out.append(text(hundred, len(goals) * _ROW + 110, target_words, "ink2", "end"))
    return chart(ident, title, description, len(goals) * _ROW + 160, out)


class Count(NamedTuple):
    """How many targets there were, and in how many of them stood a number."""

    label: str
    whole: int
    countable: int
    words: str


def squares(ident: str, title: str, description: str, before: Count, after: Count) -> Markup:
    """One square for each target, before and after it was rewritten: full where a number can be checked, else empty."""
    most, out = max(before.whole, after.whole, 12), []
    step = 10000 // most
    for index, count in enumerate((before, after)):
        y = index * 400
        out += [text(0, y + 120, count.label, bold=True), text(10000, y + 120, count.words, "ink2", "end")]
        for number in range(count.whole):
            is_full = number < count.countable
            out.append(rect(number * step + 30, y + 180, step - 150, 130, "c1" if is_full else "bg", "c1" if is_full else "edge"))
    return chart(ident, title, description, 740, out)
