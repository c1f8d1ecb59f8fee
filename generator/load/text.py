"""Bytes to text: UTF-8 with or without a mark, then GB18030, then a refusal. Nothing is guessed.

UTF-8 comes first because almost no GB18030 text is valid UTF-8, while about half of short UTF-8 texts
decode without complaint as GB18030 and would be published as nonsense.
"""

import codecs

from generator.load.refusal import Refusal

_EXPECTED = "应当是 UTF-8（带不带 BOM 都可以）或 GB18030"

_AS_TEXT = "应当是文字：表格在 Excel 里另存，正文从 Word 里复制出来、粘到记事本里保存，只改名字不行"
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .docx; .xls and .doc


def decode(content: bytes) -> str:
    """The text of a file, without its byte order mark. Raises Refusal F01."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refusal("F01", "文件是 UTF-16（“Unicode 文本”）编码", _EXPECTED)
    if content.startswith(_PACKED):
        raise Refusal("F01", "里面是 Excel、Word 或压缩文件，只是名字像文本文件", _AS_TEXT)
    if b"\0" in content:
        place = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise Refusal("F01", f"第 {place} 行里有空字符，不是文本文件", _EXPECTED)
    if content.startswith(codecs.BOM_UTF8):
        return _strict(content[len(codecs.BOM_UTF8) :], "UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        reached = error.start
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        # The encoding that got further is the likelier one, so its first bad byte is the place to look.
        reached = max(reached, error.start)
    place = content.count(b"\n", 0, reached) + 1
    raise Refusal("F01", f"从文件的第 {place} 行起既不是 UTF-8，也不是 GB18030", _EXPECTED)


def decode_utf8(content: bytes) -> str:
    """The text of a file that must be UTF-8, mark allowed. Raises Refusal F01."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refusal("F01", "文件是 UTF-16 编码", "应当是 UTF-8")
    return _strict(content.removeprefix(codecs.BOM_UTF8), "UTF-8")


def _strict(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = content.count(b"\n", 0, error.start) + 1
        raise Refusal("F01", f"从文件的第 {place} 行起不是 {name}", "应当整个文件都是 UTF-8") from None
