"""The things the package can produce: a page for a template, a file of bytes, and pictures of pages."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Page(NamedTuple):
    """A page before it is a file.

    `path` is relative to the site root: `tongbao/2026/09/` (a folder's index) or `404.html`.
    `template` is a name in theme/templates/pages, without `.html`. `values` makes the template's
    variables when the page is rendered, so ten thousand pages cost no memory before their turn. Pages
    with the same `together` show the same data, so one worker makes them.
    """

    path: str
    template: str
    values: Callable[[], Mapping[str, Any]]
    together: str = ""

    @property
    def file(self) -> str:
        """The file inside output/, with slashes."""
        return self.path + "index.html" if self.path[-1:] in ("", "/") else self.path  # as urls.file_of


class DataFile(NamedTuple):
    """A file to download. `path` is relative to the site root; `content` makes its bytes when it is written."""

    path: str
    content: Callable[[], bytes]


class Poster(NamedTuple):
    """A picture to keep and forward; its page leads to it. `size` is said in words."""

    path: str
    size: str


class Pictures(NamedTuple):
    """The pictures of a site. `cards` and `posters` are by the path of their page; the site's own card is at "".

    `notices` say which could not be made and why; `drawn` counts those that had to be drawn.
    """

    files: tuple[DataFile, ...] = ()
    cards: Mapping[str, str] = {}
    posters: Mapping[str, Poster] = {}
    notices: tuple[str, ...] = ()
    drawn: int = 0

    def card_of(self, path: str) -> str | None:
        """The card of a page: its own, else the site's; None where there are no pictures."""
        return self.cards.get(path) or self.cards.get("")
