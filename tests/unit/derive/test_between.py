"""What changed between two neighbouring editions: each unit that moved, and what happened after the one and up to the other."""

import dataclasses
from datetime import date, datetime

from generator.derive.between import between
from generator.derive.portal import derive_portal
from generator.model.rectification import Item, Progress, Rectification, Verification
from generator.model.values import Missing
from tests.unit.derive.factories import portal, records, scored, unit, view

UNITS = [unit(code) for code in "abcd"]
BEFORE = scored("2026-08", {"a": "95", "b": "85", "c": "75"}, published_at=datetime(2026, 9, 11, 9))
NOW = scored("2026-09", {"a": "84", "b": "92", "d": "50"}, published_at=datetime(2026, 10, 12, 9))


def item(number: str, issued: date) -> Item:
    return Item(number, "问题", "监控", None, "预算执行", "a", None, "d", Missing.NOT_APPLICABLE, "改", issued,
                date(2026, 12, 31), "限期整改", None)


def test_the_first_of_its_kind_has_nothing_before() -> None:
    site = portal(UNITS, [BEFORE])
    assert between(site, view(site, "2026-08")) is None


def test_every_unit_that_moved_or_changed_its_grade() -> None:
    site = portal(UNITS, [BEFORE, NOW])
    found = between(site, view(site, "2026-09"))
    ((group, rows),) = found.moved
    assert (group, [(one.result.unit.code, one.change, one.grade_before) for one in rows]) == (
        "党政部门", [("b", 1, "良"), ("a", -1, "优")]
    )
    assert found.unmoved == 0


def test_units_that_kept_their_rank_and_grade_are_counted() -> None:
    site = portal(UNITS, [BEFORE, scored("2026-09", {"a": "96", "b": "84", "c": "74"})])
    found = between(site, view(site, "2026-09"))
    assert (found.moved, found.unmoved) == ((), 3)


def test_problems_of_the_day_after_the_one_publication_through_the_day_of_the_other() -> None:
    rows = Rectification(
        (item("zg-1", date(2026, 9, 11)), item("zg-2", date(2026, 9, 14)), item("zg-3", date(2026, 10, 12)),
         item("zg-4", date(2026, 10, 13))),
        (),
        (Progress("zg-1", date(2026, 9, 15), "自报完成", "w", None, "a", None),),
        (),
        (Verification("zg-1", date(2026, 10, 12), "销号", "财政局", "依据", None),),
    )
    site = derive_portal(dataclasses.replace(records(UNITS, [BEFORE, NOW]), rectification=rows))
    found = between(site, view(site, "2026-09"))
    assert ([one.item.item for one in found.issued], [one.item.item for one in found.closed]) == (["zg-2", "zg-3"], ["zg-1"])
    assert (found.since, found.until) == (date(2026, 9, 11), date(2026, 10, 12))
