"""Real published documents as small projects. Nothing in them is approved; a copy is, in a test."""

import shutil
from datetime import date, datetime
from pathlib import Path

from generator.publish.approve import write_approval

HERE = Path(__file__).parent


def projects() -> tuple[Path, ...]:
    """The folders that hold a project each, by name."""
    return tuple(sorted(folder.parent for folder in HERE.glob("*/data")))


def copy_of(name: str, target: Path) -> Path:
    """A copy that a test may change before it is approved."""
    shutil.copytree(HERE / name, target, dirs_exist_ok=True)
    return target


def approve(root: Path) -> Path:
    """Approves everything in `root`, one record per edition."""
    for edition in sorted((root / "data" / "editions").iterdir()):
        write_approval(
            root,
            edition.name,
            doc_no="试排",
            approved_at=datetime(2026, 1, 5, 9, 0),
            secrecy=("已审查，可以公开", "办公室主任", date(2026, 1, 4)),
            sign_off=("局长", date(2026, 1, 4)),
        )
    return root
