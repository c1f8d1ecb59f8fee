"""People's Markdown to safe HTML, through an allow-list; the only door for prose into a page.

Raw HTML in the source is shown as text, never passed on. Links may be http(s), mailto, tel or
site-absolute (`/guanyu/`), and the latter get the county's base path. Validation refuses the rest
with a sentence; this module is the second lock on the same door.
"""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "blockquote", "a", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "s",
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, **{f"h{level}": {"id"} for level in range(2, 7)}}
_SCHEMES = {"http", "https", "mailto", "tel"}


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """What a page makes of Markdown; validation asks it too."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")


def to_html(markdown: str, base_path: str, below: int = 1) -> Markup:
    """Safe HTML of `markdown`. Its highest headings stand one level under level `below` (1: they become h2),
    because a page has one h1 and no level may be skipped.

    Each heading has an id, `zw-1` and so on, so that it can be cited. Images are dropped; a link that is neither http(s), mailto, tel nor site-absolute loses its target.
    """
    tokens = parser().parse(markdown)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    shift = below + 1 - min((int(token.tag[1]) for token in headings), default=below + 1)
    level, number = below, 0
    for token in headings:
        if token.type == "heading_open":
            number += 1
            token.attrSet("id", f"zw-{number}")  # nobody can write an id: raw HTML is shown as text
            level = min(int(token.tag[1]) + shift, level + 1, 6)
        token.tag = f"h{level}"
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                _point_inside(child, base_path)
    html = parser().renderer.render(tokens, parser().options, {})
    return Markup(  # noqa: S704  the allow-list below is what makes this safe
        nh3.clean(html, tags=TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener",
                  attribute_filter=_only_allowed_targets)
    )


def _point_inside(token, base_path: str) -> None:
    href = str(token.attrGet("href") or "")
    if href.startswith("/") and not href.startswith("//") and not href.startswith("/\\"):
        token.attrSet("href", base_path + href[1:])


def _only_allowed_targets(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id":
        return value if re.fullmatch(r"zw-[0-9]+", value) else None
    if (tag, attribute) != ("a", "href"):
        return value
    if value.startswith(("http://", "https://", "mailto:", "tel:")):
        return value
    if value.startswith("/") and not value.startswith(("//", "/\\")):
        return value
    return None
