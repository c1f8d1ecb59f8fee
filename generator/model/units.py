"""Who is scored."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of `data/units.csv`. A subtotal row is never ranked and never scored."""

    code: str
    name: str
    short_name: str  # the full name where the table gives no short one
    aliases: tuple[str, ...]
    group: str
    is_subtotal: bool
    duty: str | None
    head_post: str | None
    parent: str | None  # code of the subtotal row this unit adds to
    since: date | None
    until: date | None
    predecessors: tuple[str, ...]  # unit codes

    def takes_part_on(self, day: date) -> bool:
        """Whether the unit exists on `day`; both ends are inclusive."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )
