"""A segment stays the same file for file when something newer is published."""

import json
from datetime import date

from generator.search.documents import Document, Reference
from generator.search.index import MANIFEST, build

OLD = [
    Document("a/", "通报", "2025年3月，到2026年10月为止", date(2025, 5, 1), "通报", "", None, "2025-03", settled=date(2025, 5, 1)),
    Document("b/", "整改", "慢", date(2025, 6, 1), "整改", "已销号", None, "2025-03", settled=date(2025, 6, 1)),
    Document("c/", "通报", "2026年9月", date(2026, 10, 12), "通报", "", None, "2026-09", settled=date(2026, 10, 12)),
]  # fmt: skip
PERIODS = (("2026-09", "2026年9月"), ("2025-03", "2025年3月"))


def segments(documents: list[Document], periods: tuple[tuple[str, str], ...]) -> list[str]:
    files = build(documents, Reference((), periods), "2026-11-12T09:00:00+08:00")
    return [one["path"] for one in json.loads(files[MANIFEST])["segments"]]


def test_a_month_with_a_new_kind_a_new_status_and_a_new_period_leaves_older_segments_alone() -> None:
    new = Document("d/", "案例", "好", date(2026, 11, 12), "案例", "不予整改", None, "2026-10", settled=date(2026, 11, 12))
    _, older = segments(OLD, PERIODS)
    assert segments([*OLD, new], (("2026-10", "2026年10月"), *PERIODS))[-1] == older


def test_what_changes_in_an_old_text_changes_its_segment() -> None:
    changed = [OLD[0]._replace(text="改了"), *OLD[1:]]
    assert segments(changed, PERIODS)[0] == segments(OLD, PERIODS)[0]
    assert segments(changed, PERIODS)[1] != segments(OLD, PERIODS)[1]
