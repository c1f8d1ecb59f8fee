"""One folder of data/editions and its words."""

from decimal import Decimal
from pathlib import Path

from benchmarks.county import narrative, project_tables, result_tables
from benchmarks.county.dates import Dates
from benchmarks.county.editions import EditionFigures, Editions, ScoreRow
from benchmarks.county.files import (
    Table,
    columns,
    toml_text,
    write_csv,
    write_text,
    write_workbook,
)
from benchmarks.county.plan import CountyPlan, UnitPlan
from benchmarks.county.spending import SpendingBook
from generator.model.period import Kind, Period

SCORE_COLUMNS = columns(
    "单位编码 单位名称 指标编码 指标名称 得分 自评得分 分子 分母 完成值 扣分值 扣分原因"
    " 数据状态 状态说明"
)
SCORE_NUMBERS = set(columns("得分 自评得分 分子 分母 扣分值"))


class EditionWriter:
    """Writes editions of one county under `root`."""

    def __init__(self, county: CountyPlan, root: Path):
        self._county = county
        self._root = root
        self._book = SpendingBook(county)
        self._editions = Editions(county, self._book)

    def write(self, period: Period, dates: Dates, doc_no: str) -> list[str]:
        """Writes every file of the edition and returns their paths. A draft has no `doc_no`."""
        figures = self._editions.of(period)
        units = self._editions.taking_part(period)
        spending = narrative.county_spending(self._book, units, period)
        folder = f"data/editions/{period.id}"
        paths = [f"{folder}/edition.toml"]
        settings = _settings(self._county, figures, spending, dates, doc_no)
        write_text(
            self._root / paths[0], toml_text(settings, _setting_tables(self._county, figures))
        )
        if figures.scores:
            paths.append(self._scores(folder, figures))
        tables = {"totals": _totals(figures)} | self._side_tables(period, units, dates)
        for name, (header, rows) in tables.items():
            if rows:
                paths.append(f"{folder}/{name}.csv")
                write_csv(self._root / paths[-1], header, rows)
        if period.kind is Kind.MONTH:
            words = narrative.month_words(self._county, figures, spending)
        else:
            words = narrative.composed_words(figures, spending)
        paths.append(f"content/bulletins/{period.id}.md")
        write_text(self._root / paths[-1], words)
        return paths

    def _scores(self, folder: str, figures: EditionFigures) -> str:
        rows = [_score_row(row) for row in figures.scores]
        if figures.period.id in self._county.workbooks:
            path = f"{folder}/scores.xlsx"
            write_workbook(self._root / path, "得分", SCORE_COLUMNS, rows, SCORE_NUMBERS)
        else:
            path = f"{folder}/scores.csv"
            write_csv(self._root / path, SCORE_COLUMNS, rows)
        return path

    def _side_tables(self, period: Period, units: list[UnitPlan], dates: Dates) -> dict[str, Table]:
        """Tables by contract name. Months follow the projects, quarters and years the results."""
        county, book = self._county, self._book
        tables = {"adjustments": _adjustments(county, period)}
        if period.kind is not Kind.QUARTER:
            tables["execution"] = project_tables.execution(county, book, units, period)
        if period.kind is Kind.MONTH:
            if period.number % 3 == 0 or (county.rich and period.number in (8, 10)):
                tables["monitoring"] = project_tables.monitoring(county, book, units, period)
            tables["target-review"] = project_tables.target_review(county, book, units, period)
            return tables
        tables["evaluation"] = result_tables.evaluation(county, book, units, period)
        tables["accountability"] = result_tables.accountability(
            county, self._editions.of(period).totals, period, dates.written_on
        )
        if county.rich:
            tables["statistics"] = result_tables.statistics(county, self._editions, period)
        if county.rich and period.kind is Kind.YEAR:
            tables["project-indicators"] = result_tables.project_indicators(
                county, book, tables["evaluation"][1], period.year
            )
        return tables


def _settings(
    county: CountyPlan,
    figures: EditionFigures,
    spending: narrative.CountySpending,
    dates: Dates,
    doc_no: str,
) -> dict[str, object]:
    period = figures.period
    title, short_title = narrative.titles(county, figures, spending)
    number = doc_no.partition("〕")[2].removesuffix("号")
    return {
        "题名": title,
        "短标题": short_title,
        "类型": period.kind.value,
        "期号": f"第{period.number}期" if period.kind is Kind.MONTH else None,
        "文号": doc_no,
        "索引号": f"sfx-czj-{dates.written_on.year}-{int(number):04d}" if doc_no else None,
        "主题分类": "财政、金融、审计/财政",
        "发文机关": f"{county.county}财政局",
        "成文日期": dates.written_on,
        "发布时间": dates.published_at.strftime("%Y-%m-%d %H:%M"),
        "数据截止日": period.last_day,
        "时效性": "有效",
        "考核方案": figures.scheme.version,
        "口径": "累计",
    }


def _setting_tables(
    county: CountyPlan, figures: EditionFigures
) -> dict[str, list[dict[str, object]]]:
    tables: dict[str, list[dict[str, object]]] = {}
    if figures.misprint:
        unit, printed, right = figures.misprint
        reason = (
            f"两个单位总分相同，会议材料按单位顺序印作第{right}、第{printed}名，"
            "按会议材料公布，下月起并列单位同名次"
        )
        tables["已知差异"] = [
            {
                "表": "totals",
                "对象": unit,
                "字段": "名次",
                "公布值": str(printed),
                "重算值": str(right),
                "原因": reason,
            }
        ]
    absent = county.events.absentees.get(figures.period.id, ())
    if absent:
        tables["不参评"] = [{"单位编码": unit, "原因": why} for unit, why in absent]
    return tables


def _score_row(row: ScoreRow) -> list[str]:
    """A row that is not 正常 shows its status and note only."""
    start = [row.unit.code, row.unit.name, row.indicator.code, row.indicator.name]
    if row.status:
        return [*start, "", "", "", "", "", "", "", row.status, row.note]
    given = row.figure
    return [
        *start,
        str(row.points),
        "" if row.self_points is None else str(row.self_points),
        _plain(given.numerator),
        _plain(given.denominator),
        given.actual,
        "" if given.deducted is None else str(given.deducted),
        row.reason,
        "",
        "",
    ]


def _totals(figures: EditionFigures) -> Table:
    rows = [
        [row.unit.code, str(row.total), row.grade, str(row.rank or ""), row.note]
        for row in figures.totals
    ]
    return columns("单位编码 总分 等级 名次 说明"), rows


def _adjustments(county: CountyPlan, period: Period) -> Table:
    rows = [list(plan) for plan in county.events.adjustments.get(period.id, ())]
    return columns("单位编码 类别 分值 依据 原因"), rows


def _plain(value: Decimal | None) -> str:
    """A figure as staff type it: 152, not 152.00 and never 1.5E+2."""
    return "" if value is None else format(value.normalize(), "f")
