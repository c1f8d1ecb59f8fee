"""`generator search`: what staff read on a terminal, and what programs read."""

import json
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

from generator.pages import urls
from generator.search.extract import words_of
from generator.search.published import Card, NoIndex, Published
from generator.search.query import LONGEST
from generator.search.searching import Found, search

_SECONDS = 30  # to wait for a server


def searched(site: str, typed: str, *, limit: int, by_date: bool) -> tuple[Found, Published]:
    """Search a site in a folder, or at the address of its home page. Raises NoIndex, also where something in the index is
    not what FORMAT.md says."""
    site = site.strip()
    try:
        place = urljoin(_with_stroke(site), urls.search_index()) if "://" in site else str(Path(site) / urls.search_index())
    except ValueError as error:
        raise NoIndex(f"网址 {site} 写得不对，请从浏览器复制首页的网址") from error
    published = Published(place)
    try:
        found = search(published, typed, limit=limit, by_date=by_date, words=_words(site))
        as_table(found, published)
        return found, published
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise NoIndex("搜索索引坏了，请重新生成网站") from error


def as_table(found: Found, published: Published) -> str:
    """The number of results, or why there are none, then a line for each: kind, day, unit, title, address."""
    units = published.reference["units"]
    lines = [_counted(found)]
    for hit in found.hits:
        card = hit.card
        unit = units[card.unit][2] if card.unit is not None else ""
        kind = f"{card.kind}（{card.status}）" if card.status else card.kind
        lines.append(f"{card.day}  {kind}  {unit + '  ' if unit else ''}{card.title}")
        lines.append(f"            {card.address}")
    return "\n".join(lines)


def _counted(found: Found) -> str:
    tree = found.tree
    cut = f"只用了前{LONGEST}个字。" if tree.is_cut else ""
    if found.total:
        return f"找到{'约' if found.is_about else ''}{found.total}条。{cut}"
    if tree.every:
        return f"没有找到。{cut}"
    return "只写了不要什么。请再写上要找的字词。" if tree.without else "没有可以找的字词。请输入汉字、数字或字母。"


def as_json(found: Found, published: Published) -> str:
    """The same for programs; `score` as Whoosh gives it."""
    units = published.reference["units"]
    hits = [
        {"address": hit.card.address, "title": hit.card.title, "kind": hit.card.kind, "status": hit.card.status, "day": hit.card.day,
         "unit": units[hit.card.unit][0] if hit.card.unit is not None else None, "score": hit.score}
        for hit in found.hits
    ]
    return json.dumps({"total": found.total, "about": found.is_about, "hits": hits}, ensure_ascii=False, indent=2)


def _words(site: str) -> Callable[[Card], str | None]:
    read = _from_web(_with_stroke(site)) if "://" in site else _from_folder(Path(site))

    def found(card: Card) -> str | None:
        path, _, fragment = card.address.partition("#")
        page = read(path)
        words = words_of(page, fragment or None) if page is not None else None
        return None if words is None else words.text

    return found


def _from_folder(folder: Path) -> Callable[[str], str | None]:
    def found(path: str) -> str | None:
        try:
            return (folder / urls.file_of(path)).read_text(encoding="utf-8")
        except OSError:
            return None

    return found


def _from_web(address: str) -> Callable[[str], str | None]:
    def found(path: str) -> str | None:
        try:
            with urlopen(urljoin(address, path), timeout=_SECONDS) as answer:  # noqa: S310
                return answer.read().decode("utf-8")
        except (OSError, HTTPException, ValueError):
            return None

    return found


def _with_stroke(address: str) -> str:
    return address if address.endswith("/") else address + "/"
