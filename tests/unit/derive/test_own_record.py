"""The portal's own promises: on time, early, late, missing, to come; and the objections it had to uphold."""

from datetime import date

import pytest

from generator.derive.own_record import Kept, own_record
from generator.derive.portal import derive_portal
from generator.model.corrections import Correction
from generator.model.period import Period
from generator.model.records import Planned
from tests.unit.derive.factories import edition, records, unit

SEPTEMBER, OCTOBER = Period.parse("2026-09"), Period.parse("2026-10")
PLANNED = date(2026, 10, 12)


def found(published: date | None, day: date):
    return own_record((Planned(SEPTEMBER, PLANNED, "原因"),), {SEPTEMBER: published} if published else {}, None, (), day)


@pytest.mark.parametrize(
    ("published", "day", "kept", "days"),
    [
        (date(2026, 10, 12), date(2026, 11, 1), Kept.ON_TIME, 0),
        (date(2026, 10, 9), date(2026, 10, 9), Kept.ON_TIME, -3),
        (date(2026, 10, 13), date(2026, 11, 1), Kept.LATE, 1),
        (None, date(2026, 10, 13), Kept.MISSING, 1),
    ],
)
def test_what_became_of_a_promised_day(published: date | None, day: date, kept: Kept, days: int) -> None:
    (one,) = found(published, day).due
    assert (one.kept, one.days, one.note) == (kept, days, "原因")


def test_a_day_that_is_due_is_not_missed_yet() -> None:
    record = found(None, PLANNED)
    assert (record.due, [one.kept for one in record.coming]) == ((), [Kept.COMING])


def test_newest_first_and_soonest_first() -> None:
    rows = tuple(Planned(period, period.last_day, None) for period in SEPTEMBER.months() + OCTOBER.months())
    assert [one.period for one in own_record(rows, {}, None, (), date(2026, 12, 1)).due] == [OCTOBER, SEPTEMBER]
    assert [one.period for one in own_record(rows, {}, None, (), date(2026, 9, 1)).coming] == [SEPTEMBER, OCTOBER]


def test_nothing_promised_nothing_graded() -> None:
    assert own_record((), {}, None, (), PLANNED) is None


def test_a_draft_is_not_published() -> None:
    calendar = (Planned(SEPTEMBER, date(2027, 1, 8), None),)
    draft = records([unit("a")], [edition("2026-09", is_draft=True)], calendar=calendar)
    out = records([unit("a")], [edition("2026-09")], calendar=calendar)
    assert [derive_portal(site).own_record.count(Kept.MISSING) for site in (draft, out)] == [1, 0]


def test_a_correction_of_many_places_counts_once_by_its_kind() -> None:
    def row(number: str, kind: str) -> Correction:
        return Correction(number, PLANNED, "2026-09/scores/a/z/得分", "1", "2", kind, "r", "b", "局长", None)

    rows = (row("gz-1", "更正"), row("gz-1", "更正"), row("gz-2", "撤回"), row("gz-3", "更正"))
    record = own_record((Planned(SEPTEMBER, PLANNED, None),), {}, None, rows, PLANNED)
    assert record.corrections == (("更正", 2), ("撤回", 1))
