"""Packing: whatever goes in comes out again, wherever it is unpacked."""

import io
import zlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.pictures.png import code_lengths, codes, packed, png

_FLAT = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 400)), max_size=30).map(
    lambda runs: b"".join(bytes([value]) * count for value, count in runs)
)


@given(content=st.one_of(st.binary(max_size=2000), _FLAT), stride=st.integers(1, 500))
def test_zlib_reads_what_was_packed(content: bytes, stride: int) -> None:
    assert zlib.decompress(packed(content, stride)) == content


@pytest.mark.parametrize(
    "content",
    [
        b"", b"a", b"ab", bytes(range(256)) * 3, bytes(258 + 33), bytes(40000), b"abcdefgh" * 9000,
        bytes(range(250)) * 200,
    ],
    ids=["nothing", "one", "two", "every byte", "just over a copy", "a long run", "a short period", "far back"],
)
def test_edges_of_the_format(content: bytes) -> None:
    for stride in (1, 2, 7, 8, 1201, 40000):
        assert zlib.decompress(packed(content, stride)) == content


def test_a_picture_shows_its_colours_in_their_places() -> None:
    palette = [(255, 255, 255), (18, 64, 107), (180, 20, 30)]
    image = Image.open(io.BytesIO(png(3, 2, bytes([0, 1, 2, 2, 1, 0]), palette)))
    assert (image.size, image.mode) == ((3, 2), "P")
    assert list(image.convert("RGB").get_flattened_data()) == [palette[n] for n in (0, 1, 2, 2, 1, 0)]


def test_flat_content_takes_up_next_to_nothing() -> None:
    rows = (b"\0" + bytes(600) + b"\1" * 600) * 630
    assert len(packed(rows, 1201)) < 5000


def test_no_code_grows_too_long_and_each_is_read_in_one_way() -> None:
    fibonacci = [1, 1]
    while len(fibonacci) < 40:
        fibonacci.append(sum(fibonacci[-2:]))
    lengths = code_lengths(Counter(dict(enumerate(fibonacci))), 286, 15)
    assert max(lengths) == 15
    assert sum(2 ** -length for length in lengths if length) == 1
    made = codes(lengths)
    written = {f"{code:0{bits}b}"[::-1] for code, bits in made.values()}
    assert not any(one != other and other.startswith(one) for one in written for other in written)
