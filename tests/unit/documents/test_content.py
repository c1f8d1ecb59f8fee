"""What stands in a document, apart from how it looks on paper."""

from dataclasses import replace
from datetime import datetime

import pytest

from generator.documents.content import (
    attachments_of,
    correction_words,
    changed_at,
    has_document,
    head_words,
    is_issued,
    marks,
    title_lines,
)
from generator.model.period import Period
from generator.pages.corrections import Note
from generator.pipeline import check
from tests.projects import make_approved_project


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory):
    return check(make_approved_project(tmp_path_factory.mktemp("p"))).portal


@pytest.fixture(scope="module")
def edition(portal):
    return portal.editions[Period.parse("2026-09")].edition


def test_words_or_a_number_make_a_document(portal, edition) -> None:
    assert has_document(edition)
    quarter = portal.editions[Period.parse("2026-Q3")].edition
    assert quarter.narrative is None and not has_document(quarter)
    assert has_document(replace(quarter, doc_no="示财绩〔2026〕20号"))


def test_only_what_is_approved_and_numbered_is_issued(edition) -> None:
    numbered = replace(edition, doc_no="示财绩〔2026〕20号")
    assert is_issued(numbered) and not is_issued(edition) and not is_issued(replace(numbered, is_draft=True))


@pytest.mark.parametrize("issuer", ["示范县财政局", "示范县财政局、示范县审计局", "示范县财政局 示范县审计局", "示范县财政局，示范县审计局"])
def test_the_head_names_the_first_issuer(issuer: str) -> None:
    assert head_words(issuer) == "示范县财政局文件"


def test_every_mark_that_holds_is_made(edition) -> None:
    assert marks(edition, False, False) == ()
    assert marks(replace(edition, is_draft=True), True, True) == ("样稿，不得对外发布", "演示数据，不是真实公文", "已更正")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("示范县2026年9月预算绩效管理情况通报", 1),
        ("示范县2026年第二季度预算绩效管理考核排名", 2),
        ("示范县财政局关于2026年9月全县预算绩效管理工作情况和下一步工作安排的通报", 2),
        ("示范县财政局关于2026年9月全县预算绩效管理工作情况和下一步工作安排以及考核办法修订说明和有关单位整改要求的通报", 3),
        ("2026" * 30, 4),
    ],
)
def test_a_title_is_broken_into_lines_that_fit_and_lose_nothing(title: str, lines: int) -> None:
    found = title_lines(title)
    assert "".join(found) == title and len(found) == lines
    assert all(sum(1 if char.isascii() else 2 for char in line) <= 40 for line in found)


def test_a_title_is_not_broken_inside_a_number_or_before_a_mark() -> None:
    first, second = title_lines("关于印发示范县预算绩效管理考核办法《2026年修订》的通知和说明")
    assert not (first[-1].isascii() and second[0].isascii()) and second[0] not in "》的年"


def test_a_correction_is_a_sentence_with_its_reason_and_outcome(edition) -> None:
    note = Note("gz-1", "2026年10月20日", "更正", "县水利局得分由9.00改为8.50", "漏扣0.5分", ("县水利局名次由第2名变为第3名",))
    assert correction_words(edition, (note,)) == (
        "2026年10月20日更正：县水利局得分由9.00改为8.50，原因：漏扣0.5分。结论变化：县水利局名次由第2名变为第3名。",
    )
    assert correction_words(edition, ()) == ()
    corrected = replace(edition, approval=edition.approval._replace(correction_reason="附表漏了一行"))
    assert correction_words(corrected, ()) == ("2026年10月13日更正：附表漏了一行。",)


def test_the_date_of_change_is_that_of_the_later_approval(edition) -> None:
    assert changed_at(edition) == edition.published_at
    later = edition.approval._replace(approved_at=datetime(2026, 11, 1, 9))
    assert changed_at(replace(edition, approval=later)) == edition.published_at  # approved once, published later or before
    assert changed_at(replace(edition, approval=later, first_approval=edition.approval)) == datetime(2026, 11, 1, 9)
    assert changed_at(replace(edition, approval=None)) == edition.published_at


def test_attachments_are_the_tables_the_edition_has(portal) -> None:
    month, august = (attachments_of(portal, portal.editions[Period.parse(text)]) for text in ("2026-09", "2026-08"))
    assert [one.title for one in month] == ["2026年9月各单位得分和名次", "2026年9月各单位预算执行情况"]
    assert [one.kind for one in august] == ["ranking"]
    assert "另有1个项目不公开，没有计入。" in month[1].notes


def test_who_is_not_ranked_stands_below_with_the_reason(portal) -> None:
    (july,) = attachments_of(portal, portal.editions[Period.parse("2026-07")])
    assert july.notes == ("没有参加排名的单位：南河镇（不参评：本月没有项目支出）。",)
