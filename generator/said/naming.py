"""An address as readers know it: with the names that were published, and the titles of the contract."""

from collections.abc import Mapping

from generator.contract import all_schemas
from generator.derive import addresses
from generator.derive.stated import RESULTS, WEIGHTS
from generator.model.corrections import keys_of
from generator.said.lines import cells_of

_TITLES = {schema.table: schema.title for schema in all_schemas()}
# Where a code stands beside its name: table → column. The code is the first key.
_NAMES = {
    RESULTS: "单位名称", WEIGHTS: "名称", "execution": "项目名称", "monitoring": "项目名称", "target-review": "项目名称",
    "evaluation": "对象名称",
}  # fmt: skip


def names_in(lines: Mapping[str, str]) -> dict[str, str]:
    """Code → name of every unit, indicator, project and evaluated subject, as published: people know names, not
    codes; and what a table says now may not be for the public."""
    names: dict[str, str] = {}
    for address, line in lines.items():
        table, keys = keys_of(address)
        if table in _NAMES and keys:
            name = cells_of(line).get(_NAMES[table])
            if name is not None:
                names[keys[0]] = name
    return names


def label(row: str, names: dict[str, str]) -> str:
    """The row in the words of the contract."""
    return addresses.label(row, names, _TITLES)
