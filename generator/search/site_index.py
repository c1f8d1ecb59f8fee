"""The index of a finished site: every page that may be found is read as it is published."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.derive.views import Portal
from generator.errors import TongbaoError
from generator.pages.formats import machine_minute
from generator.search.documents import Document
from generator.search.extract import Words, main_of, words_of
from generator.search.findable import Findable, findable, reference
from generator.search.index import CARDS, MANIFEST, Lists, Segment, build, made_segment
from generator.search.shelf import Segments, key

_LARGE = 20_000  # documents; with more, shards are larger so that the manifest stays small
_SHARD, _LARGE_SHARD = 4096, 8192


def site_index(portal: Portal, page: Callable[[str], str | None], shelf: Segments | None = None) -> dict[str, bytes]:
    """Every file of the index by its path below the folder of the index, the manifest last.

    `page` gives the HTML of an address, None where there is no such page. A segment whose pages say what they said last time
    is taken from the shelf; only the others are read and counted. Raises TongbaoError naming what is findable and is not there.
    """
    found, shelf, names = findable(portal), Segments() if shelf is None else shelf, []
    digests = _digests(found, page)
    _refuse(one.address for one in found if one.path not in digests)
    source = {one.address: one for one in found}

    def segment(run: Sequence[Document], lists: Lists, shard_bytes: int) -> Segment:
        parts = ((*one._replace(kind="", status=""), lists.numbers(one), digests[source[one.address].path]) for one in run)
        names.append(key((shard_bytes, sorted(lists.names.spelled.items()), *parts)))
        kept = shelf.take(names[-1])
        if kept is None:
            kept = made_segment(documents_of([source[one.address] for one in run], page), lists, shard_bytes)
            shelf.put(names[-1], kept)
        return kept

    size = _LARGE_SHARD if len(found) > _LARGE else _SHARD
    files = build([_document(one) for one in found], reference(portal), machine_minute(portal.records.as_of), size, segment)
    shelf.keep_only(names)
    return files


def documents_of(found: Sequence[Findable], page: Callable[[str], str | None]) -> list[Document]:
    """The same in the same order with title and text. Raises TongbaoError naming those that have none."""
    documents, missing = [], []
    path, html = None, None
    for one in found:
        if one.path != path:  # entries of one page stand together
            path, html = one.path, page(one.path)
        words = words_of(html, one.fragment) if html is not None else None
        if words is None or not words.title:
            missing.append(one.address)
        else:
            documents.append(_document(one, words))
    _refuse(missing)
    return documents


def _document(one: Findable, words: Words = Words("", "")) -> Document:
    return Document(one.address, words.title, words.text, one.day, one.kind, one.status, one.unit, one.period, one.also, one.settled)


def _digests(found: Iterable[Findable], page: Callable[[str], str | None]) -> dict[str, str]:
    """Path → digest of what the words of its page are taken from; only of pages that are there."""
    digests: dict[str, str] = {}
    for path in dict.fromkeys(one.path for one in found):
        html = page(path)
        if html is not None:
            digests[path] = hashlib.sha256(main_of(html).encode()).hexdigest()
    return digests


def _refuse(missing: Iterable[str]) -> None:
    missing = list(missing)
    if missing:
        raise TongbaoError("搜索要收录的内容不在网站上：" + "、".join(missing[:10]))
