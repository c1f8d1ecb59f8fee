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


def test_every_black_entry_on_the_home_page_has_the_words_of_the_unit_or_that_there_are_none(demo_site: Site) -> None:
    page = parse(demo_site.page(""))
    black = next(one for one in page.all("div") if "tp-listed--hei" in (one.get("class") or ""))
    entries = [re.sub(r"\s+", "", text_of(one)) for one in parse_items(black)]
    assert len(entries) == 5
    assert all("单位说：“" in one and one.endswith("（未经核实）") or one.endswith("单位没有提交说明。") for one in entries)


def parse_items(element) -> list:
    return [one for one in element.iter() if isinstance(one.tag, str) and one.tag.endswith("}li")]


def test_quotation_marks_inside_a_quotation_are_single() -> None:
    assert quoted("“设备采购”只差一笔") == "“‘设备采购’只差一笔”"
    assert quoted("没有引号") == "“没有引号”"
