"""The gallery `docs/components/`: every component of the theme and every chart, with every example, light beside dark.

Examples lie beside the macros (`theme/templates/components/<name>.examples.json`), those of charts in `charts.py`.
`tests/theme/test_gallery.py` fails when a committed file differs from what this module would write.
"""

from pathlib import Path

from generator.gallery.components import environment, read_components
from generator.gallery.page import gallery_page, scheme_style
from generator.render import squeezed, stylesheet_bytes

FOLDER = "docs/components"


def write_files(root: Path) -> list[str]:
    """Write the gallery of the theme under `root`; returns the relative paths, in order. Raises BrokenTheme."""
    made = documents(root / "theme")
    for path, content in made.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return list(made)


def stale_files(root: Path) -> list[str]:
    """Files of the gallery that are missing or differ from what theme and examples say. Raises BrokenTheme."""
    stale = []
    for path, content in documents(root / "theme").items():
        target = root / path
        if not target.is_file() or target.read_bytes() != content:
            stale.append(path)
    return stale


def documents(theme: Path) -> dict[str, bytes]:
    """Relative path → bytes: the page, the site's own style sheet as it is built, and the style of the gallery."""
    jinja = environment(theme)
    own = (theme / "gallery" / "gallery.css").read_text(encoding="utf-8")
    tokens = (theme / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    return {
        f"{FOLDER}/index.html": gallery_page(jinja, read_components(theme, jinja)).encode("utf-8"),
        f"{FOLDER}/portal.css": stylesheet_bytes(theme) + b"\n",
        f"{FOLDER}/gallery.css": (scheme_style(tokens) + squeezed(own) + "\n").encode("utf-8"),
    }
