"""What is right for a query is told by reading, and the shares are counted right."""

import doctest

import pytest

from benchmarks import search_quality
from benchmarks.search import truth
from benchmarks.search.asking import asked
from benchmarks.search.truth import Figures, Judged, Text, as_table, figures, is_right, judged, readable, right_for


@pytest.mark.parametrize("module", [truth, search_quality], ids=lambda module: module.__name__)
def test_the_examples_in_the_module_are_true(module) -> None:
    assert doctest.testmod(module).failed == 0 < doctest.testmod(module).attempted


@pytest.mark.parametrize(
    ("words", "typed", "right"),
    [
        ("县教育局的预算", "育局的预", True), ("县教育局的预算", "教育 预算", True), ("县教育局的预算", "教育 水利", False), ("教育\n局", "教育局", False),
        ("第112号", "12号", False), ("12.5号", "12", False), ("2.12号", "12号", False), ("共12。", "12", True), ("第12号", "第1", False),
        ("1,234.50万元", "1234.50万元", True), ("1234.50万元", "１，２３４．５０万元", True), ("1,234.50", "234.50", False),
        ("98.5%", "98.5", True), ("ABC", "ａｂ", True), ("一 二", "“一 二”", True), ("一二", "“一 二”", False),
    ],
)  # fmt: skip
def test_a_document_is_right(words: str, typed: str, right: bool) -> None:
    assert is_right(Text("", readable(words)), typed) is right


def test_a_unit_is_asked_for_by_its_initials() -> None:
    texts = [Text("a", "逾期", "jyj"), Text("b", "逾期", "slj"), Text("c", "jyj")]
    assert (right_for(texts, "单位：jyj"), right_for(texts, "单位：slj 逾期"), right_for(texts, "单位：jyj 没有")) == ({"a"}, {"b"}, set())


def test_shares_are_of_all_queries_together() -> None:
    whole = judged("甲", "a", ["1", "2"], {"1", "2"})
    half = judged("乙", "b", ["9", "1"], {"1", "2"})
    nothing = judged("乙", "c", [], set())
    assert half == Judged("乙", "b", 2, 2, 1, 2, 1)
    assert figures([whole, half]) == Figures(0.75, 0.75, 0.75)
    assert figures([nothing]) == Figures(1.0, 1.0, 1.0)
    assert judged("丙", "d", [str(number) for number in range(20)], {str(number) for number in range(5, 20)}).filled == 5
    assert "乙 b: right 2, found 2, both 1" in as_table([whole, half]) and " a:" not in as_table([whole, half])


def test_the_same_words_and_seed_give_the_same_queries() -> None:
    texts = [Text(str(number), f"示范县教育局今年一共花了1234.5{number}万元，第{number}名，2026年{number + 1}月3日，98.{number}%") for number in range(9)]
    queries = asked(texts, ["县教育局", "县水利局"], 3)
    assert queries == asked(texts, ["县水利局", "县教育局"], 3) != asked(texts, ["县水利局", "县教育局"], 3, seed=8)
    assert len(set(queries)) == len(queries) > 30
    for kind, typed in queries:
        if kind not in ("单位", "单位和年月", "错字"):
            assert right_for(texts, typed), (kind, typed)
    assert all(not right_for(texts, typed) for kind, typed in queries if kind == "错字")
