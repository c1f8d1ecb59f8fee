"""The words of a page as a reader meets them: title and text of what is found, from the HTML that is published.

What every page has, and what only proves or links, is left out; so is what stands on a page of its own (`tp-elsewhere`):
it is found there, and only there does it read the same for good. `theme/static/js/search/pages.js` leaves out the same
when it shows where the words stand; a test holds both lists against each other.
"""

import html
import re
from typing import NamedTuple

# Names of classes of whole elements, and what sections are labelled by.
LEFT_OUT = ("tp-source", "tp-updated", "tp-print-only", "tp-actions", "tp-cite", "tp-alone", "tp-toc", "tp-elsewhere")
LEFT_OUT_SECTIONS = ("shouju", "yiyi", "wenjian")

_CLASSES = "|".join(LEFT_OUT)
_PARTS = re.compile(
    rf'<(p|details|ul|dl|div|section)(?= )[^>]* class="(?:{_CLASSES})[" ].*?</\1>'
    rf'|<(p|details|ul|dl|div|section) class="(?:{_CLASSES})[" ].*?</\2>'
    rf'|<section(?= )[^>]* aria-labelledby="(?:{"|".join(LEFT_OUT_SECTIONS)})".*?</section>'
    r"|<(nav|svg|form|script|template)\b.*?</\3>"
    r"|<(p|div|span|section|li)\b[^>]* (?:hidden|aria-hidden=\"true\")[ >].*?</\4>",  # for another day, or a picture in signs
    re.DOTALL,
)
_PARTING = re.compile(r"</?(?:p|td|th|tr|li|ol|ul|h[1-6]|dt|dd|dl|div|caption|table|summary|figcaption|section|article|br|small)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"[ \t\r\n\f]*\n[ \t\r\n\f]*")
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)


class Words(NamedTuple):
    """`title` is one line; `text` has a line for each paragraph and each cell, the title not among them."""

    title: str
    text: str


def main_of(page: str) -> str:
    """The part of a page that its words are taken from: without what is around every page."""
    begin, end = page.find("<main"), page.rfind("</main>")
    return page[page.find(">", begin) + 1 : end] if 0 <= begin < end else page


def words_of(page: str, fragment: str | None = None) -> Words | None:
    """The words of a whole page, or of the entry whose heading is `fragment`; None where there is no such entry."""
    main = main_of(page)
    if fragment is not None:
        found = _entry(main, fragment)
        if found is None:
            return None
        main = found
    heading = _HEADING.search(main)
    if heading is None:
        return Words("", _plain(main))
    return Words(" ".join(_plain(heading.group(2)).split()), _plain(main[: heading.start()] + "\n" + main[heading.end() :]))


def _entry(main: str, fragment: str) -> str | None:
    """From the heading with this id to the next heading that is not below it, or the end of its section."""
    for heading in _HEADING.finditer(main):
        if f' id="{fragment}"' in heading.group().partition(">")[0]:
            after = main[heading.end() :]
            stop = re.search(rf"<h[1-{heading.group(1)}]\b|</section>", after)
            return heading.group() + (after[: stop.start()] if stop else after)
    return None


def _plain(markup: str) -> str:
    text = _TAG.sub("", _PARTING.sub("\n", _PARTS.sub("\n", markup)))
    return _BLANKS.sub("\n", html.unescape(text)).strip()
