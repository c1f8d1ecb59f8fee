"""How figures are written: every example of the module, and the edges."""

import doctest
from datetime import date, datetime
from decimal import Decimal

import pytest

from generator.model.values import Missing
from generator.pages import formats, urls

MINUS = "−"


@pytest.mark.parametrize("module", [formats, urls])
def test_the_examples_in_the_module_are_true(module) -> None:
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [
        ("0", 2, "0.00"), ("0.005", 2, "0.01"), ("0.0049", 2, "0.00"), ("2.675", 2, "2.68"), ("1234567.891", 2, "1,234,567.89"),
        ("999.995", 2, "1,000.00"), ("-0.004", 2, "0.00"), ("-0.005", 2, f"{MINUS}0.01"), ("-1234.5", 1, f"{MINUS}1,234.5"),
        ("87.5", 0, "88"), ("1E+3", 0, "1,000"), ("-0", 1, "0.0"),
    ],
)  # fmt: skip
def test_rounding_is_half_up_with_commas_and_a_true_minus(number: str, decimals: int, written: str) -> None:
    assert formats.rounded(Decimal(number), decimals) == written


def test_what_is_missing_is_a_word_and_never_a_zero() -> None:
    assert formats.figure(None) == "未公布"
    assert [formats.figure(word) for word in Missing] == ["未报送", "不适用", "不公开"]
    assert [formats.money(word) for word in Missing] == ["未报送", "不适用", "不公开"]
    assert [formats.percent(word) for word in Missing] == ["未报送", "不适用", "不公开"]
    assert formats.percent(None) == "不适用"
    assert formats.as_written(None) == "未公布"
    assert formats.money_words(None) == "未公布"
    assert formats.figure(Decimal(0)) == "0.00"


@pytest.mark.parametrize(
    ("number", "least", "written"),
    [("9.50", 0, "9.5"), ("9.50", 2, "9.50"), ("10.00", 0, "10"), ("0.123456", 2, "0.123456"), ("1E+2", 0, "100"), ("-3.50", 0, f"{MINUS}3.5")],
)  # fmt: skip
def test_a_published_figure_loses_no_decimal(number: str, least: int, written: str) -> None:
    assert formats.as_written(Decimal(number), least) == written


@pytest.mark.parametrize("least", [0, 1, 2])
def test_a_figure_with_all_its_decimals_is_written_as_one_rounded_to_them(least: int) -> None:
    for number in ("-0", "0.00", "-0.000", "1234567.8900", "-1234.5", "1E+6", "-1E-7", "0.10", "100", "12.345678901234567890"):
        value = Decimal(number)
        decimals = max(least, -min(0, value.normalize().as_tuple().exponent))
        assert formats.as_written(value, least) == formats.rounded(value, decimals), number


def test_words_pass_through_as_written() -> None:
    assert formats.as_written("部分达成") == "部分达成"


@pytest.mark.parametrize(
    ("number", "written"),
    [("0", "0.00万元"), ("9999.994", "9,999.99万元"), ("9999.999", "10,000.00万元"), ("10000", "1.00亿元"), ("23184", "2.32亿元"),
     ("-10000", f"{MINUS}1.00亿元"), ("123456789", "12,345.68亿元")],
)  # fmt: skip
def test_money_in_a_sentence_changes_to_yi_at_ten_thousand(number: str, written: str) -> None:
    assert formats.money_words(Decimal(number)) == written


@pytest.mark.parametrize(
    ("number", "written"), [("71.84", "71.8%"), ("71.85", "71.9%"), ("100", "100.0%"), ("0", "0.0%"), ("1234.56", "1,234.6%")]
)
def test_percentages_have_one_decimal(number: str, written: str) -> None:
    assert formats.percent(Decimal(number)) == written


@pytest.mark.parametrize(
    ("number", "decimals", "written"),
    [("1.36", 2, "+1.36"), ("-0.2", 2, f"{MINUS}0.20"), ("0", 2, "0.00"), ("0.004", 2, "0.00"), ("-0.004", 2, "0.00"), ("0.05", 1, "+0.1")],
)  # fmt: skip
def test_a_change_carries_its_sign_unless_it_rounds_to_nothing(number: str, decimals: int, written: str) -> None:
    assert formats.signed(Decimal(number), decimals) == written


@pytest.mark.parametrize(
    ("value", "full", "share"),
    [("50", "100", "50.0"), ("0", "100", "0.0"), ("-5", "100", "0.0"), ("250", "100", "100.0"), ("1", "3", "33.3"), ("5", "0", "0")],
)  # fmt: skip
def test_the_length_of_a_bar_stays_inside_its_track(value: str, full: str, share: str) -> None:
    assert formats.width(Decimal(value), Decimal(full)) == share


def test_a_bar_without_a_value_has_no_length() -> None:
    assert formats.width(None, Decimal(100)) == "0"


def test_dates_and_times_have_one_form_each() -> None:
    moment = datetime(2026, 3, 9, 8, 5)
    assert formats.day(date(2026, 10, 9)) == "2026年10月9日"
    assert formats.iso_day(date(2026, 3, 9)) == "2026-03-09"
    assert formats.minute(moment) == "2026-03-09 08:05"
    assert formats.machine_minute(moment) == "2026-03-09T08:05:00+08:00"


@pytest.mark.parametrize("text", ["其他不变", "其他不变。", "其他不变；", "其他不变.", "其他不变。。"])
def test_a_sentence_ends_with_one_full_stop(text: str) -> None:
    assert formats.full_stop(text) == "其他不变。"


def test_projects_without_figures_are_told_apart() -> None:
    said = formats.left_out
    assert said(3, 2, 1) == "2个项目未报送、1个项目不公开"
    assert said(1, 0, 1) == "1个项目不公开" and said(2, 2, 0) == "2个项目未报送"
    assert said(2, 1, 0) == "1个项目未报送、1个项目没有数字"
