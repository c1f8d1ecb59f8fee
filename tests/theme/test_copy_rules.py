"""Our own words keep the copy rules: short sentences, short paragraphs, no blame, right counting words, links that speak.

What people wrote (reasons, statements, the words of a bulletin) is theirs: in conclusions it is marked as such, on pages
it stands in quotations and in the prose of a document.
"""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

import pytest

from generator.pages.site import all_pages
from generator.pipeline import check
from tests.copy_rules import (
    LONGEST,
    MOST_SENTENCES,
    SAYS_NOTHING,
    blaming,
    characters,
    counting_faults,
    ours,
    split,
    too_long,
    typing_faults,
)
from tests.site_building import REPOSITORY, Site
from tests.site_reading import Document, name, parse, text_of

_RUNNING = ("p", "li", "dd", "dt", "caption", "figcaption", "h1", "h2", "h3", "summary")


def conclusion_faults(text: str, own: str) -> list[str]:
    """What is wrong with a conclusion or another of our paragraphs; `own` is it without what others said."""
    found = [f"{characters(one)} characters: {one}" for one in too_long(own)]
    found += [f"{len(split(text))} sentences: {text}"] if len(split(own)) > MOST_SENTENCES else []
    found += [] if text.rstrip().endswith(("。", "？")) else [f"no full stop: {text}"]
    return found + typing_faults(own) + blaming(own) + counting_faults(own)


@lru_cache(maxsize=None)
def conclusions(site: Site) -> tuple[tuple[str, str, str], ...]:
    """Path, text and our own words of every conclusion and every line of a unit's summary."""
    found = []
    for page in all_pages(check(site.root).portal):
        values = page.values()
        for words in (values.get("lead", ()), *(line for _, line in values.get("minute", ()))):
            if words:
                found.append((page.path, "".join(part.text for part in words), ours(words)))
    return tuple(found)


@pytest.mark.parametrize("county", ["small_site", "demo_site"])
def test_conclusions_are_short_and_plain(county: str, request: pytest.FixtureRequest) -> None:
    found = {path: faults for path, text, own in conclusions(request.getfixturevalue(county))
             if (faults := conclusion_faults(text, own))}  # fmt: skip
    assert found == {}


def test_no_conclusion_of_a_page_is_longer_than_eighty_characters(demo_site: Site) -> None:
    longest = max((characters(own), path) for path, _, own in conclusions(demo_site))
    assert longest[0] <= 80, longest


def test_a_summary_of_a_unit_has_at_most_six_sentences(demo_site: Site) -> None:
    for page in all_pages(check(demo_site.root).portal):
        if page.template == "unit":
            lines = page.values()["minute"]
            assert 3 <= sum(len(split(ours(words))) for _, words in lines) <= 6, page.path


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("到9月底，" + "一" * 27 + "。", "31 characters"), ("短。" * 5, "5 sentences"), ("没有句号", "no full stop"),
        ("好！", "叹号"), ("慢,了。", "半角标点 慢,"), ("得 90分。", "空格 得 9"), ("有，，两个。", "重复标点 ，，"),
        ("工作敷衍塞责。", "敷衍"), ("3名单位排名。", "单位论个"), ("上升2名。", "名次变化论位"), ("5项问题。", "问题论个"),
        ("比上月慢4.5%。", "百分比之差写百分点"), ("第5位（共22个）。", "名次论名"),
    ],
)  # fmt: skip
def test_a_planted_fault_of_a_sentence_is_reported(text: str, reported: str) -> None:
    assert any(reported in fault for fault in conclusion_faults(text, text))
    assert conclusion_faults("到9月底，支出进度71.8%，慢4.5个百分点。", "上升2位，第5名（共22名）。") == []


def test_a_number_counts_as_one_character() -> None:
    assert characters("2026年9月支出1,634.50万元（70.5%）。") == 10
    assert LONGEST == 30 and too_long("一" * 30 + "。") == [] and len(too_long("一" * 31 + "。")) == 1


# ---- pages


def ours_on(page: Document) -> Iterator[Element]:
    """Elements of the page outside of quotations and the prose of documents."""

    def walk(element: Element) -> Iterator[Element]:
        if not isinstance(element.tag, str) or name(element) == "blockquote" or "tp-prose" in (element.get("class") or ""):
            return
        yield element
        for child in element:
            yield from walk(child)

    yield from walk(page.first("body"))


def page_faults(page: Document) -> list[str]:
    """Blame, exclamation marks, wrong counting words, links that say nothing, short names before full ones."""
    found = []
    for element in ours_on(page):
        text = text_of(element)
        if name(element) in _RUNNING:
            found += [f"{fault}: {text[:60]}" for fault in (*blaming(text), *counting_faults(text))]
            found += [f"叹号: {text[:60]}"] if "！" in text or "!" in text else []
        if name(element) == "a" and (text in SAYS_NOTHING or not text.strip("↑↓←→ ")):
            found.append(f"link says nothing: {text}")
    return found


def short_names_first(page: Document, short: dict[str, str]) -> list[str]:
    """Links in running text that call a unit by its short name before its full one was read. `short`: short → full."""
    found, main = [], page.first("main")
    parents = {child: parent for parent in main.iter() for child in parent}
    read = ""
    for element in main.iter():
        if not isinstance(element.tag, str):
            continue
        if name(element) == "a" and text_of(element) in short and name(parents[element]) in ("p", "li"):
            full = short[text_of(element)]
            found += [] if full in read else [f"{text_of(element)} before {full}"]
        read += element.text or ""
    return found


@pytest.fixture(scope="module")
def pages(demo_site: Site) -> dict[str, Document]:
    """A page of every kind that shows figures, all lists and units, and some score sheets of the demonstration."""
    files = demo_site.html_files()
    sheets = [file for file in files if re.fullmatch(r"bumen/[^/]+/\d{4}/.+", file)]
    sample = [file for file in files if file not in set(sheets)][::3] + sheets[::60]
    return {file: parse((demo_site.output / file).read_text(encoding="utf-8")) for file in sample}


def test_built_pages_keep_the_rules(pages: dict[str, Document], small_site: Site) -> None:
    small = {file: parse((small_site.output / file).read_text(encoding="utf-8")) for file in small_site.html_files()}
    assert {file: faults for file, page in (pages | small).items() if (faults := page_faults(page))} == {}


def test_a_unit_is_called_by_its_full_name_first(pages: dict[str, Document], demo_site: Site) -> None:
    units = check(demo_site.root).portal.records.units
    short = {unit.short_name: unit.name for unit in units if unit.short_name != unit.name}
    assert {file: faults for file, page in pages.items() if (faults := short_names_first(page, short))} == {}
    planted = parse("<main><p><a href='x'>教育局</a></p><p>县教育局</p></main>")
    assert short_names_first(planted, short) == ["教育局 before 县教育局"]


@pytest.mark.parametrize(
    ("new", "reported"),
    [("<p>工作推诿。</p>", "推诿"), ("<p>做得好！</p>", "叹号"), ("<p>看<a href='#main'>这里</a>。</p>", "link says nothing"),
     ("<p><a href='#main'>更多</a></p>", "link says nothing"), ("<ul><li>3家单位</li></ul>", "单位论个")],
)  # fmt: skip
def test_a_planted_fault_of_a_page_is_reported(small_site: Site, new: str, reported: str) -> None:
    html = small_site.page("tongbao/2026/09/")
    assert page_faults(parse(html)) == []
    assert any(reported in fault for fault in page_faults(parse(html.replace("</main>", f"{new}</main>"))))
    quoted = html.replace("</main>", f"<blockquote>{new}</blockquote></main>")
    assert page_faults(parse(quoted)) == []


# ---- what is written in the theme and in the program, whether the demonstration shows it or not


def template_paragraphs(source: str) -> list[str]:
    """The fixed words of every paragraph of a template; what is filled in counts as one figure."""
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    source = re.sub(r"\{\{ *explained\(\"([^\"]*)\", explain\) *\}\}", r"\1", source)
    source = re.sub(r"\{% *for .*?\{% *endfor *%\}", "#", source, flags=re.DOTALL)
    source = re.sub(r"\{%.*?%\}", "", re.sub(r"\{\{.*?\}\}", "#", source))
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<p(?: [^>]*)?>(.*?)</p>", source, flags=re.DOTALL)]


def program_texts(source: str) -> list[str]:
    """Chinese text of a module, its documentation aside; what is filled in stands as a figure."""
    module = ast.parse(source)
    documented = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for part in ast.walk(node) if part is not node}
    texts = []
    for node in ast.walk(module):
        if id(node) in documented or id(node) in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            texts.append("".join(str(part.value) if isinstance(part, ast.Constant) else "#" for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.append(node.value)
    return [text for text in texts if re.search(r"[\u4e00-\u9fff]", text)]


def written() -> dict[str, list[str]]:
    """Every text of ours, by file: templates, the modules that make sentences, the rule book."""
    templates = sorted((REPOSITORY / "theme" / "templates").rglob("*.html"))
    pages = (path for path in sorted((REPOSITORY / "generator" / "pages").glob("*.py")) if path.name != "columns.py")
    modules = [*pages, REPOSITORY / "generator" / "derive" / "rules.py"]  # columns.py has words for machines, with commas
    found = {path.name: template_paragraphs(path.read_text(encoding="utf-8")) for path in templates}
    return found | {path.name: program_texts(path.read_text(encoding="utf-8")) for path in modules}


def text_faults(text: str) -> list[str]:
    return [*typing_faults(text), *blaming(text), *counting_faults(text)]


def test_nothing_written_in_the_theme_or_the_program_breaks_the_rules() -> None:
    found = {file: [(fault, text[:40]) for text in texts for fault in text_faults(text)] for file, texts in written().items()}
    assert {file: faults for file, faults in found.items() if faults} == {}


def test_paragraphs_of_the_theme_have_short_sentences() -> None:
    found = {
        path.name: [long for text in template_paragraphs(path.read_text(encoding="utf-8")) for long in too_long(text)]
        for path in sorted((REPOSITORY / "theme" / "templates").rglob("*.html"))
    }
    assert {file: long for file, long in found.items() if long} == {}


def test_planted_texts_are_reported() -> None:
    assert template_paragraphs('{# c #}<p class="x">共{{ n }}个{% if a %}，<b>好</b>{% endif %}。</p>') == ["共#个，好。"]
    assert program_texts('"""文档。"""\nx = f"有{n}个"\ny = "狠抓"\nz = "abc"') == ["有#个", "狠抓"]
    assert text_faults("得 #分") == ["空格 得 #"] and text_faults("狠抓落实") == ["狠抓"] and text_faults("有1项问题") != []
