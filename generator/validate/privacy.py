"""What must never reach the public: personal numbers, bank accounts, secrecy markings. P01–P06.

Text is compared after NFKC folding with zero-width characters removed, so that full-width digits
and invisible separators hide nothing. Single spaces and hyphens between digits are tolerated.
"""

import re
import unicodedata
from datetime import date

from generator.problems import quote
from generator.validate.hygiene import Finding, without_addresses

# A digit of any script or style; eleven of them close together are worth a second look.
_DIGIT = r"[\d①-⓿²³¹⁰-₉]"
_WORTH_A_LOOK = re.compile(rf"密|{_DIGIT}(?:\D{{0,2}}?{_DIGIT}){{10}}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_DASHES = str.maketrans({dash: "-" for dash in "‐‑‒–—―−﹣·"})

_IDENTITY = re.compile(r"(?<![0-9])(?=([1-8](?:[ -]?[0-9]){16}[ -]?[0-9Xx])(?![0-9A-Za-z]))")
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE = re.compile(
    r"(?<![0-9])(?<![0-9]\.)(?:(?:\+|00)?86[ -]?)?(?P<number>1[ -]?[3-9](?:[ -]?[0-9]){9})"
    r"(?![0-9]|\.[0-9]|\s*(?:元|万元|亿元))"
)
# 138 1234 5678 has two separators, 1-3-8-1-2-3-4-5-6-7-8 has ten; 13 456 789 012 is an amount.
_SEPARATORS_OF_A_MOBILE = (0, 1, 2, 10)
# Groups of at least three digits, so that two dates side by side are not an account.
_ACCOUNT = re.compile(
    r"(?<![0-9])(?<![0-9][.-])[0-9]{3,}(?:[ -][0-9]{3,})*(?:[ -][0-9]{1,2})?"
    r"(?![0-9]|\.[0-9]|\s*(?:元|万元|亿元))"
)
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 12, 30
_ACCOUNT_WORDS = re.compile("账 ?号|帐 ?号|卡 ?号|开 ?户")
_NEARBY = 20  # characters before or after
_LEVEL = "(?:绝 ?密|机 ?密|秘 ?密)"
_MARKING = re.compile(
    rf"{_LEVEL} ?[★☆]|[★☆] ?{_LEVEL}|[(\[【〔「〈<《]\s*{_LEVEL}\s*[)\]】〕」〉>》]"
    rf"|密 ?级 ?: ?{_LEVEL}|^[\s#>*_-]*{_LEVEL}[\s*_。]*$",
    re.MULTILINE,
)
_NOT_FINAL = re.compile("内部资料|内部使用|内部文件|征求意见稿|送审稿|讨论稿|草稿|未经审定")


def private_findings(text: str, *, is_title: bool = False) -> tuple[Finding, ...]:
    """Everything in one text that looks private or secret, at most one finding of each kind.

    P06 is looked for only in titles: a project may well be *about* a 征求意见稿.
    """
    if not is_title and _WORTH_A_LOOK.search(text) is None:
        return ()
    text = _fold(text)
    findings = []
    identity = _identity_number(text)
    bare = without_addresses(text)
    if identity:
        shown = _masked(_digits(identity).upper())
        findings.append(Finding("P01", f"{shown}像是身份证号", "不应有个人信息"))
        bare = bare.replace(identity, " ")  # its birthday may look like the start of a mobile
    mobile = _mobile_number(bare)
    if mobile:
        findings.append(Finding("P02", f"{_masked(mobile)}像是个人手机号", "不应有个人信息"))
    findings.extend(_account_findings(bare))
    marking = _MARKING.search(text)
    if marking:
        findings.append(Finding("P05", f"有密级标志{quote(marking[0].strip())}", "公开的内容不应有密级"))
    draft = _NOT_FINAL.search(text) if is_title else None
    if draft:
        findings.append(Finding("P06", f"题名里有{quote(draft[0])}", "公开的应当是定稿"))
    return tuple(findings)


def _fold(text: str) -> str:
    # Invisible characters first: between two digits they may be meant to hide a number.
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_DASHES)


def _digits(text: str) -> str:
    return re.sub("[ -]", "", text)


def _masked(digits: str) -> str:
    """Enough to find it, not enough to use it: messages end up in logs."""
    return quote(f"{digits[:3]}{'*' * (len(digits) - 5)}{digits[-2:]}")


def _identity_number(text: str) -> str | None:
    """The first 18 digits, as written, with a birthday and a right check digit (GB 11643)."""
    for match in _IDENTITY.finditer(text):
        number = _digits(match[1]).upper()
        total = sum(weight * int(digit) for weight, digit in zip(_IDENTITY_WEIGHTS, number))
        if "10X98765432"[total % 11] == number[17] and _is_birthday(number[6:14]):
            return match[1]
    return None


def _is_birthday(written: str) -> bool:
    try:
        return 1900 <= date(int(written[:4]), int(written[4:6]), int(written[6:])).year <= 2099
    except ValueError:
        return False


def _mobile_number(text: str) -> str | None:
    for match in _MOBILE.finditer(text):
        number = _digits(match["number"])
        if len(match["number"]) - len(number) in _SEPARATORS_OF_A_MOBILE:
            return number
    return None


def _account_findings(text: str) -> list[Finding]:
    """P03 for a long number beside 账号, 卡号 or 开户; P04 for one that passes as a bank card."""
    for match in _ACCOUNT.finditer(text):
        number = _digits(match[0])
        if not _SHORTEST_ACCOUNT <= len(number) <= _LONGEST_ACCOUNT:
            continue
        around = text[max(0, match.start() - _NEARBY) : match.end() + _NEARBY]
        if _ACCOUNT_WORDS.search(around):
            return [Finding("P03", f"{_masked(number)}像是银行账号", "不应有账号")]
        if 16 <= len(number) <= 19 and number[0] in "3456" and _passes_luhn(number):
            return [Finding("P04", f"{_masked(number)}像是银行卡号", "不应有卡号")]
    return []


def _passes_luhn(number: str) -> bool:
    """The check digit of bank cards (ISO/IEC 7812); one number in ten passes by chance."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
