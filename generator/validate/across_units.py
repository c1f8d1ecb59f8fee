"""The units table: its codes, dates and subtotal rows; and how other tables point at units."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from generator.model.units import Unit
from generator.problems import quote
from generator.validate.rows import UNREADABLE, Rows
from generator.validate.subtotals import is_subtotal_text

Wrong = tuple[str, str, str]


@dataclass(slots=True)
class UnitBook:
    """The units by code, and what each may be called."""

    by_code: dict[str, Unit]
    knows_members: bool = True  # False when some 上级编码 leads nowhere: then nothing may be summed
    names: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.names = {
            code: frozenset((unit.name, unit.short_name, *unit.aliases))
            for code, unit in self.by_code.items()
        }

    def members(self) -> dict[str, tuple[Unit, ...]]:
        """Subtotal code → the units counted in it, in table order."""
        found: dict[str, list[Unit]] = {}
        for unit in self.by_code.values():
            if unit.parent is not None and self.knows_members:
                found.setdefault(unit.parent, []).append(unit)
        return {code: tuple(units) for code, units in found.items()}


def read_units(rows: Rows) -> UnitBook | None:
    """Check the units table and build the book; None when a row could not be read."""
    if not rows.complete:
        return None
    kinds, names = rows["kind"], rows["name"]
    for row, (kind, name) in enumerate(zip(kinds, names)):
        if kind == "单位" and isinstance(name, str) and is_subtotal_text(name):
            found = f"{quote(name)}的类型写成了“单位”"
            rows.report(row, "kind", "R03", found, "合计、小计行的类型应当是“小计”")
    before = len(rows.problems)
    _check_links(rows)
    knows_members = len(rows.problems) == before
    until_days = _check_days(rows)
    if rows.unreadable:
        return None
    units = rows.objects(
        Unit,
        short_name=[short or name for short, name in zip(rows["short_name"], names)],
        aliases=[aliases or () for aliases in rows["aliases"]],
        is_subtotal=[kind == "小计" for kind in kinds],
        until=until_days,
        predecessors=[codes or () for codes in rows["predecessors"]],
    )
    return UnitBook({unit.code: unit for unit in units}, knows_members)


def _check_days(rows: Rows) -> list[date | None]:
    """D06; the last days, without those before the first, which would exclude a unit always."""
    untils = list(rows["until"])
    for row, (since, until) in enumerate(zip(rows["since"], rows["until"])):
        if isinstance(since, date) and isinstance(until, date) and since > until:
            found = f"从 {since} 到 {until}"
            rows.report(row, "until", "D06", found, "终止日不应早于起始日")
            untils[row] = None
    return untils


def _check_links(rows: Rows) -> None:
    """上级编码 leads to a subtotal row and never round in a circle; 前身编码 leads to other rows."""
    codes = rows["code"]
    kind_of = dict(zip(codes, rows["kind"]))
    parent_of = dict(zip(codes, rows["parent"]))
    for row, (code, parent) in enumerate(zip(codes, rows["parent"])):
        if parent is None or parent is UNREADABLE:
            continue
        if parent not in kind_of:
            rows.report(row, "parent", "R02", *unknown_code(parent, kind_of, "units 表"))
        elif kind_of[parent] == "单位":
            found = f"{quote(parent)}不是小计行"
            rows.report(row, "parent", "R02", found, "上级编码应当是类型为“小计”的行")
        elif code is not UNREADABLE and goes_round(code, parent_of):
            found = f"{quote(code)}的上级绕回了自己"
            rows.report(row, "parent", "R02", found, "上级编码应当指向另外的小计行")
    for row, (code, predecessors) in enumerate(zip(codes, rows["predecessors"])):
        for predecessor in predecessors if isinstance(predecessors, tuple) else ():
            if predecessor == code:
                found = f"{quote(code)}的前身是自己"
                rows.report(row, "predecessors", "R02", found, "前身编码应当是另外的单位")
            elif predecessor not in kind_of:
                words = unknown_code(predecessor, kind_of, "units 表")
                rows.report(row, "predecessors", "R02", *words)


def goes_round(code: object, parent_of: dict) -> bool:
    """Whether following the parents from `code` leads back to it; not told of what could not be read."""
    if code is UNREADABLE:
        return False
    seen = {UNREADABLE}  # several cells that could not be read are not one parent
    above = parent_of.get(code)
    while above in parent_of and above not in seen:
        if above == code:
            return True
        seen.add(above)
        above = parent_of[above]
    return above == code


def unknown_code(code: str, known: Iterable[str], where: str) -> tuple[str, str]:
    """What to say about a code that is registered nowhere, with the nearest one that is."""
    near = get_close_matches(code, [one for one in known if isinstance(one, str)], n=1, cutoff=0.6)
    expected = f"是不是{quote(near[0])}" if near else f"应当是{where}里登记过的编码"
    return f"没有{quote(code)}这个编码", expected


def check_unit_column(rows: Rows, book: UnitBook, *, subtotals: bool = False) -> None:
    """R02 and R03: every unit is registered, and is a unit unless the table has subtotal rows."""
    wrong: dict[str, Wrong] = {}
    for code in rows.distinct("unit"):
        unit = book.by_code.get(code)
        if unit is None:
            wrong[code] = ("R02", *unknown_code(code, book.by_code, "units 表"))
        elif unit.is_subtotal and not subtotals:
            found = f"{quote(code)}（{unit.name}）是小计行"
            wrong[code] = ("R03", found, "这里应当是一个单位")
    rows.report_where("unit", wrong)


def check_unit_names(rows: Rows, book: UnitBook) -> None:
    """R04: the helper column 单位名称, where filled in, names the unit of the code."""
    if not any(rows.texts["unit_name"]):
        return
    pairs = list(zip(rows["unit"], rows["unit_name"]))
    wrong = {
        (code, name): (
            "R04",
            f"{quote(code)}写的名称是{quote(name)}",
            f"这个编码是{quote(book.by_code[code].name)}",
        )
        for code, name in set(pairs)
        if isinstance(name, str) and name not in book.names.get(code, (name,))
    }
    rows.report_where("unit_name", wrong, pairs)


def check_taking_part(rows: Rows, book: UnitBook, day: date) -> None:
    """R05: who is scored exists on the last day of the figures."""
    wrong: dict[str, Wrong] = {}
    for code in rows.distinct("unit"):
        unit = book.by_code.get(code)
        if unit is not None and not unit.is_subtotal and not unit.takes_part_on(day):
            found = f"{quote(code)}（{unit.name}）在 {day} 不参加考核"
            wrong[code] = ("R05", found, _taking_part(unit))
    rows.report_where("unit", wrong)


def _taking_part(unit: Unit) -> str:
    if unit.since is not None and unit.until is not None:
        return f"这个单位从 {unit.since} 到 {unit.until} 参加考核"
    if unit.since is not None:
        return f"这个单位从 {unit.since} 起参加考核"
    return f"这个单位到 {unit.until} 为止参加考核"
