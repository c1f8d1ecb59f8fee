"""The same pages for both: copies with Pagefind's marks, and the list our index is made from."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

from benchmarks.search.reading import Reading
from generator.pages import urls
from generator.search.documents import Document, KnownUnit, Reference
from generator.search.extract import LEFT_OUT, LEFT_OUT_SECTIONS, words_of
from generator.search.index import build

# What our index leaves out, as Pagefind is told it.
EXCLUDED = ",".join([
    "nav", "svg", "form", "template", "[hidden]", "[aria-hidden=true]", *(f".{one}" for one in LEFT_OUT),
    *(f"section[aria-labelledby={one}]" for one in LEFT_OUT_SECTIONS),
])  # fmt: skip
_MAIN = re.compile(r"<main\b")


def copied(reading: Reading, folder: Path) -> int:
    """Whole pages that our index has, into an empty folder, and `pages.json` beside it; how many. Entries of pages are left
    out: Pagefind finds pages."""
    shutil.rmtree(folder, ignore_errors=True)
    units = reading.published.reference["units"]
    listed = []
    for card in reading.cards:
        if "#" in card.address:
            continue
        file = urls.file_of(card.address)
        html = (reading.output / file).read_text(encoding="utf-8")
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(_MAIN.sub("<main data-pagefind-body", html, count=1), encoding="utf-8")
        listed.append([card.address, card.day, card.kind, card.status, None if card.unit is None else units[card.unit][0]])
    what = {"pages": listed, "units": units, "periods": reading.published.reference["periods"]}
    folder.with_suffix(".json").write_text(json.dumps(what, ensure_ascii=False), encoding="utf-8")
    return len(listed)


def indexed(folder: Path, out: Path) -> None:
    """Our index of these pages, from their HTML, written out: what Pagefind's program does."""
    what = json.loads(folder.with_suffix(".json").read_text(encoding="utf-8"))
    documents = []
    for address, day, kind, status, unit in what["pages"]:
        words = words_of((folder / urls.file_of(address)).read_text(encoding="utf-8"))
        if words is None:
            raise ValueError(address)
        on = date.fromisoformat(day)
        documents.append(Document(address, words.title, words.text, on, kind, status, unit, settled=None if kind in ("单位", "指标", "说明") else on))
    reference = Reference([KnownUnit(*one) for one in what["units"]], [tuple(one) for one in what["periods"]])
    for name, content in build(documents, reference, "2026-01-01T00:00:00+08:00").items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)


if __name__ == "__main__":
    import sys

    indexed(Path(sys.argv[1]), Path(sys.argv[2]))
