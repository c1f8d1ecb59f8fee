"""An address as readers know it: which edition, which table, whose figure."""

from generator.contract import all_schemas
from generator.derive import addresses
from generator.load.raw import RawData, RawTable

_TITLES = {schema.table: schema.title for schema in all_schemas()}
_NAMED = (("单位编码", "名称"), ("指标编码", "名称"), ("项目编码", "项目名称"), ("对象编码", "对象名称"))


def names_in(raw: RawData) -> dict[str, str]:
    """Code → name of every unit, indicator, project and evaluated subject: people know names, not codes."""
    tables = [raw.units, *(scheme.indicators for scheme in raw.schemes)]
    tables += [table for edition in raw.editions for table in edition.tables.values()]
    names: dict[str, str] = {}
    for table in tables:
        if table is not None:
            names |= _names(table)
    return names


def _names(table: RawTable) -> dict[str, str]:
    found = {}
    for code, name in _NAMED:
        if code in table.header and name in table.header:
            left, right = table.header.index(code), table.header.index(name)
            found |= {row[left]: row[right] for row in table.rows}
    return found


def label(row: str, names: dict[str, str]) -> str:
    """The row in the words of the contract."""
    return addresses.label(row, names, _TITLES)
