"""Real published documents as small projects. Nothing in them is approved; a copy is, in a test."""

import shutil
from datetime import date, datetime
from pathlib import Path

from generator.publish.approve import write_approval

HERE = Path(__file__).parent
# A site is built as of its newest approval. Where days are counted, that is the day of the document.
APPROVED_AT = {"ruijin": datetime(2021, 12, 28, 9, 0)}


def projects() -> tuple[Path, ...]:
    """The folders that hold a project each, by name."""
    return tuple(sorted(folder.parent for folder in HERE.glob("*/data")))


def copy_of(name: str, target: Path) -> Path:
    """A copy that a test may change before it is approved."""
    shutil.copytree(HERE / name, target, dirs_exist_ok=True)
    return target


def approve(root: Path, name: str = "") -> Path:
    """Approves everything in `root`, one record per edition; `name` is that of the project."""
    approved_at = APPROVED_AT.get(name, datetime(2026, 1, 5, 9, 0))
    the_day_before = date.fromordinal(approved_at.toordinal() - 1)
    for edition in sorted((root / "data" / "editions").iterdir()):
        write_approval(
            root,
            edition.name,
            doc_no="试排",
            approved_at=approved_at,
            secrecy=("已审查，可以公开", "办公室主任", the_day_before),
            sign_off=("局长", the_day_before),
        )
    return root
