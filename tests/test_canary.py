"""What is not approved, not yet due, not public or changed since approval leaves no trace in the site.

A canary stands in every file of one more month. The strongest promise is tested: with the month in the
folder, the site is byte for byte the site without it.
"""

import gzip
import re
import urllib.parse
from datetime import date, datetime
from pathlib import Path

import pytest

from generator.errors import NotApproved
from generator.pipeline import check
from generator.publish.approve import write_approval
from tests.case_tables import CASES, CLINIC, FOLLOWUPS, STORY, TARGETS, case_files
from tests.projects import APPROVED_AT, FILES, make_project, publish_all
from tests.site_building import Site, build, command, differing, small_project, tree
from tests.unpublished import CANARIES, FIGURE, PERIOD, add_files, sightings, unpublished_edition, written_forms

WORDS = [*CANARIES.values(), FIGURE]
_MENTION = re.compile(r"2026年10月(?!\d)|2026-10(?!-)|2026/10/")


def approve(root: Path, **changes: object) -> None:
    arguments: dict = {
        "doc_no": "示财绩〔2026〕20号",
        "approved_at": APPROVED_AT,
        "secrecy": ("已审查，可以公开", "办公室主任", date(2026, 10, 10)),
        "sign_off": ("局长", date(2026, 10, 11)),
    }
    write_approval(root, PERIOD, **(arguments | changes))


def assert_no_trace(root: Path, site: Site, *options: str) -> None:
    """The build succeeds and its output is that of the project without the month."""
    done = command(root, "build", *options)
    assert done.returncode == 0, done.stderr
    output = tree(root / "output")
    assert sightings(output, WORDS) == []
    assert sightings({"said": (done.stdout + done.stderr).encode()}, WORDS) == []
    mentions = [
        name for name, text in output.items() if _MENTION.search(name if name.endswith(".bin") else name + text.decode(errors="replace"))
    ]  # shards of the search have the months of dates; that they are those of the site without the month comes next
    assert mentions == []
    assert differing(output, tree(site.output)) == []
    kept = tree(root / ".cache")
    assert "checked" in kept and sightings(kept, WORDS) == []


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "excel"])
def test_an_unapproved_month_leaves_no_trace(small_site: Site, tmp_path: Path, excel: bool) -> None:
    root = small_project(tmp_path / "p")
    add_files(root, unpublished_edition(excel=excel))
    assert_no_trace(root, small_site)


def test_a_month_whose_time_has_not_come_leaves_no_trace(small_site: Site, tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    add_files(root, unpublished_edition(published="2026-11-12 09:00"))
    approve(root)
    assert_no_trace(root, small_site)


def test_a_month_approved_later_leaves_no_trace_in_an_earlier_site(small_site: Site, tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    add_files(root, unpublished_edition())
    approve(root, approved_at=datetime(2026, 11, 12, 9, 0))
    assert_no_trace(root, small_site, "--as-of", f"{APPROVED_AT:%Y-%m-%d %H:%M}")


@pytest.mark.parametrize("openness", ["依申请公开", "不予公开"])
def test_a_month_that_is_not_public_leaves_no_trace(small_site: Site, tmp_path: Path, openness: str) -> None:
    root = small_project(tmp_path / "p")
    add_files(root, unpublished_edition(published="2026-10-13 09:00"))
    approve(root, openness=openness)
    assert_no_trace(root, small_site)


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "excel"])
def test_the_same_canaries_are_all_found_in_a_preview(tmp_path: Path, excel: bool) -> None:
    """Bites: every canary stands where a page would show it, and the search finds it there."""
    root = small_project(tmp_path / "p")
    add_files(root, unpublished_edition(excel=excel))
    output = tree(build(root, "--drafts"))
    found = {line.split(": ")[1] for line in sightings(output, WORDS)}
    assert found == set(WORDS)
    assert any(_MENTION.search(name) for name in output)


def test_an_approved_month_shows_its_canaries(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    add_files(root, unpublished_edition())
    approve(root, approved_at=datetime(2026, 11, 12, 9, 0))
    found = {line.split(": ")[1] for line in sightings(tree(build(root)), WORDS)}
    assert found == set(WORDS)


_AFTERWARDS = sorted(
    path for path in FILES
    if path.startswith(("data/editions/2026-09/", "content/bulletins/2026-09"))
    or path in ("data/site.toml", "data/units.csv", "data/calendar.csv")
    or path.startswith("data/schemes/")
)  # fmt: skip


def change(root: Path, path: str) -> None:
    """Append a canary to an approved file, in a way that its format allows."""
    target = root / path
    comment = f"# {WORDS[0]}\n" if path.endswith(".toml") else f"{WORDS[0]}\n"
    target.write_bytes(target.read_bytes() + comment.encode())


@pytest.mark.parametrize("path", _AFTERWARDS)
def test_a_file_changed_after_approval_is_refused_and_not_quoted(built_project: Path, path: str) -> None:
    change(built_project, path)
    with pytest.raises(NotApproved) as refused:
        check(built_project)
    said = "\n".join(str(problem) for problem in refused.value.problems)
    assert f"{path}：" in said and "[A03]" in said
    assert sightings({"said": said.encode()}, WORDS) == []


@pytest.mark.parametrize("path", [path for path in _AFTERWARDS if path.startswith(("data/editions", "content"))])
def test_what_is_kept_of_a_published_file_is_quoted_and_what_is_in_it_now_is_not(tmp_path: Path, path: str) -> None:
    root = make_project(tmp_path / "p")
    publish_all(root)
    target = root / path
    text = target.read_text(encoding="utf-8")
    if path.endswith(".csv"):  # the last row again, as another, and every name in it another
        last = text.splitlines()[-1].split(",")
        text += ",".join(cell and WORDS[0] for cell in last) + "\n"
        text = text.replace("薄弱学校改造", WORDS[0])
    elif path.endswith(".toml"):
        text = text.replace("支出进度加快", WORDS[0])
    else:
        text = text.replace("目标写得不具体", WORDS[0]) + f"\n{WORDS[0]}\n"
    target.write_text(text, encoding="utf-8")
    with pytest.raises(NotApproved) as refused:
        check(root)
    said = "\n".join(str(problem) for problem in refused.value.problems)
    assert "[A03]" in said and "[G0" in said
    assert sightings({"said": said.encode()}, WORDS) == []


def test_files_changed_after_approval_stop_the_build_and_leave_the_site_alone(built_project: Path) -> None:
    before = tree(built_project / "output")
    for path in _AFTERWARDS:
        change(built_project, path)
    done = command(built_project, "build")
    assert done.returncode == 12
    assert done.stderr.count("[A03]") == len(_AFTERWARDS)
    assert sightings({"said": (done.stdout + done.stderr).encode()}, WORDS) == []
    assert differing(tree(built_project / "output"), before) == []


def test_a_file_added_to_an_approved_month_stops_the_build(built_project: Path) -> None:
    before = tree(built_project / "output")
    path = "data/editions/2026-08/accountability.csv"
    add_files(built_project, {path: unpublished_edition()[f"data/editions/{PERIOD}/accountability.csv"]})
    done = command(built_project, "build")
    assert done.returncode == 12
    assert "[A04]" in done.stderr
    assert sightings({"said": (done.stdout + done.stderr).encode(), **tree(built_project / "output")}, WORDS) == []
    assert differing(tree(built_project / "output"), before) == []


def test_a_scheme_nobody_approved_leaves_no_trace(small_site: Site, tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    files = {
        f"data/schemes/2027/{name}": FILES[f"data/schemes/2026/{name}"]
        .replace('"版本" = "2026"', '"版本" = "2027"').replace("2026-01", "2027-01")
        .replace("2026年预算绩效管理考核方案", WORDS[0]).replace("目标管理", WORDS[1]).encode()
        for name in ("scheme.toml", "indicators.csv")
    }  # fmt: skip
    assert any(WORDS[0].encode() in content for content in files.values())
    add_files(root, files)
    assert_no_trace(root, small_site)


def cases_with_canaries() -> dict[str, bytes]:
    """A valid case, with a canary in each of its files."""
    return case_files(
        cases=CASES.replace("钱花在维修上。", WORDS[0]), targets=TARGETS.replace("可以数了", WORDS[1]),
        followups=FOLLOWUPS.replace("只剩28间", WORDS[2]), clinic=CLINIC.replace("说不清什么是良好。", WORDS[3]),
        story=STORY.replace("名单", WORDS[4]),
    )  # fmt: skip


def test_cases_nobody_approved_leave_no_trace(small_site: Site, tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    add_files(root, cases_with_canaries())
    assert_no_trace(root, small_site)


def test_approved_cases_show_their_canaries_on_pages_and_in_files(tmp_path: Path) -> None:
    """Bites: every canary stands where a page or a file shows it."""
    output = tree(build(small_project(tmp_path / "p", cases_with_canaries())))
    found = sightings(output, WORDS)
    assert {line.split(": ")[1] for line in found} == set(WORDS[:5])
    assert {line.split(": ")[0].rpartition(".")[2] for line in found} == {"html", "csv", "xlsx"}


def test_a_story_changed_after_approval_is_refused_and_not_quoted(tmp_path: Path) -> None:
    root = small_project(tmp_path / "p", case_files())
    add_files(root, {"content/cases/al-2024-01.md": (STORY + WORDS[4]).encode()})
    with pytest.raises(NotApproved) as refused:
        check(root)
    said = "\n".join(str(problem) for problem in refused.value.problems)
    assert "content/cases/al-2024-01.md：" in said and "[A03]" in said
    assert sightings({"said": said.encode()}, WORDS) == []


def test_the_search_finds_a_canary_in_every_form() -> None:
    """Bites: a site that leaks in any of these ways would be caught."""
    word = WORDS[0]
    assert len(set(written_forms(word).values())) >= 6
    for form in written_forms(word).values():
        assert sightings({"a.html": b"<p>" + form + b"</p>"}, WORDS) == [f"a.html: {word}"]
    assert sightings({"a.gz": gzip.compress(word.encode())}, WORDS) == [f"a.gz: {word}"]
    assert sightings({urllib.parse.quote(word) + "/index.html": b""}, WORDS) != []
    assert sightings({"a.html": b"7,391.37"}, WORDS) == [f"a.html: {FIGURE}"]
    assert sightings({"a.html": b"nothing"}, WORDS) == []
