"""What a reader takes home from a case: its table of targets, and a template to fill in."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from generator.derive.case_views import CaseView, Change, TargetView
from generator.derive.views import Portal
from generator.model.values import Missing
from generator.pages import formats, urls
from generator.products import DataFile
from generator.spreadsheets import Cell, Row, csv_bytes, xlsx_bytes

# The template is the left part: what a unit writes at the beginning of the year, and two columns for its end.
FORM = ("序号", "一级指标", "二级指标", "三级指标", "指标性质", "目标值", "计量单位", "权重", "实际完成值", "佐证")
HEADER = (*FORM, "结论", "点评", "原三级指标", "原目标值")
_TITLE = "绩效目标表"
_EQUAL = "＝"  # a cell that is only = would be taken for the beginning of a formula


class Download(NamedTuple):
    """A link to a file: what it is, which program opens it, how large it is."""

    path: str
    label: str
    size: str


class _Kind(NamedTuple):
    name: str
    label: str
    content: Callable[[CaseView], bytes]


def table_rows(view: CaseView) -> list[Row]:
    """The whole table under HEADER, removed targets last."""
    kept = [row for branch in view.tree for row in branch.targets]
    removed = [row for row in view.targets if row.change is Change.REMOVED]
    return [_table_row(row) for row in (*kept, *removed)]


def form_rows(view: CaseView) -> list[Row]:
    """The targets of the case under FORM, with nothing filled in of how they came out."""
    return [(*_table_row(row)[:8], None, None) for branch in view.tree for row in branch.targets]


def _table_row(row: TargetView) -> Row:
    target = row.target
    actual: Cell = row.actual.value if isinstance(row.actual, Missing) else row.actual
    return (
        target.number, target.level1, target.level2, target.level3, _EQUAL if target.sense == "=" else target.sense,
        "删去" if row.change is Change.REMOVED else target.target, target.measure, target.weight, actual, target.evidence,
        None if row.verdict is None else row.verdict.value, target.comment, target.former_name,
        "没有" if row.change is Change.ADDED else target.original,
    )  # fmt: skip


_KINDS = (
    _Kind("moban.xlsx", "模板，Excel", lambda view: xlsx_bytes(_TITLE, FORM, form_rows(view))),
    _Kind("moban.csv", "模板，CSV", lambda view: csv_bytes(FORM, form_rows(view))),
    _Kind("mubiao.xlsx", "全部指标，Excel", lambda view: xlsx_bytes(_TITLE, HEADER, table_rows(view))),
    _Kind("mubiao.csv", "全部指标，CSV", lambda view: csv_bytes(HEADER, table_rows(view))),
)


def downloads(view: CaseView) -> tuple[Download, ...]:
    """The links of a case page, the template first."""
    return tuple(
        Download(urls.case_file(view.case.case, kind.name), kind.label, formats.file_size(len(kind.content(view))))
        for kind in _KINDS
    )


def case_files(portal: Portal) -> list[DataFile]:
    """The files behind those links, case by case."""
    return [
        DataFile(urls.case_file(view.case.case, kind.name), partial(kind.content, view))
        for view in (portal.cases.cases if portal.cases is not None else ())
        for kind in _KINDS
    ]
