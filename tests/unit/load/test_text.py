"""Encodings: three are read, nothing is guessed."""

import pytest

from generator.load.refusal import Refusal
from generator.load.text import decode, decode_utf8

CHINESE = "单位编码,名称\njyj,县教育局\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_three_encodings_give_the_same_text(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding)) == CHINESE


def test_characters_outside_gbk_are_read_from_gb18030() -> None:
    assert decode("㙟䶮村𠮷".encode("gb18030")) == "㙟䶮村𠮷"


def test_utf8_wins_over_gb18030_for_text_that_is_both() -> None:
    both = "鎴愮哗".encode("gb18030")
    assert both.decode("utf-8") == decode(both)


def refusal(content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        decode(content)
    return str(caught.value.problem("data/units.csv"))


MEND = "。请在 Excel 里另存为“CSV UTF-8（逗号分隔）”，或直接存为 .xlsx。[F01]"
EITHER = "应当是 UTF-8（带不带 BOM 都可以）或 GB18030"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused(encoding: str) -> None:
    content = "\ufeffa,b\n".encode(encoding)
    assert refusal(content) == f"data/units.csv：文件是 UTF-16（“Unicode 文本”）编码；{EITHER}{MEND}"


def test_a_zero_byte_is_refused_with_its_line() -> None:
    found = "第 2 行里有空字符，不是文本文件"
    assert refusal(b"a,b\nc\0,d\n") == f"data/units.csv：{found}；{EITHER}{MEND}"


def test_utf16_without_a_mark_is_refused_for_its_zero_bytes() -> None:
    assert "第 1 行里有空字符" in refusal("a,b\n".encode("utf-16-le"))


def test_bytes_in_no_encoding_are_refused_with_the_line_reached() -> None:
    content = "甲,乙\n丙,".encode() + b"\xff\xff\n"
    found = "从文件的第 2 行起既不是 UTF-8，也不是 GB18030"
    assert refusal(content) == f"data/units.csv：{found}；{EITHER}{MEND}"


def test_the_line_is_that_of_the_encoding_that_got_further() -> None:
    content = "甲,乙\n丙,丁\n".encode("gb18030") + b"\xff\xff\n"
    assert "从文件的第 3 行起既不是 UTF-8" in refusal(content)


def test_a_mark_promises_utf8_and_gb18030_is_not_tried_after_it() -> None:
    content = b"\xef\xbb\xbf" + "县教育局".encode("gb18030")
    assert "从文件的第 1 行起不是 UTF-8" in refusal(content)


def test_settings_must_be_utf8() -> None:
    assert decode_utf8(b"\xef\xbb\xbfa") == "a"
    with pytest.raises(Refusal) as caught:
        decode_utf8('"县名" = "示范县"'.encode("gb18030"))
    assert (caught.value.code, caught.value.expected) == ("F01", "应当整个文件都是 UTF-8")
