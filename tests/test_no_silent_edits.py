"""No published figure, status, text or row changes in silence: asked of all of them, and of the whole command."""

import csv
import io
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from generator.contract import all_schemas
from generator.derive.addresses import WORDS
from generator.derive.corrections import reach
from generator.derive.stated import TITLES, stated
from generator.derive.views import Portal
from generator.load.data_folder import read_project
from generator.load.raw import RawData
from generator.model.corrections import keys_of
from generator.pipeline import check
from generator.publish.approve import pending
from generator.said.history import History, history
from generator.said.lines import cells_of, scope_of, written
from generator.said.published import published
from generator.said.standing import Question
from generator.said.tables import LOGS, Statements, as_lines, key_columns, statements, stated_columns
from tests.projects import FILES, approve_all, make_project, publish_all
from tests.site_building import REPOSITORY, command, equip
from tests.unit.said.making import AUGUST

# ---- every figure of the demonstration county


@pytest.fixture(scope="module")
def raw() -> RawData:
    return read_project(REPOSITORY)


@pytest.fixture(scope="module")
def told(raw: RawData) -> History:
    return history(raw.said)


@pytest.fixture(scope="module")
def portal() -> Portal:
    return check(REPOSITORY).portal


def mutations(line: str) -> Iterator[tuple[str, str]]:
    """(column, line) for each cell of a line with that cell changed: another number, another text, nothing."""
    cells = cells_of(line)
    address = line.partition("\t")[0]
    for number, (column, text) in enumerate(cells.items()):
        other = "" if number % 3 == 0 else text + "1" if number % 3 == 1 else "不适用" if text != "不适用" else "0"
        yield column, written(address, (cells | {column: other}).items())


def alone(told: History, address: str, line: str | None, lines: dict[str, str]) -> Question:
    """The comparison of one row of its edition, without any correction."""
    scope = scope_of(address)
    one = History({address: told.lines[address]}, {scope: told.first[scope]})
    now = Statements({address: line} if line is not None else {})
    question = Question(one, now, (), datetime.max)
    question.ask_tables([scope])
    question.ask_derived(lines, [scope], {})
    return question


def test_there_are_enough_figures_for_the_claim(told: History) -> None:
    cells = sum(len(cells_of(line)) for line in told.lines.values())
    assert len(told.lines) > 15_000 and cells > 80_000
    assert {keys_of(address)[0] for address in told.lines} > set(TITLES) | set(LOGS)


def test_each_single_changed_cell_of_the_whole_county_is_named(told: History) -> None:
    missed = []
    for address, line in told.lines.items():
        is_derived = keys_of(address)[0] in TITLES
        for column, mutated in mutations(line):
            question = alone(told, address, None if is_derived else mutated, {address: mutated} if is_derived else {})
            found = [problem for problem in question.found.problems if address in problem.expected]
            if len(found) != 1 or found[0].code not in ("G01", "G02", "G04", "G11"):
                missed.append((address, column, question.found.problems))
    assert missed == []


def test_each_single_row_that_is_gone_is_named(told: History) -> None:
    missed = [
        address for address in told.lines
        if address.split("/")[-1] and not any(address in p.expected for p in alone(told, address, None, {}).found.problems)
    ]
    assert missed == []


def test_what_the_county_says_now_is_what_it_said_with_its_corrections(raw: RawData, portal: Portal) -> None:
    """Bites: the same comparison, with the corrections left out, names every corrected place."""
    corrections = portal.records.corrections
    assert published(raw, corrections, portal, raw.as_of).problems == ()
    silent = published(raw, [one for one in corrections if one.kind == "撤回"], portal, raw.as_of)
    named = " ".join(problem.expected for problem in silent.problems)
    assert [one.address for one in corrections if one.kind != "撤回" and f"{one.address}" not in f"{named} "] == []


def test_every_cell_that_is_kept_stands_in_the_tables_and_every_cell_of_the_tables_is_kept(
    raw: RawData, told: History, portal: Portal
) -> None:
    now = statements(raw).lines | as_lines(stated(portal))
    corrected = {one.address.rpartition("/")[0] for one in portal.records.corrections}
    corrected |= {one.address for one in portal.records.corrections}
    assert [address for address in now if address not in told.lines] == []
    scopes = {scope_of(address) for address in now}
    lost = [a for a in told.lines if a not in now and scope_of(a) in scopes and a not in corrected]
    assert lost == []
    reached = {one for period in (scope_of(c) for c in corrected) for one in _reached(portal, period)}
    moved = [
        a for a, line in now.items()
        if told.lines[a] != line and a not in corrected and not (keys_of(a)[0] in TITLES and scope_of(a) in reached)
    ]
    assert moved == []


def _reached(portal: Portal, scope: str) -> set[str]:
    for period, found in reach(portal).items():
        if period.id == scope:
            return {one.id for one in found.composed | found.compared}
    return set()


def test_every_table_that_is_published_is_stated() -> None:
    """A table added to the contract is protected from its first day, or says here why not."""
    shared = {"site", "units", "calendar", "scheme", "indicators"}  # what they change shows in derived figures
    for schema in all_schemas():
        if schema.table not in shared:
            is_log = not schema.folder.startswith("data/editions")
            assert is_log == (schema.table in LOGS), schema.table
            if schema.kind == "rows":
                known = {*key_columns(schema.table), *stated_columns(schema.table)}
                assert {one.name for one in schema.columns} - known <= {"单位名称", "指标名称", "三级指标"}, schema.table


# ---- through the whole command, one cell of each table

_ITEMS = {
    "items": "整改编号,问题名称,来源,来源期次,问题类型,单位编码,责任人职务,问题描述,涉及金额,整改要求,下达日期,整改期限,处理方式,处理理由\n"
    "zg-2026-001,校舍维修资金支出慢,监控,2026-08,预算执行,jyj,局长,只支出11.20%。,120.00,全部开工。,2026-08-10,2026-09-30,限期整改,\n",
    "plans": "整改编号,公开日期,整改措施,方案链接\nzg-2026-001,2026-08-14,每周调度一次。,\n",
    "progress": "整改编号,日期,事项,内容,已整改金额,报告单位,佐证\nzg-2026-001,2026-08-25,部分整改,2所学校已开工。,40.00,县教育局,\n"
    "zg-2026-001,2026-10-09,自报完成,全部开工。,120.00,县教育局,\n",
    "extensions": "整改编号,批准日期,原期限,新期限,延期理由,批准职务\nzg-2026-001,2026-09-28,2026-09-30,2026-10-30,受汛期影响,局长\n",
    "verifications": "整改编号,日期,结论,复核单位,复核依据,复核意见\nzg-2026-001,2026-10-12,销号,县财政局绩效股,现场查看,同意销号。\n",
}
_LOG_FILES = {f"data/rectification/{name}.csv": text for name, text in _ITEMS.items()}
_CORRECTIONS = (
    "编号,日期,对象地址,原值,更正值,类别,原因,依据,批准职务,影响说明\n"
    "gz-2026-001,2026-10-13,2026-08/edition/短标题,2026年8月：支出加快,2026年8月：支出进度加快,更正,原因,依据,局长,影响\n"
)


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published project with every table of an edition, every log, and a correction."""
    root = equip(make_project(tmp_path_factory.mktemp("protected") / "p", {
        **_LOG_FILES,
        "data/editions/2026-08/edition.toml": FILES["data/editions/2026-08/edition.toml"].replace("支出进度加快", "支出加快"),
    }))  # fmt: skip
    publish_all(root, approved_at=datetime(2026, 10, 13, 9))
    (root / "data/editions/2026-08/edition.toml").write_text(FILES["data/editions/2026-08/edition.toml"], encoding="utf-8")
    (root / "data/corrections.csv").write_text(_CORRECTIONS, encoding="utf-8")
    publish_all(root, approved_at=datetime(2026, 10, 14, 9), correction_reason="短标题漏字")
    return root


def edited(path: Path) -> str:
    """Change the last filled cell of the last row of a table; the name of its column."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    keys = key_columns(path.stem)
    header = rows[0]
    column = next(name for name in reversed(header) if rows[-1][header.index(name)] and name not in (*keys, "单位名称"))
    cell = rows[-1][header.index(column)]
    rows[-1][header.index(column)] = cell + "1" if not cell.endswith("1") else cell[:-1] + "2"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    return column


_TABLES = sorted(path for path in FILES if path.startswith("data/editions/2026-09/") and path.endswith(".csv"))


@pytest.mark.parametrize("is_approved", [False, True], ids=["in silence", "approved without a correction"])
@pytest.mark.parametrize("path", [*_TABLES, *_LOG_FILES, "data/corrections.csv"])
def test_one_edited_cell_of_any_table_stops_the_build_and_is_named(
    protected: Path, tmp_path: Path, path: str, is_approved: bool
) -> None:
    root = tmp_path / "p"
    shutil.copytree(protected, root)
    column = edited(root / path)
    if is_approved:
        assert [one.path for one in pending(root)] == [path]
        approve_all(root, approved_at=datetime(2026, 11, 2, 9), correction_reason="改了一处")
    done = command(root, "build")
    assert done.returncode in (11, 12) and not (root / "output").exists()
    code = "G04" if "editions" not in path else "G01"
    lines = [line for line in done.stderr.splitlines() if f"「{column}」" in line and f"[{code}]" in line]
    assert len(lines) == 1, done.stderr
    assert "公布的是" in lines[0] and f"/{column}" in lines[0]
    assert ("[A03]" in done.stderr) is not is_approved


def test_the_published_project_itself_builds(protected: Path, tmp_path: Path) -> None:
    root = tmp_path / "p"
    shutil.copytree(protected, root)
    done = command(root, "build")
    assert done.returncode == 0, done.stderr
    assert "短标题由“2026年8月：支出加快”改为“2026年8月：支出进度加快”" in (root / "output/tongbao/2026/08/index.html").read_text("utf-8")


def test_an_edited_word_of_the_bulletin_and_of_the_cover_is_named(protected: Path, tmp_path: Path) -> None:
    root = tmp_path / "p"
    shutil.copytree(protected, root)
    for path, old, new in (("content/bulletins/2026-09.md", "部分项目", "个别项目"),
                           ("data/editions/2026-09/edition.toml", "支出进度加快", "支出进度变慢")):  # fmt: skip
        (root / path).write_text((root / path).read_text("utf-8").replace(old, new), encoding="utf-8")
    done = command(root, "build")
    assert done.returncode == 12
    assert "2026年9月正文第3段公布的是" in done.stderr and "2026年9月文件信息的“短标题”公布的是" in done.stderr
    assert "个别项目" not in done.stderr and "变慢" not in done.stderr


def test_the_address_of_words_is_a_paragraph() -> None:
    assert [keys_of(line.partition("\t")[0]) for line in AUGUST[:2]] == [(WORDS, ("001",)), (WORDS, ("002",))]
