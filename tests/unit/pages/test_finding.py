"""搜索 and 订阅 are of use from the first day, without a script and without an edition."""

from generator.derive.portal import derive_portal
from generator.pages.finding import finding_pages, units_by_letter
from generator.pages.sentences import plain
from tests.site_building import Site
from tests.unit.derive.factories import records, scored, unit


def test_units_are_found_by_the_first_letter_of_their_code() -> None:
    portal = derive_portal(records([unit("slj"), unit("jyj"), unit("sfj")], []))
    assert [(letter, [view.unit.code for view in views]) for letter, views in units_by_letter(portal)] == [
        ("J", ["jyj"]), ("S", ["slj", "sfj"]),
    ]  # fmt: skip


def test_both_pages_are_there_before_the_first_edition_and_promise_nothing() -> None:
    pages = {page.path: page.values() for page in finding_pages(derive_portal(records([unit("a")], [])))}
    assert sorted(pages) == ["dingyue/", "sousuo/"]
    assert (pages["sousuo/"]["latest"], pages["dingyue/"]["coming"], pages["dingyue/"]["kinds"]) == ((), (), ())
    assert plain(pages["dingyue/"]["lead"]).endswith("自动提醒还没有开通，下一期的日子也还没有公布。")


def test_the_newest_of_each_kind_is_offered_and_a_public_search_stays_on_this_site() -> None:
    portal = derive_portal(records([unit("a")], [scored("2026-08", {"a": "8"}), scored("2026-09", {"a": "9"})]))
    values = finding_pages(portal)[0].values()
    assert [item["period"].id for item in values["latest"]] == ["2026-09"]
    assert values["public_search"].startswith("https://www.baidu.com/s?wd=site%3A")


def test_each_column_says_what_a_reader_gets() -> None:
    portal = derive_portal(records([unit("a")], [scored("2026-09", {"a": "9"})]))
    values = finding_pages(portal)[1].values()
    assert [(kind.label, path, contents) for kind, path, contents in values["kinds"]] == [
        ("月通报", "tongbao/", "每月一期：钱花了多少、各单位得多少分")
    ]


def test_the_way_to_miss_nothing_is_three_steps(demo_site: Site) -> None:
    page = demo_site.page("dingyue/")
    steps = page.split("怎样不错过</h2>")[1].split("</ol>")[0]
    assert steps.count("<li>") == 3 and "收藏" in steps and "订阅源" not in page
