"""Real builds for tests: a project on disk with the real theme, built by the real command.

A build runs in a process of its own, as staff run it; a test reads what is in the output folder.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.pages import urls
from tests.projects import make_approved_project

REPOSITORY = Path(__file__).resolve().parents[1]
WITHOUT_PDF = "TONGBAO_PDF = False\n"


@dataclass(frozen=True)
class Site:
    """One built site. `root` is the project, `base_path` where a server would hang `output`."""

    root: Path
    output: Path
    base_path: str

    def page(self, address: str) -> str:
        """The HTML behind an address relative to the site root."""
        file = address + "index.html" if address == "" or address.endswith("/") else address
        return (self.output / file).read_text(encoding="utf-8")

    def html_files(self) -> list[str]:
        """Every page, by its path inside the output."""
        return sorted(path.relative_to(self.output).as_posix() for path in self.output.rglob("*.html"))


def equip(project: Path) -> Path:
    """Give a project what it needs to be built: the theme, Pelican's settings, the pages of words."""
    shutil.copytree(REPOSITORY / "theme", project / "theme")
    shutil.copytree(REPOSITORY / "content" / "pages", project / "content" / "pages")
    _settings(project)
    return project


def _settings(project: Path) -> None:
    """Pelican's settings, without PDFs: they take half a second each, and tests/documents is about them."""
    settings = (REPOSITORY / "pelicanconf.py").read_text(encoding="utf-8")
    (project / "pelicanconf.py").write_text(settings + WITHOUT_PDF, encoding="utf-8")


def with_pdf(project: Path) -> Path:
    """The project with its documents typeset, as a county has it that installed the extra."""
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text(encoding="utf-8").replace(WITHOUT_PDF, ""), encoding="utf-8")
    return project


def small_project(root: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The small valid project of tests.projects under `root`, approved and ready to build."""
    return equip(make_approved_project(root, changed))


def demo_project(root: Path) -> Path:
    """A copy of the demonstration county of this repository."""
    for folder in ("data", "content", "theme"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    _settings(root)
    return root


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The test's environment, with this repository importable from everywhere."""
    path = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "COLUMNS": "200", **(extra or {})}


def command(
    root: Path, *arguments: str, env: Mapping[str, str] | None = None, typed: str | None = None
) -> subprocess.CompletedProcess[str]:
    """`python -m generator …` in `root`; never raises, the caller looks at the exit status."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root, env=environment(env), capture_output=True, text=True, encoding="utf-8", timeout=300,
        input=typed if typed is not None else "", check=False,
    )  # fmt: skip


def build(root: Path, *options: str, env: Mapping[str, str] | None = None) -> Path:
    """Build `root` into its output/ and return that folder; anything but success fails the test."""
    done = command(root, "build", "--quiet", *options, env=env)
    assert done.returncode == 0, done.stderr
    return root / "output"


def run_python(
    root: Path, code: str, *, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python with the package importable: for builds with something broken on purpose."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=root, env=environment(env), capture_output=True, text=True, encoding="utf-8", timeout=300,
        check=False,
    )  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` with its bytes, and every empty folder as an entry ending in a slash."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name + "/"] = b""
    return found


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Names that are in only one of two trees, or differ: an empty list is what a test hopes for."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def changed(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The same, with the files of the search, which change with any page, as one name: their folder."""
    index = urls.search_index()
    return sorted({index if name.startswith(index) else name for name in differing(one, other)})
