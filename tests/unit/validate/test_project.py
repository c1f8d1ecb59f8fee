"""The whole: records when nothing is wrong, every problem otherwise."""

import random
from datetime import date, datetime

from generator.load.raw import RawData
from generator.model.period import Kind, Period
from generator.model.records import Planned
from generator.problems import Problem
from generator.validate.project import validate_project

from .making import SCORES, SITE, TOTALS, UNITS, WORDS, places, raw_project, swapped, validated


def test_the_small_project_becomes_records() -> None:
    records, problems = validated()
    assert problems == []
    assert records.site.county == "示范县"
    assert records.site.demonstration is True
    assert [one.period.id for one in records.editions] == ["2026-07", "2026-08", "2026-09", "2026-Q3"]
    assert [one.version for one in records.schemes] == ["2026"]
    assert records.calendar[2] == Planned(Period(Kind.MONTH, 2026, 9), date(2026, 10, 12), "遇国庆假期顺延")
    assert records.as_of == datetime(2026, 10, 13, 9, 0)


def test_problems_come_in_reading_order_each_once() -> None:
    changed = swapped(TOTALS, ("98.00", "九十八"), ("nhz,南河镇", "nhz,西桥镇"))
    changed |= swapped(SCORES, ("支出进度,38.00", "支出进度,38.0O"))
    changed |= swapped(UNITS, ("局长,bumen,2026-01-01", "局长,bumen,2026/01/01"))
    changed |= swapped(WORDS, ("工作总体平稳", "工作待补充"))
    reported = validated(changed)[1]
    assert [one[:4] for one in reported] == [
        (WORDS, 3, None, "T05"),
        (SCORES, 4, "得分", "V02"),
        (TOTALS, 2, "总分", "V02"),
        (UNITS, 5, "起始日", "V09"),
    ]
    assert len(set(reported)) == len(reported)


def test_the_order_of_the_rows_changes_no_problem_but_its_line() -> None:
    text = swapped(SCORES, ("支出进度,38.00", "支出进度,38.0O"), ("监控整改,8.00", "监控整改,11.00"))[SCORES]
    header, *lines = text.splitlines(keepends=True)
    random.Random(7).shuffle(lines)
    shuffled = validated({SCORES: header + "".join(lines)})[1]
    straight = validated({SCORES: text})[1]
    assert sorted((one.column, one.code, one.found) for one in shuffled) == sorted(
        (one.column, one.code, one.found) for one in straight
    )


def test_problems_of_loading_are_kept_and_stop_the_records() -> None:
    raw = raw_project()
    notice = Problem("data/editions/2026-10", None, None, "A09", "x", "y")
    raw.problems = [notice]
    records, problems = validate_project(raw)
    assert problems == [notice]
    assert records is not None
    raw.problems = [Problem("data/x.csv", None, None, "F02", "x", "y")]
    assert validate_project(raw)[0] is None


def test_nothing_follows_from_a_row_that_was_shifted() -> None:
    raw = raw_project(swapped(SCORES, ("支出进度,38.00,95", "支出进度,9 5,38.00")))
    assert [one.code for one in validate_project(raw)[1]] == ["V04"]
    raw.problems = [Problem(SCORES, 4, None, "F06", "x", "y")]
    assert [one.code for one in validate_project(raw)[1]] == ["F06"]


def test_private_data_in_a_shifted_row_is_still_reported() -> None:
    raw = raw_project(swapped(SCORES, ("有1个项目没有编报绩效目标", "电话 13812345678")))
    raw.problems = [Problem(SCORES, 12, None, "F06", "x", "y")]
    assert [one.code for one in validate_project(raw)[1]] == ["F06", "P02"]


def test_an_empty_project_is_no_records_and_no_error() -> None:
    assert validate_project(RawData(datetime(2026, 1, 1))) == (None, [])


def test_a_project_without_editions_or_calendar_is_valid() -> None:
    raw = raw_project()
    raw.editions, raw.calendar = [], None
    records, problems = validate_project(raw)
    assert problems == []
    assert (records.editions, records.calendar) == ((), ())


def test_without_the_site_or_the_units_there_are_no_records() -> None:
    assert validated({SITE: None})[0] is None
    assert validated({UNITS: None})[0] is None


def test_figures_are_never_floats() -> None:
    records, _ = validated()
    seen: list[object] = []

    def walk(value: object) -> None:
        seen.append(value)
        if isinstance(value, tuple):
            for part in value:
                walk(part)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                walk(getattr(value, name))

    walk(records)
    assert len(seen) > 1000
    assert not [value for value in seen if isinstance(value, float)]


def test_a_calendar_plans_each_period_once() -> None:
    path = "data/calendar.csv"
    assert places(swapped(path, ("2026-08,", "2026-07,"))) == [(path, 3, "期次", "R01")]
