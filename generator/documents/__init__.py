"""Formal documents as PDF in the layout of GB/T 9704, made before the pages that link to them.

Only what changed is typeset: a document is kept under the digest of its HTML, the style, the fonts and the program.
Without the extra `pdf` there are none, and nothing else differs.
"""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.derive.views import Portal
from generator.documents.content import document_values, has_document
from generator.documents.machine import INSTALL, Machine
from generator.documents.store import Finished, Store
from generator.model.period import Period
from generator.pages import urls
from generator.pages.corrections import Telling

_PROGRAM = Path(__file__).resolve().parent
TEMPLATE, STYLE = "documents/bulletin.html", Path("static") / "css" / "documents.css"


class Document(NamedTuple):
    """A finished document. `path` is relative to the site root, `pages` counts sheets printed on one side."""

    path: str
    pages: int
    content: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


class Made(NamedTuple):
    """`documents` by period; `remarks` are sentences for whoever builds; `typeset` counts those laid out anew,
    `fonts` says in words which fonts of the machine they are set in."""

    documents: Mapping[Period, Document] = {}
    remarks: tuple[str, ...] = ()
    typeset: int = 0
    fonts: str = ""


def make_documents(
    portal: Portal,
    theme: Path,
    rendered: Callable[[str, Mapping], str],
    folder: Path,
    *,
    fresh: bool = False,
    processes: int | None = None,
    progress: Callable[[int], AbstractContextManager],
    machine: Machine | None = None,
) -> Made:
    """The document of every edition that has one.

    `rendered` makes HTML of a template's name and values, `folder` is where finished documents are kept, `progress`
    is opened with the number of documents that must be laid out. Raises TongbaoError when one cannot be made.
    """
    machine = machine or Machine()
    wanted = [view for view in portal.editions.values() if has_document(view.edition)]
    if machine.weasyprint is None or not wanted:
        return Made()
    if machine.missing_libraries:
        return Made({}, (f"没有生成 PDF：这台机器缺少 {'、'.join(machine.missing_libraries)}，请执行 {INSTALL}",))
    if not machine.fonts:
        return Made({}, (f"没有生成 PDF：这台机器没有中文字体，请执行 {INSTALL}",))
    making = _Making(portal, theme, rendered, Store(folder, fresh=fresh), folder, machine)
    return making.all(wanted, processes, progress)


class _Making:
    """The documents of one build."""

    def __init__(self, portal: Portal, theme: Path, rendered, store: Store, folder: Path, machine: Machine):
        self.portal, self.rendered, self.machine = portal, rendered, machine
        self.style = (theme / STYLE).read_text(encoding="utf-8")
        self.telling, self.store, self.folder = Telling(portal), store, folder
        self.remarks: list[str] = []

    def all(self, wanted, processes: int | None, progress) -> Made:
        """Those that are kept, and the others laid out."""
        from generator.documents.workers import NotReady, Order, typeset  # a build that lays out nothing needs none

        finished: dict[str, Finished] = {}
        orders: list[Order] = []
        digests: dict[Period, str] = {}
        passing = set()  # drafts: never kept
        for view in wanted:
            edition = view.edition
            html = self.rendered(TEMPLATE, document_values(self.portal, view, self.telling))
            if lacking := self.machine.lacking(html):
                self.remarks.append(f"{edition.period.edition_name}没有生成 PDF：字体里没有“{lacking}”")
                continue
            digest = digests[edition.period] = self.digest(html)
            if edition.is_draft:
                passing.add(digest)
            kept = None if edition.is_draft else self.store.take(digest)
            if kept is not None:
                finished[digest] = kept
            else:
                orders.append(Order(edition.period.edition_name, digest, html))

        def done(order: Order, document: Finished) -> None:
            finished[order.digest] = document
            if order.digest not in passing:
                self.store.put(order.digest, document)
            advance(1)

        if orders:
            try:
                with progress(len(orders)) as advance:
                    typeset(orders, self.style, self.origin, self.settings(), done, processes)
            except NotReady as error:
                return Made({}, (f"没有生成 PDF：排版程序在这台机器上启动不了（{error}），请执行 {INSTALL}",))
        if not passing:
            self.store.keep_only(set(digests.values()))
        documents = {
            period: Document(urls.document(period), finished[digest].pages, finished[digest].content)
            for period, digest in digests.items()
        }
        return Made(documents, tuple(self.remarks), len(orders), self.machine.font_words())

    @property
    def origin(self) -> str:
        """What site-absolute addresses in the words are relative to."""
        return f"https://{self.portal.records.site.domain}/"

    def settings(self) -> Path:
        """The fontconfig file of the children."""
        from generator.documents.fonts import font_settings

        return font_settings(self.machine.fonts, self.folder / "fonts")

    def digest(self, html: str) -> str:
        """Of everything that goes into a document."""
        return hashlib.sha256(f"{self.common}\0{self.origin}\0{html}".encode()).hexdigest()

    @cached_property
    def common(self) -> str:
        """Of what all documents share: the machine's part, the style, and how they are laid out."""
        digest = hashlib.sha256(f"{self.machine.fingerprint}\0{self.style}".encode())
        for name in ("pdf_child.py", "workers.py", "fonts.py"):
            digest.update((_PROGRAM / name).read_bytes())
        return digest.hexdigest()
