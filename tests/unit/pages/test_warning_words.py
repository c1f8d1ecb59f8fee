"""From where on is a warning given, and by which rule is a unit called in: told from the data, never made up."""

from decimal import Decimal

from generator.pages import warning_words as words
from generator.pages.sentences import plain
from tests.site_building import Site
from tests.unit.derive.factories import accountability, edition, portal, scheme, unit, view


def test_warnings_of_spending_have_the_lines_of_the_scheme() -> None:
    one = scheme(warn_blue=Decimal("2.5"), warn_yellow=Decimal(7), warn_red=Decimal(9))
    assert words.spending_words(one) == "支出预警看比时间进度慢多少：慢2.5个百分点蓝色，慢7个百分点黄色，慢9个百分点红色。"


def test_warnings_of_targets_are_told_in_the_words_of_the_scheme_and_not_made_up() -> None:
    one = scheme(target_warnings="少7%是蓝色。应完成的按月份平均算")
    assert plain(words.target_words(one)) == "目标预警的办法：少7%是蓝色。"
    assert words.target_words(one)[1].own
    assert words.target_rule(one) == "少7%是蓝色。应完成的按月份平均算。"
    assert plain(words.target_words(scheme())) == "目标预警由财政部门监控时给出，考核方案没有写界线。"
    assert words.target_rule(scheme()) is None


def test_each_kind_names_every_basis_it_has_once() -> None:
    rows = [accountability("a"), accountability("b"), accountability("a")._replace(basis="第二十一条"),
            accountability("b")._replace(kind="激励", basis="第二十二条")]
    one = view(portal([unit("a"), unit("b")], [edition("2026-Q3", accountability=tuple(rows))]), "2026-Q3")
    assert words.basis_words(one) == "约谈依据第二十条、第二十一条，激励依据第二十二条。"
    assert words.basis_words(view(portal([unit("a")], [edition("2026-Q3")]), "2026-Q3")) is None


def test_the_lines_stand_beside_the_warnings_with_the_way_to_the_rule(demo_site: Site) -> None:
    bulletin, rule = demo_site.page("tongbao/2026/09/"), demo_site.page("guanyu/suanfa/fangan-2026/")
    assert "慢5个百分点蓝色，慢10个百分点黄色，慢20个百分点红色。<a " in bulletin and 'suanfa/defen/#warnings"' in bulletin
    assert "7%是蓝色，14%是黄色，25%是红色（含本数），只少1个的不预警。<a " in bulletin
    assert 'suanfa/fangan-2026/#yujing"' in bulletin and 'id="yujing"' in rule
    assert "有抽查数的看抽查数，没有的看自查数。" in rule
    assert "约谈依据考核办法第二十条，激励依据考核办法第二十二条。" in demo_site.page("zongping/2025/")
