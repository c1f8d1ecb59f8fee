"""The search in Chromium gives what Python gives: terms, trees of queries, shards, and Whoosh's results and scores."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser
from whoosh import query
from whoosh.collectors import TopCollector
from whoosh.util.numeric import byte_to_length

from benchmarks.search.reading import Reading
from generator.search import analysis
from generator.search.documents import Document, KnownUnit, Reference, in_order
from generator.search.extract import LEFT_OUT, LEFT_OUT_SECTIONS
from generator.search.index import build
from generator.search.names import names_of
from generator.search.query import Tree, Words, parsed
from generator.search.sealed import sealed
from generator.search.searching import search
from generator.search.shards import Postings, read, shards
from tests.browser.searching import Bench, bench
from tests.search.queries import VECTORS as QUERIES
from tests.search.queries import plain
from tests.search.quality import QUERIES as QUALITY
from tests.search.quality import reading_of
from tests.search.stock import stock
from tests.site_building import REPOSITORY, Site

TERMS = json.loads((REPOSITORY / "tests" / "search" / "vectors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def script(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with bench(browser, tmp_path_factory.mktemp("bench")) as one:
        yield one


# ---- terms and queries


def test_text_becomes_terms_as_the_shared_vectors_say(script: Bench) -> None:
    body = "return x.map(text => { const n = m.normalised(text); return {text, normalised: n, runs: m.runs(n), query: m.queryTerms(n)}; });"
    assert script.run("analysis", body, [one["text"] for one in TERMS]) == TERMS


def test_queries_become_trees_as_the_shared_vectors_say(script: Bench) -> None:
    found = script.run("query", "return x.map(({typed, names}) => m.parsed(typed, names));", QUERIES)
    assert {one["typed"]: tree for one, tree in zip(QUERIES, found, strict=True)} == {one["typed"]: one["tree"] for one in QUERIES}


_TYPED = st.text(st.sampled_from("教育局水县12.,〔〕号年月日/%-−－|或 　:：\"“”单位标题OR\t<>()*\\\u200b𠮷"), max_size=60)
_NAMES = {**{name: name for name in ("县教育局", "教育局", "水", "12号", "局水")}, "县局": "县教育局", "or1": "教育局"}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_TYPED, min_size=40, max_size=40))
def test_whatever_is_typed_becomes_the_same_tree(script: Bench, typed: list[str]) -> None:
    found = script.run("query", "return x[0].map(typed => m.parsed(typed, x[1]));", [typed, _NAMES])
    assert found == [plain(parsed(one, _NAMES)) for one in typed]


def test_a_query_is_written_again_without_a_part(script: Bench) -> None:
    body = "const t = m.parsed(x, {}); return [m.written(t), ...[...t.all, ...t.not].map(one => m.written(t, one))];"
    assert script.run("query", body, "教育 OR 水利 “整改 了” -单位：jyj") == [
        "教育 OR 水利 “整改 了” -单位:jyj", "“整改 了” -单位:jyj", "教育 OR 水利 -单位:jyj", "教育 OR 水利 “整改 了”",
    ]  # fmt: skip


def test_what_is_left_out_of_pages_is_the_same_as_in_the_index(script: Bench) -> None:
    assert script.run("pages", "return [m.LEFT_OUT, m.LEFT_OUT_SECTIONS];") == [list(LEFT_OUT), list(LEFT_OUT_SECTIONS)]


def test_lengths_are_whooshs(script: Bench) -> None:
    assert script.run("index", "return m.LENGTHS;") == [byte_to_length(byte) for byte in range(256)]


# ---- shards

_READ = """return x.map(([bytes, size]) => [...m.read(new Uint8Array(bytes), size)].map(([term, {texts, counts, titles}]) =>
  [term, [...texts], [...counts], titles ? [...titles] : [...texts].map(() => 0)]));"""
_REFUSED = "try { m.read(new Uint8Array(x[0]), x[1]); return 'read'; } catch (error) { return error.message; }"


def random_postings(chance: random.Random) -> Postings:
    """Some terms of a few letters in up to 400 texts: in one, in some, in all."""
    size = chance.choice([1, 5, 60, 400])
    terms = sorted({"".join(chance.choices("教育水a1%=^\uff41𠮷豈", k=chance.randint(1, 4))) for _ in range(chance.randint(1, 120))}, key=str.encode)
    starts, texts, counts, in_titles = [0], [], [], []
    for _ in terms:
        where = sorted(chance.sample(range(size), chance.choice([1, size, chance.randint(1, size)])))
        texts += where
        counts += [chance.choice([1, 1, 2, chance.randint(1, 3000)]) for _ in where]
        in_titles += [chance.choice([0, 0, 1, 5]) if size > 5 else 0 for _ in where]
        starts.append(len(texts))
    return Postings(terms, *(np.array(row, dtype=np.int64) for row in (starts, texts, counts, in_titles)), size)


@pytest.mark.parametrize("seed", range(6))
def test_shards_are_read_as_they_were_written(script: Bench, seed: int) -> None:
    chance = random.Random(seed)
    written = [(content, postings.size) for postings in (random_postings(chance) for _ in range(12))
               for _, content in shards(postings, chance.choice([40, 300, 4096]))]  # fmt: skip
    assert len(written) > 20
    found = script.run("shards", _READ, [[list(content), size] for content, size in written])
    for (content, size), terms in zip(written, found, strict=True):
        assert terms == [[term, *map(list, posting)] for term, posting in read(content, size).items()]


def test_a_file_is_unsealed_as_it_was_sealed_and_refused_with_any_other_bit(script: Bench) -> None:
    chance = random.Random(11)
    contents = [b"", b"\0", b"\xff" * 9, *(chance.randbytes(chance.randint(1, 5000)) for _ in range(20))]
    body = "return x.map(one => { try { return [...m.unsealed(new Uint8Array(one).buffer)]; } catch (error) { return error.message; } });"
    files = [sealed(content) for content in contents]
    assert script.run("sealed", body, [list(one) for one in files]) == [list(content) for content in contents]
    spoilt = []
    for file in files * 4:
        bit = chance.randrange(len(file) * 8)
        spoilt.append([byte ^ (1 << bit % 8 if place == bit // 8 else 0) for place, byte in enumerate(file)])
    spoilt += [list(file[:-1]) for file in files]
    assert set(script.run("sealed", body, spoilt)) == {"damaged"}


def test_one_term_is_read_without_the_others(script: Bench) -> None:
    postings = random_postings(random.Random(7))
    (_, content), *_ = shards(postings, 10**6)
    body = "return [...m.read(new Uint8Array(x[0]), x[1], term => term === x[2]).keys()];"
    assert script.run("shards", body, [list(content), postings.size, postings.terms[-1]]) == [postings.terms[-1]]


def test_a_damaged_shard_is_refused_or_read_but_never_hangs(script: Bench) -> None:
    chance = random.Random(3)
    postings = random_postings(chance)
    content = next(content for _, content in shards(postings, 4096))
    outcomes = {script.run("shards", _REFUSED, [list(content[:cut]), postings.size]) for cut in range(0, len(content) - 1, 7)}
    assert outcomes == {"damaged"}
    spoilt = [bytes(chance.choice([byte, byte, byte, chance.randrange(256)]) for byte in content) for _ in range(40)]
    outcomes = {script.run("shards", _REFUSED, [list(one), postings.size]) for one in spoilt}
    assert "damaged" in outcomes and outcomes <= {"damaged", "read"}


def test_terms_are_ordered_by_their_bytes_and_their_shard_is_found(script: Bench) -> None:
    terms = sorted({"", "a", "ab", "教", "教育", "豈", "\uffee", "𠮷", "𠮷a", "%", "=县", "^县", "12"}, key=str.encode)
    signs = script.run("shards", "return x.map(a => x.map(b => m.compare(a, b)));", terms)
    assert signs == [[(a > b) - (a < b) for b in range(len(terms))] for a in range(len(terms))]
    first = terms[2::3]
    assert script.run("shards", "return x[0].map(term => m.shardOf(x[1], term));", [terms, first]) == [
        sum(one.encode() <= term.encode() for one in first) - 1 for term in terms
    ]


# ---- results and scores

_UNITS = (("jyj", "示范县教育局", "县教育局", "一组", "sfxjyj", ("教体局",)), ("slj", "示范县水利局", "县水利局", "一组", "sfxslj"),
          ("zz", "石坊镇人民政府", "石坊镇", "二组", "sfzrmzf"))  # fmt: skip
_KINDS, _STATUSES = ("通报", "整改", "案例"), ("", "逾期", "已销号")
_WORDS = ("县教育局", "示范县教育局", "县水利局", "石坊镇", "教育", "水库", "除险加固", "整改", "绩效目标", "98.5%", "1,234.50万元", "陇财发〔2026〕12号", "〔2025〕12号", "2026年10月12日", "教体局",
          "2026年9月", "第三季度", "PDF", "报告", "没有完成", "水", "𠮷田", "，", "。", " ")  # fmt: skip


def some_documents(count: int, seed: int) -> list[Document]:
    """Generated pages over three years, some of the same day and of the same words."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        text = "".join(chance.choices(_WORDS, k=chance.randint(2, 300)))
        title = "".join(chance.choices(_WORDS, k=chance.randint(1, 5)))
        made.append(Document(
            f"ye/{number}/", title, text, date(2026, 10, 12) - timedelta(days=chance.choice([0, 3, 40, 90, 400, 700])), chance.choice(_KINDS),
            chance.choice(_STATUSES), chance.choice([None, "jyj", "slj", "zz"]), chance.choice([None, "2026-09", "2026-Q3"]),
            settled=chance.choice([None, date(2026, 10, 1), date(2026, 7, 1), date(2025, 7, 1)]),
        ))  # fmt: skip
    return in_order(made)


REFERENCE = Reference(tuple(KnownUnit(*one) for one in _UNITS), (("2026-Q3", "2026年第三季度"), ("2026-09", "2026年9月")))
NAMES, SPELLED = names_of(REFERENCE)
ASKED = (
    "教育", "县教育局", "示范县教育局", "教育局", "水库除险加固", "整改 水库", "水", "水 教育", "标题：水", "标题：教育", "标题：县教育局 整改", "98.5%", "1234.50万元",
    "〔2026〕12号", "(2026)12号", "〔2025〕12号", "2026-10-12", "2026年10月12日", "教体局", "jyj", "整改 -教体局", "教育|报告", "12号", "2026年9月", "第三季度绩效目标", "pdf 报告", "教育 OR 水库", "整改 教育 或 水", "教育 教育局 育局", "教育 -整改", "水 -标题：水", "-教育",
    "没有的字", "𠮷", "教育 OR 没有的字", "县教育局县水利局", "“除险加固” 报告", "教育 OR 教育 水库", "水库 水库 OR 除险",
)  # fmt: skip


def asked(tree: Tree) -> query.Query:
    """The tree as a query of Whoosh; it has no filters."""

    def term(one: str, is_title: bool) -> query.Query:
        title = query.Term("title", one, boost=3.0)
        if is_title:
            return title
        if len(one) > 1 or analysis.WORD.match(one):
            return query.Or([query.Term("body", one), title])
        return query.Or([query.ConstantScoreQuery(query.Prefix("body", one), 1.0), title])  # a prefix of one term would be scored

    def every(leaves: Sequence[Words]) -> list[query.Query]:
        return [term(*one) for one in dict.fromkeys((each, leaf.is_title) for leaf in leaves for each in leaf.terms)]

    if not tree.every:
        return query.NullQuery
    alone = every([leaves[0] for leaves in tree.every if len(leaves) == 1])
    joined = [query.Or([query.And(every([one])) for one in leaves]) for leaves in tree.every if len(leaves) > 1]
    gone = query.Or([query.And(every([one])) for one in tree.without])
    return query.AndNot(query.And([*alone, *joined]), gone) if tree.without else query.And([*alone, *joined])


def by_date(numbers: Iterable[int], documents: Sequence[Document]) -> list[int]:
    """The newest first; of one day the lower number."""
    return sorted(numbers, key=lambda number: (-documents[number].day.toordinal(), number))


_SEARCH = """const index = await m.open(x[0]), {parsed} = await import('/js/query.js'), {search, ordered} = await import('/js/engine.js');
  const out = [];
  for (const typed of x[1]) {
    const result = await search(index, parsed(typed, index.names)), order = [...ordered(result, false)];
    out.push({order, scores: order.map(text => result.scores[result.docs.indexOf(text)]), dated: [...ordered(result, (await index.facets()).day)]});
  }
  return out;"""


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return some_documents(300, 1)


@pytest.fixture(scope="module")
def published(script: Bench, documents: list[Document]) -> str:
    return script.put(build(documents, REFERENCE, "2026-10-12T09:00:00+08:00", 1500))


def test_results_are_those_of_whoosh_in_its_order_with_its_scores(script: Bench, documents: list[Document], published: str) -> None:
    searcher, ours = stock(documents, SPELLED), script.run("index", _SEARCH, [published, list(ASKED)])
    many = 0
    for typed, mine in zip(ASKED, ours, strict=True):
        every = searcher.search(asked(parsed(typed, NAMES)), limit=None)
        theirs = {hit.docnum: hit.score for hit in every}
        assert mine["dated"] == by_date(theirs, documents), typed
        assert {text: pytest.approx(score, rel=1e-9) for text, score in zip(mine["order"], mine["scores"], strict=True)} == theirs, typed
        assert mine["order"] == sorted(theirs, key=lambda text: (-mine["scores"][mine["order"].index(text)], text)), typed
        collector = TopCollector(limit=10, usequality=True, replace=0)
        searcher.search_with_collector(asked(parsed(typed, NAMES)), collector)
        top = [hit.score for hit in collector.results()]
        assert mine["scores"][:10] == pytest.approx(top, rel=1e-9), typed
        many += len(theirs)
    assert many > 1000


@pytest.fixture(scope="module")
def reading(demo_site: Site) -> Reading:
    return reading_of(demo_site)


def test_the_demonstration_county_is_searched_as_on_the_command_line(script: Bench, reading: Reading) -> None:
    folder = script.put({path.relative_to(reading.folder).as_posix(): path.read_bytes() for path in reading.folder.rglob("*") if path.is_file()})
    numbers = {card.address: number for number, card in enumerate(reading.cards)}
    found = script.run("index", _SEARCH, [folder, [typed for _, typed in QUALITY]])
    for (_, typed), mine in zip(QUALITY, found, strict=True):
        theirs = search(reading.published, typed, limit=len(numbers)).hits
        assert mine["scores"] == pytest.approx([hit.score for hit in theirs], rel=1e-9), typed
        known = {numbers[hit.card.address]: hit.score for hit in theirs}
        assert sorted(mine["order"]) == sorted(known), typed
        dated = [hit.card.address for hit in search(reading.published, typed, limit=len(numbers), by_date=True).hits]
        assert [reading.cards[number].address for number in mine["dated"]] == dated, typed
        assert mine["dated"] == by_date(known, reading.documents), typed
        moved = [number for number, hit in zip(mine["order"], theirs, strict=True) if number != numbers[hit.card.address]]
        assert [number for number in moved if sum(abs(known[number] - score) < 1e-9 for score in known.values()) < 2] == [], typed


def test_initials_are_offered_as_names_of_units(script: Bench, reading: Reading) -> None:
    folder = script.put({path.relative_to(reading.folder).as_posix(): path.read_bytes() for path in reading.folder.rglob("*") if path.is_file()})
    body = "const index = await m.open(x[0]), {suggestions} = await import('/js/suggest.js'); return x[1].map(typed => suggestions(index, typed));"
    units = reading.published.reference["units"]
    offered = script.run("index", body, [folder, [initials for *_, initials, _ in units]])
    for (_, name, *_), names in zip(units, offered, strict=True):
        assert name in names


def test_segments_change_nothing(script: Bench, documents: list[Document], published: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several segments, as built above, and one with the same numbers."""
    before = script.run("index", _SEARCH, [published, list(ASKED)])
    monkeypatch.setattr("generator.search.index.in_segments", lambda ordered: [in_order(ordered)])
    one = script.put(build(documents, REFERENCE, "2026-10-12T09:00:00+08:00", 600))
    sizes = "const index = await m.open(x); return index.segments.map(one => one.size);"
    assert (len(script.run("index", sizes, published)), script.run("index", sizes, one)) == (3, [300])
    assert script.run("index", _SEARCH, [one, list(ASKED)]) == before


def test_single_characters_are_found_over_many_shards(script: Bench, documents: list[Document]) -> None:
    few = script.put(build(documents, REFERENCE, "2026-10-12T09:00:00+08:00", 60))
    (found,) = script.run("index", _SEARCH, [few, ["水"]])
    assert sorted(found["dated"]) == [number for number, one in enumerate(documents) if "水" in analysis.normalised(one.title + "\n" + one.text)]


# ---- filters, counts and cards

_NUMBERS = """const index = await m.open(x[0]), {parsed} = await import('/js/query.js'), {search} = await import('/js/engine.js');
  const out = []; for (const typed of x[1]) out.push([...(await search(index, parsed(typed, index.names))).docs]); return out;"""


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("单位：jyj", lambda one: one.unit == "jyj"),
        ("单位：县水利局", lambda one: one.unit == "slj"),
        ("单位：局", lambda one: one.unit in ("jyj", "slj")),
        ("单位：sfx", lambda one: one.unit in ("jyj", "slj")),
        ("单位：火星", lambda one: False),
        ("类型：整改", lambda one: one.kind == "整改"),
        ("状态：逾期 OR 类型：案例", lambda one: one.status == "逾期" or one.kind == "案例"),
        ("期次：2026年9月", lambda one: one.period == "2026-09"),
        ("期次：2026", lambda one: one.period is not None),
        ("水库 -单位：jyj", lambda one: "水库" in one.title + "\0" + one.text and one.unit != "jyj"),
    ],
)  # fmt: skip
def test_filters_in_a_query(script: Bench, documents: list[Document], published: str, typed: str, fits) -> None:
    assert script.run("index", _NUMBERS, [published, [typed]]) == [[number for number, one in enumerate(documents) if fits(one)]]


def test_choices_and_how_many_each_would_leave(script: Bench, documents: list[Document], published: str) -> None:
    body = """const index = await m.open(x), {parsed} = await import('/js/query.js'), {search, chosen} = await import('/js/engine.js');
      const number = (facet, key) => index.choices[facet].findIndex(one => one.key === key);
      const all = await search(index, parsed('水库', index.names));
      const {docs, scores, counts} = await chosen(index, all, {kind: [number('kind', '整改'), number('kind', '案例')], status: [], unit: [number('unit', 'slj')], period: []});
      const named = facet => Object.fromEntries([...counts[facet]].map(([at, many]) => [index.choices[facet][at].key, many]));
      return {docs: [...docs], scores: scores.length, kind: named('kind'), unit: named('unit'), status: named('status'), period: named('period')};"""
    found = script.run("index", body, published)
    hits = [(number, one) for number, one in enumerate(documents) if "水库" in one.title + "\0" + one.text]
    kinds, left = ("整改", "案例"), [one for _, one in hits if one.kind in ("整改", "案例") and one.unit == "slj"]
    assert found["docs"] == [number for number, one in hits if one.kind in kinds and one.unit == "slj"] and found["scores"] == len(left) > 3
    assert found["kind"] == {kind: many for kind in _KINDS if (many := sum(one.kind == kind and one.unit == "slj" for _, one in hits))}
    assert found["unit"] == {code: many for code, *_ in _UNITS if (many := sum(one.kind in kinds and one.unit == code for _, one in hits))}
    for name, facet in (("status", _STATUSES), ("period", ("2026-Q3", "2026-09"))):
        assert found[name] == {each: many for each in facet if (many := sum(getattr(one, name) == each for one in left))}


def test_cards_say_what_the_documents_are(script: Bench, documents: list[Document], published: str) -> None:
    body = "const index = await m.open(x[0]), out = []; for (const text of x[1]) out.push(await index.card(text)); return out;"
    wanted = [0, 31, 32, 150, 299]
    found = script.run("index", body, [published, wanted])
    names = {code: name for code, name, *_ in _UNITS}
    for number, card in zip(wanted, found, strict=True):
        one = documents[number]
        assert (card["address"], card["title"], card["kind"], card["status"]) == (one.address, one.title, one.kind, one.status)
        assert (card["day"], card.get("unit")) == (one.day.isoformat(), names.get(one.unit or ""))


def test_nothing_is_fetched_twice_and_facets_only_for_filters(script: Bench, published: str) -> None:
    body = """const asked = [], fetch_ = fetch; globalThis.fetch = (address, how) => { asked.push(address); return fetch_(address, how); };
      try {
        const index = await m.open(x), {parsed} = await import('/js/query.js'), {search} = await import('/js/engine.js');
        for (let i = 0; i < 2; i++) await search(index, parsed('县教育局 水库', index.names));
        const before = asked.length; await search(index, parsed('单位：jyj', index.names));
        return [asked.slice(0, before), asked.slice(before)];
      } finally { globalThis.fetch = fetch_; }"""
    plain_, filtered = script.run("index", body, published)
    assert len(plain_) == len(set(plain_)) and not [one for one in plain_ if "mian" in one]
    assert len(filtered) == 3 and all(one.endswith("mian.bin") for one in filtered)
