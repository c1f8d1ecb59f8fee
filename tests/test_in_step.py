"""Things that are written twice say the same: definitions and documents, templates and style, commands and guides."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import documents, handbook
from generator.charts.bars import STANDING, TONES, bar, swatch
from generator.cli import _parser
from generator.contract import Column, all_schemas
from generator.errors import TongbaoError
from generator.gallery.charts import CHARTS
from generator.pages.formats import FILTERS
from generator.pages.site import all_pages
from generator.pipeline import check
from generator.problems import KINDS
from generator.validate.cells import parse_cell
from generator.validate.settings import as_text
from tests.site_building import REPOSITORY

THEME = REPOSITORY / "theme"
TEMPLATES = THEME / "templates"
CSS = THEME / "static" / "css"

# Classes that the style sheet does not mention, or templates do not spell, and why.
CLASSES_WITHOUT_STYLE: dict[str, str] = {
    "tp-method": "marks worked examples", "tp-share": "marks ways into lists", "tp-elsewhere": "marks what is found on another page",
}
STYLE_WITHOUT_TEMPLATE: dict[str, str] = {}


# ---- documents made from definitions


def test_documents_made_from_definitions_are_up_to_date() -> None:
    assert handbook.stale_files(REPOSITORY) == [], "请执行 make docs"


def test_a_stale_or_missing_document_is_named(tmp_path: Path) -> None:
    handbook.write_files(tmp_path)
    assert handbook.stale_files(tmp_path) == []
    (tmp_path / "docs/cuowu.md").write_text("旧的", encoding="utf-8")
    (tmp_path / "data/units.schema.json").unlink()
    assert sorted(handbook.stale_files(tmp_path)) == ["data/units.schema.json", "docs/cuowu.md"]


def test_every_kind_of_problem_is_explained() -> None:
    guide = handbook.problem_guide()
    assert [code for code in KINDS if f"| {code} | {KINDS[code].title}" not in guide] == []
    assert {code[0] for code in KINDS} <= set(handbook._AREAS)


def test_every_exit_status_is_explained() -> None:
    guide = handbook.problem_guide()
    kinds, statuses = [TongbaoError], {130}
    while kinds:
        kind = kinds.pop()
        statuses.add(kind.exitcode)
        kinds += kind.__subclasses__()
    assert [status for status in sorted(statuses) if f"{status} " not in guide] == []


def every_column(columns: tuple[Column, ...]) -> list[Column]:
    return [each for column in columns for each in (column, *every_column(column.columns))]


@pytest.mark.parametrize("schema", all_schemas(), ids=lambda schema: schema.table)
def test_every_example_of_the_contract_is_accepted_by_its_own_parser(schema) -> None:
    refused = []
    for column in every_column(schema.columns):
        if column.type == "tables":
            continue
        try:
            if parse_cell(str(column.example), column, percent=True) is None:
                refused.append(f"{column.name}：空")
        except Exception as error:  # noqa: BLE001  whatever it says is the failure message
            refused.append(f"{column.name}：{column.example}：{error}")
    assert refused == []


@pytest.mark.parametrize("schema", all_schemas(), ids=lambda schema: schema.table)
def test_every_column_is_in_the_readme_of_the_data(schema) -> None:
    text = handbook.data_readme()
    section = text.split(f"### {schema.title}：")[1].split("\n### ")[0]
    for column in schema.columns:
        assert f"| {column.name} |" in section
        assert column.description in section


# ---- guides


def guides() -> str:
    paths = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def make_targets(makefile: str) -> list[str]:
    return re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)


def cli_commands() -> list[str]:
    for action in _parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return sorted(action.choices)
    return []


def unmentioned(words: list[str], text: str) -> list[str]:
    return [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]


def test_every_make_target_is_in_a_guide() -> None:
    targets = make_targets((REPOSITORY / "Makefile").read_text(encoding="utf-8"))
    assert len(targets) >= 10
    assert unmentioned([f"make {target}" for target in targets], guides()) == []


def test_every_command_is_in_a_guide() -> None:
    commands = cli_commands()
    assert {"build", "check", "new", "approve", "pending", "diff", "serve", "docs"} <= set(commands)
    text = guides()
    missing = [c for c in commands if unmentioned([f"make {c}"], text) and unmentioned([f"generator {c}"], text)]
    assert [c for c in missing if c != "build"] == []  # build is make html


def test_a_target_nobody_mentions_is_reported() -> None:
    assert make_targets("html: a  ## 生成\n.PHONY: x\nclean:  ## 删\n") == ["html", "clean"]
    assert unmentioned(["make html", "make new"], "先 make html，再 make new-year") == ["make new"]


def test_make_targets_call_commands_that_exist() -> None:
    called = re.findall(r"\$\(RUN\) ([a-z]+)", (REPOSITORY / "Makefile").read_text(encoding="utf-8"))
    assert called
    assert set(called) <= set(cli_commands())


# ---- templates


@pytest.fixture(scope="module")
def templates() -> dict[str, str]:
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(TEMPLATES.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def style() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((THEME / "static/css").rglob("*.css")))


def referenced(templates: Mapping[str, str]) -> set[str]:
    """Templates that another template extends, includes or imports."""
    found: set[str] = set()
    for text in templates.values():
        found |= set(re.findall(r"""\{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""", text))
    return found


def unused_templates(templates: Mapping[str, str], pages: set[str], rendered_alone: set[str]) -> list[str]:
    used = referenced(templates) | {f"pages/{name}.html" for name in pages} | rendered_alone
    return sorted(set(templates) - used)


def page_templates(site) -> set[str]:
    return {page.template for page in all_pages(check(site.root).portal)}


def test_every_page_has_a_template_and_no_template_is_unused(small_site, demo_site, templates) -> None:
    pages = page_templates(small_site) | page_templates(demo_site)
    assert sorted(name for name in pages if f"pages/{name}.html" not in templates) == []
    partials = {name for name in templates if name.startswith("partials/")}
    rendered = (REPOSITORY / "generator/render.py").read_text(encoding="utf-8")
    assert sorted(name for name in partials - referenced(templates) if f'"{name}"' not in rendered) == []
    # page.html is Pelican's own name for a page of words.
    assert unused_templates(templates, pages, partials | {"page.html", documents.TEMPLATE}) == []


def test_an_unused_or_missing_template_is_reported() -> None:
    fake = {"base.html": "", "pages/home.html": '{% extends "base.html" %}', "pages/old.html": ""}
    assert unused_templates(fake, {"home"}, set()) == ["pages/old.html"]
    assert referenced({"a": "{% from 'x.html' import y %}{% include \"z.html\" %}"}) == {"x.html", "z.html"}


def test_every_template_that_is_referred_to_exists(templates) -> None:
    assert sorted(referenced(templates) - set(templates)) == []


def test_every_component_file_has_a_macro_of_its_own_name_and_every_macro_is_used(templates) -> None:
    everything = "\n".join(templates.values())
    for name, text in templates.items():
        if not name.startswith("components/"):
            continue
        macros = re.findall(r"\{% macro (\w+)\(", text)
        assert name.removeprefix("components/").removesuffix(".html") in macros, name
        for macro in macros:
            assert re.search(rf'from "{re.escape(name)}" import [^%]*\b{macro}\b', everything), f"{name}: {macro}"


def test_every_template_says_what_it_is_for(templates) -> None:
    silent = [name for name, text in templates.items()
              if not text.startswith("{#") and not name.startswith("partials/") and name != "base.html"]  # fmt: skip
    assert silent == []


def test_every_filter_of_ours_is_used_by_a_template(templates) -> None:
    everything = "\n".join(templates.values())
    assert [name for name in FILTERS if not re.search(rf"\|\s*{name}\b", everything)] == []


# ---- style


def classes_in_templates(templates: Mapping[str, str]) -> set[str]:
    """Class names as spelled; `*` stands for a part that is only known when a page is made."""
    found: set[str] = set()
    for text in templates.values():
        for value in re.findall(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', text):
            value = re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "*", value))
            found |= set(value.split())
    return found


def classes_in_charts() -> set[str]:
    """Class names that charts give to their shapes."""
    drawn = "".join(chart.draw() for chart in CHARTS.values())
    drawn += "".join(bar("50", "50", side) for side in TONES) + "".join(swatch(key) for key in STANDING)
    return {name for value in re.findall(r'class="([^"]*)"', drawn) for name in value.split()}


def classes_in_scripts(scripts: str) -> set[str]:
    """Class names that scripts give to elements; `*` for a part that is put behind."""
    names = {name for value in re.findall(r'className: "([^"]*)"', scripts) for name in value.split()}
    return {name + "*" if name.endswith("--") else name for name in names}


def classes_in_style(style: str) -> set[str]:
    selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", style, flags=re.DOTALL)
    return set(re.findall(r"\.(tp-[A-Za-z0-9_-]+)", selectors))


def matches(pattern: str, name: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", r"[a-z0-9-]+"), name) is not None


def test_every_class_of_a_template_is_styled_and_every_style_is_used(templates, style) -> None:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted((THEME / "static/js").rglob("*.js")))
    spelled, styled = classes_in_templates(templates) | classes_in_charts() | classes_in_scripts(scripts), classes_in_style(style)
    assert len(styled) > 30
    bare = {c for c in spelled if not any(matches(c, name) for name in styled)}
    idle = {name for name in styled if not any(matches(c, name) for c in spelled)}
    assert sorted(bare - set(CLASSES_WITHOUT_STYLE)) == []
    assert sorted(idle - set(STYLE_WITHOUT_TEMPLATE)) == []


def test_every_style_of_a_component_has_the_name_of_its_macro_and_is_in_the_sheet() -> None:
    """A component that needs no style of its own has no file; a style without a component has no place here."""
    files = {path.stem for path in (CSS / "components").glob("*.css")}
    macros = {path.stem for path in (THEME / "templates" / "components").glob("*.html")}
    listed = re.findall(r'@import url\("([^"]+)"\)', (CSS / "portal.css").read_text(encoding="utf-8"))
    assert files <= macros
    assert len(files) > 15
    assert sorted(listed) == sorted(path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css") if path.name not in ("portal.css", "documents.css"))


def test_an_unstyled_class_and_an_idle_style_are_reported() -> None:
    fake = {"a.html": '<p class="tp-a{% if x %} tp-b{% endif %}"><i class="tp-c tp-c--{{ "x" }}">'}
    assert classes_in_templates(fake) == {"tp-a", "tp-b", "tp-c", "tp-c--*"}
    assert classes_in_style(".tp-a:hover > .tp-d { color: red } /* .tp-no */ @media x { .tp-c--z { a: b } }") == {
        "tp-a", "tp-d", "tp-c--z",
    }  # fmt: skip
    assert classes_in_scripts('make("i", {className: "tp-a tp-b--" + c, id: "tp-d"})') == {"tp-a", "tp-b--*"}
    assert matches("tp-c--*", "tp-c--z") and not matches("tp-c--*", "tp-c")


def test_the_style_sheet_joins_every_file_of_the_theme() -> None:
    portal = (THEME / "static/css/portal.css").read_text(encoding="utf-8")
    named = set(re.findall(r'@import url\("([^"]+)"\)', portal))
    present = {path.relative_to(THEME / "static/css").as_posix() for path in (THEME / "static/css").rglob("*.css")}
    assert named == present - {"portal.css", documents.STYLE.name}  # which is for paper only


def test_colours_are_named_only_in_the_tokens(style) -> None:
    folder = THEME / "static/css"
    naming = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.css")
        if re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", path.read_text(encoding="utf-8"))
    }
    # Print is black on white by decision, documents are black and red by GB/T 9704.
    assert naming - {"print.css", documents.STYLE.name} == {"tokens.css"}


def test_every_variable_of_the_style_is_defined_and_every_token_used(style) -> None:
    defined, used = set(re.findall(r"(?<![\w-])(--[a-z0-9-]+)\s*:", style)), set(re.findall(r"var\((--[a-z0-9-]+)", style))
    assert sorted(used - defined) == []
    assert sorted(defined - used) == []


def test_settings_examples_survive_being_written_as_settings() -> None:
    for schema in all_schemas():
        if schema.kind == "settings":
            for column in schema.columns:
                if column.type == "text":
                    assert as_text(column.example, column) == column.example
