"""The first use of a professional term on a page links to its one plain sentence. Which words are those?"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from generator.pages.glossary import Entry
from generator.pages.sentences import Part, Words
from generator.products import Page

_MOST_KEPT = 4096  # texts whose terms are remembered: score sheets share most of theirs


class Glossary:
    """The terms by the words that stand for them; the longest first, so that 绩效目标审核 is not read as 绩效目标.

    `names` are those of units and groups: a term inside a name (县预算绩效中心, 绩效目标覆盖率) is not a use of it.
    """

    def __init__(self, groups: Iterable[tuple[str, tuple[Entry, ...]]], names: Iterable[str] = ()):
        every = [one for _, found in groups for one in found]
        self.slugs = frozenset(one.slug for one in every)
        self.slug_of = {
            word: one.slug for one in every if one.is_matched for word in (one.name, *one.aliases, *one.forms)
        }
        named = {*names, *(one.name for one in every if not one.is_matched)} - self.slug_of.keys()
        passed_over = {name for name in named if any(word in name for word in self.slug_of)}
        longest_first = sorted({*self.slug_of, *passed_over}, key=lambda word: (-len(word), word))
        self._found = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
        self.is_in = self._found.search  # whether a text has any term: most have none
        self._kept: dict[Part, Words] = {}

    def taken_apart(self, part: Part) -> Words:
        """The part with every term in it linked; none overlaps another."""
        done = self._kept.get(part)
        if done is None:
            done = self._apart(part)
            if len(self._kept) < _MOST_KEPT:
                self._kept[part] = done
        return done

    def _apart(self, part: Part) -> Words:
        text, pieces, position = part.text, [], 0
        for match in self._found.finditer(text):
            slug = self.slug_of.get(match.group())
            if slug is None:
                continue  # a name
            start, end = match.span()
            if start > position:
                pieces.append(Part(text[position:start], part.strong))
            pieces.append(Part(text[start:end], part.strong, slug))
            position = end
        if position < len(text):
            pieces.append(Part(text[position:], part.strong))
        return tuple(pieces)


def with_terms(words: Words, glossary: Glossary, seen: set[str]) -> Words:
    """The words with each term linked that is not in `seen`, which they are then added to.

    Somebody's own words stay as they are. A part that has its term already keeps it under the same condition; where
    the glossary does not have that term, the part is read like any other.
    """
    done: list[Part] = []
    is_in = glossary.is_in
    for part in words:
        text, is_strong, term, is_own = part
        if term is not None and term not in glossary.slugs:
            part, term = Part(text, is_strong), None
        if is_own or term is None and is_in(text) is None:
            done.append(part)
            continue
        for piece in glossary.taken_apart(part) if term is None else (part,):
            slug = piece.term
            if slug is None:
                done.append(piece)
            elif slug in seen:
                done.append(Part(piece.text, piece.strong))
            else:
                seen.add(slug)
                done.append(piece)
    return tuple(done)


class Explainer:
    """One page being written: links a term where the page uses it first. Templates call it in reading order."""

    __slots__ = ("_glossary", "_seen")

    def __init__(self, glossary: Glossary):
        self._glossary, self._seen = glossary, set()

    def words(self, words: Words) -> Words:
        """Words with the terms linked that the page has not used before."""
        return with_terms(words, self._glossary, self._seen)

    def text(self, text: str) -> Words:
        """The same of a sentence without emphasis."""
        return with_terms((Part(text),), self._glossary, self._seen)


_LINKED = ("lead", "minute")  # values of a page that are linked before its template is


def explained(pages: Iterable[Page], glossary: Glossary) -> list[Page]:
    """The same pages: their conclusions have terms linked, and the template gets `explain` for the rest."""
    return [Page(path, template, partial(_explained, values, glossary), together) for path, template, values, together in pages]


def _explained(make: Callable[[], Mapping[str, Any]], glossary: Glossary) -> Mapping[str, Any]:
    values, explain = dict(make()), Explainer(glossary)
    if "lead" in values:
        values["lead"] = explain.words(values["lead"])
    if "minute" in values:
        values["minute"] = tuple((label, explain.words(words)) for label, words in values["minute"])
    values["explain"] = explain
    return values
