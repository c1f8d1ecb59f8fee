"""Whatever goes wrong, the site that is online stays whole, and the command says what happened.

Every case starts from a finished site, changes the words so that a successful build would differ, breaks
something, and compares the output byte by byte.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pages import urls
from tests.site_building import build, changed, command, differing, environment, run_python, tree

_MAIN = """
import sys
from generator.cli import main
{patch}
sys.exit(main(["build", *sys.argv[1:]]))
"""
_FORKING = "import generator.batch; generator.batch._FORK_FROM = 1; generator.batch._SHARD = 5\n"
_SLOW = _FORKING + """
import time
from generator import render
original = render.Renderer.render
def slow(self, page):
    time.sleep(0.08)
    return original(self, page)
render.Renderer.render = slow
"""


@pytest.fixture
def project(built_project: Path) -> Path:
    """A built project whose next build would change the site."""
    words = built_project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n多一句话。\n", encoding="utf-8")
    return built_project


@pytest.fixture
def before(project: Path) -> dict[str, bytes]:
    return tree(project / "output")


def assert_untouched(project: Path, before: dict[str, bytes]) -> None:
    """The output is as it was and nothing of the failed build is left beside it."""
    assert differing(tree(project / "output"), before) == []
    assert not (project / ".building-output").exists()
    assert not (project / ".building-output.old").exists()


def broken(project: Path, patch: str, *options: str) -> subprocess.CompletedProcess[str]:
    """A build with something in the program replaced."""
    return run_python(project, f"import sys; sys.argv[1:] = {list(options)!r}\n" + _MAIN.format(patch=patch))


def test_a_build_without_a_fault_does_change_the_site(project: Path, before: dict[str, bytes]) -> None:
    """Bites: the comparison of every other test here sees a successful build."""
    build(project)
    assert changed(tree(project / "output"), before) == ["guanyu/index.html", urls.search_index()]


# ---- theme


@pytest.mark.parametrize(
    ("template", "text", "sentence"),
    [
        ("pages/home.html", "{% if %}", "模板 home 生成不了页面 index.html"),
        ("pages/unit.html", "{{ no_such_name }}", "'no_such_name' is undefined"),
        ("pages/unit.html", "{{ unit.no_such_field }}", "no_such_field"),
        ("partials/footer.html", "{{ no_such_name }}", "主题的页头页脚模板有误"),
        ("base.html", "{% endblock %}", "模板 page 生成不了页面 guanyu/index.html"),
        ("page.html", "{{ no_such_name }}", "模板 page 生成不了页面 guanyu/index.html"),
        ("page.html", "{% if %}", "page"),
    ],
)
def test_a_broken_template_stops_the_build_with_15(project, before, template: str, text: str, sentence: str) -> None:
    path = project / "theme/templates" / template
    path.write_text(path.read_text(encoding="utf-8") + text if "base" not in template else text, encoding="utf-8")
    if template.startswith("page"):  # a template that extends another shows only its blocks
        path.write_text('{% extends "base.html" %}{% block main %}' + text + "{% endblock %}", encoding="utf-8")
    done = command(project, "build")
    assert (done.returncode, "Traceback" in done.stderr) == (15, False), done.stderr
    assert sentence in done.stderr
    assert_untouched(project, before)


@pytest.mark.parametrize("template", ["pages/bulletin.html", "page.html", "components/move.html"])
def test_a_missing_template_stops_the_build_with_15(project, before, template: str) -> None:
    (project / "theme/templates" / template).unlink()
    done = command(project, "build")
    assert (done.returncode, "Traceback" in done.stderr) == (15, False), done.stderr
    assert_untouched(project, before)


def test_a_missing_style_sheet_stops_the_build(project, before) -> None:
    (project / "theme/static/css/base.css").unlink()
    done = command(project, "build")
    assert done.returncode in (10, 15)
    assert "base.css" in done.stderr
    assert "Traceback" not in done.stderr
    assert_untouched(project, before)


# ---- pictures


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_picture_that_cannot_be_drawn_stops_the_build_with_10(project, before, processes: str) -> None:
    patch = """
from generator.pictures import canvas
def failing(self, *given, **named):
    raise ValueError("no room")
canvas.Canvas.text = failing
"""
    done = broken(project, patch, "--fresh", "--processes", processes)
    assert (done.returncode, "Traceback" in done.stderr) == (10, False), done.stderr
    assert "的分享图片画不出来：ValueError: no room。可以加 --no-pictures" in done.stderr
    assert_untouched(project, before)


# ---- links


def test_a_broken_link_in_a_template_stops_the_build_with_13(project, before) -> None:
    path = project / "theme/templates/pages/units.html"
    text = path.read_text(encoding="utf-8").replace("<h1>", '<a href="{{ base_path }}meiyou/">x</a><h1>')
    path.write_text(text, encoding="utf-8")
    done = command(project, "build")
    assert done.returncode == 13
    assert "1 个链接指向不存在的页面，什么都没有发布：\nbumen/index.html → /jx/meiyou/" in done.stderr
    assert_untouched(project, before)


def test_a_broken_link_in_a_page_of_words_stops_the_build_with_13(project, before) -> None:
    words = project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n[看](/meiyou/)\n", encoding="utf-8")
    done = command(project, "build")
    assert done.returncode == 13
    assert "guanyu/index.html → /jx/meiyou/" in done.stderr
    assert_untouched(project, before)


def test_a_page_of_words_cannot_take_the_place_of_a_page_of_figures(project, before) -> None:
    words = project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8").replace("Slug: guanyu", "Slug: bumen"), encoding="utf-8")
    done = command(project, "build")
    assert done.returncode == 10
    assert "bumen/index.html" in done.stderr
    assert_untouched(project, before)


# ---- data


def test_an_error_in_the_words_stops_the_build_with_11(project, before) -> None:
    words = project / "content/pages/guanyu.md"
    words.write_text(words.read_text(encoding="utf-8") + "\n<script>x</script>\n", encoding="utf-8")
    done = command(project, "build")
    assert (done.returncode, "[W04]" in done.stderr) == (11, True)
    assert_untouched(project, before)


def test_a_file_that_differs_from_its_approval_stops_the_build_with_12(project, before) -> None:
    scores = project / "data/editions/2026-09/scores.csv"
    scores.write_bytes(scores.read_bytes() + b"\n")
    done = command(project, "build")
    assert (done.returncode, "[A03]" in done.stderr) == (12, True)
    assert_untouched(project, before)


# ---- the program and the machine


@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_unexpected_error_while_rendering_changes_nothing(project, before, processes: str) -> None:
    patch = _FORKING + (
        "from generator import render\n"
        "original = render.Renderer.render\n"
        "def failing(self, page):\n"
        "    if page.template == 'not_found': raise RuntimeError('坏了')\n"
        "    return original(self, page)\n"
        "render.Renderer.render = failing\n"
    )
    done = broken(project, patch, "--processes", processes)
    assert done.returncode != 0
    assert "坏了" in done.stderr
    assert_untouched(project, before)


def test_a_broken_template_in_a_worker_process_has_the_same_exit_status(project, before) -> None:
    path = project / "theme/templates/pages/not_found.html"
    path.write_text('{% extends "base.html" %}{% block main %}{{ no_such_name }}{% endblock %}', encoding="utf-8")
    done = broken(project, _FORKING, "--processes", "2")
    assert done.returncode == 15
    assert "模板 not_found 生成不了页面 404.html" in done.stderr
    assert_untouched(project, before)


def test_a_worker_that_dies_changes_nothing(project, before) -> None:
    patch = _FORKING + (
        "import os, signal, time\nfrom generator import render\noriginal, parent = render.Renderer.render, os.getpid()\n"
        "def dying(self, page):\n"
        "    if os.getpid() != parent: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    time.sleep(0.05)\n"
        "    return original(self, page)\n"
        "render.Renderer.render = dying\n"
    )
    done = broken(project, patch, "--processes", "2")
    assert done.returncode == 10
    assert "生成页面的进程意外中断，什么都没有发布" in done.stderr
    assert_untouched(project, before)


@pytest.mark.parametrize("writes", [0, 1, 20])
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_full_disk_changes_nothing(project, before, writes: int, processes: str) -> None:
    """The words and every page differ from before, so each is written, until there is no space."""
    tokens = project / "theme/static/css/tokens.css"
    tokens.write_text(tokens.read_text(encoding="utf-8").replace("#fff", "#fefefe"), encoding="utf-8")
    patch = _FORKING + (
        "import errno, os\nfrom types import SimpleNamespace\nfrom generator import release\nleft = [WRITES]\n"
        "def full(descriptor, data):\n"
        "    if left[0] == 0: raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), 'x')\n"
        "    left[0] -= 1\n"
        "    return os.write(descriptor, data)\n"
        "release.os = SimpleNamespace(**{**vars(os), 'write': full})\n"
    ).replace("WRITES", str(writes))
    done = broken(project, patch, "--processes", processes)
    assert done.returncode == 10, done.stderr
    assert "读写文件时出错，原来的网站没有动：磁盘满了" in done.stderr
    assert_untouched(project, before)


def test_a_file_that_may_not_grow_changes_nothing(project, before) -> None:
    """A real limit of the operating system, not a stand-in."""
    tokens = project / "theme/static/css/tokens.css"
    tokens.write_text(tokens.read_text(encoding="utf-8").replace("#fff", "#fefefe"), encoding="utf-8")
    patch = (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
    )
    done = broken(project, patch)
    assert done.returncode == 10
    assert "读写文件时出错，原来的网站没有动：文件太大" in done.stderr
    assert_untouched(project, before)


@pytest.mark.parametrize("call", ["_exchange"])
def test_a_finished_site_that_cannot_be_put_in_place_changes_nothing(project, before, call: str) -> None:
    patch = (
        "import errno\nfrom generator import release\n"
        f"def refused(*_): raise OSError(errno.EACCES, 'Permission denied')\nrelease.{call} = refused\n"
    )
    done = broken(project, patch)
    assert done.returncode == 14
    assert "做好的网站放不进 output/：Permission denied" in done.stderr
    assert_untouched(project, before)


# ---- interrupted


class Running:
    """A slow build that has begun to write pages."""

    def __init__(self, project: Path, *options: str):
        self.project = project
        # A runner without a terminal starts its children with SIGINT ignored; a person's shell does not.
        listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        code = listening + f"import sys; sys.argv[1:] = {list(options)!r}\n" + _MAIN.format(patch=_SLOW)
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=project, env=environment(), start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while sum(1 for _ in (project / ".building-output").glob("**/*.html")) < 6:
            assert self.process.poll() is None, self.process.communicate()[1]
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def end(self) -> tuple[int, str]:
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


@pytest.fixture
def running(project: Path) -> Iterator[type[Running]]:
    yield Running


@pytest.mark.parametrize("processes", ["1", "2"])
@pytest.mark.parametrize("whole_group", [True, False], ids=["terminal", "one process"])
def test_ctrl_c_changes_nothing(project, before, running, processes: str, whole_group: bool) -> None:
    build_running = running(project, "--processes", processes)
    pid = build_running.process.pid
    os.killpg(pid, signal.SIGINT) if whole_group else os.kill(pid, signal.SIGINT)
    status, said = build_running.end()
    assert status == 130, said
    assert "已中断，原来的网站没有动。" in said
    assert "Traceback" not in said
    assert_untouched(project, before)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_killed_build_changes_nothing_and_the_next_one_clears_up(project, before, running, processes: str) -> None:
    build_running = running(project, "--processes", processes)
    os.killpg(build_running.process.pid, signal.SIGKILL)
    build_running.end()
    assert differing(tree(project / "output"), before) == []
    assert (project / ".building-output").is_dir()
    build(project)
    assert not (project / ".building-output").exists()
    assert changed(tree(project / "output"), before) == ["guanyu/index.html", urls.search_index()]


def test_workers_whose_parent_was_killed_end_by_themselves(project, before, running) -> None:
    build_running = running(project, "--processes", "2")
    os.kill(build_running.process.pid, signal.SIGKILL)
    build_running.process.wait(timeout=60)
    deadline = time.monotonic() + 60
    while (done := command(project, "build", "--quiet")).returncode == 14:  # they still hold the lock
        assert "另一个生成正在写 output/，请等它结束" in done.stderr
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert done.returncode == 0, done.stderr
    assert changed(tree(project / "output"), before) == ["guanyu/index.html", urls.search_index()]


def test_a_second_build_at_the_same_time_is_refused_and_the_first_one_finishes(project, before, running) -> None:
    first = running(project, "--processes", "1")
    second = command(project, "build")
    assert second.returncode == 14
    assert second.stderr.strip().splitlines()[-1] == "另一个生成正在写 output/，请等它结束"
    status, said = first.end()
    assert status == 0, said
    assert changed(tree(project / "output"), before) == ["guanyu/index.html", urls.search_index()]


# ---- an output folder that is not ours


def test_a_folder_with_foreign_files_is_refused(project: Path) -> None:
    (project / "mine").mkdir()
    (project / "mine/thesis.doc").write_text("x", encoding="utf-8")
    done = command(project, "build", "--output", "mine")
    assert done.returncode == 14
    assert "mine/ 里有不是本程序生成的文件，怕误删，请换一个空文件夹" in done.stderr
    assert tree(project / "mine") == {"thesis.doc": b"x"}


@pytest.mark.parametrize("what", ["link to a folder", "link to nothing", "file"])
def test_an_output_that_is_not_a_folder_is_refused(project: Path, tmp_path: Path, what: str) -> None:
    target = tmp_path / "elsewhere"
    if what == "link to a folder":
        target.mkdir()
    if what == "file":
        (project / "mine").write_text("x", encoding="utf-8")
    else:
        (project / "mine").symlink_to(target)
    done = command(project, "build", "--output", "mine")
    assert done.returncode == 14
    assert "mine 不是普通文件夹，不能用来放网站" in done.stderr
    assert not target.exists() or tree(target) == {}
    assert (project / "mine").is_symlink() or (project / "mine").read_text(encoding="utf-8") == "x"


def test_an_empty_folder_may_become_the_site(project: Path) -> None:
    (project / "mine").mkdir()
    (project / "mine/.gitkeep").touch()
    assert command(project, "build", "--quiet", "--output", "mine").returncode == 0
    assert (project / "mine/index.html").is_file()


@pytest.mark.parametrize("output", [".", "data", "content", ".."])
def test_the_project_itself_is_never_an_output_folder(project: Path, before, output: str) -> None:
    data = tree(project / "data")
    done = command(project, "build", "--output", output)
    assert done.returncode == 14, done.stderr
    assert differing(tree(project / "data"), data) == []
    assert_untouched(project, before)


# Where Ctrl-C comes: a patch that makes `stop()` happen there, and whether the new site is in place by then.
_PHASES = {
    "reading": ("from generator import kept\nkept.check_first = stop", False),
    "drawing": ("from generator import pelican_plugin\npelican_plugin.make_pictures = stop", False),
    "opening": ("from generator import release\nrelease.Staging.open = stop", False),
    "rendering": ("from generator import pelican_plugin\npelican_plugin.render_all = stop", False),
    "checking links": ("from generator import pelican_plugin\npelican_plugin._check_links = stop", False),
    "before the exchange": ("from generator import release\nrelease._exchange = stop", False),
    "after the exchange": (
        "from generator import release\nexchange = release._exchange\n"
        "release._exchange = lambda *folders: (exchange(*folders), stop())",
        True,
    ),
    "before two renames": ("without_exchange()\nwhen_renaming(1, before=True)", False),
    "between two renames": ("without_exchange()\nwhen_renaming(1, before=False)", False),
    "after two renames": ("without_exchange()\nwhen_renaming(2, before=False)", True),
    "clearing up": (
        "import shutil\nfrom generator import release\noriginal, calls = shutil.rmtree, []\n"
        "def rmtree(*given, **named):\n"
        "    calls.append(given)\n"
        "    if len(calls) == 2: stop()\n"
        "    return original(*given, **named)\n"
        "release.shutil.rmtree = rmtree",
        True,
    ),
    "saying what was built": ("from generator import building\nbuilding.summary = stop", True),
}
_STOPPING = """
import ctypes, errno, os
def stop(*given, **named):
    raise KeyboardInterrupt
class NoExchange:
    def renameat2(self, *given):
        ctypes.set_errno(errno.ENOSYS)
        return -1
def without_exchange():
    from types import SimpleNamespace
    from generator import release
    release.ctypes = SimpleNamespace(**{**vars(ctypes), 'CDLL': lambda *given, **named: NoExchange()})
def when_renaming(number, before):
    from types import SimpleNamespace
    from generator import release
    calls = []
    def rename(*folders):
        calls.append(folders)
        if len(calls) == number and before: stop()
        os.rename(*folders)
        if len(calls) == number: stop()
    release.os = SimpleNamespace(**{**vars(os), 'rename': rename})
"""


@pytest.mark.parametrize("phase", _PHASES)
def test_ctrl_c_says_what_has_become_of_the_site(project, before, phase: str) -> None:
    patch, is_new = _PHASES[phase]
    done = broken(project, _STOPPING + patch + "\n")
    assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr
    now = changed(tree(project / "output"), before)
    assert now == (["guanyu/index.html", urls.search_index()] if is_new else [])
    assert ("已中断，新的网站已经放到位。" in done.stderr, "已中断，原来的网站没有动。" in done.stderr) == (is_new, not is_new)
    build(project)  # what was left is cleared up
    assert not (project / ".building-output").exists()
