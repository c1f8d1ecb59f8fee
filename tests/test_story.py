"""A whole month: new tables, filled in with Excel, checked, mended, approved, published."""

import re
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.projects import FILES, approve_all
from tests.site_building import command, small_project
from tests.site_reading import parse, text_of

APPROVE = ("--secrecy-post", "办公室主任", "--secrecy-on", "2026-11-10", "--sign-post", "局长", "--sign-on", "2026-11-11",
           "--at", "2026-11-12 09:00")  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "p")


def fill(path: Path, figures: dict[str, dict[str, object]], key: int = 0) -> None:
    """Type figures into an empty table: `figures` is row key → column name → value. `key` is the key's column."""
    book = load_workbook(path)
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        code = row[key].value if key == 0 else f"{row[0].value}/{row[key].value}"
        for name, value in figures.get(code, {}).items():
            sheet.cell(row[0].row, columns[name], value)
    book.save(path)


_PAID = {"jyj": 100, "wjj": 80, "slj": 70, "xqz": 90, "dgz": 90, "nhz": 50}  # points: × 0.4
_TOTALS = {
    "jyj": ("100.00", "优", "1"), "wjj": ("92.00", "优", "2"), "slj": ("88.00", "良", "3"),
    "xqz": ("96.00", "优", "1"), "dgz": ("96.00", "优", "1"), "nhz": ("80.00", "良", "3"),
}  # fmt: skip


def scores() -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for unit, paid in _PAID.items():
        found |= {
            f"{unit}/jxmbfgl": {"得分": "20.00", "分子": "20", "分母": "20"},
            f"{unit}/mbzl": {"得分": "10.00", "完成值": "达成"},
            f"{unit}/zcjd": {"得分": f"{paid * 4 / 10:.2f}", "分子": str(paid), "分母": "100"},
            f"{unit}/jkzg": {"得分": "10.00", "扣分值": 0},
            f"{unit}/mycs": {"得分": 20, "完成值": "97.0"},
        }
    return found


def test_a_month_goes_from_excel_to_the_site(project: Path) -> None:
    """New tables, filled in with Excel, checked, mended, approved, published."""
    assert command(project, "build", "--quiet").returncode == 0
    assert command(project, "new", "2026-10").returncode == 0
    folder = project / "data/editions/2026-10"

    # Fill in, with three slips: a figure too high, a name that is not the unit's, a sentence left over.
    settings = (folder / "edition.toml").read_text(encoding="utf-8")
    settings = re.sub(r'"成文日期" = "[^"]*"', '"成文日期" = "2026-11-10"', settings)
    settings = re.sub(r'"发布时间" = "[^"]*"', '"发布时间" = "2026-11-12 09:00"', settings)
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    slips = scores()
    slips["wjj/mbzl"]["得分"] = "11.00"
    fill(folder / "scores.xlsx", slips, key=2)
    fill(folder / "totals.xlsx", {unit: {"总分": t, "等级": g, "名次": r} for unit, (t, g, r) in _TOTALS.items()})
    fill(folder / "totals.xlsx", {"slj": {"单位名称": "县林业局"}})
    spent = {"p2026-001": "90.30", "p2026-001-a": "62.30", "p2026-001-b": "28.00", "p2026-002": "不公开", "p2026-003": "45.00"}
    fill(folder / "execution.xlsx", {project: {"累计支出": figure} for project, figure in spent.items()})

    done = command(project, "check", "--drafts")
    assert done.returncode == 11
    assert "content/bulletins/2026-10.md（3个问题）" in done.stderr
    assert "“（此处填写）”里有“此处填写”" in done.stderr
    assert re.search(r"第8行「得分」：.*10.*\[S13\]", done.stderr)
    assert re.search(r"第4行「单位名称」：.*“县林业局”.*\[R04\]", done.stderr)

    # Mend.
    fill(folder / "scores.xlsx", {"wjj/mbzl": {"得分": "10.00"}}, key=2)
    fill(folder / "totals.xlsx", {"slj": {"单位名称": "县水利局"}})
    (project / "content/bulletins/2026-10.md").write_text(
        "## 总体情况\n\n10月，全县支出进度加快。\n\n## 下一步\n\n继续督促。\n", encoding="utf-8"
    )
    done = command(project, "check", "--drafts")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "核对完毕，没有问题：5期，7个单位，7个指标。\n"

    # Not approved yet: the site does not know it.
    assert len(command(project, "pending").stdout.splitlines()) == 6
    assert command(project, "build", "--quiet").returncode == 0
    assert not (project / "output/tongbao/2026/10").exists()

    # Approve and publish.
    done = command(project, "approve", "2026-10", "--doc-no", "示财绩〔2026〕20号", *APPROVE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "已生成审批记录 data/approvals/2026-10.json，批准了 6 个文件：",
        *(f"  data/editions/2026-10/{name}" for name in
          ("edition.toml", "execution.xlsx", "monitoring.xlsx", "scores.xlsx", "totals.xlsx")),
        "  content/bulletins/2026-10.md",
        "第一次公布的内容已留底：data/published/2026-10.txt",
        "请执行 make html 生成网站。",
    ]  # fmt: skip
    assert command(project, "pending").stdout == "全部内容都已批准。\n"
    done = command(project, "build")
    assert done.returncode == 0, done.stderr
    assert "，5期，" in done.stdout

    sheet = parse((project / "output/bumen/dgz/2026/10/index.html").read_text(encoding="utf-8"))
    facts = {text_of(row[0]): text_of(row[1]) for row in sheet.all("div") if len(row) == 2 and row[0].tag.endswith("dt")}
    assert facts["总分"] == "96.00分（满分100分）"
    assert facts["名次"].startswith("并列第1名（共3名）")
    bulletin = text_of(parse((project / "output/tongbao/2026/10/index.html").read_text(encoding="utf-8")).first("main"))
    assert "10月，全县支出进度加快。" in bulletin
    assert "2026-11-12 09:00" in bulletin
    home = text_of(parse((project / "output/index.html").read_text(encoding="utf-8")).first("main"))
    assert "2026年10月" in home


def test_a_workbook_of_somebody_else_is_read_too(project: Path) -> None:
    """Numbers as numbers, an extra empty sheet: what Excel makes when a table is pasted into a new workbook."""
    source = FILES["data/editions/2026-09/accountability.csv"].splitlines()
    book = Workbook()
    for line in source:
        book.active.append([int(cell) if cell.isdigit() else cell for cell in line.split(",")])
    book.create_sheet("Sheet2")
    root = project
    (root / "data/editions/2026-09/accountability.csv").unlink()
    book.save(root / "data/editions/2026-09/accountability.xlsx")
    shutil.rmtree(root / "data/approvals")
    approve_all(root)
    done = command(root, "build")
    assert done.returncode == 0, done.stderr
    page = text_of(parse((root / "output/tongbao/2026/09/index.html").read_text(encoding="utf-8")).first("main"))
    assert "约谈单位主要负责人1次" in page.replace(" ", "")
