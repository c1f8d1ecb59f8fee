"""What there is to show: the macros of the theme with what their files say of them, and their examples.

An example file is a list of objects: `title` (words for the reader), `arguments` (see `values`), and where needed
`macro` (default: the file's own), `inside` (what the pages put it into, as `ul tp-entries`), and `like`, the title of
an earlier example whose fields it takes over. `href`, `base` and `base_path` are given to every macro that asks.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, TemplateError, nodes

from generator.errors import BrokenTheme
from generator.gallery.values import merged, read, typed
from generator.pages.formats import FILTERS
from generator.pages.urls import Hrefs
from generator.render import JINJA_OPTIONS

BASE = "/jx/"
GIVEN: Mapping[str, Any] = {"href": Hrefs(BASE), "base": BASE, "base_path": BASE}
_FIELDS = {"title", "macro", "inside", "like", "arguments"}
_INSIDE = {"ul", "ol", "p", "div"}
_COMMENT_OR_MACRO = re.compile(r"\{#(.*?)#\}|\{%-?\s*macro\s+(\w+)(\(.*?\))\s*-?%\}", re.DOTALL)


class Macro(NamedTuple):
    """One macro. `signature` as in its file; `note`: the comment above it, "" without one."""

    name: str
    signature: str
    note: str
    arguments: tuple[str, ...]
    required: frozenset[str]


class Example(NamedTuple):
    """One example, with all it takes over from others. `tag` is "" where nothing surrounds it."""

    title: str
    macro: str
    arguments: dict[str, Any]
    tag: str
    classes: str


class Component(NamedTuple):
    """One file of macros. `name` is that of the file; `description` the comment at its head."""

    name: str
    description: str
    macros: tuple[Macro, ...]
    examples: tuple[Example, ...]
    has_style: bool


def environment(theme: Path, kind: type[Environment] = Environment) -> Environment:
    """Templates of the site and of the gallery, as strict as a build has them."""
    made = kind(loader=FileSystemLoader([str(theme / "templates"), str(theme / "gallery")]), **JINJA_OPTIONS)
    made.filters.update(FILTERS)
    made.globals.update(href=GIVEN["href"], base_path=BASE)
    return made


def read_components(theme: Path, jinja: Environment) -> list[Component]:
    """Every component by name. Raises BrokenTheme for one that has no examples, or examples nobody can use."""
    return [_component(path, theme, jinja) for path in sorted((theme / "templates" / "components").glob("*.html"))]


def _component(path: Path, theme: Path, jinja: Environment) -> Component:
    source, name = path.read_text(encoding="utf-8"), path.stem
    description, macros = _macros(source, path.name, jinja)
    file = path.with_suffix(".examples.json")
    try:
        examples = tuple(_examples(read(file.read_text(encoding="utf-8")), name, {macro.name for macro in macros}))
    except FileNotFoundError:
        raise BrokenTheme(f"组件 {name} 没有例子，请写 {file.name}") from None
    except ValueError as error:
        raise BrokenTheme(f"{file.name}：{error}") from error
    if idle := sorted({macro.name for macro in macros} - {example.macro for example in examples}):
        raise BrokenTheme(f"{file.name} 里没有 {'、'.join(idle)} 的例子")
    return Component(name, description, macros, examples, (theme / f"static/css/components/{name}.css").is_file())


def _macros(source: str, file: str, jinja: Environment) -> tuple[str, tuple[Macro, ...]]:
    try:
        parsed = {macro.name: macro for macro in jinja.parse(source).find_all(nodes.Macro)}
    except TemplateError as error:
        raise BrokenTheme(f"组件 {file} 有误：{error}") from error
    comments, found, description = [], [], ""
    for comment, name, arguments in _COMMENT_OR_MACRO.findall(source):
        if not name:
            comments.append(" ".join(comment.split()))
            continue
        if not found and comments:
            description = comments.pop(0)
        names = [argument.name for argument in parsed[name].args]
        required = names[: len(names) - len(parsed[name].defaults)]
        found.append(Macro(name, name + arguments, " ".join(comments), tuple(names), frozenset(required)))
        comments = []
    if not description:
        raise BrokenTheme(f"组件 {file} 的开头没有写它是什么")
    return description, tuple(found)


def _examples(rows: Any, own: str, macros: set[str]) -> Iterable[Example]:
    if not isinstance(rows, list) or not rows:
        raise ValueError("应当是一张例子的清单")
    seen: dict[str, dict[str, Any]] = {}
    for row in rows:
        title = row.get("title") if isinstance(row, dict) else None
        if not title or title in seen:
            raise ValueError(f"每个例子要有自己的 title（{title}）")
        if unknown := sorted(row.keys() - _FIELDS):
            raise ValueError(f"“{title}”里不认识 {'、'.join(unknown)}")
        if "like" in row and row["like"] not in seen:
            raise ValueError(f"“{title}”的 like：前面没有“{row['like']}”")
        whole = seen[title] = _taken_over(seen[row["like"]], row) if "like" in row else row
        macro, (tag, _, classes) = whole.get("macro", own), whole.get("inside", "").partition(" ")
        if macro not in macros:
            raise ValueError(f"“{title}”：没有宏 {macro}")
        if tag and tag not in _INSIDE:
            raise ValueError(f"“{title}”的 inside：不能放在 {tag} 里")
        try:
            arguments = {name: typed(value) for name, value in whole.get("arguments", {}).items()}
            yield Example(title, macro, arguments, tag, classes)
        except ValueError as error:
            raise ValueError(f"“{title}”：{error}") from error


def _taken_over(base: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    given, own = base.get("arguments", {}), row.get("arguments", {})
    arguments = {**given, **{name: merged(given.get(name), value) for name, value in own.items()}}
    return {**base, **row, "arguments": arguments}


def drawn(component: Component, example: Example, jinja: Environment) -> str:
    """What the macro writes for one example. Raises BrokenTheme naming both."""
    place = f"组件 {component.name} 的例子“{example.title}”生成不了"
    macro = next(macro for macro in component.macros if macro.name == example.macro)
    arguments = {**{name: GIVEN[name] for name in macro.arguments if name in GIVEN}, **example.arguments}
    if lacking := sorted(macro.required - arguments.keys()):
        raise BrokenTheme(f"{place}：少了参数 {'、'.join(lacking)}")
    try:
        return getattr(jinja.get_template(f"components/{component.name}.html").module, macro.name)(**arguments)
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise BrokenTheme(f"{place}：{error}") from error
