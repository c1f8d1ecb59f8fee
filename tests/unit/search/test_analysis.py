"""Text becomes terms as the shared vectors say, and what is asked for is among the terms of every text that has it."""

import doctest
import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import analysis
from tests.site_building import REPOSITORY

VECTORS = json.loads((REPOSITORY / "tests" / "search" / "vectors.json").read_text(encoding="utf-8"))
TEXT = st.text(st.sampled_from("县教育局水利第三季度12390.,，%％〔〕①㎡𠮷a b\u200b"), max_size=40)


def test_the_examples_in_the_module_are_true() -> None:
    assert doctest.testmod(analysis).failed == 0


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["text"]))
def test_each_vector(vector: dict) -> None:
    text = analysis.normalised(vector["text"])
    assert text == vector["normalised"]
    assert list(analysis.runs(text)) == vector["runs"]
    assert analysis.query_terms(text) == vector["query"]


@given(TEXT, st.data())
def test_a_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    """Any stretch that cuts no number and no word: each term of a query is a term of the text, or begins one."""
    text = analysis.normalised(text)
    bounds = sorted({0, len(text), *(end for found in re.finditer(r"[0-9][0-9.,]*|[a-z]+|.", text) for end in found.span())})
    begin, end = sorted((data.draw(st.sampled_from(bounds)), data.draw(st.sampled_from(bounds))))
    terms = set(analysis.body_terms(text))
    for term in analysis.query_terms(text[begin:end]):
        is_single = len(term) == 1 and not analysis.WORD.match(term)
        assert term in terms or (is_single and any(one.startswith(term) for one in terms))


@given(TEXT)
def test_a_title_has_every_term_of_a_body_and_each_unit_alone(text: str) -> None:
    text = analysis.normalised(text)
    title, body = Counter(analysis.title_terms(text)), Counter(analysis.body_terms(text))
    assert body <= title
    assert set(title) - set(body) <= {unit for run in analysis.runs(text) for unit in run}


def test_a_number_is_whole() -> None:
    assert "12" in analysis.body_terms("12号") and "12" not in analysis.body_terms("112号 12.5")
    assert analysis.query_terms("98.5") == ["98.5"] and "98.5" in analysis.body_terms("98.5%")


def test_names_are_counted_also_inside_longer_names() -> None:
    assert analysis.name_terms("示范县教育局和县教育局", {one: (one,) for one in ("县教育局", "示范县教育局", "水利局")}) == {
        "=县教育局": 2, "=示范县教育局": 1,
    }
    assert analysis.name_terms("教体局和县教育局", {"县教育局": ("县教育局", "教体局")}) == {"=县教育局": 2}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("财绩〔2026〕9号、〔2026〕10号", ["〔2026〕9号", "〔2026〕10号"]), ("(2026)第009号", ["〔2026〕9号"]), ("［2026］1号【2025】2号", ["〔2026〕1号", "〔2025〕2号"]),
        ("2026年9号", []), ("〔26〕9号", []), ("〔2026〕9", []), ("〔2026〕12345号", []),
        ("2026-10-02", ["2026年10月2日"]), ("2026/1/2和2026.01.02", ["2026年1月2日"] * 2), ("2026年10月12日2026年10月13", ["2026年10月12日", "2026年10月13日"]),
        ("12026-10-12", []), ("2026-13-01", []), ("2026-10-32", []), ("2026-10-123", []), ("2026年10月", []), ("10月12日", []), ("zg-2026-10-12", ["2026年10月12日"]),
    ],
)  # fmt: skip
def test_numbers_of_documents_and_days_are_found_as_a_whole(text: str, names: list[str]) -> None:
    text = analysis.normalised(text)
    assert [name for _, _, name in analysis.marked(text)] == names
    assert all(analysis.marked(text[begin:end]) for begin, end, _ in analysis.marked(text))
    assert analysis.name_terms(text, {}) == {"=" + name: names.count(name) for name in names}
