"""What is taken from a page is what a reader reads there, and nothing that every page has."""

import re

import pytest

from generator.search.extract import LEFT_OUT, LEFT_OUT_SECTIONS, words_of
from tests.site_building import REPOSITORY

PAGE = """<!doctype html><html><body><nav>导航</nav><main id="main"><h1 class="tp-parts">县教育局<wbr>得分<wbr>明细</h1>
<p class="tp-lead">得<strong>98.50分</strong>，排第1名。</p><svg><text>图里的字</text></svg>
<table><caption>得分</caption><tr><td class="tp-n">10.00</td><td>得满分&amp;没有扣分</td></tr></table>
<p class="tp-source">来源：县财政局</p><details class="tp-cite"><summary>引用本页</summary><p>引用的话</p></details>
<section aria-labelledby="shouju"><h2 id="shouju">收据</h2><p>指纹</p></section>
<p class="tp-note" data-from="2027-01-01" hidden>以后的话</p><p aria-hidden="true">★★</p>
<section><h2 id="a">甲</h2><p>甲的话</p><h3 id="b">乙</h3><p>乙的话</p><h3 id="c">丙</h3><p>丙的话</p></section><p>完</p></main><footer>页脚</footer></body></html>"""


def test_a_page_has_its_title_and_a_line_for_each_piece() -> None:
    words = words_of(PAGE)
    assert words is not None
    assert words.title == "县教育局得分明细"
    assert words.text.split("\n") == [
        "得98.50分，排第1名。", "得分", "10.00", "得满分&没有扣分", "甲", "甲的话", "乙", "乙的话", "丙", "丙的话", "完",
    ]


@pytest.mark.parametrize(
    ("fragment", "title", "text"), [("a", "甲", "甲的话\n乙\n乙的话\n丙\n丙的话"), ("b", "乙", "乙的话"), ("c", "丙", "丙的话")]
)
def test_an_entry_ends_where_the_next_begins(fragment: str, title: str, text: str) -> None:
    assert words_of(PAGE, fragment) == (title, text)


def test_there_is_nothing_of_an_entry_that_is_not_there() -> None:
    assert words_of(PAGE, "nobody") is None


def test_the_browser_leaves_out_the_same() -> None:
    script = (REPOSITORY / "theme/static/js/search/pages.js").read_text(encoding="utf-8")
    lists = {name: re.findall(r'"([\w-]+)"', found) for name, found in re.findall(r"const (LEFT_OUT\w*) = \[([^\]]*)\];", script)}
    assert lists["LEFT_OUT"] == list(LEFT_OUT)
    assert lists["LEFT_OUT_SECTIONS"] == list(LEFT_OUT_SECTIONS)


def test_what_is_left_out_is_there_to_be_left_out() -> None:
    theme = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "theme" / "templates").rglob("*.html"))
    assert [name for name in LEFT_OUT if not re.search(rf'class="[^"]*{name}[ "]', theme)] == []
    assert [name for name in LEFT_OUT_SECTIONS if f'aria-labelledby="{name}"' not in theme] == []
