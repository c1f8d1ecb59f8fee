"""Who may import whom, which room may do what, and that one module spells every address.

The table below is the architecture: a new arrow needs a new line here, and a reason.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site_building import REPOSITORY

GENERATOR = REPOSITORY / "generator"
TEMPLATES = REPOSITORY / "theme" / "templates"

# Room → (rooms it may import, third-party packages it may import).
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "errors": (set(), set()),
    "problems": (set(), set()),
    "contract": (set(), set()),
    "model": (set(), set()),
    "products": (set(), set()),
    "load": ({"contract", "errors", "model", "problems"}, {"openpyxl"}),
    "finished": (set(), set()),  # finished work that is kept between builds
    "working_days": (set(), {"chinese_calendar"}),
    # What a mark of Markdown means is asked of the parser that makes the page.
    "validate": ({"contract", "errors", "load", "model", "problems", "words", "working_days"}, set()),
    "derive": ({"model"}, set()),
    "charts": (set(), {"markupsafe"}),
    "words": (set(), {"markdown_it", "markupsafe", "nh3"}),
    "spreadsheets": (set(), set()),
    "pages": (
        {"charts", "contract", "derive", "errors", "model", "products", "spreadsheets", "words"},
        {"markupsafe"},
    ),
    "pictures": ({"derive", "errors", "finished", "model", "pages", "products"}, {"PIL", "segno"}),  # after pages: says what they say
    "script_modules": ({"errors"}, set()),
    "template_loops": (set(), {"jinja2"}),
    "template_cache": (set(), {"jinja2"}),
    "templating": ({"template_cache", "template_loops"}, {"jinja2", "markupsafe"}),
    "render": (
        {"derive", "errors", "pages", "products", "script_modules", "template_cache", "templating"}, {"jinja2", "markupsafe"},
    ),
    "documents": ({"derive", "errors", "finished", "model", "pages", "words"}, {"fontTools", "markupsafe", "pydyf", "weasyprint"}),
    "release": ({"errors"}, set()),
    # The index is made of published pages; the command line reads it through Whoosh.
    "search": ({"derive", "errors", "finished", "model", "pages"}, {"numpy", "whoosh"}),
    "batch": ({"errors", "products", "release", "render"}, set()),
    "checked": ({"derive", "model", "problems"}, set()),
    "said": ({"contract", "derive", "load", "model", "problems", "validate"}, set()),
    "pipeline": ({"checked", "derive", "errors", "load", "model", "problems", "said", "validate"}, set()),
    "kept": ({"checked", "derive", "model", "pipeline"}, set()),
    "publish": (
        {"contract", "derive", "errors", "load", "model", "pages", "pipeline"},
        {"openpyxl", "pandas"},
    ),
    "handbook": ({"contract", "problems"}, set()),
    # The gallery shows what pages are made of: it needs charts, the values and addresses that pages hand to macros, and
    # the same strict templates and style sheet as a build. Nothing but the command line needs the gallery.
    "gallery": ({"charts", "errors", "model", "pages", "render"}, {"jinja2", "markupsafe"}),
    "pelican_plugin": (
        {"batch", "derive", "documents", "errors", "kept", "pages", "pictures", "problems", "products", "release", "render",
         "search", "template_cache", "words"},
        {"pelican"},
    ),
    "building": ({"pelican_plugin", "release"}, {"pelican", "rich"}),
    "serving": ({"errors"}, {"watchfiles"}),
    "arguments": ({"errors"}, set()),
    "cli": (
        {"arguments", "building", "errors", "gallery", "handbook", "kept", "pipeline", "problems", "publish", "search", "serving",
         "__version__"},
        set(),
    ),
    "__main__": ({"cli"}, set()),
    "__init__": (set(), set()),
}
# Inside a room: modules that alone may use something, and modules that alone may be used.
ONLY_HERE = {
    "openpyxl": {"load/xlsx_child.py", "publish/scaffold.py"},
    **dict.fromkeys(("fontTools", "pydyf", "weasyprint"), {"documents/pdf_child.py"}),
}
ONLY_THIS_OF = {("validate", "load"): {"generator.load.raw"}, ("said", "load"): {"generator.load.raw"}}


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and full module name of every import, inside functions too; relative imports as `.`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "."
            elif node.module == "generator":
                yield from ((node.lineno, f"generator.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or "."


def forbidden_imports(package: Path) -> list[str]:
    """Every import in `package` that the table does not allow, as `file:line imports module`."""
    found = []
    for path in sorted(package.rglob("*.py")):
        file = path.relative_to(package).as_posix()
        room = file.split("/")[0].removesuffix(".py")
        if room not in ALLOWED:
            found.append(f"{file}: room {room} is not in the table")
            continue
        rooms, third_party = ALLOWED[room]
        for line, module in imports(path.read_text(encoding="utf-8")):
            parts = module.split(".")
            if parts[0] == "generator":
                other = parts[1] if len(parts) > 1 else ""
                fine = other == room or other in rooms
                only = ONLY_THIS_OF.get((room, other))
                fine = fine and (only is None or module in only)
            else:
                fine = parts[0] in sys.stdlib_module_names or (
                    parts[0] in third_party and file in ONLY_HERE.get(parts[0], {file})
                )
            if not fine:
                found.append(f"{file}:{line} imports {module}")
    return found


# Names that read a clock, a file, the environment or chance, and binary floats.
_IMPURE_MODULES = {"time", "random", "os", "locale", "secrets", "uuid", "pathlib", "io", "subprocess"}
_IMPURE_CALLS = {"open", "float", "input", "print", "eval", "exec", "hash", "id"}
_CLOCKS = {"today", "now", "utcnow"}


def impurities(source: str) -> list[str]:
    """What a room of pure calculation must not contain, as `line: what`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _IMPURE_CALLS:
            found.append(f"{line}: {node.func.id}()")
        elif isinstance(node, ast.Attribute) and node.attr in _CLOCKS:
            found.append(f"{line}: .{node.attr}")
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(f"{line}: {node.value}")
    found += [f"{line}: import {name}" for line, name in imports(source) if name.split(".")[0] in _IMPURE_MODULES]
    return found


_SECTIONS = ("tongbao", "paiming", "zongping", "bumen", "zhibiao", "guanyu", "shuju", "ditu", "wuzhangai", "anli", "gengzheng")
_SPELLED = re.compile(rf"""["'/](?:{"|".join(_SECTIONS)})/""")


def spelled_addresses(files: dict[str, str]) -> list[str]:
    """Places outside pages/urls.py that spell an address of the site (comments and docstrings aside)."""
    found = []
    for name, text in sorted(files.items()):
        if name.endswith("pages/urls.py"):
            continue
        if name.endswith(".py"):
            module = ast.parse(text)
            documented = {
                id(node.body[0].value)
                for node in ast.walk(module)
                if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
                and node.body and isinstance(node.body[0], ast.Expr)
            }  # fmt: skip
            constants = [
                (node.lineno, node.value)
                for node in ast.walk(module)
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
            ]
            found += [f"{name}:{line}" for line, value in constants if _SPELLED.search(f'"{value}"')]
        else:
            for number, line in enumerate(text.splitlines(), start=1):
                if _SPELLED.search(line):
                    found.append(f"{name}:{number}")
    return found


_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_BUSY = re.compile(
    r"\|\s*(?:sort|dictsort|selectattr|rejectattr|select|reject|groupby|sum|map|unique|round|min|max|batch|slice)\b"
    r"|[\w\)\]]\s+[-+*]\s+[\w\(]|[\w\)\]]\s*(?://|/|%|\*\*|\*)\s*[\w\(]"
)
_SAFE = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\b")


def busy_templates(templates: dict[str, str]) -> list[str]:
    """Templates that order, choose or calculate: that belongs to derive and pages."""
    found = []
    for name, text in sorted(templates.items()):
        for tag in _TAG.finditer(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)):
            inner = tag.group()[2:-2]
            if _BUSY.search(_QUOTED.sub('""', inner)):
                found.append(f"{name}: {tag.group()}")
    return found


def unescaped_templates(templates: dict[str, str]) -> list[str]:
    """Templates that switch escaping off."""
    return [name for name, text in sorted(templates.items()) if _SAFE.search(text)]


@pytest.fixture(scope="module")
def templates() -> dict[str, str]:
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(TEMPLATES.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return {
        path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(GENERATOR.rglob("*.py"))
    }


def test_rooms_import_only_upstream() -> None:
    assert forbidden_imports(GENERATOR) == []


def test_every_room_of_the_table_exists_except_the_planned_charts() -> None:
    rooms = {path.relative_to(GENERATOR).parts[0].removesuffix(".py") for path in GENERATOR.rglob("*.py")}
    assert set(ALLOWED) - rooms <= {"charts"}


def test_the_table_has_no_circle() -> None:
    done: set[str] = set()
    while left := [room for room in ALLOWED if room not in done]:
        ready = [room for room in left if ALLOWED[room][0] & set(ALLOWED) <= done]
        assert ready, f"these rooms import each other in a circle: {left}"
        done.update(ready)


@pytest.mark.parametrize(
    ("file", "line", "reported"),
    [
        ("derive/totals.py", "import pandas", "derive/totals.py:1 imports pandas"),
        ("derive/totals.py", "def f():\n    from generator.load import raw",
         "derive/totals.py:2 imports generator.load"),
        ("validate/cells.py", "from generator.load.gate import Gate",
         "validate/cells.py:1 imports generator.load.gate"),
        ("load/csv_table.py", "import openpyxl", "load/csv_table.py:1 imports openpyxl"),
        ("pages/home.py", "from pelican import signals", "pages/home.py:1 imports pelican"),
        ("model/units.py", "from . import scheme", "model/units.py:1 imports ."),
        ("errors.py", "from generator import cli", "errors.py:1 imports generator.cli"),
        ("extra/new.py", "import json", "extra/new.py: room extra is not in the table"),
    ],
)  # fmt: skip
def test_a_planted_import_is_reported(tmp_path: Path, file: str, line: str, reported: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(line, encoding="utf-8")
    assert forbidden_imports(tmp_path) == [reported]


@pytest.mark.parametrize("room", ["model", "derive"])
def test_calculation_reads_no_clock_no_file_and_no_binary_float(room: str) -> None:
    found = {path.name: impurities(path.read_text(encoding="utf-8")) for path in (GENERATOR / room).glob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    ["x = open('a')", "x = date.today()", "x = datetime.now()", "x = 0.5", "x = float('1')", "import time",
     "import os.path", "x = hash('a')"],
)  # fmt: skip
def test_planted_impurity_is_reported(line: str) -> None:
    assert len(impurities(line)) == 1


def test_only_the_command_line_reads_the_clock(sources: dict[str, str]) -> None:
    readers = [
        name for name, text in sources.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in _CLOCKS
        and isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime")
    ]  # fmt: skip
    assert set(readers) <= {"generator/cli.py"}


def test_only_urls_spells_addresses(sources: dict[str, str], templates: dict[str, str]) -> None:
    assert spelled_addresses({**sources, **templates}) == []


def test_a_planted_address_is_reported() -> None:
    planted = {
        "generator/pages/home.py": 'PATH = "bumen/" + code',
        "generator/pages/urls.py": 'PATH = "bumen/"',
        "generator/pages/docs.py": '"""Addresses such as tongbao/2026/09/."""',
        "base.html": '<a href="/tongbao/2026/">',
        "fine.html": '<a href="{{ href.units() }}">',
    }
    assert spelled_addresses(planted) == ["base.html:1", "generator/pages/home.py:1"]


def test_templates_neither_order_nor_choose_nor_calculate(templates: dict[str, str]) -> None:
    assert busy_templates(templates) == []


@pytest.mark.parametrize(
    "tag",
    ["{{ rows|sort }}", "{% for x in rows|selectattr('rank') %}", "{{ a.total - b.total }}", "{{ part/whole }}",
     "{{ rate * 100 }}", "{{ rows|map(attribute='x') }}", "{{ (a) + (b) }}", "{{ rate|round(1) }}"],
)  # fmt: skip
def test_a_planted_calculation_is_reported(tag: str) -> None:
    assert busy_templates({"a.html": tag}) == [f"a.html: {tag}"]


def test_escaping_is_switched_off_in_one_place(templates: dict[str, str]) -> None:
    assert unescaped_templates(templates) == ["page.html"]


def test_a_planted_unescaped_value_is_reported() -> None:
    planted = {"a.html": "{{ x|safe }}", "b.html": "{% autoescape false %}", "c.html": "{{ x }}"}
    assert unescaped_templates(planted) == ["a.html", "b.html"]


def test_markup_is_vouched_for_only_where_it_is_made(sources: dict[str, str]) -> None:
    vouching = {name for name, text in sources.items() if re.search(r"\bMarkup\((?!\"\"\))", text)}
    charts = {name for name in vouching if name.startswith("generator/charts/")}
    # The gallery gives back what a macro has escaped, with other ids.
    assert vouching - charts <= {"generator/words.py", "generator/render.py", "generator/gallery/page.py"}
    assert len(charts) > 1
