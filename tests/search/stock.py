"""An index that Whoosh itself wrote, of the same terms: what our files and our reader are held against."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from whoosh import analysis as whoosh_analysis
from whoosh import fields, scoring
from whoosh.filedb.filestore import RamStorage
from whoosh.searching import Searcher

from generator.search import analysis
from generator.search.documents import Document


class Ready(whoosh_analysis.Tokenizer):
    """Gives terms that are made already."""

    def __call__(self, value: Sequence[str], **options: object) -> Iterator[whoosh_analysis.Token]:
        token = whoosh_analysis.Token(boost=1.0, stopped=False)
        for token.pos, token.text in enumerate(value):
            yield token


def stock(documents: Sequence[Document], spelled: Mapping[str, Iterable[str]]) -> Searcher:
    """Documents in their order; `spelled` as `names.Names` has it."""
    schema = fields.Schema(title=fields.TEXT(analyzer=Ready(), phrase=False), body=fields.TEXT(analyzer=Ready(), phrase=False))
    index = RamStorage().create_index(schema)
    writer = index.writer(limitmb=512)
    for one in documents:
        title = analysis.normalised(f"{one.title}\n{one.also}")
        body = f"{title}\0{analysis.normalised(one.text)}"
        named = {of: [term for term, count in analysis.name_terms(of, spelled).items() for _ in range(count)] for of in (title, body)}
        writer.add_document(title=analysis.title_terms(title) + named[title], body=analysis.body_terms(body) + named[body])
    writer.commit()
    return index.searcher(weighting=scoring.BM25F(B=0.75, K1=1.2, title_B=0.0))
