"""The state files together: what was said first about each row, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from generator.load.raw import SaidFile
from generator.problems import Problem
from generator.said.lines import address_of, cells_of, scope_of


@dataclass(slots=True)
class History:
    """`lines` by address as first said; `first` the serial of the approval that first said anything of an edition
    or a log."""

    lines: dict[str, str] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)  # rows that came after the rest of their edition or log, for look-up only
    problems: list[Problem] = field(default_factory=list)

    def published_at(self, scope: str) -> datetime | None:
        """The 发布时间 that was said of an edition; None for a log, or when it cannot be read."""
        line = self.lines.get(f"{scope}/edition")
        try:
            return datetime.fromisoformat(cells_of(line)["发布时间"]) if line else None
        except (KeyError, ValueError):
            return None

    def is_public(self, scope: str, moment: datetime) -> bool:
        """Whether the edition was out at that moment. What has no time of its own is out when it is approved."""
        opened = self.published_at(scope)
        return opened is None or opened <= moment


def history(files: Iterable[SaidFile]) -> History:
    """All files in the order of their approvals.

    What was never public may be said anew: until its 发布时间 a later approval of an edition replaces what an
    earlier one said. After that, a second and different saying of one row is G05.
    """
    told = History()
    for file in sorted(files, key=lambda file: file.serial):
        lines = {address_of(line): line for line in file.lines if line}
        scopes = {scope_of(address) for address in lines}
        for scope in sorted(scopes & told.first.keys()):
            if f"{scope}/edition" in lines and not told.is_public(scope, file.approved_at):
                _forget(told, scope)
        rewritten = [address for address in lines.keys() & told.lines.keys() if told.lines[address] != lines[address]]
        if rewritten:
            rewritten.sort()
            found = f"又写了一遍已经留底的 {rewritten[0]}" + (f" 等{len(rewritten)}行" if len(rewritten) > 1 else "")
            told.problems.append(Problem(file.path, None, None, "G05", found, "每一行只在第一次公布时留底"))
        if not scopes.isdisjoint(told.first):
            told.late |= {address for address in lines.keys() - told.lines.keys() if scope_of(address) in told.first}
        told.lines.update({address: lines[address] for address in lines if address not in told.lines} if rewritten else lines)
        for scope in sorted(scopes):
            told.first.setdefault(scope, file.serial)
    return told


def _forget(told: History, scope: str) -> None:
    for address in [address for address in told.lines if scope_of(address) == scope]:
        del told.lines[address]
        told.late.discard(address)
    del told.first[scope]
