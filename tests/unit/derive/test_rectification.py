"""整改: the state comes from dated rows; a day that is due is not late; money and items are counted apart."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.rectification import (
    events_of,
    median_days,
    overview,
    tracked_items,
)
from generator.derive.rectification_views import State
from generator.model.rectification import Extension, Item, Plan, Progress, Rectification, Verification
from generator.model.values import Missing
from tests.unit.derive.factories import unit

UNITS = {"a": unit("a"), "b": unit("b")}
DUE = date(2026, 6, 30)


def item(number: str = "zg-1", **changes) -> Item:
    fields = dict(
        item=number, name="问题", source="监控", period=None, kind="预算执行", unit="a", post=None, description="d",
        amount=Decimal(100), demand="改", issued_on=date(2026, 6, 1), due_on=DUE, handling="限期整改", handling_reason=None,
    )  # fmt: skip
    return Item(**(fields | changes))


def story(text: str, **changes) -> Rectification:
    """Rows written as `06-10 自报完成 100`, one a line; a plan is 方案, an extension is `延期 07-31`."""
    plans, progress, extensions, verifications, due = [], [], [], [], DUE
    for line in text.split("\n") if text else ():
        day, kind, *rest = line.split()
        on = date.fromisoformat(f"2026-{day}")
        if kind == "方案":
            plans.append(Plan("zg-1", on, "措施", None))
        elif kind == "延期":
            new = date.fromisoformat(f"2026-{rest[0]}")
            extensions.append(Extension("zg-1", on, due, new, "理由", "副县长"))
            due = new
        elif kind in ("受理", "销号", "退回"):
            verifications.append(Verification("zg-1", on, kind, "财政局", "依据", None))
        else:
            progress.append(Progress("zg-1", on, kind, "话", Decimal(rest[0]) if rest else None, "甲", None))
    return Rectification((item(**changes),), tuple(plans), tuple(progress), tuple(extensions), tuple(verifications))


def one(text: str, day: str = "07-10", **changes):
    return tracked_items(story(text, **changes), UNITS, date.fromisoformat(f"2026-{day}"))[0]


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ("", "已下达"),
        ("06-05 方案", "方案已公开"),
        ("06-05 方案\n06-06 报送进展", "整改中"),
        ("06-06 报送进展\n06-07 方案", "整改中"),
        ("06-06 部分整改 30", "部分整改"),
        ("06-06 部分整改 30\n06-08 报送进展", "部分整改"),
        ("06-06 自报完成", "自报完成"),
        ("06-06 自报完成\n06-07 报送进展", "自报完成"),
        ("06-06 自报完成\n06-08 受理", "待复核"),
        ("06-06 自报完成\n06-08 受理\n06-09 退回", "退回"),
        ("06-06 自报完成\n06-09 退回\n06-10 报送进展", "整改中"),
        ("06-06 自报完成\n06-09 退回\n06-10 自报完成", "自报完成"),
        ("06-06 自报完成\n06-06 销号", "已销号"),
        ("06-06 督促\n06-07 单位说明\n06-08 延期 07-31", "已下达"),
    ],
)
def test_the_state_comes_from_the_rows(rows: str, state: str) -> None:
    assert one(rows).state.value == state


def test_what_is_excused_stays_so_and_is_never_late() -> None:
    found = one("06-06 单位说明", handling="不予整改", handling_reason="已移交", due_on=None)
    assert (found.state, found.clock, found.is_overdue, found.state.step) == (State.EXCUSED, None, False, 3)


@pytest.mark.parametrize(
    ("rows", "day", "late", "late_by_first", "left"),
    [
        ("", "06-29", 0, 0, 1),
        ("", "06-30", 0, 0, 0),
        ("", "07-01", 1, 1, -1),
        ("06-20 延期 07-31", "07-31", 0, 31, 0),
        ("06-20 延期 07-31", "08-02", 2, 33, -2),
        ("06-29 自报完成", "07-31", 0, 0, None),
        ("07-03 自报完成", "07-31", 3, 3, None),
        ("07-03 自报完成\n07-20 销号", "07-31", 3, 3, None),
        ("06-29 自报完成\n07-05 退回", "07-10", 10, 10, -10),
        ("06-29 自报完成\n07-05 退回\n07-08 自报完成", "07-31", 8, 8, None),
    ],
)
def test_the_clock(rows: str, day: str, late: int, late_by_first: int, left: int | None) -> None:
    clock = one(rows, day).clock
    assert (clock.late, clock.late_by_first, clock.left) == (late, late_by_first, left)


def test_a_row_of_a_later_day_has_not_happened() -> None:
    rows = story("06-06 自报完成\n06-20 销号")
    assert one("06-06 自报完成\n06-20 销号", "06-19").state is State.REPORTED
    assert [event.kind for event in events_of(rows.items[0], rows, date(2026, 6, 19))] == ["问题下达", "自报完成"]
    assert tracked_items(rows, UNITS, date(2026, 5, 31)) == ()
    assert overview(tracked_items(rows, UNITS, date(2026, 5, 31)), date(2026, 5, 31)).counted == 0


def test_money_put_right_closes_nothing_and_an_undisclosed_sum_counts_nowhere() -> None:
    part = one("06-06 部分整改 30\n06-08 部分整改 80")
    assert (part.amount, part.rectified, part.state) == (Decimal(100), Decimal(80), State.PARTLY)
    hidden = one("06-06 自报完成", amount=Missing.NOT_DISCLOSED)
    assert (hidden.amount, hidden.rectified) == (None, None)
    view = overview((part, hidden), date(2026, 7, 10))
    assert (view.involved, view.rectified, view.with_amount, view.closed, view.counted) == (100, 80, 1, 0, 2)


def test_the_same_type_again_in_the_same_unit_is_a_repeat() -> None:
    first = story("06-06 自报完成\n06-20 销号")
    again = item("zg-2", issued_on=date(2026, 9, 19), due_on=date(2026, 12, 1))
    others = (item("zg-3", unit="b", issued_on=date(2026, 9, 19)), item("zg-4", kind="资金使用", issued_on=date(2026, 9, 19)))
    found = tracked_items(first._replace(items=(*first.items, again, *others)), UNITS, date(2026, 10, 1))
    assert [[(repeat.item.item, repeat.months) for repeat in one.repeats] for one in found] == [[], [("zg-1", 2)], [], []]


@pytest.mark.parametrize(("days", "middle"), [([], None), ([3], 3), ([1, 9, 4], 4), ([1, 4], "2.5"), ([2, 4], 3)])
def test_the_median(days: list[int], middle) -> None:
    assert median_days(days) == (None if middle is None else Decimal(middle))


_STEPS = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["方案", "报送进展", "部分整改", "自报完成", "受理", "退回", "销号"])), max_size=12
)


@given(_STEPS)
def test_nothing_is_closed_without_a_verification_and_no_row_is_lost(steps) -> None:
    """Any possible sequence against a simple model: reported, then decided."""
    lines, day, reported, closed, money = [], date(2026, 6, 1), False, False, 0
    for wait, kind in steps:
        day += timedelta(days=wait + 1)
        if closed or (kind in ("受理", "退回", "销号") and not reported):
            continue
        money = min(100, money + 7) if kind == "部分整改" else money
        lines.append(f"{day:%m-%d} {kind}" + (f" {money}" if kind == "部分整改" else ""))
        reported = kind == "自报完成" or (reported and kind not in ("退回", "销号"))
        closed = kind == "销号"
    found = one("\n".join(lines), "12-31")
    assert (found.state is State.CLOSED) == closed
    assert (found.state.step == 2) == (reported and not closed)
    assert found.rectified == money
    assert len(found.events) == len(lines) + 1
    view = overview((found,), date(2026, 12, 31))
    assert (view.closed, len(view.unresolved), sum(count for _, count in view.states)) == (closed, not closed, 1)
