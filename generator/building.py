"""One build through Pelican: settings, progress on a terminal, and the summary."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pelican import Pelican
from pelican.log import console
from pelican.log import init as init_logging
from pelican.settings import read_settings

from generator.pelican_plugin import Build
from generator.release import refuse_foreign


def build_site(
    root: Path,
    output: Path,
    *,
    as_of: datetime | None = None,
    drafts: bool = False,
    quiet: bool = False,
    processes: int | None = None,
    withdraw: bool = False,
    fresh: bool = False,
    pictures: bool = True,
    pdf: bool = True,
    search: bool = True,
    ahead: Callable[[], bytes] | None = None,
) -> Build:
    """Build `root` into `output` (relative to `root` unless absolute) and return what was done.

    Raises TongbaoError; then `output` is as it was. Pelican runs in this process, without its spinner
    (a thread that a forked worker must not inherit). Without `pdf` no documents are made, whatever pelicanconf.py says.
    `ahead` gives the fingerprint of the project, as `kept.check_first` takes it.
    """
    refuse_foreign(output if output.is_absolute() else root / output)  # before minutes of work
    init_logging(fatal="errors")
    console.quiet = True
    settings = read_settings(
        str(root / "pelicanconf.py"),
        override={
            "OUTPUT_PATH": str(output if output.is_absolute() else root / output),
            "TONGBAO_AS_OF": as_of,
            "TONGBAO_DRAFTS": drafts,
            "TONGBAO_PROCESSES": processes,
            "TONGBAO_WITHDRAW": withdraw,
            "TONGBAO_FRESH": fresh,
            "TONGBAO_PICTURES": pictures,
            "TONGBAO_SEARCH": search,
            "TONGBAO_AHEAD": ahead,
            "TONGBAO_PROGRESS": _Quiet if quiet else _Bar if sys.stderr.isatty() else _Lines,
            **({} if pdf else {"TONGBAO_PDF": False}),
        },
    )
    try:
        Pelican(settings).run()
    finally:
        build = settings.get("TONGBAO_BUILD")
        if build is not None:
            build.staging.close()
    return settings["TONGBAO_BUILD"]


def summary(build: Build, output: str, *, drafts: bool = False) -> str:
    """What was built, how long it took, and how to look at this folder: `make serve` would build another."""
    portal = build.portal
    base = portal.records.site.base_path
    fonts = f"PDF 字体：{build.documents.fonts}。\n" if build.documents.typeset else ""
    steps = "，".join(f"{name}{seconds:.1f}秒" for name, seconds in build.seconds.items() if name != "合计")
    return (
        f"已生成 {output}/：{build.written.pages + len(build.word_pages)}个页面（有变化{build.written.changed}个），"
        f"{len(portal.editions)}期，{len(portal.units)}个单位{_documents_words(build)}；"
        f"按{portal.records.as_of:%Y-%m-%d %H:%M}的情况生成；用时{build.seconds['合计']:.1f}秒（{steps}）。\n"
        f"{fonts}{_looking(output, drafts)}，然后打开 http://127.0.0.1:8000{base}"
    )


def _looking(output: str, drafts: bool) -> str:
    if not drafts and output == "output":
        return "要看网站：make serve"
    if drafts and output == "output-preview":
        return "这是样稿，只供内部核对。要看样稿：make preview"
    what, option = ("样稿", "--drafts ") if drafts else ("网站", "")
    warning = "这是样稿，只供内部核对。" if drafts else ""
    return f"{warning}要看{what}：.venv/bin/python -m generator serve {option}--output {output}"


def _documents_words(build: Build) -> str:
    made = build.documents
    return f"，{len(made.documents)}份 PDF（重新排版{made.typeset}份）" if made.documents else ""


class _Quiet:
    """`what` says of the total what is being made; `least` is how many there must be for a line at each tenth."""

    def __init__(self, total: int, what: str = "生成{}个页面", least: int = 5000):
        self.total, self.what, self.least = total, what.format(total), least

    def __enter__(self):
        return lambda count: None

    def __exit__(self, *exc) -> None:
        pass


class _Lines(_Quiet):
    """A plain line at the start and at each tenth of a large batch: for logs."""

    def __enter__(self):
        self.done, self.said = 0, 0
        print(f"正在{self.what}……", file=sys.stderr)
        return self._advance

    def _advance(self, count: int) -> None:
        self.done += count
        tenth = self.done * 10 // self.total
        if self.total >= self.least and tenth > self.said:
            self.said = tenth
            print(f"  {self.done}/{self.total}", file=sys.stderr)


class _Bar(_Quiet):
    """A progress bar on a terminal."""

    def __enter__(self):
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # only a terminal needs it

        self.bar = Progress(TextColumn(self.what), BarColumn(), MofNCompleteColumn(), transient=True)
        task = self.bar.add_task("", total=self.total)
        self.bar.start()
        return lambda count: self.bar.advance(task, count)

    def __exit__(self, *exc) -> None:
        self.bar.stop()
