"""The two things the package can produce: a page for a template, and a file of bytes."""

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
        return self.path + "index.html" if self.path[-1:] in ("", "/") else self.path


class DataFile(NamedTuple):
    """A file to download. `path` is relative to the site root; `content` makes its bytes when it is written."""

    path: str
    content: Callable[[], bytes]
