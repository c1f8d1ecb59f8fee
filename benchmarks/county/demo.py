"""The demonstration county: 示范县, 2025-01 to 2026-09, one edition under embargo, one draft."""

from benchmarks.county.demo_events import CORRECTIONS, DEMO_EVENTS, WITHDRAWN
from benchmarks.county.demo_schemes import SCHEMES
from benchmarks.county.demo_units import demo_units
from benchmarks.county.plan import CountyPlan
from generator.model.period import Period


def periods_between(first: Period, last: Period) -> tuple[Period, ...]:
    """Months from `first` to `last` with the quarters and years that are complete inside."""
    months = [
        month
        for year in range(first.year, last.year + 1)
        for month in Period.parse(str(year)).months()
        if first <= month <= last
    ]
    covered = set(months)
    wholes = [
        whole
        for year in range(first.year, last.year + 1)
        for whole in (*Period.parse(str(year)).quarters(), Period.parse(str(year)))
        if covered.issuperset(whole.months())
    ]
    return tuple(sorted([*months, *wholes]))


def demo_county(seed: int) -> CountyPlan:
    """Everything that pages may have to show happens somewhere in it."""
    published = periods_between(Period.parse("2025-01"), Period.parse("2026-09"))
    return CountyPlan(
        county="示范县",
        mark="示",
        seed=f"demo-{seed}",
        units=demo_units(),
        schemes=SCHEMES,
        periods=(*published, Period.parse("2026-10")),
        drafts=(Period.parse("2026-11"),),
        events=DEMO_EVENTS,
        corrections=CORRECTIONS,
        withdrawn=WITHDRAWN,
        workbooks=frozenset({"2026-09"}),
        rich=True,
    )
