"""Budget execution: do parts add up, are balances and rates what they say? Money is 万元, exact."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from generator.model.editions import ProjectSpending
from generator.problems import quote
from generator.validate.across_scores import Setting
from generator.validate.across_units import check_unit_column, goes_round, unknown_code
from generator.validate.expected import plain
from generator.validate.known_differences import KnownDifferences
from generator.validate.rows import UNREADABLE, Rows

_SUMMED = ("initial", "budget", "spent", "balance")


def read_execution(
    rows: Rows, setting: Setting, known: KnownDifferences
) -> tuple[ProjectSpending, ...] | None:
    """Check the table and build its rows; None when a cell could not be read."""
    if not rows.complete:
        return None
    if setting.book is not None:
        check_unit_column(rows, setting.book)
    parents_ok = _check_parents(rows)
    if rows.unreadable:
        return None
    if parents_ok:
        _check_parts(rows, known)
    _check_each_row(rows, known)
    return rows.records(ProjectSpending)


def _check_parents(rows: Rows) -> bool:
    parents = rows["parent"]
    if not any(parents):
        return True
    parent_of = dict(zip(rows["project"], parents))
    before = len(rows.problems)
    for row, (code, parent) in enumerate(zip(rows["project"], parents)):
        if parent is None or parent is UNREADABLE:
            continue
        if parent not in parent_of:
            rows.report(row, "parent", "R02", *unknown_code(parent, parent_of, "这张表的项目编码"))
        elif goes_round(code, parent_of):
            found = f"{quote(code)}的上级绕回了自己"
            rows.report(row, "parent", "R02", found, "上级项目编码应当指向另外的项目")
    return len(rows.problems) == before


def _check_parts(rows: Rows, known: KnownDifferences) -> None:
    """S03: the parts of a project add up to it, column by column, where every part is a number."""
    parts: dict[str, list[int]] = {}
    for row, parent in enumerate(rows["parent"]):
        if parent is not None:
            parts.setdefault(parent, []).append(row)
    for row, code in enumerate(rows["project"] if parts else ()):
        if code not in parts:
            continue
        for field in _SUMMED:
            figures = [rows[field][part] for part in parts[code]]
            whole = rows[field][row]
            if not all(isinstance(one, Decimal) for one in (whole, *figures)):
                continue
            total = sum(figures, Decimal(0))
            if total != whole:
                found = f"{quote(code)}是 {rows.texts[field][row]}，其中数之和是 {plain(total)}"
                expected = f"其中数之和应当等于 {rows.texts[field][row]}"
                _differs(rows, row, field, plain(total), "S03", (found, expected), known)


def _check_each_row(rows: Rows, known: KnownDifferences) -> None:
    figures = zip(rows["budget"], rows["spent"], rows["balance"], rows["rate"])
    for row, (budget, spent, balance, rate) in enumerate(figures):
        if not (isinstance(budget, Decimal) and isinstance(spent, Decimal)):
            continue
        if spent > budget:
            found = f"累计支出 {rows.texts['spent'][row]}，调整预算 {rows.texts['budget'][row]}"
            rows.report(row, "spent", "S11", found, "支出一般不超过预算")
        if isinstance(balance, Decimal) and balance != budget - spent:
            left = plain(budget - spent)
            found = f"结余写的是 {rows.texts['balance'][row]}"
            expected = f"调整预算减累计支出应当是 {left}"
            _differs(rows, row, "balance", left, "S04", (found, expected), known)
        if isinstance(rate, Decimal):
            _check_rate(rows, row, (budget, spent, rate), known)


def _check_rate(
    rows: Rows, row: int, figures: tuple[Decimal, Decimal, Decimal], known: KnownDifferences
) -> None:
    """S05: the rate is spent ÷ budget, rounded or cut off at the decimals it is printed with."""
    budget, spent, rate = figures
    published = rows.texts["rate"][row]
    if not budget:
        found = f"执行率写的是 {published}，调整预算是 0"
        expected = "预算为 0 时没有执行率，应当写“不适用”"
        _differs(rows, row, "rate", "不适用", "S05", (found, expected), known)
        return
    exact = spent * 100 / budget
    unit = Decimal(1).scaleb(rate.as_tuple().exponent)
    rounded = exact.quantize(unit, ROUND_HALF_UP)
    if rate not in (rounded, exact.quantize(unit, ROUND_DOWN)):
        found = f"执行率写的是 {published}"
        expected = f"累计支出除以调整预算应当是 {plain(rounded)}%"
        _differs(rows, row, "rate", plain(rounded), "S05", (found, expected), known)


def _differs(
    rows: Rows,
    row: int,
    field: str,
    recomputed: str,
    code: str,
    words: tuple[str, str],
    known: KnownDifferences,
) -> None:
    name = next(column.name for column in rows.schema.columns if column.field == field)
    subject, published = rows["project"][row], rows.texts[field][row]
    if not known.explains("execution", subject, name, published, recomputed):
        rows.report(row, field, code, *words)
