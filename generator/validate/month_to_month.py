"""One month against those before it: money that seems to go back, budgets that jump, tables that are not there.

Everything here is a notice: what looks wrong may be so, and only the bureau knows.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from generator.contract import schema
from generator.load.raw import RawEdition
from generator.model.editions import Edition, ProjectSpending
from generator.model.period import Kind, Period
from generator.problems import Problem, quote
from generator.validate.across_units import UnitBook
from generator.validate.expected import plain

CUMULATIVE = "累计"
JUMP = Decimal(20)  # percent of last month's budget; more than that wants a reason
RECENT = {"scores": 3, "totals": 3, "execution": 3}  # months in a row that make a table expected
RECENT_OF_OTHERS = 6  # 双监控, 目标审核 and the like need not come every month
ABSENT_TABLES = "本期没有的表"
_SHOWN = 5  # projects named in one sentence


def month_to_month_problems(
    present: Sequence[RawEdition], editions: Sequence[Edition | None], book: UnitBook | None, refused: Collection[str]
) -> list[Problem]:
    """S15, S16 and F21 of the months; `editions[i]` is what was read of `present[i]`, None for nothing.

    `refused` are the periods of which loading refused a file: which tables they have nobody knows.
    """
    months = sorted(
        (period, raw, edition) for raw, edition in zip(present, editions, strict=True)
        if (period := Period.parse(raw.period_id)).kind is Kind.MONTH
    )  # fmt: skip
    problems = _missing_tables([(period, raw) for period, raw, _ in months], refused)
    spending = [(raw, edition) for _, raw, edition in months if edition is not None and edition.execution]
    for (_, before), (raw, now) in zip(spending, spending[1:]):
        if before.period.year == now.period.year:
            problems += _spending(raw, before, now, book)
    return problems


def _missing_tables(months: Sequence[tuple[Period, RawEdition]], refused: Collection[str]) -> list[Problem]:
    """F21: a month lacks a table, or has only its columns, that every one of the months just before it had."""
    problems = []
    longest = max(RECENT_OF_OTHERS, *RECENT.values())
    for place, (period, raw) in enumerate(months):
        before = [one for _, one in months[max(0, place - longest) : place]]
        if raw.settings is None or raw.period_id in refused:
            continue
        declared = _declared(raw.settings.values.get(ABSENT_TABLES))
        usual = sorted({name for one in before for name in one.tables if not _has(raw, name)})
        for name in usual:
            count = RECENT.get(name, RECENT_OF_OTHERS)
            recent = before[-count:]
            if len(recent) < count or not all(_has(one, name) for one in recent) or name in declared:
                continue
            title = quote(schema(name).title)
            lacking = f"{title}这张表只有列名，没有一行数据" if name in raw.tables else f"没有{title}这张表"
            found = f"{lacking}，前面{count}个月（{recent[0].period_id} 到 {recent[-1].period_id}）都有"
            expected = f"应当有 data/editions/{period.id}/{name}.csv 或 {name}.xlsx"
            problems.append(Problem(f"data/editions/{period.id}", None, None, "F21", found, expected))
    return problems


def _has(edition: RawEdition, name: str) -> bool:
    """Whether it has a table with at least one row."""
    return name in edition.tables and bool(edition.tables[name].rows)


def _declared(value: object) -> Collection[str]:
    """The names as written in TOML, with 、 between them or as a list; what is neither is told elsewhere."""
    return value.split("、") if isinstance(value, str) else value if isinstance(value, list) else ()


def _spending(raw: RawEdition, before: Edition, now: Edition, book: UnitBook | None) -> Iterator[Problem]:
    table = raw.tables["execution"]
    earlier = {one.project: one for one in before.execution}
    fell: set[str] = set()
    adds_up = before.basis == now.basis == CUMULATIVE
    for line, one in zip(table.lines, now.execution, strict=True):
        last = earlier.get(one.project)
        if last is None:
            continue
        is_explained = _is_explained(one, last)
        shown = f"{quote(one.project)}（{one.project_name}）"
        if adds_up and _known(one.spent, last.spent) and one.spent < last.spent:
            fell.add(one.unit)
            if not is_explained:
                found = f"{shown}累计支出 {plain(one.spent)}，{before.period.label}是 {plain(last.spent)}"
                yield Problem(table.path, line, "累计支出", "S15", found, _NEVER_LESS)
        if _known(one.budget, last.budget) and not is_explained and _jumps(last.budget, one.budget):
            found = f"{shown}调整预算 {plain(one.budget)}，{before.period.label}是 {plain(last.budget)}"
            expected = f"与上个月相差{JUMP}%以上的，应当在“说明”里写明原因"
            yield Problem(table.path, line, "调整预算", "S16", found, expected)
    if adds_up:
        yield from _units(raw, before, now, book, fell)


_NEVER_LESS = "累计支出从年初算起，一般不比上个月少"


def _units(
    raw: RawEdition, before: Edition, now: Edition, book: UnitBook | None, fell: set[str]
) -> Iterator[Problem]:
    """A unit whose projects together spent less, although none of them fell: a row was lost or moved."""
    table = raw.tables["execution"]
    earlier, later = _by_unit(before), _by_unit(now)
    lines = {one.project: line for line, one in zip(table.lines, now.execution, strict=True)}
    for unit, projects in later.items():
        sums = _sum(projects), _sum(earlier.get(unit, ()))
        first = projects[0]
        if unit in fell or sums[0] is None or sums[1] is None or sums[0] >= sums[1]:
            continue
        if _is_explained(first, next((one for one in earlier[unit] if one.project == first.project), None)):
            continue
        gone = sorted({one.project for one in earlier[unit]} - {one.project for one in projects})
        name = book.by_code[unit].name if book is not None and unit in book.by_code else unit
        more = f"等{len(gone)}个" if len(gone) > _SHOWN else ""
        found = (
            f"{name}的项目累计支出共 {plain(sums[0])}，{before.period.label}共 {plain(sums[1])}，"
            f"这个月没有{'、'.join(quote(code) for code in gone[:_SHOWN])}{more}"
        )
        yield Problem(table.path, lines[first.project], "累计支出", "S15", found, _NEVER_LESS)


def _is_explained(now: ProjectSpending, last: ProjectSpending | None) -> bool:
    """Whether the row has a 说明 that was not there last month: an old one explains nothing new."""
    return now.note is not None and (last is None or now.note != last.note)


def _by_unit(edition: Edition) -> Mapping[str, list[ProjectSpending]]:
    """The projects that are not a part of another row."""
    found: dict[str, list[ProjectSpending]] = {}
    for one in edition.execution:
        if one.parent is None:
            found.setdefault(one.unit, []).append(one)
    return found


def _sum(projects: Sequence[ProjectSpending]) -> Decimal | None:
    """What they spent together; None when that is not known of every one."""
    figures = [one.spent for one in projects]
    return sum(figures, Decimal(0)) if figures and _known(*figures) else None


def _known(*figures: object) -> bool:
    return all(isinstance(one, Decimal) for one in figures)


def _jumps(last: Decimal, budget: Decimal) -> bool:
    return abs(budget - last) * 100 > last * JUMP
