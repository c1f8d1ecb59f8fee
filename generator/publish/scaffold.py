"""A new edition, ready to fill in: settings with today's best guesses, and tables with every row that is due."""

import csv
import io
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from generator import pipeline
from generator.contract import Schema, schema
from generator.errors import WrongUse
from generator.model.period import Kind, Period
from generator.model.records import Records
from generator.model.scheme import Scheme
from generator.pages.context import KIND_LETTER

_SPENDING_COLUMNS = (
    "项目编码", "项目名称", "单位编码", "上级项目编码", "资金性质", "年初预算", "调整预算", "累计支出", "说明",
)
_TEXT = "@"  # Excel's code for a cell that is text whatever is typed into it
_TABLES = {
    Kind.MONTH: ("scores", "totals", "execution", "monitoring"),
    Kind.QUARTER: ("totals", "evaluation"),
    Kind.YEAR: ("totals", "evaluation", "accountability"),
}


def new_edition(root: Path, period_id: str, *, as_csv: bool, today: date) -> list[str]:
    """Make `data/editions/<period>/` with edition.toml and tables, and the bulletin's Markdown for a month.

    Rows that are due are already there: every unit × indicator of the scheme in scores, every project of
    the newest month of the same year in execution. Existing files are never touched: WrongUse instead.
    """
    try:
        period = Period.parse(period_id)
    except ValueError:
        raise WrongUse(f"“{period_id}”不是期次，请写成 2026-10、2026-Q4 或 2026") from None
    folder = root / "data" / "editions" / period.id
    if folder.exists():
        raise WrongUse(f"data/editions/{period.id}/ 已经有了，没有改动它；下一个还没有的是 {_next_free(root, period).id}")
    portal = pipeline.check(root, drafts=True).portal  # shared tables may wait for the next approval
    records = portal.records
    scheme = _scheme_for(records, period)
    folder.mkdir(parents=True)
    made = [_write(root, folder / "edition.toml", _settings(records, period, scheme, today))]
    for table in _due_tables(period, scheme):
        rows = _rows(records, period, scheme, table)
        if as_csv:
            made.append(_write(root, folder / f"{table}.csv", "\ufeff" + _csv(rows)))
        else:
            _workbook(rows, schema(table)).save(folder / f"{table}.xlsx")
            made.append((folder / f"{table}.xlsx").relative_to(root).as_posix())
    if period.kind is Kind.MONTH:
        bulletin = root / "content" / "bulletins" / f"{period.id}.md"
        if not bulletin.exists():
            bulletin.parent.mkdir(parents=True, exist_ok=True)
            made.append(_write(root, bulletin, _NARRATIVE))
    return made


_NARRATIVE = "## 总体情况\n\n（此处填写）\n\n## 存在的问题\n\n（此处填写）\n\n## 下一步要求\n\n（此处填写）\n"


def _next_free(root: Path, period: Period) -> Period:
    """The first later period of the same kind without a folder."""
    while (root / "data" / "editions" / period.id).exists():
        period = period.following()
    return period


def _write(root: Path, path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path.relative_to(root).as_posix()


def _scheme_for(records: Records, period: Period) -> Scheme:
    for scheme in reversed(records.schemes):
        if scheme.valid_from.first_day <= period.last_day and (
            scheme.valid_to is None or period.first_day <= scheme.valid_to.last_day
        ):
            return scheme
    raise WrongUse(f"没有适用于{period.label}的考核方案，请先在 data/schemes/ 新建一个")


def _due_tables(period: Period, scheme: Scheme) -> tuple[str, ...]:
    own_scores = (period.kind is Kind.QUARTER and scheme.quarter_rule == "单独评分") or (
        period.kind is Kind.YEAR and scheme.year_rule in ("单独评分", "加权")
    )
    return (("scores",) if own_scores else ()) + _TABLES[period.kind]


def _rows(records: Records, period: Period, scheme: Scheme, table: str) -> list[list[str]]:
    units = [u for u in records.units if not u.is_subtotal and u.takes_part_on(period.last_day)]
    if table == "scores":
        header = ["单位编码", "单位名称", "指标编码", "指标名称", "得分", "分子", "分母", "完成值", "扣分值",
                  "扣分原因", "数据状态", "状态说明"]
        return [header] + [
            [unit.code, unit.name, leaf.code, leaf.name] + [""] * 8
            for unit in units
            for leaf in scheme.leaves(KIND_LETTER[period.kind])
        ]
    if table == "totals":
        return [["单位编码", "单位名称", "总分", "等级", "名次"]] + [
            [unit.code, unit.name, "", "", ""] for unit in units
        ]
    if table == "execution":
        return [list(_SPENDING_COLUMNS)] + _projects(records, period)
    columns = schema(table).columns
    return [[column.name for column in columns]]


def _projects(records: Records, period: Period) -> list[list[str]]:
    """Projects and budgets of the newest month of the same year; spending is left to fill in."""
    earlier = [
        e for e in records.of_kind(Kind.MONTH)
        if e.period.year == period.year and e.period < period and e.execution
    ]
    if not earlier:
        return []
    return [
        [row.project, row.project_name, row.unit, row.parent or "", row.fund or "", _text(row.initial),
         _text(row.budget), "", ""]
        for row in earlier[-1].execution
    ]


def _text(figure) -> str:
    return getattr(figure, "value", None) or f"{figure:f}"


def _csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _workbook(rows: list[list[str]], table: Schema) -> Workbook:
    """Columns are text unless they hold figures, so that Excel changes no code and no date; wide enough to read."""
    book = Workbook()
    sheet = book.active
    sheet.title = table.title
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, name in enumerate(rows[0], start=1):
        letter = get_column_letter(index)
        longest = max((len(row[index - 1]) for row in rows[1:2000]), default=0)
        sheet.column_dimensions[letter].width = min(max(len(name), longest) * 2 + 2, 50)
        if table.column(name).type not in ("number", "integer"):
            sheet.column_dimensions[letter].number_format = _TEXT
            for cell in sheet[letter]:
                cell.number_format = _TEXT
    sheet.freeze_panes = "A2"
    return book


def _settings(records: Records, period: Period, scheme: Scheme, today: date) -> str:
    same_kind = records.of_kind(period.kind)
    newest = same_kind[-1] if same_kind else None
    written = max(today, period.last_day)  # a document cannot be older than its figures
    planned = next((row.planned_on for row in records.calendar if row.period == period), written)
    published = max(planned, written)
    county = records.site.county
    what = {Kind.MONTH: "预算绩效管理情况通报", Kind.QUARTER: "预算绩效排名", Kind.YEAR: "预算绩效总评"}[period.kind]
    lines = [
        f'"题名" = "{county}{period.label}{what}"',
        f'"短标题" = "{period.label}{period.kind.value}"',
        f'"类型" = "{period.kind.value}"',
    ]
    if newest is not None and newest.subject:
        lines.append(f'"主题分类" = "{newest.subject}"')
    lines += [
        '# "文号" = "示财绩〔2026〕1号"    # 有文号的，去掉行首的 # 改好',
        f'"发文机关" = "{newest.issuer if newest else records.site.host_org}"',
        f'"成文日期" = "{written.isoformat()}"',
        f'"发布时间" = "{published.isoformat()} 09:00"    # 真正公开的时间；早于它不会出现在网站上',
        f'"数据截止日" = "{period.last_day.isoformat()}"',
        '"时效性" = "有效"',
        f'"考核方案" = "{scheme.version}"',
        f'"口径" = "{newest.basis if newest else "累计"}"',
        "",
        "# 有不参评的单位，一个单位一段，去掉行首的 #：",
        "# [[\"不参评\"]]",
        '# "单位编码" = "jyj"',
        '# "原因" = "本月没有项目支出"',
        "",
    ]
    return "\n".join(lines)
