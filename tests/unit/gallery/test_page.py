"""Two copies on one page: ids of their own, colours of their own."""

import doctest

import pytest

from generator.errors import BrokenTheme
from generator.gallery import page
from generator.gallery.page import own_ids, scheme_style


def test_ids_and_everything_that_refers_to_them_get_the_same_ending() -> None:
    html = '<section aria-labelledby="a b"><h2 id="a">id="x"</h2><i id="b">&#34; id=&#34;q&#34;</i><a href="#b">y</a><a href="/z#b">z</a></section>'
    assert own_ids(html, "2") == (
        '<section aria-labelledby="a-2 b-2"><h2 id="a-2">id="x"</h2><i id="b-2">&#34; id=&#34;q&#34;</i>'
        '<a href="#b-2">y</a><a href="/z#b">z</a></section>'
    )  # fmt: skip


def test_each_scheme_has_its_colours_whatever_the_screen_asks_for() -> None:
    css = "/* a { } */\n:root {\n  --bg: #fff;\n}\n@media (prefers-color-scheme: dark) {\n  :root {\n    --bg: #000;\n  }\n}\n@media (x) { :root { --a: b; } }\n"
    assert scheme_style(css) == ".g-light, .g-dark { --bg: #fff; } .g-dark { --bg: #000; } @media (x) { .g-light, .g-dark { --a: b; } }\n"


@pytest.mark.parametrize("css", ["", ":root{}", "@media (prefers-color-scheme: dark) { :root { } }" * 2])
def test_tokens_that_are_not_understood_are_refused(css: str) -> None:
    with pytest.raises(BrokenTheme, match="一处深色"):
        scheme_style(css)


def test_the_examples_in_the_module_are_true() -> None:
    found = doctest.testmod(page)
    assert (found.attempted > 0, found.failed) == (True, 0)
