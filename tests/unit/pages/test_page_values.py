"""What each page module hands to its template, on the small project."""

from decimal import Decimal

import pytest

from generator.derive.views import Portal
from generator.errors import TongbaoError
from generator.model.period import Kind, Period
from generator.model.scheme import Direction, Method
from generator.pages import site
from generator.pages.columns import COLUMNS, NAVIGATION
from generator.pages.context import neighbours, views_of
from generator.pages.frame import list_frame
from generator.pages.home import heat_cell
from generator.pages.indicators import choice_words, how_scored, tree
from generator.pages.reference import existing_sections
from generator.pages.site import all_pages
from generator.pipeline import check
from generator.products import Page
from tests.site_building import Site
from tests.unit.derive.factories import indicator, portal, scheme, scored, tiers, unit


@pytest.fixture(scope="module")
def small(small_site: Site) -> Portal:
    return check(small_site.root).portal


@pytest.fixture(scope="module")
def values(small: Portal):
    pages = {page.path: page for page in all_pages(small)}
    return lambda path: pages[path].values()


def words(parts) -> str:
    return "".join(part.text for part in parts)


def test_a_page_in_a_folder_is_its_index() -> None:
    def make(path: str) -> str:
        return Page(path, "x", dict).file

    assert [make(path) for path in ("", "bumen/", "404.html")] == ["index.html", "bumen/index.html", "404.html"]


def test_two_pages_never_share_an_address(small: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "reference_pages", lambda portal: site.home_pages(portal))
    with pytest.raises(TongbaoError, match="有几个页面占用了同一个地址：index.html"):
        all_pages(small)


def test_the_home_page_begins_with_the_newest_month(values) -> None:
    home = values("")
    assert words(home["lead"]) == (
        "到9月底，纳入通报的项目支出进度62.5%，比时间进度慢12.5个百分点。1个单位收到黄、红色支出预警。"
        "9月党政部门平均91.00分，县教育局第一。"
    )
    assert [(f.label, f.value, f.unit) for f in home["figures"]] == [
        ("纳入通报项目的支出进度", "62.5", "%"), ("支出偏慢的单位", "1", "个"), ("第三季度党政部门平均得分", "86.00", "分"), ("绩效目标覆盖率", "93.3", "%"),
    ]  # fmt: skip
    assert home["figures"][0].compare == "2026年9月底时间进度75.0%"
    assert [item["short_title"] for item in home["latest"]] == ["2026年第三季度：各组排名", "2026年9月：支出进度加快"]
    assert [name for name, _ in home["groups"]["groups"]] == ["党政部门", "乡镇"]


def test_a_county_without_any_edition_still_has_a_home_page() -> None:
    empty = portal([unit("jyj")], [])
    pages = {page.path: page for page in all_pages(empty)}
    assert words(pages[""].values()["lead"]) == "示范县的预算绩效通报、排名和总评都在这里公开。"
    assert not any(path.startswith(("tongbao/", "paiming/", "zongping/")) for path in pages)
    assert "tongbao/" not in existing_sections(empty)


@pytest.mark.parametrize(
    ("rate", "text", "step"),
    [("63.74", "63.7", "low"), ("63.75", "63.8", "under"), ("71.24", "71.2", "under"), ("71.25", "71.3", "near"),
     ("78.74", "78.7", "near"), ("78.75", "78.8", "over"), (None, "不适用", "none")],
)  # fmt: skip
def test_a_cell_of_the_heat_table_has_one_of_four_classes(rate: str | None, text: str, step: str) -> None:
    assert heat_cell(None if rate is None else Decimal(rate), Decimal(75)) == (text, step)


def test_why_the_indicators_add_up_to_more_than_the_full_marks() -> None:
    pair = [indicator(code, "5", name=name, choice_group="g") for code, name in (("b", "结转率"), ("c", "盘活率"))]
    assert choice_words(scheme(indicator("a", "95"), *pair)) == (
        "各项满分加起来是105分。", "结转率、盘活率二者择其一，只算一项，所以方案满分是100分。",
    )  # fmt: skip
    three = [indicator(code, "5", name=code, choice_group="h") for code in "def"]
    assert choice_words(scheme(indicator("a", "90"), *pair, *three)) == (
        "各项满分加起来是115分。", "结转率、盘活率二者择其一，只算一项。", "d、e、f择其一，只算一项，所以方案满分是100分。",
    )  # fmt: skip
    assert choice_words(scheme(indicator("a", "100"))) == choice_words(scheme(indicator("a", "80"), *pair)) == ()


def test_the_sum_of_the_indicators_is_explained_where_they_are_listed(demo_site: Site) -> None:
    for path in ("zhibiao/", "guanyu/suanfa/fangan-2026/"):
        assert "各项满分加起来是105分。结转结余率、存量资金盘活率二者择其一，只算一项，所以方案满分是100分。" in demo_site.page(path)


def test_a_list_has_the_newest_first(values) -> None:
    bulletins = values("tongbao/")
    assert [entry["period"].id for entry in bulletins["entries"]] == ["2026-09", "2026-08", "2026-07"]
    assert bulletins["years"] == (2026,)
    assert words(bulletins["lead"]).startswith("共3期，最新一期是2026年9月。")
    assert words(values("tongbao/2026/")["lead"]).startswith("2026年已发布3期月通报。")


def test_an_edition_shows_its_document_and_its_data(values) -> None:
    bulletin = values("tongbao/2026/09/")
    facts = dict(bulletin["document"])
    assert facts["成文日期"] == "2026年10月10日"
    assert facts["发布时间"] == "2026-10-12 09:00"
    assert facts["保密审查"] == "已审查，可以公开（2026-10-10）"
    assert facts["审签"] == "局长已审签（2026-10-11）"
    assert "文号" not in facts and "索引号" not in facts  # what the document has not is left out
    card = dict(bulletin["data_facts"])
    assert card["数据截至"] == "2026年9月30日"
    assert card["发布计划"] == "2026年10月12日，按时发布（遇国庆假期顺延）"
    assert card["依据"] == "《示范县预算绩效管理考核办法》（示财绩〔2026〕1号）"
    assert [(block["group"].group, len(block["rows"])) for block in bulletin["groups"]] == [("党政部门", 3), ("乡镇", 3)]
    assert bulletin["spending"]["units"] == 3 and not bulletin["spending"]["is_whole"]
    assert "<strong>支出进度</strong>" in bulletin["narrative"] and "<h1" not in bulletin["narrative"]


def test_neighbours_are_of_the_same_kind(small: Portal) -> None:
    beside = neighbours(small)
    at = Period.parse
    assert (beside[at("2026-07")].earlier, beside[at("2026-07")].later) == (None, at("2026-08"))
    assert (beside[at("2026-09")].earlier, beside[at("2026-09")].later) == (at("2026-08"), None)
    assert (beside[at("2026-Q3")].earlier, beside[at("2026-Q3")].later) == (None, None)
    assert [view.edition.period.id for view in views_of(small, Kind.MONTH)] == ["2026-07", "2026-08", "2026-09"]


def test_a_unit_shows_its_history_by_kind_and_where_it_lost(values) -> None:
    page = values("bumen/wjj/")
    assert [(kind, [line.period.id for line in lines]) for kind, lines, _ in page["by_kind"]] == [
        (Kind.QUARTER, ["2026-Q3"]), (Kind.MONTH, ["2026-09", "2026-08", "2026-07"]),
    ]  # fmt: skip
    assert page["spending"]["period"].id == "2026-09"
    assert page["losses"]["period"].id == "2026-09"
    assert [item.indicator.code for item, _ in page["losses"]["items"]] == ["mbzl", "zcjd", "mycs"]


def test_a_closed_unit_keeps_its_page(values) -> None:
    page = values("bumen/lyj/")
    assert words(page["lead"]) == "还没有这个单位的得分。"
    assert [new.code for new in page["unit_view"].successors] == ["slj"]
    assert [old.code for old in values("bumen/slj/")["unit_view"].predecessors] == ["lyj"]


def test_the_list_of_units_counts_only_active_ones(values) -> None:
    page = values("bumen/")
    assert words(page["lead"]).startswith("共有6个单位参加考核，分2组。")
    assert [(group, newest.id, [row.view.unit.code for row in rows]) for group, newest, rows in page["groups"]] == [
        ("党政部门", "2026-Q3", ["jyj", "wjj", "slj"]), ("乡镇", "2026-Q3", ["xqz", "dgz", "nhz"]),
    ]  # fmt: skip


def test_a_unit_of_the_list_has_its_newest_ranks_of_one_kind_as_a_line(values) -> None:
    (_, newest, rows), *_ = values("bumen/")["groups"]
    for row in rows:
        ranks = [line.result.rank for line in row.view.history if line.period.kind is newest.kind and line.result.rank is not None]
        assert row.latest.period.kind is newest.kind
        assert ("<svg" in row.ranks) == (len(ranks) > 1)


def test_a_unit_that_is_no_longer_assessed_is_listed_apart(values) -> None:
    assert [one.code for one in values("bumen/")["former"]] == ["lyj"]


def test_a_score_sheet_accounts_for_every_point(values) -> None:
    sheet = values("bumen/wjj/2026/09/")
    assert {row.code: row.done + (f"/{row.below}" if row.below else "") for row in sheet["rows"]} == {
        "jxmbfgl": "100.0%（20/20）", "mbzl": "达成", "zcjd": "85.0%（85/100）", "jkzg": "扣0分", "mycs": "93%",
    }  # fmt: skip
    assert (sheet["total"], sheet["rank"]) == ("90.00分", "第2名（共3名）")
    assert sheet["mean"] == "党政部门平均91.00分（3个单位）"
    assert sheet["steps"] == ("各项得分合计89.00分。", "加减分合计加1.00分。", "四舍五入保留2位小数，总分90.00分。")
    assert sheet["previous"].id == "2026-08"


def test_a_unit_without_an_applicable_indicator_is_rescaled_in_words(values) -> None:
    steps = values("bumen/nhz/2026/09/")["steps"]
    assert steps[1] == "不适用的指标不计，适用指标满分合计90.00分。折算为56.00 ÷ 90.00 × 100 = 62.2222。"


def test_the_site_map_reaches_every_column_edition_unit_and_indicator(values, small: Portal) -> None:
    page = values("ditu/")
    assert [column.key for column in page["columns"]] == ["home", "tongbao", "paiming", "bumen", "zhibiao", "shuju", "guanyu"]
    assert sum(len(views) for _, views in page["kinds"]) == len(small.editions)
    assert len(page["units"]) == 7 and len(page["indicators"]) == 7


def test_indicators_come_parents_first(small: Portal) -> None:
    rows = tree(small.records.schemes[-1].indicators)
    assert [(one.code, depth) for one, depth in rows] == [
        ("mbgl", 0), ("jxmbfgl", 1), ("mbzl", 1), ("zxjk", 0), ("zcjd", 1), ("jkzg", 1), ("mycs", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words_of"),
    [
        (dict(method=Method.RATIO, target=Decimal(95), measure="%"), "完成值除以目标值95%，再乘以满分10分，满分为止。"),
        (dict(method=Method.RATIO), "完成值除以目标值100%，再乘以满分10分，满分为止。"),
        (dict(method=Method.RATIO, cap=Decimal(120)), "完成值除以目标值100%，再乘以满分10分，最多得满分的120%。"),
        (dict(method=Method.REVERSE_RATIO, target=Decimal(5), measure="天"), "越低越好：目标值5天除以完成值，再乘以满分10分，满分为止。"),
        (dict(method=Method.TIERS, tiers=tiers("95:10；90:8；0:5"), measure="%"), "按档计分：不低于95%得10分；不低于90%得8分；不低于0%得5分。"),
        (dict(method=Method.TIERS, tiers=tiers("1:10；3:5"), direction=Direction.LOWER, measure="次"), "按档计分：不高于1次得10分；不高于3次得5分。"),
        (dict(method=Method.DEDUCTION, floor=Decimal(2)), "从10分里扣，扣到2分为止。"),
        (dict(method=Method.QUALITATIVE), "达成得10分的80%—100%，部分达成得60%—80%（不含80%），未达成得60%以下。"),
        (dict(method=Method.JUDGED), "由评分人按评分标准直接评分，满分10分。"),
        (dict(method=None), "下级各项得分之和，满分10分。"),
        (dict(method=Method.JUDGED, choice_group="a"), "由评分人按评分标准直接评分，满分10分。与同组的另一个指标二者择其一，取得分率高的一项。"),
    ],
)  # fmt: skip
def test_how_an_indicator_is_scored_in_words(fields: dict, words_of: str) -> None:
    assert how_scored(indicator("x", "10", **fields)) == words_of


def test_columns_carry_what_government_websites_must_say() -> None:
    for column in COLUMNS:
        assert column.name and column.type and len(column.description) >= 10 and len(column.keywords.split(",")) >= 3
    assert len({column.path for column in COLUMNS}) == len({column.key for column in COLUMNS}) == len(COLUMNS)
    assert [column.key for column in NAVIGATION] == [
        "home", "tongbao", "paiming", "zongping", "hongheibang", "bumen", "zhenggai", "anli", "zhibiao"
    ]


def test_only_the_home_page_has_the_frame_of_a_home_page(small: Portal) -> None:
    from generator.pages.columns import HOME, UNITS

    home = list_frame("首页", "x", "", HOME, small.records.as_of)
    other = list_frame("单位", "x", "bumen/", UNITS, small.records.as_of)
    assert (home.kind, home.crumbs) == ("home", ())
    assert (other.kind, [crumb.label for crumb in other.crumbs]) == ("list", ["首页", "单位"])


def test_a_draft_is_marked_on_its_pages() -> None:
    one = portal([unit("a"), unit("b")], [scored("2026-09", {"a": "90", "b": "80"}, is_draft=True)])
    frames = {page.path: page.values()["frame"] for page in all_pages(one)}
    assert frames["tongbao/2026/09/"].is_draft and frames["bumen/a/2026/09/"].is_draft
    assert not frames["bumen/"].is_draft
