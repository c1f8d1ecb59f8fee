"""Whoosh over the published shards: its own searcher, its own scoring, our files."""

from collections.abc import Iterator

from whoosh import fields, scoring
from whoosh.matching import ListMatcher
from whoosh.reading import IndexReader, TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from generator.search import analysis
from generator.search.index import TITLE_ALONE
from generator.search.published import Card, Published

TITLE, BODY = "title", "body"
TITLE_BOOST = 3.0


def schema() -> fields.Schema:
    """Both fields that are scored."""
    return fields.Schema(title=fields.TEXT(), body=fields.TEXT())


def weighting() -> scoring.BM25F:
    """A title says what a page is about however long it is."""
    return scoring.BM25F(B=0.75, K1=1.2, title_B=0.0)


class ShardReader(IndexReader):
    """An IndexReader of a published index."""

    def __init__(self, published: Published):
        self.published = published
        self.schema = schema()

    def __contains__(self, term: tuple[str, str]) -> bool:
        return bool(self._postings(*term))

    def _postings(self, field: str, text: str | bytes) -> list[tuple[int, int]]:
        """(document, how often) of a term in a field; Whoosh names terms by text or by its UTF-8."""
        text = text if isinstance(text, str) else text.decode()
        if field == BODY:
            return [(document, count) for document, count, _ in self.published.postings(text)]
        if field == TITLE and is_single(text):
            return [(document, count) for document, count, _ in self.published.postings(TITLE_ALONE + text)]
        if field == TITLE:
            return [(document, titled) for document, _, titled in self.published.postings(text) if titled]
        return []

    def postings(self, field: str, text: str, scorer=None) -> ListMatcher:
        """Raises TermNotFound."""
        found = self._postings(field, text)
        if not found:
            raise TermNotFound(f"{field}:{text}")
        return ListMatcher(
            [document for document, _ in found], [float(count) for _, count in found], scorer=scorer, term=(field, text),
            terminfo=self.term_info(field, text),
        )

    def term_info(self, field: str, text: str) -> TermInfo:
        """Raises TermNotFound."""
        found = self._postings(field, text)
        if not found:
            raise TermNotFound(f"{field}:{text}")
        counts = [count for _, count in found]
        lengths = [self.doc_field_length(document, field) for document, _ in found]
        return TermInfo(sum(counts), len(found), min(lengths), max(lengths), max(counts), found[0][0], found[-1][0])

    def doc_frequency(self, field: str, text: str) -> int:
        return len(self._postings(field, text))

    def frequency(self, field: str, text: str) -> int:
        return sum(count for _, count in self._postings(field, text))

    def doc_field_length(self, document: int, field: str, default: int = 0) -> int:
        return byte_to_length(self.published.lengths[document]) if field == BODY else 1

    def field_length(self, field: str) -> int:
        return self.published.terms if field == BODY else self.published.size

    def expand_prefix(self, field: str, prefix: str | bytes) -> Iterator[bytes]:
        """The UTF-8 of the terms of the body that begin with `prefix`."""
        wanted = prefix if isinstance(prefix, str) else prefix.decode()
        return (text.encode() for text in (self.published.terms_from(wanted) if field == BODY else ()))

    def terms_from(self, field: str, prefix: str | bytes) -> Iterator[tuple[str, bytes]]:
        return ((field, text) for text in self.expand_prefix(field, prefix))

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        return self.terms_from(BODY, "")

    def indexed_field_names(self) -> list[str]:
        return [TITLE, BODY]

    def stored_fields(self, document: int) -> dict[str, Card]:
        return {"card": self.published.card(document)}

    def doc_count_all(self) -> int:
        return self.published.size

    def doc_count(self) -> int:
        return self.published.size

    def all_doc_ids(self) -> Iterator[int]:
        return iter(range(self.published.size))

    def has_deletions(self) -> bool:
        return False

    def is_deleted(self, document: int) -> bool:
        return False

    def close(self) -> None:
        pass


def is_single(text: str) -> bool:
    """Whether a term asks for one character: a Han character and its like, not a number or a word."""
    return len(text) == 1 and not analysis.WORD.match(text)
