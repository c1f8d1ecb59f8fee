"""What is not approved, withdrawn or over, and what only proves or leads on, is in no file of the index and is not found.

A canary stands in each such place: a word with 雀, which nothing else has. The same words are found where they may be.
"""

from datetime import datetime
from pathlib import Path

import pytest

from generator.search.published import Published, every_term
from generator.search.searching import search
from tests.listed import with_change
from tests.projects import FILES, make_project, publish_all
from tests.site_building import build, equip, small_project, tree
from tests.test_canary import approve
from tests.test_withdrawal import HEAD
from tests.unpublished import CANARIES, add_files, sightings, unpublished_edition

CANARY = "金丝雀寅八七三"
QUERIES = (CANARY, f"“{CANARY}”", "雀", "丝雀", "标题：雀", "金丝 -没有的字", "金丝 OR 丝雀", *CANARIES.values())


def traces(output: Path) -> list[str]:
    """Terms, files and results of the search that have the canary."""
    folder = output / "sousuo" / "suoyin"
    published = Published(str(folder))
    terms = [term for term in every_term(published) if "雀" in term]
    files = sightings(tree(folder), ["雀"])
    return [*terms, *files, *(f"{typed}: {hit.card.address}" for typed in QUERIES for hit in search(published, typed).hits)]


def found(output: Path) -> set[str]:
    """Addresses found by the canary."""
    return {hit.card.address for hit in search(Published(str(output / "sousuo" / "suoyin")), CANARY, limit=1000).hits}


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    root = small_project(tmp_path / "p")
    add_files(root, unpublished_edition())
    return root


def test_a_draft_leaves_no_trace(drafted: Path) -> None:
    assert traces(build(drafted)) == []


def test_a_draft_is_not_found_in_a_preview_either(drafted: Path) -> None:
    """Only pages that are not of the draft may quote it, as those of units do."""
    output = build(drafted, "--drafts")
    assert (output / "tongbao/2026/10/index.html").is_file()
    cards = Published(str(output / "sousuo" / "suoyin"))
    assert [address for address in (cards.card(number).address for number in range(cards.size)) if "2026/10" in address] == []


def test_once_approved_it_is_found(drafted: Path) -> None:
    approve(drafted, approved_at=datetime(2026, 11, 12, 9, 0))
    published = Published(str(build(drafted) / "sousuo" / "suoyin"))
    addresses = {hit.card.address for word in CANARIES.values() for hit in search(published, word).hits}
    assert {"tongbao/2026/10/", "tongbao/2026/10/xiangmu/", "bumen/jyj/2026/10/"} <= addresses


def test_a_withdrawn_edition_leaves_no_trace(tmp_path: Path) -> None:
    bulletin = "content/bulletins/2026-09.md"
    quarter = {path: None for path in FILES if path.startswith("data/editions/2026-Q3/")}  # it is made of the months
    root = equip(make_project(tmp_path / "p", {**quarter, bulletin: FILES[bulletin] + f"\n{CANARY}。\n"}))
    publish_all(root)
    assert found(build(root)) == {"tongbao/2026/09/"}
    (root / "data/corrections.csv").write_text(f"{HEAD}gz-2026-001,2026-10-13,2026-09,,,撤回,误发,会议纪要,局长,\n", encoding="utf-8")
    publish_all(root, approved_at=datetime(2026, 10, 14, 9), correction_reason="误发")
    output = build(root)
    assert "已撤下" in (output / "tongbao/2026/09/index.html").read_text(encoding="utf-8")
    assert traces(output) == []  # and the index that was there before is not kept


def test_an_entry_that_is_over_leaves_no_trace(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p", with_change("data/lists/statements.csv", "设备到货", CANARY))
    assert found(build(root)) == {"hongheibang/2026/08/slj/"}
    build(root, "--as-of", "2027-06-01 09:00")
    assert traces(root / "output") == []


_AROUND = {  # file of the theme → text in it, and what comes before it
    "partials/header.html": ("</header>", f"<p>{CANARY}</p>"),
    "partials/footer.html": ("</footer>", f"<p>{CANARY}</p>"),
    "base.html": ('<p class="tp-updated">', f'<p class="tp-actions"><a href="">{CANARY}</a></p><nav><a href="">{CANARY}</a></nav>'),
    "pages/unit_period.html": ("收据：<wbr>数字", CANARY),
}


def plant(root: Path, file: str, before: str, words: str) -> None:
    path = root / "theme" / "templates" / file
    text = path.read_text(encoding="utf-8")
    assert before in text, (file, before)
    path.write_text(text.replace(before, words + before, 1), encoding="utf-8")


def test_receipts_and_what_leads_on_leave_no_trace(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    for file, (before, words) in _AROUND.items():
        plant(root, file, before, words)
    output = build(root)
    page = (output / "bumen/jyj/2026/09/index.html").read_text(encoding="utf-8")
    assert page.count(CANARY) == 5
    assert traces(output) == []


def test_what_a_page_says_is_found(tmp_path: Path) -> None:
    """Bites: the same word in a paragraph."""
    root = small_project(tmp_path / "p")
    plant(root, "pages/unit_period.html", '<section aria-labelledby="shouju">', f"<p>{CANARY}</p>")
    output = build(root)
    assert "bumen/jyj/2026/09/" in found(output)
    assert {"丝雀", "雀寅"} <= set(traces(output))
