"""From one figure to another: where points were lost, target against result, what a case was rewritten to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from generator.charts.ink import dot, line, place, rect, ring, row, rows, strip, text

_ROW = 330  # a line of words and a line of bar below it, so that long names have room on a phone


class Loss(NamedTuple):
    """One step down: of what, how many points, how they are written (`−1.73`)."""

    label: str
    points: Decimal
    words: str


def waterfall(title: str, description: str, losses: Sequence[Loss], whole: Loss) -> Markup:
    """What was lost, step after step, up to the whole of it. All lengths are points from zero on one scale.

    The scale ends at the whole loss and not at the full score: where six points of a hundred are lost, each step
    would be a hair.
    """
    end, out, seen = 9950, [], Decimal(0)
    for loss in losses:
        x1 = place(seen, 0, whole.points, 0, end)
        seen += loss.points
        x2 = place(seen, 0, whole.points, 0, end)
        before = [rect(0, 10, x1, 90, "track")] if x1 else []
        out.append(row(loss.label, loss.words, "warn", 110, [*before, rect(x1, 10, max(x2 - x1, 60), 90, "c2")]))
    out.append(row(whole.label, whole.words, "ink", 110, [rect(0, 10, end, 90, "mute")], bold=True))
    return rows(title, description, out)


class Goal(NamedTuple):
    """One target: its name, the result as percent of what was wanted, both in words, whether it was met."""

    label: str
    share: Decimal
    words: str
    is_met: bool


def dumbbell(title: str, description: str, goals: Sequence[Goal], target_words: str) -> Markup:
    """Target (ring, at 100 percent) and result (dot). Blue is met, amber is not; a result far above ends at the edge."""
    most = min(max([Decimal(120), *(goal.share for goal in goals)]), Decimal(200))
    hundred, out = place(100, 0, most, 0, 9800), []
    for goal in goals:
        x, tone = place(goal.share, 0, most, 0, 9800), "c1" if goal.is_met else "c2"
        out.append(row(goal.label, goal.words, "c1" if goal.is_met else "warn", 120, [
            line(0, 60, 10000, 60, "line"), line(min(x, hundred), 60, max(x, hundred), 60, tone, 3),
            ring(hundred, 60, "edge", 5), dot(x, 60, tone, 5)]))
    out.append(strip(130, [text(hundred, 100, target_words, "ink2", "end")]))
    return rows(title, description, out)


class Count(NamedTuple):
    """How many targets there were, and in how many of them stood a number."""

    label: str
    whole: int
    countable: int
    words: str


def squares(title: str, description: str, before: Count, after: Count) -> Markup:
    """One square for each target, before and after it was rewritten: full where a number can be checked, else empty."""
    most, out = max(before.whole, after.whole, 12), []
    step = 10000 // most
    for count in (before, after):
        drawn = []
        for number in range(count.whole):
            fill, edge = ("c1", "c1") if number < count.countable else ("bg", "edge")
            drawn.append(rect(number * step + 30, 10, step - 150, 130, fill, edge))
        out.append(row(count.label, count.words, "ink2", 150, drawn, bold=True))
    return rows(title, description, out)
