"""案例: what was changed in a table of targets, whether the targets were met, and whether they were met again.

A number is met or it is not, to the last digit; only for 定性 does somebody judge, and may say 部分达成.
The rules are rendered on the method page.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from generator.derive.case_views import (
    Branch,
    CasesView,
    CaseView,
    Change,
    ClinicView,
    Later,
    LaterYear,
    Tally,
    TargetView,
    Verdict,
)
from generator.model.cases import Case, Cases, FollowUp, Rejected, Target, TargetValue
from generator.model.units import Unit
from generator.model.values import Missing

_UNTYPED = str.maketrans("", "", " ,，")  # what may stand between digits and measure without changing the value
_WAYS = str.maketrans({"＝": "=", "％": "%", "＞": ">", "＜": "<"})


def verdict_of(sense: str, target: TargetValue | None, actual: Any, judged: str | None) -> Verdict | None:
    """Whether `actual` meets `target`: computed for ≥ ≤ =, as `judged` for 定性; None without a figure."""
    if sense == "定性":
        return Verdict(judged) if judged is not None and isinstance(actual, str) else None
    if not isinstance(target, Decimal) or not isinstance(actual, Decimal):
        return None
    is_met = {"≥": actual >= target, "≤": actual <= target, "=": actual == target}[sense]
    return Verdict.MET if is_met else Verdict.MISSED


def value_text(sense: str, value: TargetValue, measure: str | None) -> str:
    """A target as it is typed in a table of targets, to compare it with the words that stood there before."""
    return value if isinstance(value, str) else f"{sense}{value:f}{measure or ''}"


def change_of(target: Target) -> Change:
    """Spaces and thousands separators make no difference, nor does a sign that was not written before."""
    if target.original is None:
        return Change.ADDED
    if target.target is None:
        return Change.REMOVED
    new = _plain(value_text(target.sense, target.target, target.measure))
    is_same = _plain(target.original) in (new, new.lstrip("=≥≤"))
    return Change.KEPT if is_same and target.former_name in (None, target.level3) else Change.REWRITTEN


def _plain(text: str) -> str:
    plain = text.translate(_UNTYPED).translate(_WAYS).replace(">=", "≥").replace("<=", "≤")
    return plain.replace("≧", "≥").replace("≦", "≤")


def is_eased(target: Target, follow_up: FollowUp) -> bool:
    """Whether the later year asked for less than what was praised; words cannot be compared."""
    praised, later = target.target, follow_up.target
    if not isinstance(praised, Decimal) or not isinstance(later, Decimal):
        return False
    return later < praised if target.sense == "≥" else later > praised if target.sense == "≤" else False


def target_view(target: Target, *, is_year_over: bool) -> TargetView:
    """A figure that is not there is 未报送 once the year is over."""
    actual = target.actual
    if actual is None and is_year_over and target.target is not None:
        actual = Missing.NOT_REPORTED
    return TargetView(
        target, change_of(target), actual, verdict_of(target.sense, target.target, actual, target.verdict)
    )


def tree_of(targets: Iterable[TargetView]) -> tuple[Branch, ...]:
    """Level 1 in the order of its first target, its targets by level 2 in the order in which those begin."""
    groups: dict[str, dict[str, list[TargetView]]] = {}
    for view in targets:
        if view.change is not Change.REMOVED:
            groups.setdefault(view.target.level1, {}).setdefault(view.target.level2, []).append(view)
    return tuple(
        Branch(name, sum((one.target.weight or Decimal(0) for one in rows), Decimal(0)), rows)
        for name, branch in groups.items()
        for rows in [tuple(one for below in branch.values() for one in below)]
    )


def tally_of(verdicts: Iterable[Verdict | None]) -> Tally:
    """How many of each."""
    found = list(verdicts)
    return Tally(*(found.count(kind) for kind in (*Verdict, None)))


def later_years(case: Case, targets: Mapping[int, Target], rows: Iterable[FollowUp]) -> tuple[LaterYear, ...]:
    """The follow-ups of one case by year."""
    years: dict[int, list[Later]] = {}
    for row in sorted(rows, key=lambda row: (row.year, row.number)):
        target = targets[row.number]
        verdict = verdict_of(target.sense, row.target, row.actual, row.verdict)
        years.setdefault(row.year, []).append(Later(target, row, verdict, is_eased(target, row)))
    return tuple(
        LaterYear(year, year - case.year, tuple(found), tally_of(one.verdict for one in found))
        for year, found in years.items()
    )


def clinic_of(rows: Iterable[Rejected], units: Mapping[str, Unit]) -> ClinicView:
    """Newest first, then by number; the faults by how often they occur, then by their words."""
    ordered = sorted(rows, key=lambda row: row.entry)
    ordered.sort(key=lambda row: row.on, reverse=True)
    counts: dict[str, int] = {}
    for row in ordered:
        for fault in row.faults:
            counts[fault] = counts.get(fault, 0) + 1
    return ClinicView(
        tuple((row, None if row.unit is None else units[row.unit]) for row in ordered),
        tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def cases_view(rows: Cases, units: Iterable[Unit], day: date) -> CasesView | None:
    """Everything about cases on `day`; None when there is neither a case nor a target sent back."""
    if not rows.cases and not rows.clinic:
        return None
    by_code, stories = {unit.code: unit for unit in units}, {story.case: story.text for story in rows.stories}
    targets, followups = _by_case(rows.targets), _by_case(rows.followups)
    newest = sorted(sorted(rows.cases, key=lambda one: one.case), key=lambda one: one.chosen_on, reverse=True)
    views = tuple(
        _case_view(case, by_code[case.unit], stories[case.case], targets.get(case.case, []),
                   followups.get(case.case, []), day)
        for case in newest
    )
    by_unit: dict[str, list[CaseView]] = {}
    by_indicator: dict[str, list[CaseView]] = {}
    for view in views:
        by_unit.setdefault(view.unit.code, []).append(view)
        for code in view.case.indicators:
            by_indicator.setdefault(code, []).append(view)
    return CasesView(
        views,
        {code: tuple(found) for code, found in by_unit.items()},
        {code: tuple(found) for code, found in by_indicator.items()},
        clinic_of(rows.clinic, by_code),
        tally_of(one.verdict for view in views for branch in view.tree for one in branch.targets),
    )


def _by_case(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in sorted(rows, key=lambda row: row.number):
        found.setdefault(row.case, []).append(row)
    return found


def _case_view(
    case: Case, unit: Unit, story: str, targets: list[Target], followups: list[FollowUp], day: date
) -> CaseView:
    views = tuple(target_view(target, is_year_over=day.year > case.year) for target in targets)
    tree = tree_of(views)
    return CaseView(
        case=case,
        unit=unit,
        story=story,
        targets=views,
        tree=tree,
        tally=tally_of(one.verdict for branch in tree for one in branch.targets),
        later=later_years(case, {target.number: target for target in targets}, followups),
    )


class CaseDifference(NamedTuple):
    """What a table says otherwise than it follows. `subject` is the row's key, joined with /."""

    table: str
    subject: str
    field: str
    code: str
    found: str
    expected: str


def case_differences(view: CasesView | None) -> list[CaseDifference]:
    """J07 for each case in which nothing was changed, J09 for each typed verdict the figures do not give."""
    found: list[CaseDifference] = []
    for one in view.cases if view is not None else ():
        number = one.case.case
        if one.targets and all(row.change is Change.KEPT for row in one.targets):
            first = f"{number}/{one.targets[0].target.number}"
            words = (f"{number} 的每个目标都与原来一样", "应当写出改了什么")
            found.append(CaseDifference("targets", first, "优化后目标值", "J07", *words))
        for row in one.targets:
            found += _contradiction("targets", f"{number}/{row.target.number}", row.target, row.target, row.verdict)
        for year in one.later:
            for later in year.rows:
                subject = f"{number}/{year.year}/{later.target.number}"
                found += _contradiction("followups", subject, later.target, later.follow_up, later.verdict)
    return found


def _contradiction(
    table: str, subject: str, target: Target, row: Target | FollowUp, computed: Verdict | None
) -> Iterator[CaseDifference]:
    if row.verdict is not None and computed is not None and row.verdict != computed.value:
        measure = target.measure or ""
        expected = f"目标{target.sense}{row.target:f}{measure}，完成{row.actual:f}{measure}，应当是“{computed.value}”"
        yield CaseDifference(table, subject, "结论", "J09", f"写的是“{row.verdict}”", expected)
