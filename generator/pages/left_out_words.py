"""What a total of a quarter or a year leaves out, in words: months without a total, and those that a veto takes out.

A reader who meets a rank must not have to look elsewhere for what it does not count.
"""

from generator.derive.composition import averaged_parts
from generator.derive.views import PartTotal, UnitResult
from generator.model.period import Kind
from generator.model.scheme import Scheme

_WHOLE = {Kind.QUARTER: "季度", Kind.YEAR: "年度"}


def mean_words(result: UnitResult, scheme: Scheme, kind: Kind) -> str | None:
    """`按2个月平均`, where a month or quarter is left out of the mean; None where none is."""
    counted = _counted(result, scheme, kind)
    return None if counted is None else f"按{counted}平均"


def part_words(result: UnitResult, scheme: Scheme, kind: Kind) -> str | None:
    """What a ranking says beside the unit; None where all parts count.

    `按2个月平均：8月不参评：受灾停业` · `5月被一票否决（虚报工程量12处），按规定5月不计入，季度按其余2个月平均`
    """
    left = [part for part in result.parts if part.total is None]
    said = "；".join(_left_out(part) for part in left)
    if any(part.vetoed for part in left):
        return said + _after_veto(result, scheme, kind)
    mean = mean_words(result, scheme, kind)
    return f"{mean}：{said}" if left and mean is not None else None


def veto_words(result: UnitResult, scheme: Scheme, kind: Kind) -> str | None:
    """`5月被一票否决，按规定5月不计入，季度按其余2个月平均`: beside a rank where there is no room for the reason.

    None where no part of the total was vetoed.
    """
    labels = _vetoed(result)
    return f"{labels}被一票否决{_after_veto(result, scheme, kind)}" if labels else None


def _vetoed(result: UnitResult) -> str:
    return "、".join(part.period.short_label for part in result.parts if part.vetoed)


def _after_veto(result: UnitResult, scheme: Scheme, kind: Kind) -> str:
    counted = _counted(result, scheme, kind)
    rest = f"，{_WHOLE[kind]}按其余{counted}平均" if counted is not None else ""
    return f"，按规定{_vetoed(result)}不计入{rest}"


def _counted(result: UnitResult, scheme: Scheme, kind: Kind) -> str | None:
    """`2个月`: the parts of the mean, where those are fewer than there are."""
    count = averaged_parts(result, scheme, kind)
    if count is None:
        return None
    return f"{count}个{'月' if result.parts[0].period.kind is Kind.MONTH else '季度'}"


def _left_out(part: PartTotal) -> str:
    """Why one part does not count; of a veto its reason instead of its points."""
    label, reasons = part.period.short_label, "；".join(one.reason.rstrip("。；;.") for one in part.vetoes)
    return f"{label}被一票否决（{reasons}）" if reasons else label + (part.why or "没有总分")
