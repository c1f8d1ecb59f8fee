"""One parser per type: what it takes, and the name of everything it does not take."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contract import all_schemas
from generator.model.period import Kind, Period
from generator.model.values import Missing
from generator.validate.cells import parse_cell
from generator.validate.expected import CellProblem

from .making import column

CHOICE = column(type="choice", choices=("月通报", "季排名"))
WORDS = ("未报送", "不适用", "不公开")


def _problem(text: str, of) -> CellProblem:
    with pytest.raises(CellProblem) as raised:
        parse_cell(text, of)
    return raised.value


@pytest.mark.parametrize(
    ("text", "of", "value"),
    [
        ("县教育局", column(), "县教育局"),
        ("p2026-001", column(type="code"), "p2026-001"),
        ("2026", column(type="code", pattern="[a-z0-9][a-z0-9-]*"), "2026"),
        ("月通报", CHOICE, "月通报"),
        ("2026-02-28", column(type="date"), date(2026, 2, 28)),
        ("2026-10-12 09:00", column(type="datetime"), datetime(2026, 10, 12, 9, 0)),
        ("2026-Q3", column(type="period"), Period(Kind.QUARTER, 2026, 3)),
        ("https://www.example.gov.cn/a.html?x=1#y", column(type="url"), "https://www.example.gov.cn/a.html?x=1#y"),
        ("http://10.0.0.1:8080/通报", column(type="url"), "http://10.0.0.1:8080/通报"),
        ("0917-0000000", column(type="phone"), "0917-0000000"),
        ("12345", column(type="phone"), "12345"),
        ("true", column(type="boolean"), True),
        ("教育体育局、教体局", column(type="list"), ("教育体育局", "教体局")),
        ("月、季", column(type="list", items="choice", choices=("月", "季", "年")), ("月", "季")),
        ("", column(required=False), None),
        ("未报送", column(type="date", missing=WORDS), Missing.NOT_REPORTED),
        ("不公开", column(missing=WORDS), Missing.NOT_DISCLOSED),
        ("不公开", column(type="choice", choices=("增加预算", "不公开")), "不公开"),
        ("未报送", column(), "未报送"),
    ],
)  # fmt: skip
def test_each_type_takes_its_written_form(text: str, of, value) -> None:
    assert parse_cell(text, of) == value


@pytest.mark.parametrize(
    ("text", "of", "code"),
    [
        ("", column(), "V01"),
        ("2026/9/30", column(type="date"), "V09"),
        ("20260930", column(type="date"), "V09"),
        ("2026-9-30", column(type="date"), "V09"),
        ("２０２６-09-30", column(type="date"), "V09"),
        ("2026-09-30 09:00", column(type="date"), "V09"),
        ("2026-10-12", column(type="datetime"), "V09"),
        ("2026-10-12T09:00", column(type="datetime"), "V09"),
        ("46306", column(type="date"), "V10"),
        ("46306.375", column(type="datetime"), "V10"),
        ("12345", column(type="date"), "V09"),
        ("2026-02-29", column(type="date"), "V11"),
        ("2026-10-12 24:00", column(type="datetime"), "V11"),
        ("周通报", CHOICE, "V12"),
        ("字" * 11, column(max_length=10), "V13"),
        ("Jyj", column(type="code"), "V14"),
        ("1jyj", column(type="code"), "V14"),
        ("jy_j", column(type="code"), "V14"),
        ("教育局", column(type="code"), "V14"),
        ("a" * 41, column(type="code"), "V13"),
        ("2026.1", column(type="code", pattern="[a-z0-9][a-z0-9-]*"), "V17"),
        ("www.example.gov.cn", column(type="url"), "V15"),
        ("ftp://example.gov.cn/", column(type="url"), "V15"),
        ("javascript:alert(1)", column(type="url"), "V15"),
        ("https://user@example.gov.cn/", column(type="url"), "V15"),
        ("https://example.gov.cn/a b", column(type="url"), "V15"),
        ('https://example.gov.cn/"x', column(type="url"), "V15"),
        ("https://-example.gov.cn/", column(type="url"), "V15"),
        ("abc", column(pattern="[0-9]+"), "V17"),
        ("13812345678", column(type="phone"), "V17"),
        ("0917-123", column(type="phone"), "V17"),
        ("未报送", column(type="date"), "V18"),
        ("不适用", column(type="code"), "V18"),
        (" jyj", column(type="code"), "V19"),
        ("\u00a0", column(), "V19"),
        ("2026-13", column(type="period"), "V22"),
        ("2026-Q5", column(type="period"), "V22"),
        ("True", column(type="boolean"), "V24"),
        ("教体局、", column(type="list"), "V17"),
        ("教体局、 教育局", column(type="list"), "V17"),
        ("教体局、教体局", column(type="list"), "V17"),
        ("wlj、Lyj", column(type="list", items="code"), "V14"),
        ("月、周", column(type="list", items="choice", choices=("月", "季")), "V12"),
    ],
)
def test_everything_else_has_a_name(text: str, of, code: str) -> None:
    assert _problem(text, of).code == code


@pytest.mark.parametrize(
    ("text", "of", "found", "expected"),
    [
        ("", CHOICE, "没有填", "应当是“月通报”、“季排名”中的一个"),
        ("46306", column(type="date", example="2026-10-11"), "“46306”像是 Excel 的日期序号", "应当是年-月-日，例如 2026-10-11"),
        ("字" * 11, column(max_length=10, name="短标题"), "“" + "字" * 11 + "”有 11 个字", "「短标题」最多 10 个字"),
        ("\u3000甲", column(example="甲"), "“\\u3000甲”前后有空格", "应当是文字，例如 甲"),
        ("周", column(type="list", items="choice", choices=("月", "季"), example="月、季"), "“周”不在可选的内容里", "只能从“月”、“季”里选，用顿号隔开，例如 月、季"),
    ],
)  # fmt: skip
def test_the_sentence_says_what_was_found_and_what_was_expected(text, of, found, expected) -> None:
    problem = _problem(text, of)
    assert (problem.found, problem.expected) == (found, expected)


def _all_columns():
    for schema in all_schemas():
        for one in schema.columns:
            yield from one.columns or (one,)


@pytest.mark.parametrize("of", list(_all_columns()), ids=lambda of: f"{of.field}-{of.type}")
def test_the_example_of_every_column_of_the_contract_is_accepted(of) -> None:
    assert parse_cell(of.example, of, percent=True) is not None


COLUMNS = st.sampled_from([of for of in _all_columns()])
TYPED = st.text(alphabet="0123456789-:. Qabz、月季未报送不公开适用\u3000\u200b", max_size=20)


@given(COLUMNS, st.one_of(st.text(max_size=60), TYPED, st.dates().map(str), st.datetimes().map(str)))
def test_any_text_is_a_value_or_a_cell_problem_and_never_a_float(of, text: str) -> None:
    try:
        value = parse_cell(text, of)
    except CellProblem as problem:
        assert problem.found and problem.expected
    else:
        assert not isinstance(value, float)
        assert value is not None or (not text and not of.required)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_comes_back(day: date) -> None:
    assert parse_cell(day.isoformat(), column(type="date")) == day
