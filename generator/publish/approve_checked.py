"""Approve, and take it back at once when what was approved could not be published."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from generator import pipeline
from generator.errors import DataProblems
from generator.model.period import Period
from generator.publish.approve import keep_said, write_approval


class Approved(NamedTuple):
    """The record, the files it covers, where what it says first is kept (None when it says nothing new), and what
    to add to `make html` while the edition is under embargo."""

    path: Path
    files: tuple[str, ...]
    said: str | None
    hint: str


def approve_checked(
    root: Path,
    period: str,
    *,
    doc_no: str,
    approved_at: datetime,
    secrecy: tuple[str, str, date],
    sign_off: tuple[str, str, date],
    openness: str,
    correction_reason: str,
    also: Sequence[str] = (),
) -> Approved:
    """Write the record of `period` (and of the editions in `also`), then check the whole project as if every
    publication time had come, and keep what is said in public for the first time.

    Problems: the record is removed again and DataProblems raised, so nothing wrong is ever on record.
    """
    record = write_approval(
        root, period, doc_no=doc_no, approved_at=approved_at, secrecy=secrecy, sign_off=sign_off,
        openness=openness, correction_reason=correction_reason, also=also,
    )
    try:
        checked, lines = pipeline.check_approval(root, approved_at)
        said = keep_said(root, record, lines)
    except BaseException as error:
        record.unlink(missing_ok=True)
        if isinstance(error, DataProblems):
            raise type(error)(f"{error}，没有记录审批", error.problems) from None
        raise
    files = tuple(path for path in json.loads(record.read_text(encoding="utf-8"))["文件"] if path != said)
    view = checked.portal.editions.get(Period.parse(period))  # none when the edition is not for the public
    due = view.edition.published_at if view is not None else approved_at
    hint = f' AS_OF="{due:%Y-%m-%d %H:%M}"（到这个时间以后）' if due > approved_at else ""
    return Approved(record, files, said, hint)
