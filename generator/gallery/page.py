"""The page of the gallery: every example twice, with ids of its own, and the colours of both schemes side by side."""

import re
from collections.abc import Sequence
from inspect import getdoc, signature
from typing import NamedTuple

from jinja2 import Environment, TemplateError
from markupsafe import Markup

from generator.errors import BrokenTheme
from generator.gallery.charts import CHARTS, Drawn
from generator.gallery.components import Component, Example, Macro, drawn

_NAMING = re.compile(r' (id|for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"|( href="#)([^"]+)"')
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*(:root \{[^{}]*\})\s*\}")


class Shown(NamedTuple):
    """One example as it stands on the page."""

    title: str
    tag: str
    classes: str
    light: Markup
    dark: Markup


class Section(NamedTuple):
    """One component or one kind of chart. `style` is "" where it has no style file of its own."""

    name: str
    description: str
    macros: tuple[Macro, ...]
    file: str
    style: str
    examples: tuple[Shown, ...]


def gallery_page(jinja: Environment, components: Sequence[Component]) -> str:
    """The whole page. Raises BrokenTheme naming the component and the example that cannot be drawn."""
    sections = [_section(component, jinja) for component in components]
    values = {"components": sections, "charts": _chart_sections()}
    try:
        return jinja.get_template("gallery.html").render(values)
    except TemplateError as error:
        raise BrokenTheme(f"组件一览的模板有误：{error}") from error


def _section(component: Component, jinja: Environment) -> Section:
    name = component.name
    shown = [_shown(name, number, example, drawn(component, example, jinja))
             for number, example in enumerate(component.examples, start=1)]  # fmt: skip
    style = f"theme/static/css/components/{name}.css" if component.has_style else ""
    file = f"theme/templates/components/{name}.html"
    return Section(name, component.description, component.macros, file, style, tuple(shown))


def _shown(name: str, number: int, example: Example, html: str) -> Shown:
    light, dark = (Markup(own_ids(str(html), f"{name}-{number}-{scheme}")) for scheme in ("light", "dark"))
    return Shown(example.title, example.tag, example.classes, light, dark)


def _chart_sections() -> list[Section]:
    """A section for each function that draws, in the order of the examples."""
    kinds: dict[str, list[Drawn]] = {}
    for example in CHARTS.values():
        kinds.setdefault(example.of.__name__, []).append(example)
    sections = []
    for kind, examples in kinds.items():
        draw = examples[0].of
        about = Macro(kind, f"{kind}({', '.join(signature(draw).parameters)})", "", (), frozenset())
        shown = [_shown(f"chart-{kind}", number, Example(one.title, kind, {}, "div", ""), one.draw())
                 for number, one in enumerate(examples, start=1)]  # fmt: skip
        description, file = (getdoc(draw) or "").partition("\n")[0], draw.__module__.replace(".", "/") + ".py"
        style = "theme/static/css/components/figure.css"
        sections.append(Section(kind, description, (about,), file, style, tuple(shown)))
    return sections


def own_ids(html: str, suffix: str) -> str:
    """The same HTML with ids that no other copy on the page has, and with all that refers to them.

    >>> own_ids('<h2 id="a">x</h2><a href="#a">y</a><a href="#b">z</a>', "1")
    '<h2 id="a-1">x</h2><a href="#a-1">y</a><a href="#b">z</a>'
    """
    own = set(re.findall(r' id="([^"]+)"', html))

    def renamed(match: re.Match[str]) -> str:
        if match[3]:
            return f'{match[3]}{match[4]}-{suffix}"' if match[4] in own else match[0]
        return f' {match[1]}="{" ".join(f"{one}-{suffix}" for one in match[2].split())}"'

    return _NAMING.sub(renamed, html)


def scheme_style(tokens: str) -> str:
    """The colours of tokens.css for two parts of one page, whatever the reader's screen asks for.

    Components name no colour and choose none by scheme, so this is what they look like. Raises BrokenTheme where
    tokens.css is not made of `:root` and one block for dark screens.
    """
    bare = re.sub(r"/\*.*?\*/", "", tokens, flags=re.DOTALL)
    if len(_DARK.findall(bare)) != 1:
        raise BrokenTheme("tokens.css 里应当有一处、也只有一处深色的颜色")
    both = _DARK.sub(lambda dark: dark[1].replace(":root", ".g-dark"), bare).replace(":root", ".g-light, .g-dark")
    return " ".join(both.split()) + "\n"
