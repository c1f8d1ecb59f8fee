"""The units in their one order: as in units.csv."""

from dataclasses import dataclass

from generator.model.units import Unit


@dataclass(frozen=True, slots=True)
class Registry:
    """`units` in table order; `groups` in the order in which they first appear."""

    units: tuple[Unit, ...]
    by_code: dict[str, Unit]
    groups: tuple[str, ...]

    @classmethod
    def of(cls, units: tuple[Unit, ...]) -> "Registry":
        """The registry of one project. Subtotal rows are kept: statistics need them."""
        groups = dict.fromkeys(unit.group for unit in units if not unit.is_subtotal)
        return cls(units, {unit.code: unit for unit in units}, tuple(groups))
