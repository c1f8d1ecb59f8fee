"""The list of page types leaves out no template, no page of words and no state."""

from pathlib import Path

import pytest

from generator.pages.site import all_pages
from generator.pipeline import check, check_drafts
from tests.page_types import PAGE_TYPES, SITES, WORDS, PageType, left_out
from tests.site_building import REPOSITORY, Site

TEMPLATES = REPOSITORY / "theme" / "templates" / "pages"
OF_DEMO = {name: one for name, one in PAGE_TYPES.items() if one.site == "demo"}


def page_templates(folder: Path) -> set[str]:
    """Templates that make pages; those that others are built on begin with _ or end in _base."""
    return {path.stem for path in folder.glob("*.html") if not path.stem.startswith("_") and not path.stem.endswith("_base")}


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """Template by file, for every page that the demonstration is really made of."""
    pages = {page.file: page.template for page in all_pages(check(REPOSITORY).portal)}
    words = {f"{slug(path)}/index.html": WORDS for path in (REPOSITORY / "content" / "pages").glob("*.md")}
    return pages | words


def slug(path: Path) -> str:
    return next(line.partition(":")[2].strip() for line in path.read_text("utf-8").splitlines() if line.startswith("Slug:"))


def file_of(path: str) -> str:
    return path + "index.html" if path == "" or path.endswith("/") else path


def test_every_template_has_a_page_of_the_demonstration(made: dict[str, str]) -> None:
    assert left_out(page_templates(TEMPLATES) | set(made.values()), OF_DEMO) == []
    assert set(made.values()) - {WORDS} == page_templates(TEMPLATES)  # and the demonstration shows every template


def test_every_page_of_words_is_in_the_list(made: dict[str, str]) -> None:
    listed = {file_of(one.path) for one in OF_DEMO.values() if one.template == WORDS}
    assert listed == {file for file, template in made.items() if template == WORDS}


def test_every_page_is_made_by_the_template_that_is_said(made: dict[str, str]) -> None:
    assert {name: made.get(file_of(one.path)) for name, one in OF_DEMO.items()} == {
        name: one.template for name, one in OF_DEMO.items()
    }


@pytest.mark.parametrize("name", sorted(set(SITES) - {"demo"}))
def test_states_are_made_by_the_template_that_is_said(name: str, site_of) -> None:
    site: Site = site_of(name)
    portal = (check_drafts if name == "drafts" else check)(site.root).portal
    templates = {page.file: page.template for page in all_pages(portal)}
    types = [one for one in PAGE_TYPES.values() if one.site == name]
    assert types and [templates.get(file_of(one.path)) for one in types] == [one.template for one in types]


def test_states_are_what_their_names_say(site_of) -> None:
    read = {name: site_of(one.site).page(one.path) for name, one in PAGE_TYPES.items()}
    assert "（已撤下）" in read["withdrawn"] and "（已退出）" in read["off the black list"]
    assert [name for name, html in read.items() if "tp-banner--draft\"><strong>样稿" in html] == [
        name for name, one in PAGE_TYPES.items() if one.site == "drafts" and "draft" in name
    ]


def test_a_template_without_a_page_is_reported() -> None:
    assert left_out({"home", "brand_new"}) == ["brand_new"]
    assert left_out({"home", "method"}, {"home": PageType("home", "")}) == ["method"]
