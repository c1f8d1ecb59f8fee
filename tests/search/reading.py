"""The demonstration county as the index has it and as a reader meets it: documents, their words, the queries asked of it."""

import json
from collections.abc import Callable
from datetime import date
from functools import cached_property

from benchmarks.search.truth import Text, readable
from generator.pages import urls
from generator.pipeline import check
from generator.search.documents import Document
from generator.search.extract import Words, words_of
from generator.search.findable import findable
from generator.search.published import Card, Published
from tests.site_building import REPOSITORY, Site

QUERIES: list[tuple[str, str]] = [
    (kind, typed)
    for kind, some in json.loads((REPOSITORY / "tests" / "search" / "quality_queries.json").read_text(encoding="utf-8")).items()
    for typed in some
]


class Reading:
    """A built site with its index. `documents` are in the order of their numbers."""

    def __init__(self, site: Site):
        self.root, self.output = site.root, site.output
        self.folder = site.output / urls.search_index()
        self.published = Published(str(self.folder))

    @cached_property
    def cards(self) -> list[Card]:
        return [self.published.card(number) for number in range(self.published.size)]

    @cached_property
    def words(self) -> dict[str, Words]:
        """Title and text by address, from the published pages."""
        found = {}
        for card in self.cards:
            path, _, fragment = card.address.partition("#")
            words = words_of((self.output / urls.file_of(path)).read_text(encoding="utf-8"), fragment or None)
            assert words is not None, card.address
            found[card.address] = words
        return found

    @cached_property
    def texts(self) -> list[Text]:
        units = self.published.reference["units"]
        return [
            Text(card.address, readable("\n".join(self.words[card.address])), "" if card.unit is None else units[card.unit][4])
            for card in self.cards
        ]

    @cached_property
    def documents(self) -> list[Document]:
        """As the index was made of them, without unit and period."""
        also = {one.path: one.also for one in findable(check(self.root).portal)}
        return [
            Document(card.address, *self.words[card.address], date.fromisoformat(card.day), card.kind, card.status,
                     also=also.get(card.address, ""))
            for card in self.cards
        ]

    @property
    def text_of(self) -> Callable[[Card], str | None]:
        """What the search looks into where words must be just so."""
        return lambda card: self.words[card.address].text
