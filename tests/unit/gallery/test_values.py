"""What a word in an example file becomes, and what is refused."""

import doctest
from datetime import date, datetime
from decimal import Decimal

import pytest

from generator.charts.bars import bar
from generator.gallery import values
from generator.gallery.values import merged, read, typed
from generator.model.period import Period
from generator.model.values import Missing
from generator.pages import urls


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('{"decimal": "87.50"}', Decimal("87.50")), ('{"date": "2026-09-30"}', date(2026, 9, 30)),
        ('{"datetime": "2026-10-12 09:00"}', datetime(2026, 10, 12, 9)), ('{"period": "2026-Q3"}', Period.parse("2026-Q3")),
        ('{"missing": "未报送"}', Missing.NOT_REPORTED), ('{"chart": "bar"}', bar("93.2", "90.2")),
        ('{"address": ["home"]}', ""), ('{"address": ["unit", "jyj"]}', urls.unit("jyj")),
        ('{"address": ["black_entry", "jyj", {"period": "2026-Q3"}]}', urls.black_entry("jyj", Period.parse("2026-Q3"))),
        ('[1, null, "字", {"a": [{"decimal": "1"}]}]', [1, None, "字", {"a": [Decimal(1)]}]),
        ('{"value": "已销号"}', {"value": "已销号"}),
        ('{"period": {"period": "2026-09"}}', {"period": Period.parse("2026-09")}),
    ],
)  # fmt: skip
def test_a_written_value_is_what_a_page_would_have(written: str, value: object) -> None:
    found = typed(read(written))
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "written",
    ['{"decimal": "很多"}', '{"decimal": null}', '{"date": "2026-02-30"}', '{"datetime": "2026-10-12"}', '{"period": "9月"}',
     '{"missing": "0"}', '{"chart": "pie"}', '{"address": ["nowhere"]}', '{"address": ["unit"]}', '{"address": []}', "[1.5]",
     '{"a": {"items": []}}', '{"values": 1, "b": 2}'],
)  # fmt: skip
def test_what_cannot_be_a_value_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        typed(read(written))


def test_a_binary_fraction_is_refused_with_the_way_to_write_it() -> None:
    with pytest.raises(ValueError, match=r'87\.5 请写成 \{"decimal": "87\.5"\}'):
        read('{"a": 87.5}')


def test_lists_and_typed_values_are_replaced_as_a_whole() -> None:
    base = {"a": {"decimal": "1"}, "b": [1, 2], "c": {"d": 1, "e": 2}}
    assert merged(base, {"a": None}) == {**base, "a": None}
    assert merged(base, {"a": {"missing": "未报送"}, "b": [3], "c": {"e": 3}}) == {
        "a": {"missing": "未报送"}, "b": [3], "c": {"d": 1, "e": 3},
    }  # fmt: skip
    assert merged(base["a"], {"f": 1}) == {"f": 1}


def test_the_examples_in_the_module_are_true() -> None:
    found = doctest.testmod(values)
    assert (found.attempted > 0, found.failed) == (True, 0)
