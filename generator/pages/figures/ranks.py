"""Ranks over time: of one unit among its group, and of a whole group over a few editions."""

from collections.abc import Sequence

from generator.charts import lines
from generator.derive.views import EditionView, GroupRanking, Portal, UnitPeriod, UnitView
from generator.model.period import Kind, Period
from generator.pages import formats
from generator.pages.context import views_of
from generator.pages.figures import Figure, source_words

MOST_MONTHS = 12
MOST_EDITIONS = 4  # of a chart of a whole group
MOST_UNITS = 24
_TOP = 3


def unit_ranks(portal: Portal, view: UnitView) -> Figure | None:
    """Its ranks in the newest monthly editions (else quarterly, else yearly) that ranked it; None for fewer than two."""
    kind, own = _ranked_kind(view)
    if kind is None:
        return None
    newest = portal.editions[own[-1].period]
    editions = [one for one in views_of(portal, kind) if own[0].period <= one.edition.period <= own[-1].period]
    steps = {one.edition.period: step for step, one in enumerate(editions)}
    spots = [lines.Spot(steps[line.period], line.result.rank, f"第{line.result.rank}") for line in own]
    others, worst = _others(editions, view.unit.code, view.unit.group)
    title = rank_title(own)
    labels = _step_labels([one.edition.period for one in editions])
    return Figure(
        "tu-mingci", title,
        f"{view.unit.group}{kind.label}的名次，越靠上越好；灰线是同组其他单位",
        lines.rank_line("tu-mingci", title, _rank_said(own), spots, others, max(worst, *(spot.value for spot in spots)), labels),
        ("期次", "名次", "得分"),
        tuple((line.period.label, f"第{line.result.rank}名（共{line.result.ranked_in_group}名）",
               formats.figure(line.result.total, portal.editions[line.period].scheme.score_decimals)) for line in own),
        source_words(newest.edition),
    )


def _ranked_kind(view: UnitView) -> tuple[Kind | None, list[UnitPeriod]]:
    """The finest kind with at least two ranks, and its newest lines, oldest first."""
    for kind in (Kind.MONTH, Kind.QUARTER, Kind.YEAR):
        own = [line for line in view.history if line.period.kind is kind and line.result.rank is not None][:MOST_MONTHS]
        if len(own) > 1:
            return kind, own[::-1]
    return None, []


def _others(editions: Sequence[EditionView], code: str, group: str) -> tuple[list[list[int | None]], int]:
    """The ranks of every other unit of the group by edition, and the last rank among them."""
    codes: dict[str, None] = {}
    for one in editions:
        codes |= dict.fromkeys(result.unit.code for found in one.groups if found.group == group for result in found.rows)
    codes.pop(code, None)
    ranks = [[None if (found := one.results.get(other)) is None else found.rank for one in editions] for other in codes]
    return ranks, max((rank for line in ranks for rank in line if rank is not None), default=1)


def rank_title(own: Sequence[UnitPeriod]) -> str:
    """`2026年9月第6名，比2026年8月上升2位；最好第3名，是2026年5月`."""
    newest, before = own[-1], own[-2]
    moved = before.result.rank - newest.result.rank
    told = "与{}持平" if moved == 0 else f"比{{}}{'上升' if moved > 0 else '下降'}{abs(moved)}位"
    best = min(own, key=lambda line: (line.result.rank, -line.period.year, -line.period.last_month))
    same_year = newest.period.year == before.period.year
    words = f"{newest.period.label}第{newest.result.rank}名，{told.format(before.period.short_label if same_year else before.period.label)}"
    times = sum(line.result.rank == best.result.rank for line in own)
    when = f"有{times}期" if times > 1 else f"是{best.period.label}"
    return words if best.result.rank == newest.result.rank else f"{words}；最好第{best.result.rank}名，{when}"


def _rank_said(own: Sequence[UnitPeriod]) -> str:
    return "，".join(f"{line.period.label}第{line.result.rank}名" for line in (own[0], own[-1])) + "。"


def _step_labels(periods: Sequence[Period]) -> list[str]:
    """Short names along a line, where there is no room for the year of a month or a quarter."""
    return [_step_label(period) for period in periods]


def _step_label(period: Period) -> str:
    if period.kind is Kind.QUARTER:
        return f"{'一二三四'[period.number - 1]}季"
    return str(period.year) if period.kind is Kind.YEAR else period.short_label


def group_figures(portal: Portal, view: EditionView, only: str | None = None) -> list[Figure]:
    """A chart for each group of an edition that has a way to show, or for the group `only`."""
    found = (group_ranks(portal, view, group, number) for number, group in enumerate(view.groups, start=1)
             if only is None or group.group == only)
    return [figure for figure in found if figure is not None]


def group_ranks(portal: Portal, view: EditionView, group: GroupRanking, number: int) -> Figure | None:
    """The ranks of a group in this edition and up to three before it; None where there is none before or one unit only."""
    period = view.edition.period
    editions = [one for one in views_of(portal, period.kind) if one.edition.period <= period][-MOST_EDITIONS:]
    rows = group.rows[:MOST_UNITS]
    if len(editions) < 2 or len(rows) < 2:
        return None
    ways = [tuple(None if (old := one.results.get(result.unit.code)) is None else old.rank for one in editions) for result in rows]
    falls = [0 if way[0] is None else result.rank - way[0] for result, way in zip(rows, ways, strict=True)]
    most = max(falls)
    fell = rows[falls.index(most)].unit if most > 0 and falls.count(most) == 1 else None
    runners = [
        lines.Runner(result.unit.short_name, way, "c1" if result.rank <= _TOP else "c2" if result.unit is fell else "mute")
        for result, way in zip(rows, ways, strict=True)
    ]
    steps = [one.edition.period for one in editions]
    title, anchor = group_title(group.group, runners, len(steps), period.kind), f"tu-zu-{number}"
    cut = f"，只画前{MOST_UNITS}名" if len(group.rows) > MOST_UNITS else ""
    return Figure(
        anchor, title,
        f"{group.group}从{steps[0].label}到{steps[-1].label}的名次{cut}；蓝线是这一期前三名" + (
            f"，橙线是这几期里下降最多的{fell.short_name}" if any(runner.tone == "c2" for runner in runners) else ""),
        lines.bump(anchor, title, f"{group.group}{len(runners)}个单位的名次，最新一期从第1名起由上往下排。", runners, _step_labels(steps)),
        ("单位", *(period.label for period in steps)),
        tuple((runner.name, *("没有名次" if rank is None else f"第{rank}名" for rank in runner.ranks)) for runner in runners),
        source_words(view.edition),
    )


def group_title(group: str, runners: Sequence[lines.Runner], count: int, kind: Kind) -> str:
    """`党政部门里，县住建局、县市监局近4个季度都在前三名`, or that nobody was."""
    steady = [one.name for one in runners if all(rank is not None and rank <= _TOP for rank in one.ranks)]
    span = f"近{count}{ {Kind.MONTH: '个月', Kind.QUARTER: '个季度', Kind.YEAR: '年'}[kind] }"
    if not steady:
        return f"{group}里，{span}没有单位一直在前三名"
    return f"{group}里，{'、'.join(steady)}{span}都在前三名"
