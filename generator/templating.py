"""The theme's templates compiled for speed: the same bytes as Jinja's own code, in a third of the time."""

from collections.abc import Mapping
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # a platform for which markupsafe has no compiled part
    from markupsafe._native import _escape_inner


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


class FastEnvironment(Environment):
    """Shares loader, filters and globals with `ordinary`; its templates run in a third of the time.

    Autoescaping and strict undefined names stay. Text whose class is exactly str is escaped without making
    a Markup of it, neighbouring outputs are joined at once, attributes are read directly, and macros and
    methods are called without Jinja's inspection of the callee; each template is looked up once a build.
    What raises here must be rendered again by `ordinary`, which says exactly what is wrong.
    """

    code_generator_class = _FastCode
    escape_text = staticmethod(_escape_inner)

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
