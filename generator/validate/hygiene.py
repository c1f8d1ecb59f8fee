"""What should not be inside a piece of text, although it looks like nothing: T01 to T06.

Ordinary text costs one regular-expression search; only suspicious text is taken apart.
"""

import re
from typing import NamedTuple

from generator.problems import quote


class Finding(NamedTuple):
    """One thing wrong with a text: a code of KINDS, what was found, what was expected."""

    code: str
    found: str
    expected: str


_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
# Private use, radicals that pass for characters, and doubles of ordinary characters. The twelve gaps
# in the range from U+FA0E to U+FA29 are ordinary characters that happen to live there.
_LOOKALIKES = (
    "\ue000-\uf8ff\u2e80-\u2eff\u2f00-\u2fdf\ufffc\ufffd"
    "\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff"
    "\U0002f800-\U0002fa1f\U000f0000-\U0010ffff"
)
# Cyrillic, and the Greek letters that look like Latin ones. Σ, μ, α, β are used in formulas.
_FOREIGN = "\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινκ"
# The first characters of the placeholders below.
_MAYBE_PLACEHOLDER = "XxＸｘ×待此字结样TtLl"

_SUSPECT = re.compile(
    f"[{_CONTROLS}{_BIDI}{_ZERO_WIDTH}{_LOOKALIKES}{_FOREIGN}{_MAYBE_PLACEHOLDER}]"
)
_CHARACTER_CHECKS = (
    ("T01", re.compile(f"[{_CONTROLS}]"), "里有控制字符或换行", "一格里只能有普通文字，不换行"),
    ("T02", re.compile(f"[{_BIDI}]"), "里有改变文字方向的字符", "一格里只能有普通文字"),
    ("T03", re.compile(f"[{_ZERO_WIDTH}]"), "里有看不见的零宽字符", "一格里只能有看得见的文字"),
    ("T04", re.compile(f"[{_LOOKALIKES}]"), "里有看起来像常用字的特殊字符", "应当用普通汉字"),
    ("T06", re.compile(f"[{_FOREIGN}]"), "里有俄文或希腊文字母", "应当用汉字或英文字母"),
)
_PLACEHOLDER = re.compile(
    r"[（(]\s*[0-9０-９]+\s*字(?:以内|左右|以上)?\s*[）)]"
    r"|[0-9]+字以内"
    r"|结合自评情况|结合实际填写|此处填写|此处输入|待补充|待填写|待完善|待定|样例文字"
    r"|(?<![A-Za-zＸｘ])[XxＸｘ]{2,}(?![A-Za-zＸｘ])|×{2,}"
    r"|(?<![A-Za-z])(?:TODO|TBD)(?![A-Za-z])|lorem ipsum",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>()（）。，；]*")


def without_addresses(text: str) -> str:
    """The text with every web address blanked out: paths are full of digits and of `xx`."""
    return _ADDRESS.sub(" ", text) if "://" in text else text


def text_findings(text: str) -> tuple[Finding, ...]:
    """Everything suspicious in one piece of text, at most one finding of each kind."""
    if _SUSPECT.search(text) is None:
        return ()
    findings = []
    for code, characters, what, expected in _CHARACTER_CHECKS:
        match = characters.search(text)
        if match is not None:
            name = f"第 {match.start() + 1} 个字符 U+{ord(match[0]):04X}"
            findings.append(Finding(code, f"{quote(text)}{what}（{name}）", expected))
    placeholder = _PLACEHOLDER.search(without_addresses(text))
    if placeholder is not None:
        found = f"{quote(text)}里有{quote(placeholder[0])}"
        findings.append(Finding("T05", found, "应当是填好的内容"))
    return tuple(findings)
