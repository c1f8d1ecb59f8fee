"""An edition can be withdrawn when it was out, and not before: what nobody has read cannot be taken back."""

from pathlib import Path

import pytest

from generator.pipeline import check_drafts
from tests.projects import FILES, make_project, publish_all

HEAD = "编号,日期,对象地址,原值,更正值,类别,原因,依据,批准职务,影响说明\n"


def said_of(root: Path, address: str) -> list[str]:
    """What is said of withdrawing `address`, in a published project with an edition that waits for approval."""
    make_project(root)
    publish_all(root)
    for path, text in FILES.items():
        if "2026-09" in path:
            target = root / path.replace("2026-09", "2026-10")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text.replace("2026-09", "2026-10"), encoding="utf-8")
    row = f"gz-2026-001,2026-10-13,{address},,,撤回,误发,会议纪要,局长,\n"
    (root / "data/corrections.csv").write_text(HEAD + row, encoding="utf-8")
    try:
        problems = check_drafts(root).notices
    except Exception as refused:  # noqa: BLE001  whatever else is wrong with it
        problems = refused.problems
    return [one.code for one in problems if one.path == "data/corrections.csv" and not one.is_notice]


@pytest.mark.parametrize(("address", "codes"), [("2026-10", ["G06"]), ("2026-12", ["G06"]), ("2026-09", [])])
def test_only_what_was_out_can_be_withdrawn(tmp_path: Path, address: str, codes: list[str]) -> None:
    assert said_of(tmp_path, address) == codes
