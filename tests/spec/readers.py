"""How each rule's examples are run: the table becomes records, the real functions give the words.

One reader per rule. A reader knows how a table is written and how a result is said; it computes nothing.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from generator.derive.compare import differences
from generator.derive.execution import months_elapsed, time_progress, warning_level
from generator.derive.points import band_of, exact_points, in_band
from generator.derive.rounding import rounded
from generator.derive.totals import grade_of
from generator.derive.views import UnitResult
from generator.derive.worked_example import Example
from generator.model.editions import Adjustment, Edition, Score
from generator.model.scheme import Direction, Grade, Indicator, Method
from generator.model.units import Unit
from tests.spec.case_readers import CASE_READERS
from tests.unit.derive.factories import (
    absentee,
    bonus,
    edition,
    figure,
    indicator,
    known,
    malus,
    portal,
    scheme,
    score,
    scored,
    spending,
    tiers,
    total,
    unit,
    veto,
    view,
)

NOW = "2026-09"
_EMPTY = ("—", "没有", "没有写")
Row = dict[str, str | None]


def rows_of(example: Example) -> list[Row]:
    """Every row by its column names; an empty cell is None."""
    return [
        {name: None if cell in _EMPTY else cell for name, cell in zip(example.header, row, strict=True)}
        for row in example.rows
    ]


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _said(pairs: list[tuple[str, str]]) -> str:
    return "；".join(f"{name} {words}" for name, words in pairs)


def _units(rows: list[Row]) -> dict[str, Unit]:
    """The units of a table by name; their codes follow the order of the rows."""
    codes = {str(row["单位"]): f"u{number}" for number, row in enumerate(rows)}
    return {
        str(row["单位"]): unit(
            codes[str(row["单位"])], row.get("组别") or "党政部门", name=row["单位"],
            predecessors=tuple(codes[name] for name in (row.get("前身") or "").split("、") if name),
        )
        for row in rows
    }


# ---- one indicator


def _leaf(row: Row, method: Method) -> Indicator:
    return indicator(
        "z", row["满分"], method=method, measure=row.get("计量单位"), target=_decimal(row.get("目标值")),
        cap=Decimal(row.get("封顶") or 100), floor=Decimal(row.get("保底") or 0),
        tiers=tiers(row["分档"]) if row.get("分档") else (),
        direction=Direction(row.get("方向") or "越高越好"),
    )


def _score(row: Row) -> Score:
    actual = row.get("完成值")
    return Score(
        "u", "z", Decimal(row.get("得分") or row.get("公布得分") or 0), None, _decimal(row.get("分子")),
        _decimal(row.get("分母")), actual if actual in ("达成", "部分达成", "未达成") else _decimal(actual),
        _decimal(row.get("扣分值")),
    )


def points(method: Method) -> Callable[[Example], str]:
    """Points by one method, said with two decimals."""

    def read(example: Example) -> str:
        said = []
        for row in rows_of(example):
            exact = exact_points(_leaf(row, method), _score(row))
            said.append((str(row["单位"]), f"{rounded(exact, 2)} 分"))
        return _said(said)

    return read


def bands(example: Example) -> str:
    """Whether the points fit the qualitative verdict."""
    said = []
    for row in rows_of(example):
        band = band_of(_leaf(row, Method.QUALITATIVE), _score(row))
        said.append((str(row["单位"]), "相符" if in_band(Decimal(row["得分"]), band) else "不相符"))
    return _said(said)


# ---- one total


def one_total(example: Example) -> str:
    """The total of one unit, with its grade and the reason where it is vetoed."""
    given, rows = dict(example.given), rows_of(example)
    leaves = [
        indicator(f"i{n}", row["满分"], name=row["指标"], choice_group=row.get("择一组"))
        for n, row in enumerate(rows)
    ]
    of = scheme(
        *leaves, full_marks=Decimal(given["方案满分"]),
        not_reported_rule=given.get("未报送办法", "该项不得分"),
        bonus_cap=_decimal(given.get("加分封顶")), total_cap=_decimal(given.get("总分封顶")),
    )
    approved = (total("u", given["审定总分"]),) if "审定总分" in given else ()
    one = edition(NOW, totals=approved, adjustments=_adjustments(given),
                  scores=tuple(score("u", f"i{n}", row["得分"]) for n, row in enumerate(rows)))
    result = view(portal([unit("u")], [one], of), NOW).results["u"]
    if result.total is None:
        return str(result.not_ranked)
    if result.vetoed:
        return f"总分 {result.total} 分，{result.grade}，不排名次（{result.not_ranked}）"
    return f"总分 {result.total} 分"


def _adjustments(given: dict[str, str]) -> tuple[Adjustment, ...]:
    rows = [bonus("u", text) for text in given["加分"].split("、")] if "加分" in given else []
    rows += [malus("u", text) for text in given["扣分"].split("、")] if "扣分" in given else []
    return (*rows, *([veto("u", given["一票否决"])] if "一票否决" in given else []))


def rounding(example: Example) -> str:
    """Exact figures, rounded once."""
    decimals = int(dict(example.given)["保留小数"])
    return _said([(r["单位"], str(rounded(Decimal(r["计算得出"]), decimals))) for r in rows_of(example)])


# ---- grades and ranks


def grades(example: Example) -> str:
    """Rounded first, graded then."""
    pairs = (part.split(" ") for part in dict(example.given)["等级下限"].split("、"))
    labels = [Grade(label, Decimal(lower)) for label, lower in pairs]
    said = []
    for row in rows_of(example):
        published = rounded(Decimal(row["计算得出"]), 2)
        said.append((row["单位"], f"{published} {grade_of(published, labels)}"))
    return _said(said)


def ranks(example: Example) -> str:
    """Ranks by published totals; absentees with their reason; what the check finds, where asked."""
    rows, given = rows_of(example), dict(example.given)
    units = _units(rows)
    approved = tuple(
        total(units[row["单位"]].code, row["总分"], None, int(row["公布名次"]) if "公布名次" in row else None)
        for row in rows if row["总分"]
    )
    absent = tuple(absentee(units[r["单位"]].code, r["不参评原因"]) for r in rows if r.get("不参评原因"))
    records = ()
    if "已知差异" in given:
        name, field, _, published, _, recomputed = given["已知差异"].split(" ")
        records = (known("totals", units[name].code, field, published, recomputed),)
    one = edition(NOW, totals=approved, absentees=absent, known_differences=records)
    site = portal(list(units.values()), [one])
    results = view(site, NOW).results
    said = []
    for name, ranked in units.items():
        result = results[ranked.code]
        said.append((name, f"第{result.rank}名" if result.not_ranked is None else result.not_ranked))
    if "公布名次" not in example.header:
        return _said(said)
    names = {unit_.code: name for name, unit_ in units.items()}
    found = [f"{names[d.subject]} {d.expected}" for d in differences(site)]
    return f"{_said(said)}；核对：{'；'.join(found) or '没有未说明的差异'}"


# ---- against the edition before


def moves(example: Example) -> str:
    """What happened to every unit of this edition, and who joined or left."""
    rows, given = rows_of(example), dict(example.given)
    units = _units(rows)
    schemes = (scheme(), scheme(version="b"))
    before = scored("2026-08", {units[r["单位"]].code: r["上期总分"] for r in rows if r["上期总分"]})
    now = scored(NOW, {units[r["单位"]].code: r["本期总分"] for r in rows if r["本期总分"]},
                 scheme="b" if given.get("考核方案") == "两期不同" else "a")
    page = view(portal(list(units.values()), [before, now], *schemes), NOW)
    said = [(result.unit.name, _moved(result)) for result in page.results.values()]
    words = _said(said)
    for label, changed in (("新参加", page.comparison.joined), ("不再参加", page.comparison.left)):
        if changed:
            words += f"；{label}：{'、'.join(one.name for one in changed)}"
    return words


def _moved(result: UnitResult) -> str:
    change = result.rank_change
    if change is None:
        return "没有可比的上期"
    moved = "名次不变" if change == 0 else f"{'上升' if change > 0 else '下降'}{abs(change)}位"
    points_changed = result.total_change
    if points_changed is None:
        return f"{moved}，得分不比"
    return f"{moved}，{points_changed:+}" if points_changed else f"{moved}，{points_changed}"


# ---- quarters and years


def composition(example: Example) -> str:
    """The total of a quarter or a year from its parts."""
    given, rows = dict(example.given), rows_of(example)
    units = _units(rows)
    of = scheme(
        quarter_rule=given.get("季度合成", "单独评分"), year_rule=given.get("年度合成", "单独评分"),
        quarter_weight=_decimal(given.get("季度权重")),
    )
    editions: list[Edition] = []
    for name in example.header[1:]:
        rows_with = {units[r["单位"]].code: r[name] for r in rows if r[name]}
        vetoed = tuple(veto(code) for code, text in rows_with.items() if text == "一票否决")
        points_of = {code: "50" if text == "一票否决" else text for code, text in rows_with.items()}
        if name != "年终考核":
            editions.append(scored(_PARTS[name], points_of, adjustments=vetoed))
    last = "2026" if "年度合成" in given else "2026-Q3"
    own = {units[r["单位"]].code: r["年终考核"] for r in rows if r.get("年终考核")}
    site = portal(list(units.values()), [*editions, scored(last, own)], of)
    results = view(site, last).results
    return _said([(name, str(results[one.code].total)) for name, one in units.items()])


_PARTS = {
    "7月": "2026-07", "8月": "2026-08", "9月": "2026-09", "第一季度": "2026-Q1", "第二季度": "2026-Q2",
    "第三季度": "2026-Q3", "第四季度": "2026-Q4",
}


# ---- spending


def execution(example: Example) -> str:
    """The county's rate of spending."""
    rows = rows_of(example)
    codes = {row["项目"]: f"p{number}" for number, row in enumerate(rows)}
    projects = tuple(
        spending(codes[row["项目"]], "u", row["调整预算"], row["累计支出"],
                 parent=codes[row["其中数"]] if row["其中数"] else None)
        for row in rows
    )
    county = view(portal([unit("u")], [edition(NOW, execution=projects)]), NOW).execution.county
    return f"支出进度 {rounded(county.rate, 2)}%，{county.left_out}个项目没有计入"


def progress(example: Example) -> str:
    """Time progress on the cut-off date, and the gap to it."""
    said = []
    for row in rows_of(example):
        until = date.fromisoformat(str(row["数据截止日"]))
        spent = (spending("p", "u", "100", row["支出进度"]),)
        one = edition(f"{until:%Y-%m}", data_until=until, execution=spent)
        found = view(portal([unit("u")], [one]), one.period.id).execution
        gap = found.county.gap
        assert found.time_progress == time_progress(months_elapsed(one))
        said.append(f"时间进度 {rounded(found.time_progress, 2)}%，"
                    f"{'慢' if gap < 0 else '快'} {rounded(abs(gap), 2)} 个百分点")
    return "；".join(said)


def warnings(example: Example) -> str:
    """The level of every unit at the given time progress."""
    given = dict(example.given)
    months = next(m for m in range(1, 13) if f"{time_progress(m):f}%" == given["时间进度"])
    _, behind, _ = given["预警线"].split(" ")
    blue, yellow, red = map(Decimal, behind.split("、"))
    of = scheme(warn_blue=blue, warn_yellow=yellow, warn_red=red)
    return _said([
        (row["单位"], warning_level(Decimal(row["支出进度"]), Decimal(100), months, of).value)
        for row in rows_of(example)
    ])


def county_rate(example: Example) -> str:
    """The county's rate of one ratio indicator."""
    rows = rows_of(example)
    units = _units(rows)
    of = scheme(indicator("z", "100", method=Method.JUDGED, measure="%"))
    scores = tuple(
        score(units[row["单位"]].code, "z", row["分子"]) if row["分母"] is None
        else score(units[row["单位"]].code, "z", "50", numerator=figure(row["分子"]), denominator=figure(row["分母"]))
        for row in rows
    )
    (rate,) = view(portal(list(units.values()), [edition(NOW, scores=scores)], of), NOW).rates
    words = f"{rate.numerator}/{rate.denominator}，"
    words += f"{rounded(rate.rate, 2)}%" if rate.rate is not None else "没有比率"
    return words + (f"，{rate.not_applicable}个单位不适用" if rate.not_applicable else "")


# ---- checking


def tolerance(example: Example) -> str:
    """Published points against recomputed ones."""
    said = []
    for row in rows_of(example):
        leaf = indicator("z", row["满分"], method=Method.RATIO, measure="%")
        site = portal([unit("u")], [edition(NOW, scores=(_score(row),))], scheme(leaf))
        found = differences(site)
        said.append((row["单位"], found[0].expected if found else "一致"))
    return _said(said)


READERS: dict[str, Callable[[Example], str]] = {
    "weights": one_total, "ratio": points(Method.RATIO), "cap": points(Method.RATIO),
    "reverse": points(Method.REVERSE_RATIO), "tiers": points(Method.TIERS),
    "deduction": points(Method.DEDUCTION), "qualitative": bands, "choose-one": one_total,
    "not-applicable": one_total, "not-reported": one_total, "undisclosed": one_total,
    "bonus": one_total, "bounds": one_total, "veto": one_total, "rounding": rounding, "grades": grades,
    "ranking": ranks, "groups": ranks, "absentees": ranks, "movement": moves, "unit-set": moves,
    "scheme-change": moves, "merged": moves, "quarter": composition, "year": composition,
    "execution": execution, "time-progress": progress, "warnings": warnings, "county-rate": county_rate,
    "tolerance": tolerance, "known-differences": ranks, **CASE_READERS,
}
