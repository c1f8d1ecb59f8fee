"""The commands as staff use them: the words they read and the exit status."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import gallery, handbook
from tests.projects import FILES, approve_all
from tests.site_building import Site, command, small_project, tree
from tests.site_reading import parse, text_of

APPROVE = ("--secrecy-post", "办公室主任", "--secrecy-on", "2026-11-10", "--sign-post", "局长", "--sign-on", "2026-11-11",
           "--at", "2026-11-12 09:00")  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "p")


# ---- check and build


def test_check_says_how_much_was_checked(small_site: Site) -> None:
    done = command(small_site.root, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "核对完毕，没有问题：4期，7个单位，7个指标。\n还没有留底的期次：2026-07、2026-08、2026-09、2026-Q3。"
        "下一次 make approve 起留底，以后公布过的内容一改就会指出来。\n"
    )


def test_check_lists_problems_by_file_with_their_number(project: Path) -> None:
    words = project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n<b>x</b>\n\n![x](y.png)\n", encoding="utf-8")
    done = command(project, "check")
    assert (done.returncode, done.stdout) == (11, "")
    lines = done.stderr.strip().splitlines()
    assert lines[0] == "content/pages/guanyu.md（3个问题）"
    assert lines[1].startswith("  第") and lines[1].endswith("[W04]")
    assert lines[-1] == "3 个问题，什么都没有发布。"


def test_build_says_what_was_built_and_where_to_look(project: Path) -> None:
    done = command(project, "build")
    assert done.returncode == 0
    assert re.fullmatch(
        r"已生成 output/：100个页面（有变化100个），4期，7个单位；按2026-10-13 09:00的情况生成；用时\d+\.\d秒（.+）。\n"
        r"要看网站：make serve，然后打开 http://127\.0\.0\.1:8000/jx/\n",
        done.stdout,
    ), done.stdout
    assert done.stderr == "正在生成100个页面……\n"


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        (("--output", "elsewhere"), "要看网站：.venv/bin/python -m generator serve --output elsewhere，"),
        (("--drafts", "--output", "output-preview"), "这是样稿，只供内部核对。要看样稿：make preview，"),
        (("--drafts",), "这是样稿，只供内部核对。要看样稿：.venv/bin/python -m generator serve --drafts --output output，"),
    ],
)
def test_a_build_says_how_to_look_at_the_folder_it_made(project: Path, options: tuple[str, ...], advice: str) -> None:
    done = command(project, "build", "--no-pictures", *options)
    assert (done.returncode, done.stdout.splitlines()[-1].partition("然后")[0]) == (0, advice)


def test_a_quiet_build_says_nothing(project: Path) -> None:
    done = command(project, "build", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_preview_marks_every_page_of_a_draft(project: Path) -> None:
    scores = project / "data/editions/2026-09/scores.csv"
    scores.write_bytes(scores.read_bytes() + b"\n")
    assert command(project, "build", "--quiet").returncode == 12
    assert command(project, "build", "--quiet", "--drafts", "--output", "preview").returncode == 0
    draft = (project / "preview/tongbao/2026/09/index.html").read_text(encoding="utf-8")
    final = (project / "preview/tongbao/2026/08/index.html").read_text(encoding="utf-8")
    assert "未经审批，仅供内部核对，不得对外发布。" in draft
    assert '<meta name="robots" content="noindex">' in draft
    assert "未经审批" not in final


def test_a_wrong_command_says_what_is_possible(small_site: Site, tmp_path: Path) -> None:
    outside = command(tmp_path, "check")
    assert outside.returncode == 2
    assert outside.stderr == "请在项目文件夹里执行（里面有 pelicanconf.py 和 data/）\n"
    moment = command(small_site.root, "build", "--as-of", "昨天")
    assert moment.returncode == 2
    assert "“昨天”不是时间，请写成 2026-10-12 09:00" in moment.stderr
    assert command(small_site.root).returncode == 2
    assert command(small_site.root, "--version").stdout.startswith("tongbao ")


def test_an_earlier_moment_gives_an_earlier_site(project: Path) -> None:
    done = command(project, "build", "--as-of", "2026-10-12 09:00")
    assert done.returncode == 12  # the one record of this project was made a day later
    assert "[A05]" in done.stderr


# ---- new


def test_new_lists_what_it_made_and_touches_nothing_that_exists(project: Path) -> None:
    done = command(project, "new", "2026-10")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "已生成：",
        "  data/editions/2026-10/edition.toml",
        "  data/editions/2026-10/scores.xlsx",
        "  data/editions/2026-10/totals.xlsx",
        "  data/editions/2026-10/execution.xlsx",
        "  data/editions/2026-10/monitoring.xlsx",
        "  content/bulletins/2026-10.md",
        "填好后执行 make check-drafts 核对，再看 docs/staff.md 的下一步。",
    ]
    before = tree(project / "data")
    again = command(project, "new", "2026-10")
    assert (again.returncode, again.stderr) == (2, "data/editions/2026-10/ 已经有了，没有改动它；下一个还没有的是 2026-11\n")
    assert tree(project / "data") == before


def test_new_tables_have_every_row_that_is_due(project: Path) -> None:
    command(project, "new", "2026-10")
    folder = project / "data/editions/2026-10"
    scores = [[cell.value for cell in row] for row in load_workbook(folder / "scores.xlsx").active]
    assert len(scores) == 1 + 6 * 5
    assert scores[1][:4] == ["jyj", "县教育局", "jxmbfgl", "绩效目标覆盖率"]
    assert {row[0] for row in scores[1:]} == {"jyj", "wjj", "slj", "xqz", "dgz", "nhz"}  # no subtotal, no closed unit
    spending = [[cell.value for cell in row] for row in load_workbook(folder / "execution.xlsx").active]
    assert spending[2][:4] == ["p2026-001-a", "教学楼维修", "jyj", "p2026-001"]  # a part stays a part
    assert spending[1][7:] == [None, None]  # spending is to be filled in
    sheet = load_workbook(folder / "monitoring.xlsx").active
    assert sheet.max_row == 1
    assert sheet.column_dimensions["N"].number_format == "@"  # 期限: Excel must not make a number of a date


def test_new_as_csv_opens_in_excel(project: Path) -> None:
    assert command(project, "new", "2026-10", "--csv").returncode == 0
    assert (project / "data/editions/2026-10/scores.csv").read_bytes().startswith("\ufeff单位编码,单位名称".encode())


@pytest.mark.parametrize("period", ["2026-13", "十月", "2026-q4", "../x", "2026-10/"])
def test_new_refuses_what_is_not_a_period(small_site: Site, period: str) -> None:
    done = command(small_site.root, "new", period)
    assert (done.returncode, done.stderr) == (2, f"“{period}”不是期次，请写成 2026-10、2026-Q4 或 2026\n")


def test_new_refuses_a_period_without_a_scheme(small_site: Site) -> None:
    done = command(small_site.root, "new", "2025-12")
    assert done.returncode == 2
    assert done.stderr == "没有适用于2025年12月的考核方案，请先在 data/schemes/ 新建一个\n"


# ---- approve, pending, diff, docs


def test_pending_says_that_nothing_waits(small_site: Site) -> None:
    done = command(small_site.root, "pending")
    assert (done.returncode, done.stdout) == (0, "全部内容都已批准。\n")


def test_pending_lists_files_with_the_reason(project: Path) -> None:
    (project / "content/bulletins/2026-08.md").write_text("改过的正文。\n", encoding="utf-8")
    (project / "data/editions/2026-08/accountability.csv").write_text(
        FILES["data/editions/2026-09/accountability.csv"], encoding="utf-8"
    )
    lines = command(project, "pending").stdout.splitlines()
    assert [line.split("：")[0] for line in lines] == [
        "content/bulletins/2026-08.md", "data/editions/2026-08/accountability.csv",
    ]  # fmt: skip
    assert lines[1] == "data/editions/2026-08/accountability.csv：没有批准"


def test_approve_asks_for_the_posts(project: Path) -> None:
    command(project, "new", "2026-10")
    done = command(project, "approve", "2026-10")
    assert (done.returncode, done.stderr) == (2, "请写明保密审查人的职务（只写职务，不写姓名）\n")
    done = command(project, "approve", "2026-10", "--secrecy-post", "办公室主任")
    assert (done.returncode, done.stderr) == (2, "请写明审签人的职务（只写职务，不写姓名）\n")
    assert len(list((project / "data/approvals").glob("*.json"))) == 1


def test_approving_what_is_approved_is_refused(project: Path) -> None:
    done = command(project, "approve", "2026-08", *APPROVE)
    assert (done.returncode, done.stderr) == (2, "2026-08 的文件都已经批准，没有改动\n")


def test_a_correction_needs_its_reason_and_shows_it_to_readers(project: Path) -> None:
    words = project / "content/bulletins/2026-08.md"
    words.write_text("全县总体平稳，补充说明一句。\n", encoding="utf-8")
    done = command(project, "approve", "2026-08", *APPROVE)
    assert done.returncode == 2
    assert done.stderr.startswith("content/bulletins/2026-08.md 在 data/approvals/2026-09.json 批准以后改过，要写明更正原因")
    done = command(project, "approve", "2026-08", *APPROVE, "--correction", "补充了一句说明")
    assert done.returncode == 0, done.stderr
    assert command(project, "build", "--quiet").returncode == 0
    page = text_of(parse((project / "output/tongbao/2026/08/index.html").read_text(encoding="utf-8")).first("main"))
    assert "更正说明" in page and "2026年11月12日更正：补充了一句说明。" in page


def test_diff_shows_two_months_side_by_side(small_site: Site) -> None:
    done = command(small_site.root, "diff", "2026-08", "2026-09")
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["单位", "2026-08总分", "2026-09总分", "变化", "2026-08名次", "2026-09名次", "名次变化"]
    assert ["县教育局", "96.00", "98.00", "+2.00", "1", "1", "持平"] in lines
    assert lines[1] == ["东关镇", "95.00", "80.00", "−15.00", "1", "2", "-1"]


def test_diff_of_published_months_is_not_stopped_by_an_unfinished_draft(project: Path) -> None:
    command(project, "new", "2026-10")
    assert command(project, "diff", "2026-08", "2026-09").returncode == 0
    assert command(project, "diff", "2026-09", "2026-10").returncode == 11


def test_diff_of_an_unknown_month_names_the_known_ones(small_site: Site) -> None:
    done = command(small_site.root, "diff", "2026-08", "2026-12")
    assert done.returncode == 2
    assert done.stderr == "没有“2026-12”这一期；现有：2026-07、2026-08、2026-09、2026-Q3\n"


def test_docs_writes_every_document_and_can_check_them(project: Path) -> None:
    stale = command(project, "docs", "--check")
    assert stale.returncode == 10
    assert "docs/cuowu.md 与定义不一致，请执行 make docs" in stale.stderr.splitlines()
    done = command(project, "docs")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"已生成 {path}" for path in handbook.documents()]
    assert command(project, "docs", "--check").returncode == 0
    assert command(project, "check").returncode == 0  # the documents among the data disturb nobody


def test_gallery_writes_every_file_and_can_check_them(project: Path) -> None:
    stale = command(project, "gallery", "--check")
    assert stale.returncode == 10
    assert "docs/components/index.html 与组件和例子不一致，请执行 make gallery" in stale.stderr.splitlines()
    done = command(project, "gallery")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"已生成 {path}" for path in gallery.documents(project / "theme")]
    assert command(project, "gallery", "--check").returncode == 0
    (project / "theme/templates/components/pager.examples.json").unlink()
    broken = command(project, "gallery")
    assert (broken.returncode, broken.stderr) == (15, "组件 pager 没有例子，请写 pager.examples.json\n")


# ---------------------------------------------------------------- what must not happen silently


def test_what_could_not_be_published_is_not_approved(project: Path) -> None:
    """A record for wrong data would force a public correction of something nobody ever saw."""
    assert command(project, "new", "2026-10").returncode == 0
    done = command(project, "approve", "2026-10", "--doc-no", "", *APPROVE)
    assert done.returncode == 11
    assert "没有记录审批" in done.stderr and "「得分」" in done.stderr
    assert not (project / "data/approvals/2026-10.json").exists()


def test_many_mistakes_alike_are_told_once_and_placed(project: Path) -> None:
    assert command(project, "new", "2026-10").returncode == 0
    done = command(project, "check", "--drafts")
    assert done.returncode == 11
    alike = [line for line in done.stderr.splitlines() if "「得分」" in line and "[R10]" in line]
    assert len(alike) == 6
    assert re.fullmatch(r"  ……「得分」同样的问题还有\d+处（第[\d、]+等?行）。\[R10\]", alike[-1])


def test_a_published_edition_does_not_vanish_without_a_word(built_project: Path) -> None:
    before = tree(built_project / "output")
    done = command(built_project, "build", "--quiet", "--as-of", "2026-09-30 09:00")
    # Everything of this project was approved later than that, so the data itself is refused first.
    assert done.returncode != 0 and tree(built_project / "output") == before
    edition = built_project / "data/editions/2026-Q3"
    for file in edition.iterdir():
        file.unlink()
    edition.rmdir()
    for record in (built_project / "data/approvals").iterdir():
        record.unlink()
    approve_all(built_project)
    done = command(built_project, "build", "--quiet")
    assert done.returncode == 14
    assert done.stderr.startswith("已经发布的 paiming/2026/q3/ 这次没有生成，网站没有换。")
    assert tree(built_project / "output") == before
    done = command(built_project, "build", "--quiet", "--withdraw")
    assert done.returncode == 0, done.stderr
    assert not (built_project / "output/paiming").exists()


def test_building_ahead_of_time_says_so(built_project: Path) -> None:
    done = command(built_project, "build", "--as-of", "2099-01-01 09:00")
    assert done.returncode == 0
    assert "注意：AS_OF（2099-01-01 09:00）晚于现在，没到发布时间的内容也生成了。" in done.stderr


def test_a_new_unit_does_not_stand_in_the_way_of_the_next_month(project: Path) -> None:
    units = project / "data/units.csv"
    text = units.read_text(encoding="utf-8-sig")
    header, first = text.splitlines()[:2]
    cells = dict(zip(header.split(","), first.split(",")))
    cells |= {"单位编码": "xjj", "名称": "县新建局", "简称": "新建局", "别名": "", "起始日": "2026-10-01", "前身编码": ""}
    units.write_text(text + ",".join(cells[name] for name in header.split(",")) + "\n", encoding="utf-8")
    done = command(project, "new", "2026-10")
    assert done.returncode == 0, done.stderr


def test_a_wrong_command_is_told_in_chinese(project: Path) -> None:
    done = command(project, "nosuch")
    assert done.returncode == 2
    assert done.stderr.startswith("命令写得不对：") and done.stderr.endswith("--help\n")


def test_a_changed_shared_table_waits_for_the_next_approval_and_hides_nothing(project: Path) -> None:
    """check --drafts looks at what is approved and at the drafts in one go, and tells both at once."""
    units = project / "data/units.csv"
    units.write_text(units.read_text(encoding="utf-8-sig").replace("管全县", "管好全县"), encoding="utf-8")
    assert command(project, "check").returncode == 12  # a build would refuse it until it is approved
    done = command(project, "check", "--drafts")
    assert done.returncode == 0, done.stderr
    approved = project / "data/editions/2026-09/edition.toml"
    approved.write_text(approved.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert command(project, "new", "2026-10").returncode == 0
    done = command(project, "check", "--drafts")
    assert done.returncode == 11
    assert "data/editions/2026-09" in done.stderr and "[A03]" in done.stderr
    assert "data/editions/2026-10/scores.xlsx" in done.stderr and "[R10]" in done.stderr
    assert "data/units.csv" not in done.stderr


# ---- mistakes at the keyboard


@pytest.mark.parametrize(("folder", "said"), [
    ("pelicanconf.py/site", "有同名的文件挡着"), ("/proc/no-such/site", "没有这个文件夹"),
])
def test_a_folder_that_cannot_be_made_is_told_in_chinese(project: Path, folder: str, said: str) -> None:
    done = command(project, "build", "--output", folder)
    assert done.returncode == 10
    assert re.fullmatch(rf"读写文件时出错，原来的网站没有动：{said}（.+）\n", done.stderr[-200:].rpartition("……\n")[2]), done.stderr


@pytest.mark.parametrize("folder", ["data", "content", ".", "", "theme/static"])
def test_a_folder_with_other_files_is_refused_before_any_work(project: Path, folder: str) -> None:
    (project / "content/bulletins/2026-09.md").write_text("<b>x</b>", encoding="utf-8")  # would be told first
    done = command(project, "build", "--output", folder)
    assert done.returncode == 14
    assert "里有不是本程序生成的文件" in done.stderr and "正在" not in done.stderr


def test_a_time_before_the_newest_approval_is_told_beside_what_follows_from_it(project: Path) -> None:
    early = command(project, "check", "--as-of", "2026-08-15 09:00")
    assert early.returncode in (11, 12)
    assert early.stderr.strip().splitlines()[-1] == (
        "注意：AS_OF（2026-08-15 09:00）比最新的审批（2026-10-13 09:00）早，后来批准的内容和更正都当作还没有；"
        "上面的问题多半因此而来，请先核对时间。")
    words = project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n<b>x</b>\n", encoding="utf-8")
    late = command(project, "check", "--as-of", "2026-12-01 09:00")
    assert late.returncode == 11 and "AS_OF" not in late.stderr


@pytest.mark.parametrize(("post", "is_name"), [("张三", True), ("李小明", True), ("欧阳明", True), ("局长", False),
                                               ("办公室主任", False), ("高级会计师", False), ("科员", False), ("总会计师", False)])
def test_a_name_where_a_post_belongs_is_refused(project: Path, post: str, is_name: bool) -> None:
    done = command(project, "approve", "2026-09", *APPROVE[:5], post)
    assert (f"“{post}”像是姓名；这里只写职务，例如 办公室主任" in done.stderr) is is_name
