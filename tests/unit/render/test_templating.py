"""The fast templates give the very bytes of Jinja's own, for every page and for hostile text too."""

import itertools

import pytest
from markupsafe import Markup

from generator.derive.portal import derive_portal
from generator.pages.site import all_pages
from generator.pipeline import check
from generator.products import Page
from generator.render import Renderer
from tests.hostile import OWN_PAYLOADS, with_texts
from tests.site_building import REPOSITORY, Site


def both(renderer: Renderer, page: Page) -> tuple[str, str]:
    name = f"pages/{page.template}.html"
    return renderer._fast.text_of(name, page.values()), renderer.environment.get_template(name).render(page.values())


def renderer_of(portal) -> Renderer:
    return Renderer(REPOSITORY / "theme", portal, "assets/portal.0.css")


def test_every_page_is_the_same_fast_and_slow(small_site: Site) -> None:
    portal = check(small_site.root).portal
    renderer = renderer_of(portal)
    for page in all_pages(portal):
        fast, slow = both(renderer, page)
        assert fast == slow, page.file


def test_a_sample_of_the_demonstration_is_the_same_fast_and_slow(demo_site: Site) -> None:
    portal = check(demo_site.root).portal
    renderer, pages = renderer_of(portal), all_pages(portal)
    sheets = [page for page in pages if page.template == "unit_period"]
    for page in [page for page in pages if page.template != "unit_period"] + sheets[::25]:
        fast, slow = both(renderer, page)
        assert fast == slow, page.file


def test_hostile_text_is_escaped_the_same_way(small_site: Site) -> None:
    source = itertools.cycle(OWN_PAYLOADS)
    portal = derive_portal(with_texts(check(small_site.root).portal.records, lambda old: _once(old, source)))
    renderer = renderer_of(portal)
    for page in all_pages(portal):
        fast, slow = both(renderer, page)
        assert fast == slow, page.file


_KNOWN: dict[str, str] = {}


class _Shouting(str):
    """Text of a class of its own is escaped like any other."""


def _once(old: str | None, source) -> str:
    return next(source) if old is None else _KNOWN.setdefault(old, next(source))


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("{{ a }}", {"a": "<&>\"'"}, "&lt;&amp;&gt;&#34;&#39;"),
        ("{{ a }}", {"a": 5}, "5"),
        ("{{ a }}", {"a": None}, "None"),
        ("{{ a }}", {"a": True}, "True"),
        ("{{ a }}", {"a": Markup("<b>&amp;</b>")}, "<b>&amp;</b>"),
        ("{% if a %}{{ a }}{% endif %}", {"a": Markup("<b>")}, "<b>"),
        ("{% set x = a %}{{ x }}{{ b }}", {"a": Markup("<b>"), "b": "<b>"}, "<b>&lt;b&gt;"),
        ("{{ a }}", {"a": _Shouting("<b>")}, "&lt;b&gt;"),
        ("{{ a.b }}", {"a": {"b": "<"}}, "&lt;"),
        ("{{ a.items }}", {"a": {"x": 1}}, None),
        ("{% if a is none %}x{% else %}y{% endif %}", {"a": None}, "x"),
        ("{% if a is not none %}x{% else %}y{% endif %}", {"a": 0}, "x"),
        ("{% for x in a if x %}{{ loop.index }}{{ x.b }}{% else %}-{% endfor %}", {"a": [{"b": "<"}, None, {"b": 2}]}, "1&lt;22"),
        ("{% macro m(x, y=1) %}<b>{{ x }}{{ y }}</b>{% endmacro %}{{ m('<', y=a.b) }}", {"a": {"b": "&"}}, "<b>&lt;&amp;</b>"),
        ("{{ a|join('、') }}", {"a": ["<", ">"]}, "&lt;、&gt;"),
        ("{% for x in a %}{% if loop.first %}[{% endif %}{{ loop.index }}{{ loop.index0 }}{{ x }}{% if not loop.last %},{% else %}]{% endif %}{% endfor %}",
         {"a": ["<", "b"]}, "[10&lt;,21b]"),
        ("{% for x in a %}{% if loop.last %}!{% endif %}{% else %}-{% endfor %}", {"a": []}, "-"),
        ("{% for x in a|map('upper') %}{{ x }}{% if not loop.last %},{% endif %}{% endfor %}", {"a": ["x", "y"]}, "X,Y"),
        ("{% for k, v in a %}{{ loop.index }}{{ k }}{{ v }}{% endfor %}", {"a": [("k", "<")]}, "1k&lt;"),
        ("{% for x in a %}{% for y in x %}{{ loop.index }}{{ y }}{% endfor %}{{ loop.index }}{% endfor %}", {"a": ["ab", "c"]}, "1a2b11c2"),
        ("{% for x in a %}{% for y in x %}{{ y }}{{ loop.length }}{% endfor %}{{ loop.index }}{% endfor %}", {"a": ["ab", "c"]}, "a2b21c12"),
        ("{% for x in a %}{% for y in loop.index|string %}{{ y }}{% if loop.last %}.{% endif %}{% endfor %}{% endfor %}", {"a": "ab"}, "1.2."),
        ("{% for x in a %}{{ loop.cycle('<', 'b') }}{{ loop.index }}{% endfor %}", {"a": "ab"}, None),
        ("{% macro m(n) %}{{ n.index }}{% endmacro %}{% for x in a %}{{ m(loop) }}{% endfor %}", {"a": "ab"}, "12"),
        ("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{% macro n(x) %}{{ m(x) }}{{ m(x=x) }}{% endmacro %}{{ n('<') }}", {}, "<i>&lt;</i><i>&lt;</i>"),
        ("{% macro m() %}{{ varargs|length }}{% endmacro %}{% set x = m(1, 2) %}{{ x }}", {}, "2"),
        ("{% macro m(x) %}<i>{{ caller() }}{{ x }}</i>{% endmacro %}{% call m('<') %}<b>{% endcall %}", {}, "<i><b>&lt;</i>"),
        ("{% set remembered = true %}{% macro m(x, y='&') %}<i>{{ x }}{{ y }}</i>{% endmacro %}{{ m('<') }}{{ m('<') }}{{ m('<', 'b') }}",
         {}, "<i>&lt;&amp;</i><i>&lt;&amp;</i><i>&lt;b</i>"),
        ("{% for n in range(2) %}{{ n }}{% endfor %}", {}, "01"),
        ("{% set x = a.b %}{{ x }}", {"a": {"b": "<"}}, "&lt;"),
        ("{% if a %}<i>{{ a }}{% elif b %}{{ b }}{% else %}-{% endif %};", {"a": "", "b": "&"}, "&amp;;"),
        ("{% if a %}{% if b %}{{ b }}{% endif %}x{% endif %}{{ a }}", {"a": "<", "b": ""}, "x&lt;"),
        ("{% for x in a %}{% if x %}{{ x }},{% endif %}{% endfor %}.", {"a": ["<", "", "b"]}, "&lt;,b,."),
        ("{% for x in a %}{% if x %}{% set y = x %}{{ y }}{% endif %}{% endfor %}", {"a": ["<"]}, "&lt;"),
        ("{{ a.b.c }}{{ a.b.d.e }}", {"a": {"b": {"c": 1, "d": {"e": "<"}}}}, "1&lt;"),
        ("{% block x %}{{ a }}{% block y %}<b>{% endblock %}{% endblock %}!", {"a": "<"}, "&lt;<b>!"),
        ("{% from 'components/lead.html' import lead %}{{ lead(a) }}{{ lead(words=a) }}", {"a": [{"text": "<", "strong": True, "term": None}]}, None),
        ("{% from 'components/facts.html' import facts as f %}{{ f(a) }}{% set x = f(a, '<') %}{{ x }}", {"a": [("<", "&")]}, None),
    ],
)  # fmt: skip
def test_each_construct_gives_what_jinja_gives(template: str, values: dict, text: str | None, small_site: Site) -> None:
    renderer = renderer_of(check(small_site.root).portal)
    fast = "".join(renderer._fast.from_string(template).generate(values))
    assert fast == renderer.environment.from_string(template).render(values)
    assert text is None or fast == text


@pytest.mark.parametrize(
    "template",
    ["{{ nobody }}", "{{ nobody.name }}", "{% if nobody %}{% endif %}", "{% for x in nobody %}{% endfor %}",
     "{{ nobody() }}", "{% from 'components/lead.html' import lead %}{{ lead() }}",
     "{% from 'components/lead.html' import nobody %}{{ nobody() }}", "{{ a|nobody }}", "{{ a.nobody }}",
     "{% from 'components/lead.html' import lead %}{{ lead(a, a) }}"],
)  # fmt: skip
def test_what_jinja_refuses_raises_here_too(template: str, small_site: Site) -> None:
    renderer = renderer_of(check(small_site.root).portal)
    for environment in (renderer._fast, renderer.environment):
        with pytest.raises(Exception):  # noqa: B017  the fast one may raise anything: the other then says what it is
            environment.from_string(template).render(a="x")


def test_no_page_needs_the_slow_way(demo_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = check(demo_site.root).portal
    renderer = renderer_of(portal)
    monkeypatch.setattr(renderer, "environment", None)
    for template in sorted({page.template for page in all_pages(portal)}):
        renderer.render(next(page for page in all_pages(portal) if page.template == template))


def test_a_remembered_macro_writes_the_same_texts_once(small_site: Site) -> None:
    fast = renderer_of(check(small_site.root).portal)._fast
    asked = []
    fast.globals["asked"] = lambda what: asked.append(what) or what
    body = "{% macro m(x) %}{{ asked(x) }}{% endmacro %}{{ m('a') }}{{ m('b') }}{{ m('a') }}"
    assert "".join(fast.from_string("{% set remembered = true %}" + body).generate({})) == "aba"
    assert asked == ["a", "b"]
    assert "".join(fast.from_string(body).generate({})) == "aba"
    assert asked == ["a", "b", "a", "b", "a"]
