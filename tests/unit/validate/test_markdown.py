"""Marks that would stand on the page as they were typed; and what looks like them and is right."""

import re

import pytest

from generator import words
from generator.validate.markdown import markdown_problems

PATH = "content/bulletins/2026-09.md"


def found(text: str) -> list[tuple[int | None, str]]:
    assert {one.code for one in markdown_problems(PATH, text)} <= {"W05"}
    return [(one.line, one.found) for one in markdown_problems(PATH, text)]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("##主要问题\n\n正文。", 1, "小标题写成了“##主要问题”"),
        ("正文。\n##主要问题\n正文。", 2, "小标题写成了“##主要问题”"),
        ("#主要问题", 1, "小标题写成了“#主要问题”"),
        ("＃＃ 主要问题", 1, "小标题写成了“＃＃ 主要问题”"),
        ("正文。\n\n| 单位 | 得分 |\n| 教育局 | 98 |", 3, "表格写成了“| 单位 | 得分 |”"),
        ("| 单位 | 得分 |\n|---|\n| 教育局 | 98 |", 1, "表格写成了“| 单位 | 得分 |”"),
        ("｜单位｜得分｜\n｜---｜---｜", 1, "表格写成了“｜单位｜得分｜”"),
        ("单位 | 得分\n教育局 | 98", 1, "表格写成了“单位 | 得分”"),
        ("正文。\n\n    第二段。", 3, "开头有4个以上空格或制表符“第二段。”"),
        ("\t第一段。\r\n第二行", 1, "开头有4个以上空格或制表符“第一段。”"),
        ("---\ntitle: 通报\n---\n\n正文。", 1, "开头是“---”"),
        ("\n---\n题名：通报\n---\n\n正文。", 2, "开头是“---”"),
        ("+++\ntitle = \"通报\"\n+++\n\n正文。", 1, "开头是“+++”"),
        ("Title: 通报\nSlug: tb\n\n正文。", 1, "开头是“Title: 通报”"),
        ("甲\n乙**支出进度加快。\n丙", 2, "有没起作用的加粗“**支出进度加快。”"),
        ("支出进度** 加快**。", 1, "有没起作用的加粗“** 加快**。”"),
        ("他说**“加快”**了。", 1, "有没起作用的加粗“**“加快”**了。”"),
        ("- 一**二\n- 三\n", 1, "有没起作用的加粗“**二”"),
        ("## 一**二\n", 1, "有没起作用的加粗“**二”"),
        ("| 一 | 二 |\n|---|---|\n| **三 | 四 |\n", 3, "有没起作用的加粗“**三”"),
    ],
)
def test_a_mark_that_does_nothing_is_named_with_its_line(text: str, line: int, said: str) -> None:
    assert found(text) == [(line, said)]


@pytest.mark.parametrize(
    "text",
    [
        "## 主要问题\n\n**支出进度**加快，见**第三节**。",
        "# 一\n\n## 二\n\n### 三\n",
        "| 单位 | 得分 |\n|---|---|\n| **教育局** | 98 |\n",
        "正文。\n| 单位 | 得分 |\n|:--|--:|\n| 教育局 | 98 |\n",
        "- 一\n\n    一的第二段\n    - 一之一\n",
        "1. 一\n    接着写\n",
        "甲\n    乙，同一段里换行缩进",
        "　　全角空格缩进的段落。",
        "正文。\n\n---\n\n正文。",
        "---\n\n## 一条线后面的小标题\n",
        "#1 机组、#2 机组停运。",
        "#安全生产月# 活动",
        r"\##不是小标题，\**也不是加粗\**",
        "`**` 与 `##x` 是代码",
        "执行率 |x| 的绝对值",
        "",
    ],
)  # fmt: skip
def test_what_shows_as_it_should_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["##主要问题", "| 单位 | 得分 |\n| 教育局 | 98 |", "乙**支出进度。", "他说**“加快”**了。"])
def test_what_is_named_would_stand_on_the_page(text: str) -> None:
    assert re.search(r"##|\||\*\*", words.to_html(text, "/"))


def test_a_page_of_words_has_its_head() -> None:
    assert markdown_problems(PATH, "Title: 关于\nSlug: guanyu\n\n正文。", has_head=True) == []
