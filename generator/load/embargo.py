"""When an edition may be seen: its 发布时间, read before anything else of it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone

from generator.load.raw import RawEdition

# 时区 of the contract is Asia/Shanghai, which has had no daylight saving since 1991.
_LOCAL = timezone(timedelta(hours=8))
NEVER = datetime(1, 1, 1)
_WRITTEN = re.compile(
    r"([0-9]{4})[^0-9]+([0-9]{1,2})[^0-9]+([0-9]{1,2})(?:[^0-9]+([0-9]{1,2})[^0-9]+([0-9]{1,2}))?"
)


def published_at(values: dict) -> datetime | None:
    """发布时间 as local time, or None when it is missing or cannot be understood.

    Reads more spellings than validation accepts: so whatever this does not understand is sure to be
    refused there, and no spelling slips past the embargo. A day without a time counts from its end.
    """
    written = values.get("发布时间")
    if isinstance(written, datetime):
        return _local(written)
    if isinstance(written, date):
        return datetime.combine(written, time(23, 59))
    if not isinstance(written, str):
        return None
    match = _WRITTEN.match(unicodedata.normalize("NFKC", written).strip())
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    try:
        return datetime(int(year), int(month), int(day), int(hour or 23), int(minute or 59))
    except ValueError:
        return None


def _local(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(_LOCAL).replace(tzinfo=None) if moment.tzinfo else moment
    except OverflowError:
        return None


def newest_publication(editions: Iterable[RawEdition]) -> datetime:
    """The moment of a preview in which nothing has been approved yet."""
    moments = (published_at(edition.settings.values) for edition in editions if edition.settings)
    return max((moment for moment in moments if moment is not None), default=NEVER)
