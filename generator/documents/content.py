"""What stands in one document: the official words, the tables of the edition, and the marks it must carry."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from generator import words
from generator.derive.views import EditionView, GroupRanking, Portal
from generator.model.editions import Edition
from generator.pages import formats, sentences, urls
from generator.pages.corrections import Note, Telling
from generator.pages.editions import known_differences

_TITLE_WIDTH = 38  # half characters of 22 pt in 156 mm; there is room for 40, but figures are wider than a half
_HEADS = ((10, "short"), (13, "long"), (18, "longer"))  # characters of the red head → how large they are set
_GOOD_END = "的于和及与、，》）年月度县市区州省局"  # a line of a title ends well after these


class Attachment(NamedTuple):
    """One 附件: `kind` is ranking or spending, `tables` what its template wants, `notes` what stands below."""

    kind: str
    title: str
    tables: tuple[Any, ...]
    notes: tuple[str, ...]


def has_document(edition: Edition) -> bool:
    """Official words or a document number: otherwise there is nothing to put on paper."""
    return bool(edition.narrative or edition.doc_no)


def document_values(portal: Portal, view: EditionView, telling: Telling) -> Mapping[str, Any]:
    """The variables of theme/templates/documents/bulletin.html."""
    edition, notes = view.edition, telling.of_edition(view.edition.period)
    corrections = correction_words(edition, notes)
    return {
        "edition": edition,
        "scheme": view.scheme,
        "path": urls.edition(edition.period),
        "description": sentences.plain(sentences.edition_lead(view)),
        "changed_at": changed_at(edition),
        "marks": marks(edition, portal.records.site.demonstration, bool(corrections)),
        "is_issued": is_issued(edition),
        "head": head_words(edition.issuer),
        "head_size": next((size for most, size in _HEADS if len(head_words(edition.issuer)) <= most), "longest"),
        "title_lines": title_lines(edition.title),
        "narrative": words.to_html(edition.narrative, portal.records.site.base_path) if edition.narrative else Markup(""),
        "corrections": corrections,
        "attachments": attachments_of(portal, view),
    }


def attachments_of(portal: Portal, view: EditionView) -> tuple[Attachment, ...]:
    """Ranking by group and execution by unit, where the edition has them."""
    return tuple(one for one in (_ranking(portal, view), _spending(view)) if one is not None)


def is_issued(edition: Edition) -> bool:
    """Only a document with its number that was approved has the red head."""
    return bool(edition.doc_no) and not edition.is_draft


def head_words(issuer: str) -> str:
    """发文机关标志. Of several issuers the first alone, as GB/T 9704 allows.

    >>> head_words("示范县财政局、示范县审计局")
    '示范县财政局文件'
    """
    return re.split(r"[、，,\s]", issuer)[0] + "文件"


def marks(edition: Edition, demonstration: bool, corrected: bool) -> tuple[str, ...]:
    """What every page says above the text."""
    said = (
        ("样稿，不得对外发布", edition.is_draft),
        ("演示数据，不是真实公文", demonstration),
        ("已更正", corrected),
    )
    return tuple(text for text, holds in said if holds)


def changed_at(edition: Edition):
    """When it came out, or when a later approval changed it."""
    later = edition.approval.approved_at if edition.approval and edition.first_approval else edition.published_at
    return max(later, edition.published_at)


def correction_words(edition: Edition, notes: tuple[Note, ...]) -> tuple[str, ...]:
    """Every correction in a sentence or two, newest first."""
    if notes:
        return tuple(
            f"{note.on}{note.kind}：{note.words}，原因：{formats.full_stop(note.reason)}"
            + (f"结论变化：{'；'.join(note.outcomes)}。" if note.outcomes else "")
            for note in notes
        )
    if edition.approval and edition.approval.correction_reason:
        on = formats.day(edition.approval.approved_at.date())
        return (f"{on}更正：{formats.full_stop(edition.approval.correction_reason)}",)
    return ()


def title_lines(title: str) -> tuple[str, ...]:
    """The title in as few lines as it needs, of nearly equal length, broken where it reads well.

    >>> title_lines("示范县2026年9月预算绩效管理情况通报")
    ('示范县2026年9月预算绩效管理情况通报',)
    """
    count = -(-_width(title) // _TITLE_WIDTH)
    lines, rest = [], title
    for left in range(count, 1, -1):
        at = min(range(1, len(rest)), key=lambda place: (_awkwardness(rest, place, left), place))
        lines.append(rest[:at])
        rest = rest[at:]
    return (*lines, rest)


def _awkwardness(text: str, at: int, lines: int) -> int:
    """Of a break before character `at` of a text for so many lines: does all fit, is the break a bad one, is it even."""
    before, after = text[at - 1], text[at]
    first, rest = _width(text[:at]), _width(text[at:])
    too_long = first > _TITLE_WIDTH or rest > _TITLE_WIDTH * (lines - 1)
    bad = after in "、，。》）〕”的" or before in "《（〔“" or (before.isascii() and (after.isascii() or after in "年月号"))
    uneven = abs(first - (first + rest) // lines)
    return 10_000 * too_long + 1000 * bad + uneven + (0 if before in _GOOD_END else 10)


def _width(text: str) -> int:
    """In half characters; a digit or Latin letter is one."""
    return sum(1 if char.isascii() else 2 for char in text)


def _ranking(portal: Portal, view: EditionView) -> Attachment | None:
    groups = tuple(group for group in view.groups if group.rows)
    if not groups:
        return None
    unranked = tuple(result for group in view.groups for result in group.unranked)
    notes = [f"{name}的{item.field}：公布{item.published}，重新计算{item.recomputed}。{formats.full_stop(item.reason)}"
             for name, item in known_differences(portal, view)]  # fmt: skip
    if unranked:
        reasons = "；".join(f"{result.unit.name}（{result.not_ranked}）" for result in unranked)
        notes.append(f"没有参加排名的单位：{reasons}。")
    return Attachment("ranking", f"{view.edition.period.label}各单位得分和名次", _captioned(view, groups), tuple(notes))


def _captioned(view: EditionView, groups: tuple[GroupRanking, ...]) -> tuple[tuple[str, GroupRanking], ...]:
    return tuple((f"{group.group}：{sentences.group_words(group, view.scheme).rstrip('。')}", group) for group in groups)


def _spending(view: EditionView) -> Attachment | None:
    if view.execution is None:
        return None
    progress, county = formats.percent(view.execution.time_progress), view.execution.county
    notes = [f"按支出进度由慢到快排列。时间进度{progress}，“比时间进度”的单位是百分点。"]
    if county.left_out:
        notes.append(f"另有{formats.left_out(county.left_out, county.not_reported, county.not_disclosed)}，没有计入。")
    return Attachment("spending", f"{view.edition.period.label}各单位预算执行情况", (view.execution,), tuple(notes))
