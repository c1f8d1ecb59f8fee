"""`generator search`: what staff read on a terminal, and what programs read. docs/staff.md says both to staff."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urljoin

from generator.pages import urls
from generator.search.extract import words_of
from generator.search.published import Card, NoIndex, Published, reading
from generator.search.query import LONGEST
from generator.search.searching import Found, search

JSON_VERSION = 1


def searched(site: str, typed: str, *, limit: int, by_date: bool, as_json: bool = False) -> str:
    """What a site in a folder, or at the address of its home page, has about a query: lines, or JSON. Raises NoIndex, also
    where something in the index is not what FORMAT.md says."""
    site = site.strip()
    if "://" in site and not site.endswith("/"):
        site += "/"
    published = Published(_below(site, urls.search_index()))
    try:
        found = search(published, typed, limit=limit, by_date=by_date, words=_words(site))
        return (_as_json if as_json else _as_table)(found, published, site, typed)
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise NoIndex("搜索索引坏了，请重新生成网站") from error


def _below(site: str, path: str) -> str:
    """What lies below a folder or an address. Raises NoIndex where the address is none."""
    try:
        return urljoin(site, path) if "://" in site else str(Path(site) / path)
    except ValueError as error:
        raise NoIndex(f"网址 {site.rstrip('/')} 写得不对，请从浏览器复制首页的网址") from error


def _as_table(found: Found, published: Published, site: str, typed: str) -> str:
    """The number of results, or why there are none, then for each a line of kind, day, unit and title, and its address."""
    units = published.reference["units"]
    lines = [_counted(found)]
    for hit in found.hits:
        card = hit.card
        unit = units[card.unit][2] if card.unit is not None else ""
        kind = f"{card.kind}（{card.status}）" if card.status else card.kind
        lines.append(f"{card.day}  {kind}  {unit + '  ' if unit else ''}{card.title}")
        lines.append(f"            {_address(site, card)}")
    return "\n".join(lines)


def _counted(found: Found) -> str:
    tree = found.tree
    cut = f"只用了前{LONGEST}个字。" if tree.is_cut else ""
    if found.total:
        return f"找到{'约' if found.is_about else ''}{found.total}条。{cut}"
    if tree.every:
        return f"没有找到。{_unknown(found.unknown)}{cut}"
    return "只写了不要什么。请再写上要找的字词。" if tree.without else "没有可以找的字词。请输入汉字、数字或字母。"


def _unknown(sources: Sequence[str]) -> str:
    return "".join(f"没有符合“{source}”的。" for source in sources)


def _as_json(found: Found, published: Published, site: str, typed: str) -> str:
    """The same for programs; `score` as Whoosh gives it, `unit` is a code."""
    units = published.reference["units"]
    hits = [
        {"address": _address(site, hit.card), "title": hit.card.title, "kind": hit.card.kind, "status": hit.card.status, "day": hit.card.day,
         "unit": units[hit.card.unit][0] if hit.card.unit is not None else None, "score": hit.score}
        for hit in found.hits
    ]
    told = {"version": JSON_VERSION, "query": typed, "total": found.total, "about": found.is_about, "unknown": found.unknown, "hits": hits}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _address(site: str, card: Card) -> str:
    """That of the page on the web; of a site in a folder below its home page."""
    return urljoin(site, card.address) if "://" in site else card.address


def _words(site: str) -> Callable[[Card], str | None]:
    """Gives the words of a result's page, None where they cannot be had."""
    read = reading(site)

    def found(card: Card) -> str | None:
        path, _, fragment = card.address.partition("#")
        try:
            page = read(path if "://" in site else urls.file_of(path)).decode("utf-8")
        except (OSError, ValueError):
            return None
        words = words_of(page, fragment or None)
        return None if words is None else words.text

    return found
