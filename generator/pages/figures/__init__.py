"""Figures: a chart with its conclusion as title, its data as a table one tap away, and its source."""

from typing import NamedTuple

from markupsafe import Markup

from generator.model.editions import Edition
from generator.pages import formats


class Figure(NamedTuple):
    """One chart on a page. `anchor` is its id on the page and begins the ids inside the chart.

    `title` is the conclusion; `sub` says what is shown, of whom, when and in what unit. `rows` hold words only; the
    first cell of each is its header.
    """

    anchor: str
    title: str
    sub: str
    chart: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str


def source_words(edition: Edition) -> str:
    """`示范县预算管理一体化系统，数据截至2026年9月30日`."""
    return f"{edition.source}，数据截至{formats.day(edition.data_until)}"
