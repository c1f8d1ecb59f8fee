"""What was checked once is taken from .cache/ only while nothing at all has changed."""

import importlib
import os
import pickle
from datetime import datetime
from pathlib import Path

import pytest

from generator import kept, pipeline
from generator.errors import DataProblems
from generator.kept import shelf
from generator.kept.fingerprint import fingerprint
from generator.kept.shelf import KeptRows, put_away, take_out
from tests.projects import make_approved_project
from tests.site_building import Site

KEY = b"k" * 32
fingerprints = importlib.import_module("generator.kept.fingerprint")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_approved_project(tmp_path / "project")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The projects that were really read and checked, in order."""
    seen: list[Path] = []
    check = pipeline.check

    def noted(root: Path, **named):
        seen.append(root)
        return check(root, **named)

    monkeypatch.setattr(pipeline, "check", noted)
    return seen


def test_an_unchanged_project_is_checked_once_and_gives_the_same(project: Path, checks: list[Path]) -> None:
    first, second = kept.check(project), kept.check(project)
    assert checks == [project]
    assert first == second == pipeline.check(project)


def test_the_demonstration_comes_back_whole(demo_site: Site, tmp_path: Path) -> None:
    checked = pipeline.check(demo_site.root)
    put_away(tmp_path / "c" / "checked", KEY, checked)
    back = take_out(tmp_path / "c" / "checked", KEY)
    assert back == checked
    view = next(view for view in back.portal.editions.values() if view.edition.scores and view.edition.execution)
    assert isinstance(view.edition.scores, KeptRows)
    rows = next(result.indicators for result in view.results.values() if result.indicators)
    assert isinstance(rows, KeptRows)
    assert (rows[0], rows[:2], len(rows), hash(rows)) == (
        rows.rows()[0], rows.rows()[:2], len(rows.rows()), hash(rows.rows())
    )
    assert rows[0].indicator in view.scheme.indicators
    assert any(rows[0].indicator is one for one in view.scheme.indicators), "one indicator, not a copy per edition"


def test_only_a_few_parts_are_in_memory_at_once(demo_site: Site, tmp_path: Path) -> None:
    put_away(tmp_path / "checked", KEY, pipeline.check(demo_site.root))
    portal = take_out(tmp_path / "checked", KEY).portal
    held = next(r.indicators for view in portal.editions.values() for r in view.results.values() if r.indicators)
    for view in portal.editions.values():
        assert all(len(result.indicators) >= 0 for result in view.results.values())
    assert len(held._shelf._parts) <= shelf._PARTS_IN_MEMORY < len(portal.editions)
    assert held.rows()


def test_fresh_checks_again_and_keeps_the_result(project: Path, checks: list[Path]) -> None:
    kept.check(project)
    kept.check(project, fresh=True)
    kept.check(project)
    assert len(checks) == 2


def test_what_was_checked_is_kept_when_the_caller_says_so(project: Path, checks: list[Path]) -> None:
    checked, keep = kept.check_first(project)
    assert not (project / kept.CACHE / "checked").exists()
    keep()
    again, nothing = kept.check_first(project)
    assert again == checked
    before = (project / kept.CACHE / "checked").stat().st_mtime_ns
    nothing()
    assert (project / kept.CACHE / "checked").stat().st_mtime_ns == before
    assert len(checks) == 1


def test_what_changed_before_it_was_to_be_kept_is_not(project: Path) -> None:
    _, keep = kept.check_first(project)
    (project / "data" / "x").write_bytes(b"")
    keep()
    assert not (project / kept.CACHE / "checked").exists()


def test_drafts_are_neither_kept_nor_taken(project: Path, checks: list[Path]) -> None:
    kept.check(project, drafts=True)
    kept.check_first(project, drafts=True)[1]()
    assert not (project / kept.CACHE).exists()
    kept.check(project)
    assert kept.check(project, drafts=True).portal.records.editions
    assert len(checks) == 4


def test_another_moment_is_another_project(project: Path, checks: list[Path]) -> None:
    moment = datetime(2030, 1, 1)
    assert kept.check(project).portal.records.as_of < moment == kept.check(project, as_of=moment).portal.records.as_of
    assert len(checks) == 2


def test_an_error_appears_however_good_the_last_time_was(project: Path) -> None:
    kept.check(project)
    (project / "data" / "units.csv").write_bytes(b"nonsense\n")
    for _ in range(2):
        with pytest.raises(DataProblems):
            kept.check(project)


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch, checks: list[Path]
) -> None:
    check, page = pipeline.check, project / "content" / "pages" / "x.md"
    page.parent.mkdir(parents=True, exist_ok=True)

    def slow(root: Path, **named):
        result = check(root, **named)
        page.write_text("Title: 新\nSlug: xin\n\n新的。\n", encoding="utf-8")
        return result

    monkeypatch.setattr(pipeline, "check", slow)
    kept.check(project)
    assert not (project / kept.CACHE / "checked").exists()


# ---- when a project is the same


def _change_byte(root: Path) -> None:
    path = root / "data" / "units.csv"
    path.write_bytes(path.read_bytes()[:-1] + b" ")


CHANGES = {
    "a byte": _change_byte,
    "a new file": lambda root: (root / "data" / "x").write_bytes(b""),
    "a new empty folder": lambda root: (root / "content" / "x").mkdir(),
    "a file gone": lambda root: (root / "data" / "calendar.csv").unlink(missing_ok=True) or _change_byte(root),
    "another name": lambda root: (root / "data" / "units.csv").rename(root / "data" / "unit.csv"),
    "a link": lambda root: (root / "data" / "x").symlink_to("units.csv"),
    "a link instead of the file": lambda root: (
        (root / "data" / "units.csv").rename(root / "u"), (root / "data" / "units.csv").symlink_to(root / "u")
    ),
    "a pipe": lambda root: os.mkfifo(root / "data" / "x"),
    "a narrative": lambda root: (root / "content" / "bulletins" / "x.md").write_bytes(b"x"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_gives_another_fingerprint(project: Path, change: str) -> None:
    before = fingerprint(project, None)
    assert fingerprint(project, None) == before
    CHANGES[change](project)
    assert fingerprint(project, None) != before


def test_bytes_moved_from_one_file_to_the_next_are_a_change(tmp_path: Path) -> None:
    found = set()
    for first, second in (("ab", "c"), ("a", "bc"), ("", "abc")):
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "1").write_text(first)
        (tmp_path / "data" / "2").write_text(second)
        found.add(fingerprint(tmp_path, None))
    assert len(found) == 3


@pytest.mark.parametrize("name", ["derive/totals.py", "contract/scores.json"])
def test_another_program_is_another_fingerprint(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    program = tmp_path / "generator"
    for part in ("derive", "contract"):
        (program / part).mkdir(parents=True)
    (program / name).write_text("1")
    monkeypatch.setattr(fingerprints, "_PROGRAM", program)
    before = fingerprint(project, None)
    (program / name).write_text("2")
    assert fingerprint(project, None) != before


def test_another_reader_of_workbooks_is_another_fingerprint(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(project, None)
    monkeypatch.setattr(fingerprints, "version", lambda package: "0")
    assert fingerprint(project, None) != before


# ---- what is not whole is not used


def test_damage_anywhere_means_checking_again(project: Path, checks: list[Path]) -> None:
    kept.check(project)
    path = project / kept.CACHE / "checked"
    whole = path.read_bytes()
    for place in (0, 20, 60, 100, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert take_out(path, fingerprint(project, None)) is None, place
    for size in (0, 10, 60, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert kept.check(project).portal.editions
    assert len(checks) == 5


class _Evil:
    def __init__(self, *call):
        self.call = call

    def __reduce__(self):
        return self.call


@pytest.mark.parametrize("name", ["os.system", "builtins.eval", "pathlib.Path", "generator.model.period.dataclass"])
def test_nothing_but_values_of_the_model_is_made_from_the_file(tmp_path: Path, name: str) -> None:
    module, _, function = name.rpartition(".")
    target = tmp_path / "made"
    command = f"touch {target}"
    raw = pickle.dumps(_Evil(getattr(__import__(module, fromlist=["x"]), function), (command,)), 5)
    _write(tmp_path / "checked", raw)
    assert take_out(tmp_path / "checked", KEY) is None
    assert not target.exists()


def test_a_name_inside_a_module_of_the_model_is_refused(tmp_path: Path) -> None:
    raw = b"\x80\x04\x8c\x16generator.model.period\x8c\x0are.compile\x93\x8c\x01a\x85R."
    _write(tmp_path / "checked", raw)
    assert take_out(tmp_path / "checked", KEY) is None


def _write(path: Path, portal: bytes) -> None:
    """A file with the right digests around a portal of one's own."""
    place = shelf._COUNT.size + shelf._PLACE.size
    body = shelf._COUNT.pack(1) + shelf._PLACE.pack(place, len(portal)) + portal
    path.write_bytes(shelf._MAGIC + KEY + shelf.hashlib.sha256(body).digest() + body)


def test_a_cache_that_cannot_be_written_is_no_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf.os, "replace", full)
    assert kept.check(project) == kept.check(project)
    assert list((project / kept.CACHE).iterdir()) == []


@pytest.mark.parametrize("what", ["file", "dangling link", "folder for a file", "file for a folder"])
def test_what_stands_in_the_way_of_the_cache_is_removed(project: Path, checks: list[Path], what: str) -> None:
    cache = project / kept.CACHE
    if what == "file":
        cache.write_text("garbage")
    elif what == "dangling link":
        cache.symlink_to(project / "nowhere")
    elif what == "folder for a file":
        (cache / "checked").mkdir(parents=True)
        (cache / "checked" / "x").write_text("garbage")
    else:
        cache.mkdir()
        (cache / "pictures").write_text("garbage")
    kept.check(project)
    kept.check(project)
    assert checks == [project]  # the second time it was there
    assert not (cache / "pictures").exists()
