"""首页: what can be reached with one tap, and that blame never stands there without the unit's own words."""

import re

from generator.pages.formats import quoted
from generator.pages.home import sections
from tests.site_building import Site
from tests.site_reading import parse, text_of

_ALL = {"latest": (1,), "lists": 1, "problems": 1, "groups": 1, "heat": 1, "heading": "县"}


def test_only_sections_that_are_there_are_linked() -> None:
    assert [anchor for anchor, _ in sections(_ALL)] == ["zuixin", "bang", "zhenggai", "qiansan", "zhixing", "fanying"]
    assert sections({**dict.fromkeys(_ALL), "latest": (), "heading": "县"}) == (("fanying", "想反映问题、举报投诉"),)


def test_every_entry_on_the_home_page_is_one_line_with_one_clause_and_blame_leads_to_the_words_of_the_unit(demo_site: Site) -> None:
    page = parse(demo_site.page(""))
    sides = {side: next(one for one in page.all("div") if f"tp-listed--{side}" in (one.get("class") or "")) for side in ("hong", "hei")}
    entries = {side: [re.sub(r"\s+", "", text_of(one)) for one in parse_items(found)] for side, found in sides.items()}
    assert {side: len(found) for side, found in entries.items()} == {"hong": 8, "hei": 5}
    assert [one for found in entries.values() for one in found if len(one) > 62 or "；" in one] == []
    assert text_of(sides["hei"]).strip().endswith("单位怎么说、怎样退出，点单位名看。")
    links = [a.get("href") for a in sides["hei"].iter() if isinstance(a.tag, str) and a.tag.endswith("}a")]
    assert len(links) == 5 and all("<h2 id=\"shuoming\">单位说明</h2>" in demo_site.page(link.removeprefix(demo_site.base_path)) for link in links)


def test_links_to_the_sections_stand_right_below_the_conclusion(demo_site: Site) -> None:
    home = demo_site.page("")
    assert home.index("tp-lead") < home.index("本页内容") < home.index("tp-keys")


def test_a_page_with_several_groups_has_links_to_each_below_its_conclusion(demo_site: Site) -> None:
    for path in ("paiming/2026/q3/", "tongbao/2026/09/", "zongping/2025/"):
        page = demo_site.page(path)
        start = page.index("直接看名次")
        assert page.index("tp-lead") < start < page.index("本页内容")
        row = page[start : page.index("</nav>", start)]
        assert re.findall(r'href="#(zu-\d)">([^<]+)<', row) == [("zu-1", "党政部门"), ("zu-2", "事业单位"), ("zu-3", "乡镇")]


def parse_items(element) -> list:
    return [one for one in element.iter() if isinstance(one.tag, str) and one.tag.endswith("}li")]


def test_quotation_marks_inside_a_quotation_are_single() -> None:
    assert quoted("“设备采购”只差一笔") == "“‘设备采购’只差一笔”"
    assert quoted("没有引号") == "“没有引号”"
