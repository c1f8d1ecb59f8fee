"""The same data give the same bytes, on any machine, in any folder, at any hour, with any number of processes."""

import os
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from generator.publish.approve import pending, write_approval
from tests.site_building import Site, build, command, demo_project, differing, environment, small_project, tree

_ONE = {"TZ": "UTC", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
_OTHER = {
    "TZ": "America/New_York", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "12345",
    "HOME": "/", "USER": "nobody", "SOURCE_DATE_EPOCH": "1",
}  # fmt: skip


def build_in(root: Path, env: dict[str, str], umask: int, *options: str) -> dict[str, bytes]:
    """Build with an environment and a umask of its own; the tree of the output."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--quiet", *options],
        cwd=root, env=environment(env), umask=umask, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return tree(root / "output")


def test_time_zone_locale_hash_seed_umask_and_folder_do_not_matter(tmp_path: Path) -> None:
    one, other = small_project(tmp_path / "a"), small_project(tmp_path / "另 一个" / "much longer name")
    assert differing(build_in(one, _ONE, 0o022), build_in(other, _OTHER, 0o077)) == []


def test_the_demonstration_county_is_reproducible_too(demo_site: Site, tmp_path: Path) -> None:
    other = demo_project(tmp_path / "b")
    again = build_in(other, _OTHER, 0o077, "--processes", "3")
    assert differing(tree(demo_site.output), again) == []


def test_the_number_of_processes_does_not_matter(demo_site: Site, tmp_path: Path) -> None:
    one = demo_project(tmp_path / "one")
    assert differing(tree(demo_site.output), tree(build(one, "--processes", "1"))) == []


def test_what_was_kept_gives_the_bytes_of_a_fresh_build(demo_site: Site, tmp_path: Path) -> None:
    root = demo_project(tmp_path / "kept")
    first = tree(build(root))
    assert (root / ".cache" / "checked").is_file()
    for options in ((), ("--processes", "1"), ("--fresh",)):
        shutil.rmtree(root / "output")
        assert differing(first, tree(build(root, *options))) == [], options
    assert differing(first, tree(demo_site.output)) == []


def test_modification_times_of_the_data_do_not_matter(small_site: Site, tmp_path: Path) -> None:
    root = small_project(tmp_path / "p")
    for path in root.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert differing(tree(small_site.output), tree(build(root))) == []


def test_building_again_changes_no_byte_and_no_modification_time(built_project: Path) -> None:
    output = built_project / "output"
    shutil.rmtree(output)
    before = tree(build(built_project))
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    done = command(built_project, "build")
    assert "有变化0个" in done.stdout
    assert differing(tree(output), before) == []
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()} == times


def test_a_build_over_a_newer_site_is_the_same_as_a_fresh_one(built_project: Path) -> None:
    """Pages that are gone disappear, pages that changed are new: nothing is left from before."""
    output = built_project / "output"
    shutil.rmtree(built_project / "data" / "approvals")
    signed = {
        "doc_no": "", "secrecy": ("已审查，可以公开", "办公室主任", date(2026, 8, 1)),
        "sign_off": ("局长", date(2026, 8, 1)),
    }  # fmt: skip
    waiting = [one.path for one in pending(built_project)]
    late = [path for path in waiting if "2026-09" in path or "2026-Q3" in path]
    early = [path for path in waiting if path not in late]
    write_approval(built_project, "2026-08", approved_at=datetime(2026, 9, 12, 9, 0), paths=early, **signed)
    write_approval(built_project, "2026-09", approved_at=datetime(2026, 10, 13, 9, 0), paths=late, **signed)
    assert (output / "tongbao/2026/09/index.html").is_file()
    over = tree(build(built_project, "--withdraw", "--as-of", "2026-09-30 09:00"))
    assert "tongbao/2026/08/index.html" in over and "tongbao/2026/09/index.html" not in over
    shutil.rmtree(output)
    assert differing(over, tree(build(built_project, "--withdraw", "--as-of", "2026-09-30 09:00"))) == []


def test_only_pages_that_changed_get_a_new_time(built_project: Path) -> None:
    output = built_project / "output"
    build(built_project)
    for path in output.rglob("*.html"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    words = built_project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n多一句话。\n", encoding="utf-8")
    build(built_project)
    renewed = {
        path.relative_to(output).as_posix() for path in output.rglob("*.html") if path.stat().st_mtime != 1_000_000_000
    }
    assert renewed == {"guanyu/index.html"}


@pytest.mark.parametrize("planted", ["changed", "missing", "extra"])
def test_a_planted_difference_is_reported(small_site: Site, planted: str) -> None:
    one = tree(small_site.output)
    other = dict(one)
    if planted == "changed":
        other["index.html"] += b" "
    elif planted == "missing":
        del other["index.html"]
    else:
        other["index.html.bak/"] = b""
    assert len(differing(one, other)) == 1


def test_no_file_holds_the_folder_it_was_built_in(small_site: Site) -> None:
    place = str(small_site.root).encode()
    assert [name for name, content in tree(small_site.output).items() if place in content] == []
