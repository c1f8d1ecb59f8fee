"""Reads a QR code that stands straight and undamaged, versions 1–9 at level M: enough to see where a poster leads."""

# Data codewords of each block (ISO/IEC 18004, table 9, level M), by version.
_BLOCKS = {
    1: [16], 2: [28], 3: [44], 4: [32] * 2, 5: [43] * 2, 6: [27] * 4, 7: [31] * 4, 8: [38] * 2 + [39] * 2,
    9: [36] * 3 + [37] * 2,
}  # fmt: skip
_CENTRES = {
    1: [], 2: [6, 18], 3: [6, 22], 4: [6, 26], 5: [6, 30], 6: [6, 34], 7: [6, 22, 38], 8: [6, 24, 42], 9: [6, 26, 46],
}  # fmt: skip
_MASKS = (
    lambda y, x: (y + x) % 2 == 0, lambda y, x: y % 2 == 0, lambda y, x: x % 3 == 0, lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0, lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0, lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)  # fmt: skip


def read(modules: list[list[bool]]) -> str:
    """The text of a code given as rows of dark (True) and light squares, without its margin."""
    size = len(modules)
    version = (size - 17) // 4
    format_bits = [modules[8][x] for x in (0, 1, 2, 3, 4)]
    number = sum(bit << 4 - n for n, bit in enumerate(format_bits)) ^ 0b10101
    assert number >> 3 == 0b00, "not level M"
    mask = _MASKS[number & 7]
    bits, taken, upward = [], _taken(size, version), True
    for right in columns(size):
        for y in range(size - 1, -1, -1) if upward else range(size):
            for x in (right, right - 1):
                if (y, x) not in taken:
                    bits.append(modules[y][x] ^ mask(y, x))
        upward = not upward
    return _text(_data(bits, version), version)


def columns(size: int) -> list[int]:
    """The right one of each pair of columns, from right to left; column 6 is a ruler and skipped."""
    return [*range(size - 1, 6, -2), *range(5, 0, -2)]


def _taken(size: int, version: int) -> set[tuple[int, int]]:
    """Squares that carry no data: corners with their format, rulers, small targets, the version."""
    taken = {(y, x) for y in range(9) for x in (*range(9), *range(size - 8, size))}
    taken |= {(y, x) for y in range(size - 8, size) for x in range(9)}
    taken |= {(6, n) for n in range(size)} | {(n, 6) for n in range(size)}
    centres = _CENTRES[version]
    for cy in centres:
        for cx in centres:
            if (cy, cx) not in ((6, 6), (6, centres[-1]), (centres[-1], 6)):
                taken |= {(cy + y, cx + x) for y in range(-2, 3) for x in range(-2, 3)}
    if version >= 7:
        taken |= {(y, x) for y in range(6) for x in range(size - 11, size - 8)}
        taken |= {(x, y) for y in range(6) for x in range(size - 11, size - 8)}
    return taken


def _data(bits: list[bool], version: int) -> list[int]:
    """Codewords put back from their interleaving; those for mending errors are left."""
    words = [sum(bit << 7 - n for n, bit in enumerate(bits[start : start + 8])) for start in range(0, len(bits) - 7, 8)]
    blocks: list[list[int]] = [[] for _ in _BLOCKS[version]]
    source = iter(words)
    for position in range(max(_BLOCKS[version])):
        for block, length in zip(blocks, _BLOCKS[version], strict=True):
            if position < length:
                block.append(next(source))
    return [word for block in blocks for word in block]


def _text(words: list[int], version: int) -> str:
    stream = "".join(f"{word:08b}" for word in words)
    assert stream[:4] == "0100", "not in bytes"
    length = int(stream[4:12], 2)
    return bytes(int(stream[12 + 8 * n : 20 + 8 * n], 2) for n in range(length)).decode()
