"""Waivers: findings of privacy or placeholders that the approval allows, one waiver for each."""

from generator.load.raw import Waiver
from generator.problems import KINDS, Problem, quote

WAIVABLE = frozenset(code for code in KINDS if code[0] == "P" or code == "T05")


def blocks(problem: Problem) -> bool:
    """Whether this stops records from being built; a text that may be waived does not yet."""
    return not problem.is_notice and problem.code not in WAIVABLE


def cell_name(problem: Problem) -> str:
    """`path:line:column`, as waivers name it; what a problem does not have is left out."""
    parts = (problem.path, problem.line, problem.column)
    return ":".join(str(part) for part in parts if part is not None)


def apply_waivers(problems: list[Problem], waivers: list[Waiver]) -> list[Problem]:
    """The problems that remain, and A12 for every waiver that silenced nothing."""
    remaining = list(problems)
    for waiver in waivers:
        cell = ":".join(part for part in waiver.cell.split(":") if part)
        if waiver.rule not in WAIVABLE:
            expected = "只有 P 开头的规则和 T05 可以豁免"
            remaining.append(_unused(waiver, expected))
            continue
        for index, problem in enumerate(remaining):
            if problem.code == waiver.rule and cell_name(problem) == cell:
                del remaining[index]
                break
        else:
            remaining.append(_unused(waiver, "这个位置应当有这条规则的问题，每条豁免只用一次"))
    return remaining


def _unused(waiver: Waiver, expected: str) -> Problem:
    path, _, rest = waiver.cell.partition(":")
    found = f"豁免了 {waiver.rule}，位置是{quote(rest or '整个文件', 60)}"
    return Problem(path, None, None, "A12", found, expected)
