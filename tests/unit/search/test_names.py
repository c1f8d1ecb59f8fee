"""Which names are found as a whole, and what else stands for them."""

from generator.search.documents import KnownUnit, Reference
from generator.search.names import names_of

PERIODS = (("2026-Q3", "2026年第三季度"), ("2026-09", "2026年9月"), ("2025", "2025年度"))


def of(*units: tuple) -> Reference:
    """Units as (code, name, short name, other names …)."""
    return Reference(tuple(KnownUnit(code, name, short, "", code, tuple(others)) for code, name, short, *others in units), PERIODS)


def test_a_name_inside_the_units_own_is_whole_and_any_other_stands_for_it() -> None:
    names = names_of(of(("wjj", "县卫生健康局", "卫健局", "卫计局", "健康局"), ("jyj", "县教育局", "教育局", "教体局")))
    assert {one: names.known[one] for one in ("县卫生健康局", "卫健局", "卫计局", "健康局", "wjj", "教育局", "教体局", "jyj")} == {
        "县卫生健康局": "县卫生健康局", "卫健局": "县卫生健康局", "卫计局": "县卫生健康局", "健康局": "健康局", "wjj": "县卫生健康局",
        "教育局": "教育局", "教体局": "县教育局", "jyj": "县教育局",
    }
    assert names.spelled["县卫生健康局"] == ("县卫生健康局", "卫健局", "卫计局") and names.spelled["教育局"] == ("教育局",)
    assert not {"卫健局", "教体局", "jyj"} & names.spelled.keys()


def test_what_may_be_two_units_or_is_a_unit_itself_stands_for_none() -> None:
    names = names_of(of(("wlj", "县文化和旅游局", "文旅局"), ("wgtj", "县文化旅游和体育局", "文旅体局", "文旅局", "体育局"), ("tyj", "县体育局", "体育局")))
    assert "文旅局" not in names.known
    assert names.known["体育局"] == "体育局" and names.known["文旅体局"] == "县文化旅游和体育局"


def test_a_short_other_name_is_understood_and_not_looked_for_in_texts() -> None:
    names = names_of(of(("zjzx", "县职业教育中心", "职教中心", "职高")))
    assert names.known["职高"] == "县职业教育中心" and names.spelled["县职业教育中心"] == ("县职业教育中心", "职教中心")


def test_periods_are_known_by_label_and_id_and_are_there_before_they_come() -> None:
    names = names_of(of(("qsz", "青石镇", "")))
    assert (names.known["2026-q3"], names.known["2026-09"], names.known["2025年度"]) == ("2026年第三季度", "2026年9月", "2025年度")
    assert "2025" not in names.known and "" not in names.known and "2026年12月" not in names.known
    assert {"青石镇", "2025年度", "2026年第四季度", "2026年12月", "2027年1月"} <= names.spelled.keys()
    assert "2028年1月" not in names.spelled


def test_the_order_is_that_of_the_names_and_nothing_gives_nothing() -> None:
    names = names_of(of(("b", "乙局", "乙"), ("a", "甲局", "")))
    assert list(names.known) == sorted(names.known) and list(names.spelled) == sorted(names.spelled)
    assert names_of(Reference((), ())) == ({}, {})
