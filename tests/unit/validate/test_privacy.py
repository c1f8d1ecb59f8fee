"""Personal numbers and secrecy markings, however they are written; and what only looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.validate.privacy import private_findings

# The example of GB 11643 and numbers made up for these tests; none belongs to a person.
IDENTITY = "11010519491231002X"
CARD = "6222021234567894"  # passes the check digit


def _codes(text: str, *, is_title: bool = False) -> list[str]:
    return [finding.code for finding in private_findings(text, is_title=is_title)]


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY,
        IDENTITY.lower(),
        f"身份证{IDENTITY}。",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "1101051949\u200b1231002X",
        f"http://a.cn/{IDENTITY}",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(text: str) -> None:
    assert _codes(text) == ["P01"]


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # wrong check digit
        "110105194913310021",  # no thirteenth month, although the check digit is right
        "91110105194912310",  # 17 digits
        f"9{IDENTITY}",  # part of a longer number
        "000014348/2020-01864",
    ],
)
def test_eighteen_digits_alone_are_no_identity_number(text: str) -> None:
    assert "P01" not in _codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "电话：138 1234 5678",
        "138-1234-5678",
        "１３８１２３４５６７８",
        "1\u200b3812345678",
        "1-3-8-1-2-3-4-5-6-7-8",
        "+8613812345678",
        "0086 13812345678",
        "0917-13812345678",
        "联系人 19912345678。",
        "138–1234–5678",
    ],
)
def test_a_mobile_is_found_however_it_is_written(text: str) -> None:
    assert _codes(text) == ["P02"]


@pytest.mark.parametrize(
    "text",
    [
        "12812345678",
        "0917-0000000",
        "12345、12388",
        "113812345678",
        "138123456789",
        "金额 13812345678.50",
        "共 13812345678 元",
        "13 456 789 012",
        "0.13812345678",
        "见 https://www.example.gov.cn/13812345678.html",
        "2026-10-13 09:00 至 2026-10-15 18:00",
        "p2026-001、p2026-002、p2026-003",
        "示财绩〔2026〕19号，索引号 sfx-czj-2026-0019",
        "陕公网安备 00000000000000号",
        "分子 1380、分母 1234、完成值 5678",
    ],
)
def test_other_digits_are_no_mobile(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"账号 {CARD}",
        f"帐号：{CARD}",
        "开户行账号：6222 0212 3456 7890",
        f"{CARD}（卡号）",
        "卡 号 61050170860000001234",
        "开户银行：示范农商行 2701 0101 2345",
    ],
)
def test_a_long_number_beside_the_word_account_is_an_account(text: str) -> None:
    assert _codes(text) == ["P03"]


@pytest.mark.parametrize("text", [CARD, "6222 0212 3456 7894", f"合同编号{CARD}"])
def test_a_number_that_passes_as_a_card_is_a_notice(text: str) -> None:
    assert _codes(text) == ["P04"]


@pytest.mark.parametrize(
    "text",
    [
        "6222021234567890",  # the check digit is wrong
        "0000000000000000",
        "2026-09-30 2026-10-12",
        "202609302026101",
        "账号管理办法共 12 条",
        f"付款 {CARD}.00 元",
        "5301242100000000123456789",
    ],
)
def test_other_long_numbers_are_neither_account_nor_card(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "秘密★1年", "机密 ★", "★绝密", "【秘密】", "（机密）", "〔绝 密〕", "密级：秘密", "秘密", "  机密 ",
        "# 绝密", "**秘密**", "秘\u200b密★",
    ],
)  # fmt: skip
def test_a_secrecy_marking_is_found(text: str) -> None:
    assert _codes(text) == ["P05"]


@pytest.mark.parametrize(
    "text",
    ["国家秘密", "保守商业秘密", "（国家秘密除外）", "秘密工作条例", "机密设备采购", "不涉及秘密。", "密级审查", "严密组织"],
)
def test_the_word_secret_in_a_sentence_is_no_marking(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize("word", ["内部资料", "内部使用", "征求意见稿", "草稿", "未经审定"])
def test_words_of_drafts_are_found_in_titles_only(word: str) -> None:
    assert _codes(f"9月通报（{word}）", is_title=True) == ["P06"]
    assert _codes(f"印发{word}并收集意见") == []


def test_messages_do_not_repeat_the_number() -> None:
    finding = private_findings("电话 13812345678")[0]
    assert finding.found == "“138******78”像是个人手机号"
    assert "13812345678" not in "".join(finding)


def test_each_kind_is_named_once() -> None:
    assert _codes(f"{IDENTITY}，13812345678，13912345678，账号 {CARD}，【机密】") == [
        "P01", "P02", "P03", "P05",
    ]  # fmt: skip


@given(st.text(max_size=60), st.booleans())
def test_any_text_is_searched_without_an_error(text: str, is_title: bool) -> None:
    assert all(code[0] == "P" for code in _codes(text, is_title=is_title))


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "电话", "（", "、"]))
def test_every_mobile_is_found_whatever_stands_before_it(number: str, before: str) -> None:
    assert "P02" in _codes(f"{before}{number}")


@given(st.decimals(min_value=0, max_value=10**12, places=6, allow_nan=False))
def test_no_amount_with_decimals_is_a_personal_number(amount) -> None:
    assert _codes(f"{amount:f}") == []
