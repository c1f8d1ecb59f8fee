"""A message never holds a number that may be somebody's, whatever kind of problem it tells."""

import pytest

from generator.problems import Problem, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“13812345678”", "“138******78”"),
        ("“138 1234 5678”", "“138********78”"),
        ("“138-1234-5678”", "“138********78”"),
        ("“1-3-8-1-2-3-4-5-6-7-8”", "“1-3****************-8”"),
        ("“１３８１２３４５６７８”", "“１３８******７８”"),
        ("“138\\u200b12345678”", "“138************78”"),
        ("13812345678，13912345678", "138******78，139******78"),
        ("“110101199003070012”", "“110*************12”"),
        ("“11010119900307001X”", "“110*************1X”"),
        ("“6222 0212 3456 7890 123”", "“622******************23”"),
        ("“622202123456”", "“622*******56”"),
    ],
)
def test_a_private_number_is_cut_down_to_its_ends(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    ["13812345678.50", "13800000000 万元", "“2026-09-30 2026-10-31”", "2026-10-12 09:00", "“13 456 789 012”",
     "zg-2026-0170001", "0917-0000000", "“10000000000”", "12345", "p2026-001", "3f13812345678aa", "123456789012345元"],
)  # fmt: skip
def test_what_is_no_such_number_stays(text: str) -> None:
    assert masked(text) == text


def test_every_sentence_is_masked_and_the_place_stays() -> None:
    problem = Problem("data/site.toml", 3, "电话", "V17", "“13812345678”不是办公电话的写法", "例如 13912345678")
    assert str(problem).startswith("data/site.toml 第3行「电话」：“138******78”不是办公电话的写法；例如 139******78。")


def test_an_example_that_is_a_sentence_leaves_one_full_stop() -> None:
    assert "。。" not in str(Problem("data/site.toml", None, "许可声明", "V01", "没有填", "例如 数据可以自由转载。"))
