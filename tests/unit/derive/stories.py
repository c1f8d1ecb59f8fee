"""Problems to put right for tests, written as short stories."""

from datetime import date
from decimal import Decimal

from generator.derive.rectification import tracked_items
from generator.derive.rectification_views import Tracked
from generator.model.rectification import Extension, Item, Plan, Progress, Rectification, Verification
from tests.unit.derive.factories import unit

UNITS = {"a": unit("a"), "b": unit("b")}
DUE = date(2026, 6, 30)


def item(number: str = "zg-1", **changes) -> Item:
    """A problem of unit a with 100 万元, issued on 1 June 2026 and due on 30 June."""
    fields = dict(
        item=number, name="问题", source="监控", period=None, kind="预算执行", unit="a", post=None, description="d",
        amount=Decimal(100), demand="改", issued_on=date(2026, 6, 1), due_on=DUE, handling="限期整改", handling_reason=None,
    )  # fmt: skip
    return Item(**(fields | changes))


def story(text: str, number: str = "zg-1", **changes) -> Rectification:
    """Rows written as `06-10 自报完成 100`, one a line; a plan is 方案, an extension is `延期 07-31`."""
    plans, progress, extensions, verifications = [], [], [], []
    due = changes.get("due_on", DUE)
    for line in text.split("\n") if text else ():
        day, kind, *rest = line.split()
        on = date.fromisoformat(f"2026-{day}")
        if kind == "方案":
            plans.append(Plan(number, on, "措施", None))
        elif kind == "延期":
            new = date.fromisoformat(f"2026-{rest[0]}")
            extensions.append(Extension(number, on, due, new, "理由", "副县长"))
            due = new
        elif kind in ("受理", "销号", "退回"):
            verifications.append(Verification(number, on, kind, "财政局", "依据", None))
        else:
            progress.append(Progress(number, on, kind, "话", Decimal(rest[0]) if rest else None, "甲", None))
    return Rectification((item(number, **changes),), tuple(plans), tuple(progress), tuple(extensions), tuple(verifications))


def together(*stories: Rectification) -> Rectification:
    """Several stories as one set of tables."""
    return Rectification(*(tuple(row for rows in tables for row in rows) for tables in zip(*stories, strict=True)))


def one(text: str, day: str = "07-10", **changes) -> Tracked:
    """The item of a story at the end of a day of 2026."""
    return tracked_items(story(text, **changes), UNITS, date.fromisoformat(f"2026-{day}"))[0]
