"""The fingerprint taken beside is the one that would be taken here, and its failure is no failure."""

import importlib
import os
from pathlib import Path

import pytest

from generator import kept
from generator.kept.ahead import fingerprint_ahead
from generator.kept.fingerprint import SIZE, fingerprint

ahead = importlib.import_module("generator.kept.ahead")
MOMENT = None


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "units.csv").write_text("单位编码\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("processors", [1, 2])
def test_it_is_the_fingerprint_of_the_project(project: Path, monkeypatch: pytest.MonkeyPatch, processors: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(processors)))
    found = fingerprint_ahead(project, MOMENT)()
    assert found == fingerprint(project, MOMENT)
    assert len(found) == SIZE


def test_it_is_taken_by_another_process_and_before_it_is_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
    wanted = fingerprint(project, MOMENT)
    waiting = fingerprint_ahead(project, MOMENT)
    monkeypatch.setattr(ahead, "fingerprint", None)  # here nobody could take it any more
    assert waiting() == wanted


def test_where_the_other_process_fails_it_is_taken_here(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
    parent = os.getpid()

    def only_here(root: Path, as_of: None) -> bytes:
        if os.getpid() != parent:
            raise MemoryError
        return b"here"

    monkeypatch.setattr(ahead, "fingerprint", only_here)
    assert fingerprint_ahead(project, MOMENT)() == b"here"
    assert capfd.readouterr() == ("", "")


def test_a_build_asks_for_it_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(kept, "_checked_now", lambda *how: "checked")
    monkeypatch.setattr(kept, "fingerprint", None)  # it is not taken again
    checked, _ = kept.check_first(project, ahead=lambda: asked.append(1) or bytes(SIZE))
    assert (checked, asked) == ("checked", [1])
