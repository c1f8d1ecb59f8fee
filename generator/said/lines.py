"""One line of published state: an address, then every cell that is not empty, as `column=text`.

    2026-09/scores/jyj/jxmbfgl<TAB>得分=9.50<TAB>分子=19<TAB>分母=20

Plain lines in the order of their addresses, so that a person can read what git shows to have changed.
"""

from collections.abc import Iterable

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
SLASH = "／"  # stands for a stroke inside a key, which separates keys


def written(address: str, cells: Iterable[tuple[str, str]]) -> str:
    """The line of one row. Empty cells are left out; a tab or line break in a text is spelled `\\t`, `\\n`."""
    return "\t".join([escaped(address), *[escaped(f"{name}={text}") for name, text in cells if text]])


def escaped(text: str) -> str:
    """The text on one line."""
    if "\\" in text or "\t" in text or "\n" in text or "\r" in text:
        return text.translate(_ESCAPES)
    return text


def address_of(line: str) -> str:
    """Where a line belongs."""
    return line.partition("\t")[0]


def cells_of(line: str) -> dict[str, str]:
    """The cells of a line by column, as they were before `written`."""
    cells = {}
    for part in line.split("\t")[1:]:
        name, _, text = part.partition("=")
        cells[_plain(name)] = _plain(text)
    return cells


def _plain(text: str) -> str:
    if "\\" not in text:
        return text
    plain, marks = [], iter(text)
    for mark in marks:
        plain.append({"t": "\t", "n": "\n", "r": "\r"}.get(after := next(marks, ""), after) if mark == "\\" else mark)
    return "".join(plain)


def scope_of(address: str) -> str:
    """What is published together: a period, or a table that is not of one edition."""
    return address.partition("/")[0]
