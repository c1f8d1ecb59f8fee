"""The whole site by keyboard: every stop is reached in the order of the page, is seen, and lets go again."""

import pytest
from playwright.sync_api import Page

from tests.browser.serving import Visit, measure

_TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
_NOTES = """() => [...window.unreachable, ...window.walked,
  ...(window.last + 1 === window.stops.length ? [] : ['the walk ended at stop ' + window.last + ' of ' + window.stops.length])]"""


def walk(page: Page) -> list[str]:
    """Press Tab from the top of the page to its last stop; everything that went wrong."""
    session = page.context.new_cdp_session(page)
    for _ in range(page.evaluate(measure("stops"))):
        session.send("Input.dispatchKeyEvent", _TAB)
    session.detach()
    found = page.evaluate(_NOTES)
    first = page.evaluate("() => window.stops[0].textContent")
    return found if first == "跳到正文" else ["the first stop is " + first, *found]


def test_every_stop_of_every_page_is_reached_in_order_and_seen(everywhere: dict[str, str], scripted: Visit) -> None:
    scripted.page.set_viewport_size({"width": 390, "height": 844})
    found = {}
    for name, address in everywhere.items():
        if faults := walk(scripted.open(address)):
            found[name] = faults[:5]
    assert found == {}


def test_the_way_back_is_open_too(everywhere: dict[str, str], scripted: Visit) -> None:
    page = scripted.open(everywhere["ranking"])
    assert page.evaluate(measure("stops")) > 20
    page.locator("footer a").last.focus()
    for _ in range(page.evaluate("() => window.stops.length")):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("() => document.activeElement.className") == "tp-skip":
            return
    pytest.fail("Shift+Tab does not lead back to the first link")


@pytest.mark.parametrize("name", ["home", "ranking", "withdrawn", "not found"])
def test_the_skip_link_leads_past_the_navigation(everywhere: dict[str, str], scripted: Visit, name: str) -> None:
    page = scripted.open(everywhere[name])
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main", timeout=5000)
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.activeElement.closest('header, .tp-crumbs')")


def test_the_size_of_text_can_be_set_with_the_keyboard(everywhere: dict[str, str], scripted: Visit) -> None:
    page = scripted.open(everywhere["home"])
    page.locator("#size-m").focus()
    before = page.evaluate("() => getComputedStyle(document.documentElement).fontSize")
    page.keyboard.press("ArrowRight")
    assert page.locator("#size-l").is_checked()
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") != before


def test_what_is_folded_opens_with_the_keyboard(everywhere: dict[str, str], scripted: Visit) -> None:
    page = scripted.open(everywhere["method"])
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1


@pytest.mark.parametrize(
    ("plant", "reported"),
    [
        ("document.querySelector('main a').tabIndex = 5", "tabindex 5"),
        ("document.querySelector('main a').tabIndex = -1", "comes"),
        ("document.querySelector('main').prepend(document.querySelector('.tp-skip'))", "the first stop is"),
        ("document.querySelector('main a').style.cssText = 'outline: none; box-shadow: none'", "focus not shown"),
        ("document.querySelector('main a').style.cssText = 'position: fixed; left: -999px'", "outside the window"),
        ("document.querySelector('main a').addEventListener('keydown', event => event.preventDefault())", "the walk ended"),
        ("const d = document.querySelector('main').appendChild(document.createElement('div')); d.textContent = 'x'.repeat(500);"
         " d.style.cssText = 'overflow: auto; overflow-wrap: normal'", "scrolls, but has no tabindex"),
    ],
)  # fmt: skip
def test_a_planted_obstacle_is_reported(everywhere: dict[str, str], scripted: Visit, plant: str, reported: str) -> None:
    scripted.page.set_viewport_size({"width": 390, "height": 844})
    page = scripted.open(everywhere["withdrawn"])
    assert walk(page) == []
    page = scripted.open(everywhere["withdrawn"])
    page.evaluate("() => { " + plant + " }")
    found = walk(page)
    assert any(reported in line for line in found), found
