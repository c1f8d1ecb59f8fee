"""People's Markdown: what is allowed comes out as expected, character by character."""

import pytest

from generator.words import to_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("一段话。", "<p>一段话。</p>\n"),
        ("# 标题", '<h2 id="zw-1">标题</h2>\n'),
        ("## 标题", '<h2 id="zw-1">标题</h2>\n'),
        ("### 标题", '<h2 id="zw-1">标题</h2>\n'),
        ("# 一\n\n### 三", '<h2 id="zw-1">一</h2>\n<h3 id="zw-2">三</h3>\n'),
        ("## 一\n\n##### 五\n\n### 二", '<h2 id="zw-1">一</h2>\n<h3 id="zw-2">五</h3>\n<h3 id="zw-3">二</h3>\n'),
        ("**粗** *斜* ~~删~~", "<p><strong>粗</strong> <em>斜</em> <s>删</s></p>\n"),
        ("1. 一\n2. 二", "<ol>\n<li>一</li>\n<li>二</li>\n</ol>\n"),
        ("3. 三", '<ol start="3">\n<li>三</li>\n</ol>\n'),
        ("- 一", "<ul>\n<li>一</li>\n</ul>\n"),
        ("> 引", "<blockquote>\n<p>引</p>\n</blockquote>\n"),
        ("a\\\nb", "<p>a<br>\nb</p>\n"),
        ("[看](https://example.com/a?b=1&c=2)", '<p><a href="https://example.com/a?b=1&amp;c=2" rel="noopener">看</a></p>\n'),
        ("[看](/tongbao/)", '<p><a href="/jx/tongbao/" rel="noopener">看</a></p>\n'),
        ("[看](/)", '<p><a href="/jx/" rel="noopener">看</a></p>\n'),
        ("[打](tel:0917-0000000)", '<p><a href="tel:0917-0000000" rel="noopener">打</a></p>\n'),
        ("<https://example.com/>", '<p><a href="https://example.com/" rel="noopener">https://example.com/</a></p>\n'),
        ("", ""),
    ],
)
def test_allowed_markdown(markdown: str, html: str) -> None:
    assert to_html(markdown, "/jx/") == html


def test_a_table_keeps_its_cells() -> None:
    html = to_html("| a | b |\n|---|:-:|\n| 1 | 2 |", "/jx/")
    assert "<th>a</th>" in html and "<td>2</td>" in html and "style" not in html


@pytest.mark.parametrize(
    "target", ["javascript:x", "//example.com", "data:x", "../a/", "a/", "#a", "ftp://x/", "file:///x", "?a", ""]
)
def test_a_link_to_anywhere_else_loses_its_target(target: str) -> None:
    assert "href" not in to_html(f"[看](<{target}>)", "/jx/")


def test_raw_html_is_shown_as_text_and_images_are_dropped() -> None:
    assert to_html("<b>x</b>", "/") == "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"
    assert "img" not in to_html("![图](/a.png)", "/")


def test_headings_stand_below_the_level_they_are_put_under() -> None:
    assert to_html("# 一\n\n## 二", "/", below=2) == '<h3 id="zw-1">一</h3>\n<h4 id="zw-2">二</h4>\n'


def test_a_backslash_cannot_lead_to_another_site() -> None:
    assert 'href="/jx/%5Cexample.com"' in to_html("[看](</\\example.com>)", "/jx/")
