"""Quarters from months, years from quarters."""

from datetime import date
from decimal import Decimal

from generator.derive.compare import differences
from generator.derive.composition import vetoes_of
from generator.derive.views import PartTotal, Portal
from generator.model.editions import Edition
from generator.model.period import Period
from generator.model.scheme import Scheme

from .factories import (
    absentee,
    bonus,
    edition,
    portal,
    scheme,
    scored,
    spending,
    total,
    unit,
    veto,
    view,
)

MEAN = scheme(quarter_rule="各月平均")


def quarter(*months: dict[str, str], of: Scheme = MEAN, units: str = "ab", **fields: object) -> Portal:
    """Months from July on, and the third quarter."""
    editions: list[Edition] = [scored(f"2026-{n:02d}", m) for n, m in enumerate(months, 7)]
    return portal([unit(c) for c in units], [*editions, edition("2026-Q3", **fields)], of)


def test_a_quarter_is_the_mean_of_its_months_rounded_once() -> None:
    page = view(quarter({"a": "85.34"}, {"a": "85.34"}, {"a": "85.36"}), "2026-Q3")
    a = page.results["a"]
    assert a.total == a.computed == Decimal("85.35")  # 85.3466…
    assert [part.total for part in a.parts] == [Decimal("85.34"), Decimal("85.34"), Decimal("85.36")]
    assert a.indicators == () and a.applicable_weight is None and a.rank == 1


def test_months_without_a_total_and_vetoed_months_do_not_count() -> None:
    months = [
        scored("2026-07", {"a": "80", "b": "90"}),
        scored("2026-08", {"a": "90", "b": "70"}, adjustments=(veto("b"),)),
        scored("2026-09", {"a": "不公开", "b": "80"}),
    ]
    page = view(portal([unit("a"), unit("b")], [*months, edition("2026-Q3")], MEAN), "2026-Q3")
    assert page.results["a"].total == 85 and page.results["b"].total == 85
    assert page.results["b"].parts == (
        PartTotal(Period.parse("2026-07"), Decimal(90)),
        PartTotal(Period.parse("2026-08"), None, "一票否决（70.00分）", (veto("b"),)),
        PartTotal(Period.parse("2026-09"), Decimal(80)),
    )


def test_every_veto_behind_a_result_is_told_with_its_edition() -> None:
    months = [scored("2026-07", {"a": "80", "b": "90"}), scored("2026-08", {"a": "90", "b": "70"}, adjustments=(veto("b", "一"),))]
    page = view(portal([unit("a"), unit("b")], [*months, edition("2026-Q3", adjustments=(veto("b", "二"),))], MEAN), "2026-Q3")
    quarter = page.edition.period
    found = [(period.id, one.reason) for period, one in vetoes_of(quarter, page.results["b"])]
    assert found == [("2026-08", "一"), ("2026-Q3", "二")] and vetoes_of(quarter, page.results["a"]) == ()


def test_a_unit_without_any_counting_month_is_not_ranked() -> None:
    page = view(quarter({"a": "80", "b": "不公开"}, {"a": "80"}, {"a": "80"}), "2026-Q3")
    assert page.results["b"].total is None
    assert page.results["b"].not_ranked == "各月都没有得分，本期不参加排名"


def test_every_unit_shows_the_same_parts() -> None:
    page = view(quarter({"a": "80"}, {"a": "80", "b": "60"}, {"a": "80"}), "2026-Q3")
    assert [part.total for part in page.results["b"].parts] == [None, 60, None]


def test_the_last_month_alone_may_stand_for_the_quarter() -> None:
    page = view(quarter({"a": "10"}, {"a": "20"}, {"a": "90"}, of=scheme(quarter_rule="末月")), "2026-Q3")
    assert page.results["a"].total == 90
    assert page.results["a"].parts == (PartTotal(Period.parse("2026-09"), Decimal(90)),)
    only_early = view(quarter({"a": "10"}, {"a": "20"}, {}, of=scheme(quarter_rule="末月")), "2026-Q3")
    assert only_early.results == {}


def test_the_last_month_without_a_total_is_named() -> None:
    page = view(quarter({}, {}, {"a": "不公开"}, of=scheme(quarter_rule="末月")), "2026-Q3")
    assert page.results["a"].not_ranked == "9月没有得分，本期不参加排名"


def test_the_quarters_own_adjustments_and_absentees_are_honoured() -> None:
    site = quarter({"a": "80", "b": "90"}, {"a": "80", "b": "90"}, {"a": "80", "b": "90"},
                   adjustments=(bonus("a", "3"),), absentees=(absentee("b"),))
    page = view(site, "2026-Q3")
    assert page.results["a"].total == 83
    assert page.results["b"].total is None and page.results["b"].not_ranked == "不参评：本期没有项目支出"


def test_a_unit_that_ended_is_not_composed() -> None:
    units = [unit("a"), unit("b", until=date(2026, 8, 31))]
    months = [scored(f"2026-{m:02d}", {"a": "80", "b": "70"}) for m in (7, 8)] + [scored("2026-09", {"a": "80"})]
    page = view(portal(units, [*months, edition("2026-Q3")], MEAN), "2026-Q3")
    assert list(page.results) == ["a"]


def test_a_missing_month_is_named_and_the_others_are_averaged() -> None:
    site = quarter({"a": "80"}, {"a": "90"})
    assert view(site, "2026-Q3").results["a"].total == 85
    assert [(d.code, d.period_id, d.table, d.subject, d.expected) for d in differences(site)] == [
        ("D07", "2026-Q3", "edition", "2026-09", "本期总分按方案由各期合成，应当先发布2026年9月这一期")
    ]


def test_a_quarter_that_only_reports_spending_needs_no_months() -> None:
    site = quarter({}, of=MEAN, execution=(spending("p", "a", "10", "5"),))
    assert view(site, "2026-Q3").groups == () and differences(site) == []


def test_an_approved_total_comes_before_the_composed_one() -> None:
    site = quarter({"a": "80"}, {"a": "80"}, {"a": "80"}, totals=(total("a", "81.00", "良", 1),))
    a = view(site, "2026-Q3").results["a"]
    assert (a.total, a.computed) == (81, 80)
    assert [(d.code, d.published, d.recomputed) for d in differences(site)] == [("S07", "81.00", "80.00")]


def year(rule: str, quarters: dict[str, str], **fields: object):
    of = scheme(year_rule=rule, quarter_weight=Decimal(60) if rule == "加权" else None)
    editions = [scored(f"2026-{q}", {"a": points}) for q, points in quarters.items()]
    return view(portal([unit("a")], [*editions, edition("2026", **fields)], of), "2026")


FOUR = {"Q1": "80", "Q2": "84", "Q3": "88", "Q4": "92.01"}


def test_a_year_is_the_mean_of_its_quarters() -> None:
    assert year("各季平均", FOUR).results["a"].total == Decimal("86.00")  # 86.0025


def test_a_year_may_be_the_mean_of_its_months() -> None:
    months = {f"{m:02d}": "70" for m in range(1, 12)} | {"12": "82"}
    page = year("各月平均", months)
    assert page.results["a"].total == 71 and len(page.results["a"].parts) == 12


def test_a_weighted_year_joins_the_quarters_and_its_own_scores() -> None:
    own = scored("2026", {"a": "90"}).scores
    a = year("加权", FOUR, scores=own).results["a"]
    assert a.total == Decimal("87.60")  # 86.0025 × 60% + 90 × 40% = 87.6015
    assert len(a.parts) == 4 and len(a.indicators) == 1


def test_a_weighted_year_needs_both_halves() -> None:
    own = scored("2026", {"a": "不公开"}).scores
    assert year("加权", FOUR).results["a"].not_ranked == "没有年终考核得分，本期不参加排名"
    assert year("加权", FOUR, scores=own).results["a"].not_ranked == "z指标不公开，总分无法核算，本期不参加排名"
    alone = year("加权", {}, scores=scored("2026", {"a": "90"}).scores)
    assert alone.results["a"].not_ranked == "各季度都没有得分，本期不参加排名"


def test_a_weight_the_scheme_forgot_gives_no_total() -> None:
    of = scheme(year_rule="加权")
    editions = [scored("2026-Q1", {"a": "80"}), scored("2026", {"a": "90"})]
    page = view(portal([unit("a")], editions, of), "2026")
    assert page.results["a"].not_ranked == "考核方案没有写季度权重，本期不参加排名"


def test_scored_on_its_own_means_its_own_scores() -> None:
    page = year("单独评分", FOUR, scores=scored("2026", {"a": "77"}).scores)
    assert page.results["a"].total == 77 and page.results["a"].parts == ()


def test_a_part_that_does_not_count_says_why() -> None:
    months = [
        scored("2026-07", {"a": "80", "b": "90"}),
        scored("2026-08", {"a": "90", "b": "不公开"}),
        scored("2026-09", {"a": "90"}, absentees=(absentee("b"),)),
    ]
    parts = view(portal([unit("a"), unit("b")], [*months, edition("2026-Q3")], MEAN), "2026-Q3").results["b"].parts
    assert [part.total for part in parts] == [90, None, None]
    assert parts[1].why is not None and "不公开" in parts[1].why
    assert parts[2].why == "不参评：本期没有项目支出"


def test_a_unit_that_was_not_there_took_no_part() -> None:
    page = view(quarter({"a": "80"}, {"a": "80", "b": "60"}, {"a": "80"}), "2026-Q3")
    assert [part.why for part in page.results["b"].parts] == ["没有参加考核", None, "没有参加考核"]
