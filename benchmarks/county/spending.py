"""Budget and spending of every project by month: cumulative, never falling, never over budget."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from benchmarks.county.plan import CountyPlan, ProjectPlan, UnitPlan, rng

CENT = Decimal("0.01")


class Project(NamedTuple):
    """One project of one year. `unit` may change in the middle of a year when a unit is renamed."""

    code: str
    plan: ProjectPlan
    root: str  # the code of the unit that began it


class Spending(NamedTuple):
    """A project at the end of one month, 万元."""

    initial: Decimal
    budget: Decimal
    spent: Decimal


def projects_of_year(county: CountyPlan, year: int) -> dict[str, list[Project]]:
    """Projects by unit code. A renamed unit carries its projects on under the same codes."""
    known: dict[tuple[str, str], Project] = {}
    by_unit: dict[str, list[Project]] = {}
    for unit in county.units:
        if not _lives_in(unit, year):
            continue
        for plan in unit.projects:
            if plan.years and year not in plan.years:
                continue
            project = known.get((unit.root, plan.name))
            if project is None:
                project = Project(f"p{year}-{len(known) + 1:03d}", plan, unit.root)
                known[unit.root, plan.name] = project
            by_unit.setdefault(unit.code, []).append(project)
    return by_unit


def _lives_in(unit: UnitPlan, year: int) -> bool:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return (unit.since is None or unit.since <= last) and (
        unit.until is None or first <= unit.until
    )


def initial_budget(county: CountyPlan, plan: ProjectPlan, root: str, year: int) -> Decimal:
    """The budget of a year, 万元: the plan's, moved by about 5 % steps from year to year."""
    steps = rng(county.seed, root, plan.name, year, "budget").choice((0, 0, 0, 0, 1, 1, 2, -1, -1))
    return plan.budget + steps * Decimal("1.2") * (int(plan.budget) // 24)


def spending_of_year(county: CountyPlan, project: Project, year: int) -> tuple[Spending, ...]:
    """Twelve months. A few budgets are adjusted in July; a third of the projects are slow in summer."""
    source = rng(county.seed, project.root, project.plan.name, year, "spending")
    initial = initial_budget(county, project.plan, project.root, year)
    adjusted = initial + Decimal("1.2") * source.choice((0, 0, 0, 0, 0, 10, 25, -10))
    adjusted = adjusted if adjusted >= initial * Decimal("0.9") else initial
    pace = source.choice((72, 84, 90, 95, 98, 100, 102, 105, 108))  # percent of the even pace
    in_the_end = source.randint(930, 1000)  # per mille of the budget by December
    slow_summer = source.randrange(4) == 0
    months, spent = [], Decimal(0)
    for month in range(1, 13):
        even = Decimal(1000 * month) / 12
        share = even * pace / 100 + source.randint(-25, 25)
        if slow_summer and month < 10:
            share -= 35 * min(month, 6) // 2
        if month >= 10:
            share += (in_the_end - share) * (month - 9) / 3
        share = max(Decimal(15 * month), min(share, Decimal(in_the_end)))
        budget = adjusted if month >= 7 else initial
        wanted = (adjusted * share / 1000).quantize(CENT, ROUND_HALF_UP)
        spent = min(max(spent, wanted), budget)
        months.append(Spending(initial, budget, spent))
    return tuple(months)


def parts(project: Project, spending: Spending) -> list[tuple[str, str, Spending]]:
    """The two 其中 rows of a split project: (code, name, figures); they add up exactly."""
    assert project.plan.split is not None
    first_name, second_name = project.plan.split
    first = Spending(*((value * 7 / 10).quantize(CENT, ROUND_HALF_UP) for value in spending))
    second = Spending(*(whole - part for whole, part in zip(spending, first, strict=True)))
    return [
        (f"{project.code}-1", f"其中：{first_name}", first),
        (f"{project.code}-2", f"其中：{second_name}", second),
    ]


def rate(spending: Spending) -> Decimal:
    """Spent of budget in percent, 2 decimals, half up."""
    return (spending.spent * 100 / spending.budget).quantize(CENT, ROUND_HALF_UP)


class SpendingBook:
    """Looks spending up by unit and month, computing every project of a year once."""

    def __init__(self, county: CountyPlan):
        self._county = county
        self._years: dict[int, dict[str, list[Project]]] = {}
        self._figures: dict[str, tuple[Spending, ...]] = {}

    def projects(self, unit: str, year: int) -> list[Project]:
        """The projects of a unit in a year, in code order."""
        if year not in self._years:
            self._years[year] = projects_of_year(self._county, year)
            for projects in self._years[year].values():
                for project in projects:
                    if project.code not in self._figures:
                        self._figures[project.code] = spending_of_year(self._county, project, year)
        return self._years[year].get(unit, [])

    def at(self, project: Project, month: int) -> Spending:
        """The figures of a project at the end of a month."""
        figures = self._figures[project.code][month - 1]
        left_out = self._county.events.unrecorded.get((f"{project.code[1:5]}-{month:02d}", project.code))
        return figures if left_out is None else figures._replace(spent=figures.spent - left_out)

    def open_projects(self, unit: str, year: int) -> list[Project]:
        """The projects whose amounts are public."""
        return [project for project in self.projects(unit, year) if not project.plan.secret]

    def against_time(self, unit: str, year: int, month: int) -> tuple[Decimal, Decimal]:
        """(spent, what should have been spent by now) over the public projects of a unit."""
        figures = [self.at(project, month) for project in self.open_projects(unit, year)]
        due = sum((figure.budget for figure in figures), Decimal(0)) * month / 12
        return sum((figure.spent for figure in figures), Decimal(0)), due
