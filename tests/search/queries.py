"""Trees of queries as both parsers give them, in the form of `query_vectors.json`."""

import json
from typing import Any

from generator.search.query import Choice, Leaf, Tree
from tests.site_building import REPOSITORY

VECTORS = json.loads((REPOSITORY / "tests" / "search" / "query_vectors.json").read_text(encoding="utf-8"))


def plain(tree: Tree) -> dict[str, Any]:
    """The tree as query.js gives it."""
    return {
        "all": [[_plain(leaf) for leaf in leaves] for leaves in tree.every],
        "not": [_plain(leaf) for leaf in tree.without],
        "isCut": tree.is_cut,
    }


def _plain(leaf: Leaf) -> dict[str, Any]:
    if isinstance(leaf, Choice):
        return {"source": leaf.source, "field": leaf.field, "value": leaf.value}
    found: dict[str, Any] = {"source": leaf.source, "text": leaf.text, "terms": list(leaf.terms)}
    return found | ({"exact": True} if leaf.is_exact else {}) | ({"title": True} if leaf.is_title else {})
