"""Telephone numbers in a sentence can be dialled; other numbers are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.phones import phones


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("12388 或县财政局监督股 0917-0000001", ["12388", "09170000001"]),
        ("拨打12345", ["12345"]),
        ("010-12345678转3", ["01012345678"]),
        ("400-800-1234", ["4008001234"]),
        ("手机13800000000", ["13800000000"]),
        ("邮编721000，2026年第12388号以外的1238号", ["12388"]),
        ("编号112388和0917-000000111", []),
        ("没有电话", []),
        ("", []),
    ],
)
def test_what_can_be_dialled(text: str, dialled: list[str]) -> None:
    assert [number for _, number in phones(text) if number] == dialled


@given(st.text("县局0123459-（） 监督", max_size=40))
def test_no_word_is_lost(text: str) -> None:
    assert "".join(part for part, _ in phones(text)) == text
