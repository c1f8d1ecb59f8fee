"""与上期相比: who moved, and what makes the comparison less than straightforward."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.derive.views import EditionView, UnitResult
from generator.pages.sentences import previous_label


class ChangeItem(NamedTuple):
    """One line of 与上期相比: a label, and the units it is about, those to whom the same happened together."""

    label: str
    units: tuple[tuple[tuple[UnitResult, ...], str], ...]


def change_items(view: EditionView) -> tuple[ChangeItem, ...]:
    """At most five lines; empty when nothing changed or there is nothing to compare with."""
    changes, items = view.changes, []
    if changes.risen:
        items.append(ChangeItem("升得最多", _moved(changes.risen, "上升")))
    if changes.fallen:
        items.append(ChangeItem("降得最多", _moved(changes.fallen, "下降")))
    if changes.grade_up:
        items.append(_regraded("提高", changes.grade_up))
    if changes.grade_down:
        items.append(_regraded("降低", changes.grade_down))
    return tuple(items)


def _moved(results: tuple[UnitResult, ...], verb: str) -> tuple[tuple[tuple[UnitResult, ...], str], ...]:
    return _together((result, f"{verb}{abs(result.rank_change or 0)}位") for result in results)


def _regraded(verb: str, results: tuple[UnitResult, ...]) -> ChangeItem:
    """Every unit by name: a list cut short would hide who."""
    return ChangeItem(f"等级{verb}的{len(results)}个", _together(
        (result, f"现为{result.grade}{'（一票否决）' if result.vetoed else ''}") for result in results
    ))


def _together(said: Iterable[tuple[UnitResult, str]]) -> tuple[tuple[tuple[UnitResult, ...], str], ...]:
    """Units of the same words in one group; groups and units stay in the order they came in."""
    groups: dict[str, list[UnitResult]] = {}
    for result, words in said:
        groups.setdefault(words, []).append(result)
    return tuple((tuple(results), words) for words, results in groups.items())


def comparison_notes(view: EditionView, earlier: EditionView | None) -> tuple[str, ...]:
    """What makes the comparison less than straightforward, in words; never silent.

    `earlier` is the edition compared with: a unit that was there but not ranked has come back, not joined.
    """
    comparison, notes = view.comparison, []
    label = previous_label(view)
    if label is None:
        return ("这是第一期，没有更早的一期可以比较。",)
    if comparison.gap:
        notes.append(f"中间缺期，本期与{label}比较。")
    if comparison.scheme_changed:
        notes.append(f"考核方案与{label}不同，得分不作比较，只列名次变化。")
    back = [unit.name for unit in comparison.joined if came_back(unit.code, earlier)]
    new = [unit.name for unit in comparison.joined if not came_back(unit.code, earlier)]
    if back:
        notes.append(f"{label}没有名次、本期恢复排名：" + "、".join(back) + "。")
    if new:
        notes.append("本期新参加排名：" + "、".join(new) + "。")
    if comparison.left:
        notes.append("本期没有名次：" + "、".join(unit.name for unit in comparison.left) + "。")
    return tuple(notes)


def came_back(code: str, earlier: EditionView | None) -> bool:
    """Whether the unit was in the earlier edition without a rank."""
    return earlier is not None and code in earlier.results
