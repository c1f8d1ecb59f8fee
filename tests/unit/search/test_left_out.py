"""The words of a page are those a reader meets; what every page has, and what only leads on or proves, is left out."""

import pytest

from generator.search.extract import Words, words_of


def page(inside: str) -> str:
    return f"<html><body><header>甲</header><main id=\"main\"><h1>题<b>名</b></h1>\n{inside}</main><footer>乙</footer></body></html>"


def test_title_and_text_are_taken_apart() -> None:
    assert words_of(page("<p>一&amp;二</p><table><tr><td>三</td><td>四</td></tr></table>")) == Words("题名", "一&二\n三\n四")


@pytest.mark.parametrize(
    "left_out",
    [
        "<nav><a>丙</a></nav>", '<nav class="tp-toc" aria-labelledby="x"><ul><li>丙</li></ul></nav>', '<nav aria-label="丁">丙</nav>',
        '<p class="tp-source">丙</p>', '<p class="tp-updated">丙</p>', '<p id="x" class="tp-actions">丙</p>',
        '<section aria-labelledby="shouju"><h2 id="shouju">丙</h2><p>丙</p></section>', "<svg><text>丙</text></svg>",
        '<section class="tp-elsewhere" aria-labelledby="x"><h2 id="x">丙</h2><ul><li>丙</li></ul></section>',
        '<details class="tp-elsewhere"><summary>丙</summary></details>', '<p class="tp-elsewhere tp-note">丙</p>',
        '<form action="x">丙</form>', "<p hidden>丙</p>", '<span class="x" aria-hidden="true">丙</span>',
    ],
)  # fmt: skip
def test_what_is_left_out(left_out: str) -> None:
    assert words_of(page(f"<p>一</p>{left_out}<p>二</p>")) == Words("题名", "一\n二")


def test_an_entry_is_what_stands_below_its_heading() -> None:
    found = words_of(page('<h2 id="a">甲一</h2><p>子</p><h3>丑</h3><p>寅</p><h2 id="b">乙一</h2><p>卯</p>'), "a")
    assert found == Words("甲一", "子\n丑\n寅")
    assert words_of(page("<p>一</p>"), "a") is None
