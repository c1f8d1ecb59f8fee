"""Every real document becomes a site: what its readers would look for is on the page, as published."""

import re
from pathlib import Path

import pytest

from tests.real.real_projects import approve, copy_of, projects
from tests.site_building import Site, build, equip


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """All real projects, approved and built once."""
    built = {}
    for project in projects():
        root = approve(equip(copy_of(project.name, tmp_path_factory.mktemp(project.name))), project.name)
        built[project.name] = Site(root, build(root), "/")
    return built


def words(site: Site, address: str) -> str:
    """The visible words of a page, white space folded."""
    main = site.page(address).split('<main id="main">')[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).replace(" ，", "，")


def rows(site: Site, address: str) -> list[tuple[str, str, str]]:
    """(rank, unit, total) of every ranking row on a page, in printed order."""
    found = re.findall(
        r'<tr id="d-[^"]+"><td class="tp-rank__rank">(\d+).*?<a href="[^"]+">([^<]+)</a></th>'
        r'<td class="tp-n tp-rank__total">([^<]+)</td>',
        site.page(address), re.DOTALL,
    )  # fmt: skip
    return [(rank, name, total) for rank, name, total in found]


def test_every_real_project_is_built(sites: dict[str, Site]) -> None:
    assert sorted(sites) == ["bumen", "fengze", "fengzhou", "guichi", "luxi", "ruijin", "xiangan", "xincheng"]
    for site in sites.values():
        assert "404.html" in site.html_files()


def test_luxi_has_two_lists_and_three_units_share_the_first_rank(sites: dict[str, Site]) -> None:
    printed = rows(sites["luxi"], "tongbao/2019/12/")
    assert [(rank, total) for rank, _, total in printed[:5]] == [
        ("1", "100.00%"), ("1", "100.00%"), ("1", "100.00%"), ("4", "96.74%"), ("5", "94.98%"),
    ]  # fmt: skip
    assert {name for _, name, _ in printed[:3]} == {"县文旅局", "县教育体育局", "县供销社"}
    assert printed[9] == ("1", "向阳乡", "90.31%")  # the second group begins again at 1
    assert printed[-1] == ("8", "金马镇", "75.47%")


def test_fengzhou_shows_both_printed_errors_beside_the_recomputed_ranks(sites: dict[str, Site]) -> None:
    text = words(sites["fengzhou"], "tongbao/2025/10/")
    assert "下面2处公布的数字与重新计算的不一致" in text
    assert "铺顶村的名次：公布 9 ，重新计算 8" in text.replace("，重", " ，重").replace("  ", " ")
    assert "双溪村的名次：公布 10 ，重新计算 11" in text.replace("，重", " ，重").replace("  ", " ")
    printed = rows(sites["fengzhou"], "tongbao/2025/10/")
    assert ("9", "铺顶村", "87分") in printed and ("10", "双溪村", "85分") in printed
    assert not any(name == "桃源村" for _, name, _ in printed)
    assert "桃源村 ：不参评" in text


def test_xiangan_prints_the_subtotal_and_never_ranks_it(sites: dict[str, Site]) -> None:
    page = sites["xiangan"].page("paiming/2021/q1/")
    subtotal = re.search(r'<tr id="[^"]+" class="tp-subtotal"><th scope="row">小计</th>(.*?)</tr>', page)
    assert subtotal is not None
    assert re.findall(r">(\d+)<", subtotal[1]) == ["113", "15", "98", "0", "0"]
    printed = rows(sites["xiangan"], "paiming/2021/q1/")
    assert [total for _, _, total in printed] == ["88.31分", "88.01分", "87.85分", "87.66分", "87.05分"]
    assert not any("小计" in name for _, name, _ in printed)
    assert "小计" not in words(sites["xiangan"], "bumen/")


def test_fengze_keeps_its_own_grade_labels_and_says_what_is_missing(sites: dict[str, Site]) -> None:
    text = words(sites["fengze"], "zongping/2019/")
    assert "公布4个评价结果：优秀2个，良好1个，不公开1个。" in text.replace(" ", "")
    assert "禁毒工作专项" in text and "93.4" in text


def test_guichi_names_the_total_that_does_not_foot_and_prints_money_as_published(
    sites: dict[str, Site],
) -> None:
    text = words(sites["guichi"], "zongping/2022/")
    assert "下面4处公布的数字与重新计算的不一致" in text
    assert "89.974" in text and "89.97 " not in text
    text = words(sites["guichi"], "zongping/2022/ziping/")
    assert "≥100%" in text  # the form's 「≥100百分比」
    assert "未报送" in text  # the cut row


def test_bumen_shows_the_choose_one_pairs_and_nine_percent(sites: dict[str, Site]) -> None:
    index = words(sites["bumen"], "zhibiao/")
    assert "结转结余率" in index and "结转结余变动率" in index
    pages = [sites["bumen"].page(file) for file in sites["bumen"].html_files() if file.startswith("zhibiao/")]
    assert any("9%" in page and "二者择其一" in page for page in pages)
    assert not any("0.0900000762939453" in page for page in pages)


def test_ruijin_prints_the_totals_of_the_report(sites: dict[str, Site]) -> None:
    text = words(sites["ruijin"], "zhenggai/")
    assert "到2021年12月28日，要求整改50个问题。已销号40个，没有销号10个。" in text.replace(" ", "")
    assert "80.0%（40/50），不予整改的不计" in text
    assert "涉及251,023.54万元，单位报告已整改215,587.84万元，没有整改35,435.70万元（50个写明金额的问题；个数和金额分开算）" in text
    printed = words(sites["ruijin"], "zongping/2020/")
    for figure in ("251,023.54", "215,587.84", "35,435.7", "237,054.47", "201,783.2", "77,038.68"):
        assert figure in printed, figure


def test_ruijin_finance_has_a_list_of_its_own(sites: dict[str, Site]) -> None:
    text = words(sites["ruijin"], "zhenggai/danwei/czj/")
    assert "33.3%（2/6）" in text
    assert "涉及237,054.47万元，单位报告已整改201,783.20万元，没有整改35,271.27万元" in text
    assert text.count("部分整改") == 4


@pytest.mark.parametrize("name", [project.name for project in projects()])
def test_no_page_of_a_real_county_says_it_is_fictional(sites: dict[str, Site], name: str) -> None:
    site = sites[name]
    assert not any("<strong>演示数据</strong>" in site.page(file) for file in site.html_files())


def test_nothing_of_the_repository_leaks_into_a_project(sites: dict[str, Site]) -> None:
    for site in sites.values():
        assert Path(site.output / "404.html").is_file()
        assert "示范县" not in site.page("")


def test_xincheng_prints_each_reason_as_published_with_one_full_stop(sites: dict[str, Site]) -> None:
    text = words(sites["xincheng"], "hongheibang/2025/09/")
    for reason in ("垃圾堆砌严重。", "生活垃圾、建筑垃圾堆砌严重。", "建筑垃圾堆砌较多，散落垃圾较多。"):
        assert reason in text.replace(",", "，")
    assert "。。" not in text
    assert "由新城镇人民政府决定列入" in text
