"""A built site with its index, as a reader meets it: what is in the index and the words of each page."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from benchmarks.search.truth import Text, readable
from generator.pages import urls
from generator.search.documents import Document, KnownUnit, Reference
from generator.search.extract import Words, words_of
from generator.search.published import Card, Published


class Reading:
    """`output` is the site, `also` the words of a page that its text does not show, by address. `cards`, `texts` and
    `documents` are in the order of the index."""

    def __init__(self, output: Path, also: Mapping[str, str] | None = None):
        self.output, self.also = output, also or {}
        self.folder = output / urls.search_index()
        self.published = Published(str(self.folder))

    @cached_property
    def reference(self) -> Reference:
        """Units and periods, as the index was made with them."""
        told = self.published.reference
        return Reference([KnownUnit(*one) for one in told["units"]], [(name, label) for name, label in told["periods"]])

    @cached_property
    def called(self) -> dict[str, str]:
        """Other names of units and periods → what they stand for."""
        return {name: whole for name, whole in self.published.reference["names"].items() if name != whole}

    @cached_property
    def cards(self) -> list[Card]:
        return [self.published.card(number) for number in range(self.published.size)]

    @cached_property
    def words(self) -> dict[str, Words]:
        """Title and text by address, from the published pages. Raises ValueError where there are none."""
        found = {}
        for card in self.cards:
            path, _, fragment = card.address.partition("#")
            words = words_of((self.output / urls.file_of(path)).read_text(encoding="utf-8"), fragment or None)
            if words is None:
                raise ValueError(card.address)
            found[card.address] = words
        return found

    @cached_property
    def texts(self) -> list[Text]:
        units = self.published.reference["units"]
        return [
            Text(card.address, readable("\n".join((*self.words[card.address], self.also.get(card.address, "")))), "" if card.unit is None else units[card.unit][4])
            for card in self.cards
        ]

    @cached_property
    def documents(self) -> list[Document]:
        """As the index was made of them, without unit and period."""
        return [
            Document(card.address, *self.words[card.address], date.fromisoformat(card.day), card.kind, card.status,
                     also=self.also.get(card.address, ""))
            for card in self.cards
        ]

    @property
    def text_of(self) -> Callable[[Card], str | None]:
        """What the search looks into where words must be just so."""
        return lambda card: self.words[card.address].text
