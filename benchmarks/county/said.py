"""What a county's files say, before their records are written."""

from datetime import datetime
from pathlib import Path

from generator.derive.portal import derive_portal
from generator.load.data_folder import read_project
from generator.said.lines import address_of, scope_of
from generator.said.published import unsaid_lines
from generator.validate.project import validate_project


def new_lines(root: Path) -> dict[str, list[str]]:
    """What no record has said yet, by edition or table. Raises ValueError with the first problem in the data."""
    raw = read_project(root, as_of=datetime(9999, 1, 1), drafts=True)
    records, problems = validate_project(raw)
    if records is None:
        raise ValueError(str(next(problem for problem in problems if not problem.is_notice)))
    lines: dict[str, list[str]] = {}
    for line in unsaid_lines(raw, records.corrections, derive_portal(records), datetime.max):
        lines.setdefault(scope_of(address_of(line)), []).append(line)
    return lines
