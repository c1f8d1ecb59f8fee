"""Whatever is typed into any cell, column or item: problems or records, never an error."""

import copy
from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load.raw import RawData, RawSettings, RawTable
from generator.problems import KINDS
from generator.validate.project import validate_project

from .making import raw_project

BASE = raw_project()
TYPED = st.one_of(
    st.sampled_from(
        [
            "", " ", "0", "-1", "9.5", "1e5", "95%", "未报送", "不适用", "合计", "jyj", "bumen", "lyj", "nobody",
            "mbgl", "zxjk", "jkzg", "p2026-001", "2026-09", "2026-Q3", "2026-09-31", "46306", "正常", "达成",
            "一票否决", "定性", "分档", "95:10；0:0", "a、b", "\u200b", "\n", "13812345678", "秘密★", "https://a.cn/",
        ]
    ),
    st.text(max_size=12),
)  # fmt: skip
VALUES = st.one_of(
    TYPED, st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(),
    st.lists(TYPED, max_size=2), st.dictionaries(TYPED, TYPED, max_size=2),
    st.lists(st.dictionaries(st.sampled_from(["单位编码", "原因", "名称", "下限", "表"]), TYPED), max_size=2),
)  # fmt: skip


def _tables(raw: RawData) -> list[RawTable]:
    tables = [raw.units, raw.calendar, *(one.indicators for one in raw.schemes)]
    return tables + [table for one in raw.editions for table in one.tables.values()]


def _settings(raw: RawData) -> list[RawSettings]:
    return [raw.site, *(one.settings for one in (*raw.schemes, *raw.editions))]


def _check(raw: RawData) -> None:
    records, problems = validate_project(raw)
    assert all(problem.code in KINDS and str(problem) for problem in problems)
    stopped = any(not problem.is_notice for problem in problems)
    assert (records is None) == stopped


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_any_cells_may_be_wrong(data: st.DataObject) -> None:
    raw = copy.deepcopy(BASE)
    tables = _tables(raw)
    for _ in range(data.draw(st.integers(1, 3))):
        table = data.draw(st.sampled_from(range(len(tables))))
        row = data.draw(st.sampled_from(range(len(tables[table].rows))))
        place = data.draw(st.sampled_from(range(len(tables[table].header))))
        tables[table].rows[row][place] = data.draw(TYPED)
    _check(raw)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_any_item_may_be_wrong(data: st.DataObject) -> None:
    raw = copy.deepcopy(BASE)
    files = _settings(raw)
    one = files[data.draw(st.sampled_from(range(len(files))))]
    names = [*one.values, "已知差异", "不参评", "没有这一项"]
    name = data.draw(st.sampled_from(names))
    if data.draw(st.booleans()):
        one.values[name] = data.draw(VALUES)
    else:
        one.values.pop(name, None)
    _check(raw)


@pytest.mark.parametrize("index", range(len(_tables(BASE))), ids=lambda index: _tables(BASE)[index].path)
def test_any_one_column_may_be_missing_or_misnamed(index: int) -> None:
    for place in range(len(_tables(BASE)[index].header)):
        raw = copy.deepcopy(BASE)
        table = _tables(raw)[index]
        table.header = tuple(
            "不认识的" if number == place else name for number, name in enumerate(table.header)
        )
        _check(raw)
        raw = copy.deepcopy(BASE)
        table = _tables(raw)[index]
        table.header = table.header[:place] + table.header[place + 1 :]
        table.rows = [row[:place] + row[place + 1 :] for row in table.rows]
        _check(raw)


@pytest.mark.parametrize("index", range(len(_tables(BASE))), ids=lambda index: _tables(BASE)[index].path)
def test_any_one_table_may_be_empty(index: int) -> None:
    raw = copy.deepcopy(BASE)
    table = _tables(raw)[index]
    table.rows, table.lines = [], []
    _check(raw)


@pytest.mark.parametrize("value", [time(9, 0), date(2026, 1, 1), datetime(2026, 1, 1), 1.5, None, [1], [{}], {}])
def test_a_value_of_the_wrong_kind_is_never_an_error(value: object) -> None:
    for name in ("已知差异", "不参评", "考核方案", "题名", "发布时间"):
        raw = copy.deepcopy(BASE)
        raw.editions[2].settings.values[name] = value
        _check(raw)
