"""HTML as tokens, and the form in which two pages are compared.

Both programs escape `<` and `>` in text and attributes, so a tag is what stands between two angle brackets.
"""

import re
from html import unescape
from typing import NamedTuple

TOKEN = re.compile(r"<[^>]*>|[^<]+")
ATTRIBUTE = re.compile(r'\s([a-zA-Z:-]+)="([^"]*)"')
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
VOID = frozenset("meta link wbr br hr img input col".split())


class Canonical(NamedTuple):
    """`words`: every text with white space normalised. `markup`: tags with their attributes, entities resolved."""

    words: tuple[str, ...]
    markup: tuple[str, ...]


def tokens(page: str) -> list[str]:
    """Tags and texts in order; joined they are the page again."""
    return TOKEN.findall(page)


def tag_name(tag: str) -> str:
    """`td` of `<td class="n">` and of `</td>`; empty for a doctype or a comment."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def is_open(tag: str) -> bool:
    """True when something has to close it: neither an end tag, nor void, nor `<x/>`."""
    return tag[1] not in "/!" and not tag.endswith("/>") and tag_name(tag) not in VOID


def canonical(page: str) -> Canonical:
    """What must be equal in both sites; `&#43;` and `+` are the same, as they are to a reader.

    >>> canonical('<p title="a&#43;b">1 &amp;\\n 2</p>')
    Canonical(words=('1 & 2',), markup=('<p title="a+b">', '</p>'))
    """
    words, markup = [], []
    for token in TOKEN.findall(page):
        if token[0] == "<":
            markup.append(unescape(token))
        elif text := " ".join(unescape(token).split()):
            words.append(text)
    return Canonical(tuple(words), tuple(markup))
