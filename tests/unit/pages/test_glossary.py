"""The glossary: one plain sentence a term, the county's own figures, and nothing that leads nowhere."""

import re
from decimal import Decimal

from generator.derive.views import Portal
from generator.model.scheme import ListRule
from generator.pages.method import PARTS
from generator.pages import urls
from generator.pages.glossary import entries, scheme_figures
from generator.pages.terms import TERMS
from tests.unit.derive.factories import FOUR_GRADES, indicator, portal, scheme, scored, unit

EVERY = [term for _, terms in TERMS for term in terms]
RED = ListRule("红榜", "第一条", None, 3, None, 8, Decimal(90), None, None)
BLACK = ListRule("黑榜", "第二条", None, None, 2, 8, Decimal(85), None, None)
WHOLE = scheme(
    bonus_cap=Decimal(5), list_rules=(RED, BLACK), reply_days=5, longest_months=6, exit_rule="销号", remedy="异议",
)  # fmt: skip
BARE = scheme(grades=())


def site(one) -> Portal:
    return portal([unit("a")], [scored("2026-09", {"a": "90"})], one)


def meanings(one, sections: frozenset[str] = frozenset()) -> dict[str, str]:
    return {entry.slug: entry.meaning for _, found in entries(site(one), sections) for entry in found}


def test_slugs_are_plain_ascii_and_no_word_stands_for_two_terms() -> None:
    slugs = [term.slug for term in EVERY]
    assert len(set(slugs)) == len(slugs) and all(re.fullmatch("[a-z]+", slug) for slug in slugs)
    words = [word for term in EVERY for word in (term.name, *term.aliases, *term.forms)]
    assert sorted(words) == sorted(set(words))


def test_every_term_has_one_short_sentence_with_and_without_rules_of_the_county() -> None:
    for one in (WHOLE, BARE):
        for slug, meaning in ((slug, said) for slug, said in meanings(one).items() if not slug.startswith("zb-")):
            assert meaning.endswith("。") and 8 <= len(meaning) <= 60, (slug, meaning)
            assert meaning.count("。") == 1 and "{" not in meaning, (slug, meaning)


def test_what_the_county_may_set_comes_from_its_scheme() -> None:
    assert meanings(WHOLE)["yujing"] == "花钱比时间慢太多时的提醒：慢5个百分点蓝色，慢10个百分点黄色，慢20个百分点红色。"
    other = scheme(warn_blue=Decimal("2.5"), warn_yellow=Decimal(7), warn_red=Decimal(9), grades=FOUR_GRADES[1:])
    assert meanings(other)["yujing"] == "花钱比时间慢太多时的提醒：慢2.5个百分点蓝色，慢7个百分点黄色，慢9个百分点红色。"
    assert meanings(other)["dengji"] == "按总分分出的档次：80分以上良，60分以上中，其余差。"
    assert meanings(WHOLE)["shenbian"] == "单位说明自己的理由；上黑榜以前，给5个工作日。"
    decided = "按考核方案的1条规则推出，财政部门审定；另有决定的，写明谁决定"
    assert meanings(WHOLE)["hongbang"] == f"受表扬的单位名单：{decided}。"  # who decides, in the same form for both
    assert meanings(WHOLE)["heibang"] == f"被通报批评的单位名单：{decided}；改好了可以退出。"


def test_a_scheme_without_a_rule_says_less_and_not_zero() -> None:
    assert scheme_figures(BARE).keys() == {"full", "warnings"}
    assert meanings(BARE)["dengji"] == "按总分分出的档次；现在的考核方案不分等级。"
    assert meanings(BARE)["jiajianfen"] == "指标以外另加、另减的分，都写明依据和理由。"
    assert meanings(BARE)["hongbang"] == "受表扬的单位名单。"


def test_several_red_rules_are_counted() -> None:
    assert scheme_figures(scheme(list_rules=(RED, RED._replace(top=5))))["red"] == "2"


def test_links_lead_to_columns_that_are_built() -> None:
    def paths(sections: frozenset[str]) -> set[str]:
        return {e.path.partition("#")[0] for _, found in entries(site(WHOLE), sections) for e in found if e.path}

    assert paths(frozenset()) == {urls.indicator("z"), *(urls.method_part(part.slug) for part in PARTS)}
    assert urls.lists() in paths(frozenset({urls.lists()}))


def test_the_indicators_of_the_newest_scheme_close_the_glossary_in_its_own_words() -> None:
    one = scheme(indicator("z", "100", name="绩效目标覆盖率", plain="多少钱事先写明了目标"))
    title, found = entries(site(one), frozenset())[-1]
    assert title == "考核指标"
    assert [(e.slug, e.name, e.meaning, e.path) for e in found] == [
        ("zb-z", "绩效目标覆盖率", "多少钱事先写明了目标。", "zhibiao/z/")
    ]


def test_an_indicator_named_as_a_term_is_there_once() -> None:
    one = scheme(indicator("z", "100", name="支出进度"))
    names = [e.name for _, found in entries(site(one), frozenset()) for e in found]
    assert names.count("支出进度") == 1
