"""The gallery of components: complete, valid, without script or inline style, and as committed.

`Watching` is Jinja with a counter in every condition and loop, so that "every branch" is counted and not claimed.
"""

import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator import gallery
from generator.errors import BrokenTheme
from generator.gallery.components import drawn, environment, read_components
from tests.site_building import REPOSITORY
from tests.site_reading import name, parse
from tests.test_import_directions import busy_templates, spelled_addresses, unescaped_templates
from tests.test_in_step import classes_in_style, classes_in_templates
from tests.theme.test_page_frame import headings, ids, language_and_title, skip_link, tables, valid_html

THEME = REPOSITORY / "theme"
OWN = THEME / "gallery"


class Watching(Environment):
    """Notes for each condition which ways it went, and for each loop whether it ever went round."""

    def __init__(self, **options):
        super().__init__(**options)
        self.went: dict[str, set[bool]] = defaultdict(set)
        self.places: dict[str, dict[str, set[bool]]] = defaultdict(dict)  # file → place → ways it must go
        self.globals["went_"] = self._note

    def _note(self, place: str, value):
        if place.startswith("loop"):
            value = list(value)
        self.went[place].add(bool(value))
        return value

    def _parse(self, source, name, filename):
        tree = super()._parse(source, name, filename)
        found = list(tree.find_all((nodes.If, nodes.CondExpr, nodes.For)))
        for number, node in enumerate(found):
            kind, field = ("loop", "iter") if isinstance(node, nodes.For) else ("if", "test")
            place = f"{kind} {number} in line {node.lineno}"
            needed = {True} if kind == "loop" and not node.else_ else {True, False}
            self.places[name][place] = needed
            watched = nodes.Call(nodes.Name("went_", "load"), [nodes.Const(place), getattr(node, field)], [], None, None)
            setattr(node, field, watched)
        return tree


def untaken(theme: Path) -> list[str]:
    """Branches of components that no example of their own file takes."""
    jinja = environment(theme, Watching)
    found = []
    for component in read_components(theme, jinja):
        jinja.went.clear()
        for example in component.examples:
            drawn(component, example, jinja)
        ways = jinja.places.get(f"components/{component.name}.html", {})
        found += [f"{component.name}: {place}: never {way}"
                  for place, needed in ways.items() for way in sorted(needed - jinja.went[place])]  # fmt: skip
    return found


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return gallery.documents(THEME)


@pytest.fixture(scope="module")
def html(made: dict[str, bytes]) -> str:
    return made["docs/components/index.html"].decode("utf-8")


@pytest.fixture
def own_theme(tmp_path: Path) -> Path:
    """A theme of one's own to spoil."""
    shutil.copytree(THEME, tmp_path / "theme")
    return tmp_path / "theme"


def spoil(theme: Path, file: str, old: str, new: str) -> None:
    path = theme / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# ---- complete


def test_every_branch_of_every_component_is_taken_by_an_example() -> None:
    assert untaken(THEME) == []


def test_branches_that_are_not_taken_are_named(own_theme: Path) -> None:
    for file, old, new in (
        ("banner", "<p class", "{% if strong == 'x' %}{% endif %}<p class"), ("steps", "<ol", "{% for x in [] %}{% endfor %}<ol"),
        ("lead", "<p class", "{{ 1 if words else 2 }}<p class"),
    ):  # fmt: skip
        spoil(own_theme, f"templates/components/{file}.html", old, new)
    assert [re.sub(r"\d+", "n", one) for one in untaken(own_theme)] == [
        "banner: if n in line n: never True", "lead: if n in line n: never False", "steps: loop n in line n: never True",
    ]  # fmt: skip


def test_every_component_and_every_chart_is_on_the_page_light_and_dark(html: str) -> None:
    page = parse(html)
    shown = set(page.ids())
    components = read_components(THEME, environment(THEME))
    assert len(components) > 30
    assert {one.name for one in components} | {"chart-bump", "chart-bar", "chart-gantt"} <= shown
    panels = [e.get("class") for e in page.all("div") if e.get("class") in ("g-light", "g-dark")]
    assert len(panels) > 200 and panels == ["g-light", "g-dark"] * (len(panels) // 2)
    for component in components:
        assert all(one.title in html for one in component.examples)
        assert all(one.name + "(" in html for one in component.macros)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("templates/components/banner.html", "{{ words }}", "{{ wrods }}", "组件 banner 的例子“不能不看的提示”生成不了：'wrods' is undefined"),
        ("templates/components/banner.examples.json", '"strong": "样稿", ', "", "组件 banner 的例子“样稿”生成不了：少了参数 strong"),
        ("templates/components/tag.examples.json", '"macro": "state_tag"', '"macro": "level_tag"', "没有 state_tag 的例子"),
        ("gallery/gallery.html", "section.name", "section.nmae", "组件一览的模板有误"),
    ],
)
def test_a_planted_fault_stops_the_gallery(own_theme: Path, file: str, old: str, new: str, sentence: str) -> None:
    spoil(own_theme, file, old, new)
    with pytest.raises(BrokenTheme, match=re.escape(sentence)):
        gallery.documents(own_theme)


def test_a_component_without_examples_stops_the_gallery(own_theme: Path) -> None:
    (own_theme / "templates/components/pager.examples.json").unlink()
    with pytest.raises(BrokenTheme, match="组件 pager 没有例子，请写 pager.examples.json"):
        gallery.documents(own_theme)


def test_no_example_file_is_left_without_its_component() -> None:
    folder = THEME / "templates/components"
    examples = {path.name.removesuffix(".examples.json") for path in folder.glob("*.json")}
    assert examples == {path.stem for path in folder.glob("*.html")}


# ---- valid


def faults(html: str) -> list[str]:
    page = parse(html)
    rules = (valid_html, language_and_title, headings, skip_link, tables, ids)
    found = [fault for rule in rules for fault in rule("index.html", page, None)]
    for element in page.all():
        attributes = element.keys()
        if name(element) in ("script", "style", "iframe") or any(a == "style" or a.startswith("on") for a in attributes):
            found.append(f"inline: {name(element)}")
        reference = element.get("href") or ""
        if name(element) == "link" and (":" in reference or "/" in reference) and reference != "data:,":
            found.append(f"from elsewhere: {reference}")
    return found


def test_the_page_is_valid_and_has_neither_script_nor_inline_style(html: str) -> None:
    assert faults(html) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "reported"),
    [
        ("templates/components/banner.html", "</p>", "</b>", "HTML: "),
        ("templates/components/banner.html", "<p class", '<p style="color:red" class', "inline: p"),
        ("templates/components/lead.html", "<p class", "<script></script><p class", "inline: script"),
        ("templates/components/lead.html", "<p class", '<p aria-labelledby="x" class', "aria-labelledby x-lead-1-light leads nowhere"),
        ("templates/components/share_table.html", "<caption>{{ title }}", "<caption></caption><p>{{ title }}", "HTML: "),
        ("gallery/gallery.html", 'href="portal.css"', 'href="https://example.cn/portal.css"', "from elsewhere: https://example.cn/portal.css"),
    ],
)
def test_a_planted_fault_of_the_html_is_reported(own_theme: Path, file: str, old: str, new: str, reported: str) -> None:
    spoil(own_theme, file, old, new)
    found = faults(gallery.documents(own_theme)["docs/components/index.html"].decode("utf-8"))
    assert any(one.startswith(reported) for one in found), found


def test_the_template_of_the_gallery_keeps_the_rules_of_the_others() -> None:
    templates = {path.name: path.read_text(encoding="utf-8") for path in sorted(OWN.glob("*.html"))}
    assert templates
    assert (busy_templates(templates), unescaped_templates(templates)) == ([], [])
    used = {one for one in classes_in_templates(templates) if one.startswith("g-")}
    style = (OWN / "gallery.css").read_text(encoding="utf-8")
    styled = set(re.findall(r"\.(g-[a-z-]+)", style))
    assert used | {"g-light", "g-dark"} == styled | {"g-*"}
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", style), "colours are named in the tokens"


def test_examples_spell_no_address() -> None:
    examples = {path.name: path.read_text(encoding="utf-8") for path in (THEME / "templates").rglob("*.json")}
    assert spelled_addresses(examples) == []
    assert spelled_addresses({"x.json": '{"path": "bumen/jyj/"}'}) == ["x.json:1"]


def test_no_component_chooses_a_colour_by_scheme_so_both_can_stand_on_one_page() -> None:
    sheets = {path.name: path.read_text(encoding="utf-8") for path in (THEME / "static/css").rglob("*.css")}
    assert [name for name, css in sheets.items() if "prefers-color-scheme" in css] == ["tokens.css"]


# ---- as committed


def test_the_committed_gallery_is_up_to_date() -> None:
    assert gallery.stale_files(REPOSITORY) == [], "请执行 make gallery"


def test_a_stale_or_missing_file_of_the_gallery_is_named(own_theme: Path) -> None:
    root = own_theme.parent
    assert gallery.write_files(root) == [f"docs/components/{file}" for file in ("index.html", "portal.css", "gallery.css")]
    assert gallery.stale_files(root) == []
    spoil(own_theme, "templates/components/banner.examples.json", "样稿", "草稿")
    (root / "docs/components/portal.css").unlink()
    assert gallery.stale_files(root) == ["docs/components/index.html", "docs/components/portal.css"]


def test_the_gallery_is_not_large_and_uses_the_style_of_the_site(made: dict[str, bytes]) -> None:
    assert sum(map(len, made.values())) < 600_000
    styled = classes_in_style(made["docs/components/portal.css"].decode("utf-8"))
    assert {"tp-banner", "tp-chart", "tp-rank"} <= styled
