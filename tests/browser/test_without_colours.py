"""Colours taken away: forced by the reader's system, or not to be told apart."""

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import Visit, measure
from tests.browser.test_keyboard import walk


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_vanishes_when_colours_are_forced(browser: Browser, everywhere: dict[str, str], scheme: str) -> None:
    visit, found = Visit(browser, forced_colors="active", color_scheme=scheme), {}
    page = visit.open(everywhere["home"])
    assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    for name, address in everywhere.items():
        if lost := visit.open(address).evaluate(measure("forced")):
            found[name] = lost
    visit.context.close()
    assert found == {}


@pytest.mark.parametrize("name", ["home", "method", "rectification"])
def test_focus_is_seen_when_colours_are_forced(browser: Browser, everywhere: dict[str, str], name: str) -> None:
    visit = Visit(browser, forced_colors="active", viewport={"width": 390, "height": 844})
    assert walk(visit.open(everywhere[name])) == []
    visit.context.close()


def test_colour_tells_nothing_that_words_do_not(everywhere: dict[str, str], scripted: Visit) -> None:
    found = {}
    for name, address in everywhere.items():
        if only := scripted.open(address).evaluate(measure("by_colour_only")):
            found[name] = only
    assert found == {}


_TAGS = '<ul><li><span class="tp-tag tp-tag--%s">%s</span></li><li><span class="tp-tag tp-tag--%s">%s</span></li></ul>'


@pytest.mark.parametrize(
    ("html", "reported"),
    [
        (_TAGS % ("red", "逾期", "blue", "整改中"), []),
        (_TAGS % ("red", "", "blue", "整改中"), ["no words"]),
        (_TAGS % ("red", "逾期", "blue", "逾期"), ["same words"]),
        ('<table><tr><td class="tp-heat--low">40<td class="tp-heat--near">40</table>', []),  # the head of each column says what is due
        ('<table><tr><td class="tp-heat--low">40<tr><td class="tp-heat--near">40</table>', ["same words"]),
        ('<p><svg class="x"><rect class="tp-closed"/><rect class="tp-late"/></svg></p>', ["a picture without words"]),
        ('<p><svg class="x"><title>3个已销号，2个逾期</title><rect class="tp-closed"/><rect class="tp-late"/></svg></p>', []),
    ],
)  # fmt: skip
def test_planted_meaning_by_colour_is_reported(everywhere: dict[str, str], scripted: Visit, html: str, reported: list[str]) -> None:
    page = scripted.open(everywhere["withdrawn"])
    page.evaluate("html => { document.querySelector('main').innerHTML += html }", html)
    assert [line.partition(":")[0].partition(",")[0] for line in page.evaluate(measure("by_colour_only"))] == reported


@pytest.mark.parametrize(
    ("html", "reported"),
    [
        ('<span class="tp-tag">逾期</span>', []),
        ('<span class="tp-tag" data-css="border: 0">逾期</span>', ["no border"]),
        ('<svg width="9" height="9"><rect class="x" width="9" height="9" fill="#fff"/></svg>', ["not to be seen"]),
        ('<svg width="9" height="9"><rect class="x" width="9" height="9" fill="#000"/></svg>', []),
    ],
)
def test_planted_vanishing_is_reported(browser: Browser, everywhere: dict[str, str], html: str, reported: list[str]) -> None:
    visit = Visit(browser, forced_colors="active", color_scheme="light")
    page = visit.open(everywhere["withdrawn"])
    page.evaluate("html => { const m = document.querySelector('main'); m.innerHTML += html;"
                  " for (const e of m.querySelectorAll('[data-css]')) e.style.cssText = e.dataset.css; }", html)  # fmt: skip
    assert [line.partition(":")[0] for line in page.evaluate(measure("forced"))] == reported
    visit.context.close()
