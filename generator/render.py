"""Pages to bytes: the theme's templates, compiled once, with escaping on and nothing undefined allowed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # a platform for which markupsafe has no compiled part
    from markupsafe._native import _escape_inner

from generator.derive.views import Portal
from generator.errors import BrokenTheme
from generator.pages.columns import COLUMNS, NAVIGATION
from generator.pages.formats import FILTERS
from generator.pages.reference import existing_sections
from generator.pages.urls import Hrefs
from generator.products import Page

JINJA_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
}


def template_globals(portal: Portal, stylesheet: str) -> dict[str, Any]:
    """What every template may use besides its page's own values."""
    site = portal.records.site
    return {
        "site": site,
        "as_of": portal.records.as_of,
        "base_path": site.base_path,
        "origin": f"https://{site.domain}",
        "href": Hrefs(site.base_path),
        "stylesheet": stylesheet,
        "has_indicators": bool(portal.indicators),
    }


class Renderer:
    """Compiled templates of one theme for one portal.

    The header of each column and the footer are the same on every page, so they are rendered once.
    """

    def __init__(self, theme: Path, portal: Portal, stylesheet: str):
        self.environment = Environment(
            loader=FileSystemLoader(str(theme / "templates")), **JINJA_OPTIONS
        )
        self.environment.filters.update(FILTERS)
        self.environment.globals.update(template_globals(portal, stylesheet))
        self.environment.globals.update(self._frame_parts(portal))
        self._fast = _FastEnvironment(self.environment, **JINJA_OPTIONS)

    def _frame_parts(self, portal: Portal) -> dict[str, Any]:
        built = existing_sections(portal)
        navigation = tuple(column for column in NAVIGATION if column.path in built)
        try:
            header = self.environment.get_template("partials/header.html")
            return {
                "header_of": {
                    column.key: Markup(header.render(navigation=navigation, current=column.key))
                    for column in COLUMNS
                },
                "footer": Markup(self.environment.get_template("partials/footer.html").render()),
                "head_end": Markup(self.environment.get_template("partials/head_end.html").render()),
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
                return self.environment.get_template(name).render(values).encode("utf-8")


@contextmanager
def theme_errors(template: str, file: str) -> Iterator[None]:
    """Any fault of a template as a BrokenTheme that names the template and the page."""
    try:
        yield
    except TemplateError as error:
        place = f"（{error.filename} 第{error.lineno}行）" if hasattr(error, "lineno") else ""
        raise BrokenTheme(f"模板 {template} 生成不了页面 {file}{place}：{error}") from error


class _FastEnvironment(Environment):
    """Shares loader, filters and globals with `ordinary`; its templates run in a third of the time.

    Autoescaping and strict undefined names stay. Text whose class is exactly str is escaped without making
    a Markup of it, neighbouring outputs are joined at once, attributes are read directly, and macros and
    methods are called without Jinja's inspection of the callee; each template is looked up once a build.
    What raises here must be rendered again by `ordinary`, which says exactly what is wrong.
    """

    def __init__(self, ordinary: Environment, **options: Any):
        super().__init__(loader=ordinary.loader, **options)
        self.filters, self.globals = ordinary.filters, ordinary.globals
        self._known: dict[str, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The compiled template; nothing reloads while a build runs."""
        template = self._known.get(name)
        if template is None:
            template = self._known[name] = super().get_template(name, parent, globals)
        return template

    def text_of(self, name: str, values: Mapping[str, Any]) -> str:
        """What `get_template(name).render(values)` gives, with one dictionary made instead of four."""
        template = self.get_template(name)
        context = Context(self, {**self.globals, **values}, name, template.blocks)
        return "".join(template.root_render_func(context))


class _FastCode(CodeGenerator):
    """Jinja's documented hook. Generated functions use `plain` (escapes a str) and `t` (a value just made)."""

    _macros: frozenset[str] = frozenset()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        names = (name for found in node.find_all(nodes.FromImport) for name in found.names)
        self._macros = frozenset(name if isinstance(name, str) else name[1] for name in names)
        self.writeline("plain = environment.escape_text")
        super().visit_Template(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        if frame.require_output_check or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Output(node, frame)
            return
        self.writeline("yield concat((" if frame.buffer is None else f"{frame.buffer}.extend((")
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.write(f"{child.data!r}, ")
            else:
                self.write("(plain(t) if (t := ")
                self.visit(child, frame)
                self.write(").__class__ is str else escape(t)), ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        name = node.attr
        if name.startswith("_") or iskeyword(name) or hasattr(dict, name):
            super().visit_Getattr(node, frame)
            return
        self.write(f"(t.{name} if (t := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is not dict else t[{name!r}])")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        called = node.node
        known = isinstance(called, nodes.Getattr) or (isinstance(called, nodes.Name) and called.name in self._macros)
        if not known or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(called, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")


_FastEnvironment.code_generator_class = _FastCode
_FastEnvironment.escape_text = staticmethod(_escape_inner)



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
