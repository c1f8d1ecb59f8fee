"""What can be pressed is large enough for a finger, and larger still in the larger sizes of text."""

import pytest

from tests.browser.serving import Visit, measure, set_size

FINGER, LARGE_FINGER = 44, 60  # px
MOUSE = 24  # px, WCAG 2.5.8: links in a table on a wide window, where rows are read with a mouse
_SIZES = (("标准", FINGER), ("大", LARGE_FINGER), ("特大", LARGE_FINGER))


def too_small(page, link: int) -> list[str]:
    """Everything too small in any size of text, as `size what`."""
    found = []
    for size, control in _SIZES:
        set_size(page, size)
        found += [f"{size} {one}" for one in page.evaluate(measure("small_targets"), {"control": control, "link": link})]
    return found


@pytest.mark.parametrize(("width", "link"), [(390, FINGER), (1280, MOUSE)])
def test_everything_can_be_hit(everywhere: dict[str, str], scripted: Visit, width: int, link: int) -> None:
    found = {}
    for name, address in everywhere.items():
        page = scripted.open(address)
        page.set_viewport_size({"width": width, "height": 900})
        if small := too_small(page, link):
            found[name] = small[:10]
    assert found == {}


_PLANT = """html => {
  const box = document.createElement('div');
  box.innerHTML = html;
  for (const e of box.querySelectorAll('[data-css]')) e.style.cssText = e.dataset.css;
  document.querySelector('main').prepend(box);
}"""
_SQUASHED = 'data-css="min-height: 0; line-height: 1; padding: 0"'


@pytest.mark.parametrize(
    ("html", "reported"),
    [
        ("<button>按</button>", ["button"]),
        ('<p class="tp-actions"><a href="#">去看全部</a></p>', []),
        (f'<p class="tp-actions"><a href="#" {_SQUASHED}>去看全部</a></p>', ["a"]),
        ("<details><summary>看看它的经过</summary>x</details>", []),
        (f"<details><summary {_SQUASHED}>看看它的经过</summary>x</details>", ["summary"]),
        ('<p><a class="x" href="#">看全部</a></p>', ["a"]),
        ('<ul><li>·<a class="x" href="#">看全部</a></li></ul>', ["a"]),
        ('<p>县教育局说，问题已经改好，<a class="x" href="#">看报告</a>。</p>', []),
        ('<p data-css="line-height: 20px">县教育局说，问题已经改好，<a class="x" href="#">看报告</a>。</p>', ["line"]),
        ('<p><a href="#">县教育局</a>、<a href="#">县水利局</a></p>', ["a", "a"]),
        ('<table><tr><td>这一行有别的话<td><a class="x" href="#">县水利局</a></table>', ["a"]),
    ],
)  # fmt: skip
def test_a_planted_small_target_is_reported(everywhere: dict[str, str], scripted: Visit, html: str, reported: list[str]) -> None:
    page = scripted.open(everywhere["not found"])
    set_size(page, "标准")  # the browser remembers what another test chose
    page.set_viewport_size({"width": 390, "height": 900})
    size = {"control": FINGER, "link": FINGER}
    known = page.evaluate(measure("small_targets"), size)
    page.evaluate(_PLANT, html)
    new = [line for line in page.evaluate(measure("small_targets"), size) if line not in known]
    assert [line.split()[1] if line.startswith(("control", "link")) else "line" for line in new] == reported


def test_controls_that_do_not_grow_with_the_text_are_reported(everywhere: dict[str, str], scripted: Visit) -> None:
    page = scripted.open(everywhere["not found"])
    page.evaluate("() => { for (const e of document.querySelectorAll('.tp-nav a')) e.style.cssText = 'min-height: 45px; font-size: 16px; padding: 0 22px'; }")
    found = [one for one in too_small(page, 0) if "×45" in one]
    assert {one.split()[0] for one in found} == {"大", "特大"}
