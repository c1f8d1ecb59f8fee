"""Small records for tests of derive: every field has a plain default, tests name what matters."""

from datetime import date, datetime
from decimal import Decimal

from generator.derive.portal import derive_portal
from generator.derive.views import EditionView, Portal
from generator.model.editions import (
    Absentee,
    Accountability,
    Adjustment,
    Edition,
    Evaluation,
    KnownDifference,
    Monitoring,
    ProjectIndicator,
    ProjectSpending,
    Score,
    Statistic,
    TargetReview,
    Total,
)
from generator.model.period import Period
from generator.model.records import Planned, Records
from generator.model.scheme import Direction, Grade, Indicator, Method, Scheme, Tier
from generator.model.site import SiteInfo
from generator.model.units import Unit
from generator.model.values import MISSING_WORDS, Figure

FOUR_GRADES = (
    Grade("优", Decimal(90)),
    Grade("良", Decimal(80)),
    Grade("中", Decimal(60)),
    Grade("差", Decimal(0)),
)

SITE = SiteInfo(
    "示范县", "示范县预算绩效公开", "副题", "www.example.gov.cn", "/", "0000000000", "备案号", "公安备案号",
    "示范县财政局", "示范县预算绩效中心", "人民路1号", "0917-0000000", "工作日", "https://zfwzgl.www.gov.cn/",
    "12388", "许可", "转载", "Asia/Shanghai", True, "一体化系统",
)


def number(text: str | None) -> Decimal | None:
    """A decimal from its text; None stays None."""
    return None if text is None else Decimal(text)


def figure(text: str) -> Figure:
    """A decimal, or the missing word that was written."""
    return MISSING_WORDS[text] if text in MISSING_WORDS else Decimal(text)


def unit(code: str, group: str = "党政部门", **fields: object) -> Unit:
    values = dict(
        code=code, name=f"{code}单位", short_name=code, aliases=(), group=group, is_subtotal=False,
        duty=None, head_post=None, parent=None, since=None, until=None, predecessors=(),
    )
    return Unit(**{**values, **fields})


def indicator(code: str, weight: str = "10", **fields: object) -> Indicator:
    """A leaf scored by judgement unless the test says otherwise."""
    values = dict(
        code=code, parent=None, name=f"{code}指标", plain="看什么", stage="综合",
        direction=Direction.HIGHER, weight=Decimal(weight), target=None, measure=None, formula=None,
        method=Method.JUDGED, tiers=(), cap=Decimal(100), floor=Decimal(0), choice_group=None,
        source="系统", applies_to=(),
    )
    return Indicator(**{**values, **fields})


def tiers(text: str) -> tuple[Tier, ...]:
    """`95:10；90:8` as tiers."""
    pairs = (part.split(":") for part in text.split("；"))
    return tuple(Tier(Decimal(bound), Decimal(points)) for bound, points in pairs)


def scheme(*indicators: Indicator, version: str = "a", **fields: object) -> Scheme:
    values = dict(
        version=version, name=f"{version}方案", basis_name="考核办法", basis_doc_no=None, basis_url=None,
        valid_from=Period.parse("2026-01"), valid_to=None, full_marks=Decimal(100), score_unit="分",
        score_decimals=2, not_reported_rule="该项不得分", bonus_cap=None, total_cap=None,
        quarter_rule="单独评分", year_rule="单独评分", quarter_weight=None, warn_blue=Decimal(5),
        warn_yellow=Decimal(10), warn_red=Decimal(20), change_note=None, grades=FOUR_GRADES,
        indicators=indicators or (indicator("z", "100"),),
    )
    return Scheme(**{**values, **fields})


def score(unit_code: str, indicator_code: str, points: str, **fields: object) -> Score:
    return Score(unit_code, indicator_code, figure(points), **fields)


def total(
    unit_code: str, points: str | None = None, grade: str | None = None, rank: int | None = None,
    note: str | None = None,
) -> Total:
    return Total(unit_code, number(points), grade, rank, note)


def bonus(unit_code: str, points: str) -> Adjustment:
    return Adjustment(unit_code, "加分", Decimal(points), "第一条", "被推广")


def malus(unit_code: str, points: str) -> Adjustment:
    return Adjustment(unit_code, "扣分", Decimal(points), "第二条", "迟报")


def veto(unit_code: str, reason: str = "弄虚作假") -> Adjustment:
    return Adjustment(unit_code, "一票否决", None, "第三条", reason)


def absentee(unit_code: str, reason: str = "本期没有项目支出") -> Absentee:
    return Absentee(unit_code, reason)


def known(
    table: str, subject: str, field: str, published: str, recomputed: str
) -> KnownDifference:
    return KnownDifference(table, subject, field, published, recomputed, "按原件公布")


def spending(
    project: str, unit_code: str, budget: str, spent: str, **fields: object
) -> ProjectSpending:
    values = dict(
        project=project, project_name=f"{project}项目", unit=unit_code, parent=None, fund=None,
        initial=figure(budget), budget=figure(budget), spent=figure(spent), balance=None, rate=None,
        note=None,
    )
    return ProjectSpending(**{**values, **fields})


def monitoring(project: str, unit_code: str, warning: str) -> Monitoring:
    return Monitoring(project, f"{project}项目", unit_code, "完成数", "所", Decimal(11), Decimal(7),
                      Decimal(6), "时效偏差", "图纸没有报审", "有可能", warning, "限期整改", None)


def review(project: str, unit_code: str, verdict: str, amount: str) -> TargetReview:
    return TargetReview(project, f"{project}项目", unit_code, figure(amount), verdict, None)


def evaluation(
    subject: str, unit_code: str, points: str, grade: str, amount: str = "100",
    kind: str = "财政重点评价",
) -> Evaluation:
    label = MISSING_WORDS.get(grade, grade)
    return Evaluation(subject, f"{subject}项目", unit_code, kind, figure(amount), figure(points), label,
                      "完善管理", None)


def form_line(subject: str, line: int, weight: str, points: str) -> ProjectIndicator:
    return ProjectIndicator(subject, line, "产出指标", "数量指标", "完成数", "≥", "50", "个", "50",
                            figure(weight), figure(points), None)


def accountability(unit_code: str) -> Accountability:
    return Accountability(unit_code, "约谈", "约谈主要负责人", 1, "第二十条", date(2026, 10, 11))


def statistic(
    topic: str, unit_code: str, category: str, value: str, measure: str = "个",
    note: str | None = None,
) -> Statistic:
    return Statistic(topic, unit_code, category, figure(value), measure, note)


def edition(period: str, **fields: object) -> Edition:
    """An edition with empty tables, data until the end of its period, published nine days later."""
    parsed = Period.parse(period)
    values = dict(
        period=parsed, title=f"{parsed.label}通报", short_title=parsed.label, issue_no=None,
        doc_no=None, index_no=None, subject=None, issuer="示范县财政局", written_on=parsed.last_day,
        published_at=datetime(2027, 1, 9, 9, 0), data_until=parsed.last_day, validity="有效",
        scheme="a", basis="累计", source="一体化系统", known_differences=(), absentees=(), scores=(),
        adjustments=(), totals=(), execution=(), monitoring=(), target_review=(), evaluation=(),
        project_indicators=(), accountability=(), statistics=(), narrative=None, approval=None,
    )
    return Edition(**{**values, **fields})


def records(
    units: list[Unit], editions: list[Edition], *schemes: Scheme,
    calendar: tuple[Planned, ...] = (),
) -> Records:
    return Records(
        SITE, tuple(units), schemes or (scheme(),), tuple(editions), calendar, datetime(2027, 1, 9, 9, 0)
    )


def portal(
    units: list[Unit], editions: list[Edition], *schemes: Scheme,
    calendar: tuple[Planned, ...] = (),
) -> Portal:
    return derive_portal(records(units, editions, *schemes, calendar=calendar))


def view(portal_: Portal, period: str) -> EditionView:
    """One edition of a portal by the name of its folder."""
    return portal_.editions[Period.parse(period)]


def scored(period: str, points_of: dict[str, str], /, **fields: object) -> Edition:
    """An edition in which each unit got so many points for the one indicator of the default scheme."""
    rows = tuple(score(code, "z", points) for code, points in points_of.items())
    return edition(period, scores=rows, **fields)
