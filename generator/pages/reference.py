"""Pages to find one's way with: the data dictionary, the site map, page not found."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from generator.contract import Schema, all_schemas
from generator.contract.wording import written_form
from generator.derive.views import Portal
from generator.model.period import Kind
from generator.pages import sentences, urls
from generator.pages.columns import ABOUT, COLUMNS, DATA, HOME
from generator.pages.context import views_of
from generator.pages.editions import bulletin_years
from generator.pages.frame import Crumb, Frame, list_frame
from generator.pages.rectification_lists import by_source, by_state, by_type
from generator.products import Page


def reference_pages(portal: Portal) -> list[Page]:
    """Dictionary, site map, 404."""
    return [
        Page(urls.dictionary(), "dictionary", partial(_dictionary, portal)),
        *(Page(urls.dictionary_table(schema.table), "dictionary_table", partial(_table, portal, schema))
          for schema in all_schemas()),
        Page(urls.site_map(), "site_map", partial(_site_map, portal)),
        Page(urls.not_found(), "not_found", partial(_not_found, portal)),
    ]


def _dictionary(portal: Portal) -> Mapping[str, Any]:
    schemas = all_schemas()
    lead = (sentences.Part(f"本站用{len(schemas)}张表公布数据。"),
            sentences.Part("这里说明每张表有哪些字段、什么单位、怎样填写。"))
    return {
        "frame": list_frame("数据字典", sentences.plain(lead), urls.dictionary(), DATA, portal.records.as_of),
        "lead": lead,
        "tables": schemas,
    }


def _table(portal: Portal, schema: Schema) -> Mapping[str, Any]:
    lead = (sentences.Part("这张表有"), sentences.strong(f"{len(schema.columns)}个字段"), sentences.Part("，下面说明每个字段怎样填写。"))
    return {
        "frame": list_frame(f"{schema.title}的字段", sentences.plain(lead), urls.dictionary_table(schema.table), DATA,
                            portal.records.as_of, Crumb(DATA.name, DATA.path), label=schema.title),
        "lead": lead,
        "schema": schema,
        "columns": tuple(
            (name, column, written_form(column))
            for outer in schema.columns
            for name, column in (
                (outer.name, outer), *((f"{outer.name}·{inner.name}", inner) for inner in outer.columns))
        ),
    }


def _site_map(portal: Portal) -> Mapping[str, Any]:
    lead = (sentences.Part("本站的全部栏目和页面入口。"),)
    kinds = tuple((kind, views_of(portal, kind)[::-1]) for kind in Kind if views_of(portal, kind))
    return {
        "frame": list_frame("网站地图", sentences.plain(lead), urls.site_map(), ABOUT, portal.records.as_of),
        "lead": lead,
        "columns": tuple(c for c in COLUMNS if c.path in existing_sections(portal)),
        "kinds": kinds,
        "years": bulletin_years(portal),
        "units": portal.units,
        "indicators": portal.indicators,
        "problem_lists": () if portal.rectification is None else tuple(
            one for lists in (by_state, by_source, by_type) for one in lists(portal.rectification)
        ),
        "cases": portal.cases,
    }


def existing_sections(portal: Portal) -> frozenset[str]:
    """Paths of the columns that are built; an empty column is neither built nor linked."""
    paths = {HOME.path, urls.units(), urls.dictionary(), urls.about()}
    paths |= {urls.section(kind) for kind in Kind if views_of(portal, kind)}
    if portal.indicators:
        paths.add(urls.indicators())
    if portal.rectification is not None:
        paths.add(urls.rectification())
    if portal.lists is not None:
        paths.add(urls.lists())
    if portal.cases is not None:
        paths.add(urls.cases())
    if portal.corrections is not None:
        paths.add(urls.corrections())
    return frozenset(paths)


def _not_found(portal: Portal) -> Mapping[str, Any]:
    lead = (sentences.Part("这个地址没有页面。请核对网址，或者从下面的入口找。"),)
    return {
        "frame": Frame("页面没有找到", sentences.plain(lead), urls.not_found(), ABOUT, "list", (),
                       portal.records.as_of, indexed=False),
        "lead": lead,
    }
