"""Every address on every page of the demonstration county leads to a file, and every fragment to a place in it.

Read with regular expressions, because 1,700 pages are read; that they are valid HTML is held by test_valid_html.
"""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.site_building import Site

_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_ANY_ADDRESS = re.compile(r"\s(?:href|src|srcset|action|poster|data)\s*=\s*(?!\")", re.IGNORECASE)
_ID = re.compile(r'\sid="([^"]*)"')
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_ELSEWHERE = ("https://", "http://", "tel:", "mailto:", "data:image/svg+xml,")


def pages_of(output: Path) -> dict[str, str]:
    """Every page by its path."""
    return {path.relative_to(output).as_posix(): path.read_text(encoding="utf-8") for path in sorted(output.rglob("*.html"))}


def dead_links(pages: Mapping[str, str], files: set[str], base_path: str, domain: str) -> list[str]:
    """Addresses that lead nowhere, as `page → address`. `files`: everything in the output, by path.

    `domain` may have other things beside the site; what lies under the base path is followed.
    """
    ids = {file: {html.unescape(one) for tag in _TAG.findall(text) for one in _ID.findall(tag)} for file, text in pages.items()}
    known: dict[str, bool] = {}

    def leads_somewhere(address: str) -> bool:
        own = address.removeprefix(f"https://{domain}") if address.startswith(f"https://{domain}{base_path}") else address
        if own.startswith(_ELSEWHERE):
            return True
        place, _, fragment = own.partition("#")
        if not place.startswith(base_path):
            return False
        path = unquote(place[len(base_path):])
        file = path + "index.html" if path == "" or path.endswith("/") else path
        return file in files and (not fragment or unquote(fragment) in ids.get(file, ()))

    dead = []
    for file, text in pages.items():
        for tag in _TAG.findall(text):
            if _ANY_ADDRESS.search(re.sub(r'"[^"]*"', '""', tag)):
                dead.append(f"{file} → {tag[:80]}")
            for written in _ADDRESS.findall(tag):
                address = html.unescape(written)
                if address.startswith("#"):
                    fine = unquote(address[1:]) in ids[file]
                else:
                    fine = known[address] if address in known else known.setdefault(address, leads_somewhere(address))
                if not fine:
                    dead.append(f"{file} → {address}")
    return dead


def files_of(output: Path) -> set[str]:
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}


def test_every_link_and_fragment_of_the_demonstration_leads_somewhere(demo_site: Site) -> None:
    pages = pages_of(demo_site.output)
    assert len(pages) > 1500
    assert sum(len(_ADDRESS.findall(text)) for text in pages.values()) > 50_000
    assert dead_links(pages, files_of(demo_site.output), demo_site.base_path, "www.shifanxian.gov.cn")[:20] == []


@pytest.mark.parametrize(
    "planted",
    ['<a href="/jx/meiyou/">x</a>', '<a href="/jx/bumen/#meiyou">x</a>', '<a href="#meiyou">x</a>', '<a href="bumen/">x</a>',
     '<a href="/bumen/">x</a>', '<a href="/jx/bumen">x</a>', "<a href='/jx/bumen/'>x</a>", '<a href="">x</a>',
     '<a href="javascript:void">x</a>', '<a href="https://www.shifanxian.gov.cn/jx/meiyou/">x</a>', '<img src="/jx/a.png" alt="">'],
)  # fmt: skip
def test_a_planted_dead_link_is_reported(small_site: Site, planted: str) -> None:
    pages, files = pages_of(small_site.output), files_of(small_site.output)
    assert dead_links(pages, files, "/jx/", "www.shifanxian.gov.cn") == []
    pages["ditu/index.html"] = pages["ditu/index.html"].replace("<h1>", planted + "<h1>", 1)
    assert [line.partition(" → ")[0] for line in dead_links(pages, files, "/jx/", "www.shifanxian.gov.cn")] == ["ditu/index.html"]


def test_a_file_that_is_gone_is_reported(small_site: Site) -> None:
    pages, files = pages_of(small_site.output), files_of(small_site.output)
    gone = next(file for file in sorted(files) if file.startswith("assets/") and file.endswith(".css"))
    assert len(dead_links(pages, files - {gone}, "/jx/", "www.shifanxian.gov.cn")) == len(pages)
