"""一分钟看懂 line by line: what is known is said, what is missing is named, and six sentences are enough."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from generator.derive.own_record import Kept, Promise
from generator.derive.portal import derive_portal
from generator.derive.rectification import rectification_overview, tracked_items
from generator.derive.views import ExecutionRow, Level
from generator.model.lists import BLACK, RED, Entry, Lists
from generator.model.period import Period
from generator.model.records import Planned
from generator.model.scheme import ListRule
from generator.pages import unit_summary
from generator.pages.sentences import plain
from tests.copy_rules import too_long
from tests.unit.derive.factories import absentee, edition, records, scheme, scored, spending, unit, veto
from tests.unit.derive.stories import UNITS, story, together

DAY = date(2026, 11, 12)
DEADLINES = together(
    story("", "zg-1"), story("", "zg-2", due_on=date(2026, 12, 2)), story("06-20 自报完成", "zg-3"),
    story("06-20 自报完成\n06-25 销号", "zg-4"), story("", "zg-5", due_on=date(2027, 1, 8)),
)  # fmt: skip


def problems(rows):
    return rectification_overview(tracked_items(rows, UNITS, DAY), DAY)


def row(projects: int = 12, left_out: int = 0, rate: str | None = "70.5", gap: str | None = "-4.5") -> ExecutionRow:
    number = Decimal
    return ExecutionRow(None, projects, left_out, number(0), number("2318.4"), number("1634.5"),
                        None if rate is None else number(rate), None if gap is None else number(gap), Level.NONE,
                        left_out - left_out // 2, left_out // 2)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (row(), "12个项目全年预算2,318.40万元，花了1,634.50万元（70.5%），比时间进度慢4.5个百分点。"),
        (row(left_out=2), "10个项目全年预算2,318.40万元，花了1,634.50万元（70.5%），比时间进度慢4.5个百分点。另有1个项目未报送、1个项目不公开。"),
        (row(gap=None), "12个项目全年预算2,318.40万元，花了1,634.50万元（70.5%）。"),
        (row(rate=None, gap=None), "12个项目全年预算2,318.40万元，花了1,634.50万元。"),
        (row(2, 2, None, None), "1个项目未报送、1个项目不公开，没有数字可以算。"),
    ],
)  # fmt: skip
def test_the_money(one: ExecutionRow, words: str) -> None:
    assert plain(unit_summary.money_line(one)) == words


@pytest.mark.parametrize(("period", "words"), [("2026-09", "2026年9月底"), ("2026-Q3", "2026年第三季度末"), ("2025", "2025年底")])
def test_the_end_of_a_period(period: str, words: str) -> None:
    assert unit_summary.end_words(Period.parse(period)) == words


def test_a_duty_is_in_the_words_of_the_register() -> None:
    (said, stop) = unit_summary.duty_words(unit("a", duty="管学校"))
    assert (said.text, said.own, stop.text) == ("管学校", True, "。")
    assert plain(unit_summary.duty_words(unit("a"))) == "没有登记职责。"


def lines(rows=None, *, of=None, editions=None, lists=Lists(), calendar=(), one=None) -> dict[str, str]:
    """The summary of unit a, as label → words."""
    units = [of or unit("a", duty="管学校"), unit("b"), unit("c"), unit("d")]
    base = records(units, editions if editions is not None else [scored("2026-Q3", {"a": "90", "b": "80", "c": "70", "d": "60"})],
                   one or scheme(list_rules=RULES), calendar=calendar)  # fmt: skip
    base = replace(base, lists=lists, as_of=datetime.combine(DAY, time(9)))
    if rows is not None:
        base = replace(base, rectification=rows)
    portal = derive_portal(base)
    found = portal.rectification
    mine = None
    if found is not None:
        items = tuple(item for item in found.items if item.unit.code == "a")
        mine = rectification_overview(items, DAY)
    return {label: plain(words) for label, words in unit_summary.unit_summary(portal, portal.units[0], mine)}


RULES = (
    ListRule(RED, "一", None, 1, None, 3, Decimal(90), None, None), ListRule(BLACK, "二", None, None, 1, 3, Decimal(70), None, None),
)  # fmt: skip


def entry(side: str, code: str) -> Entry:
    return Entry(Period.parse("2026-Q3"), side, code, "事实", "一" if side == RED else "二", "股", date(2026, 10, 9),
                 date(2026, 10, 16), date(2026, 10, 20), date(2027, 4, 20), (), "销号")  # fmt: skip


def test_a_whole_summary() -> None:
    found = lines(DEADLINES, lists=Lists((entry(RED, "a"), entry(BLACK, "d"))),
                  calendar=(Planned(Period.parse("2026-Q4"), date(2027, 1, 13), None),))  # fmt: skip
    assert found == {
        "管什么": "管学校。",
        "得分": "2026年第三季度得90.00分，排第1名（共4名）。",
        "没办完的": "到2026年11月12日，在2026年第三季度红榜上，4个问题没有销号，1个逾期。",
        "下一步": "整改期限是2026年12月2日；2026年第四季度排名计划2027年1月13日发布。",
    }
    assert sum(text.count("。") for text in found.values()) <= 6
    assert [long for text in found.values() for long in too_long(text)] == []


def test_money_is_of_the_newest_edition_that_has_any_and_its_absence_is_said() -> None:
    spent = scored("2026-08", {"a": "90", "b": "80"}, execution=(spending("p", "a", "100", "60"),))
    newer = scored("2026-09", {"a": "90", "b": "80"})
    assert "钱（到2026年8月底）" in lines(editions=[spent, newer])
    others = scored("2026-08", {"a": "90", "b": "80"}, execution=(spending("p", "b", "100", "60"),))
    assert lines(editions=[others])["钱"] == "没有纳入通报的项目。"
    assert not any(label.startswith("钱") for label in lines(editions=[newer]))


def test_the_score_is_compared_with_the_last_and_a_missing_one_is_explained() -> None:
    first = scored("2026-08", {"a": "90", "b": "80"})
    assert lines(editions=[first, scored("2026-09", {"a": "80", "b": "90"})])["得分"] == "2026年9月得80.00分，排第2名（共2名），比上月下降1位。"
    assert lines(editions=[first, scored("2026-09", {"a": "95", "b": "80"})])["得分"].endswith("排第1名（共2名），名次没有变。")
    assert lines(editions=[scored("2026-09", {"b": "80"}, absentees=(absentee("a"),))])["得分"] == "2026年9月不参评：本期没有项目支出。"
    vetoed = scored("2026-09", {"a": "95", "b": "80"}, adjustments=(veto("a"),))
    assert lines(editions=[vetoed])["得分"] == "2026年9月得95.00分，被一票否决，不排名：弄虚作假。"
    assert lines(editions=[edition("2026-09")])["得分"] == "还没有这个单位的得分。"


def test_an_ended_unit_has_an_end_and_no_next_publication() -> None:
    coming = (Planned(Period.parse("2026-Q4"), date(2027, 1, 13), None),)
    found = lines(of=unit("a", until=date(2026, 10, 31)), calendar=coming)
    assert found["得分"].startswith("2026年10月31日后不再考核。2026年第三季度得90.00分")
    assert "下一步" not in found
    nothing = lines(of=unit("a", until=date(2026, 1, 31)), editions=[scored("2026-09", {"b": "80"})])
    assert nothing["得分"] == "2026年1月31日后不再考核。"


def test_nothing_open_is_said_and_what_is_not_published_is_not() -> None:
    assert "没办完的" not in lines() and "下一步" not in lines()
    done = story("06-20 自报完成\n06-25 销号", "zg-1")
    assert lines(done)["没办完的"] == "到2026年11月12日，要求整改的问题都办完了。"
    assert lines(story("", "zg-1", unit="b"))["没办完的"] == "到2026年11月12日，没有要求整改的问题。"
    both = Lists((entry(RED, "a"), entry(BLACK, "d")))
    assert lines(done, lists=both, of=unit("a"))["没办完的"] == "到2026年11月12日，在2026年第三季度红榜上，要求整改的问题都办完了。"


def test_several_lists_are_counted() -> None:
    units = [unit(code) for code in "abcd"]
    points = {"a": "90", "b": "80", "c": "70", "d": "60"}
    base = records(units, [scored("2026-Q3", points)], scheme(list_rules=RULES))
    both = Lists((entry(RED, "a"), entry(BLACK, "d")))
    lists = derive_portal(replace(base, lists=both, as_of=datetime.combine(DAY, time(9)))).lists
    said = unit_summary.open_words(DAY, None, False, (*lists.red, *lists.black, *lists.black))
    assert plain(said) == "到2026年11月12日，在1期红榜、2期黑榜上。"
    assert plain(unit_summary.open_words(DAY, None, False, ())) == "到2026年11月12日，不在红黑榜上。"


def test_the_next_deadline_is_the_soonest_that_is_not_past_or_stopped() -> None:
    assert unit_summary.next_deadline(problems(DEADLINES)) == date(2026, 12, 2)
    assert unit_summary.next_deadline(problems(story("", "zg-1"))) is None
    assert unit_summary.next_deadline(None) is None


def test_what_comes_next_is_dated() -> None:
    promise = Promise(Period.parse("2026-10"), date(2026, 11, 13), None, Kept.COMING, -1, None)
    assert plain(unit_summary.next_words(date(2026, 11, 30), None)) == "下一个整改期限是2026年11月30日。"
    assert plain(unit_summary.next_words(None, promise)) == "2026年10月通报计划2026年11月13日发布。"
    assert unit_summary.next_words(None, None) == ()


def test_a_bulletin_that_waits_for_a_day_of_its_own_is_told_beside_the_next_one() -> None:
    promise = Promise(Period.parse("2026-11"), date(2026, 12, 14), None, Kept.COMING, -32, None)
    waits = Promise(Period.parse("2026-10"), date(2027, 1, 5), None, Kept.COMING, -54, "与年度预算草案一并公布")
    assert unit_summary.waiting_months((promise, waits._replace(note=None))) == ()
    assert unit_summary.waiting_months((waits, promise)) == ()  # the next one is told anyway
    waiting = unit_summary.waiting_months((promise, waits))
    told = "2026年11月通报计划2026年12月14日发布，10月的2027年1月5日发布。"
    assert plain(unit_summary.next_words(None, promise, waiting)) == told
    assert plain(unit_summary.next_words(date(2026, 11, 30), promise, waiting)) == "整改期限是2026年11月30日。" + told
    older = (waits._replace(period=Period.parse("2025-12")),)
    assert plain(unit_summary.next_words(None, promise, older)).endswith("发布，2025年12月通报2027年1月5日发布。")
    assert unit_summary.next_words(None, None, waiting) == ()
