"""One TOML file to a dictionary."""

import re
import tomllib

from generator.load.raw import RawSettings
from generator.load.refusal import Refusal
from generator.load.text import decode_utf8
from generator.problems import Problem, quote

_LINE = re.compile(r"at line ([0-9]+)")


def read_toml(
    path: str, table: str, content: bytes
) -> tuple[RawSettings | None, list[Problem]]:
    """Read settings; a mistake of spelling is F08 with its line and what is written there."""
    try:
        text = decode_utf8(content)
    except Refusal as refusal:
        return None, [refusal.problem(path)]
    try:
        return RawSettings(path, table, tomllib.loads(text)), []
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        written = text.split("\n")[line - 1 : line]
        shown = f"，写的是{quote(written[0].strip(), 60)}" if written and written[0].strip() else ""
        found = f"这里不合 TOML 的写法，或同一项写了两次{shown}"
        return None, [Problem(path, line, None, "F08", found, _EXPECTED)]
    except (ValueError, RecursionError):
        # Numbers of thousands of digits and brackets nested thousands deep end here.
        return None, [Problem(path, None, None, "F08", "里面有长得不正常的内容", _EXPECTED)]


_EXPECTED = "应当一行一项，例如 \"题名\" = \"示范县2026年9月预算绩效管理情况通报\""
