"""What is written into shards is read from them; damage is told and never taken for an answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import bits, shards
from generator.search.shards import Posting, Postings, read

SIZE = 300
TERMS = st.text(st.sampled_from("县教育局水利12ab𠮷%"), min_size=1, max_size=4)
ROWS = st.dictionaries(st.integers(0, SIZE - 1), st.tuples(st.integers(1, 60), st.integers(0, 3)), min_size=1, max_size=40)


def postings_of(terms: dict[str, Posting], size: int = SIZE) -> Postings:
    ordered = sorted(terms, key=str.encode)

    def column(number: int) -> np.ndarray:
        return np.array([value for term in ordered for value in terms[term][number]], dtype=np.int64)

    starts = np.cumsum([0, *(len(terms[term].texts) for term in ordered)])
    return Postings(ordered, starts, column(0), column(1), column(2), size)


@given(
    st.dictionaries(TERMS, ROWS, min_size=1, max_size=30), st.sampled_from([20, 200, 4000]), st.sampled_from([1, 30, 10**6])
)
def test_what_is_written_is_read(rows: dict[str, dict[int, tuple[int, int]]], most: int, at_once: int) -> None:
    terms = {
        term: Posting(tuple(sorted(found)), *zip(*(found[text] for text in sorted(found)), strict=True))
        for term, found in rows.items()
    }
    postings, known = postings_of(terms), {}
    was, shards._AT_ONCE = shards._AT_ONCE, at_once
    try:
        made = list(shards.shards(postings, most))
    finally:
        shards._AT_ONCE = was
    for first, content in made:
        found = read(content, SIZE)
        assert next(iter(found)) == first
        assert len(content) <= most + 20 or len(found) == 1
        known |= found
    assert known == terms
    assert list(known) == postings.terms


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 12)), max_size=50))
def test_codes_are_read_as_written(numbers: list[tuple[int, int]]) -> None:
    values = np.array([value for value, _ in numbers], dtype=np.int64)
    parameters = np.array([parameter for _, parameter in numbers], dtype=np.int64)
    made = bits.written(values, parameters)
    assert len(made) == bits.bit_lengths(values, parameters).sum()
    reader = bits.Reader(np.packbits(made).tobytes())
    assert [reader.value(parameter) for _, parameter in numbers] == values.tolist()


@given(st.integers(0, 10**6), st.integers(0, 10**4))
def test_the_parameter_is_that_of_the_arrays(span: int, count: int) -> None:
    assert bits.parameter(span, count) == int(shards._parameters(np.array([span]), np.array([count]))[0])


@pytest.mark.parametrize("keep", [0, 1, 5, 12])
def test_a_shard_cut_short_is_damaged(keep: int) -> None:
    terms = {"教育": Posting((1, 5, 200), (1, 2, 1), (0, 1, 0)), "水利": Posting((7,), (3,), (1,))}
    (_, content), = shards.shards(postings_of(terms), 4000)
    assert read(content, SIZE) == terms
    with pytest.raises(ValueError, match="damaged|behind"):
        read(content[:keep], SIZE)
