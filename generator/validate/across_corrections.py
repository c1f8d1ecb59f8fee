"""The corrections as a list: rows of one number say the same, and each row is of a kind that makes sense."""

from collections.abc import Iterable
from datetime import date

from generator.load.raw import RawData, RawEdition, RawSettings, RawTable
from generator.model.corrections import WITHDRAWAL, Correction, Withdrawn, period_of, withdrawn_period
from generator.model.period import Period
from generator.problems import Problem, quote
from generator.validate.hygiene import text_findings
from generator.validate.privacy import private_findings
from generator.validate.rows import UNREADABLE, Readers, Rows, read_rows

_SHARED = ("on", "kind", "reason", "basis", "approver", "impact")


def read_corrections(
    raw: RawTable | None, readers: Readers, today: date
) -> tuple[tuple[Correction, ...] | None, list[Problem]]:
    """The corrections in the order of their table; None when a part could not be read. `today` is the day of
    the build."""
    if raw is None:
        return (), []
    rows = read_rows(raw, readers)
    if not rows.complete:
        return None, rows.problems
    _check_numbers(rows)
    for row, (on, address, kind, old, new) in enumerate(
        zip(rows["on"], rows["address"], rows["kind"], rows["old"], rows["new"], strict=True)
    ):
        if UNREADABLE in (on, address, kind, old, new) or None in (on, address, kind):
            continue
        if on > today:
            rows.report(row, "on", "G09", f"日期是 {on}", f"这次按 {today} 的情况生成")
        if "/" not in address and kind != WITHDRAWAL:
            found = f"类别是{quote(kind)}，对象地址是{quote(address)}"
            rows.report(row, "address", "G06", found, "整期只能撤回；改一处要写到列")
        elif "/" not in address and period_of(address) is None:
            rows.report(row, "address", "G06", f"对象地址是{quote(address)}", "撤回整期应当写期次，例如 2026-09")
        elif "/" in address and old == new and kind != WITHDRAWAL:
            rows.report(row, "new", "G08", "更正值与原值一样", "没有改的不用登记")
    if rows.unreadable:
        return None, rows.problems
    return rows.records(Correction), rows.problems


def readable_corrections(raw: RawData) -> tuple[Correction, ...] | None:
    """The corrections alone, where the rest of a project could not be read; None when they cannot be read either."""
    return read_corrections(raw.corrections, Readers(), date.max)[0]


def withdrawals(corrections: Iterable[Correction], editions: Iterable[RawEdition]) -> tuple[Withdrawn, ...]:
    """The editions that were withdrawn, by period, with their titles as far as these can be read: only the cover
    of such an edition was opened, or nothing."""
    settings = {edition.period_id: edition.settings for edition in editions if edition.is_withdrawn}
    found: dict[Period, Withdrawn] = {}
    for one in corrections:
        period = withdrawn_period(one)
        if period is not None:
            found.setdefault(period, Withdrawn(period, _title(settings.get(period.id), period), one))
    return tuple(found[period] for period in sorted(found))


def _title(settings: RawSettings | None, period: Period) -> str:
    title = settings.values.get("题名") if settings is not None else None
    if not isinstance(title, str) or text_findings(title) or private_findings(title, is_title=True):
        return period.edition_name
    return title


def _check_numbers(rows: Rows) -> None:
    """G10: the rows of one number are one correction, decided once."""
    first: dict[str, int] = {}
    for row, number in enumerate(rows["number"]):
        if number is UNREADABLE:
            continue
        start = first.setdefault(number, row)
        for field in _SHARED:
            one, other = rows[field][row], rows[field][start]
            if one != other and UNREADABLE not in (one, other):
                title = next(one.name for one in rows.schema.columns if one.field == field)
                rows.report(row, field, "G10", f"{number} 的{title}与第 {rows.lines[start]} 行不同", "应当写成一样")
