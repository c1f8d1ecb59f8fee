"""Which loops become loops over numbered items, and that the others stay Jinja's own."""

import doctest

import pytest
from jinja2 import Environment, nodes

from generator import template_loops
from generator.template_loops import LOOP_FILTERS, numbered_to_the_last, with_numbered_loops


def test_the_examples_in_the_module_are_true() -> None:
    assert doctest.testmod(template_loops).failed == 0


@pytest.mark.parametrize("items", [[], ["a"], ["a", "b", "c"], {"a": 1, "b": 2}])
def test_the_last_is_told_of_every_kind_of_items(items) -> None:
    wanted = [(place, place == len(items) - 1, item) for place, item in enumerate(items)]
    assert list(numbered_to_the_last(items)) == wanted
    assert list(numbered_to_the_last(iter(items))) == wanted


@pytest.mark.parametrize(
    ("template", "asked_of_jinja"),
    [
        ("{% for x in a %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ loop.index0 }}{% endfor %}", 0),
        ("{% for x in a %}{% for y in x %}{{ loop.first }}{% endfor %}{{ loop.last }}{% endfor %}", 0),
        ("{% for x in a %}{{ loop.length }}{% endfor %}", 1),
        ("{% for x in a if x %}{{ loop.index }}{% endfor %}", 1),
        ("{% for x in a recursive %}{{ loop.index }}{% endfor %}", 1),
        ("{% for x in a %}{{ f(loop) }}{{ loop.index }}{% endfor %}", 2),
        ("{% for x in a %}{{ loop.index }}{% include 'b' %}{% endfor %}", 1),
        ("{% for x in a %}{{ loop.index }}{% block b %}{% endblock %}{% endfor %}", 1),
    ],
)
def test_what_is_left_to_jinja(template: str, asked_of_jinja: int) -> None:
    environment = Environment()
    environment.filters.update(LOOP_FILTERS)
    changed = with_numbered_loops(environment.parse(template))
    assert sum(name.name == "loop" for name in changed.find_all(nodes.Name)) == asked_of_jinja
