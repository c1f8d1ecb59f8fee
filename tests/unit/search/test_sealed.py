"""What was sealed comes out as it was; any changed bit is noticed."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import sealed as module
from generator.search.sealed import sealed, unsealed


def test_the_example_in_the_module_is_true() -> None:
    assert doctest.testmod(module).failed == 0


@given(st.binary(max_size=200), st.data())
def test_any_bit_that_changed_is_noticed(content: bytes, data: st.DataObject) -> None:
    file = bytearray(sealed(content))
    assert unsealed(bytes(file)) == content
    bit = data.draw(st.integers(0, len(file) * 8 - 1))
    file[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ValueError, match="damaged"):
        unsealed(bytes(file))


@pytest.mark.parametrize("file", [b"", b"abc", sealed(b"abc")[:-1], sealed(b"abc") + b"\0"])
def test_a_file_that_was_cut_or_went_on_is_noticed(file: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unsealed(file)
