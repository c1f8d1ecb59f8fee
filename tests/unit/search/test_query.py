"""What is typed becomes a tree: as the shared vectors say, and whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import analysis
from generator.search.query import LONGEST, Choice, Words, parsed
from tests.search.queries import VECTORS, plain


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["typed"][:20]))
def test_each_vector(vector: dict) -> None:
    assert plain(parsed(vector["typed"], vector["names"])) == vector["tree"]


def test_the_vectors_have_every_kind_of_part() -> None:
    trees = [one["tree"] for one in VECTORS]
    leaves = [leaf for tree in trees for leaf in (*(leaf for leaves in tree["all"] for leaf in leaves), *tree["not"])]
    assert {leaf.get("field") for leaf in leaves} == {None, "unit", "kind", "period", "status"}
    assert any(leaf.get("exact") for leaf in leaves) and any(leaf.get("title") for leaf in leaves)
    assert any(tree["isCut"] for tree in trees) and any(len(leaves) > 2 for tree in trees for leaves in tree["all"])
    assert any(term.startswith("=") for leaf in leaves for term in leaf.get("terms", ()))
    assert any(name != whole for one in VECTORS for name, whole in one["names"].items())


@given(st.text(max_size=300))
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    tree = parsed(typed, {"县教育局": "县教育局"})
    for leaf in (*(leaf for leaves in tree.every for leaf in leaves), *tree.without):
        assert isinstance(leaf, Choice) and leaf.value or isinstance(leaf, Words) and leaf.terms
    assert tree.is_cut == (len(analysis.normalised(typed)) > LONGEST)


@given(st.text(st.sampled_from("县教育局水利12.,% "), max_size=60))
def test_a_name_stands_for_what_is_inside_it_and_for_nothing_else(text: str) -> None:
    """Without names the terms are those of the text; a name takes away only pairs that it has itself."""
    names = {name: name for name in ("县教育局", "教育局", "水利")}
    for one in text.split():
        without, having = parsed(one, {}), parsed(one, names)
        if not without.every:
            assert not having.every
            continue
        (pairs,), (named,) = without.every[0], having.every[0]
        assert list(pairs.terms) == analysis.query_terms(one)
        used = [term[1:] for term in named.terms if term.startswith("=")]
        assert all(name in one for name in used)
        assert set(pairs.terms) - set(named.terms) <= {pair for name in used for pair in analysis.query_terms(name)}
        assert {term for term in named.terms if not term.startswith("=")} <= set(pairs.terms)
