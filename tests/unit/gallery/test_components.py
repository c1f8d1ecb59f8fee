"""Macros and examples as they are read: what is taken over, what is refused, and in which words."""

import json
from pathlib import Path

import pytest

from generator.errors import BrokenTheme
from generator.gallery.components import BASE, drawn, environment, read_components

MACRO = """{# A card. words: its words. #}
{% from "components/part.html" import part %}
{% macro card(words, href, level="h2") %}<{{ level }}>{{ words }}{{ href.unit("a") }}</{{ level }}>{% endmacro %}
{# Beside it. #}
{% macro side() %}<i>{{ part("x", base_path) }}</i>{% endmacro %}
"""
GOOD = [{"title": "一", "arguments": {"words": "<字>"}}, {"title": "二", "macro": "side", "inside": "ul tp-a tp-b"}]


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "components"
    folder.mkdir(parents=True)
    (folder / "part.html").write_text("{# A part. #}\n{% macro part(a, base) %}{{ a }}{{ base }}{% endmacro %}", encoding="utf-8")
    (folder / "part.examples.json").write_text('[{"title": "零", "arguments": {"a": 1}}]', encoding="utf-8")
    (folder / "card.html").write_text(MACRO, encoding="utf-8")
    return put(tmp_path, GOOD)


def put(theme: Path, examples: object) -> Path:
    file = theme / "templates/components/card.examples.json"
    file.write_text(examples if isinstance(examples, str) else json.dumps(examples), encoding="utf-8")
    return theme


def texts(theme: Path) -> list[str]:
    jinja = environment(theme)
    card, _ = read_components(theme, jinja)
    return [str(drawn(card, example, jinja)) for example in card.examples]


def test_a_component_is_what_its_file_says(theme: Path) -> None:
    (theme / "static/css/components").mkdir(parents=True)
    (theme / "static/css/components/card.css").write_text("", encoding="utf-8")
    card, part = read_components(theme, environment(theme))
    assert (card.name, card.description, card.has_style, part.has_style) == ("card", "A card. words: its words.", True, False)
    assert [(one.signature, one.note) for one in card.macros] == [('card(words, href, level="h2")', ""), ("side()", "Beside it.")]
    assert card.macros[0].required == {"words", "href"}
    assert [(one.macro, one.tag, one.classes) for one in card.examples] == [("card", "", ""), ("side", "ul", "tp-a tp-b")]


def test_addresses_are_given_to_every_macro_that_asks_and_text_is_escaped(theme: Path) -> None:
    assert texts(theme) == [f"<h2>&lt;字&gt;{BASE}bumen/a/</h2>", f"<i>x{BASE}</i>"]


def test_an_example_takes_over_what_it_does_not_say_itself(theme: Path) -> None:
    put(theme, [*GOOD, {"title": "三", "like": "一", "arguments": {"level": "h3"}}, {"title": "四", "like": "二"}])
    assert texts(theme)[2:] == [f"<h3>&lt;字&gt;{BASE}bumen/a/</h3>", f"<i>x{BASE}</i>"]


@pytest.mark.parametrize(
    ("examples", "sentence"),
    [
        ("[", "card.examples.json："), ([], "应当是一张例子的清单"), ({"title": "一"}, "应当是一张例子的清单"),
        ([{"arguments": {}}], "每个例子要有自己的 title"), ([GOOD[0], GOOD[0]], "每个例子要有自己的 title（一）"),
        ([{"title": "一", "argument": {}}], "“一”里不认识 argument"), ([{"title": "一", "like": "零"}], "“一”的 like：前面没有“零”"),
        ([{"title": "一", "macro": "x"}], "“一”：没有宏 x"), ([{"title": "一", "inside": "script"}], "“一”的 inside：不能放在 script 里"),
        ([{"title": "一", "arguments": {"words": {"decimal": "x"}}}], "“一”：decimal 不能是 x"),
        (GOOD[:1], "card.examples.json 里没有 side 的例子"),
    ],
)  # fmt: skip
def test_examples_nobody_can_use_are_refused(theme: Path, examples: object, sentence: str) -> None:
    with pytest.raises(BrokenTheme) as caught:
        texts(put(theme, examples))
    assert sentence in str(caught.value)


def test_a_component_without_examples_or_without_a_word_about_itself_is_refused(theme: Path) -> None:
    (theme / "templates/components/bare.html").write_text("{% macro bare() %}{% endmacro %}", encoding="utf-8")
    with pytest.raises(BrokenTheme, match="组件 bare.html 的开头没有写它是什么"):
        texts(theme)
    (theme / "templates/components/bare.html").write_text("{# Bare. #}{% macro bare() %}{% endmacro %}", encoding="utf-8")
    with pytest.raises(BrokenTheme, match="组件 bare 没有例子，请写 bare.examples.json"):
        texts(theme)
    (theme / "templates/components/bare.html").write_text("{# Bare. #}{% macro bare( %}", encoding="utf-8")
    with pytest.raises(BrokenTheme, match="组件 bare.html 有误"):
        texts(theme)


@pytest.mark.parametrize(
    ("macro", "arguments", "sentence"),
    [
        ("card(words)", {}, "少了参数 words"), ("card(words)", {"words": 1, "more": 2}, "more"),
        ("card(words)", {"words": {"a": 1}}, "has no attribute 'name'"), ("card()", {}, "'words' is undefined"),
    ],
)
def test_what_a_macro_needs_and_does_not_get_is_told_with_the_example(theme: Path, macro: str, arguments: dict, sentence: str) -> None:
    source = "{# A card. #}{% macro " + macro + " %}{{ words.name }}{% endmacro %}"
    (theme / "templates/components/card.html").write_text(source, encoding="utf-8")
    with pytest.raises(BrokenTheme, match="组件 card 的例子“一”生成不了") as caught:
        texts(put(theme, [{"title": "一", "arguments": arguments}]))
    assert sentence in str(caught.value)
