"""Writing approvals: what is covered, in which order, and when nothing may be written."""

import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from generator.errors import WrongUse
from generator.load import disk
from generator.load.raw import Waiver
from generator.publish.approve import Pending, pending, write_approval
from tests.unit.load.small_project import Project, sha256, small_project

EDITION = "data/editions/2026-09/edition.toml"
SCORES = "data/editions/2026-09/scores.csv"
WORDS = "content/bulletins/2026-09.md"
SHARED = [
    "data/site.toml",
    "data/units.csv",
    "data/schemes/2026/indicators.csv",
    "data/schemes/2026/scheme.toml",
]


def refusal(project: Project, batch: str, **changes: object) -> str:
    """The sentence of a refusal; nothing may have been written."""
    before = sorted(os.listdir(project.root / "data"))
    records = sorted((project.root / "data/approvals").glob("*"))
    with pytest.raises(WrongUse) as caught:
        project.approve(batch, **changes)
    assert sorted(os.listdir(project.root / "data")) == before
    assert sorted((project.root / "data/approvals").glob("*")) == records
    return str(caught.value)


# ---- what is written


def test_the_first_record_covers_its_edition_and_everything_shared(unapproved: Project) -> None:
    path = unapproved.approve("2026-09")
    assert path == unapproved.root / "data/approvals/2026-09.json"
    record = unapproved.record("2026-09")
    assert list(record["文件"]) == [EDITION, SCORES, WORDS, *SHARED]
    content = (unapproved.root / SCORES).read_bytes()
    assert record["文件"][SCORES] == {"sha256": sha256(content), "字节": len(content)}
    assert (record["序号"], record["上一记录"]) == (1, "")
    assert record["保密审查"] == {"结论": "已审查，可以公开", "职务": "办公室主任", "日期": "2026-10-10"}
    assert record["审签"] == {"职务": "局长", "日期": "2026-10-11"}
    assert (record["公开属性"], record["更正原因"], record["豁免"]) == ("主动公开", "", [])
    assert record["审批时间"] == "2026-10-12 09:00"


def test_the_next_record_covers_only_its_edition_and_follows_the_first(unapproved: Project) -> None:
    first = unapproved.approve("2026-08")
    unapproved.approve("2026-09")
    record = unapproved.record("2026-09")
    assert list(record["文件"]) == [EDITION, SCORES, WORDS]
    assert (record["序号"], record["上一记录"]) == (2, sha256(first.read_bytes()))


def test_shared_tables_that_are_new_or_changed_come_along(project: Project) -> None:
    project.append("data/units.csv", "ghj,县规划局\n")
    project.write("data/calendar.csv", "期次,计划发布日期\n2026-10,2026-11-12\n")
    project.edition("2026-10")
    project.approve("2026-10")
    shared = [path for path in project.record("2026-10")["文件"] if path.count("/") == 1]
    assert shared == ["data/calendar.csv", "data/units.csv"]
    assert project.codes() == []


def test_a_quarter_without_words_is_approved_without_words(unapproved: Project) -> None:
    unapproved.edition("2026-Q3")
    unapproved.remove("content/bulletins/2026-Q3.md")
    unapproved.approve("2026-Q3")
    files = list(unapproved.record("2026-Q3")["文件"])
    assert files[:2] == ["data/editions/2026-Q3/edition.toml", "data/editions/2026-Q3/scores.csv"]
    assert not any(path.startswith("content/") for path in files)


def test_given_paths_are_covered_in_the_order_given_and_nothing_else(project: Project) -> None:
    project.approve("danwei", paths=["data/units.csv", "data/site.toml"])
    assert list(project.record("danwei")["文件"]) == ["data/units.csv", "data/site.toml"]


def test_waivers_are_written_as_given(project: Project) -> None:
    project.approve("2026-09", waivers=iter([Waiver("P02", f"{SCORES}:2:扣分原因", "公开的电话")]))
    assert project.record("2026-09-g1")["豁免"] == [
        {"规则": "P02", "位置": f"{SCORES}:2:扣分原因", "理由": "公开的电话"}
    ]


def test_a_used_name_gets_the_next_number(project: Project) -> None:
    for number, text in ((1, "甲"), (2, "乙"), (3, "丙")):
        project.append(WORDS, text)
        batch = "2026-09-g1" if number == 2 else "2026-09"
        path = project.approve(batch, correction_reason=f"第{number}次更正")
        assert path.name == f"2026-09-g{number}.json"
    assert project.record("2026-09-g3")["序号"] == 5
    assert project.codes() == []


def test_the_same_arguments_give_the_same_bytes(unapproved: Project, tmp_path: Path) -> None:
    other = small_project(tmp_path / "另一处")
    first = unapproved.approve("2026-09").read_bytes()
    assert other.approve("2026-09").read_bytes() == first
    text = first.decode("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    assert text.startswith('{\n "版本": 1,\n "批次": "2026-09",\n')


def test_only_the_record_is_left_on_disk(project: Project) -> None:
    assert sorted(os.listdir(project.root / "data/approvals")) == ["2026-08.json", "2026-09.json"]


def test_when_the_disk_fails_nothing_is_left(unapproved: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError):
        unapproved.approve("2026-09")
    assert os.listdir(unapproved.root / "data/approvals") == []


# ---- withdrawing and correcting


def test_an_edition_can_be_withdrawn_without_a_change(project: Project) -> None:
    project.approve("2026-09", openness="不予公开", secrecy=("不得公开", "主任", date(2026, 11, 1)))
    assert project.codes() == [("A07", "data/editions/2026-09")]


def test_a_changed_edition_needs_a_reason(project: Project) -> None:
    project.append(SCORES, "slj,jxmbfgl,7.00,\n")
    sentence = f"{SCORES} 在 data/approvals/2026-09.json 批准以后改过，要写明更正原因"
    assert refusal(project, "2026-09") == sentence
    assert refusal(project, "2026-09", correction_reason="  ") == sentence
    assert refusal(project, "gai", paths=[SCORES]) == sentence
    project.approve("2026-09", correction_reason="补录水利局")
    assert project.codes() == []


def test_steps_that_were_missing_can_be_approved_again(project: Project) -> None:
    project.edit_record("2026-09", 审签={})
    assert pending(project.root) == [Pending(path, "审批手续不全") for path in (WORDS, EDITION, SCORES)]
    project.approve("2026-09")
    assert project.record("2026-09-g1")["序号"] == 3


def test_withdrawing_an_edition_does_not_close_the_shared_tables(project: Project) -> None:
    project.append("data/units.csv", "ghj,县规划局\n")
    project.approve("2026-08", openness="不予公开")
    assert not set(project.record("2026-08-g1")["文件"]) & set(SHARED)


def test_a_shared_table_closed_on_purpose_is_not_reopened_in_passing(project: Project) -> None:
    project.approve("danwei", paths=["data/units.csv"], openness="不予公开")
    project.edition("2026-10")
    project.approve("2026-10")
    assert "data/units.csv" not in project.record("2026-10")["文件"]
    project.approve("danwei", paths=["data/units.csv"])
    assert project.codes() == []


# ---- refusals


@pytest.mark.parametrize("batch", ["2026-10", "2026-Q3", "2026-13", "danwei", "2026-10-g1"])
def test_a_batch_without_an_edition_is_refused(project: Project, batch: str) -> None:
    name = batch.removesuffix("-g1")
    assert refusal(project, batch) == f"没有 data/editions/{name} 这一期，不知道要批准哪些文件"


def test_an_empty_edition_is_refused(project: Project) -> None:
    (project.root / "data/editions/2026-10").mkdir()
    assert refusal(project, "2026-10") == "data/editions/2026-10 里没有文件可以批准"


def test_an_edition_without_a_change_is_refused(project: Project) -> None:
    assert refusal(project, "2026-09") == "2026-09 的文件都已经批准，没有改动"


@pytest.mark.parametrize(
    "path", ["data/nowhere.csv", "generator/cli.py", "data/README.md", "../secret", "data/approvals/2026-09.json"]
)
def test_a_path_that_cannot_be_approved_is_refused(project: Project, path: str) -> None:
    assert refusal(project, "qita", paths=[path]) == f"{path} 不是可以批准的文件，或不存在"


def test_no_paths_and_doubled_paths_are_refused(project: Project) -> None:
    assert refusal(project, "qita", paths=[]) == "没有写明要批准哪些文件"
    assert refusal(project, "qita", paths=[SCORES, SCORES]) == "要批准的文件里有重复的"


def test_nothing_is_written_after_a_broken_chain(project: Project) -> None:
    project.edit_record("2026-08", 文号="改过")
    project.edition("2026-10")
    assert refusal(project, "2026-10").startswith(
        "已有的审批记录有问题，不能接着写：data/approvals/2026-09.json：“上一记录”与前面那份记录的 sha256 不同；"
    )


def test_nothing_is_written_after_an_unreadable_record(project: Project) -> None:
    project.write("data/approvals/2026-09.json", "{}")
    project.edition("2026-10")
    assert refusal(project, "2026-10").startswith(
        "已有的审批记录有问题，不能接着写：data/approvals/2026-09.json：记录缺“版本”；"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"secrecy": ("", "主任", date(2026, 10, 10))}, "缺保密审查的结论"),
        ({"secrecy": ("待审查", "主任", date(2026, 10, 10))}, "保密审查的结论是“待审查”，没有写明可以公开"),
        ({"sign_off": (" ", date(2026, 10, 10))}, "缺审签的职务"),
        ({"openness": "公开"}, "公开属性是“公开”"),
        ({"doc_no": "19\n号"}, "“文号”里有看不见的字符"),
        ({"waivers": [Waiver("P02", "data/units.csv:2:名称", "x")]}, "位置是“data/units.csv:2:名称”"),
    ],
)
def test_arguments_the_build_would_refuse_are_refused_at_once(project: Project, changes: dict, said: str) -> None:
    project.edition("2026-10")
    assert refusal(project, "2026-10", **changes).startswith(f"审批记录没有写成：{said}；")


def test_a_name_that_is_no_file_name_is_refused(project: Project) -> None:
    assert refusal(project, "../x", paths=["data/units.csv"]).startswith("审批记录没有写成：批次是“../x”；")


def test_a_file_that_cannot_be_read_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.edition("2026-10")
    monkeypatch.setattr(disk, "TABLE_LIMIT", 10)
    path = "data/editions/2026-10/scores.csv"
    assert refusal(project, "x", paths=[path]) == f"{path}：文件太大"


# ---- what waits


def test_everything_waits_at_first_and_nothing_in_the_end(unapproved: Project) -> None:
    waiting = pending(unapproved.root)
    assert [each.path for each in waiting] == sorted(
        [EDITION, SCORES, WORDS, *SHARED]
        + [path.replace("2026-09", "2026-08") for path in (EDITION, SCORES, WORDS)]
    )
    assert {each.reason for each in waiting} == {"没有批准"}
    unapproved.approve("2026-08")
    unapproved.approve("2026-09")
    assert pending(unapproved.root) == []


def test_changed_files_wait_and_files_for_later_or_not_public_do_not(project: Project) -> None:
    project.edition("2026-10", published="2027-01-05 09:00")
    project.approve("2026-10", "2099-11-12 09:00")
    project.approve("2026-08", openness="依申请公开")
    assert pending(project.root) == []
    project.append("data/units.csv", "ghj,县规划局\n")
    assert pending(project.root) == [Pending("data/units.csv", "与批准时不一样")]


def test_the_time_of_approval_is_an_argument_and_no_clock_is_read(unapproved: Project) -> None:
    path = write_approval(
        unapproved.root,
        "2026-09",
        doc_no="",
        approved_at=datetime(1999, 12, 31, 23, 59),
        secrecy=("可以公开", "主任", date(1999, 12, 31)),
        sign_off=("局长", date(1999, 12, 31)),
    )
    assert '"审批时间": "1999-12-31 23:59"' in path.read_text(encoding="utf-8")
