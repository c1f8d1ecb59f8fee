"""Names that are found as a whole: of units and periods, and what else a reader may call them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.model.period import Period
from generator.search.analysis import normalised
from generator.search.documents import KnownUnit, Reference

_SPELLED = 3  # characters of another name that is looked for in texts; a shorter one stands in other words too
_IN_A_YEAR = ("", *(f"-Q{quarter}" for quarter in range(1, 5)), *(f"-{month:02}" for month in range(1, 13)))


class Names(NamedTuple):
    """All normalised. `known`: what a reader may type → the whole name that it asks for, itself for most. `spelled`: every
    whole name of the index → how texts write it."""

    known: Mapping[str, str]
    spelled: Mapping[str, tuple[str, ...]]


def names_of(reference: Reference) -> Names:
    """The names of units and periods.

    A unit's own name is whole, and so is another name of it that stands inside it (教育局 in 县教育局), as does a period's
    label. Any other name (教体局), the code, the initials and the id of a period stand for the whole name. What would stand
    for two, or is the whole name of another, stands for none. The index also has the periods still to come of the years
    that there are and of the next one, so that a new period changes nothing in segments that are there.
    """
    whole, others = _of_units(reference.units)
    labels = {one: normalised(label) for one, label in reference.periods}
    for one, label in labels.items():
        if not one.isdigit():
            others.setdefault(normalised(one), set()).add(label)
    whole |= dict.fromkeys(labels.values())
    meant = {name: of.pop() for name, of in others.items() if len(of) == 1 and name not in whole}
    known = dict(sorted({**{name: name for name in whole}, **meant}.items()))
    spelled = {name: (name,) for name in (*whole, *_coming(labels))}
    for name, of in meant.items():
        if len(name) >= _SPELLED and not name.isascii():
            spelled[of] += (name,)
    return Names(known, dict(sorted(spelled.items())))


def _of_units(units: Iterable[KnownUnit]) -> tuple[dict[str, None], dict[str, set[str]]]:
    """Whole names, and for every other name those that it may stand for."""
    whole: dict[str, None] = {}
    others: dict[str, set[str]] = {}
    for unit in units:
        name = normalised(unit.name)
        whole[name] = None
        for other in map(normalised, (unit.short_name, *unit.aliases, unit.code, unit.initials)):
            if other and other in name:
                whole[other] = None
            elif other:
                others.setdefault(other, set()).add(name)
    return whole, others


def _coming(periods: Iterable[str]) -> list[str]:
    years = sorted(int(one[:4]) for one in periods)
    return [normalised(Period.parse(f"{year}{rest}").label) for year in range(years[0], years[-1] + 2) for rest in _IN_A_YEAR] if years else []
