"""The gate for editions, line by line: published, left out with a notice, or stopping the build."""

import json
import shutil
from datetime import datetime

import pytest

from tests.unit.load.small_project import Project
from tests.unit.load.workbooks import plain

SEPTEMBER = "data/editions/2026-09"
SCORES = f"{SEPTEMBER}/scores.csv"


def test_an_approved_project_loads_without_a_word(project: Project) -> None:
    raw = project.read()
    assert raw.problems == []
    assert [edition.period_id for edition in raw.editions] == ["2026-08", "2026-09"]
    assert raw.site.values == {"县名": "示范县"}
    assert [row[0] for row in raw.units.rows] == ["jyj", "czj", "slj"]
    assert raw.calendar is None
    assert [(scheme.folder, scheme.settings.values) for scheme in raw.schemes] == [("2026", {"版本": "2026"})]
    assert raw.schemes[0].indicators.rows == [["jxmbfgl", "绩效目标覆盖率"]]


def test_an_edition_carries_its_rows_its_words_and_its_approval(project: Project) -> None:
    edition = project.read().editions[1]
    assert edition.tables["scores"].rows[0] == ["jyj", "jxmbfgl", "9.50", "1个项目没有编报绩效目标"]
    assert edition.narrative == "本月进展顺利。\n"
    assert edition.narrative_path == "content/bulletins/2026-09.md"
    assert not edition.is_draft
    assert (edition.approval.batch, edition.approval.serial) == ("2026-09", 2)
    assert edition.approval.doc_no == "示财绩〔2026〕19号"
    assert edition.approval.approved_at == datetime(2026, 10, 12, 9)
    assert edition.approval.secrecy_review == "已审查，可以公开"
    assert edition.approval.sign_off_post == "局长"
    assert edition.approval.correction_reason is None


# ---- the moment


def test_the_moment_is_the_newest_approval(project: Project) -> None:
    assert project.read().as_of == datetime(2026, 10, 12, 9)


def test_the_moment_can_be_given_and_later_approvals_then_wait(project: Project) -> None:
    raw = project.read(as_of=datetime(2026, 9, 30))
    assert raw.as_of == datetime(2026, 9, 30)
    assert [edition.period_id for edition in raw.editions] == ["2026-08"]
    assert [str(problem) for problem in raw.problems] == [
        f"{SEPTEMBER}：审批时间晚于 2026-09-30 00:00；到审批时间以后才公开。"
        "到时间以后，用 AS_OF 写明时间再生成。[A09]"
    ]


def test_an_approval_holds_from_its_own_minute(project: Project) -> None:
    assert project.periods(as_of=datetime(2026, 10, 12, 9)) == ["2026-08", "2026-09"]
    assert project.periods(as_of=datetime(2026, 10, 12, 8, 59)) == ["2026-08"]


# ---- editions


def test_an_edition_nobody_approved_is_left_out_with_a_notice(project: Project) -> None:
    project.edition("2026-10")
    assert project.sentences() == [
        "data/editions/2026-10：没有一份审批记录列有它的文件；批准以前不公开。"
        "这些内容不会出现在网站上；批准后用 make approve 生成记录。[A08]"
    ]
    assert project.problems()[0].is_notice
    assert project.periods() == ["2026-08", "2026-09"]


@pytest.mark.parametrize("name", ["scores.csv", "edition.toml"])
def test_an_edition_changed_after_approval_stops_the_build(project: Project, name: str) -> None:
    project.append(f"{SEPTEMBER}/{name}", "\n")
    assert project.codes() == [("A03", f"{SEPTEMBER}/{name}")]
    assert project.periods() == ["2026-08"]


def test_words_changed_after_approval_stop_the_build(project: Project) -> None:
    project.append("content/bulletins/2026-09.md", "再加一句。\n")
    assert project.codes() == [("A03", "content/bulletins/2026-09.md")]


def test_line_ends_changed_by_an_editor_are_a_change(project: Project) -> None:
    content = (project.root / SCORES).read_bytes()
    project.write(SCORES, content.replace(b"\n", b"\r\n"))
    assert project.codes() == [("A03", SCORES)]


def test_an_edition_approved_in_part_stops_the_build_and_names_the_rest(project: Project) -> None:
    project.write(f"{SEPTEMBER}/totals.csv", "单位编码,总分\njyj,9.50\n")
    assert project.sentences() == [
        f"{SEPTEMBER}/totals.csv：这个文件没有列在审批记录里；一期的文件应当一起批准。"
        "请把这一期的全部文件报批后用 make approve 生成新记录。[A04]"
    ]
    assert project.periods() == ["2026-08"]


def test_an_edition_whose_words_were_not_approved_is_approved_in_part(project: Project) -> None:
    project.edition("2026-10", published="2026-10-12 09:00")
    project.approve("2026-10", paths=["data/editions/2026-10/edition.toml", "data/editions/2026-10/scores.csv"])
    assert project.codes() == [("A04", "content/bulletins/2026-10.md")]


@pytest.mark.parametrize("openness", ["依申请公开", "不予公开"])
def test_an_edition_that_is_not_public_is_left_out_with_a_notice(project: Project, openness: str) -> None:
    project.edition("2026-10")
    project.approve("2026-10", openness=openness)
    assert project.sentences() == [
        f"data/editions/2026-10：data/approvals/2026-10.json 写的是“{openness}”；只有“主动公开”的才公开。"
        "这一批内容不会出现在网站上。[A07]"
    ]
    assert project.periods() == ["2026-08", "2026-09"]


def test_a_published_edition_can_be_withdrawn_and_its_files_removed(project: Project) -> None:
    project.approve("2026-09", openness="不予公开")
    assert project.codes() == [("A07", SEPTEMBER)]
    shutil.rmtree(project.root / SEPTEMBER)
    project.remove("content/bulletins/2026-09.md")
    assert project.codes() == []
    assert project.periods() == ["2026-08"]


def test_an_edition_whose_time_has_not_come_is_left_out_with_a_notice(project: Project) -> None:
    project.edition("2026-10", published="2027-01-05 09:00")
    project.approve("2026-10", "2026-11-12 09:00")
    assert project.sentences() == [
        "data/editions/2026-10：发布时间晚于 2026-11-12 09:00；到发布时间以后才公开。"
        "到时间以后，用 AS_OF 写明时间再生成。[A09]"
    ]
    assert project.periods() == ["2026-08", "2026-09"]
    assert project.periods(as_of=datetime(2027, 1, 5, 8, 59)) == ["2026-08", "2026-09"]
    assert project.periods(as_of=datetime(2027, 1, 5, 9)) == ["2026-08", "2026-09", "2026-10"]


@pytest.mark.parametrize(
    "written",
    [
        '"2027-01-05  09:00"', '" 2027-01-05 09:00 "', '"２０２７-01-05 09:00"', '"2027/1/5 9:00"',
        '"2027年1月5日 9时00分"', '"2027-01-05T09:00:00+08:00"', '"2027-01-05"', "2027-01-05",
        "2027-01-05T09:00:00", "2027-01-05T09:00:00+14:00", "2027-01-05 01:00:00Z",
    ],
)  # fmt: skip
def test_no_spelling_of_the_time_slips_past_the_embargo(project: Project, written: str) -> None:
    project.edition("2026-10", published="X")
    path = "data/editions/2026-10/edition.toml"
    content = (project.root / path).read_text(encoding="utf-8")
    project.write(path, content.replace('"X"', written))
    project.approve("2026-10", "2026-11-12 09:00")
    assert project.codes() == [("A09", "data/editions/2026-10")]


def test_a_time_nobody_can_read_is_left_for_validation_to_refuse(project: Project) -> None:
    for period, written in (("2026-10", "尽快"), ("2026-11", "2027-02-30 09:00")):
        project.edition(period, published=written)
        project.approve(period, "2026-11-12 09:00")
    assert project.codes() == []
    assert project.read().editions[-1].settings.values["发布时间"] == "2027-02-30 09:00"


def test_rewriting_an_approved_edition_needs_a_reason(project: Project) -> None:
    project.edition("2026-09", mark="改过")
    project.approve("2026-09", "2026-10-20 09:00", correction_reason="更正一处")
    assert project.codes() == []
    project.edit_record("2026-09-g1", 更正原因="")
    assert project.sentences() == [
        f"data/approvals/2026-09-g1.json：{path} 与以前批准的不一样，“更正原因”是空的；"
        "改了什么、为什么改，要写明。请在新的审批记录里写明更正原因。[A11]"
        for path in ("content/bulletins/2026-09.md", f"{SEPTEMBER}/edition.toml", SCORES)
    ]


def test_a_corrected_edition_shows_the_newest_approval_with_its_reason(project: Project) -> None:
    project.write(SCORES, (project.root / SCORES).read_text("utf-8").replace("9.50", "9.00"))
    project.approve("2026-09", "2026-10-20 09:00", correction_reason="教育局的得分录错")
    approval = project.read().editions[1].approval
    assert (approval.batch, approval.serial) == ("2026-09-g1", 3)
    assert approval.correction_reason == "教育局的得分录错"
    assert project.read().editions[1].tables["scores"].rows[0][2] == "9.00"


def test_the_same_files_approved_again_need_no_reason(project: Project) -> None:
    project.approve("2026-09", paths=[f"{SEPTEMBER}/edition.toml", SCORES, "content/bulletins/2026-09.md"])
    assert project.codes() == []


# ---- files that are gone


def test_an_approved_file_that_is_gone_stops_the_build(project: Project) -> None:
    project.remove(SCORES)
    assert project.sentences() == [
        f"{SCORES}：data/approvals/2026-09.json 批准了它，现在没有了；批准过的文件应当还在。"
        "请恢复这个文件；不再公开的要发撤回说明。[A10]"
    ]


@pytest.mark.parametrize("path", ["data/site.toml", "data/units.csv", f"{SEPTEMBER}/edition.toml"])
def test_a_required_file_that_is_gone_is_named_once(project: Project, path: str) -> None:
    project.remove(path)
    assert project.codes() == [("A10", path)]


def test_a_whole_approved_edition_that_is_gone_is_named(project: Project) -> None:
    shutil.rmtree(project.root / SEPTEMBER)
    project.remove("content/bulletins/2026-09.md")
    assert [code for code, _ in project.codes()] == ["A10", "A10", "A10"]


def test_a_correction_may_drop_a_table(project: Project) -> None:
    project.write(f"{SEPTEMBER}/totals.csv", "单位编码,总分\njyj,9.50\n")
    project.approve("2026-09", "2026-10-13 09:00")
    project.remove(f"{SEPTEMBER}/totals.csv")
    assert project.codes() == [("A10", f"{SEPTEMBER}/totals.csv")]
    project.approve("2026-09", "2026-10-14 09:00", correction_reason="总分表撤下", paths=[f"{SEPTEMBER}/edition.toml"])
    assert project.codes() == []


def test_a_shared_table_may_change_its_format(project: Project) -> None:
    project.remove("data/units.csv")
    project.write("data/units.xlsx", plain())
    assert ("A10", "data/units.csv") in project.codes()
    project.approve("danwei", paths=["data/units.xlsx"])
    assert project.codes() == []
    assert project.read().units.rows == [["jyj", "县教育局"]]


def test_records_written_by_hand_in_another_order_of_keys_are_read(project: Project) -> None:
    record = project.record("2026-09")
    text = json.dumps(dict(reversed(record.items())), ensure_ascii=False)
    project.write("data/approvals/2026-09.json", text)
    assert project.codes() == []
