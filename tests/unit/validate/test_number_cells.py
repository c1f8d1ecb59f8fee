"""Numbers: exactly one way to write each, and a name for every other way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.validate.cells import parse_cell
from generator.validate.expected import CellProblem
from generator.validate.number_cells import parse_number

from .making import column

POINTS = column(
    type="number", decimals=2, minimum=Decimal(0), maximum=Decimal(1000), unit="分", required=False
)
MONEY = column(
    type="number", decimals=6, minimum=Decimal("-1000000000000"), maximum=Decimal("1000000000000"),
    unit="万元", missing=("未报送", "不适用", "不公开"), example="120.00",
)  # fmt: skip
RATE = column(type="number", decimals=4, minimum=Decimal(0), maximum=Decimal(100000), unit="%")
COUNT = column(type="integer", minimum=Decimal(1), maximum=Decimal(10000), example="1")


def _code(text: str, of=POINTS) -> str:
    with pytest.raises(CellProblem) as raised:
        parse_cell(text, of)
    return raised.value.code


@pytest.mark.parametrize(
    ("text", "of", "value"),
    [
        ("0", POINTS, "0"),
        ("9.50", POINTS, "9.50"),
        ("1000", POINTS, "1000"),
        ("-33.200001", MONEY, "-33.200001"),
        ("71.98", RATE, "71.98"),
        ("71.98%", RATE, "71.98"),
    ],
)
def test_a_plain_number_keeps_every_digit(text: str, of, value: str) -> None:
    parsed = parse_cell(text, of)
    assert isinstance(parsed, Decimal)
    assert str(parsed) == value


def test_minus_zero_is_zero() -> None:
    assert str(parse_cell("-0.00", MONEY)) == "0.00"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12分", "V02"), ("约10", "V02"), ("abc", "V02"), ("1.2.3", "V02"), ("--5", "V02"), ("%", "V02"),
        ("N/A", "V02"), ("-", "V02"), ("—", "V02"), ("/", "V02"), ("无", "V02"), ("空", "V02"),
        ("#DIV/0!", "V02"), ("#N/A", "V02"), ("null", "V02"),
        ("１２", "V03"), ("12．5", "V03"), ("９５％", "V03"), ("1２.5", "V03"), ("８，000", "V03"), ("−5", "V03"),
        ("2,318.40", "V04"), ("2 318.40", "V04"), ("1,2", "V04"), ("2'318", "V04"), ("2\u00a0318", "V04"),
        ("1e2", "V05"), ("1E2", "V05"), ("NaN", "V05"), ("nan", "V05"), ("inf", "V05"), ("-Infinity", "V05"),
        ("+5", "V05"), (".5", "V05"), ("5.", "V05"), ("007", "V05"), ("1_000", "V05"), ("0x10", "V05"),
        ("9.555", "V06"), ("9.500", "V06"),
        ("1000.01", "V07"), ("99999999999999999999", "V07"),
        ("-1", "V08"), ("-0.01", "V08"), ("-0", "V08"),
        ("未报送", "V18"), ("不适用", "V18"), ("不公开", "V18"),
        (" 9.50", "V19"), ("9.50 ", "V19"), ("\u30009.50", "V19"), ("9.50\n", "V19"),
        ("95%", "V20"),
        ("0.0900000762939453", "V21"), ("87.123456789", "V21"),
    ],
)  # fmt: skip
def test_each_other_way_of_writing_has_its_name(text: str, code: str) -> None:
    assert _code(text) == code


def test_the_smallest_value_is_a_bound_not_a_sign() -> None:
    above_zero = column(type="number", decimals=2, minimum=Decimal("0.01"), maximum=Decimal(1000))
    assert _code("0", above_zero) == "V07"


@pytest.mark.parametrize(("text", "code"), [("1.5", "V16"), ("1.0", "V16"), ("0", "V07"), ("-1", "V08"), ("一", "V02")])
def test_a_count_is_whole(text: str, code: str) -> None:
    assert _code(text, COUNT) == code


def test_a_count_is_an_int() -> None:
    assert parse_cell("12", COUNT) == 12
    assert type(parse_cell("12", COUNT)) is int


def test_a_percent_sign_is_allowed_where_the_caller_knows_the_unit() -> None:
    target = column(type="number", decimals=4, minimum=Decimal(-1000), maximum=Decimal(1000))
    assert parse_number("-30%", target, percent=True) == Decimal(-30)


@pytest.mark.parametrize(
    ("text", "of", "found", "expected"),
    [
        ("12分", POINTS, "“12分”不是数字", "应当是 0 到 1000 的数（分），最多两位小数，例如 9.50；没有就空着不填"),
        (
            "N/A", MONEY, "“N/A”不是数字，也没有说明为什么缺",
            "应当是数字（万元），最多六位小数，例如 120.00；没有数据的写“未报送”“不适用”或“不公开”",
        ),
        ("1.5", COUNT, "“1.5”不是整数", "应当是 1 到 10000 的整数，例如 1"),
        ("-1", RATE, "“-1”是负数", "应当是 0 到 100000 的数（%，百分号可写可不写），最多四位小数，例如 9.50"),
    ],
)  # fmt: skip
def test_the_sentence_says_what_was_found_and_what_was_expected(text, of, found, expected) -> None:
    with pytest.raises(CellProblem) as raised:
        parse_cell(text, of)
    assert (raised.value.found, raised.value.expected) == (found, expected)


@given(st.decimals(min_value=0, max_value=1000, places=2, allow_nan=False))
def test_every_valid_number_comes_back_as_written(number: Decimal) -> None:
    number = number.copy_abs()
    parsed = parse_cell(f"{number:f}", POINTS)
    assert (parsed, str(parsed)) == (number, f"{number:f}")


NUMBERLIKE = st.text(alphabet="0123456789.,-+%eE '１．，％_xna无/", max_size=12)


@given(st.one_of(st.text(max_size=30), NUMBERLIKE), st.sampled_from((POINTS, MONEY, RATE, COUNT)))
def test_any_text_is_an_exact_number_or_a_named_problem(text: str, of) -> None:
    try:
        value = parse_cell(text, of)
    except CellProblem as problem:
        assert problem.code[0] == "V"
        assert problem.found and problem.expected
    else:
        assert not isinstance(value, float)
        if isinstance(value, Decimal):
            assert value.is_finite()
            assert of.minimum <= value <= of.maximum
            assert -value.as_tuple().exponent <= of.decimals
