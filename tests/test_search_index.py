"""The index of a built site: everything that may be found is in it, nothing else, and it is written last."""

import json
import re
from pathlib import Path

from generator.pages.site import all_pages
from generator.pipeline import check
from generator.search.findable import findable
from generator.search.published import Published
from tests.page_types import PAGE_TYPES
from tests.site_building import Site, command, small_project, tree

# Templates whose pages are not found by searching, and why.
NOT_FOUND = {
    "home": "says what other pages say", "editions": "a list of links", "lists": "entries have their own", "period_lists": "by its entries",
    "what_changed": "says what rankings say", "spending": "figures of the bulletin", "composition": "figures of the ranking",
    "evaluation": "figures of the annual page", "self_evaluations": "figures of the annual page", "units": "a list of links",
    "indicators": "a list of links", "rectification": "a list of links", "rectification_list": "a list of links", "cases": "a list of links",
    "clinic": "repeats what bulletins say", "withdrawn": "was taken back", "own_record": "of the portal itself", "method_part": "examples",
    "dictionary": "for programmers", "dictionary_table": "for programmers", "site_map": "a list of links", "search": "itself",
    "subscribe": "of the portal itself", "not_found": "no page",
}
BY_ENTRIES = {"period_lists", "corrections"}


def test_every_kind_of_page_is_found_or_left_out_for_a_reason(demo_site: Site) -> None:
    portal = check(demo_site.root).portal
    template_of = {page.path: page.template for page in all_pages(portal)}
    found = {template_of.get(one.path, "words") for one in findable(portal)}
    assert found - BY_ENTRIES == {page.template for page in PAGE_TYPES.values()} - NOT_FOUND.keys() - BY_ENTRIES
    addresses = [(one.path, one.fragment) for one in findable(portal)]
    assert len(set(addresses)) == len(addresses)


def test_every_document_of_the_index_is_a_page_or_an_entry_of_the_site(demo_site: Site) -> None:
    published = Published(str(demo_site.output / "sousuo" / "suoyin"))
    cards = [published.card(number) for number in range(published.size)]
    assert len(cards) == len(findable(check(demo_site.root).portal)) > 1000
    for card in cards:
        path, _, fragment = card.address.partition("#")
        page = demo_site.page(path)
        assert not fragment or f' id="{fragment}"' in page
        title = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        assert card.title and (fragment or card.title == " ".join(re.sub(r"<[^>]*>", "", title[1]).split())), card.address


def test_every_file_of_the_index_is_named_by_its_manifest(demo_site: Site) -> None:
    folder = demo_site.output / "sousuo" / "suoyin"
    manifest = json.loads((folder / "mulu.json").read_text(encoding="utf-8"))
    folders = {one["path"] for one in manifest["segments"]}
    assert {path.name for path in folder.iterdir()} == folders | {"mulu.json", manifest["reference"]}


def test_segments_of_the_release_before_stay_for_one_release(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    assert command(root, "build").returncode == 0
    folder = root / "output" / "sousuo" / "suoyin"
    first = {path.name for path in folder.iterdir() if path.is_dir()}
    words = root / "content" / "pages" / "about.md"
    words = next((root / "content" / "pages").glob("*.md")) if not words.exists() else words
    for text in ("水库", "水利"):
        words.write_text(words.read_text(encoding="utf-8") + f"\n\n{text}。\n", encoding="utf-8")
        assert command(root, "build").returncode == 0
    now = {path.name for path in folder.iterdir() if path.is_dir()}
    assert not first & now or len(first) > 1, "two releases later the first one is gone"
    named = {one["path"] for one in json.loads((folder / "mulu.json").read_text(encoding="utf-8"))["segments"]}
    assert len(now - named) == 1


def test_without_search_there_is_no_index_and_no_box(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    assert command(root, "build", "--no-search").returncode == 0
    output = tree(root / "output")
    assert not any(name.startswith("sousuo/suoyin") or "search." in name for name in output)
    assert b"<form" not in output["sousuo/index.html"] + output["index.html"]
