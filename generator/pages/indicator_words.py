"""Why an indicator is of more or fewer units than in the edition before: who came, who is missing, and why."""

from collections.abc import Iterable

from generator.derive.views import IndicatorEdition, IndicatorView, Portal
from generator.model.period import Kind, Period

_NAMED = 3  # units of one sort; more are counted


def changes(portal: Portal, view: IndicatorView) -> dict[Period, str]:
    """In words, by edition; only those whose units differ from the edition of the same kind before.

    `比上一期少1个：云溪乡（不参评）` · `比上一期多1个：云溪乡；少1个：县档案馆（不参评）`
    """
    found: dict[Period, str] = {}
    before: dict[Kind, IndicatorEdition] = {}
    for line in reversed(view.editions):
        earlier = before.get(line.period.kind)
        if earlier is not None and (line.came or line.gone):
            found[line.period] = f"比上一期{_change(portal, line, earlier)}"
        before[line.period.kind] = line
    return found


def without_words(line: IndicatorEdition) -> str:
    """`0个`, `1个（不公开）`, `3个（未报送2个、不公开1个）`."""
    if not line.without:
        return f"{line.missing}个"
    if len(line.without) == 1:
        return f"{line.missing}个（{line.without[0][0]}）"
    return f"{line.missing}个（{'、'.join(f'{word}{count}个' for word, count in line.without)}）"


def _change(portal: Portal, line: IndicatorEdition, earlier: IndicatorEdition) -> str:
    now, before = portal.editions[line.period].results, portal.editions[earlier.period].results
    gone: dict[str, list] = {}
    for unit, word in line.gone:
        gone.setdefault(word.value if word is not None else _why(portal, unit, line.period), []).append(before[unit])
    said = [f"多{_named(now[unit] for unit in line.came)}"] if line.came else []
    said += [f"少{_named(results)}（{why}）" for why, results in gone.items()]
    return "；".join(said)


def _named(results: Iterable) -> str:
    """`1个：云溪乡`, `5个：甲、乙、丙等`."""
    found = tuple(results)
    shown = "、".join(result.unit.name for result in found[:_NAMED])
    return f"{len(found)}个：{shown}{'等' if len(found) > _NAMED else ''}"


def _why(portal: Portal, unit: str, period: Period) -> str:
    """Why a unit has no row of an indicator in an edition."""
    result = portal.editions[period].results.get(unit)
    if result is None:
        known = next((view.unit for view in portal.units if view.unit.code == unit), None)
        ended = known is not None and known.until is not None and known.until <= period.last_day
        return "不再考核" if ended else "这一期没有得分"
    if (result.not_ranked or "").startswith("不参评"):
        return "不参评"
    return "这一期没有这一项"
