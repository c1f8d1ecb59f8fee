"""Pages to bytes: the theme's templates, compiled once, with escaping on and nothing undefined allowed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from generator.derive.views import Portal
from generator.errors import BrokenTheme
from generator.pages.columns import COLUMNS, NAVIGATION
from generator.pages.formats import FILTERS
from generator.pages.frame import citation
from generator.pages.reference import existing_sections
from generator.pages.urls import Hrefs
from generator.products import Page, Pictures
from generator.script_modules import joined
from generator.template_cache import compiled_in
from generator.templating import FastEnvironment

NO_SCRIPTS: Mapping[str, str] = {"size": "", "days": "", "search": ""}
JINJA_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
}


def template_globals(
    portal: Portal, stylesheet: str, scripts: Mapping[str, str] = NO_SCRIPTS, pictures: Pictures = Pictures()
) -> dict[str, Any]:
    """What every template may use besides its page's own values."""
    site = portal.records.site
    return {
        "site": site,
        "as_of": portal.records.as_of,
        "base_path": site.base_path,
        "origin": f"https://{site.domain}",
        "href": Hrefs(site.base_path),
        "stylesheet": stylesheet,
        "scripts": scripts,
        "day": portal.records.day,
        "citation": citation,
        "has_indicators": bool(portal.indicators),
        "has_own_record": portal.own_record is not None,
        "has_cases": portal.cases is not None,
        "has_corrections": portal.corrections is not None,
        "has_pictures": bool(pictures.cards),
        "has_search": bool(scripts["search"]),
        "card_of": pictures.card_of,
        "poster_of": pictures.posters.get,
        "documents": {},  # period → its PDF; filled before pages are rendered, where there are any
    }


class Renderer:
    """Compiled templates of one theme for one portal.

    Header and tags of each column and the footer are the same on every page, so they are rendered once.
    `cache` is a folder for compiled templates, `scripts` the addresses of the scripts by name, `pictures` what
    pages may show and point at.
    """

    def __init__(
        self, theme: Path, portal: Portal, stylesheet: str, cache: Path | None = None,
        scripts: Mapping[str, str] = NO_SCRIPTS, pictures: Pictures = Pictures(),
    ):
        self.environment = Environment(
            loader=FileSystemLoader(str(theme / "templates")), bytecode_cache=compiled_in(cache, "plain"), **JINJA_OPTIONS
        )
        self.environment.filters.update(FILTERS)
        self.environment.globals.update(template_globals(portal, stylesheet, scripts, pictures))
        self.environment.globals.update(self._frame_parts(portal))
        self._fast = FastEnvironment(self.environment, cache, **JINJA_OPTIONS)

    def _frame_parts(self, portal: Portal) -> dict[str, Any]:
        built = existing_sections(portal)
        navigation = tuple(column for column in NAVIGATION if column.path in built)
        try:
            header = self.environment.get_template("partials/header.html")
            tags = self.environment.get_template("partials/column_tags.html")
            head_end = self.environment.get_template("partials/head_end.html")
            return {
                "site_tags": Markup(self.environment.get_template("partials/site_tags.html").render()),
                "column_tags": {column.key: Markup(tags.render(column=column)) for column in COLUMNS},
                **{
                    name: {
                        column.key: Markup(header.render(navigation=navigation, current=column.key, counts_days=counts))
                        for column in COLUMNS
                    }
                    for name, counts in (("header_of", False), ("header_counting_of", True))
                },
                "footer": Markup(self.environment.get_template("partials/footer.html").render()),
                "head_end": Markup(head_end.render()),
            }
        except TemplateError as error:
            raise BrokenTheme(f"主题的页头页脚模板有误：{error}") from error

    def render(self, page: Page) -> bytes:
        """The page as UTF-8. Raises BrokenTheme naming the template and the page."""
        name, values = f"pages/{page.template}.html", page.values()
        try:
            return self._fast.text_of(name, values).encode("utf-8")
        except Exception:  # noqa: BLE001  whatever it is, the ordinary environment says it exactly
            with theme_errors(page.template, page.file):
                return self.environment.get_template(name).render(page.values()).encode("utf-8")

    def document(self, template: str, values: Mapping[str, Any]) -> str:
        """The HTML of a formal document. Raises BrokenTheme naming the template and the address of its edition."""
        with theme_errors(template, str(values.get("path", ""))):
            return self.environment.get_template(template).render(values)


@contextmanager
def theme_errors(template: str, file: str) -> Iterator[None]:
    """Any fault of a template as a BrokenTheme that names the template and the page."""
    try:
        yield
    except TemplateError as error:
        place = f"（{error.filename} 第{error.lineno}行）" if hasattr(error, "lineno") else ""
        raise BrokenTheme(f"模板 {template} 生成不了页面 {file}{place}：{error}") from error


def stylesheet_bytes(theme: Path) -> bytes:
    """The style sheets of the theme in one file, in the order that portal.css declares."""
    folder = theme / "static" / "css"
    parts = []
    for line in (folder / "portal.css").read_text(encoding="utf-8").splitlines():
        if line.startswith("@import"):
            name, layer = line.split('"')[1], line.split("layer(")[1].split(")")[0]
            text = (folder / name).read_text(encoding="utf-8")
            parts.append(f"@layer {layer} {{\n{text}}}\n")
        elif line.startswith("@layer"):
            parts.append(line + "\n")
    return squeezed("".join(parts)).encode("utf-8")


def script_bytes(theme: Path) -> dict[str, bytes]:
    """`size` remembers the size of text, `days` counts days anew as well, `search` is the module of the page 搜索.

    A page loads one of the first two: both would be one request more. Raises BrokenTheme for modules that do not fit.
    """
    folder = theme / "static" / "js"
    size, days = ((folder / f"{name}.js").read_bytes() for name in ("size", "days"))
    return {"size": size, "days": size + days, "search": joined(folder / "search", "page.js")}


def squeezed(css: str) -> str:
    """Comments and needless white space taken out; quoted text is kept as it is.

    >>> squeezed('a :focus {  color: red; }  /* why */')
    'a :focus{color:red}'
    """
    out: list[str] = []
    position = 0
    while position < len(css):
        char = css[position]
        if css.startswith("/*", position):
            position = css.index("*/", position) + 2
            continue
        if char in "\"'":
            end = css.index(char, position + 1) + 1
            out.append(css[position:end])
            position = end
            continue
        if char.isspace():
            if out and out[-1] not in "{};,>: ":
                out.append(" ")
        elif char in "{};,>":
            if out and out[-1] == " ":
                out.pop()
            if char == "}" and out and out[-1] == ";":
                out.pop()
            out.append(char)
        else:
            out.append(char)
        position += 1
    return "".join(out).strip()
