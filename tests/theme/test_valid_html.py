"""Every page of the demonstration county is valid HTML.

The judge is the Nu Html Checker, where Java and `.cache/vnu/vnu.jar` are at hand (`.ci/fetch-vnu` gets the
archive), and html5lib, strictly, where they are not: it knows the grammar, but not which element may stand where.
REQUIRE_VNU=1 accepts the first judge only.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.site_building import REPOSITORY, Site
from tests.site_reading import parse

JAR = Path(os.environ.get("VNU_JAR", REPOSITORY / ".cache" / "vnu" / "vnu.jar"))
JAVA = shutil.which("java")
HAS_VNU = JAVA is not None and JAR.is_file()
REQUIRED = os.environ.get("REQUIRE_VNU") == "1"
# A page that lies in a folder has no site that could be its own, so the checker takes every address for a foreign one.
_NOT_SERVED = r"Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “/.*"


def found_by_vnu(folder: Path) -> list[str]:
    """Errors and warnings on all pages below `folder`, as `file:line: message`."""
    done = subprocess.run(
        [JAVA or "java", "-jar", str(JAR), "--skip-non-html", "--format", "json", "--filterpattern", _NOT_SERVED, str(folder)],
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    told = json.loads(done.stderr)  # anything but a verdict is not one
    return sorted(
        f"{one['url'].rpartition(folder.name + '/')[2]}:{one.get('lastLine', 0)}: {one['message']}"
        for one in told["messages"] if one["type"] == "error" or one.get("subType") == "warning"
    )  # fmt: skip


def found_by_html5lib(folder: Path, files: Iterable[str]) -> list[str]:
    """Departures from the grammar of HTML, as `file: message`."""
    return [f"{file}: {error}" for file in files for error in parse((folder / file).read_text(encoding="utf-8")).errors]


def test_every_page_of_the_demonstration_is_valid(demo_site: Site) -> None:
    assert HAS_VNU or not REQUIRED, f"REQUIRE_VNU=1，但没有 java 或 {JAR}"
    files = demo_site.html_files()
    assert len(files) > 1500
    found = found_by_vnu(demo_site.output) if HAS_VNU else found_by_html5lib(demo_site.output, files)
    assert found[:20] == []


_GRAMMAR = [("</main>", "</div></main>"), ("<h1>", "<h1 class=a class=b>"), ("</head>", "<p></head>"), ("<h1>", "<h1>&#1;")]
_MEANING = [
    ("<h1>", '<ul><p>x</p></ul><h1>'), ("<h1>", "<a href='a b'>x</a><h1>"), ("<h1>", '<p><span role="nothing">x</span></p><h1>'),
    ("<h1>", '<details><p>x</p></details><h1>'), ('<main id="main">', '<main id="main"><main></main>'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), _GRAMMAR)
def test_a_planted_fault_of_grammar_is_reported(small_site: Site, tmp_path: Path, old: str, new: str) -> None:
    html = small_site.page("")
    (tmp_path / "fine.html").write_text(html, encoding="utf-8")
    assert old in html and found_by_html5lib(tmp_path, ["fine.html"]) == []
    (tmp_path / "a.html").write_text(html.replace(old, new, 1), encoding="utf-8")
    assert found_by_html5lib(tmp_path, ["a.html"]) != []


def test_the_checker_reports_every_planted_fault_and_nothing_else(small_site: Site, tmp_path: Path) -> None:
    assert HAS_VNU or not REQUIRED, f"REQUIRE_VNU=1，但没有 java 或 {JAR}"
    if not HAS_VNU:
        pytest.skip("没有 java 或 vnu.jar；.ci/fetch-vnu .cache/vnu 可以取来，CI 用 REQUIRE_VNU=1")
    html = small_site.page("")
    (tmp_path / "fine.html").write_text(html, encoding="utf-8")
    planted = {f"{number}.html": pair for number, pair in enumerate(_GRAMMAR + _MEANING)}
    for file, (old, new) in planted.items():
        assert old in html
        (tmp_path / file).write_text(html.replace(old, new, 1), encoding="utf-8")
    found = found_by_vnu(tmp_path)
    assert {line.partition(":")[0] for line in found} == set(planted), found
