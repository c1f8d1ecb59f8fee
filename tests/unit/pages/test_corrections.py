"""A correction on the pages: where it is told, in which words, and where nothing is said."""

import dataclasses
import re
from functools import partial
from pathlib import Path

import pytest

from generator.derive.corrections_views import Spot
from generator.derive.views import Portal
from generator.model.corrections import Correction
from generator.model.period import Period
from generator.pages.corrections import Mark, Telling, changed_words, correction_pages
from generator.pages.reference import existing_sections
from generator.pages.site import all_pages
from generator.pipeline import check
from tests.site_building import REPOSITORY, Site
from tests.site_reading import name, parse, text_of

MAY, QUARTER, SEPTEMBER = (Period.parse(text) for text in ("2026-05", "2026-Q2", "2026-09"))
NUMBER = "gz-2026-003"


@pytest.fixture(scope="module")
def portal() -> Portal:
    return check(Path(REPOSITORY)).portal


@pytest.fixture(scope="module")
def telling(portal: Portal) -> Telling:
    return Telling(portal)


@pytest.fixture
def text(demo_site: Site):
    return partial(_text, demo_site)


def _text(site: Site, address: str) -> str:
    return re.sub(r"\s+", "", text_of(parse(site.page(address)).root))


def told(telling: Telling, period: Period):
    return next(note for note in telling.of_edition(period) if note.number == NUMBER)


def entry_of(portal: Portal):
    return next(entry for entry in portal.corrections.entries if entry.head.number == NUMBER)


# ---- in words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("81.20", "80.12", "由81.20改为80.12"), ("良", "优", "由“良”改为“优”"), (None, "2.00", "补上2.00"),
     ("甲", None, "删去“甲”"), (None, None, "撤下"), ("-3", "未报送", "由-3改为“未报送”")],
)  # fmt: skip
def test_what_changed_in_words(old: str | None, new: str | None, words: str) -> None:
    assert changed_words(old, new) == words


def test_an_edition_says_what_was_what_is_when_and_why(telling: Telling) -> None:
    note = told(telling, MAY)
    assert (note.number, note.on, note.kind) == (NUMBER, "2026年8月3日", "更正")
    assert note.words.startswith("县卫生健康局绩效监控质量的得分由10.00改为8.00；") and note.words.endswith("等8处")
    assert note.reason == "监控表里2个项目的完成值没有台账支撑，漏扣2分"
    assert "县卫生健康局名次由第2名变为第4名" in note.outcomes


def test_an_edition_says_when_another_is_first(telling: Telling) -> None:
    note = told(telling, QUARTER)
    assert note.outcomes[-1] == "党政部门第一名由县卫生健康局变为县应急管理局"


def test_an_edition_that_only_follows_says_so(telling: Telling) -> None:
    note = told(telling, Period.parse("2026-06"))
    assert note.words == "2026年5月通报、2026年第二季度排名更正，这里的结果跟着变动"
    assert note.outcomes == ()


def test_corrected_units_and_those_that_moved_are_marked_apart(telling: Telling) -> None:
    assert telling.marked_units(QUARTER) == {
        **dict.fromkeys(("wjj", "yjj"), Mark(NUMBER, "已更正")),
        **dict.fromkeys(("sfz", "tjx"), Mark("gz-2026-004", "已更正")),
    }
    assert telling.marked_scores(MAY) == {"wjj": {"jxjkzl": Mark(NUMBER, "已更正")}}
    assert telling.marked_units(SEPTEMBER) == telling.marked_scores(SEPTEMBER) == {}


def test_a_unit_whose_rank_moved_because_of_another_is_marked_as_moved(portal: Portal) -> None:
    entry = entry_of(portal)
    scores = tuple(spot for spot in entry.spots if "/scores/" in spot.row)
    view = dataclasses.replace(portal.corrections, by_period={MAY: (entry._replace(spots=scores),)})
    marks = Telling(dataclasses.replace(portal, corrections=view)).marked_units(MAY)
    assert (marks["wjj"].word, marks["kgj"].word) == ("已更正", "因更正变动")


def test_a_project_without_corrections_has_neither_page_nor_column_nor_mark(portal: Portal) -> None:
    bare = dataclasses.replace(portal, corrections=None, records=dataclasses.replace(portal.records, withdrawn=()))
    assert correction_pages(bare) == []
    assert "gengzheng/" not in existing_sections(bare) and "gengzheng/" in existing_sections(portal)
    assert Telling(bare).of_edition(MAY) == Telling(bare).of_unit("wjj") == ()
    assert "gengzheng/index.html" not in {page.file for page in all_pages(bare)}


# ---- on the pages of the demonstration county


def test_the_record_tells_all_newest_first(text, portal: Portal) -> None:
    page = text("gengzheng/")
    assert "共登记5次：更正3次，修订1次，撤回1次。最近一次是2026年9月7日。" in page
    places = [page.index(f"（{number}）") for number in ("gz-2026-004", NUMBER, "gz-2026-002", "gz-2026-001", "gz-2025-001")]
    assert places == sorted(places)
    for one in portal.records.corrections:
        for words in (one.old, one.new, one.reason, one.basis, one.approver, one.impact):
            assert re.sub(r"\s+", "", words or "") in page
    assert "2026年第二季度党政部门第一名由县卫生健康局变为县应急管理局。" in page


def test_the_edition_the_score_sheet_the_ranking_and_the_unit_tell_it(text) -> None:
    for address in ("tongbao/2026/05/", "paiming/2026/q2/", "bumen/wjj/"):
        assert "2026年8月3日更正：" in text(address), address
    assert "县卫生健康局已更正94.82分" in text("tongbao/2026/05/")
    assert "更正2次" in text("tongbao/2026/05/") and "更正1次" in text("bumen/wjj/2026/05/")
    sheet = text("bumen/wjj/2026/05/")
    assert "94.82分已更正（满分100分）" in sheet and "8.00已更正" in sheet
    assert "修订" in text("zongping/2025/") and "2026年4月15日修订：" in text("bumen/nyncj/")


def test_nothing_is_marked_where_nothing_was_corrected(text) -> None:
    for address in ("tongbao/2026/03/", "bumen/kgj/2026/03/", "bumen/wjj/2026/06/", "paiming/2026/q3/"):
        assert "更正" not in text(address).replace("更正记录", ""), address


def test_a_withdrawn_bulletin_keeps_its_address_and_says_so_and_nothing_else(demo_site: Site, text) -> None:
    html, page = demo_site.page("tongbao/2024/12/"), text("tongbao/2024/12/")
    assert "本页内容已撤下，2025年1月17日起不再公布。" in page
    assert "试运行时用测试数据生成，误作正式通报发布" in page and "局长" in page and "局务会议纪要" in page
    assert '<meta name="robots" content="noindex">' in html and 'rel="canonical"' not in html
    assert "分）" not in page.split("本页内容已撤下")[1].split("看更正记录")[0]


def test_a_withdrawn_bulletin_is_in_no_list_ranking_or_comparison(demo_site: Site) -> None:
    linking = [name for name in demo_site.html_files() if "tongbao/2024/12/" in demo_site.page(name)]
    assert linking == ["gengzheng/index.html"]
    assert not [name for name in demo_site.html_files() if "/2024/" in name and name != "tongbao/2024/12/index.html"]
    assert "这是第一期，没有更早的一期可以比较。" in demo_site.page("tongbao/2025/01/")


def test_a_revision_of_words_is_told_by_paragraph(telling: Telling, portal: Portal) -> None:
    spot = next(s for s in entry_of(portal).spots if "/bulletin/" in s.row)
    assert telling.spot_words(spot, with_period=True) == "2026年5月正文第3段"
    row = next(s for s in entry_of(portal).spots if s.column == "" and s.correction.new == "有")
    assert telling.spot_words(row, with_period=False) == "约谈问责激励加上“县应急管理局激励”这一行"


def test_a_code_without_a_name_is_shown_as_it_is(telling: Telling, portal: Portal) -> None:
    one = Correction("gz-2026-009", portal.records.day, "x", "1", "2", "更正", "x", "x", "x", None)
    spot = Spot(one, None, "progress/zg-9999/2026-08-25/督促", "内容", None)
    assert telling.of_item("zg-9999") == ()
    entry = entry_of(portal)._replace(spots=(spot,), moved=(), leaders=())
    view = dataclasses.replace(portal.corrections, entries=(entry,))
    (note,) = Telling(dataclasses.replace(portal, corrections=view)).of_item("zg-9999")
    assert note.words == "整改进展“zg-9999、2026-08-25、督促”的内容由1改为2"
    assert telling.spot_words(spot, with_period=True) == "整改进展“zg-9999、2026-08-25、督促”的内容由1改为2"


def test_a_rank_that_was_corrected_is_told_once(telling: Telling) -> None:
    """The corrected rank is its own conclusion: it is not said again behind the reason."""
    note = next(note for note in telling.of_unit("jyj") if note.number == NUMBER)
    assert "名次由第4名改为第3名" in note.words
    assert not any("2026年5月县教育局名次" in words for words in note.outcomes)


def test_of_a_corrected_paragraph_the_sentences_that_differ_stand_out_and_the_whole_is_a_tap_away(demo_site: Site) -> None:
    row = next(one for one in parse(demo_site.page("gengzheng/")).all("tr") if one.get("id") == "gz-2026-004-g7")
    assert "看原来整段" in text_of(row)
    assert [re.sub(r"\s+", "", text_of(one)) for one in row.iter() if name(one) == "ins"] == ["（改为：90.89）"]
