"""The gate for what the whole site rests on: site, units, calendar and schemes."""

from datetime import datetime

import pytest

from tests.unit.load.small_project import Project, sha256


# ---- tables of the whole site


@pytest.mark.parametrize("path", ["data/site.toml", "data/units.csv", "data/calendar.csv"])
def test_a_shared_file_without_approval_stops_the_build(unapproved: Project, path: str) -> None:
    unapproved.approve("2026-08", "2026-09-12 09:00")
    unapproved.write("data/calendar.csv", "期次,计划发布日期\n2026-09,2026-10-12\n")
    unapproved.approve("2026-09")
    for batch in ("2026-08", "2026-09"):
        files = unapproved.record(batch)["文件"]
        files.pop(path, None)
        unapproved.edit_record(batch, 文件=files)
    unapproved.edit_record("2026-09", 上一记录=digest_of(unapproved, "2026-08"))
    assert unapproved.sentences() == [
        f"{path}：没有批准；应当有写明“主动公开”、已经生效的审批记录。"
        "请报批后用 make approve 生成记录。[A05]"
    ]


def digest_of(project: Project, batch: str) -> str:
    return sha256((project.root / f"data/approvals/{batch}.json").read_bytes())


def test_without_any_approval_every_shared_file_is_named_and_every_edition_left_out(unapproved: Project) -> None:
    assert unapproved.codes() == [
        ("A08", "data/editions/2026-08"),
        ("A08", "data/editions/2026-09"),
        ("A05", "data/site.toml"),
        ("A05", "data/units.csv"),
    ]
    raw = unapproved.read()
    assert (raw.site, raw.units, raw.schemes, raw.editions) == (None, None, [], [])


def test_a_shared_file_changed_after_approval_stops_the_build(project: Project) -> None:
    project.append("data/units.csv", "ghj,县规划局\n")
    assert project.sentences() == [
        "data/units.csv：现在 88 字节，批准时 71 字节；应当与 data/approvals/2026-08.json 批准的一样。"
        "请恢复审批时的文件，或重新报批后用 make approve 生成新记录。[A03]"
    ]
    assert project.read().units is None


def test_a_change_that_keeps_the_size_is_seen(project: Project) -> None:
    old = (project.root / "data/site.toml").read_bytes()
    project.write("data/site.toml", old.replace("示范县".encode(), "示例县".encode()))
    [sentence] = project.sentences()
    assert sentence.startswith(f"data/site.toml：大小仍是 {len(old)} 字节，内容变了；")


def test_a_shared_file_approved_for_later_stops_the_build(project: Project) -> None:
    assert ("A05", "data/units.csv") in project.codes(as_of=datetime(2026, 9, 1))
    [sentence] = [text for text in project.sentences(as_of=datetime(2026, 9, 1)) if "units" in text]
    assert sentence.startswith("data/units.csv：审批时间还没到；")


def test_a_shared_file_that_is_not_public_stops_the_build(project: Project) -> None:
    project.approve("guanbi", paths=["data/units.csv"], openness="依申请公开")
    assert project.sentences() == [
        "data/units.csv：不是主动公开；应当有写明“主动公开”、已经生效的审批记录。"
        "请报批后用 make approve 生成记录。[A05]"
    ]


def test_a_shared_file_may_be_superseded_without_a_reason(project: Project) -> None:
    project.append("data/units.csv", "ghj,县规划局\n")
    project.approve("danwei", paths=["data/units.csv"])
    raw = project.read()
    assert raw.problems == []
    assert raw.units.rows[-1] == ["ghj", "县规划局"]


# ---- schemes


def test_a_scheme_nobody_uses_and_nobody_approved_is_left_out(project: Project) -> None:
    project.write("data/schemes/2027/scheme.toml", '"版本" = "2027"\n')
    raw = project.read()
    assert raw.problems == []
    assert [scheme.folder for scheme in raw.schemes] == ["2026"]


def test_a_used_scheme_without_approval_stops_the_build_and_comes_empty(unapproved: Project) -> None:
    folder = "data/editions/2026-09"
    shared = ["data/site.toml", "data/units.csv"]
    mine = [f"{folder}/edition.toml", f"{folder}/scores.csv", "content/bulletins/2026-09.md"]
    unapproved.approve("2026-09", paths=shared + mine)
    assert unapproved.codes() == [
        ("A08", "data/editions/2026-08"),
        ("A05", "data/schemes/2026/indicators.csv"),
        ("A05", "data/schemes/2026/scheme.toml"),
    ]
    [scheme] = unapproved.read().schemes
    assert (scheme.folder, scheme.settings, scheme.indicators) == ("2026", None, None)


def test_a_scheme_changed_after_approval_stops_the_build(project: Project) -> None:
    project.append("data/schemes/2026/indicators.csv", "zjzcl,支出进度\n")
    assert project.codes() == [("A03", "data/schemes/2026/indicators.csv")]
    assert "支出进度" not in repr(project.read())


def test_an_unused_scheme_approved_for_later_waits_silently(project: Project) -> None:
    project.write("data/schemes/2027/scheme.toml", '"版本" = "2027"\n')
    project.write("data/schemes/2027/indicators.csv", "指标编码,名称\nzjzcl,支出进度\n")
    paths = ["data/schemes/2027/scheme.toml", "data/schemes/2027/indicators.csv"]
    project.approve("fangan", "2026-12-01 09:00", paths=paths)
    now = datetime(2026, 11, 1)
    assert project.problems(as_of=now) == []
    assert [scheme.folder for scheme in project.read(as_of=now).schemes] == ["2026"]
    assert [scheme.folder for scheme in project.read().schemes] == ["2026", "2027"]


def test_a_scheme_approved_in_part_stops_the_build(project: Project) -> None:
    project.write("data/schemes/2027/scheme.toml", '"版本" = "2027"\n')
    project.write("data/schemes/2027/indicators.csv", "指标编码,名称\nzjzcl,支出进度\n")
    project.approve("fangan", paths=["data/schemes/2027/scheme.toml"])
    assert project.codes() == [("A05", "data/schemes/2027/indicators.csv")]
