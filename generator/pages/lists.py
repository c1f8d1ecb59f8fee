"""红黑榜: who is listed now, both lists of each edition, and one page for each black entry."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from generator.derive.composition import vetoes_of
from generator.derive.list_views import AllLists, KeptOff, Listed, PeriodLists, Side
from generator.derive.views import Portal
from generator.model.lists import BLACK, RED
from generator.model.scheme import Scheme
from generator.pages import beside_words, sentences, urls
from generator.pages import list_words as words
from generator.pages.columns import LISTS
from generator.pages.frame import Crumb, list_frame
from generator.pages.headlines import black_entry_headline, lists_headline, period_lists_headline
from generator.pages.left_out_words import mean_words
from generator.products import Page

_CRUMB = Crumb(LISTS.name, LISTS.path)


def list_pages(portal: Portal) -> list[Page]:
    """Nothing as long as no list was published: an empty column is not published."""
    view = portal.lists
    if view is None:
        return []
    pages = [Page(urls.lists(), "lists", partial(_current, portal, view))]
    for one in view.periods:
        pages.append(Page(urls.period_lists(one.period), "period_lists", partial(_period, portal, one)))
        pages += [
            Page(urls.black_entry(listed.unit.code, one.period), "black_entry", partial(_entry, portal, one, listed))
            for listed in one.black.listed
        ]
    return pages


def _current(portal: Portal, view: AllLists) -> Mapping[str, Any]:
    lead = words.current_words(view)
    schemes = {one.period: one.scheme for one in view.periods}
    return {
        "frame": list_frame("红黑榜", sentences.plain(lead), urls.lists(), LISTS, portal.records.as_of,
                            counts_days=bool(view.red or view.black), headline=lists_headline(view)),
        "lead": lead,
        "red": tuple(_card(portal, one, schemes[one.entry.period]) for one in view.red),
        "black": tuple(_card(portal, one, schemes[one.entry.period]) for one in view.black),
        "not_red": words.NOT_RED,
        "periods": tuple((one.period, sentences.plain(words.period_words(one)), words.history_words(one)) for one in view.periods),
        "scheme": view.periods[0].scheme,
        "both_ways": words.BOTH_WAYS,
    }


def _period(portal: Portal, one: PeriodLists) -> Mapping[str, Any]:
    lead, title = words.period_words(one), f"{one.period.label}红黑榜"
    edition = portal.editions[one.period]
    return {
        "frame": list_frame(title, sentences.plain(lead), urls.period_lists(one.period), LISTS,
                            portal.records.as_of, _CRUMB, counts_days=bool(one.red.shown or one.black.shown),
                            headline=period_lists_headline(one)),
        "heading": title,
        "lead": lead,
        "lists": one,
        "scheme": one.scheme,
        "both_ways": words.BOTH_WAYS,
        "sides": tuple(_side(portal, one, side) for side in (one.red, one.black) if side.rules or side.is_out),
        "compared": one.compared,
        "improved": tuple((result, result.rank_change) for result in edition.changes.risen),
        "improved_since": sentences.previous_label(edition),
        "unranked": tuple(result for group in edition.groups for result in group.unranked),
    }


def _side(portal: Portal, one: PeriodLists, side: Side) -> Mapping[str, Any]:
    scheme, black = one.scheme, {listed.unit.code: listed for listed in one.black.listed}
    wrong = {listed.unit.code: listed for listed in side.listed if listed.proved_wrong}
    return {
        "side": side,
        "label": words.LABELS[side.side],
        "rules": tuple((rule, words.rule_words(rule, scheme)) for rule in side.rules),
        "exclusion": words.NOT_RED if side.side == RED else None,
        "waiting": words.waiting_words(side, scheme),
        "cards": tuple(_card(portal, listed, scheme) for listed in side.shown),
        "over": tuple((listed, words.over_words(listed)) for listed in side.listed if not listed.is_shown),
        "kept_off": tuple(
            (kept, words.kept_off_words(kept, scheme, black.get(kept.unit.code)), _blamed_until(kept, black.get(kept.unit.code)))
            for kept in side.kept_off
        ),
        "near": tuple((near, words.near_words(near, scheme, wrong.get(near.unit.code))) for near in side.near) if side.is_out else (),
        "too_small": tuple(words.too_small_words(small) for small in side.too_small),
    }


def _blamed_until(kept: KeptOff, black: Listed | None) -> date | None:
    """The last day on which its clause of the black list may be read; None where none is told."""
    return black.entry.shown_until if kept.clauses and black is not None and black.is_shown else None


def _card(portal: Portal, listed: Listed, scheme: Scheme) -> Mapping[str, Any]:
    period = listed.entry.period
    result = portal.editions[period].results.get(listed.unit.code)
    until, is_black = portal.editions[period].edition.data_until, listed.entry.side == BLACK
    figures = words.met_words(listed, scheme, until)
    fewer = mean_words(result, scheme, period.kind) if result is not None and figures else None
    by_veto = result is not None and any(met.rule.veto for met in listed.met)
    return {
        "one": listed,
        "anchor": urls.list_anchor(listed.entry.side, listed.unit.code, listed.entry.period),
        "figures": f"{figures}，{fewer}" if fewer else figures,
        "says_total": not fewer and words.says_figures(listed, scheme),
        "veto": words.veto_words(vetoes_of(period, result)) if by_veto else None,
        "shown": words.shown_words(listed),
        "times": words.times_words(listed),
        "said": listed.statements[-1] if listed.statements else None,
        "path": words.page_of(listed) if is_black else None,
        "reason": words.reason_words(listed, until),
        "open": () if is_black else beside_words.open_with(portal, listed.unit.code),
        "other": beside_words.other_side(portal, listed),
        "closed": beside_words.closed_words(listed) if is_black else None,
    }


def home_note(portal: Portal, side: Side) -> str | None:
    """What is said below one list on the home page: the lines leave out what its units have open, or what they say."""
    if side.side == BLACK:
        return "单位怎么说、怎样退出，点单位名看。" if side.shown else None
    count = sum(bool(beside_words.open_with(portal, one.unit.code)) for one in side.shown)
    return beside_words.open_count_words(count, len(side.shown), portal.records.day)


def home_rows(portal: Portal, side: Side) -> tuple[tuple[Listed, Mapping[str, Any]], ...]:
    """Who is on one list now, each with what is said of it on the home page."""
    until = portal.editions[side.listed[0].entry.period].edition.data_until if side.listed else None
    return tuple(
        (one, {
            "path": words.page_of(one) if side.side == BLACK else urls.unit(one.unit.code),
            "clause": words.clause_words(one, until),
            "other": beside_words.other_side(portal, one),
            "marks": beside_words.home_marks(one),
        }) for one in side.shown
    )


def _entry(portal: Portal, one: PeriodLists, listed: Listed) -> Mapping[str, Any]:
    lead, period = words.entry_words(listed), one.period
    title = f"{listed.unit.name}{period.label}黑榜" + ("" if listed.is_shown else "（已退出）")
    frame = list_frame(
        title, sentences.plain(lead), urls.black_entry(listed.unit.code, period), LISTS, portal.records.as_of,
        _CRUMB, Crumb(period.label, urls.period_lists(period)), counts_days=listed.is_shown,
        headline=black_entry_headline(listed),
    )
    rules = tuple(
        (rule, words.rule_words(rule, one.scheme)) for rule in one.black.rules if rule.clause == listed.entry.clause
    )
    return {
        "frame": frame._replace(indexed=listed.is_shown),
        "heading": title,
        "lead": lead,
        "card": _card(portal, listed, one.scheme),
        "one": listed,
        "over": words.over_words(listed),
        "way": words.way_words(listed),
        "rules": rules,
        "scheme": one.scheme,
        "both_ways": words.BOTH_WAYS,
    }
