"""Many pages at once: the same result with one process and with several, and errors that arrive whole."""

import os
from pathlib import Path

import pytest

from generator import batch
from generator.batch import Written, internal_addresses, render_all
from generator.errors import BrokenTheme, TongbaoError
from generator.products import Page
from generator.release import Staging


class Stub:
    """Renders a page as its path, with a link to the next page; misbehaves where it is told to."""

    def __init__(self, fault: dict[str, BaseException] | None = None):
        self.fault = fault or {}

    def render(self, page: Page) -> bytes:
        if page.path in self.fault:
            raise self.fault[page.path]
        return f'<a href="/jx/{page.path}">x</a><a href="https://example.com/">y</a>'.encode()


PAGES = [Page(f"p{number:03d}/", "x", dict) for number in range(300)]


@pytest.fixture
def staging(tmp_path: Path):
    one = Staging(tmp_path / "out").open()
    yield one
    one.close()


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that a batch forks, as their parent knows them."""
    fork, found = os.fork, []

    def counted() -> int:
        child = fork()
        if child:
            found.append(child)
        return child

    monkeypatch.setattr(batch.os, "fork", counted)
    return found


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_every_page_is_written_once_whatever_the_number_of_processes(staging: Staging, processes: int) -> None:
    counts: list[int] = []
    done = render_all(PAGES, Stub(), staging, "/jx/", counts.append, processes)
    assert (done.pages, done.changed, sum(counts)) == (300, 300, 300)
    assert done.links == {f"/jx/p{number:03d}/": f"p{number:03d}/index.html" for number in range(300)}
    assert sorted(path.parent.name for path in staging.folder.rglob("index.html")) == [p.path[:-1] for p in PAGES]


def test_few_pages_are_not_worth_a_process(staging: Staging, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch.os, "fork", lambda: pytest.fail("forked"))
    assert render_all(PAGES[:50], Stub(), staging, "/jx/", processes=8).pages == 50


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_what_is_to_be_done_beside_is_done_once_and_counts_for_nothing(staging: Staging, tmp_path: Path, processes: int) -> None:
    counts: list[int] = []

    def beside() -> str:
        with open(tmp_path / "done", "a") as file:
            file.write("x")
        return "lost"

    done = render_all(PAGES, Stub(), staging, "/jx/", counts.append, processes, beside)
    assert (tmp_path / "done").read_text() == "x"
    assert (done.pages, sum(counts), min(counts) > 0) == (300, 300, True)


def test_what_is_to_be_done_beside_comes_before_the_pages_of_its_process(staging: Staging, tmp_path: Path) -> None:
    with pytest.raises(BrokenTheme):
        render_all(PAGES, Stub({"p000/": BrokenTheme("x")}), staging, "/jx/", processes=1, beside=(tmp_path / "done").touch)
    assert (tmp_path / "done").exists()


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_beside_the_pages_is_an_error(staging: Staging, processes: int) -> None:
    def beside() -> None:
        raise BrokenTheme("beside")

    with pytest.raises(BrokenTheme, match="beside"):
        render_all(PAGES, Stub(), staging, "/jx/", processes=processes, beside=beside)


def test_no_page_at_all_is_fine(staging: Staging) -> None:
    assert render_all([], Stub(), staging, "/jx/", processes=2) == Written()


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_ours_arrives_as_itself(staging: Staging, processes: int) -> None:
    with pytest.raises(BrokenTheme, match="模板坏了"):
        render_all(PAGES, Stub({"p120/": BrokenTheme("模板坏了")}), staging, "/jx/", processes=processes)


def test_an_operating_system_error_keeps_its_number(staging: Staging) -> None:
    with pytest.raises(OSError) as caught:
        render_all(PAGES, Stub({"p010/": OSError(28, "No space left on device", "x")}), staging, "/jx/", processes=2)
    assert (caught.value.errno, caught.value.strerror, caught.value.filename) == (28, "No space left on device", "x")


def test_any_other_error_is_named(staging: Staging) -> None:
    with pytest.raises(TongbaoError, match="生成页面时出错：ZeroDivisionError: x"):
        render_all(PAGES, Stub({"p010/": ZeroDivisionError("x")}), staging, "/jx/", processes=2)


def test_after_an_error_the_other_processes_stop_early(staging: Staging, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_SHARD", 1)
    with pytest.raises(BrokenTheme):
        render_all(PAGES, Slow({"p000/": BrokenTheme("x")}), staging, "/jx/", processes=2)
    assert len(list(staging.folder.rglob("index.html"))) < 50


class Slow(Stub):
    def render(self, page: Page) -> bytes:
        import time

        if page.path != "p000/":
            time.sleep(0.02)
        return super().render(page)


def test_no_child_process_is_left_behind(staging: Staging, children: list[int]) -> None:
    with pytest.raises(BrokenTheme):
        render_all(PAGES, Stub({"p120/": BrokenTheme("x")}), staging, "/jx/", processes=2)
    assert children
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_a_stop_in_the_parent_stops_the_children(staging: Staging, children: list[int]) -> None:
    def interrupted(count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_all(PAGES, Slow(), staging, "/jx/", interrupted, processes=2)
    assert children
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_internal_addresses_are_those_below_the_base_path() -> None:
    html = b'<a href="/jx/a/">1</a><a href="/jx/a/#b">2</a><a href="#c"><a href="/other/"><a href="https://x/jx/">'
    assert internal_addresses(html, "/jx/") == {"/jx/a/"}


def test_of_two_pages_with_the_same_link_the_first_by_name_is_kept() -> None:
    one, other = Written(1, 1, {"/a/": "z.html", "/b/": "b.html"}), Written(2, 0, {"/a/": "y.html", "/c/": "c.html"})
    one.add(other)
    assert one == Written(3, 1, {"/a/": "y.html", "/b/": "b.html", "/c/": "c.html"})


def test_pages_that_belong_together_are_one_shard() -> None:
    pages = [Page(f"{n}/", "stub", dict, together) for n, together in enumerate("aab" + "b" * 120 + "a")]
    pages += [Page(f"x{n}/", "stub", dict) for n in range(120)]
    shards = batch._shards(pages)
    assert [len(shard) for shard in shards] == [50, 50, 20, 3, 121]
    assert all(len({page.together for page in shard}) == 1 for shard in shards)
    assert sorted(page.path for shard in shards for page in shard) == sorted(page.path for page in pages)


def test_many_groups_are_merged_until_their_numbers_fit_into_the_pipe() -> None:
    pages = [Page(f"{n}/", "stub", dict, str(n)) for n in range(batch._MOST_SHARDS * 2 + 1)]
    shards = batch._shards(pages)
    assert len(shards) <= batch._MOST_SHARDS
    assert [page for shard in shards for page in shard] == pages
