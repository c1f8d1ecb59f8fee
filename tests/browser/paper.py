"""A page as it comes out of the printer: a PDF made by the browser, and where its letters stand."""

from dataclasses import dataclass

import pypdfium2 as pdfium
from playwright.sync_api import Page

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
MARGINS = (28 * MM, 25 * MM, 26 * MM, 25 * MM)  # left, bottom, right, top: theme/static/css/print.css

# Before printing, the head of every table gets a mark, and every row: where a row is, the head must be as well.
_MARK = """() => {
  const put = (cell, words) => { const b = document.createElement('b'); b.textContent = words; b.style.cssText = 'font: 1px/0 monospace'; cell.append(b); };
  document.querySelectorAll('main table').forEach((table, number) => {
    if (!table.tHead || !table.checkVisibility()) return;
    put(table.tHead.rows[0].cells[0], 'T' + number + 'Z');
    for (const body of table.tBodies) for (const row of body.rows) if (row.cells.length) put(row.cells[0], 'R' + number + 'Z');
  });
}"""
# Every piece of text that paper must show, white space taken out: all of main but what is hidden on purpose.
_WORDS = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const away = '[hidden], .tp-hidden, .tp-actions, .tp-pager, .tp-toc, .tp-screen-only, .tp-poster, .tp-search, title, desc, script, [class*="__bar"]';
  const barHead = e => e.closest('thead') && getComputedStyle(e.closest('th')).display === 'none';
  while (walk.nextNode()) {
    const words = walk.currentNode.data.replace(/\\s+/g, '');
    if (words && !walk.currentNode.parentElement.closest(away) && !barHead(walk.currentNode.parentElement)) found.push(words);
  }
  return found;
}"""


@dataclass(frozen=True)
class Sheet:
    """One printed page: its words without white space, and how far its letters reach (points from the left and bottom)."""

    words: str
    left: float
    right: float


@dataclass(frozen=True)
class Printed:
    """A page on paper. `due`: the words that it must show; `size`: width and height of the first sheet in points."""

    sheets: tuple[Sheet, ...]
    due: tuple[str, ...]
    size: tuple[float, float]

    @property
    def words(self) -> str:
        return "".join(sheet.words for sheet in self.sheets)


def printed(page: Page) -> Printed:
    """Print what is in the browser."""
    page.emulate_media(media="print")
    due = page.evaluate(_WORDS)
    page.evaluate(_MARK)
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.emulate_media(media="screen")
    size = document[0].get_size()
    return Printed(tuple(_sheet(one) for one in document), tuple(due), size)


def _sheet(page: pdfium.PdfPage) -> Sheet:
    text = page.get_textpage()
    words, left, right = [], 1e9, 0.0
    for number in range(text.count_chars()):
        letter = text.get_text_range(number, 1)
        if not letter.strip():
            continue
        box = text.get_charbox(number)
        words.append(letter)
        left, right = min(left, box[0]), max(right, box[2])
    return Sheet("".join(words), left, right)
