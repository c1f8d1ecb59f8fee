"""What lies in data/ and content/bulletins/: every foreign name and every missing file is named at once."""

import os
import random
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import disk
from generator.load.data_folder import read_project
from generator.load.raw import RawData
from tests.unit.load.small_project import Project, approved_project

F02 = "。Excel 还开着就先关闭；多余的文件请删除，名字写错的请改成数据说明里列出的文件名。[F02]"
EDITION_FILES = (
    "这里只放 edition.toml 和 scores、adjustments、totals、execution、monitoring、target-review、"
    "evaluation、project-indicators、accountability、statistics（.csv 或 .xlsx）"
)
ROOT_FILES = "这里只放 site.toml、schemes/、editions/、rectification/、lists/、cases/、approvals/、published/ 和 units、calendar、corrections（.csv 或 .xlsx）"
SCHEME_FILES = "这里只放 scheme.toml 和 indicators（.csv 或 .xlsx）"
LOCK = "这是表格软件打开文件时的临时文件，关闭软件后会自己消失"
RECORDS = "这里只放 make approve 生成的审批记录（批次.json）和签名（批次.json.姓名.sig）"
WORDS = "这里只放通报的正文，一期一个，例如 2026-09.md"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("data/notes.docx", ROOT_FILES),
        ("data/unit.csv", "是不是 units.csv"),
        ("data/Units.CSV", "是不是 units.csv"),
        ("data/editions/2026-09/人员名单.xlsx", EDITION_FILES),
        ("data/editions/2026-09/scores.xls", ".xls 读不了，用 Excel 或 WPS 打开后另存为 .xlsx（只改名字不行）"),
        ("data/editions/2026-09/Scores.csv", "是不是 scores.csv"),
        ("data/editions/2026-09/score.csv", "是不是 scores.csv"),
        ("data/editions/2026-09/~$scores.xlsx", LOCK),
        ("data/editions/2026-09/.~scores.xlsx", LOCK),
        ("data/editions/2026-09/.DS_Store", EDITION_FILES),
        ("data/editions/2026-09/edition.json", "是不是 edition.toml"),
        ("data/schemes/2026/rules.pdf", SCHEME_FILES),
        ("data/schemes/readme.txt", "这里只放文件夹，一个方案或一期一个"),
        ("data/editions/scores.csv", "这里只放文件夹，一个方案或一期一个"),
        ("data/approvals/2026-09.txt", RECORDS),
        ("data/approvals/.2026-09.tmp", RECORDS),
        ("content/bulletins/2026-09.docx", WORDS),
    ],
)
def test_a_file_the_contract_does_not_list_is_named(project: Project, path: str, expected: str) -> None:
    project.write(path, "x")
    assert project.sentences() == [f"{path}：数据说明里没有这个名字；{expected}{F02}"]


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [
        ("data/editions/2026-09/附件", "data/editions/2026-09/附件", EDITION_FILES),
        ("data/editions/2026-09/scores.csv.d", "data/editions/2026-09/scores.csv.d", "是不是 scores.csv"),
        ("data/backup", "data/backup", ROOT_FILES),
        ("data/approvals/old", "data/approvals/old", RECORDS),
        ("content/bulletins/2026", "content/bulletins/2026", WORDS),
        ("data/schemes/考核方案", "data/schemes/考核方案",
         "方案文件夹的名字应当只用小写字母、数字和连字符，例如 2026"),
    ],
)  # fmt: skip
def test_a_folder_the_contract_does_not_list_is_named(
    project: Project, folder: str, path: str, expected: str
) -> None:
    (project.root / folder).mkdir(parents=True)
    assert project.sentences() == [f"{path}：数据说明里没有这个名字；{expected}{F02}"]


def test_readmes_schemas_and_signatures_are_passed_over(project: Project) -> None:
    for path in (
        "data/README.md", "data/units.schema.json", "data/.gitkeep", "data/schemes/README.md",
        "data/schemes/2026/indicators.schema.json", "data/editions/scores.schema.json",
        "data/editions/2026-09/scores.schema.json", "data/approvals/.gitkeep",
        "data/approvals/2026-09.json.zhang.sig", "content/bulletins/.gitkeep",
    ):  # fmt: skip
        project.write(path, "not even UTF-8: \xff".encode("latin-1"))
    assert project.codes() == []


@pytest.mark.parametrize("name", ["2026-13", "2026-9", "2026-Q5", "２０２６-09", "2026年9月", "1999", "2026-09 "])
def test_an_edition_folder_with_another_name_is_named(project: Project, name: str) -> None:
    project.write(f"data/editions/{name}/edition.toml", "x")
    assert project.sentences() == [
        f"data/editions/{name}：文件夹的名字是“{name}”；应当是 2026-09、2026-Q3 或 2026 这样的期次。"
        "请改成 2026-09（月）、2026-Q3（季）或 2026（年）这样的名字。[F20]"
    ]


def test_editions_come_in_the_order_of_their_periods(unapproved: Project) -> None:
    for period in ("2026", "2026-Q3", "2026-12", "2025-12"):
        unapproved.edition(period)
    assert unapproved.periods(drafts=True) == ["2025-12", "2026-08", "2026-09", "2026-Q3", "2026-12", "2026"]


def test_one_table_in_two_formats_is_named(project: Project) -> None:
    project.write("data/editions/2026-09/scores.xlsx", "x")
    project.write("data/units.xlsx", "x")
    mend = "同一张表应当只有一份。请只保留一份（.csv 或 .xlsx）。[F04]"
    assert project.sentences(drafts=True) == [
        f"data/editions/2026-09/scores.xlsx：scores.csv 和 scores.xlsx 都在；{mend}",
        f"data/units.xlsx：units.csv 和 units.xlsx 都在；{mend}",
    ]


# ---- missing


def test_a_project_without_data_has_one_problem(tmp_path: Path) -> None:
    expected = ["data：没有这个文件夹；网站的数据都放在这里。请补上这个文件；新的一期可用 make new 生成全套空表。[F03]"]
    assert list(map(str, read_project(tmp_path).problems)) == expected
    assert list(map(str, read_project(tmp_path / "nowhere").problems)) == expected


def test_missing_required_files_are_all_named(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write("data/schemes/2026/README.md", "")
    project.write("data/editions/2026-09/scores.csv", "a\n")
    assert project.codes(drafts=True) == [
        ("F03", "data/editions/2026-09/edition.toml"),
        ("F03", "data/schemes/2026/indicators.csv"),
        ("F03", "data/schemes/2026/scheme.toml"),
        ("F03", "data/site.toml"),
        ("F03", "data/units.csv"),
    ]
    assert str(project.problems(drafts=True)[0]) == (
        "data/editions/2026-09/edition.toml：没有这个文件；每一期都要有。"
        "请补上这个文件；新的一期可用 make new 生成全套空表。[F03]"
    )


def test_words_without_figures_are_named(project: Project) -> None:
    project.write("content/bulletins/2026-10.md", "十月。")
    project.write("content/bulletins/十月.md", "十月。")
    mend = "正文的文件名应当与一期的文件夹同名。请补上这一期的数据，或删去这份文字。[W01]"
    assert project.sentences() == [
        f"content/bulletins/2026-10.md：没有 data/editions/2026-10；{mend}",
        f"content/bulletins/十月.md：没有 data/editions/十月；{mend}",
    ]


def test_words_of_an_edition_that_waits_are_no_problem(project: Project) -> None:
    project.edition("2026-10")
    assert [code for code, _ in project.codes()] == ["A08"]


def test_a_month_without_words_is_named_and_a_quarter_needs_none(unapproved: Project) -> None:
    unapproved.remove("content/bulletins/2026-09.md")
    unapproved.edition("2026-Q3")
    unapproved.remove("content/bulletins/2026-Q3.md")
    for batch in ("2026-08", "2026-09", "2026-Q3"):
        unapproved.approve(batch)
    assert unapproved.sentences() == [
        "content/bulletins/2026-09.md：data/editions/2026-09 有数据，没有正文；每期月通报都要有正文。"
        "请在 content/bulletins/ 写这一期的正文，与数据一起报批。[W02]"
    ]


def test_line_ends_of_words_are_made_alike(unapproved: Project) -> None:
    unapproved.write("content/bulletins/2026-09.md", "\ufeff甲\r\n乙\r丙\n")
    assert unapproved.read(drafts=True).editions[1].narrative == "甲\n乙\n丙\n"


# ---- not plain files


F09 = "应当是普通的文件或文件夹。请把它换成普通文件，不要用快捷方式或链接。[F09]"


def test_links_are_never_followed(project: Project, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("单位编码,名称\nroot,机密\n", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "edition.toml").write_text('"题名" = "机密"\n', encoding="utf-8")
    links = {
        "data/calendar.csv": secret,
        "data/editions/2026-09/totals.csv": secret,
        "data/editions/2026-10": folder,
        "data/schemes/2027": folder,
        "data/approvals/x.json": secret,
        "content/bulletins/2026-10.md": secret,
    }
    for path, target in links.items():
        (project.root / path).symlink_to(target)
    for drafts in (False, True):
        raw = project.read(drafts=drafts)
        assert [str(problem) for problem in raw.problems] == [
            f"{path}：是链接或特殊文件；{F09}" for path in sorted(links)
        ]
        assert "机密" not in repr(raw)


@pytest.mark.parametrize("folder", ["data", "content", "data/editions", "data/schemes", "data/approvals", "content/bulletins"])
def test_a_linked_folder_is_not_entered(tmp_path: Path, folder: str) -> None:
    project = approved_project(tmp_path / "project")
    (project.root / folder).rename(tmp_path / "moved")
    (project.root / folder).symlink_to(tmp_path / "moved")
    assert f"{folder}：是链接或特殊文件；{F09}" in project.sentences()
    assert ("F09", folder) in project.codes(drafts=True)


def test_a_pipe_is_named_and_not_waited_for(project: Project) -> None:
    os.mkfifo(project.root / "data/calendar.csv")
    assert project.sentences() == [f"data/calendar.csv：是链接或特殊文件；{F09}"]


def test_a_file_where_a_folder_belongs_is_named(project: Project) -> None:
    project.write("data/editions/2026-10", "x")
    assert project.codes() == [("F02", "data/editions/2026-10")]


def test_a_folder_where_a_file_belongs_is_named(project: Project) -> None:
    (project.root / "data/calendar.csv").mkdir()
    assert project.codes() == [("F02", "data/calendar.csv")]


@pytest.mark.parametrize(
    "path", ["data/units.csv", "data/editions/2026-09/scores.csv", "data/site.toml", "data/approvals/2026-09.json"]
)
def test_a_file_that_is_too_big_is_named_and_not_read(
    project: Project, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "TABLE_LIMIT", 20 * disk.MB if path.endswith((".toml", ".json")) else disk.MB)
    monkeypatch.setattr(disk, "WORDS_LIMIT", disk.MB)
    project.write(path, b"x" * (disk.MB + 1))
    sentence = f"{path}：文件太大；应当不超过 1 MB。请检查是否混入了图片或多余的行列，删去后再保存。[F05]"
    assert sentence in project.sentences()
    assert {code for code, _ in project.codes()} <= {"F05", "A08"}


def test_names_nobody_can_print_are_spelled_out(project: Project) -> None:
    name = os.fsencode(project.root / "data/editions/2026-09") + b"/\xff\n.csv"
    Path(os.fsdecode(name)).write_bytes(b"x")
    (project.root / "data/editions/a\u202eb").mkdir()
    problems = project.problems()
    assert [(problem.code, problem.path) for problem in problems] == [
        ("F20", "data/editions/a\\u202eb"),
        ("F02", "data/editions/2026-09/\\udcff\\u000a.csv"),
    ][::-1]
    assert all(str(problem).isprintable() for problem in problems)


# ---- everything at once


def test_every_problem_comes_at_once_in_reading_order_and_none_twice(project: Project) -> None:
    project.write("data/x.txt", "x")
    project.append("data/site.toml", "\n")
    project.edition("2026-10")
    project.remove("data/editions/2026-08/scores.csv")
    problems = project.problems()
    assert [problem.code for problem in problems] == ["A10", "A08", "A03", "F02"]
    assert problems == sorted(set(problems), key=lambda problem: problem.sort_key())


def test_reading_twice_gives_the_same_value(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = project.read(drafts=True)
    shuffled = os.scandir

    class Shuffled:
        """The same entries in another order, as another file system might give them."""

        def __init__(self, path):
            self.entries = list(shuffled(path))
            random.Random(7).shuffle(self.entries)

        def __enter__(self):
            return iter(self.entries)

        def __exit__(self, *_):
            return None

    monkeypatch.setattr(os, "scandir", Shuffled)
    assert project.read(drafts=True) == first


def test_where_the_project_lies_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = approved_project(tmp_path / "here"), approved_project(tmp_path / "另一处/里面")
    monkeypatch.chdir(here.root)
    assert read_project(Path(".")) == there.read()


@pytest.mark.parametrize("value", ["[]", "{}", "1.5", "true", "nan", "[{a = []}]"])
@pytest.mark.parametrize("item", ["考核方案", "发布时间"])
def test_settings_of_the_wrong_type_do_not_make_reading_raise(unapproved: Project, item: str, value: str) -> None:
    path = "data/editions/2026-09/edition.toml"
    lines = (unapproved.root / path).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if item not in line]
    unapproved.write(path, "\n".join([*kept, f'"{item}" = {value}', ""]))
    unapproved.approve("2026-09")
    assert [code for code, _ in unapproved.codes()] == ["A08"]
    assert unapproved.periods(as_of=datetime(2027, 1, 1)) == ["2026-09"]


FILES = st.sampled_from(
    [
        "data/site.toml", "data/units.csv", "data/units.xlsx", "data/calendar.csv", "data/x",
        "data/schemes/2026/scheme.toml", "data/schemes/2026/indicators.csv",
        "data/editions/2026-09/edition.toml", "data/editions/2026-09/scores.csv",
        "data/editions/2026-9/edition.toml", "data/approvals/2026-09.json", "data/approvals/a.json",
        "content/bulletins/2026-09.md", "content/bulletins/a.md",
    ]
)  # fmt: skip
CONTENTS = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([b'"a" = 1', b"a,b\n1,2", b"a,b\n1", b"{}", b"[]", b"PK\x03\x04", b"a = " + b"[" * 5000]),
)


@settings(max_examples=80, deadline=None)
@given(changes=st.dictionaries(FILES, CONTENTS, min_size=1, max_size=6), drafts=st.booleans())
def test_no_files_make_reading_raise_and_no_changed_edition_passes(changes: dict, drafts: bool) -> None:
    with TemporaryDirectory() as folder:
        project = approved_project(Path(folder))
        for path, content in changes.items():
            project.write(path, content)
        raw = project.read(drafts=drafts)
    assert type(raw) is RawData
    assert all(str(problem) for problem in raw.problems)
    assert raw.problems or drafts
    taken = {edition.period_id: edition for edition in raw.editions}
    if any("2026-09" in path for path in changes) and "2026-09" in taken:
        assert taken["2026-09"].is_draft and drafts
