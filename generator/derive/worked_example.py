"""A worked example of a rule: a small table in, words out.

The same tables are printed on the method page and run through the real functions by the tests in
`tests/spec`: what a reader sees is what is tested.
"""

from typing import NamedTuple


class Example(NamedTuple):
    """What goes in (a table and the conditions it stands under) and what comes out, all as text.

    A cell without content is a dash.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    result: str
    given: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The conditions as a caption: `方案满分：100；加分封顶：5`; empty without any."""
        return "；".join(f"{name}：{value}" for name, value in self.given)


def example(table: str, result: str, **given: str) -> Example:
    """An example from a table as text: | between cells, the header in the first line."""
    header, *rows = (
        tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()
    )
    return Example(header, tuple(rows), result, tuple(given.items()))
