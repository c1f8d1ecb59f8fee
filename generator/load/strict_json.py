"""JSON that two readers cannot understand differently: one object, no duplicate keys, no odd numbers."""

import codecs
import json

from generator.load.refusal import Refusal
from generator.problems import quote

_EXPECTED = "应当是 make approve 写出的样子"


def parse(content: bytes) -> dict:
    """The object in `content`. Raises Refusal A01 for a byte order mark, CR, text that is not UTF-8,
    duplicate keys, NaN, numbers that are not integers, or anything but one object."""
    if content.startswith(codecs.BOM_UTF8):
        raise Refusal("A01", "文件开头有 BOM", "应当是不带 BOM 的 UTF-8")
    if b"\r" in content:
        raise Refusal("A01", "文件里有回车符", "换行应当只用 LF")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = content.count(b"\n", 0, error.start) + 1
        raise Refusal("A01", f"第 {place} 行不是 UTF-8", "应当是不带 BOM 的 UTF-8") from None
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse
        )
    except Refusal:
        raise
    except json.JSONDecodeError as error:
        raise Refusal("A01", "不合 JSON 的写法", _EXPECTED, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise Refusal("A01", "里面有长得不正常的内容", _EXPECTED) from None
    if not isinstance(value, dict):
        raise Refusal("A01", "不是一份记录", _EXPECTED)
    return value


def _object(pairs: list[tuple[str, object]]) -> dict:
    made: dict[str, object] = {}
    for key, value in pairs:
        if key in made:
            raise Refusal("A01", f"{quote(key)}写了两次", "每一项应当只写一次")
        made[key] = value
    return made


def _refuse(written: str) -> object:
    raise Refusal("A01", f"有不是整数的数{quote(written)}", "应当只有整数")
