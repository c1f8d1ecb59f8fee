"""A published index as it lies in a folder or on a web server: read piece by piece, each piece once."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin
from urllib.request import urlopen

from generator.errors import TongbaoError
from generator.search.index import CARDS, FACETS, MANIFEST, VERSION
from generator.search.sealed import unsealed
from generator.search.shards import Posting, read

_SECONDS = 30  # to wait for a server


class NoIndex(TongbaoError):
    """There is no index, or it is damaged or of another version."""


class Card(NamedTuple):
    """What is known of a document without its page. `unit` is a number in the reference."""

    address: str
    title: str
    kind: str
    status: str
    day: str
    unit: int | None


class Published:
    """The index below an address or a folder. Documents have the numbers of the whole site.

    Raises NoIndex with a sentence when a piece is missing, damaged or of another version.
    """

    def __init__(self, place: str):
        self._place, self._reading = place, reading(place)
        self.manifest = self._json(MANIFEST)
        if not isinstance(self.manifest, dict) or self.manifest.get("version") != VERSION:
            raise NoIndex(f"索引的版本不对，这个程序读第{VERSION}版；请用同一版程序重新生成网站")
        if not _is_whole(self.manifest):
            raise NoIndex(f"索引的 {MANIFEST} 坏了，请重新生成网站")
        self.segments: list[dict[str, Any]] = self.manifest["segments"]
        self.bases = [sum(one["size"] for one in self.segments[:number]) for number in range(len(self.segments))]
        self.size = sum(one["size"] for one in self.segments)
        self.terms = sum(one["terms"] for one in self.segments)
        self._firsts = [[term.encode() for term in one["first"]] for one in self.segments]
        self._shards: dict[tuple[int, int], dict[str, Posting]] = {}
        self._blocks: dict[tuple[int, int], list] = {}

    @cached_property
    def reference(self) -> dict[str, Any]:
        """Units and periods."""
        return self._json(self.manifest["reference"])

    @cached_property
    def lengths(self) -> bytes:
        """Whoosh's byte for the length of each document."""
        return b"".join(self._piece(f"{one['path']}/changdu.bin", one["size"]) for one in self.segments)

    @cached_property
    def facets(self) -> bytes:
        """Eight bytes for each document."""
        return b"".join(self._piece(f"{one['path']}/mian.bin", one["size"] * FACETS) for one in self.segments)

    def facet(self, document: int, place: int, width: int) -> int:
        """The number in so many bytes from `place` on of what a document can be chosen by."""
        return int.from_bytes(self.facets[document * FACETS + place : document * FACETS + place + width], "little")

    def postings(self, term: str) -> list[tuple[int, int, int]]:
        """(document, how often in it, how often in its title) of a term as it lies in the index."""
        found, wanted = [], term.encode()
        for number, base in enumerate(self.bases):
            shard = bisect_right(self._firsts[number], wanted) - 1
            posting = self._shard(number, shard).get(term) if shard >= 0 else None
            if posting is not None:
                found += [(base + text, count, titled) for text, count, titled in zip(*posting, strict=True)]
        return found

    def terms_from(self, prefix: str) -> list[str]:
        """Every term that begins with `prefix`, in order."""
        found: set[str] = set()
        wanted = prefix.encode()
        for number, firsts in enumerate(self._firsts):
            shard = max(bisect_right(firsts, wanted) - 1, 0)
            while shard < len(firsts) and (firsts[shard] <= wanted or firsts[shard].startswith(wanted)):
                found.update(term for term in self._shard(number, shard) if term.startswith(prefix))
                shard += 1
        return sorted(found, key=str.encode)

    def card(self, document: int) -> Card:
        """The card of a document."""
        number = bisect_right(self.bases, document) - 1
        block, place = divmod(document - self.bases[number], CARDS)
        address, title, kind, status, day, unit = self._cards(number, block)[place]
        return Card(address, title, self.manifest["kinds"][kind], self.manifest["statuses"][status], day, unit)

    def _cards(self, segment: int, block: int) -> list:
        if (segment, block) not in self._blocks:
            self._blocks[segment, block] = self._json(f"{self.segments[segment]['path']}/k{block}.json")
        return self._blocks[segment, block]

    def _shard(self, segment: int, shard: int) -> dict[str, Posting]:
        known = self._shards.get((segment, shard))
        if known is None:
            name = f"{self.segments[segment]['path']}/{shard}.bin"
            try:
                known = read(self._unsealed(name), self.segments[segment]["size"])
            except ValueError as error:
                raise NoIndex(f"索引的 {name} 坏了，请重新生成网站") from error
            self._shards[segment, shard] = known
        return known

    def _read(self, name: str) -> bytes:
        try:
            return self._reading(name)
        except OSError as error:
            if "://" in self._place:
                raise NoIndex(f"{self._place} 上读不到搜索索引（{name}），请检查网址和网络") from error
            raise NoIndex(
                f"{self._place} 里没有搜索索引（{name} 读不到）。还没有生成网站的，请先执行 make html；"
                "网站在别的文件夹的，请用 --site 写出；生成时用了 --no-search 的，请去掉它重新生成"
            ) from error

    def _unsealed(self, name: str) -> bytes:
        try:
            return unsealed(self._read(name))
        except ValueError as error:
            raise NoIndex(f"索引的 {name} 坏了，请重新生成网站") from error

    def _piece(self, name: str, size: int) -> bytes:
        content = self._unsealed(name)
        if len(content) != size:
            raise NoIndex(f"索引的 {name} 不是这一段的：应有{size}字节，实有{len(content)}字节。请重新生成网站")
        return content

    def _json(self, name: str) -> Any:
        try:
            return json.loads(self._read(name))
        except (ValueError, RecursionError) as error:
            raise NoIndex(f"索引的 {name} 坏了，请重新生成网站") from error


def _is_whole(manifest: dict[str, Any]) -> bool:
    """Whether a manifest says everything it must, as FORMAT.md has it: an index without a segment or a term is none."""
    try:
        lists, segments = (manifest["kinds"], manifest["statuses"]), manifest["segments"]
        names = all(isinstance(name, str) for some in lists for name in some) and isinstance(manifest["reference"], str)
        return names and bool(segments) and all(
            isinstance(one["path"], str) and one["size"] > 0 and one["terms"] > 0
            and bool(one["first"]) and one["first"] == sorted(one["first"], key=str.encode)
            for one in segments
        )
    except (KeyError, TypeError, AttributeError):
        return False


def reading(place: str) -> Callable[[str], bytes]:
    """Reads what lies below a folder or an address, by its name there; that raises OSError when it cannot be read."""
    if "://" not in place:
        return lambda name: (Path(place) / name).read_bytes()

    def fetched(name: str) -> bytes:
        try:
            with urlopen(urljoin(place.rstrip("/") + "/", name), timeout=_SECONDS) as answer:  # noqa: S310
                return answer.read()
        except (HTTPException, ValueError) as error:
            raise OSError(str(error)) from error

    return fetched


def every_term(published: Published) -> Iterator[str]:
    """All terms of the index, in order."""
    yield from published.terms_from("")
