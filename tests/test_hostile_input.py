"""Whatever people type, a page never runs, loads or sends anything, and never changes its structure.

Validation refuses most of this with a sentence. Here it is put behind validation's back: the second lock
must hold alone.
"""

import csv
import io
import itertools
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from markdown_it import MarkdownIt

from generator import render, words
from generator.contract import all_schemas
from generator.derive.corrections import corrections_view
from generator.derive.portal import derive_portal
from generator.model.cases import Cases, Story
from generator.model.corrections import Changed, Corrected, Correction, Withdrawn
from generator.model.editions import KnownDifference
from generator.model.period import Period
from generator.model.records import Records
from generator.model.lists import BLACK, RED, Decision, Entry, Exit, Lists, Objection, Statement
from generator.model.period import Period
from generator.model.rectification import Extension, Item, Plan, Progress, Rectification, Verification
from generator.model.scheme import ListRule
from generator.model.values import Missing
from generator.pages.site import all_files, all_pages
from generator.pipeline import check
from generator.render import Renderer
from generator.validate.cells import parse_cell
from generator.validate.expected import CellProblem
from generator.validate.hygiene import text_findings
from generator.validate.privacy import private_findings
from generator.validate.words import narrative_problems
from tests.hostile import OWN_PAYLOADS, active, payloads, shape, strings_in, text_fields, with_texts
from tests.projects import FILES
from tests.site_building import REPOSITORY, Site, build, command, run_python, small_project
from tests.site_reading import Document, parse, text_of
from tests.unit.derive.case_factories import case, follow_up, rejected, target

PAYLOADS = payloads()


@pytest.fixture(scope="module")
def records(small_site: Site) -> Records:
    """The small project, with a recorded difference in every edition so that those are shown too."""
    found = check(small_site.root).portal.records
    difference = KnownDifference("totals", "jyj", "总分", "1.00", "2.00", "原因")
    with_differences = tuple(_with(edition, known_differences=(difference,)) for edition in found.editions)
    withdrawn = Withdrawn(Period.parse("2026-06"), "题名", _correction("2026-06", kind="撤回", old=None, new=None))
    return _with(
        found, editions=with_differences, rectification=_rectification(), lists=_lists(), cases=_cases(),
        schemes=_with_rules(found.schemes), withdrawn=(withdrawn,),
        corrections=(*_CORRECTED, withdrawn.correction),
    )


def _with_rules(schemes):
    rules = tuple(
        ListRule(side, "条款", None, None, None, None, None, None, None) for side in (RED, BLACK)
    )
    return tuple(_with(scheme, list_rules=rules, reply_days=5, longest_months=6) for scheme in schemes)


def _lists() -> Lists:
    """Every way an entry is shown: praised, by decision, objected to, over, and spared."""
    period, start, end = Period.parse("2026-08"), date(2026, 9, 22), date(2027, 1, 22)
    black = Entry(period, BLACK, "slj", "事实", "条款", "股", start, start, start, end, ("zg-1",), "销号")
    return Lists(
        (black._replace(side=RED, unit="jyj"), black, black._replace(unit="wjj"), black._replace(unit="nhz"),
         black._replace(period=Period.parse("2026-07"), shown_until=start)),
        (Decision(period, RED, "jyj", "列入", "理由", "机关", "职务", start, None),
         Decision(period, BLACK, "dgz", "不列入", "理由", "机关", "职务", start, None)),
        (Statement(period, "slj", start, "原话"),),
        (Objection(period, "slj", start, "提出", "内容", "机关", "职务"),),
        (Exit(period, BLACK, "nhz", start, "整改销号", "原因", "职务"),),
    )


def _correction(address: str, **changes) -> Correction:
    first = Correction("gz-2026-001", date(2026, 11, 1), address, "旧", "新", "更正", "原因", "依据", "职务", "影响")
    return first._replace(**changes)


# A cell, a row, a sentence and a setting; and what follows: another rank, another first, a sum.
_PLACES = (("2026-09/scores/jyj/mbzl", "得分"), ("2026-09/accountability/nhz/约谈", ""), ("2026-09/bulletin/003", "文字"),
           ("2026-09/edition", "题名"), ("2026-09/execution/p2026-001", "累计支出"))  # fmt: skip
_CORRECTED = tuple(_correction(f"{row}/{column}") for row, column in _PLACES)
_CHANGED = tuple(
    Changed(Period.parse("2026-09"), f"2026-09/{place}", old, new)
    for place, old, new in (("results/jyj/名次", "2", "1"), ("results/wjj/名次", "1", "2"), ("results/jyj/等级", "良", "优"),
                            ("groups/党政部门/平均分", "90.00", "91.00"))
)  # fmt: skip


def _rectification() -> Rectification:
    """A problem in every state that its page shows: extended, in the unit's own words, closed, and back again."""
    first = Item("zg-1", "问题", "监控", None, "预算执行", "jyj", "局长", "描述", Decimal(10), "要求", date(2026, 7, 1),
                 date(2026, 7, 31), "限期整改", None)
    again = first._replace(item="zg-2", issued_on=date(2026, 9, 1), due_on=date(2026, 9, 30), handling="长期整改")
    excused = first._replace(item="zg-3", due_on=None, handling="不予整改", handling_reason="理由")
    return Rectification(
        (first, again, excused),
        (Plan("zg-1", date(2026, 7, 2), "措施", None),),
        (Progress("zg-1", date(2026, 7, 3), "单位说明", "原话", None, "单位", None),
         Progress("zg-1", date(2026, 7, 4), "自报完成", "做完了", Decimal(10), "单位", None)),
        (Extension("zg-2", date(2026, 9, 2), date(2026, 9, 30), date(2026, 10, 30), "理由", "职务"),),
        (Verification("zg-1", date(2026, 7, 9), "销号", "复核单位", "依据", "意见"),),
    )


def _cases() -> Cases:
    """A target in every state that a page shows: rewritten, added, judged in words, without a figure, followed up."""
    targets = (
        target(1, weight=Decimal(40), evidence="https://www.example.gov.cn/a.html", former_name="原名"),
        target(2, original=None, weight=Decimal(30), actual=Missing.NOT_REPORTED),
        target(3, sense="定性", target="每周一次", weight=Decimal(30), actual="51周", verdict="部分达成"),
    )
    return Cases(
        (case(unit="jyj", indicators=("zcjd", "mbzl"), score=Decimal(90)),), targets,
        (follow_up(2025), follow_up(2025, 3, target="每月一次", actual="做到", verdict="达成")),
        (rejected(), rejected("zs-2026-02", unit="wjj")), (Story("al-2024-01", "故事。"),),
    )  # fmt: skip


def _with(value, **changes):
    import dataclasses

    return dataclasses.replace(value, **changes)


class Texts:
    """The same text is always replaced by the same text; new ones come from `source` in turn."""

    def __init__(self, source):
        self.source, self.known, self.used = source, {}, 0

    def __call__(self, old: str | None) -> str:
        if old is None:
            self.used += 1
            return next(self.source)
        if old not in self.known:
            self.used += 1
            self.known[old] = next(self.source)
        return self.known[old]


def rendered(records: Records, texts: Texts, narratives) -> dict[str, Document]:
    """Every page of the project with its texts replaced."""
    changed = with_texts(records, texts)
    changed = _with(changed, editions=tuple(
        _with(edition, narrative=next(narratives) if edition.narrative else None) for edition in changed.editions
    ), cases=changed.cases._replace(stories=tuple(
        story._replace(text=next(narratives)) for story in changed.cases.stories
    )))  # fmt: skip
    portal = derive_portal(changed)
    corrected = tuple(Corrected(one, *place) for one, place in zip(changed.corrections, _PLACES, strict=False))
    portal = _with(portal, corrections=corrections_view(portal, corrected, _CHANGED))
    renderer = Renderer(REPOSITORY / "theme", portal, "assets/portal.0.css", scripts={"size": "assets/size.0.js", "days": "assets/days.0.js", "search": "assets/search.0.js"})
    return {page.file: parse(renderer.render(page).decode()) for page in all_pages(portal)}


def harmless():
    return (f"文字{number}" for number in itertools.count(1))


@pytest.fixture(scope="module")
def harmless_pages(records: Records) -> dict[str, Document]:
    return rendered(records, Texts(harmless()), harmless())


def test_there_is_plenty_to_try() -> None:
    assert len(PAYLOADS) >= 110
    assert len(set(OWN_PAYLOADS)) == len(OWN_PAYLOADS)


def test_no_text_in_any_cell_setting_or_approval_can_change_a_page(records, harmless_pages) -> None:
    """Every payload stands in at least one field of one record; every page is compared with its harmless twin."""
    source, narratives = itertools.cycle(PAYLOADS), itertools.cycle(PAYLOADS)
    used = 0
    while used < len(PAYLOADS):
        texts = Texts(source)
        pages = rendered(records, texts, narratives)
        used += texts.used
        assert pages.keys() == harmless_pages.keys()
        for file, document in pages.items():
            assert active(document) == [], file
            assert shape(document) == shape(harmless_pages[file]), file
    assert used >= len(PAYLOADS)


def test_no_text_in_any_cell_becomes_a_formula_in_a_file_to_download(records) -> None:
    source = itertools.cycle(PAYLOADS)
    for _ in range(3):
        files = {file.path: file.content() for file in all_files(derive_portal(with_texts(records, Texts(source))))}
        assert len(files) == 4
        for path, content in files.items():
            for cell in cells_of(path, content):
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (path, cell)


def cells_of(path: str, content: bytes) -> list[str]:
    """Every text of a file; a workbook must have no formula at all."""
    if path.endswith(".csv"):
        return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    return [cell.value for cell in cells if isinstance(cell.value, str)]


def test_payloads_reach_the_reader_as_plain_text(records) -> None:
    word = "<b>{{ 7*7 }}</b>&amp;"
    pages = rendered(records, Texts(itertools.repeat(word)), harmless())
    shown = [file for file, document in pages.items() if word in text_of(document.root)]
    assert len(shown) >= len(pages) - 2
    assert all("49" not in (document.first("h1").text or "") for document in pages.values())


def test_every_free_text_of_the_contract_is_replaced() -> None:
    """The list of fields is taken from the contract, so that a new column is attacked from its first day."""
    from tests.hostile import _INNER, _SCHEMA_OF

    attacked = {(table, field) for kind, table in _SCHEMA_OF.items() for field in text_fields(kind)}
    attacked |= {(table, f"{item}.{field}") for kind, (table, item) in _INNER.items() for field in text_fields(kind)}
    for schema in all_schemas():
        for column in schema.columns:
            inner = [(column.field + "." + c.field, c) for c in column.columns] or [(column.field, column)]
            for field, one in inner:
                if one.type == "text" and one.pattern is None and one.field not in ("unit_name", "indicator_name", "tiers"):
                    assert (schema.table, field) in attacked, field


@pytest.mark.parametrize("planted", ["autoescape", "attribute", "handler", "link"])
def test_a_planted_hole_is_reported(records, harmless_pages, planted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bites: the same comparison sees escaping switched off, and each kind of active content."""
    if planted == "autoescape":
        portal = derive_portal(with_texts(records, Texts(itertools.cycle(OWN_PAYLOADS))))
        monkeypatch.setattr(render, "JINJA_OPTIONS", {**render.JINJA_OPTIONS, "autoescape": False})
        renderer = Renderer(REPOSITORY / "theme", portal, "assets/portal.0.css", scripts={"size": "assets/size.0.js", "days": "assets/days.0.js", "search": "assets/search.0.js"})
        pages = {page.file: parse(renderer.render(page).decode()) for page in all_pages(portal)}
        assert sum(active(document) != [] for document in pages.values()) > 20
        assert sum(shape(document) != shape(harmless_pages[file]) for file, document in pages.items()) > 20
        return
    hole = {"attribute": '<p style="x">', "handler": "<p onclick=x>", "link": '<a href=" java\tscript:x">'}[planted]
    assert active(parse(f"<!doctype html><title>x</title>{hole}")) != []


@pytest.mark.parametrize(
    "html",
    ["<script>", "<img src=x>", "<svg onload=x>", "<a href=//example.com>", "<a href='data:,x'>", "<base href=/>",
     "<meta http-equiv=refresh>", "<form>", "<script defer src=/jx/assets/days.0.js data-day=2026-10-13>alert(1)</script>",
     "<script defer src=//example.com/assets/days.0.js data-day=x></script>", "<a href=vbscript:x>", "<iframe>", "<link href=data:x>",
     "<form class=tp-search role=search action=//example.com/sousuo/>", "<form class=tp-search role=search action=/jx/bumen/>",
     "<form class=tp-search role=search action=/jx/sousuo/ data-index=//example.com/>", "<input type=search name=q>", "<button>买</button>",
     "<script type=module src=//example.com/assets/search.0.js></script>", "<script src=/jx/assets/search.0.js></script>"],
)  # fmt: skip
def test_each_kind_of_active_content_is_seen(html: str) -> None:
    assert active(parse(f"<!doctype html><title>x</title><body>{html}")) != []


# ---- Markdown


def fragment(html: str) -> Document:
    return parse(f"<!doctype html><title>x</title><body>{html}")


def departures(html: str) -> list[str]:
    """What a fragment of prose has beyond the allow-list, parsed as a browser would."""
    document = fragment(html)
    found = active(document)
    for element in document.all():
        tag = element.tag.rpartition("}")[2]
        if tag in ("html", "head", "title", "body"):
            continue
        allowed = {"a": {"href", "title", "rel"}, "ol": {"start"}}.get(tag, set())
        if tag not in words.TAGS | {"tbody"}:
            found.append(tag)
        given = {name for name, value in element.attrib.items() if not (name == "id" and re.fullmatch(r"zw-[0-9]+", value))}
        found += [f"{tag} {attribute}" for attribute in given if attribute not in allowed]
    return found


def test_no_markdown_becomes_anything_but_prose() -> None:
    found = {text: departures(words.to_html(text, "/jx/")) for text in PAYLOADS}
    assert {text: lines for text, lines in found.items() if lines} == {}


def test_payloads_inside_markdown_become_nothing_but_prose() -> None:
    forms = ("[x]({})", "[{}](https://example.com/)", "![{}](x)", "<{}>", "| {} |\n|---|\n| {} |", "[x]: {}\n\n[x]",
             "## {}", "- {}", "**{}**", "`{}`", '[x](/a "{}")')  # fmt: skip
    for form in forms:
        together = "\n\n".join(form.replace("{}", text.replace("\n", " ")) for text in PAYLOADS)
        assert departures(words.to_html(together, "/jx/")) == [], form


def test_markdown_without_our_lock_is_reported() -> None:
    """Bites: an ordinary Markdown renderer lets these through, and the check sees it."""
    ordinary = MarkdownIt("commonmark", {"html": True})
    assert sum(departures(ordinary.render(text)) != [] for text in OWN_PAYLOADS) > 30


# ---- through the front door


def free_text_columns():
    for schema in all_schemas():
        for column in schema.columns:
            yield from (one for one in column.columns or (column,) if one.type in ("url", "phone", "code", "period"))
            yield from (one for one in column.columns or (column,) if one.type == "text" and one.pattern)


def test_addresses_codes_and_fixed_forms_accept_no_payload_that_could_act() -> None:
    """These are put into links, ids and folder names, where escaping alone would not be enough."""
    accepted = set()
    for column in free_text_columns():
        for text in PAYLOADS:
            try:
                if parse_cell(text, column) is not None:
                    accepted.add((column.type, text))
            except CellProblem:
                pass
    for kind, text in accepted:
        assert not set(text) & set("<>\"'\\ \t\n{}"), text
        assert kind != "url" or text.startswith(("http://", "https://")), text
        assert kind != "code" or text == text.lower(), text


def accepted_texts(longest: int) -> list[str]:
    """Payloads that pass the checks of a text cell."""
    return [
        text for text in PAYLOADS
        if len(text) <= longest and text == text.strip() and not list(text_findings(text))
        and not list(private_findings(text, is_title=False)) and text not in ("未报送", "不适用", "不公开")
    ]  # fmt: skip


def test_what_validation_lets_into_cells_is_harmless_on_the_built_page(tmp_path: Path) -> None:
    texts = accepted_texts(100)
    assert len(texts) > 50
    rows = list(csv.reader(io.StringIO(FILES["data/editions/2026-09/scores.csv"])))
    place = rows[0].index("扣分原因")
    for row, text in zip(rows[1:], itertools.cycle(texts[-len(rows) :])):
        row[place] = text
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    root = small_project(tmp_path / "p", {"data/editions/2026-09/scores.csv": out.getvalue()})
    output = build(root)
    pages = {path: parse(path.read_text(encoding="utf-8")) for path in output.rglob("*.html")}
    assert {path: active(document) for path, document in pages.items() if active(document)} == {}
    everything = "".join(text_of(document.root) for document in pages.values())
    assert sum(" ".join(row[place].split()) in everything for row in rows[1:]) == len(rows) - 1


def test_narratives_that_validation_accepts_are_harmless(tmp_path: Path) -> None:
    accepted = [text for text in PAYLOADS if not narrative_problems("a.md", text)]
    refused = [text for text in OWN_PAYLOADS if text not in accepted]
    assert len(accepted) > 20 and len(refused) > 40
    for text in accepted:
        assert departures(words.to_html(text, "/jx/")) == [], text


def test_every_dangerous_markdown_is_refused_with_a_sentence() -> None:
    for text in OWN_PAYLOADS:
        if departures(MarkdownIt("commonmark", {"html": True}).render(text)):
            assert [problem.code for problem in narrative_problems("a.md", text)], text


HOSTILE_TITLE = "</title><script>alert(1)</script>\" onclick=\"x"
_UNCHECKED = """
import sys
from generator import pipeline
from generator.cli import main
pipeline.word_page_problems = lambda pages: []  # as if the first lock were not there
sys.exit(main(["build", "--quiet"]))
"""


@pytest.fixture
def project_with_hostile_words(tmp_path: Path) -> Path:
    root = small_project(tmp_path / "p")
    (root / "secret.txt").write_text("机密", encoding="utf-8")
    lines = [text.replace("\n", " ").replace("\0", "") for text in PAYLOADS if "](/" not in text]
    body = "\n\n".join([*lines, "[x]({attach}../../secret.txt)", "[y]({static}/../secret.txt)"])
    page = f"Title: {HOSTILE_TITLE}\nSlug: ceshi\nDescription: {HOSTILE_TITLE}\n\n{body}\n"
    (root / "content/pages/ceshi.md").write_bytes(page.encode("utf-8"))
    return root


def test_a_hostile_page_of_words_is_refused(project_with_hostile_words: Path) -> None:
    done = command(project_with_hostile_words, "build", "--quiet")
    assert done.returncode == 11
    assert "链接指到“{attach}../../secret.txt”" in done.stderr
    assert not (project_with_hostile_words / "output").exists()


def test_a_hostile_page_of_words_is_harmless_even_when_nothing_refuses_it(project_with_hostile_words: Path) -> None:
    """Pelican's metadata, its {attach} links and its templates are behind the second lock too."""
    done = run_python(project_with_hostile_words, _UNCHECKED)
    assert done.returncode == 0, done.stderr
    output = project_with_hostile_words / "output"
    document = parse((output / "ceshi/index.html").read_text(encoding="utf-8"))
    assert active(document) == []
    assert text_of(document.first("h1")) == HOSTILE_TITLE
    assert {path.suffix for path in output.rglob("*") if path.is_file()} == {".html", ".css", ".js", ".png", ".bin", ".json"}


def test_strings_of_a_corpus_are_all_found() -> None:
    assert list(strings_in({"a": ["b", {"c": "d"}], "e": 1})) == ["a", "b", "c", "d", "e"]
