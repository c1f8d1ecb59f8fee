"""优秀案例: the list, one page for each case, and the clinic of targets that were sent back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from generator import words
from generator.derive.case_views import CasesView, CaseView, Change, Later, Tally, TargetView, Verdict
from generator.derive.pieces import Piece, pieces, whole
from generator.derive.views import Portal
from generator.model.cases import Target, TargetValue
from generator.model.values import Figure, Missing
from generator.pages import formats, urls
from generator.pages.case_files import downloads
from generator.pages.columns import CASES
from generator.pages.figures.losses import case_goals, case_rewriting
from generator.pages.frame import Crumb, list_frame
from generator.pages.project_words import open_now
from generator.pages.sentences import Part, Words, plain, strong
from generator.products import Page

_CRUMB = Crumb(CASES.name, CASES.path)


class Rewritten(NamedTuple):
    """One target before and after. `names` and `values` have what was deleted and what was put in."""

    view: TargetView
    names: tuple[Piece, ...]
    values: tuple[Piece, ...]


class Line(NamedTuple):
    """One target with how it came out, all in words."""

    number: int
    name: str
    level2: str
    weight: Decimal | None
    target: str
    actual: str
    verdict: str
    evidence: str | None
    comment: str | None


def case_pages(portal: Portal) -> list[Page]:
    """Nothing when there is neither a case nor a target sent back: an empty column is not published."""
    view = portal.cases
    if view is None:
        return []
    pages = [Page(urls.cases(), "cases", partial(_list, portal, view))]
    pages += [Page(urls.case(one.case.case), "case", partial(_case, portal, one)) for one in view.cases]
    if view.clinic.entries:
        pages.append(Page(urls.clinic(), "clinic", partial(_clinic, portal, view)))
    return pages


def teachers(portal: Portal, code: str, most: int, besides: str | None = None) -> tuple[CaseView, ...]:
    """At most so many cases that teach an indicator, newest first, none of the unit `besides`.

    Who is behind on the indicator now, or whose praised project has a warning now, is no teacher of it now.
    """
    found = portal.cases.by_indicator.get(code, ()) if portal.cases is not None else ()
    if not found:
        return ()
    poor, warned = behind(portal, code), warned_now(portal)
    fit = (one for one in found if one.unit.code not in poor and (one.unit.code, one.case.project) not in warned)
    return tuple(one for one in fit if one.unit.code != besides)[:most]


def behind(portal: Portal, code: str) -> frozenset[str]:
    """Codes of the units that scored below the mean on an indicator in the newest edition that scores it."""
    view = next((one for one in portal.indicators if one.code == code), None)
    mean = view.editions[0].mean if view is not None and view.editions else None
    if mean is None:
        return frozenset()
    return frozenset(
        result.unit.code for result, item in view.latest if isinstance(item.points, Decimal) and item.points < mean
    )


def warned_now(portal: Portal) -> frozenset[tuple[str, str]]:
    """Unit and name of every project that the newest monitoring warns of."""
    newest = next((view for view in reversed(portal.editions.values()) if view.monitoring), None)
    rows = newest.monitoring if newest is not None else ()
    return frozenset((row.unit, row.project_name) for row in rows if row.warning != "无")


def cases_of(portal: Portal, unit: str) -> tuple[CaseView, ...]:
    """The cases of one unit, newest first."""
    return portal.cases.by_unit.get(unit, ()) if portal.cases is not None else ()


# ---- words


def list_words(view: CasesView) -> Words:
    """`有12个项目的绩效目标入选，来自12个单位。到年底核对了61个目标，达成57个，没有达成4个。`, and how it went on."""
    if not view.cases:
        return (Part("还没有入选的案例。退回的目标错在哪里，见目标诊所。"),)
    units = {one.unit.code for one in view.cases}
    found = (Part("有"), strong(f"{len(view.cases)}个项目"), Part(f"的绩效目标入选，来自{len(units)}个单位。"))
    if view.tally.judged:
        found += (Part("到年底核对了"), *_tally_parts(view.tally._replace(open=0)))
    slipped = sum(any(year.tally.missed for year in one.later) for one in view.cases)
    followed = sum(bool(one.later) for one in view.cases)
    if followed:
        kept = f"其中{slipped}个有目标没有保持住" if slipped else "目标都保持住了"
        found += (Part(f"后来又跟踪了{followed}个案例，"), strong(kept), Part("。"))
    return found


def _tally_parts(tally: Tally) -> Words:
    return (Part(f"{tally.judged}个目标，"), strong(f"达成{tally.met}个"), Part(_rest_words(tally) + "。"))


def tally_words(tally: Tally) -> str:
    """`7个目标，达成6个，没有达成1个`; `3个目标都没有可以核对的数字`."""
    if not tally.judged:
        return f"{tally.open}个目标都没有可以核对的数字"
    return f"{tally.judged}个目标，达成{tally.met}个{_rest_words(tally)}"


def _rest_words(tally: Tally) -> str:
    parts = ((tally.partly, "部分达成{}个"), (tally.missed, "没有达成{}个"), (tally.open, "没有数字的还有{}个"))
    return "".join("，" + form.format(count) for count, form in parts if count)


def past_due(target: Target, year: int, day: date) -> int | None:
    """The month at whose end a target of `year` was due (`≤10月底`), where that is over on `day`; None otherwise."""
    month = target.target
    if target.measure != "月底" or target.sense not in ("≤", "=") or not isinstance(month, Decimal):
        return None
    if month not in range(1, 13):
        return None
    return int(month) if (day.year, day.month) > (year, month) else None


def unpublished_words(view: CaseView, day: date) -> str | None:
    """`10月底到期的目标，还没有公布结果。`: the year goes on, but their day is past; None where there is none."""
    rows = (row for branch in view.tree for row in branch.targets if row.actual is None)
    months = sorted({month for row in rows if (month := past_due(row.target, view.case.year, day)) is not None})
    return f"{'、'.join(f'{month}月底' for month in months)}到期的目标，还没有公布结果。" if months else None


def case_words(view: CaseView, day: date) -> Words:
    """What was rewritten, and how it came out by `day`."""
    counts = ((Change.REWRITTEN, "改写{}个"), (Change.ADDED, "新增{}个"), (Change.REMOVED, "删去{}个"))
    late = unpublished_words(view, day)
    changed = "，".join(form.format(view.count(kind)) for kind, form in counts if view.count(kind))
    found = (Part(f"{view.unit.name}重写了“"), Part(view.case.project, own=True), Part("”的绩效目标。"), strong(changed), Part("。"))
    if view.tally.judged:
        found += (Part(f"{view.case.year}年底核对了"), *_tally_parts(view.tally))
    elif all(row.actual is None for branch in view.tree for row in branch.targets):
        if late is None:
            return (*found, Part(f"{view.case.year}年还没有过完，做到没有，年底见分晓。"))
        return (*found, Part(late), Part(f"{view.case.year}年还没有过完，其余的年底见分晓。"))
    else:
        found += (Part(f"{view.case.year}年底" + tally_words(view.tally) + "。"),)
    return found if late is None else (*found, Part(late))


def value_words(sense: str, value: TargetValue, measure: str | None) -> str:
    """`≥34处`, or the words of a 定性 target."""
    return value if isinstance(value, str) else f"{sense}{formats.as_written(value)}{measure or ''}"


def actual_words(actual: TargetValue | Missing | None, measure: str | None) -> str:
    """`34处`, the words, the word for a missing figure, or that the year is not over."""
    if actual is None:
        return "还没有到年底"
    return f"{formats.as_written(actual)}{measure or ''}" if isinstance(actual, Decimal) else formats.as_written(actual)


def _amount_words(amount: Figure) -> str:
    return f"{formats.money(amount)}万元" if isinstance(amount, Decimal) else formats.money(amount)


# ---- values


def _list(portal: Portal, view: CasesView) -> Mapping[str, Any]:
    lead = list_words(view)
    return {
        "frame": list_frame("优秀绩效目标案例", plain(lead), urls.cases(), CASES, portal.records.as_of),
        "lead": lead,
        "cases": tuple((one, _outcomes(one, portal.records.day)) for one in view.cases),
        "rejected": len(view.clinic.entries),
    }


def _outcomes(view: CaseView, day: date) -> tuple[str, ...]:
    """What became of the targets, a short sentence for each year that was looked at."""
    is_open = all(row.actual is None for branch in view.tree for row in branch.targets)
    first = f"{view.case.year}年还没有过完" if is_open else f"{view.case.year}年底：{tally_words(view.tally)}"
    late = unpublished_words(view, day)
    return (first, *(() if late is None else (late,)), *(f"{year.after}年后：{tally_words(year.tally)}" for year in view.later))


def rewritten(view: TargetView) -> Rewritten:
    """The pieces of the name and of the value; a value that is a number is replaced as a whole."""
    target = view.target
    new = "" if target.target is None else value_words(target.sense, target.target, target.measure)
    old, name = target.original or "", target.level3
    find = pieces if isinstance(target.target, str) else whole
    if view.change is Change.ADDED:
        return Rewritten(view, whole("", name), whole("", new))
    if view.change is Change.REMOVED:
        return Rewritten(view, whole(name, ""), whole(old, ""))
    return Rewritten(view, pieces(target.former_name or name, name), find(old, new))


def _line(row: TargetView | Later, year: int, day: date) -> Line:
    target = row.target
    if isinstance(row, Later):
        given, actual, evidence, comment = row.follow_up.target, row.follow_up.actual, None, row.follow_up.note
    else:
        given, actual, evidence, comment = target.target, row.actual, target.evidence, target.comment
    is_late = actual is None and past_due(target, year, day) is not None
    return Line(
        number=target.number,
        name=target.level3,
        level2=target.level2,
        weight=target.weight,
        target=value_words(target.sense, given, target.measure),
        actual="到期了，还没有公布结果" if is_late else actual_words(actual, target.measure),
        verdict="没有公布" if is_late else _verdict_word(row.verdict, is_due=actual is not None),
        evidence=evidence,
        comment=comment,
    )


def _verdict_word(verdict: Verdict | None, *, is_due: bool) -> str:
    if verdict is not None:
        return verdict.value
    return "没有数字" if is_due else "未到年底"


def _case(portal: Portal, view: CaseView) -> Mapping[str, Any]:
    case, day = view.case, portal.records.day
    lead = case_words(view, day)
    names = {one.code: one.current.name for one in portal.indicators}
    return {
        "frame": list_frame(case.name, plain(lead), urls.case(case.case), CASES, portal.records.as_of, _CRUMB),
        "lead": lead,
        "view": view,
        "case": case,
        "amount": _amount_words(case.amount),
        "now": open_now(portal, view),
        "indicators": tuple((code, names[code]) for code in case.indicators),
        "rewritten": tuple(rewritten(row) for row in view.targets if row.change is not Change.KEPT),
        "rewriting": case_rewriting(view),
        "goals": case_goals(view),
        "kept": tuple(
            f"{row.target.level3}（{value_words(row.target.sense, row.target.target, row.target.measure)}）"
            for row in view.targets if row.change is Change.KEPT
        ),
        "why": _why(view),
        "story": words.to_html(view.story, portal.records.site.base_path, below=2),
        "downloads": downloads(view),
        "tree": tuple((branch, tuple(_line(row, case.year, day) for row in branch.targets)) for branch in view.tree),
        "later": tuple(
            (year, tally_words(year.tally), tuple((row, _line(row, year.year, day)) for row in year.rows)) for year in view.later
        ),
    }


def _why(view: CaseView) -> tuple[tuple[str, str], ...]:
    case = view.case
    return (
        ("明确", case.specific), ("可衡量", case.measurable), ("可实现", case.achievable), ("相关", case.relevant),
        ("有时限", case.timely),
    )  # fmt: skip


def _clinic(portal: Portal, view: CasesView) -> Mapping[str, Any]:
    clinic = view.clinic
    named = sum(unit is not None for _, unit in clinic.entries)
    most = [fault for fault, count in clinic.faults if count == clinic.faults[0][1]]
    lead = (
        Part("这里有"), strong(f"{len(clinic.entries)}个退回的目标"), Part("，最常见的毛病是"), strong("、".join(most)),
        Part(f"。{named}个公开了单位，其余不写单位。" if named else "。都不写单位。"),
    )  # fmt: skip
    return {
        "frame": list_frame("目标诊所", plain(lead), urls.clinic(), CASES, portal.records.as_of, _CRUMB),
        "lead": lead,
        "faults": clinic.faults,
        "entries": clinic.entries,
        "has_list": bool(view.cases),
    }
