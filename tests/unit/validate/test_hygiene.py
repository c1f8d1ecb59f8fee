"""Characters nobody sees and words nobody meant to publish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.validate.hygiene import text_findings, without_addresses


def _codes(text: str) -> list[str]:
    return [finding.code for finding in text_findings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "县教育局",
        "把“改善条件”改成可以数的目标（11所），完成率≥95%；超过 3 个月的按月报——见附件①。",
        "Σ单项得分÷n，误差 ±0.5μg",
        "项目 p2026-001 的 PM2.5 目标",
        "待遇、字数、结合部、此次、样本、Excel、Ⅹ、TV",
        "执行率 < 90%",
        "㎡、℃、①、½、〇、﨑",
        "囗囗村（扩建）𠮷",
    ],
)
def test_ordinary_text_has_no_findings(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("两行\n文字", "T01"), ("制表\t符", "T01"), ("回车\r", "T01"), ("\x00", "T01"), ("\x85", "T01"),
        ("\u2028", "T01"),
        ("左\u202e右", "T02"), ("\u2066甲\u2069", "T02"), ("甲\u200f", "T02"), ("\u061c", "T02"),
        ("教\u200b育", "T03"), ("\ufeff教育", "T03"), ("教\u2060育", "T03"), ("教\u00ad育", "T03"),
        ("教\ufe0f", "T03"), ("\u3164", "T03"), ("教\U000e0041", "T03"),
        ("\ue000", "T04"), ("⾑桥镇", "T04"), ("⺠", "T04"), ("\uf9ca水", "T04"), ("\U0002f81a", "T04"),
        ("\ufffd", "T04"), ("\U000f0001", "T04"),
        ("（100字以内）", "T05"), ("(50字左右)", "T05"), ("（ ２００ 字以内 ）", "T05"), ("结合自评情况说明", "T05"),
        ("XX县", "T05"), ("××乡镇", "T05"), ("约谈XXX等3人", "T05"), ("ｘｘ局", "T05"), ("原因待补充", "T05"),
        ("金额待定", "T05"), ("TODO", "T05"), ("todo：补数", "T05"), ("此处填写原因", "T05"),
        ("Lorem ipsum dolor", "T05"),
        ("县\u0430教育局", "T06"), ("\u0410区", "T06"), ("\u039f办", "T06"), ("财政\u03bf", "T06"),
    ],
)  # fmt: skip
def test_each_hidden_or_left_over_thing_has_its_name(text: str, code: str) -> None:
    assert _codes(text) == [code]


def test_letters_of_a_longer_word_are_no_placeholder() -> None:
    assert _codes("XXL 号工作服、maxxx 牌、TODOS") == []


def test_addresses_are_not_searched_for_placeholders() -> None:
    assert _codes("见 https://www.example.gov.cn/xx/gk/（公开）") == []
    assert _codes("见 https://www.example.gov.cn/xx/，XX县") == ["T05"]
    assert without_addresses("见 https://a.cn/1（甲）") == "见  （甲）"


def test_a_finding_names_the_place_and_the_character() -> None:
    assert text_findings("教\u200b育")[0] == (
        "T03", "“教\\u200b育”里有看不见的零宽字符（第 2 个字符 U+200B）", "一格里只能有看得见的文字",
    )  # fmt: skip


def test_several_kinds_in_one_text_are_all_named() -> None:
    assert _codes("XX\u200b县\u202e\n") == ["T01", "T02", "T03", "T05"]


@given(st.text(max_size=40))
def test_any_text_is_searched_without_an_error_and_kinds_are_named_once(text: str) -> None:
    codes = _codes(text)
    assert len(codes) == len(set(codes))
    assert all(code[0] == "T" for code in codes)


@given(st.text(alphabet="县教育局的项目完成率提高，。0123456789abc%", max_size=40))
def test_plain_chinese_is_never_suspected(text: str) -> None:
    assert _codes(text) == []
