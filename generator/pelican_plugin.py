"""The only module that knows Pelican's classes.

`initialized`: load, check, derive, and open a staging folder — an exception here stops Pelican before
anything is written. `get_generators`: one generator renders every page made from data, in one batch.
`readers_init`: Markdown goes through our allow-list. `finalized`: check links, put in place.
Receivers are module-level functions because Pelican holds them weakly.
"""

import atexit
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.readers import BaseReader
from pelican.writers import Writer

from generator import kept, words
from generator.batch import Written, internal_addresses, render_all
from generator.derive.views import Portal
from generator.documents import Made, make_documents
from generator.errors import BrokenLinks, NotReleased, TongbaoError
from generator.pages import urls
from generator.pages.columns import ABOUT
from generator.pages.formats import FILTERS
from generator.pages.frame import Crumb, Frame
from generator.pages.site import all_files, all_pages
from generator.pictures.made import pictures as make_pictures
from generator.problems import Problem
from generator.products import DataFile, Pictures
from generator.release import Staging
from generator.render import JINJA_OPTIONS, NO_SCRIPTS, Renderer, script_bytes, stylesheet_bytes, template_globals, theme_errors
from generator.template_cache import compiled_in


@dataclass(slots=True)
class Build:
    """One build from start to finish; hangs in the settings so that every part finds it."""

    portal: Portal
    notices: tuple[Problem, ...]
    staging: Staging
    renderer: Renderer
    stylesheet: str
    assets: dict[str, bytes]  # path → what every page may load
    pictures: Pictures
    started: float
    keep: Callable[[], None]  # puts away what was checked, for the next build
    word_pages: list[str] = field(default_factory=list)
    written: Written = field(default_factory=Written)
    seconds: dict[str, float] = field(default_factory=dict)
    documents: Made = Made()
    remarks: list[str] = field(default_factory=list)  # sentences for whoever builds


def register() -> None:
    """Connect receivers; nothing here can fail, because Pelican would only log it."""
    signals.initialized.connect(_begin)
    signals.readers_init.connect(_only_safe_markdown)
    signals.get_generators.connect(_our_generator)
    signals.get_writer.connect(_our_writer)
    signals.page_generator_finalized.connect(_no_word_page_lost)
    signals.finalized.connect(_finish)


def _begin(pelican) -> None:
    settings, started = pelican.settings, time.perf_counter()
    root, theme = Path(settings["PATH"]).parent, Path(settings["THEME"])
    checked, keep = kept.check_first(
        root, as_of=settings.get("TONGBAO_AS_OF"), drafts=settings.get("TONGBAO_DRAFTS", False),
        fresh=settings.get("TONGBAO_FRESH", False), ahead=settings.get("TONGBAO_AHEAD"),
    )
    read = time.perf_counter()
    pictures = _pictures(settings, root, checked.portal)
    drawn = time.perf_counter()
    style, code = stylesheet_bytes(theme), script_bytes(theme)
    if not settings.get("TONGBAO_SEARCH", True):
        del code["search"]
    stylesheet, scripts = urls.stylesheet(_digest(style)), {**NO_SCRIPTS, **{name: urls.script(name, _digest(text)) for name, text in code.items()}}
    renderer = Renderer(theme, checked.portal, stylesheet, root / kept.CACHE / "templates", scripts, pictures)
    with theme_errors("page", "content/pages"):
        renderer.environment.get_template("page.html")  # Pelican would only log that it is missing
    staging = Staging(Path(settings["OUTPUT_PATH"])).open()
    atexit.register(staging.close)
    assets = {stylesheet: style, **{scripts[name]: text for name, text in code.items()}}
    build = Build(checked.portal, checked.notices, staging, renderer, stylesheet, assets, pictures, started, keep)
    build.seconds["读取、核对、计算"] = read - started
    if pictures.drawn:
        build.seconds[f"画{pictures.drawn}张图片"] = drawn - read
    settings["TONGBAO_BUILD"] = build
    pelican.output_path = settings["OUTPUT_PATH"] = str(staging.folder)
    settings["JINJA_ENVIRONMENT"] = {**JINJA_OPTIONS, "bytecode_cache": compiled_in(root / kept.CACHE / "templates", "words")}
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], **FILTERS}
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        **template_globals(checked.portal, stylesheet, scripts, pictures),
        **{name: renderer.environment.globals[name] for name in (
            "site_tags", "column_tags", "header_of", "header_counting_of", "footer", "head_end")},
        "words_frame": _WordsFrame(build),
    }


def _pictures(settings, root: Path, portal: Portal) -> Pictures:
    if not settings.get("TONGBAO_PICTURES", True):
        return Pictures()
    return make_pictures(
        portal, root / kept.CACHE / "pictures", fresh=settings.get("TONGBAO_FRESH", False),
        processes=settings.get("TONGBAO_PROCESSES"),
        progress=lambda total: settings.get("TONGBAO_PROGRESS", _no_progress)(total, "画{}张图片", 50),
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


class _WordsFrame:
    """Frame of a page written in content/pages; callable from the theme's page.html."""

    def __init__(self, build: Build):
        self.build = build

    def __call__(self, page) -> Frame:
        description = str(page.metadata.get("description", page.title))
        return Frame(
            title=str(page.title),
            description=description,
            path=page.url,
            column=ABOUT,
            kind="list",
            crumbs=(Crumb("首页", ""), Crumb(str(page.title), None)),
            updated_at=self.build.portal.records.as_of,
        )


class WordsWriter(Writer):
    """Pelican's writer, for pages of words: a fault of the theme is told as one."""

    def write_file(self, name, template, *arguments, **named) -> None:
        """Write one page. Raises BrokenTheme naming the template and the page."""
        with theme_errors("page", name):
            super().write_file(name, template, *arguments, **named)


def _our_writer(pelican) -> type[Writer]:
    return WordsWriter


class SafeMarkdownReader(BaseReader):
    """Markdown with `Key: value` lines on top, through the allow-list of generator.words."""

    enabled = True
    file_extensions = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Safe HTML and the metadata; the text itself was checked before Pelican began."""
        head, _, body = Path(source_path).read_text(encoding="utf-8-sig").partition("\n\n")
        metadata = {}
        for line in head.splitlines():
            name, _, value = line.partition(":")
            metadata[name.strip().lower()] = self.process_metadata(name.strip().lower(), value.strip())
        build: Build = self.settings["TONGBAO_BUILD"]
        return str(words.to_html(body, build.portal.records.site.base_path)), metadata


def _only_safe_markdown(readers) -> None:
    """No other format: reStructuredText can include files, HTML can carry scripts."""
    for extension in list(readers.reader_classes):
        if extension != "static":
            del readers.reader_classes[extension]
    readers.reader_classes["md"] = SafeMarkdownReader
    for extension in list(readers.readers):
        if extension != "static":
            del readers.readers[extension]
    readers.readers["md"] = SafeMarkdownReader(readers.settings)


def _our_generator(pelican) -> type[Generator]:
    return PortalGenerator


def _no_word_page_lost(generator) -> None:
    """Pelican only logs a page it cannot read; a public site must not lose one silently."""
    lost = sorted(
        str(path) for path, content in generator.context["generated_content"].items() if content is None
    )
    if lost:
        raise TongbaoError("这些文字页读不出来：" + "、".join(Path(path).name for path in lost))
    build: Build = generator.settings["TONGBAO_BUILD"]
    build.word_pages = sorted(page.save_as for page in generator.pages)


class PortalGenerator(Generator):
    """Every page made from data, in one batch."""

    def generate_output(self, writer) -> None:
        """Render into the staging folder; Pelican's writer is not used (it would copy the whole context)."""
        build: Build = self.settings["TONGBAO_BUILD"]
        progress = self.settings.get("TONGBAO_PROGRESS", _no_progress)
        if self.settings.get("TONGBAO_PDF", True):
            _make_documents(build, self.settings, progress)
        begun = time.perf_counter()
        pages, files = all_pages(build.portal), [
            *all_files(build.portal), *build.pictures.files, *_document_files(build.documents)]
        _refuse_shared_addresses(build, [page.file for page in pages])
        for path, content in build.assets.items():
            build.staging.write(path, content)
        _write_files(build, files)
        with progress(len(pages) + len(build.word_pages)) as advance:
            advance(len(build.word_pages))  # Pelican has made these
            build.written = render_all(
                pages, build.renderer, build.staging, build.portal.records.site.base_path, advance,
                self.settings.get("TONGBAO_PROCESSES"), build.keep,
            )
        build.seconds["生成页面"] = time.perf_counter() - begun
        _check_links(build, {page.file for page in pages} | {file.path for file in files})
        if self.settings.get("TONGBAO_SEARCH", True):
            _index(build, self.settings)


def _index(build: Build, settings) -> None:
    """From the pages as they will be published; of a preview nothing is kept between builds. The index before goes with its
    site: what was taken off a page must not stay readable in a file beside it."""
    begun, folder = time.perf_counter(), urls.search_index()
    from generator.search.shelf import Segments  # here: numpy takes a tenth of a second that a build without an index can do without
    from generator.search.site_index import site_index

    shelf = Segments(
        None if settings.get("TONGBAO_DRAFTS", False) else Path(settings["PATH"]).parent / kept.CACHE / "search",
        fresh=settings.get("TONGBAO_FRESH", False),
    )
    files = site_index(build.portal, lambda path: build.staging.read(urls.file_of(path)), shelf)
    for path, content in files.items():
        build.staging.write(folder + path, content)
    build.seconds["做搜索索引"] = time.perf_counter() - begun


def _make_documents(build: Build, settings, progress) -> None:
    """Before the pages, which say how many sheets a document has and how large it is."""
    begun = time.perf_counter()
    made = make_documents(
        build.portal, Path(settings["THEME"]), build.renderer.document, Path(settings["PATH"]).parent / kept.CACHE / "documents",
        fresh=settings.get("TONGBAO_FRESH", False), processes=settings.get("TONGBAO_PROCESSES"),
        progress=lambda total: progress(total, "排版{}份 PDF", 50),
    )
    build.documents = made
    build.remarks += made.remarks
    build.renderer.environment.globals["documents"] = made.documents
    if made.documents:
        build.seconds["排版 PDF"] = time.perf_counter() - begun


def _document_files(made: Made) -> list[DataFile]:
    return [DataFile(one.path, partial(bytes, one.content)) for one in made.documents.values()]


def _write_files(build: Build, files: list[DataFile]) -> None:
    for file in files:
        build.staging.write(file.path, file.content())


def _refuse_shared_addresses(build: Build, files: list[str]) -> None:
    taken = sorted(set(files) & set(build.word_pages))
    if taken:
        raise TongbaoError("content/pages 里的 Slug 与网站的栏目相同，请换一个：" + "、".join(taken))


class _no_progress:
    def __init__(self, total: int, *how):
        pass

    def __enter__(self):
        return lambda count: None

    def __exit__(self, *exc) -> None:
        pass


def _check_links(build: Build, files: set[str]) -> None:
    """Every internal address on every page must be a page, the stylesheet, or a page of words."""
    base = build.portal.records.site.base_path
    for file in build.word_pages:
        content, is_changed = build.staging.adopt(file)
        build.written.changed += is_changed
        for address in internal_addresses(content, base):
            build.written.links.setdefault(address, file)
    known = files | set(build.word_pages) | {build.stylesheet}
    broken = []
    for address, page in build.written.links.items():
        path = address[len(base):].partition("?")[0]
        file = path + "index.html" if path == "" or path.endswith("/") else path
        if file not in known:
            broken.append(f"{page} → {address}")
    if broken:
        raise BrokenLinks(f"{len(broken)} 个链接指向不存在的页面，什么都没有发布：\n" + "\n".join(sorted(broken)[:50]))


def _refuse_silent_withdrawal(build: Build) -> None:
    gone = build.staging.missing(urls.LASTING_FOLDERS)
    if gone:
        more = f"等{len(gone)}处" if len(gone) > 10 else ""
        raise NotReleased(
            f"已经发布的 {'、'.join(gone[:10])}{more} 这次没有生成，网站没有换。"
            f"这次按 {build.portal.records.as_of:%Y-%m-%d %H:%M} 生成；如果是时间早了，请用 AS_OF 写明现在的时间；"
            "如果是文件少了，请恢复；确实要撤下，请加 --withdraw"
        )


def _finish(pelican) -> None:
    build: Build = pelican.settings["TONGBAO_BUILD"]
    begun = time.perf_counter()
    if not pelican.settings.get("TONGBAO_WITHDRAW", False):
        _refuse_silent_withdrawal(build)
    for pattern, what in (("*.pdf", "份 PDF "), ("*.png", "张图片")):
        gone = build.staging.missing_files(f"{folder}/{pattern}" for folder in urls.LASTING_FOLDERS)
        if gone:
            more = "等" if len(gone) > 3 else ""
            build.remarks.append(f"原来的网站上有{len(gone)}{what}这次没有，它们的网址打不开了：{'、'.join(gone[:3])}{more}")
    build.staging.put_in_place()
    atexit.unregister(build.staging.close)
    build.seconds["放到位"] = time.perf_counter() - begun
    build.seconds["合计"] = time.perf_counter() - build.started
