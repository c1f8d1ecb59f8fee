"""What every chart promises: valid and accessible, its own words escaped, small, the same on every build, in known colours."""

import gzip
import re

import pytest
from markupsafe import Markup

from generator.charts import bars, deadlines, lines, steps
from generator.charts.ink import INK
from generator.gallery.charts import CHARTS, spots, tasks
from tests.site_building import REPOSITORY
from tests.unit.charts.reading import shapes, words

EVERY = pytest.mark.parametrize("name", CHARTS)
HIDDEN = {bars.bar, bars.swatch, lines.sparkline}  # the number or the name stands beside them
EVIL = '<b onclick="x()">&"\'</b>'


def test_every_function_that_draws_has_an_example() -> None:
    drawing = {
        thing for module in (bars, deadlines, lines, steps) for name, thing in vars(module).items()
        if callable(thing) and getattr(thing, "__module__", "") == module.__name__ and not name.startswith("_")
        and getattr(thing, "__annotations__", {}).get("return") is Markup
    }  # fmt: skip
    assert len(drawing) > 8
    assert drawing == {example.of for example in CHARTS.values()}


@EVERY
def test_it_is_named_and_described_or_hidden_because_the_number_stands_beside_it(name: str) -> None:
    found = shapes(CHARTS[name].draw())
    if CHARTS[name].of in HIDDEN:
        assert found[0].of["aria-hidden"] == "true"
        return
    (at,) = (index for index, one in enumerate(found) if one.of.get("role") == "img")
    if "aria-label" in found[at].of:  # rows: words of the page inside one picture
        assert at == 0 and len(found[at].of["aria-label"].split("。")) > 2
        return
    rest = found[at + 1:]
    assert [one.of["id"] for one in rest[:2]] == found[at].of["aria-labelledby"].split()
    assert [one.kind for one in rest[:2]] == ["title", "desc"] and all(one.words for one in rest[:2])


@EVERY
def test_it_is_small_and_drawn_the_same_way_every_time(name: str) -> None:
    svg = CHARTS[name].draw()
    assert len(gzip.compress(svg.encode())) <= 2500
    assert CHARTS[name].draw() == svg


@EVERY
def test_words_keep_their_size_and_no_style_is_inline(name: str) -> None:
    """No viewBox around words; nothing inline that the content policy would refuse."""
    svg = CHARTS[name].draw()
    for plot in re.findall(r"<svg[^>]*viewBox.*?</svg>", svg, re.S):
        assert "<text" not in plot
    assert "viewBox" not in re.search(r"<svg[^>]*>", svg)[0]
    assert " style=" not in svg and "<script" not in svg and " on" not in re.sub(r">[^<]*<", "><", svg)


@EVERY
def test_every_shape_has_a_colour_without_a_style_sheet(name: str) -> None:
    for one in shapes(CHARTS[name].draw()):
        if one.kind in ("rect", "circle", "path", "line"):
            assert {"fill", "stroke"} & one.of.keys(), one
        for attribute, prefix in (("fill", "tp-f-"), ("stroke", "tp-s-")):
            colour = one.of.get(attribute)
            if colour not in (None, "none") and one.kind != "svg":
                assert any(INK[n.removeprefix(prefix)] == colour for n in one.names if n.startswith(prefix)), one


@EVERY
def test_nothing_is_drawn_outside_the_width(name: str) -> None:
    for one in shapes(CHARTS[name].draw()):
        for attribute in ("x", "x1", "x2", "cx", "width"):
            value = one.of.get(attribute, "")
            assert not value.endswith("%") or 0 <= one.number(attribute) <= 100, one


def test_the_colours_are_those_of_the_light_tokens() -> None:
    css = (REPOSITORY / "theme/static/css/tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    tokens = {name: value + value[1:] * (len(value) == 4) for name, value in re.findall(r"--([a-z0-9]+):\s*(#[0-9a-f]+)", css)}
    alike = {"track": "graybg"}
    assert {name: tokens[alike.get(name, name)] for name in INK} == INK


def test_every_colour_is_repainted_by_the_style_sheet() -> None:
    css = (REPOSITORY / "theme/static/css/components/figure.css").read_text(encoding="utf-8")
    used = {name for chart in CHARTS.values() for one in shapes(chart.draw()) for name in one.names if name.startswith(("tp-f-", "tp-s-"))}
    used |= {f"tp-f-{tone}" for tone in bars.TONES.values()}
    assert len(used) > 15
    assert [name for name in sorted(used) if f".{name} {{" not in css] == []


@pytest.mark.parametrize("svg", [
    lines.spending("a", EVIL, EVIL, spots("5", "9"), [5, 9], [EVIL, EVIL], EVIL, EVIL),
    lines.bump("a", EVIL, EVIL, [lines.Runner("<i>&", (1, 2), "c1"), lines.Runner(EVIL, (2, 1), "mute")], (EVIL, EVIL)),
    steps.waterfall(EVIL, EVIL, [steps.Loss("<i>&", 1, "<i>&")], steps.Loss("<i>&", 1, "<i>&")),
    steps.dumbbell(EVIL, EVIL, [steps.Goal("<i>&", 1, "<i>&", True)], EVIL),
    steps.squares(EVIL, EVIL, steps.Count(EVIL, 1, 1, EVIL), steps.Count(EVIL, 1, 1, EVIL)),
    deadlines.columns("a", EVIL, EVIL, [deadlines.Column(EVIL, 1, 1)]),
    deadlines.gantt(EVIL, EVIL, [tasks(1)[0]._replace(label="<i>&", words="<i>&")], tasks(1)[0].due, EVIL),
    bars.status_bar("a", EVIL, [bars.Share(EVIL, 1, "closed")]),
])  # fmt: skip
def test_words_of_people_are_escaped(svg: str) -> None:
    assert "<b o" not in svg and "<i>" not in svg
    assert any("<" in one for one in (*words(svg), *(one.words for one in shapes(svg, "title"))))
