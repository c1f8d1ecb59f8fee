"""红黑榜 in plain Chinese."""

from decimal import Decimal

import pytest

from generator.model.lists import BLACK, RED
from generator.model.scheme import ListRule
from generator.pages import list_words as words
from generator.pages.sentences import plain
from generator.pipeline import check
from tests.listed import LISTED
from tests.projects import approve_all, make_project
from tests.unit.derive.factories import scheme


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory):
    root = tmp_path_factory.mktemp("listed")
    make_project(root, {path: text.encode() for path, text in LISTED.items()})
    approve_all(root)
    return check(root).portal.lists


def rule(side: str, **given: object) -> ListRule:
    empty = dict.fromkeys(("kinds", "top", "bottom", "least", "line", "veto", "overdue"))
    return ListRule(side, "第十五条", **{**empty, **given})


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (rule(RED, top=3, least=8, line=Decimal(90)), "组内前3名，总分90分以上（含）；排名的单位不到8个的组不列。"),
        (rule(BLACK, bottom=2, least=8, line=Decimal("59.5")), "组内后2名，总分低于59.5分；排名的单位不到8个的组不列。"),
        (rule(BLACK, veto=True), "本期内被一票否决。"),
        (rule(BLACK, overdue=60), "到数据截止日，有整改事项逾期满60天。"),
    ],
)
def test_a_rule_with_its_figures(one: ListRule, said: str) -> None:
    assert words.rule_words(one, scheme()) == said


def test_the_conclusions_count_those_who_are_on_a_list_now(view) -> None:
    assert plain(words.current_words(view)) == "到2026年10月13日，红榜上有2个单位，黑榜上有2个单位。最近一期是2026年8月。"
    assert plain(words.period_words(view.periods[0])) == "2026年8月，2个单位在红榜上，2个单位在黑榜上。"


def test_how_many_were_put_on_the_lists_of_a_period(view) -> None:
    assert words.history_words(view.periods[0]) == "当时红榜2个、黑榜2个"


def test_a_unit_on_the_list_of_two_periods_counts_once(view) -> None:
    twice = view._replace(black=(*view.black, view.black[0]))
    assert "黑榜上有2个单位" in plain(words.current_words(twice))


def test_a_black_entry_says_who_why_and_until_when(view) -> None:
    assert plain(words.entry_words(view.black[0])) == (
        "县水利局上了2026年8月黑榜，公示到2027年1月22日。原因：支出进度70%，监控问题3个没有改。"
    )
    assert words.met_words(view.black[0], view.periods[0].scheme) == "总分71.00分，党政部门第3名（共3个）"


@pytest.mark.parametrize(
    ("reason", "says"),
    [("总分71.00分，低于85分，党政部门第3名。", True), ("总分71.00分，落后较多。", False), ("党政部门第3名。", False)],
)
def test_a_card_does_not_say_twice_what_the_reason_says(view, reason: str, says: bool) -> None:
    one = view.black[0]
    told = one._replace(entry=one.entry._replace(reason=reason))
    assert words.says_figures(told, view.periods[0].scheme) is says


def test_the_second_time_in_a_row_is_told_and_the_first_is_not(view) -> None:
    assert words.times_words(view.black[0]) is None
    assert words.times_words(view.black[0]._replace(times=2)) == "连续2个月上黑榜"
