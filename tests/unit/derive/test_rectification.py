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
    rectification_overview,
    tracked_items,
)
from generator.derive.rectification_views import State
from generator.model.values import Missing
from tests.unit.derive.stories import DUE, UNITS, item, one, story, together


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
    assert [[(later.item.item, later.months) for later in one.again] for one in found] == [[("zg-2", 2)], [], [], []]


def test_what_came_again_twice_is_told_in_the_order_of_issue() -> None:
    first = story("06-06 自报完成\n06-20 销号")
    later = [item(number, issued_on=date(2026, month, 1), due_on=date(2026, 12, 1)) for number, month in (("zg-2", 9), ("zg-3", 7))]
    found = tracked_items(first._replace(items=(*first.items, *later)), UNITS, date(2026, 10, 1))
    assert [repeat.item.item for repeat in found[0].again] == ["zg-3", "zg-2"]


@pytest.mark.parametrize(
    ("rows", "day", "part"),
    [
        ("", "05-31", None),
        ("", "06-29", "soon"),
        ("", "06-30", "soon"),
        ("", "07-01", "overdue"),
        ("06-20 延期 07-31", "06-30", "working"),
        ("06-20 延期 07-31", "07-01", "soon"),
        ("06-20 自报完成", "07-10", "waiting"),
        ("06-20 自报完成\n06-22 受理", "07-10", "waiting"),
        ("07-05 自报完成", "07-10", "overdue"),
        ("06-20 自报完成\n06-22 退回", "06-25", "soon"),
        ("07-05 自报完成\n07-06 销号", "07-10", "closed"),
    ],
)
def test_each_problem_is_one_part_of_the_whole(rows: str, day: str, part: str | None) -> None:
    on = date.fromisoformat(f"2026-{day}")
    view = rectification_overview(tracked_items(story(rows), UNITS, on), on)
    if part is None:
        assert view is None
        return
    assert [name for name, count in view.standing._asdict().items() if count] == [part]
    assert view.standing.soon == len(view.soon) and view.standing.overdue == len(view.overdue)


@pytest.mark.parametrize(("days", "middle"), [([], None), ([3], 3), ([1, 9, 4], 4), ([1, 4], "2.5"), ([2, 4], 3)])
def test_the_median(days: list[int], middle) -> None:
    assert median_days(days) == (None if middle is None else Decimal(middle))


_KINDS = ["方案", "报送进展", "部分整改", "督促", "单位说明", "延期", "自报完成", "受理", "退回", "销号"]
_STEPS = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(_KINDS)), max_size=14)


class _Model:
    """What a clerk would keep on paper about one problem: reported, closed, money, deadlines, number of rows."""

    def __init__(self, steps) -> None:
        self.lines, self.reported, self.closed, self.money = [], None, None, 0
        self.due = DUE
        day = date(2026, 6, 1)
        for wait, kind in steps:
            day += timedelta(days=wait + 1)
            if self.closed is None and (kind not in ("受理", "退回", "销号") or self.reported):
                self.lines.append(f"{day:%m-%d} {kind}{self._happens(kind, day)}")

    def _happens(self, kind: str, day: date) -> str:
        if kind == "部分整改":
            self.money = min(100, self.money + 7)
            return f" {self.money}"
        if kind == "延期":
            self.due = max(self.due, day) + timedelta(days=5)
            return f" {self.due:%m-%d}"
        if kind == "自报完成":
            self.reported = day
        elif kind == "退回":
            self.reported = None
        elif kind == "销号":
            self.closed = day
        return ""


@given(st.lists(_STEPS, min_size=1, max_size=4), st.booleans())
def test_no_sequence_closes_without_a_verification_or_loses_a_row(sequences, is_public: bool) -> None:
    """Several problems of any possible history against what a clerk would keep; each is looked at after every day."""
    models, day = [_Model(steps) for steps in sequences], date(2026, 12, 31)
    amount = Decimal(100) if is_public else Missing.NOT_DISCLOSED
    rows = together(*(story("\n".join(model.lines), f"zg-{n}", amount=amount) for n, model in enumerate(models)))
    found = tracked_items(rows, UNITS, day)
    assert [one.item.item for one in found] == [f"zg-{n}" for n in range(len(models))]
    for one_, model in zip(found, models, strict=True):
        assert (one_.state is State.CLOSED, one_.closed_on) == (model.closed is not None, model.closed)
        assert (one_.state.step == 2) == (model.reported is not None and model.closed is None)
        assert one_.rectified == (model.money if is_public else None)
        assert len(one_.events) == len(model.lines) + 1
        assert len(one_.extensions) == sum("延期" in line for line in model.lines)
        late = ((model.reported or day) - model.due).days
        assert (one_.clock.due, one_.clock.first_due, one_.clock.late) == (model.due, DUE, max(0, late))
        assert one_.clock.stopped == model.reported
    view, closed = overview(found, day), sum(model.closed is not None for model in models)
    assert (view.closed, len(view.unresolved), sum(view.standing)) == (closed, len(models) - closed, len(models))
    assert sum(count for _, count in view.ages) == len(models) - closed
    assert (view.involved, view.rectified) == (
        (100 * len(models), sum(model.money for model in models)) if is_public else (0, 0)
    )  # fmt: skip


@given(_STEPS)
def test_a_closing_is_always_a_verification_of_that_day(steps) -> None:
    """Seen at the end of each day: what is closed stays closed, and became so by 销号 after 自报完成."""
    model = _Model(steps)
    rows = story("\n".join(model.lines))
    for line in model.lines:
        on = date.fromisoformat(f"2026-{line.split()[0]}")
        (seen,) = tracked_items(rows, UNITS, on)
        assert (seen.state is State.CLOSED) == (model.closed is not None and on >= model.closed)
        assert [event.on for event in seen.events] == sorted((event.on for event in seen.events), reverse=True)
        if seen.state is State.CLOSED:
            kinds = [event.kind for event in seen.events]
            assert kinds[0] == "销号" and "自报完成" in kinds
