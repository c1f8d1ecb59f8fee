"""名词解释: the terms with the figures of the county's newest scheme, and one page of them all."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from generator.derive.views import Portal
from generator.model.lists import BLACK, RED
from generator.model.scheme import Scheme
from generator.pages import urls
from generator.pages.columns import ABOUT
from generator.pages.formats import all_decimals, full_stop
from generator.pages.frame import Crumb, list_frame
from generator.pages.method import PARTS
from generator.pages.sentences import Part, Words, plain, strong
from generator.pages.terms import TERMS, Term, indicator_slug
from generator.pages.warning_words import spending_lines
from generator.products import Page


class Entry(NamedTuple):
    """One term as it is printed. `path` is where it is used or explained at length, `link` the words of that link."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    meaning: str
    link: str | None
    path: str | None
    forms: tuple[str, ...] = ()  # other words that are linked, and not listed
    is_matched: bool = True  # an indicator is linked where a sentence names it on purpose, not where a text has its name


def glossary_pages(portal: Portal, sections: frozenset[str]) -> list[Page]:
    """One page; `sections` are the paths of the columns that are built."""
    return [Page(urls.glossary(), "glossary", partial(_page, portal, sections))]


def entries(portal: Portal, sections: frozenset[str]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Groups of entries in reading order; last the indicators of the newest scheme, in its own words."""
    scheme = portal.records.schemes[-1] if portal.records.schemes else None
    figures = {} if scheme is None else scheme_figures(scheme)
    known = {*sections, *(urls.method_part(part.slug) for part in PARTS)}
    groups = [(title, tuple(_entry(term, figures, known) for term in terms)) for title, terms in TERMS]
    taken = {name for _, found in groups for one in found for name in (one.name, *one.aliases, *one.forms)}
    linked = {view.code for view in portal.indicators}
    indicators = tuple(
        Entry(indicator_slug(one.code), one.name, (), full_stop(one.plain), "看怎样计分", urls.indicator(one.code),
              is_matched=False)
        for one in (scheme.indicators if scheme is not None else ()) if one.name not in taken and one.code in linked
    )  # fmt: skip
    return (*groups, *((("考核指标", indicators),) if indicators else ()))


def _entry(term: Term, figures: Mapping[str, str], known: set[str]) -> Entry:
    needed = re.findall(r"\{(\w+)\}", term.meaning)
    is_filled = all(name in figures for name in needed)
    meaning = term.meaning.format_map(figures) if is_filled else term.else_meaning or ""
    link, path = term.where or (None, None)
    if path is None or path.partition("#")[0] not in known:
        link = path = None
    return Entry(term.slug, term.name, term.aliases, meaning, link, path, term.forms)


def scheme_figures(scheme: Scheme) -> dict[str, str]:
    """What the braces of the terms stand for; a name is missing where the scheme has no such rule."""
    unit = scheme.score_unit
    found = {
        "full": all_decimals(scheme.full_marks, 0) + unit,
        "warnings": spending_lines(scheme),
    }
    if scheme.bonus_cap is not None:
        found["bonus"] = all_decimals(scheme.bonus_cap, 0)
    if scheme.grades:
        *upper, lowest = scheme.grades
        found["grades"] = "".join(f"{all_decimals(one.lower, 0)}{unit}以上{one.label}，" for one in upper) + f"其余{lowest.label}"
    for name, side in (("red", RED), ("black", BLACK)):
        if rules := sum(rule.side == side for rule in scheme.list_rules):
            found[name] = str(rules)
    if scheme.reply_days is not None:
        found["reply"] = str(scheme.reply_days)
    if scheme.longest_months is not None:
        found["longest"] = str(scheme.longest_months)
    return found


def _page(portal: Portal, sections: frozenset[str]) -> Mapping[str, Any]:
    groups = entries(portal, sections)
    lead = (Part("页面上的"), strong(f"{sum(len(found) for _, found in groups)}个专业词"), Part("，每个用一句话说明。"))
    return {
        "frame": list_frame("名词解释", plain(lead), urls.glossary(), ABOUT, portal.records.as_of, Crumb(ABOUT.name, ABOUT.path)),
        "lead": lead,
        "groups": groups,
    }
