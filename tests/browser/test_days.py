"""Days against a deadline go on in the browser, by China's calendar, and stand still where they must.

The demonstration is built as of 2026-11-12; a reader comes on another day.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import Served, Visit

BUILT, EXTENDED, REPORTED = "2026-11-12", "zhenggai/zg-2026-002/", "zhenggai/zg-2026-006/"
NOON = "T04:00:00Z"  # 12:00 in China
_CLOCKS = "() => [...document.querySelectorAll('[data-due]')].map(e => [e.dataset.due, e.textContent, e.className])"
_MARKS = "() => [...document.querySelectorAll('[data-counted]')].map(e => e.textContent)"


@pytest.fixture
def reader(browser: Browser, demo: Served) -> Iterator:
    """Opens a page at a moment of the reader's clock, anywhere in the world."""
    visits = []

    def open_(path: str, moment: str, zone: str = "Asia/Shanghai", scripts: bool = True) -> Page:
        visit = Visit(browser, timezone_id=zone, java_script_enabled=scripts)
        visits.append(visit)
        visit.page.clock.set_fixed_time(moment)
        page = visit.open(demo.address(path))
        assert visit.complaints == []
        return page

    yield open_
    for visit in visits:
        visit.context.close()


def served_words(demo: Served, path: str) -> list[str]:
    """The words of the clocks as they were built."""
    return re.findall(r'data-due="[^"]+">([^<]+)<', demo.site.page(path))


@pytest.mark.parametrize(
    ("day", "now", "by_first"),
    [
        ("2026-11-12", "还有18天", "逾期73天"),
        ("2026-11-29", "还有1天", "逾期90天"),
        ("2026-11-30", "今天到期", "逾期91天"),
        ("2026-12-01", "逾期1天", "逾期92天"),
        ("2027-03-01", "逾期91天", "逾期182天"),
    ],
)
def test_both_deadlines_are_counted_to_today(reader, day: str, now: str, by_first: str) -> None:
    page = reader(EXTENDED, day + NOON)
    late = "tp-clock" + (" tp-clock--late" if now.startswith("逾期") else "")
    assert page.evaluate(_CLOCKS) == [
        ["2026-11-30", now, late], ["2026-11-30", now, late], ["2026-08-31", by_first, "tp-clock tp-clock--late"],
    ]  # fmt: skip
    assert page.evaluate(_MARKS) == ["今天", "今天"]  # below the heading and beside the deadline


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"])
@pytest.mark.parametrize(("moment", "words"), [("2026-11-30T15:59:59Z", "今天到期"), ("2026-11-30T16:00:00Z", "逾期1天")])
def test_the_day_changes_at_midnight_in_china_wherever_the_reader_is(reader, zone: str, moment: str, words: str) -> None:
    assert reader(EXTENDED, moment, zone).evaluate(_CLOCKS)[0][1] == words


@pytest.mark.parametrize("moment", ["2026-11-11T15:59:59Z", "1970-01-01T00:00:00Z"])
def test_a_clock_behind_the_day_of_the_build_changes_nothing(reader, demo: Served, moment: str) -> None:
    page = reader(EXTENDED, moment)
    assert [words for _, words, _ in page.evaluate(_CLOCKS)] == served_words(demo, EXTENDED) == ["还有18天", "还有18天", "逾期73天"]
    assert page.evaluate(_MARKS) == ["2026年11月12日", "2026年11月12日"]


def test_without_scripts_the_words_say_up_to_which_day_they_count(reader) -> None:
    page = reader(EXTENDED, "2026-12-24" + NOON, scripts=False)
    assert page.locator("main").inner_text().count("还有18天") == 2
    assert "（算到2026年11月12日）" in page.locator("main").inner_text()


@pytest.mark.parametrize("path", [REPORTED, "zhenggai/zg-2026-003/", "zhenggai/zg-2025-001/", "zhenggai/zg-2026-008/"])
def test_a_stopped_clock_does_not_run_on(reader, demo: Served, path: str) -> None:
    """Reported done, being checked, closed, excused: the script that counts is not even asked for."""
    before = demo.site.page(path)
    page = reader(path, "2027-06-01" + NOON)
    assert page.evaluate(_CLOCKS) == [] and "data-due" not in before and "assets/days." not in before


@pytest.mark.parametrize("path", ["zhenggai/", "zhenggai/daoqi/", "", "bumen/jyj/", "paiming/2026/q3/"])
def test_days_beside_states_are_of_the_day_of_the_states(reader, demo: Served, path: str) -> None:
    """A table sorted on one day and counted on another would call a problem due soon and overdue at once."""
    page = reader(path, "2027-06-01" + NOON)
    assert page.evaluate(_CLOCKS) == [] and "2026年11月12日" in page.locator("main").inner_text()
    assert "今天到期" not in page.locator("main").inner_text()


@pytest.mark.parametrize("path", ["zhenggai/", "zhenggai/daoqi/"])
def test_the_day_of_a_list_of_problems_is_said_once_above_it(reader, path: str) -> None:
    text = reader(path, "2027-06-01" + NOON).locator("main").inner_text()
    assert text.count("状态、分类和天数都算到2026年11月12日这一天。") == 1 and "天数算到" not in text


_SHOWN = "<p id=a data-until=2026-11-20>还没有到</p><p id=b data-after=2026-11-20 hidden>已经过了</p><p id=c data-from=2026-11-20 hidden>应于今天发布</p>"


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2026-11-11", "a"), ("2026-11-12", "a"), ("2026-11-19", "a"), ("2026-11-20", "ac"), ("2026-11-21", "bc")],
)
def test_words_can_be_shown_until_after_and_from_a_day(reader, demo: Served, browser: Browser, day: str, shown: str) -> None:
    """Any page may use these: nothing is shown that is not true today, nor on a clock behind the build."""
    visit = Visit(browser)
    html = demo.site.page(EXTENDED).replace("</h1>", "</h1>" + _SHOWN)
    address = demo.address(EXTENDED)
    visit.page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    visit.page.clock.set_fixed_time(day + NOON)
    page = visit.open(address)
    assert "".join(name for name in "abc" if page.locator(f"#{name}").is_visible()) == shown
    visit.context.close()


def test_the_script_is_small_and_needs_nothing(demo: Served) -> None:
    (script,) = (demo.site.output / "assets").glob("days.*.js")
    source = script.read_text(encoding="utf-8")
    assert len(source.encode()) < 2000
    assert not re.search(r"=>|`|\b(let|const|class|fetch|import)\b", source)  # old phones in WeChat


# ---- the red and black lists end by themselves

BLACK, NOW_LISTED = "hongheibang/2026/q3/jyj/", "hongheibang/"
_SEEN = "() => [...document.querySelectorAll('[data-until]')].filter(e => e.checkVisibility()).map(e => e.dataset.until)"


def test_an_entry_of_the_black_list_is_gone_the_day_after_its_last_and_its_page_says_so(reader) -> None:
    page = reader(BLACK, "2027-04-28" + NOON)
    assert "校舍维修资金又闲置" in page.inner_text("main") and "已经退出黑榜" not in page.inner_text("main")
    page = reader(BLACK, "2027-04-29" + NOON)
    text = page.inner_text("main")
    assert "公示到2027年4月28日期满，县教育局已经退出黑榜。" in text
    assert "校舍维修资金又闲置" not in text and "单位说明" not in text


@pytest.mark.parametrize("path", [NOW_LISTED, "hongheibang/2026/q3/", "", "bumen/jyj/"])
def test_nobody_is_shown_on_a_list_after_the_last_day(reader, demo: Served, path: str) -> None:
    days = set(re.findall(r'data-until="([^"]+)"', demo.site.page(path)))
    assert days
    for last in sorted(days):
        page = reader(path, last + NOON)
        assert last in page.evaluate(_SEEN)
    assert reader(path, "2028-01-01" + NOON).evaluate(_SEEN) == []


def test_a_bulletin_that_did_not_come_out_on_its_day_is_told_by_the_page_itself(reader) -> None:
    words = "2026年11月通报应于2026年12月14日发布，尚未发布。"
    assert words not in reader("tongbao/", "2026-12-14" + NOON).inner_text("main")
    assert words in reader("tongbao/", "2026-12-15" + NOON).inner_text("main")
