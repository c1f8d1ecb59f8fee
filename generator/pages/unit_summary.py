"""一分钟看懂: one unit in at most six short sentences: what it does, its money, its score, what is open, what is next.

Every line is dated or names its period, so that it stays true whenever it is read.
"""

from datetime import date

from generator.derive.list_views import Listed
from generator.derive.own_record import Promise
from generator.derive.rectification_views import Overview
from generator.derive.views import EditionView, ExecutionRow, Portal, UnitView
from generator.model.lists import BLACK, RED
from generator.model.period import Kind, Period
from generator.model.units import Unit
from generator.pages.formats import day, left_out, money_words, percent
from generator.pages.sentences import Part, Words, gap_words, own, strong
from generator.pages.unit_words import result_words

Line = tuple[str, Words]  # what it is about, and what is said


def unit_summary(portal: Portal, view: UnitView, problems: Overview | None) -> tuple[Line, ...]:
    """The lines that have something to say, in reading order. `problems` are those of this unit."""
    unit, today = view.unit, portal.records.day
    spent = next((line for line in view.history if line.execution is not None), None)
    listed = portal.lists.by_unit.get(unit.code, ()) if portal.lists is not None else None
    coming = portal.own_record.coming if portal.own_record is not None and unit.until is None else ()
    lines: list[Line] = [("管什么", duty_words(unit))]
    if spent is not None:
        lines.append((f"钱（到{end_words(spent.period)}）", money_line(spent.execution)))
    elif any(edition.execution is not None for edition in portal.editions.values()):
        lines.append(("钱", (Part("没有纳入通报的项目。"),)))
    lines.append(("得分", score_words(view, portal.editions)))
    if portal.rectification is not None or listed is not None:
        shown = None if listed is None else tuple(one for one in listed if one.is_shown)
        lines.append(("没办完的", open_words(today, problems, portal.rectification is not None, shown)))
    if following := next_words(next_deadline(problems), coming[0] if coming else None, waiting_months(coming)):
        lines.append(("下一步", following))
    return tuple(lines)


def duty_words(unit: Unit) -> Words:
    """In the words of the register of units."""
    return own(unit.duty) if unit.duty else (Part("没有登记职责。"),)


def end_words(period: Period) -> str:
    """`2026年9月底`, `2026年第三季度末`, `2025年底`."""
    if period.kind is Kind.YEAR:
        return f"{period.year}年底"
    return period.label + ("底" if period.kind is Kind.MONTH else "末")


def money_line(row: ExecutionRow) -> Words:
    """`12个项目全年预算2,318.40万元，花了1,634.50万元（70.5%），比时间进度慢4.5个百分点。`

    Projects without figures are counted apart; they are never taken as zero.
    """
    counted = row.projects - row.left_out
    without = left_out(row.left_out, row.not_reported, row.not_disclosed)
    if not counted:
        return (Part(f"{without}，没有数字可以算。"),)
    words = [Part(f"{counted}个项目全年预算{money_words(row.budget)}，花了{money_words(row.spent)}")]
    if row.rate is not None:
        words += [Part("（"), strong(percent(row.rate)), Part("）")]
    words.append(Part(f"，{gap_words(row.gap)}。" if row.gap is not None else "。"))
    if row.left_out:
        words.append(Part(f"另有{without}。"))
    return tuple(words)


def score_words(view: UnitView, editions: dict[Period, EditionView]) -> Words:
    """The newest edition: score, rank, and movement; of an ended unit that it is no longer assessed."""
    ended: Words = (Part(f"{day(view.unit.until)}后不再考核。"),) if view.unit.until is not None else ()
    if not view.history:
        return ended or (Part("还没有这个单位的得分。"),)
    newest = view.history[0]
    return ended + result_words(newest.result, editions[newest.period], unmoved="名次没有变")


def open_words(today: date, problems: Overview | None, is_followed: bool, shown: tuple[Listed, ...] | None) -> Words:
    """What is not done on `today`: the list it is on, problems not closed, and how many of them are late.

    `is_followed`: whether the county publishes problems; `shown` is None where it has no lists.
    """
    said: list[Words] = []
    if shown:
        said.append((Part("在"), strong(_lists_words(shown)), Part("上")))
    if problems is not None and problems.unresolved:
        late: Words = (Part("，"), strong(f"{len(problems.overdue)}个逾期")) if problems.overdue else ()
        said.append((strong(f"{len(problems.unresolved)}个问题"), Part("没有销号"), *late))
    elif is_followed:
        said.append((Part("没有要求整改的问题" if problems is None else "要求整改的问题都办完了"),))
    if shown == ():
        said.append((Part("不在红黑榜上"),))
    parts = [part for number, words in enumerate(said) for part in ((Part("，"),) if number else ()) + words]
    return (Part(f"到{day(today)}，"), *parts, Part("。"))


def _lists_words(shown: tuple[Listed, ...]) -> str:
    """`2026年第三季度黑榜`; of several `1期红榜、2期黑榜`."""
    if len(shown) == 1:
        return f"{shown[0].entry.period.label}{shown[0].entry.side}"
    counts = ((side, sum(one.entry.side == side for one in shown)) for side in (RED, BLACK))
    return "、".join(f"{count}期{side}" for side, count in counts if count)


def next_deadline(problems: Overview | None) -> date | None:
    """The soonest deadline that still runs and is not past."""
    clocks = (one.clock for one in problems.unresolved) if problems is not None else ()
    return min((c.due for c in clocks if c is not None and c.left is not None and c.left >= 0), default=None)


def waiting_months(coming: tuple[Promise, ...]) -> tuple[Promise, ...]:
    """Bulletins that come later than a newer one, for a reason of their own: who looks for that month must find why it is missing."""
    return tuple(one for one in coming[1:] if one.note and one.period.kind is Kind.MONTH)


def next_words(due: date | None, promise: Promise | None, waiting: tuple[Promise, ...] = ()) -> Words:
    """What is next for a unit; empty when nothing is known. The first of `waiting` is told beside the next publication.

    `整改期限是2026年11月30日；2026年10月通报计划2026年11月13日发布。`
    `整改期限是2026年11月30日。2026年11月通报计划2026年12月14日发布，10月的2027年1月5日发布。`
    """
    said = []
    if due is not None:
        said.append(f"整改期限是{day(due)}" if promise is not None else f"下一个整改期限是{day(due)}")
    if promise is not None:
        said.append(f"{promise.period.edition_name}计划{day(promise.planned_on)}发布")
    if not said:
        return ()
    if promise is None or not waiting:
        return (Part("；".join(said) + "。"),)
    late = waiting[0]
    is_alike = late.period.kind is promise.period.kind and late.period.year == promise.period.year
    name = f"{late.period.short_label}的" if is_alike else late.period.edition_name
    return (Part("。".join(said) + f"，{name}{day(late.planned_on)}发布。"),)
