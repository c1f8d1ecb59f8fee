"""Rows come back from a packed table exactly as they were, and rows of another table as the very same objects."""

import pickle
from decimal import Decimal
from typing import NamedTuple

import pytest

from generator.kept.tables import OfOthers, packed, unpacked


class Row(NamedTuple):
    name: str
    points: Decimal | str | None
    note: str | None = None


class Result(NamedTuple):
    row: Row
    lost: Decimal


ROWS = (
    Row("a", Decimal("8.0")), Row("a", Decimal("8.00")), Row("b", Decimal("-0")), Row("b", Decimal("1E+2")),
    Row("c", "未报送"), Row("c", "8.0"), Row("d", None), Row("两 字", Decimal("1234567890.12345678901234567890123")),
)  # fmt: skip


def _exactly(runs):
    return [[(type(row), [(type(value), str(value)) for value in row]) for row in run] for run in runs]


@pytest.mark.parametrize("runs", [[ROWS], [ROWS[:3], (), ROWS[3:]], [ROWS[:1]], [ROWS[4:7]]])
def test_rows_come_back_as_they_were(runs) -> None:
    back = unpacked(pickle.loads(pickle.dumps(packed(runs))))
    assert _exactly(back) == _exactly(runs), "8.0 is not 8.00, and a word is no number"
    assert all(type(run) is tuple for run in back)


@pytest.mark.parametrize("runs", [[], [()], [(), ()]])
def test_tables_without_rows(runs) -> None:
    assert unpacked(packed(runs)) == runs


def test_a_value_is_written_once_and_a_column_of_one_value_in_one_number() -> None:
    table = packed([ROWS[:2]])
    assert table.decimals == "8.0 8.00"
    assert table.others == ["a", None]
    assert table.columns == [2, [0, 1], 3]


def test_rows_of_another_table_are_pointed_at() -> None:
    results = [(Result(ROWS[2], Decimal(1)), Result(ROWS[0], Decimal(2))), (Result(ROWS[2], Decimal(3)),)]
    table = packed(results, ROWS)
    assert table.columns[0] == OfOthers([2, 0, 2])
    assert ROWS[2].name not in table.others
    back = unpacked(table, ROWS)
    assert back == results
    assert back[0][0].row is ROWS[2]


def test_a_row_that_the_other_table_lacks_is_written_out() -> None:
    results = [(Result(ROWS[2], Decimal(1)), Result(Row("z", None), Decimal(2)))]
    table = packed(results, ROWS)
    assert unpacked(table) == results


def test_rows_of_several_classes_are_refused() -> None:
    with pytest.raises(TypeError):
        packed([(ROWS[0], Result(ROWS[0], Decimal(1)))])


def test_only_a_class_of_tuples_can_be_made() -> None:
    with pytest.raises(TypeError):
        unpacked(packed([ROWS])._replace(rows=object))
