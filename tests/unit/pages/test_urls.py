"""Addresses are permanent: these are written down here so that a change of one is a decision."""

import re

import pytest

from generator.contract import schema
from generator.derive.rectification_views import State
from generator.model.period import Kind, Period
from generator.pages import urls
from generator.pages.site import all_pages
from generator.pipeline import check
from tests.site_building import Site

MONTH, QUARTER, YEAR = (Period.parse(text) for text in ("2026-09", "2026-Q3", "2026"))


def test_every_address_is_what_it_has_always_been() -> None:
    assert urls.home() == ""
    assert [urls.section(kind) for kind in Kind] == ["tongbao/", "paiming/", "zongping/"]
    assert urls.bulletin_year(2026) == "tongbao/2026/"
    assert [urls.edition(period) for period in (MONTH, QUARTER, YEAR)] == [
        "tongbao/2026/09/", "paiming/2026/q3/", "zongping/2026/",
    ]  # fmt: skip
    assert [urls.document(period) for period in (MONTH, QUARTER, YEAR)] == [
        "tongbao/2026/09/tongbao-2026-09.pdf", "paiming/2026/q3/paiming-2026-q3.pdf", "zongping/2026/zongping-2026.pdf",
    ]  # fmt: skip
    assert urls.units() == "bumen/"
    assert urls.unit("jyj") == "bumen/jyj/"
    assert [urls.unit_period("jyj", period) for period in (MONTH, QUARTER, YEAR)] == [
        "bumen/jyj/2026/09/", "bumen/jyj/2026/q3/", "bumen/jyj/2026/nian/",
    ]  # fmt: skip
    assert (urls.indicators(), urls.indicator("zcjd")) == ("zhibiao/", "zhibiao/zcjd/")
    assert (urls.rectification(), urls.rectification_item("zg-2026-017")) == ("zhenggai/", "zhenggai/zg-2026-017/")
    assert [urls.rectification_state(mark) for mark in ("逾期", "已销号", "30天内到期")] == [
        "zhenggai/yuqi/", "zhenggai/yixiaohao/", "zhenggai/daoqi/",
    ]  # fmt: skip
    assert (urls.rectification_unit("jyj"), urls.rectification_source("审计"), urls.rectification_type("政府采购")) == (
        "zhenggai/danwei/jyj/", "zhenggai/laiyuan/shenji/", "zhenggai/leixing/caigou/",
    )  # fmt: skip
    assert [urls.rectification_edition(period) for period in (MONTH, QUARTER, YEAR)] == [
        "zhenggai/tongbao/2026/09/", "zhenggai/paiming/2026/q3/", "zhenggai/zongping/2026/",
    ]  # fmt: skip
    assert (urls.about(), urls.method(), urls.accessibility()) == ("guanyu/", "guanyu/suanfa/", "wuzhangai/")
    assert (urls.dictionary(), urls.site_map(), urls.not_found()) == ("shuju/", "ditu/", "404.html")
    assert urls.stylesheet("0a1b2c3d4e") == "assets/portal.0a1b2c3d4e.css"
    assert urls.script("days", "0a1b2c3d4e") == "assets/days.0a1b2c3d4e.js"


def test_every_state_source_and_type_has_an_address_that_no_number_of_a_problem_can_take() -> None:
    columns = {column.field: column for column in schema("items").columns}
    paths = [urls.rectification_state(state.value) for state in State]
    paths += [urls.rectification_state(mark) for mark in ("逾期", "30天内到期", "已延期", "长期整改", "屡查屡犯")]
    paths += [urls.rectification_source(source) for source in columns["source"].choices]
    paths += [urls.rectification_type(kind) for kind in columns["kind"].choices]
    assert len(set(paths)) == len(paths)
    first = {path.split("/")[1] for path in (*paths, urls.rectification_unit("a"), urls.rectification_edition(MONTH))}
    assert [slug for slug in sorted(first) if re.fullmatch(columns["item"].pattern, slug)] == []
    assert re.fullmatch(columns["item"].pattern, "zg-2026-017")


def test_no_two_pages_share_an_address_and_all_are_plain(demo_site: Site) -> None:
    files = [page.file for page in all_pages(check(demo_site.root).portal)]
    assert len(files) > 1000
    assert len(set(files)) == len({file.lower() for file in files}) == len(files)
    assert all(set(file) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/.") for file in files)
    assert not any("//" in file or file.startswith("/") or ".." in file for file in files)


def test_the_same_names_with_the_base_path_in_front() -> None:
    href = urls.Hrefs("/czj/jx/")
    assert href.home() == "/czj/jx/"
    assert href.edition(MONTH) == "/czj/jx/tongbao/2026/09/"
    assert href.unit_period("jyj", YEAR) == "/czj/jx/bumen/jyj/2026/nian/"
    assert href.unit("jyj") == href.unit("jyj")


@pytest.mark.parametrize("name", ["no_such_page", "_tail", "lru_cache", "Kind", "base", "SECTIONS"])
def test_templates_reach_nothing_but_addresses(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(urls.Hrefs("/"), name)
