"""Documents are made once, the same everywhere, only where they can be made well, and of nothing unapproved."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.documents import STYLE, TEMPLATE, Made, make_documents, workers
from generator.documents.fonts import font_settings
from generator.documents.machine import INSTALL, Machine
from generator.documents.workers import NotReady, Order, typeset
from generator.errors import TongbaoError
from generator.model.period import Period
from generator.pipeline import check, check_drafts
from generator.render import Renderer
from tests.documents.conftest import CHANGED, documents_of, ignored
from tests.documents.paper import Paper
from tests.site_building import REPOSITORY, Site, build, command, differing, small_project, tree, with_pdf
from tests.unpublished import CANARIES, add_files, unpublished_edition

THEME = REPOSITORY / "theme"
MONTH, AUGUST = Period.parse("2026-09"), Period.parse("2026-08")


@pytest.fixture(scope="module")
def portal(printed_site: Site):
    return check(printed_site.root).portal


class Press:
    """Makes the documents of a portal into one folder, and counts."""

    def __init__(self, portal, folder: Path):
        self.portal, self.folder = portal, folder

    def only(self, period: Period):
        """The portal with one edition."""
        return replace(self.portal, editions={period: self.portal.editions[period]})

    def make(self, portal=None, *, theme: Path = THEME, **options) -> Made:
        portal = portal or self.portal
        renderer = Renderer(theme, portal, "x")
        return make_documents(portal, theme, renderer.document, self.folder, progress=ignored, **options)


@pytest.fixture
def press(machine: Machine, portal, printed_site: Site, tmp_path: Path) -> Press:
    """The documents of the small project are kept already; they were made in another folder."""
    folder = tmp_path / "documents"
    shutil.copytree(printed_site.root / ".cache" / "documents", folder, symlinks=True)
    return Press(portal, folder)


@pytest.fixture
def no_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tries to lay out anything fails."""
    def fail(*_, **__):
        raise AssertionError("something was laid out")
    monkeypatch.setattr(workers, "typeset", fail)


def contents(made: Made) -> Mapping[Period, bytes]:
    return {period: one.content for period, one in made.documents.items()}


# ---- once


def test_the_second_time_nothing_is_laid_out(press: Press, no_press: None, printed_site: Site, machine: Machine) -> None:
    made = press.make()
    assert (len(made.documents), made.typeset) == (3, 0)
    assert f"正文 {machine.fonts['fangsong'][0].family}" in made.fonts
    assert {one.path: one.content for one in made.documents.values()} == documents_of(printed_site.output)


def test_only_what_changed_is_laid_out_and_what_is_not_needed_is_removed(press: Press) -> None:
    first = press.make()
    view = press.portal.editions[MONTH]
    changed = replace(view, edition=replace(view.edition, narrative="## 总体情况\n\n全县总体平稳。"))
    second = press.make(replace(press.portal, editions={**press.portal.editions, MONTH: changed}))
    assert (first.typeset, second.typeset) == (0, 1)
    assert differing_periods(first, second) == [MONTH]
    assert len(list(press.folder.glob("*.pdf"))) == 3


def differing_periods(one: Made, other: Made) -> list[Period]:
    return [period for period, content in contents(one).items() if contents(other).get(period) != content]


def test_another_style_lays_out_everything(press: Press, tmp_path: Path) -> None:
    theme = shutil.copytree(THEME, tmp_path / "theme")
    (theme / STYLE).write_text((THEME / STYLE).read_text(encoding="utf-8") + "p { color: #111 }", encoding="utf-8")
    assert press.make(press.only(AUGUST), theme=theme).typeset == 1


@pytest.mark.parametrize("harm", [lambda whole: whole[:-200], lambda whole: whole.replace(b"/Type", b"/Tipe", 1), lambda whole: b""],
                         ids=["cut", "changed", "empty"])  # fmt: skip
def test_a_kept_document_that_is_not_whole_is_made_anew(press: Press, harm) -> None:
    first = press.make()
    file = min(press.folder.glob("*.pdf"))
    file.write_bytes(harm(file.read_bytes()))
    second = press.make()
    assert second.typeset == 1 and contents(second) == contents(first)


def test_fresh_lays_out_everything_to_the_same_bytes(press: Press) -> None:
    first = press.make(press.only(AUGUST))
    shutil.rmtree(press.folder / "fonts")
    second = press.make(press.only(AUGUST), fresh=True, processes=1)
    assert (first.typeset, second.typeset) == (0, 1) and contents(second) == contents(first)


def test_a_folder_that_cannot_be_written_costs_only_time(press: Press, tmp_path: Path) -> None:
    first = press.make()
    file = min(press.folder.glob("*.pdf"))
    file.unlink()
    file.mkdir()
    assert contents(press.make()) == contents(first)


# ---- the same everywhere


def test_two_machines_alike_make_the_same_bytes(printed_site: Site, tmp_path: Path) -> None:
    root = with_pdf(small_project(tmp_path / "另 一个" / "a longer name", CHANGED))
    other = build(root, "--processes", "1", env={
        "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "12345", "SOURCE_DATE_EPOCH": "1", "HOME": "/",
    })  # fmt: skip
    assert differing(tree(other), tree(printed_site.output)) == []
    assert len(documents_of(other)) == 3


def test_the_users_font_settings_do_not_matter(machine: Machine, press: Press, tmp_path: Path, monkeypatch) -> None:
    first = press.make(press.only(AUGUST))
    own = tmp_path / "fonts.conf"
    own.write_text(
        '<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir>'
        '<match target="pattern"><edit name="family" mode="assign"><string>DejaVu Sans</string></edit></match>'
        '<match target="font"><edit name="embolden" mode="assign"><bool>true</bool></edit></match></fontconfig>'
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(own))
    press.folder = tmp_path / "other"
    second = press.make(press.only(AUGUST))
    assert second.typeset == 1 and contents(second) == contents(first)


# ---- only where it can be done well


def without_pdf(site: Site) -> dict[str, bytes]:
    root = site.root
    done = command(root, "build", "--quiet", "--no-pdf", "--output", "plain")
    assert done.returncode == 0, done.stderr
    return tree(root / "plain")


def test_without_documents_only_the_links_to_them_are_gone(printed_site: Site) -> None:
    plain, printed = without_pdf(printed_site), tree(printed_site.output)
    editions = [f"{Path(path).parent.as_posix()}/index.html" for path in documents_of(printed_site.output)]
    assert differing(plain, printed) == sorted([*editions, *documents_of(printed_site.output)])
    for page in editions:
        link = re.compile(rb'<p class="tp-actions"><a href="[^"]*\.pdf"[^\n]*</p>\n')
        assert link.subn(b"", printed[page]) == (plain[page], 1)


def test_the_page_tells_pages_and_size(printed_site: Site) -> None:
    file = printed_site.output / "tongbao/2026/09/tongbao-2026-09.pdf"
    pages, size = Paper(file.read_bytes()).pages, -(-file.stat().st_size // 1024)
    link = f'<a href="/jx/tongbao/2026/09/tongbao-2026-09.pdf" type="application/pdf">PDF 原文（{pages}页，{size} KB）</a>'
    assert link in printed_site.page("tongbao/2026/09/")


def test_who_has_no_chinese_font_is_told_and_gets_no_document(printed_site: Site, tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    done = command(printed_site.root, "build", "--output", "poor", env={"FONTCONFIG_FILE": str(empty)})
    assert done.returncode == 0
    assert f"注意：没有生成 PDF：这台机器没有中文字体，请执行 {INSTALL}。" in done.stderr
    assert differing(tree(printed_site.root / "poor"), without_pdf(printed_site)) == []


def test_a_character_in_no_font_leaves_out_its_document_only(press: Press) -> None:
    view = press.portal.editions[MONTH]
    odd = replace(view, edition=replace(view.edition, narrative="有一个生僻字\U0002fa1f和一个\U0001f600。"))
    made = press.make(replace(press.portal, editions={**press.portal.editions, MONTH: odd}))
    assert MONTH not in made.documents and len(made.documents) == 2
    assert made.remarks == ("2026年9月通报没有生成 PDF：字体里没有“\U0001f600”",)


class Other(Machine):
    """A machine that lacks something."""

    weasyprint: str | None = "70.0"
    missing_libraries: tuple[str, ...] = ()


def test_without_the_extra_there_is_nothing_and_nothing_is_said(press: Press, no_press: None) -> None:
    lacking = Other()
    lacking.weasyprint = None
    assert press.make(machine=lacking) == Made()


def test_a_missing_library_is_named_with_what_to_install(press: Press, no_press: None) -> None:
    lacking = Other()
    lacking.missing_libraries = ("libpango-1.0.so.0",)
    made = press.make(machine=lacking)
    assert made.documents == {} and "缺少 libpango-1.0.so.0" in made.remarks[0] and INSTALL in made.remarks[0]


def test_a_program_that_does_not_start_is_a_remark(press: Press, tmp_path: Path, monkeypatch) -> None:
    child = tmp_path / "child.py"
    child.write_text('import json; print(json.dumps({"unready": "OSError: libfoo"}))')
    monkeypatch.setattr(workers, "_CHILD", child)
    made = press.make(fresh=True)
    assert made.documents == {} and "启动不了（OSError: libfoo）" in made.remarks[0]


def test_a_program_that_dies_stops_the_build_and_names_the_document(press: Press, tmp_path: Path, monkeypatch) -> None:
    child = tmp_path / "child.py"
    child.write_text('import sys; sys.stdin.readline(); print(\'{"ready": "1"}\', flush=True); sys.stdin.readline()')
    monkeypatch.setattr(workers, "_CHILD", child)
    with pytest.raises(TongbaoError, match="的 PDF 排不出来：排版程序意外中断.*--no-pdf") as caught:
        press.make(fresh=True)
    assert not isinstance(caught.value, NotReady)


def test_documents_that_are_gone_are_told(printed_site: Site, tmp_path: Path) -> None:
    root = tmp_path / "p"
    shutil.copytree(printed_site.root, root, ignore=shutil.ignore_patterns(".building-*"))
    done = command(root, "build", "--no-pdf")
    assert "注意：原来的网站上有3份 PDF 这次没有" in done.stderr and "份 PDF（重新" not in done.stdout


# ---- nothing unapproved


def test_an_unapproved_month_is_in_no_document(printed_site: Site, tmp_path: Path) -> None:
    root = with_pdf(small_project(tmp_path / "p", CHANGED))
    add_files(root, unpublished_edition())
    shutil.copytree(printed_site.root / ".cache" / "documents", root / ".cache" / "documents", symlinks=True)
    output = build(root)
    assert differing(tree(output), tree(printed_site.output)) == []
    text = "".join(Paper(content).text() for content in documents_of(output).values())
    assert "平稳" in text and not any(canary in text for canary in CANARIES.values())


def test_a_draft_says_so_on_every_page_has_no_red_head_and_is_not_kept(printed_site: Site, tmp_path: Path, machine) -> None:
    root = small_project(tmp_path / "p", CHANGED)
    draft = unpublished_edition()
    folder = "data/editions/2026-10/edition.toml"
    draft[folder] = draft[folder].replace('"发文机关"'.encode(), '"文号" = "示财绩〔2026〕21号"\n"发文机关"'.encode())
    add_files(root, draft)
    shutil.copytree(printed_site.root / ".cache" / "documents", tmp_path / "documents", symlinks=True)
    press = Press(check_drafts(root).portal, tmp_path / "documents")
    made = press.make()
    paper = Paper(made.documents[Period.parse("2026-10")].content)
    assert all("样稿，不得对外发布" in paper.lines[page][0].text for page in range(paper.pages))
    assert paper.red(0) == "" and paper.red_rule(0) is None and "样稿未经审批" in paper.text(0)
    assert CANARIES["narrative"] in paper.text()
    kept = [Paper(file.read_bytes()).text() for file in press.folder.glob("*.pdf")]
    assert len(kept) == 3 and not any(CANARIES["narrative"] in text for text in kept)
    assert press.make().typeset == 1  # the draft, every time


# ---- the typesetter itself


def typeset_one(machine: Machine, folder: Path, html: str, style: str | None = None) -> Paper:
    found = []
    style = style if style is not None else (THEME / STYLE).read_text(encoding="utf-8")
    typeset([Order("一份", "0" * 64, html)], style, "https://x.gov.cn/", font_settings(machine.fonts, folder),
            lambda order, finished: found.append(finished))  # fmt: skip
    return Paper(found[0].content)


def rows_of(paper: Paper) -> list[str]:
    return [row[0] for page in range(paper.pages) for row in paper.table(page)[1:]]


def test_a_row_is_never_split(machine: Machine, tmp_path: Path) -> None:
    name = "名称很长的单位" * 12
    rows = "".join(f"<tr><th>{name}</th><td>{number}</td></tr>" for number in range(14))
    html = f'<html lang="zh-CN"><title>表</title><table class="tp-doc-table"><thead><tr><th>单位</th><th>数</th></tr></thead>{rows}</table>'
    paper = typeset_one(machine, tmp_path, html)
    assert paper.pages == 2 and rows_of(paper) == [name] * 14


def test_a_document_loads_nothing(machine: Machine, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    html = f'<html lang="zh-CN"><title>图</title><p>字</p><img src="{secret.as_uri()}" alt="没有"><link rel="attachment" href="{secret.as_uri()}">'
    paper = typeset_one(machine, tmp_path / "fonts", html)
    assert b"secret" not in paper.content and "EmbeddedFiles" not in str(paper.catalog)


def test_the_style_says_nothing_that_the_typesetter_ignores(machine: Machine, portal, tmp_path: Path) -> None:
    from generator.documents.content import document_values
    from generator.documents.workers import _Child
    from generator.pages.corrections import Telling

    html = Renderer(THEME, portal, "x").document(TEMPLATE, document_values(portal, portal.editions[MONTH], Telling(portal)))
    for style, warned in (((THEME / STYLE).read_text(encoding="utf-8"), False), ("p { colour: red }", True)):
        child = _Child(style, "https://x.gov.cn/", font_settings(machine.fonts, tmp_path))
        try:
            child.begin()
            child._say({"html": html, "base_url": "https://x.gov.cn/", "identifier": "00" * 16})
            assert bool(child._heard()["warnings"]) is warned
        finally:
            child.end()


def test_text_that_is_copied_is_what_is_seen(issued: Paper) -> None:
    """The fonts carry only what is used, and still say which character each glyph is."""
    assert "全县支出35,047.37万元，完成全年预算的70.5%" in issued.text()
    assert re.search("[^\x00-\x7f\u2010-\u2027\u2212\u3000-\u303f\u3014\u3015\u4e00-\u9fff\uff00-\uffef]", issued.text()) is None
