"""The theme's templates compiled for speed: the same bytes as Jinja's own code, in a quarter of the time."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from keyword import iskeyword
from pathlib import Path
from types import FunctionType
from typing import Any

from jinja2 import Environment, Template, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro, missing
from markupsafe import Markup, escape

from generator import template_loops
from generator.template_cache import compiled_in

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # a platform for which markupsafe has no compiled part
    from markupsafe._native import _escape_inner


_MOST_REMEMBERED = 4096  # texts of one macro


class _FastCode(CodeGenerator):
    """Jinja's documented hook. Generated functions use `plain` (escapes a str), `other` (anything else) and
    `t` (a value just made).

    A name nobody gave is not looked for at each use: it is the object `missing`, which has no attributes and
    which `other` refuses. So every slip still raises, and the ordinary environment then says what it is.
    """

    _macros: frozenset[str] = frozenset()
    _gathers = True
    _remembers = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        names = (name for found in node.find_all(nodes.FromImport) for name in found.names)
        own = (found.name for found in node.find_all(nodes.Macro))
        self._macros = frozenset((*own, *(name if isinstance(name, str) else name[1] for name in names)))
        self._remembers = any(
            isinstance(found.target, nodes.Name) and found.target.name == "remembered" for found in node.find_all(nodes.Assign)
        )
        # Without the context Jinja yields what it includes, past the list in which a function gathers.
        self._gathers = all(found.with_context for found in node.find_all(nodes.Include))
        self.writeline("plain, other = environment.escape_text, environment.escape_other")
        super().visit_Template(node, frame)

    # ---- output: gathered in a list per function, neighbours at once, small conditions inside expressions

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        gathers = (
            self._gathers and frame.buffer is None and not frame.require_output_check and frame.eval_ctx.autoescape
        )
        if gathers:
            self.buffer(frame)
        super().blockvisit(self._runs(nodes, frame), frame)
        if gathers:
            self.writeline(f"yield concat({frame.buffer})")

    def _runs(self, body: Iterable[nodes.Node], frame: Frame) -> list[nodes.Node]:
        """Neighbouring outputs, with the conditions between them that only choose outputs, made one output."""
        if frame.buffer is None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            return list(body)
        found: list[nodes.Node] = []
        for node in body:
            is_first = not (found and isinstance(found[-1], nodes.Output))
            if isinstance(node, nodes.Output) or _only_chooses_output(node):
                pieces = node.nodes if isinstance(node, nodes.Output) else [node]
                if is_first:
                    found.append(nodes.Output([], lineno=node.lineno))
                found[-1].nodes = [*found[-1].nodes, *pieces]
            else:
                found.append(node)
        return found

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        if frame.buffer is None or frame.require_output_check or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Output(node, frame)
            return
        self.writeline(f"{frame.buffer}.extend((", node)
        for child in node.nodes:
            self._piece(child, frame)
            self.write(", ")
        self.write("))")

    def _piece(self, node: nodes.Node, frame: Frame) -> None:
        if isinstance(node, nodes.TemplateData):
            self.write(repr(node.data))
        elif isinstance(node, nodes.If):
            self._choice(node, frame)
        elif self._is_simple_call(node) and isinstance(node.node, nodes.Name) and node.node.name in self._macros:
            self._bare(node.node, frame)
            self.write(".text")  # a macro has escaped what it was given
            self._arguments(node, frame)
        else:
            self.write("(plain(t) if (t := ")
            self._bare(node, frame)
            self.write(").__class__ is str else other(t))")

    def _choice(self, node: nodes.If, frame: Frame) -> None:
        self.write("(")
        for branch in (node, *node.elif_):
            self._pieces(branch.body, frame)
            self.write(" if ")
            self.visit(branch.test, frame.soft())
            self.write(" else ")
        self._pieces(node.else_, frame)
        self.write(")")

    def _pieces(self, body: list[nodes.Node], frame: Frame) -> None:
        pieces = [
            piece for node in body for piece in (node.nodes if isinstance(node, nodes.Output) else [node])
        ]
        if len(pieces) == 1:
            self._piece(pieces[0], frame)
            return
        self.write("concat((" if pieces else "''")
        for piece in pieces:
            self._piece(piece, frame)
            self.write(", ")
        self.write("))" if pieces else "")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        is_simple = not (node.scoped or node.required or (frame.toplevel and self.extends_so_far))
        if frame.buffer is None or not is_simple:
            super().visit_Block(node, frame)
            return
        self.writeline(f"{frame.buffer}.extend(context.blocks[{node.name!r}][0](context))", node)

    # ---- names, attributes, calls

    def _bare(self, node: nodes.Node, frame: Frame) -> None:
        """A name without the question whether it is there; what uses it raises when it is not."""
        if isinstance(node, nodes.Name) and node.ctx == "load":
            self.write(frame.symbols.ref(node.name))
        else:
            self.visit(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        name = node.attr
        if name.startswith("_") or iskeyword(name) or hasattr(dict, name):
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name):
            ref = frame.symbols.ref(node.node.name)
            self.write(f"({ref}.{name} if {ref}.__class__ is not dict else {ref}[{name!r}])")
            return
        self.write("(t." + name + " if (t := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is not dict else t[{name!r}])")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or not self._is_simple_call(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self._bare(node.node, frame)
        self._arguments(node, frame)

    def _is_simple_call(self, node: nodes.Node) -> bool:
        """A method, a macro or a function, called with positional arguments only: none of ours wants the context."""
        return (
            isinstance(node, nodes.Call)
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
            and isinstance(node.node, (nodes.Getattr, nodes.Name))
        )

    def _arguments(self, node: nodes.Call, frame: Frame) -> None:
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        way = "remembering" if self._remembers else "direct"
        self.write(f"environment.{way}(" if isinstance(macro_ref.node, nodes.Macro) else "(")
        super().macro_def(macro_ref, frame)
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if node.name != "none":
            super().visit_Test(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(" is None)")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not frame.toplevel or not isinstance(node.template, nodes.Const):
            super().visit_FromImport(node, frame)
            return
        for name in node.names:
            name, alias = (name, name) if isinstance(name, str) else name
            self.writeline(
                f"{frame.symbols.ref(alias)} = context.vars[{alias!r}] ="
                f" environment.imported({node.template.value!r}, {name!r})", node
            )


def _only_chooses_output(node: nodes.Node) -> bool:
    """Whether a condition does nothing but write one thing or another."""
    if not isinstance(node, nodes.If):
        return False
    bodies = [node.body, node.else_, *(branch.body for branch in node.elif_)]
    return all(
        isinstance(inner, nodes.Output) or _only_chooses_output(inner) for body in bodies for inner in body
    )


class _Names(dict):
    """The values of a page; a name that is not there is the object `missing`, as Jinja has it."""

    def __missing__(self, name: str) -> Any:
        return missing


class _FastContext(Context):
    """One dictionary for values, globals and imports, looked into without a Python function between."""

    def __init__(self, environment: Environment, names: _Names, template: Template):
        super().__init__(environment, names, template.name, template.blocks)
        self.vars = names
        self.resolve_or_missing = names.__getitem__  # type: ignore[method-assign]


class FastEnvironment(Environment):
    """Shares loader, filters and globals with `ordinary`; its templates run in a quarter of the time.

    Autoescaping and strict undefined names stay. Text whose class is exactly str is escaped without making
    a Markup of it, neighbouring outputs are gathered at once, attributes are read directly, and macros and
    methods are called without Jinja's inspection of the callee; each template and macro is looked up once
    a build. What raises here must be rendered again by `ordinary`, which says exactly what is wrong.
    """

    code_generator_class = _FastCode
    escape_text = staticmethod(_escape_inner)

    def __init__(self, ordinary: Environment, cache: Path | None = None, **options: Any):
        """`cache` is a folder in which compiled templates are kept between builds; None keeps none."""
        super().__init__(loader=ordinary.loader, bytecode_cache=compiled_in(cache, "fast"), **options)
        self.filters, self.globals = {**ordinary.filters, **template_loops.LOOP_FILTERS}, ordinary.globals
        self._known: dict[str, Template] = {}
        self._macros: dict[tuple[str, str], "_DirectMacro"] = {}

    def _generate(self, source: nodes.Template, *how: Any, **named: Any) -> str:
        return super()._generate(template_loops.with_numbered_loops(source), *how, **named)

    @staticmethod
    def direct(macro: Macro) -> "_DirectMacro | Macro":
        """A macro a template defines; one that takes whatever it is given stays as it is."""
        return macro if macro.catch_kwargs or macro.catch_varargs or macro.caller else _DirectMacro(macro)

    @classmethod
    def remembering(cls, macro: Macro) -> "_DirectMacro | Macro":
        """The same of a template that says `{% set remembered = true %}`: its macros are given texts only, and often
        the same ones, so what they wrote is looked up."""
        found = cls.direct(macro)
        if found is not macro:
            found.text = lru_cache(maxsize=_MOST_REMEMBERED)(found.text)
        return found

    @staticmethod
    def escape_other(value: Any) -> str:
        """Escapes what is not exactly a str. Raises UndefinedError for a name nobody gave."""
        if value.__class__ is Markup:
            return value  # safe already; Jinja would copy the header and the footer for every page
        if value.__class__ is int:
            return str(value)
        if value is missing:
            raise UndefinedError
        return escape(value)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The compiled template; nothing reloads while a build runs."""
        template = self._known.get(name)
        if template is None:
            template = self._known[name] = super().get_template(name, parent, globals)
        return template

    def imported(self, template: str, name: str) -> "_DirectMacro":
        """The macro `name` of `template`. Raises TypeError for anything else that a template can export."""
        macro = self._macros.get((template, name))
        if macro is None:
            macro = self._macros[template, name] = getattr(self.get_template(template).module, name)
            if not isinstance(macro, _DirectMacro):
                raise TypeError("not a plain macro")
        return macro

    def text_of(self, name: str, values: Mapping[str, Any]) -> str:
        """What `get_template(name).render(values)` gives, with one dictionary made instead of four."""
        template, names = self.get_template(name), _Names(self.globals)
        names.update(values)
        return "".join(template.root_render_func(_FastContext(self, names, template)))


class _DirectMacro:
    """A macro without Jinja's sorting of arguments for each call.

    `text` is the function that Jinja made of it: it gives what the macro writes, already escaped. Arguments left out
    are `missing` to it and take their defaults; too many raise.
    """

    __slots__ = ("_macro", "text")

    def __init__(self, macro: Macro):
        made = macro._func
        left_out = (missing,) * len(macro.arguments)
        self._macro = macro
        self.text = FunctionType(made.__code__, made.__globals__, made.__name__, left_out, made.__closure__)

    def __call__(self, *given: Any, **named: Any) -> Markup:
        return self._macro(*given, **named)
