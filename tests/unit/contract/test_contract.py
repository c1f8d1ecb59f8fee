"""The contract is complete: what it does not say, nobody can know."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator import contract
from generator.contract import Column, Schema, all_schemas, schema

SCHEMAS = all_schemas()
TYPES = {
    "text", "code", "integer", "number", "date", "datetime", "choice", "url", "phone", "period",
    "boolean", "list", "tables",
}  # fmt: skip


def every_column(columns: tuple[Column, ...]) -> list[Column]:
    found = []
    for column in columns:
        found.append(column)
        found += every_column(column.columns)
    return found


@pytest.mark.parametrize("table", SCHEMAS, ids=lambda table: table.table)
def test_every_column_says_what_it_is_and_shows_an_example(table: Schema) -> None:
    assert table.title and table.description
    for column in every_column(table.columns):
        assert column.description.endswith("。"), column.name
        assert column.example, column.name
        assert column.type in TYPES, column.name


@pytest.mark.parametrize("table", SCHEMAS, ids=lambda table: table.table)
def test_names_and_fields_are_unique_within_a_table(table: Schema) -> None:
    levels = [table.columns, *(column.columns for column in table.columns if column.columns)]
    for columns in levels:
        for names in ([c.name for c in columns], [c.field for c in columns]):
            assert len(names) == len(set(names)), names
        assert all(column.field.isidentifier() for column in columns)


@pytest.mark.parametrize("table", SCHEMAS, ids=lambda table: table.table)
def test_a_key_names_required_columns_and_a_settings_file_has_a_file_name(table: Schema) -> None:
    assert all(table.column(name).required for name in table.key)
    assert (table.file is not None) == (table.kind == "settings")
    assert table.kind in ("rows", "settings")


@pytest.mark.parametrize("table", SCHEMAS, ids=lambda table: table.table)
def test_types_carry_what_they_need(table: Schema) -> None:
    for column in every_column(table.columns):
        if column.type == "number":
            assert column.decimals is not None, column.name
            assert isinstance(column.minimum, Decimal) and isinstance(column.maximum, Decimal)
            assert column.minimum < column.maximum
        if column.type == "choice" or column.items == "choice":
            assert column.choices, column.name
        if column.type == "tables":
            assert column.columns, column.name
        assert column.refers_to in (None, "units", "indicators", "projects", "items", "cases")


def test_tables_come_in_reading_order_none_left_out_and_are_read_once() -> None:
    names = [table.table for table in SCHEMAS]
    assert names[:3] == ["site", "units", "calendar"] and names[-1] == "statistics"
    assert sorted(names) == sorted(path.stem for path in (Path(contract.__file__).parent).glob("*.json"))
    assert schema("scores") is schema("scores")
    assert schema("scores").key == ("单位编码", "指标编码")
    assert schema("scores").column("得分").maximum == Decimal(1000)


def test_an_unknown_table_or_column_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        schema("people")
    with pytest.raises(KeyError):
        schema("scores").column("姓名")
