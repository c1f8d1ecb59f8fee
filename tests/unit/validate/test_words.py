"""The narrative: where links may point, which marks are allowed, and what may stand in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.validate.words import narrative_problems

PATH = "content/bulletins/2026-09.md"


def _codes(text: str) -> list[tuple[int | None, str]]:
    return [(one.line, one.code) for one in narrative_problems(PATH, text)]


@pytest.mark.parametrize(
    "text",
    [
        "# 标题\n\n正文，**加粗**，*强调*。\n\n- 一\n- 二\n",
        "见[办法](https://www.example.gov.cn/a.html)、[往期](/tongbao/2026-08/)、[首页](/)。",
        "见[办法](http://www.example.gov.cn/a.html \"标题\")。",
        "见[办法](<https://www.example.gov.cn/a.html>)，<https://www.example.gov.cn/>。",
        "见[维基](https://www.example.gov.cn/a_(b).html)。",
        "见[办法][1]。\n\n[1]: https://www.example.gov.cn/a.html\n",
        "| 单位 | 得分 |\n|---|---|\n| 县教育局 | 98 |\n",
        "执行率<90% 的有3个，x < y。",
        "第一行\r\n\t缩进\r\n",
    ],
)
def test_ordinary_markdown_has_no_problems(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize(
    "target",
    [
        "{attach}a.pdf", "{static}/a.pdf", "{filename}x.md", "|filename|x.md", "javascript:alert(1)",
        "JAVASCRIPT:alert(1)", "data:text/html,x", "../a.html", "a.html", "./a.html", "#a", "file:///etc/passwd",
        "//evil.example.com/", "/\\evil.example.com", "/../etc/passwd", "/a/%2e%2e/b", "mailto:a@b.cn", "",
        "java&#115;cript:x", "https:/a", "ftp://a.cn/",
    ],
)  # fmt: skip
def test_a_link_that_points_elsewhere_is_named(target: str) -> None:
    assert _codes(f"第一行\n见[这里]({target})。") == [(2, "W03")]


def test_the_sentence_names_the_target() -> None:
    assert [str(one) for one in narrative_problems(PATH, "见[这里](../a.html)")] == [
        f"{PATH} 第1行：链接指到“../a.html”；应当是完整的网址，或本站以 / 开头的地址。"
        "请只链接完整的 https:// 网址或本站以 / 开头的地址。[W03]"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[这里](\n  ../a.html)", 1),
        ("[这里](<../a b.html>)", 1),
        ("甲\n\n[1]: ../a.html", 3),
        ("> [1]: <file:///x>", 1),
        ("<javascript:alert(1)>", 1),
        ("<a@example.com>", 1),
        ("[![图](https://a.cn/a.png)](../b)", 1),
        ("正文 {attach}a.pdf", 1),
    ],
)
def test_links_are_found_however_they_are_written(text: str, line: int) -> None:
    assert (line, "W03") in _codes(text)


def test_one_wrong_link_is_named_once() -> None:
    assert _codes("[甲]({attach}a.pdf)") == [(1, "W03")]
    assert _codes("[甲](../a) 和 [乙](../b)\n[丙](../a)") == [(1, "W03"), (1, "W03"), (2, "W03")]


@pytest.mark.parametrize(
    "text",
    ["<b>甲</b>", "<script>x</script>", "</p>", "<!-- 注 -->", "<br/>", "<img\nsrc=x>", "![图](/a.png)", "![图][1]", "<?php", "<![CDATA[x"],
)
def test_html_and_images_are_refused(text: str) -> None:
    assert _codes(f"第一行\n{text}") == [(2, "W04")]


def test_lines_are_searched_for_hidden_and_private_things() -> None:
    text = "# 标题\n教\u200b育\n电话 13812345678\n\n待补充\n秘密★\n"
    assert _codes(text) == [(2, "T03"), (3, "P02"), (5, "T05"), (6, "P05")]


def test_words_of_drafts_count_in_the_first_line_and_in_headings() -> None:
    text = "通报（征求意见稿）\n\n印发征求意见稿。\n\n## 草稿\n"
    assert _codes(text) == [(1, "P06"), (5, "P06")]


@given(st.text(alphabet="[]()<>!/\\.:#*|{}- \n\tabhtps甲&;%2e\"'", max_size=80))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    lines = text.count("\n") + 1
    problems = narrative_problems(PATH, text)
    assert all(1 <= one.line <= lines for one in problems if one.code != "W02")
    assert (not text.strip()) == any(one.code == "W02" for one in problems)
