"""The queries that are asked of the demonstration county, with the kind of each, and its index with all its words."""

import json

from benchmarks.search.reading import Reading
from generator.pipeline import check
from generator.search.findable import findable
from tests.site_building import REPOSITORY, Site

QUERIES: list[tuple[str, str]] = [
    (kind, typed)
    for kind, some in json.loads((REPOSITORY / "tests" / "search" / "quality_queries.json").read_text(encoding="utf-8")).items()
    for typed in some
]


def reading_of(site: Site) -> Reading:
    return Reading(site.output, {one.path: one.also for one in findable(check(site.root).portal)})
