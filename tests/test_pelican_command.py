"""Pelican's own command builds the same site, with the same refusals, from wherever it is called."""

import subprocess
import sys
from pathlib import Path

from generator.pages import urls
from tests.site_building import Site, changed, differing, environment, tree


def pelican(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pelican", *arguments],
        cwd=place, env=environment(), capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def test_pelican_builds_the_same_bytes(small_site: Site, built_project: Path) -> None:
    done = pelican(built_project, "content", "-s", "pelicanconf.py", "-o", "elsewhere")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(tree(built_project / "elsewhere"), tree(small_site.output)) == []
    assert not (built_project / ".building-elsewhere").exists()


def test_pelican_builds_the_demonstration_county_from_any_folder(demo_site: Site, tmp_path: Path) -> None:
    root, output = demo_site.root, tmp_path / "built"
    done = pelican(tmp_path, str(root / "content"), "-s", str(root / "pelicanconf.py"), "-o", str(output))
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(tree(output), tree(demo_site.output)) == []


def test_pelican_without_any_argument_but_the_settings_is_enough(small_site: Site, built_project: Path) -> None:
    words = built_project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n多一句话。\n", encoding="utf-8")
    done = pelican(built_project, "-s", "pelicanconf.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert changed(tree(built_project / "output"), tree(small_site.output)) == ["guanyu/index.html", urls.search_index()]


def test_an_error_in_the_data_stops_pelican_with_our_exit_status(built_project: Path) -> None:
    before = tree(built_project / "output")
    words = built_project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n<script>x</script>\n", encoding="utf-8")
    done = pelican(built_project, "content", "-s", "pelicanconf.py", "-o", "output")
    assert done.returncode == 11, done.stdout + done.stderr
    assert "1 个问题，什么都没有发布" in done.stdout + done.stderr
    assert differing(tree(built_project / "output"), before) == []
    assert not (built_project / ".building-output").exists()


def test_a_file_that_differs_from_its_approval_stops_pelican(built_project: Path) -> None:
    before = tree(built_project / "output")
    scores = built_project / "data/editions/2026-09/scores.csv"
    scores.write_bytes(scores.read_bytes() + b"\n")
    done = pelican(built_project, "content", "-s", "pelicanconf.py", "-o", "output")
    assert done.returncode == 12, done.stdout + done.stderr
    assert differing(tree(built_project / "output"), before) == []


def test_a_broken_link_and_a_broken_theme_stop_pelican(built_project: Path) -> None:
    before = tree(built_project / "output")
    template = built_project / "theme/templates/pages/units.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("<h1>", '<a href="{{ base_path }}meiyou/">x</a><h1>'), encoding="utf-8")
    assert pelican(built_project, "content", "-s", "pelicanconf.py").returncode == 13
    template.write_text(text.replace("<h1>", "{{ no_such_name }}<h1>"), encoding="utf-8")
    assert pelican(built_project, "content", "-s", "pelicanconf.py").returncode == 15
    assert differing(tree(built_project / "output"), before) == []
