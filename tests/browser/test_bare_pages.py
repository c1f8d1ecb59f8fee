"""Pages as they arrive where something is missing: no scripts, no style sheet."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import Visit, measure
from tests.site_building import REPOSITORY

# What the style sheet itself writes on a page: marks, and labels that stand in the table's head as well.
_SAID_BY_STYLES = {'""', '"›"', '" "', '"▲"', '"▼"', '"↑ " / ""', '"↓ " / ""', 'attr(data-th)', 'attr(data-th) " "'}


@pytest.fixture
def unstyled(browser: Browser) -> Iterator[Visit]:
    """A visit in which no style sheet arrives."""
    one = Visit(browser, java_script_enabled=False, viewport={"width": 390, "height": 844})
    one.page.route("**/*.css", lambda route: route.abort())
    yield one
    one.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_can_be_read_without_scripts(everywhere: dict[str, str], visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, address in everywhere.items():
        if unseen := visit.open(address).evaluate(measure("text_not_shown")):
            found[name] = unseen[:5]
    assert found == {}


def test_without_scripts_pages_are_folded_open_and_left_by_links(everywhere: dict[str, str], visit: Visit) -> None:
    page = visit.open(everywhere["bulletin"])
    assert page.locator("h1").count() == 1
    page.locator("summary").first.click()  # details open without a script
    assert page.locator("details[open]").count() == 1
    page.locator(".tp-rank a").first.click()
    assert "/bumen/" in page.url
    assert page.locator("h1").inner_text().endswith("得分明细")


def test_everything_can_be_read_without_styles(everywhere: dict[str, str], unstyled: Visit) -> None:
    found = {}
    for name, address in everywhere.items():
        page = unstyled.open(address)
        if faults := page.evaluate(measure("text_not_shown")) + page.evaluate(measure("unstyled")):
            found[name] = faults[:5]
    assert found == {}


def test_no_words_are_kept_apart_by_styles_alone(everywhere: dict[str, str], visit: Visit) -> None:
    found = {}
    for name, address in everywhere.items():
        if glued := visit.open(address).evaluate(measure("glued")):
            found[name] = sorted(set(glued))[:5]
    assert found == {}


def said_by_styles(css: str) -> set[str]:
    """Everything that style rules put on the page as text."""
    return {" ".join(value.split()) for value in re.findall(r"[^-]content:\s*([^;}]+)", css)}


def test_styles_say_nothing_that_the_page_does_not_say() -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "theme/static/css").rglob("*.css")) if path.name != "documents.css")
    assert said_by_styles(css) <= _SAID_BY_STYLES
    assert said_by_styles('a::after { content: "逾期" } b { align-content: center; content: attr(title) }') == {'"逾期"', "attr(title)"}


@pytest.mark.parametrize(
    "style",
    ["display: none", "visibility: hidden", "opacity: 0", "font-size: 3px", "position: absolute; left: -999px", "color: #123; background: #123",
     "height: 0; overflow: hidden; display: block", "transform: scale(0); display: block"],
)  # fmt: skip
def test_planted_words_that_nobody_sees_are_reported(everywhere: dict[str, str], visit: Visit, style: str) -> None:
    page = visit.open(everywhere["withdrawn"])
    assert page.evaluate(measure("text_not_shown")) == []
    page.evaluate("style => { document.querySelector('.tp-lead').style.cssText = style }", style)
    assert page.evaluate(measure("text_not_shown")) != []


@pytest.mark.parametrize(
    ("plant", "reported"),
    [
        ("<svg viewBox='0 0 8 8' width='100%'></svg><svg viewBox='0 0 8 8' width='700'></svg>", "svg 700"),
        ("<p>二</p><p style='position: relative; top: -500px'>一</p>", "out of order"),
        ("<p style='color: red'>急</p>", "styled in place"),
    ],
)
def test_planted_dependence_on_styles_is_reported(everywhere: dict[str, str], unstyled: Visit, plant: str, reported: str) -> None:
    page = unstyled.open(everywhere["withdrawn"])
    assert page.evaluate(measure("unstyled")) == []
    page.evaluate("html => { const d = document.querySelector('main').appendChild(document.createElement('div')); d.innerHTML = html;"
                  " for (const e of d.querySelectorAll('[style]')) e.style.cssText = e.getAttribute('style'); }", plant)  # fmt: skip
    assert any(reported in line for line in page.evaluate(measure("unstyled")))


def test_planted_words_that_styles_keep_apart_are_reported(everywhere: dict[str, str], visit: Visit) -> None:
    page = visit.open(everywhere["accessibility"])
    before = len(page.evaluate(measure("glued")))
    page.evaluate("() => { const p = document.querySelector('main').appendChild(document.createElement('p')); p.innerHTML ="
                  " '<span>得分</span><b>96</b><p><b>得分</b><i>96</i></p>'; p.firstChild.style.display = 'block'; }")  # fmt: skip
    assert len(page.evaluate(measure("glued"))) == before + 1
