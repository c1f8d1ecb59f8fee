"""The index of a finished site: every page that may be found is read as it is published."""

import json
import re
from collections.abc import Callable, Iterable, Mapping

from generator.derive.views import Portal
from generator.errors import TongbaoError
from generator.pages.formats import machine_minute
from generator.search.documents import Document
from generator.search.extract import words_of
from generator.search.findable import Findable, findable, reference
from generator.search.index import CARDS, MANIFEST, build

_BLOCK = re.compile(r"/k[0-9]+\.json$")
_SEGMENT, _REFERENCE = re.compile("[0-9a-f]{10}"), re.compile(r"danwei\.[0-9a-f]{10}\.json")
_LARGE = 20_000  # documents; with more, shards are larger so that the manifest stays small
_SHARD, _LARGE_SHARD = 4096, 8192


def site_index(portal: Portal, page: Callable[[str], str | None]) -> dict[str, bytes]:
    """Every file of the index by its path below the folder of the index, the manifest last.

    `page` gives the HTML of an address, None where there is no such page. Raises TongbaoError naming what is findable
    and is not there.
    """
    found = findable(portal)
    documents, missing = _documents(found, page)
    if missing:
        raise TongbaoError("搜索要收录的内容不在网站上：" + "、".join(missing[:10]))
    size = _LARGE_SHARD if len(documents) > _LARGE else _SHARD
    return build(documents, reference(portal), machine_minute(portal.records.as_of), size)


def _documents(found: Iterable[Findable], page: Callable[[str], str | None]) -> tuple[list[Document], list[str]]:
    documents, missing = [], []
    path, html = None, None
    for one in found:
        if one.path != path:  # entries of one page stand together
            path, html = one.path, page(one.path)
        words = words_of(html, one.fragment) if html is not None else None
        address = one.path if one.fragment is None else f"{one.path}#{one.fragment}"
        if words is None or not words.title:
            missing.append(address)
        else:
            documents.append(Document(address, words.title, words.text, one.day, one.kind, one.status, one.unit, one.period, one.also))
    return documents, missing


def kept_segments(before: Callable[[str], bytes | None], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files of segments that the index in the present output names and the new one does not, by path.

    A segment with something that is found no more, such as a withdrawn edition, is not kept: its words would still be
    public. `before` reads that index. Whatever is wrong with it, nothing is kept: it only spares readers a second look.
    """
    try:
        still = {card[0] for name, content in files.items() if _BLOCK.search(name) for card in json.loads(content)}
        manifest = json.loads(before(MANIFEST) or b"{}")
        kept: dict[str, bytes] = {}
        for one in manifest.get("segments", ()):
            path, size = str(one["path"]), int(one["size"])
            if not _SEGMENT.fullmatch(path) or f"{path}/changdu.bin" in files:
                continue
            names = ["changdu.bin", "mian.bin", *(f"{number}.bin" for number in range(len(one["first"]))),
                     *(f"k{number}.json" for number in range(-(-size // CARDS)))]
            found = {name: content for name in names if (content := before(f"{path}/{name}")) is not None}
            cards = (card for name, content in found.items() if name.startswith("k") for card in json.loads(content))
            if len(found) == len(names) and all(card[0] in still for card in cards):
                kept |= {f"{path}/{name}": content for name, content in found.items()}
        reference = str(manifest.get("reference", ""))
        if _REFERENCE.fullmatch(reference) and reference not in files and (content := before(reference)) is not None:
            kept[reference] = content
        return kept
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}
