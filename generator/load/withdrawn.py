"""Which editions were taken back, asked before anything else of them is read."""

from generator.load.raw import RawTable
from generator.model.corrections import WITHDRAWAL


def withdrawn_periods(corrections: RawTable | None) -> frozenset[str]:
    """The editions that are withdrawn whole: their tables and words are not read, whatever is in them."""
    if corrections is None or any(name not in corrections.header for name in ("对象地址", "类别")):
        return frozenset()
    address, kind = corrections.header.index("对象地址"), corrections.header.index("类别")
    return frozenset(row[address] for row in corrections.rows if row[kind] == WITHDRAWAL and "/" not in row[address])
