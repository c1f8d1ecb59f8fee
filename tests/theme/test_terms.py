"""On every kind of page of the small site, the first use of a term leads to the glossary, and only the first."""

import re
from collections import Counter

import pytest

from generator.pages.explain import Glossary
from generator.pages.glossary import entries
from generator.pages.reference import existing_sections
from generator.pages.site import all_pages
from generator.pages.urls import glossary as glossary_path
from generator.pipeline import check
from tests.site_building import Site
from tests.site_reading import Document, name, parse, text_of


_INDICATORS = ("绩效目标覆盖率", "支出进度达标率")


@pytest.fixture(scope="module")
def glossary(small_site: Site) -> Glossary:
    portal = check(small_site.root).portal
    return Glossary(entries(portal, existing_sections(portal)))  # no unit of the small county has a term in its name


@pytest.fixture(scope="module")
def files(small_site: Site) -> dict[str, str]:
    """Every kind of page (by template) with the file of one of its pages that has the longest conclusion."""
    found: dict[str, tuple[int, str]] = {}
    for page in all_pages(check(small_site.root).portal):
        lead = "".join(part.text for part in page.values().get("lead", ()))
        found[page.template] = max(found.get(page.template, (0, "")), (len(lead), page.file))
    return {template: file for template, (_, file) in found.items() if template != "glossary"}


def term_faults(page: Document, glossary: Glossary) -> list[str]:
    """Terms of the conclusion that are not linked where they are used first; links that are too many or misplaced."""
    found = []
    parents = {child: parent for parent in page.root.iter() for child in parent}
    links = [a for a in page.all("a") if a.get("class") == "tp-term"]
    slugs = [(a.get("href") or "").partition("#")[2] for a in links]
    found += [f"{slug} is linked {count} times" for slug, count in Counter(slugs).items() if count > 1]
    for link, slug in zip(links, slugs, strict=True):
        above = link
        while (above := parents.get(above)) is not None:
            if name(above) in ("a", "h1", "h2", "h3", "td", "th", "blockquote", "summary"):
                found.append(f"{slug} is linked inside {name(above)}")
        if glossary.slug_of.get(text_of(link), slug if slug.startswith("zb-") else None) != slug:
            found.append(f"{text_of(link)} leads to {slug}")
    for lead in page.all("p"):
        if lead.get("class") == "tp-lead":
            due = dict.fromkeys(glossary.slug_of[word] for word in words_in(text_of(lead), glossary))
            here = [slugs[links.index(a)] for a in lead.iter() if a in links]
            found += [f"{slug} is not linked" for slug in due if slug not in here]
    return found


def words_in(text: str, glossary: Glossary) -> list[str]:
    """Terms in a text; the names of the indicators of the small county are no use of a term."""
    longest_first = sorted({*glossary.slug_of, *_INDICATORS}, key=len, reverse=True)
    return [word for word in re.findall("|".join(longest_first), text) if word in glossary.slug_of]


def test_terms_are_linked_where_each_kind_of_page_uses_them_first(small_site: Site, files, glossary: Glossary) -> None:
    pages = {template: parse((small_site.output / file).read_text(encoding="utf-8")) for template, file in files.items()}
    assert {template: faults for template, page in pages.items() if (faults := term_faults(page, glossary))} == {}
    with_links = {template for template, page in pages.items() if any(a.get("class") == "tp-term" for a in page.all("a"))}
    assert {"home", "bulletin", "ranking", "unit", "unit_period", "editions"} <= with_links


def test_every_term_that_is_linked_is_explained(small_site: Site) -> None:
    explained = set(parse(small_site.page(glossary_path())).ids())
    for file in small_site.html_files():
        text = (small_site.output / file).read_text(encoding="utf-8")
        assert set(re.findall(rf'{glossary_path()}#([\w-]+)"', text)) <= explained, file


def test_the_glossary_is_in_the_footer_on_the_map_and_on_the_method_page(small_site: Site) -> None:
    link = f'href="{small_site.base_path}{glossary_path()}"'
    assert link in small_site.page("404.html").partition("<footer")[2]
    for address in ("ditu/", "guanyu/suanfa/"):
        assert link in small_site.page(address).partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("change", "reported"),
    [
        (lambda html: re.sub(r'<a class="tp-term"[^>]*#shijianjindu">(.*?)</a>', r"\1", html, count=1), "shijianjindu is not linked"),
        (lambda html: re.sub(r'(<a class="tp-term"[^>]*#shijianjindu">.*?</a>)', r"\1\1", html, count=1), "is linked 2 times"),
        (lambda html: html.replace("#shijianjindu", "#yuqi"), "时间进度 leads to yuqi"),
        (lambda html: re.sub(r'<h2([^>]*)>', r'<h2\1><a class="tp-term" href="#yuqi">逾期</a>', html, count=1), "yuqi is linked inside h2"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_reported(small_site: Site, glossary: Glossary, change, reported: str) -> None:
    html = small_site.page("tongbao/2026/09/")
    assert term_faults(parse(html), glossary) == []
    assert any(reported in fault for fault in term_faults(parse(change(html)), glossary))
