"""Templates to bytes: escaping on, nothing undefined, and a style sheet squeezed without harm."""

import doctest
from pathlib import Path

import pytest

from generator import render
from generator.errors import BrokenTheme
from generator.products import Page
from generator.render import Renderer, squeezed, stylesheet_bytes
from tests.site_building import REPOSITORY
from tests.unit.derive.factories import portal, scored, unit


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    for name, text in {
        "partials/header.html": "<header>{{ current }}</header>", "partials/footer.html": "<footer>", "partials/head_end.html": "",
        "partials/site_tags.html": "", "partials/column_tags.html": "<meta {{ column.key }}>",
        "pages/fine.html": "<p>{{ words }}</p>", "pages/undefined.html": "{{ nobody }}", "pages/broken.html": "x\n{% if %}",
        "pages/frame.html": '{{ column_tags["bumen"] }}{{ header_of["home"] }}{{ footer }}',
    }.items():  # fmt: skip
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def renderer(theme: Path) -> Renderer:
    return Renderer(theme, portal([unit("a")], [scored("2026-09", {"a": "90"})]), "assets/portal.0.css")


def page(template: str, **values: object) -> Page:
    return Page("x/", template, lambda: values)


def test_values_are_escaped(theme: Path) -> None:
    assert renderer(theme).render(page("fine", words="<b>&\"'")) == "<p>&lt;b&gt;&amp;&#34;&#39;</p>".encode()


def test_a_document_is_rendered_as_carefully_as_a_page(theme: Path) -> None:
    assert renderer(theme).document("pages/fine.html", {"words": "<b>"}) == "<p>&lt;b&gt;</p>"
    with pytest.raises(BrokenTheme, match="模板 pages/undefined.html 生成不了页面 tongbao/2026/09/"):
        renderer(theme).document("pages/undefined.html", {"path": "tongbao/2026/09/"})


def test_header_and_footer_are_markup_of_ours(theme: Path) -> None:
    assert renderer(theme).render(page("frame")) == b"<meta bumen><header>home</header><footer>"


def test_compiled_templates_are_kept_and_used_again(theme: Path, tmp_path: Path) -> None:
    def one() -> bytes:
        values = portal([unit("a")], [scored("2026-09", {"a": "90"})])
        return Renderer(theme, values, "assets/portal.0.css", tmp_path / "cache").render(page("fine", words="<"))

    assert one() == b"<p>&lt;</p>"
    files = sorted((tmp_path / "cache").iterdir())
    times = [file.stat().st_mtime_ns for file in files]
    assert one() == b"<p>&lt;</p>"
    assert {file.name.partition("-")[0] for file in files} == {"fast", "plain"}, "each environment has its own"
    assert [file.stat().st_mtime_ns for file in sorted((tmp_path / "cache").iterdir())] == times
    (theme / "templates/pages/fine.html").write_text("<i>{{ words }}</i>", encoding="utf-8")
    assert one() == b"<i>&lt;</i>", "a changed template is compiled anew"


def test_a_cache_that_cannot_be_made_is_no_error(theme: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    values = portal([unit("a")], [scored("2026-09", {"a": "90"})])
    made = Renderer(theme, values, "assets/portal.0.css", tmp_path / "cache")
    assert made.render(page("fine", words="x")) == b"<p>x</p>"


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("undefined", "模板 undefined 生成不了页面 x/index.html：'nobody' is undefined"),
        ("absent", "模板 absent 生成不了页面 x/index.html"),
        ("broken", r"模板 broken 生成不了页面 x/index.html（.*broken\.html 第2行）"),
    ],
)
def test_a_fault_names_the_template_and_the_page(theme: Path, template: str, sentence: str) -> None:
    with pytest.raises(BrokenTheme, match=sentence):
        renderer(theme).render(page(template))


def test_a_fault_in_a_partial_is_found_before_any_page(theme: Path) -> None:
    (theme / "templates/partials/footer.html").write_text("{{ nobody }}", encoding="utf-8")
    with pytest.raises(BrokenTheme, match="主题的页头页脚模板有误：'nobody' is undefined"):
        renderer(theme)


def test_the_examples_in_the_module_are_true() -> None:
    found = doctest.testmod(render)
    assert (found.attempted > 0, found.failed) == (True, 0)


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a { b: c; }", "a{b:c}"), ("a , b > c { d: e }", "a,b>c{d:e}"), ("a :focus { b: c }", "a :focus{b:c}"),
        ("/* x */ a { /* { */ b: c }", "a{b:c}"), ('a::after { content: "› : { /* x */" }', 'a::after{content:"› : { /* x */"}'),
        ("@media (max-width: 40em) and (min-width: 1em) { a { b: c; } }", "@media (max-width:40em) and (min-width:1em){a{b:c}}"),
        ("a { b: calc(1px + 2px) }", "a{b:calc(1px + 2px)}"), ("", ""), ("a { b: 'c;  d' ; }", "a{b:'c;  d'}"),
    ],
)  # fmt: skip
def test_style_is_squeezed_without_changing_its_meaning(css: str, short: str) -> None:
    assert squeezed(css) == short


def test_the_style_sheet_is_one_file_in_the_declared_order() -> None:
    style = stylesheet_bytes(REPOSITORY / "theme").decode("utf-8")
    assert style.startswith("@layer tokens,base,layout,components,utilities,print;")
    places = [style.index(f"@layer {name}{{") for name in ("tokens", "base", "layout", "components", "utilities", "print")]
    assert places == sorted(places)
    assert style.count("{") == style.count("}")
    assert "@import" not in style and "/*" not in style
