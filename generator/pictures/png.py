"""A picture of few colours as PNG, the same bytes on every machine.

The zlib of one machine packs differently from that of another, and Pillow brings yet another; so the packing is
done here. Drawn pictures are mostly flat: rows that repeat the row above and runs of one colour take up nearly
nothing. The rest, the edges of letters, is looked for among what was written before.
"""

import heapq
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

Token = tuple[int, int]  # (byte, 0) as it is, or (length 3–258, distance)

_LONGEST, _FARTHEST, _SHORTEST = 258, 32768, 3
_ENOUGH = 32  # a repetition as long as this is taken without looking for a longer one
_RUN = re.compile(rb"(.)\1{32,}", re.DOTALL)
_SAME = re.compile(rb"\0{32,}")
_SHORT_KEY, _LONG_KEY = 4, 8  # bytes by which a repetition is found
_LENGTHS = (
    *((257 + n, 3 + n, 0) for n in range(8)),
    *((265 + n, 11 + 2 * n, 1) for n in range(4)), *((269 + n, 19 + 4 * n, 2) for n in range(4)),
    *((273 + n, 35 + 8 * n, 3) for n in range(4)), *((277 + n, 67 + 16 * n, 4) for n in range(4)),
    *((281 + n, 131 + 32 * n, 5) for n in range(4)), (285, 258, 0),
)  # fmt: skip
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)


def png(width: int, height: int, pixels: bytes, palette: Sequence[tuple[int, int, int]]) -> bytes:
    """`pixels` holds one number of the palette for each place, row after row; at most 256 colours."""
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, width * height, width))
    return b"".join((
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
        _chunk(b"IDAT", packed(rows, width + 1)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def packed(content: bytes, stride: int) -> bytes:
    """`content` in the format of zlib; `stride` is the length of a row in bytes."""
    return b"\x78\x01" + _deflated(list(_tokens(content, stride))) + struct.pack(">I", zlib.adler32(content))


def _tokens(content: bytes, stride: int) -> Iterator[Token]:
    """The content from start to end: long stretches like the row above and long runs at once, the rest bit by bit."""
    rest = _Rest(content, stride)
    place = 0
    different = _xor(content, bytes(stride) + content[:-stride]) if stride <= _FARTHEST else b""
    for same in _SAME.finditer(different, min(stride, len(different))):
        for start, end, distance in (*_runs(content, place, same.start()), (same.start(), same.end(), stride)):
            yield from rest.tokens(place, start)
            yield from _copies(end - start, distance)
            place = end
    for start, end, distance in _runs(content, place, len(content)):
        yield from rest.tokens(place, start)
        yield from _copies(end - start, distance)
        place = end
    yield from rest.tokens(place, len(content))


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).to_bytes(len(one), "big")


def _runs(content: bytes, start: int, end: int) -> list[tuple[int, int, int]]:
    """Start after the first byte of a run, end, distance 1."""
    return [(run.start() + 1, run.end(), 1) for run in _RUN.finditer(content, start, end)]


def _copies(length: int, distance: int) -> Iterator[Token]:
    """A copy in pieces none of which is too short or too long; `length` is at least 3."""
    while length > _LONGEST:
        piece = min(_LONGEST, length - _SHORTEST)
        yield piece, distance
        length -= piece
    yield length, distance


class _Rest:
    """Looks for what stood within reach before; remembers where each few bytes stood last."""

    def __init__(self, content: bytes, stride: int):
        self._content, self._stride = content, stride
        self._short: dict[bytes, int] = {}
        self._long: dict[bytes, int] = {}

    def tokens(self, place: int, end: int) -> Iterator[Token]:
        """What can be pointed at is, unless one byte further on more can be pointed at."""
        content, short, long, stride = self._content, self._short, self._long, self._stride
        while place < end:
            length, distance = self._found(place, end)
            while _SHORTEST <= length < _ENOUGH and place + 1 < end:
                next_length, next_distance = self._found(place + 1, end)
                if next_length <= length:
                    break
                yield content[place], 0
                short[content[place : place + _SHORT_KEY]] = long[content[place : place + _LONG_KEY]] = place
                place, length, distance = place + 1, next_length, next_distance
            if length < _SHORTEST:
                yield content[place], 0
                length = 1
            else:
                yield length, distance
            known = length if distance != stride else 1  # the row above is looked at anyway
            for inside in range(place, place + known):
                short[content[inside : inside + _SHORT_KEY]] = long[content[inside : inside + _LONG_KEY]] = inside
            place += length

    def _found(self, place: int, end: int) -> Token:
        """The longest of three candidates: the row above, the last place of the short and of the long key."""
        content, limit = self._content, end - place
        if limit > _LONGEST:
            limit = _LONGEST
        best = distance = 0
        for before, least in (
            (self._long.get(content[place : place + _LONG_KEY], -1), _LONG_KEY),
            (self._short.get(content[place : place + _SHORT_KEY], -1), _SHORT_KEY),
            (place - self._stride, 0),
        ):
            if before < 0 or place - before > _FARTHEST or least > limit:
                continue
            length = least
            one, other = before + length, place + length
            while length + 16 <= limit and content[one : one + 16] == content[other : other + 16]:
                length, one, other = length + 16, one + 16, other + 16
            while length < limit and content[before + length] == content[place + length]:
                length += 1
            if length > best:
                best, distance = length, place - before
        return best, distance


def _deflated(tokens: list[Token]) -> bytes:
    """One block with codes of its own (RFC 1951)."""
    lengths = {length: _length_code(length) for length in {one for one, distance in tokens if distance}}
    distances = {distance: _distance_code(distance) for distance in {distance for _, distance in tokens if distance}}
    symbols = Counter(lengths[one][0] if distance else one for one, distance in tokens)
    symbols[256] += 1
    ways = Counter(distances[distance][0] for _, distance in tokens if distance) or Counter({0: 1})
    symbol_bits, way_bits = code_lengths(symbols, 286, 15), code_lengths(ways, 30, 15)
    bits = _Bits()
    bits.add(1, 1)
    bits.add(2, 2)
    _write_codes(bits, symbol_bits, way_bits)
    symbol_codes, way_codes = codes(symbol_bits), codes(way_bits)
    for one, distance in tokens:
        if distance:
            symbol, value, size = lengths[one]
            bits.add(*symbol_codes[symbol])
            bits.add(value, size)
            way, value, size = distances[distance]
            bits.add(*way_codes[way])
            bits.add(value, size)
        else:
            bits.add(*symbol_codes[one])
    bits.add(*symbol_codes[256])
    return bits.content()


def _length_code(length: int) -> tuple[int, int, int]:
    """Symbol, further bits, how many."""
    symbol, least, size = next(entry for entry in reversed(_LENGTHS) if entry[1] <= length)
    return symbol, length - least, size


def _distance_code(distance: int) -> tuple[int, int, int]:
    """As `_length_code`, for how far back."""
    if distance <= 4:
        return distance - 1, 0, 0
    size = (distance - 1).bit_length() - 2
    top = (distance - 1) >> size
    return 2 * size + top, (distance - 1) & ((1 << size) - 1), size


def code_lengths(counts: Counter[int], size: int, longest: int) -> list[int]:
    """Bits for each of `size` symbols by how often it is used; 0 for one that is not used.

    Huffman's tree; where it grows too deep, rare symbols are counted as less rare until it does not.
    """
    used = {symbol: count for symbol, count in sorted(counts.items()) if count}
    if len(used) == 1:
        used.setdefault(1 if 0 in used else 0, 1)  # a code needs two branches
    while True:
        depths = _depths(used)
        if max(depths.values()) <= longest:
            return [depths.get(symbol, 0) for symbol in range(size)]
        used = {symbol: (count + 1) // 2 for symbol, count in used.items()}


def _depths(used: dict[int, int]) -> dict[int, int]:
    depths = dict.fromkeys(used, 0)
    heap = [(count, number, (symbol,)) for number, (symbol, count) in enumerate(used.items())]
    heapq.heapify(heap)
    number = len(heap)
    while len(heap) > 1:
        one, other = heapq.heappop(heap), heapq.heappop(heap)
        for symbol in (*one[2], *other[2]):
            depths[symbol] += 1
        heapq.heappush(heap, (one[0] + other[0], number, one[2] + other[2]))
        number += 1
    return depths


def codes(lengths: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Symbol → (code, how many bits), the code turned round as the format wants it."""
    found, code = {}, 0
    for bits in range(1, max(lengths) + 1):
        for symbol, length in enumerate(lengths):
            if length == bits:
                found[symbol] = (int(f"{code:0{bits}b}"[::-1], 2), bits)
                code += 1
        code <<= 1
    return found


def _write_codes(bits: "_Bits", symbols: list[int], ways: list[int]) -> None:
    """The lengths of both codes, written with a third one."""
    last_symbol = max(257, *(n + 1 for n, length in enumerate(symbols) if length))
    last_way = max(1, *(n + 1 for n, length in enumerate(ways) if length))
    written = [*symbols[:last_symbol], *ways[:last_way]]
    third = code_lengths(Counter(written), 19, 7)
    shown = max(n + 1 for n, symbol in enumerate(_ORDER) if third[symbol] or n < 4)
    for value, size in ((last_symbol - 257, 5), (last_way - 1, 5), (shown - 4, 4)):
        bits.add(value, size)
    for symbol in _ORDER[:shown]:
        bits.add(third[symbol], 3)
    made = codes(third)
    for length in written:
        bits.add(*made[length])


class _Bits:
    """Bits one after the other, lowest first; put together in portions so that no number grows long."""

    def __init__(self) -> None:
        self._values: list[int] = []
        self._sizes: list[int] = []

    def add(self, value: int, size: int) -> None:
        """`size` bits of `value`."""
        self._values.append(value)
        self._sizes.append(size)

    def content(self) -> bytes:
        """All of them as bytes, filled up with zeros."""
        out, held, count = bytearray(), 0, 0
        for value, size in zip(self._values, self._sizes, strict=True):
            held |= value << count
            count += size
            if count >= 64:
                out += (held & 0xFFFFFFFFFFFFFFFF).to_bytes(8, "little")
                held >>= 64
                count -= 64
        return bytes(out) + held.to_bytes((count + 7) // 8, "little")
