"""整改 in a project: left out until approved, then as approved; a preview takes what happened since."""

from datetime import date
from pathlib import Path

import pytest

from generator.errors import DataProblems
from generator.pipeline import check, check_drafts
from tests.projects import approve_all, make_project

ITEMS = (
    "整改编号,问题名称,来源,来源期次,问题类型,单位编码,责任人职务,问题描述,涉及金额,整改要求,下达日期,整改期限,处理方式,处理理由\n"
    "zg-2026-001,维修资金闲置,监控,2026-07,预算执行,jyj,局长,只支出12%。,100.00,加快支出。,2026-08-10,2026-09-10,限期整改,\n"
)
PROGRESS = "整改编号,日期,事项,内容,已整改金额,报告单位,佐证\nzg-2026-001,2026-09-08,自报完成,全部支出。,100.00,县教育局,\n"
LATER = PROGRESS + "zg-2026-001,2026-10-20,报送进展,补充凭证。,,县教育局,\n"


def project(root: Path, **tables: str) -> Path:
    return make_project(root, {f"data/rectification/{name}.csv": text.encode() for name, text in tables.items()})


def test_approved_tables_become_items(tmp_path: Path) -> None:
    root = project(tmp_path / "p", items=ITEMS, progress=PROGRESS)
    approve_all(root)
    view = check(root).portal.rectification
    assert (view.day, [one.state.value for one in view.items]) == (date(2026, 10, 13), ["自报完成"])


def test_tables_that_nobody_approved_are_left_out_with_a_notice(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p")
    approve_all(root)
    folder = root / "data" / "rectification"
    folder.mkdir()
    (folder / "items.csv").write_text(ITEMS, encoding="utf-8")
    checked = check(root)
    assert checked.portal.rectification is None
    assert [(one.path, one.code) for one in checked.notices if one.path.startswith("data/rect")] == [
        ("data/rectification", "A08")
    ]


def test_a_row_added_since_the_approval_stops_the_build_and_is_seen_in_a_preview(tmp_path: Path) -> None:
    root = project(tmp_path / "p", items=ITEMS, progress=PROGRESS)
    approve_all(root)
    (root / "data" / "rectification" / "progress.csv").write_text(LATER, encoding="utf-8")
    with pytest.raises(DataProblems) as refused:
        check(root)
    assert {one.code for one in refused.value.problems if not one.is_notice} == {"A03"}
    view = check_drafts(root).portal.rectification
    assert (view.day, len(view.items[0].events)) == (date(2026, 10, 20), 3)


def test_rows_without_items_are_told(tmp_path: Path) -> None:
    root = project(tmp_path / "p", progress=PROGRESS)
    approve_all(root)
    with pytest.raises(DataProblems) as refused:
        check(root)
    assert [str(one) for one in refused.value.problems] == [
        "data/rectification/items.csv：没有这个文件；有方案、进展、延期或复核，就要有整改事项。"
        "请补上这个文件；新的一期可用 make new 生成全套空表。[F03]"
    ]
