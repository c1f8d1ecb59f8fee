"""How the pages behave in Chromium: what they ask for, what the browser says of them, dark mode, sizes, unknown addresses."""

import pytest

from tests.browser.serving import Served, Visit, set_size


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_browser_complains_about_nothing_and_is_sent_for_little(everywhere: dict[str, str], visit: Visit, dark: bool) -> None:
    """No violation of the content policy, no failed request, nothing on the console; three files at most, all ours."""
    visit.page.emulate_media(color_scheme="dark" if dark else "light")
    complaints, asked = {}, {}
    for name, address in everywhere.items():
        visit.open(address)
        if visit.complaints:
            complaints[name] = list(visit.complaints)
        origin = "/".join(address.split("/")[:3]) + "/"
        files = [url for url in visit.requests if not url.startswith("data:")]
        if len(files) > 3 or not all(url.startswith(origin) for url in files):
            asked[name] = files
    assert complaints == {}
    assert asked == {}


def test_scripts_of_the_site_complain_about_nothing(everywhere: dict[str, str], scripted: Visit) -> None:
    found = {}
    for name, address in everywhere.items():
        scripted.open(address)
        if scripted.complaints:
            found[name] = list(scripted.complaints)
    assert found == {}


def test_a_violation_of_the_content_policy_is_seen(demo: Served, scripted: Visit) -> None:
    page = scripted.open(demo.address(""))
    page.evaluate("() => { const s = document.createElement('style'); s.textContent = 'h1{color:red}'; document.head.append(s); }")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in words for words in scripted.complaints)


def test_a_file_that_is_asked_for_in_vain_is_seen(demo: Served, scripted: Visit) -> None:
    page = scripted.open(demo.address(""))
    page.evaluate("() => new Promise(done => { const i = new Image(); i.onerror = done; i.src = '/czj/jx/meiyou.png'; })")
    assert any(url.endswith("meiyou.png") for url in scripted.requests)
    assert any("404" in words for words in scripted.complaints)


def test_dark_mode_is_dark_and_the_larger_sizes_are_larger(demo: Served, scripted: Visit) -> None:
    scripted.page.set_viewport_size({"width": 1280, "height": 900})
    ground = "() => getComputedStyle(document.body).backgroundColor"
    scripted.page.emulate_media(color_scheme="light")
    scripted.open(demo.address(""))
    light = scripted.page.evaluate(ground)
    scripted.page.emulate_media(color_scheme="dark")
    dark = scripted.page.evaluate(ground)
    scripted.page.emulate_media(color_scheme="light")
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(20, 24, 29)")
    heights = []
    for size in ("标准", "大", "特大"):
        set_size(scripted.page, size)
        heights.append(scripted.page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"))
    assert heights == sorted(heights) and heights[2] >= heights[0] * 1.6


def test_an_unknown_address_shows_our_own_page(demo: Served, visit: Visit) -> None:
    response = visit.page.goto(demo.address("meiyou/"))
    assert response is not None and response.status == 404
    assert visit.page.locator("h1").inner_text() == "页面没有找到"
    visit.page.locator("main a").first.click()
    assert visit.page.url == demo.address("")
