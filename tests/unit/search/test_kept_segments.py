"""Segments of the index that is published stay for readers who have it open, unless something in them is found no more."""

import json
from datetime import date

import pytest

from generator.search.documents import Document, Reference
from generator.search.index import MANIFEST, build
from generator.search.site_index import kept_segments

DAYS = (date(2025, 5, 1), date(2026, 8, 3), date(2026, 9, 1))
DOCUMENTS = [Document(f"a/{number}/", f"第{number}号", "整改", day, "整改", settled=day) for number, day in enumerate(DAYS)]
NEW = DOCUMENTS[:2] + [DOCUMENTS[2]._replace(text="改了")]


def index(documents: list[Document], periods: tuple[tuple[str, str], ...] = ()) -> dict[str, bytes]:
    return build(documents, Reference((), periods), "2026-10-12T09:00:00+08:00")


def folder(files: dict[str, bytes]) -> str:
    """The newest segment."""
    return json.loads(files[MANIFEST])["segments"][0]["path"]


def test_what_changed_is_kept_and_what_did_not_is_there_already() -> None:
    before, after = index(DOCUMENTS), index(NEW)
    kept = kept_segments(before.get, after)
    assert {name.split("/")[0] for name in kept} == {folder(before)}
    assert all(before[name] == content for name, content in kept.items())
    assert {f"{folder(before)}/{name}" for name in ("0.bin", "changdu.bin", "mian.bin", "k0.json")} == set(kept)


def test_the_reference_before_is_kept() -> None:
    before, after = index(DOCUMENTS), index(DOCUMENTS, (("2026-09", "2026年9月"),))
    (name,) = (name for name in before if name.startswith("danwei"))
    assert kept_segments(before.get, after) == {name: before[name]}


def test_a_segment_with_something_withdrawn_is_not_kept() -> None:
    before = index([*DOCUMENTS, Document("b/", "误发", "误发的话", DAYS[2], "通报", settled=DAYS[2])])
    assert kept_segments(before.get, index(NEW)) == {}


def test_where_something_was_withdrawn_no_other_segment_is_kept_either() -> None:
    """A page that still changes may have quoted it, and the reference named its period."""
    quoting = Document("c/", "单位", "误发的话", date(2026, 10, 1), "单位")
    before = build_with([*DOCUMENTS, quoting, Document("b/", "误发", "误发的话", DAYS[2], "通报", settled=DAYS[2])])
    after = index([*DOCUMENTS, quoting._replace(text="")], (("2026-09", "2026年9月"),))
    assert kept_segments(before.get, after) == {}
    assert kept_segments(build_with([*DOCUMENTS, quoting]).get, after) != {}


def build_with(documents: list[Document]) -> dict[str, bytes]:
    return index(documents, (("2026-10", "2026年10月"), ("2026-09", "2026年9月")))


@pytest.mark.parametrize(
    "spoilt", [{MANIFEST: b"{"}, {MANIFEST: b"[1]"}, {MANIFEST: b'{"segments": [{"path": "../../etc", "size": 1, "first": []}]}'}, {"k0.json": b"[[]]"}]
)
def test_of_what_is_damaged_nothing_is_kept(spoilt: dict[str, bytes]) -> None:
    before = index(DOCUMENTS)
    damaged = {**before, **{f"{folder(before)}/{name}" if name == "k0.json" else name: content for name, content in spoilt.items()}}
    assert kept_segments(damaged.get, index(NEW)) == {}


def test_of_a_segment_that_is_not_whole_nothing_is_kept() -> None:
    before = index(DOCUMENTS)
    del before[f"{folder(before)}/k0.json"]
    assert kept_segments(before.get, index(NEW)) == {}
