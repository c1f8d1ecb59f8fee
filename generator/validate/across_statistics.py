"""Statistics: the figure of a subtotal row is the sum of its members' figures."""

from datetime import date
from decimal import Decimal

from generator.model.editions import Statistic
from generator.problems import quote
from generator.validate.across_scores import Setting
from generator.validate.across_units import UnitBook, check_unit_column
from generator.validate.expected import plain
from generator.validate.known_differences import KnownDifferences
from generator.validate.rows import Rows


def read_statistics(
    rows: Rows, setting: Setting, known: KnownDifferences
) -> tuple[Statistic, ...] | None:
    """Check the table and build its rows; None when a cell could not be read."""
    if not rows.complete:
        return None
    if setting.book is not None:
        check_unit_column(rows, setting.book, subtotals=True)
    if rows.unreadable:
        return None
    if setting.book is not None and setting.day is not None:
        _check_subtotals(rows, setting.book, setting.day, known)
    return rows.records(Statistic)


def _check_subtotals(rows: Rows, book: UnitBook, day: date, known: KnownDifferences) -> None:
    """S03, where every member taking part on `day` is there with a number. Rates are not summed."""
    place = {
        key: row for row, key in enumerate(zip(rows["topic"], rows["category"], rows["unit"]))
    }
    members = book.members()
    for (topic, category, code), row in place.items():
        whole = rows["value"][row]
        if rows["measure"][row] == "%" or code not in members or not isinstance(whole, Decimal):
            continue
        total = Decimal(0)
        for unit in members[code]:
            part = place.get((topic, category, unit.code))
            if part is None:
                if unit.takes_part_on(day):
                    break
                continue
            figure = rows["value"][part]
            if not isinstance(figure, Decimal) or rows["measure"][part] != rows["measure"][row]:
                break
            total += figure
        else:
            if total != whole:
                _report(rows, row, (topic, category, code), total, known)


def _report(
    rows: Rows,
    row: int,
    key: tuple[str, str, str],
    total: Decimal,
    known: KnownDifferences,
) -> None:
    topic, category, code = key
    published = rows.texts["value"][row]
    subject = f"{topic}/{code}/{category}"
    if known.explains("statistics", subject, "数值", published, plain(total)):
        return
    found = f"{quote(subject)}是 {published}，下属各行之和是 {plain(total)}"
    rows.report(row, "value", "S03", found, f"下属各行之和应当等于 {published}")
