"""The indicators of one scheme: the tree, the weights, and what each method needs."""

from collections.abc import Sequence
from decimal import Decimal

from generator.contract import Column
from generator.model.scheme import Direction, Indicator, Method
from generator.problems import quote
from generator.validate.across_units import goes_round, unknown_code
from generator.validate.expected import CellProblem, expected_value, plain
from generator.validate.rows import UNREADABLE, Rows
from generator.validate.tiers import parse_tiers

_DIRECTIONS = {
    Method.RATIO: (Direction.HIGHER,),
    Method.REVERSE_RATIO: (Direction.LOWER,),
    Method.TIERS: (Direction.HIGHER, Direction.LOWER),
    Method.DEDUCTION: tuple(Direction),
    Method.QUALITATIVE: (Direction.QUALITATIVE,),
    Method.JUDGED: tuple(Direction),
}
_FULL = Decimal(100)


def read_indicators(rows: Rows) -> tuple[Indicator, ...] | None:
    """Check the table and build its indicators; None when a row could not be read or understood."""
    if not rows.complete:
        return None
    parents_ok = _check_parents(rows)
    has_children = set(rows["parent"])
    built: list[Indicator] = []
    before = len(rows.problems)
    if not rows.unreadable:
        for row, code in enumerate(rows["code"]):
            indicator = _indicator(rows, row, code in has_children)
            if indicator is not None:
                built.append(indicator)
    if rows.unreadable or len(built) < len(rows) or not parents_ok:
        return None
    _check_choice_groups(rows, built)
    _check_sums(rows, built)
    return tuple(built) if len(rows.problems) == before else None


def _check_parents(rows: Rows) -> bool:
    codes = rows["code"]
    parent_of = dict(zip(codes, rows["parent"]))
    before = len(rows.problems)
    for row, (code, parent) in enumerate(zip(codes, rows["parent"])):
        if parent is None or parent is UNREADABLE:
            continue
        if parent not in parent_of:
            rows.report(row, "parent", "R02", *unknown_code(parent, parent_of, "本方案指标表"))
        elif goes_round(code, parent_of):
            found = f"{quote(code)}的上级绕回了自己"
            rows.report(row, "parent", "R02", found, "上级编码应当指向另外的指标")
    return len(rows.problems) == before


def _indicator(rows: Rows, row: int, is_parent: bool) -> Indicator | None:
    before = len(rows.problems)
    value = {column.field: rows[column.field][row] for column in rows.schema.columns}
    direction = Direction(value["direction"])
    method = Method(value["method"]) if value["method"] else None
    cap = value["cap"] if value["cap"] is not None else _FULL
    floor = value["floor"] if value["floor"] is not None else Decimal(0)
    weight = value["weight"]
    tiers = ()
    if rows.texts["target"][row].endswith("%") and value["measure"] != "%":
        found = f"{quote(rows.texts['target'][row])}带着百分号，计量单位却不是 %"
        rows.report(row, "target", "V20", found, "计量单位是 % 的目标值才可以带百分号")
    if is_parent:
        for name in ("method", "tiers", "choice_group"):
            if rows.texts[name][row]:
                found = f"有下级指标，却填了{quote(rows.texts[name][row])}"
                rows.report(row, name, "V17", found, "有下级指标的不填这一格")
    elif method is None:
        rows.report(row, "method", "V01", "末级指标没有填", expected_value(_column(rows, "method")))
    else:
        _check_method(rows, row, value, method, direction)
        if method is Method.TIERS and value["tiers"] is not None:
            try:
                most = weight * cap / _FULL
                tiers = parse_tiers(value["tiers"], direction, value["measure"], most)
            except CellProblem as problem:
                rows.report(row, "tiers", problem.code, problem.found, problem.expected)
    if floor > weight:
        found = f"保底 {plain(floor)} 高于满分 {plain(weight)}"
        rows.report(row, "floor", "V07", found, "保底不应高于满分")
    if len(rows.problems) > before:
        return None
    value |= {"direction": direction, "method": method, "tiers": tiers, "cap": cap, "floor": floor}
    return Indicator(**{**value, "applies_to": value["applies_to"] or ()})


def _column(rows: Rows, field: str) -> Column:
    return next(column for column in rows.schema.columns if column.field == field)


def _check_method(
    rows: Rows, row: int, value: dict, method: Method, direction: Direction
) -> None:
    allowed = _DIRECTIONS[method]
    if direction not in allowed:
        found = f"计分办法是{quote(method.value)}，方向是{quote(direction.value)}"
        words = "或".join(quote(one.value) for one in allowed)
        rows.report(row, "direction", "V17", found, f"这种计分办法的方向应当是{words}")
    if method in (Method.RATIO, Method.REVERSE_RATIO):
        target = value["target"]
        if target is None:
            found = f"计分办法是{quote(method.value)}，却没有填目标值"
            rows.report(row, "target", "V01", found, expected_value(_column(rows, "target")))
        elif target <= 0:
            found = f"{quote(rows.texts['target'][row])}不能作比例的基数"
            rows.report(row, "target", "V07", found, "按比例计分的目标值应当大于 0")
    if method is Method.TIERS and value["tiers"] is None:
        found = "计分办法是“分档”，却没有填分档"
        rows.report(row, "tiers", "V01", found, expected_value(_column(rows, "tiers")))
    if method is not Method.TIERS and value["tiers"] is not None:
        found = f"计分办法是{quote(method.value)}，却填了分档"
        rows.report(row, "tiers", "V17", found, "只有计分办法为“分档”的才填这一格")


def _check_choice_groups(rows: Rows, indicators: Sequence[Indicator]) -> None:
    """S01: the members of a choose-one group stand under one parent and share one weight."""
    first: dict[str, Indicator] = {}
    for row, one in enumerate(indicators):
        if one.choice_group is None:
            continue
        other = first.setdefault(one.choice_group, one)
        if (other.parent, other.weight) != (one.parent, one.weight):
            found = f"{quote(one.code)}与同组的{quote(other.code)}上级或满分不同"
            rows.report(row, "choice_group", "S01", found, "同一个择一组的指标应当上级相同、满分相同")


def _check_sums(rows: Rows, indicators: Sequence[Indicator]) -> None:
    """S01: children add up to their parent, each choose-one group counted once."""
    sums = weights_by_parent(indicators)
    for row, one in enumerate(indicators):
        total = sums.get(one.code)
        if total is not None and total != one.weight:
            found = f"{quote(one.name)}满分 {plain(one.weight)}，下级满分之和是 {plain(total)}"
            rows.report(row, "weight", "S01", found, "下级满分之和应当等于上级满分")


def weights_by_parent(indicators: Sequence[Indicator]) -> dict[str | None, Decimal]:
    """Parent code → the sum of its children's weights; None → of the first-level ones."""
    sums: dict[str | None, Decimal] = {}
    counted: set[str] = set()
    for one in indicators:
        if one.choice_group is not None:
            if one.choice_group in counted:
                continue
            counted.add(one.choice_group)
        sums[one.parent] = sums.get(one.parent, Decimal(0)) + one.weight
    return sums
