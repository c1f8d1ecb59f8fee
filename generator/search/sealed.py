"""Files of numbers end with the CRC-32 of what stands before it, the lowest byte first: a bit that was lost on the way is noticed.

Without it a damaged shard may be read as other pages with other terms. `theme/static/js/search/sealed.js` looks at the same.
"""

from zlib import crc32

_BYTES = 4


def sealed(content: bytes) -> bytes:
    """The content of a file."""
    return content + crc32(content).to_bytes(_BYTES, "little")


def unsealed(file: bytes) -> bytes:
    """What was sealed. Raises ValueError when the file is not as it was written.

    >>> unsealed(sealed(b"abc"))
    b'abc'
    """
    content, seal = file[:-_BYTES], file[-_BYTES:]
    if crc32(content).to_bytes(_BYTES, "little") != seal:
        raise ValueError("damaged file")
    return content
