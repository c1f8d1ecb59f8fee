"""The index of a built site: everything that may be found is in it, nothing else, and it is written last."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.pages.site import all_pages
from generator.pipeline import check
from generator.search.findable import findable
from generator.search.published import Published
from tests.page_types import PAGE_TYPES
from tests.site_building import Site, command, environment, small_project, tree

# Templates whose pages are not found by searching, and why.
NOT_FOUND = {
    "editions": "a list of links", "lists": "entries have their own", "period_lists": "by its entries",
    "what_changed": "says what rankings say", "spending": "figures of the bulletin", "composition": "figures of the ranking",
    "evaluation": "figures of the annual page", "self_evaluations": "figures of the annual page", "units": "a list of links",
    "indicators": "a list of links", "rectification": "a list of links", "rectification_list": "a list of links", "cases": "a list of links",
    "clinic": "repeats what bulletins say", "withdrawn": "was taken back", "own_record": "of the portal itself", "method_part": "examples",
    "dictionary": "for programmers", "dictionary_table": "for programmers", "site_map": "a list of links", "search": "itself",
    "subscribe": "of the portal itself", "not_found": "no page",
}
BY_ENTRIES = {"home", "period_lists", "corrections"}


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


def test_what_is_taken_off_a_page_is_in_no_file_any_more(tmp_path: Path) -> None:
    """Terms are pairs of characters, in shards as they are: the last word of a pair that stands nowhere else."""
    root = small_project(tmp_path / "p")
    words = root / "content" / "pages" / "guanyu.md"
    before, marks = words.read_text(encoding="utf-8"), []
    for text in (before + "\n\n鲲鹏展翅。\n", before):
        words.write_text(text, encoding="utf-8")
        assert command(root, "build").returncode == 0
        folder = root / "output" / "sousuo" / "suoyin"
        marks.append(bool(Published(str(folder)).postings("鲲鹏")))
        named = {one["path"] for one in json.loads((folder / "mulu.json").read_text(encoding="utf-8"))["segments"]}
        assert {path.name for path in folder.iterdir() if path.is_dir()} == named
    assert marks == [True, False]


@pytest.mark.parametrize(
    ("typed", "options", "said"),
    [
        ("-教育", (), "只写了不要什么。请再写上要找的字词。"),
        ("！！", (), "没有可以找的字词。请输入汉字、数字或字母。"),
        ("教育 " * 80, ("--limit", "1"), "只用了前200个字。"),
        ("教育局", ("--limit", "0"), "要写大于0的整数"),
        ("教育局", ("--site", "http://[::1"), "网址 http://[::1 写得不对"),
        ("教育局", ("--site", "http://127.0.0.1:abc/"), "上读不到搜索索引"),
    ],
)  # fmt: skip
def test_the_command_says_what_it_could_not_do(demo_site: Site, typed: str, options: tuple[str, ...], said: str) -> None:
    options = options if "--site" in options else (*options, "--site", str(demo_site.output))
    done = command(demo_site.root, "search", *options, typed)
    assert said in done.stdout + done.stderr and "Traceback" not in done.stderr


def test_an_exclusion_is_no_option_of_the_command(demo_site: Site) -> None:
    counts = []
    for typed in (["水库"], ["水库", "-县水利局"], ["水库 -县水利局"]):
        done = command(demo_site.root, "search", "--json", "--site", str(demo_site.output), *typed)
        counts.append(json.loads(done.stdout)["total"])
    assert counts[0] > counts[1] == counts[2] > 0


def test_a_reader_who_has_enough_is_no_fault(demo_site: Site) -> None:
    line = f"'{sys.executable}' -m generator search --limit 5000 --site '{demo_site.output}' 年 | head -1"
    done = subprocess.run(["bash", "-c", line], cwd=demo_site.root, capture_output=True, text=True, env=environment(), check=False)
    assert done.stdout.startswith("找到") and done.stderr == ""


def test_a_terminal_without_chinese_gets_no_traceback(demo_site: Site) -> None:
    line = [sys.executable, "-m", "generator", "search", "--site", str(demo_site.output), "教育局"]
    done = subprocess.run(line, cwd=demo_site.root, capture_output=True, env={**environment(), "PYTHONIOENCODING": "ascii"}, check=False)
    assert done.returncode == 0 and b"Traceback" not in done.stderr


def test_without_search_there_is_no_index_and_no_box(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    assert command(root, "build", "--no-search").returncode == 0
    output = tree(root / "output")
    assert not any(name.startswith("sousuo/suoyin") or "search." in name for name in output)
    assert b"<form" not in output["sousuo/index.html"] + output["index.html"]
