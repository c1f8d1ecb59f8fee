"""A small valid project for tests: six units in two groups, one scheme, three months, a quarter.

`FILES` is the whole project as text, by path. Every figure foots under the public rules, so a test
can change one thing and see exactly that thing reported.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from generator.load.raw import Waiver
from generator.pipeline import check_approval
from generator.publish.approve import keep_said, pending, write_approval

MONTHS = ("2026-07", "2026-08", "2026-09")
APPROVED_AT = datetime(2026, 10, 13, 9, 0)

_SITE = """\
"县名" = "示范县"
"网站名称" = "示范县预算绩效公开"
"网站副题" = "示范县财政局主办"
"域名" = "www.shifanxian.gov.cn"
"基础路径" = "/jx/"
"网站标识码" = "0000000000"
"ICP备案号" = "陕ICP备00000000号"
"公安备案号" = "陕公网安备 00000000000000号"
"主办单位" = "示范县财政局"
"承办单位" = "示范县预算绩效中心"
"地址" = "示范县人民路1号"
"电话" = "0917-0000000"
"电话时间" = "工作日 8:30—17:30"
"找错入口" = "https://zfwzgl.www.gov.cn/"
"监督举报" = "12388 或县财政局监督股 0917-0000001"
"许可声明" = "数据可以自由转载和再利用，请注明来源。"
"转载声明" = "转载请注明“来源：示范县预算绩效公开”，并附原页地址。"
"时区" = "Asia/Shanghai"
"演示站" = true
"数据来源" = "示范县预算管理一体化系统"
"""

_UNITS = """\
单位编码,名称,简称,别名,组别,类型,单位职责,负责人职务,上级编码,起始日,终止日,前身编码
bumen,部门小计,,,党政部门,小计,,,,,,
jyj,县教育局,教育局,教体局、教育体育局,党政部门,单位,管全县的中小学和幼儿园,局长,bumen,,,
wjj,县卫生健康局,卫健局,,党政部门,单位,,局长,bumen,,,
slj,县水利局,水利局,,党政部门,单位,,局长,bumen,2026-01-01,,lyj
lyj,县林业局,林业局,,党政部门,单位,,局长,,,2025-12-31,
xqz,西桥镇,,,乡镇,单位,,镇长,,,,
dgz,东关镇,,,乡镇,单位,,镇长,,,,
nhz,南河镇,,,乡镇,单位,,镇长,,,,
"""

_CALENDAR = """\
期次,计划发布日期,说明
2026-07,2026-08-12,
2026-08,2026-09-11,
2026-09,2026-10-12,遇国庆假期顺延
2026-Q3,2026-10-13,
"""

_SCHEME = """\
"版本" = "2026"
"名称" = "2026年预算绩效管理考核方案"
"依据名称" = "示范县预算绩效管理考核办法"
"依据文号" = "示财绩〔2026〕1号"
"适用起" = "2026-01"
"满分" = 100
"得分单位" = "分"
"得分小数位" = 2
"未报送办法" = "该项不得分"
"加分封顶" = 5
"总分封顶" = 100
"季度合成" = "各月平均"
"年度合成" = "各季平均"
"蓝色预警" = 5
"黄色预警" = 10
"红色预警" = 20

[["等级"]]
"名称" = "优"
"下限" = 90

[["等级"]]
"名称" = "良"
"下限" = 80

[["等级"]]
"名称" = "中"
"下限" = 60

[["等级"]]
"名称" = "差"
"下限" = 0
"""

_INDICATORS = """\
指标编码,上级编码,名称,通俗解释,环节,方向,满分,目标值,计量单位,公式,计分办法,分档,封顶,保底,择一组,数据来源,适用
mbgl,,目标管理,花钱之前有没有想好要办成什么事,目标,越高越好,30,,,,,,,,,系统,
jxmbfgl,mbgl,绩效目标覆盖率,有多少钱事先写明了要办成什么事,目标,越高越好,20,100%,%,已编报项目数÷应编报项目数,比例,,,,,系统,
mbzl,mbgl,目标质量,目标写得清不清楚,目标,定性,10,,,,定性,,,,,财政抽查,
zxjk,,执行监控,钱花得及不及时、事办得怎么样,执行,越高越好,70,,,,,,,,,系统,
zcjd,zxjk,支出进度,该花的钱花出去了多少,执行,越高越好,40,100,%,累计支出÷应支出,比例,,,,,系统,
jkzg,zxjk,监控整改,发现的问题改了没有,整改,越低越好,10,,,,扣分,,,,,财政抽查,
mycs,zxjk,群众满意度,办事的群众满不满意,综合,越高越好,20,95,%,,分档,95:20；90:16；80:10；0:0,,,,满意度调查,
"""

# By month and unit: numerator of 20, 目标质量 and its points, numerator of 100, points deducted (None:
# nothing to put right this month), satisfaction and its points. None: takes no part.
_FIGURES: dict[str, dict[str, tuple | None]] = {
    "2026-07": {
        "jyj": (20, "达成", 9, 85, 0, "96.5", 20),
        "wjj": (18, "部分达成", 7, 80, 1, "91.0", 16),
        "slj": (16, "达成", 8, 75, 2, "88.0", 10),
        "xqz": (19, "达成", 9, 90, 0, "95.0", 20),
        "dgz": (19, "达成", 9, 90, 0, "97.2", 20),
        "nhz": None,
    },
    "2026-08": {
        "jyj": (20, "达成", 10, 90, 0, "96.0", 20),
        "wjj": (19, "达成", 8, 85, 0, "92.0", 16),
        "slj": (18, "达成", 8, 70, 3, "89.5", 10),
        "xqz": (20, "达成", 9, 85, 1, "94.0", 16),
        "dgz": (18, "达成", 9, 95, 0, "96.0", 20),
        "nhz": (15, "未达成", 5, 60, 4, "82.0", 10),
    },
    "2026-09": {
        "jyj": (20, "达成", 10, 95, 0, "97.0", 20),
        "wjj": (20, "达成", 9, 85, 0, "93.0", 16),
        "slj": (19, "达成", 9, 80, 1, "90.0", 16),
        "xqz": (20, "达成", 10, 90, 0, "95.5", 20),
        "dgz": (17, "部分达成", 7, 80, 2, "91.0", 16),
        "nhz": (16, "部分达成", 6, 60, None, "85.0", 10),
    },
}
_NAMES = {
    "jyj": "县教育局", "wjj": "县卫生健康局", "slj": "县水利局",
    "xqz": "西桥镇", "dgz": "东关镇", "nhz": "南河镇",
}  # fmt: skip
_GROUPS = (("jyj", "wjj", "slj"), ("xqz", "dgz", "nhz"))
_INDICATOR_NAMES = {
    "jxmbfgl": "绩效目标覆盖率", "mbzl": "目标质量", "zcjd": "支出进度", "jkzg": "监控整改",
    "mycs": "群众满意度",
}  # fmt: skip

_EDITION = """\
"题名" = "示范县{label}预算绩效管理情况通报"
"短标题" = "{label}：{short}"
"类型" = "{kind}"
"期号" = "第{number}期"
"发文机关" = "示范县财政局"
"成文日期" = "{written}"
"发布时间" = "{published} 09:00"
"数据截止日" = "{until}"
"时效性" = "有效"
"考核方案" = "2026"
"口径" = "累计"
"""

_SIDE_TABLES = {
    "adjustments": """\
单位编码,单位名称,类别,分值,依据,原因
wjj,县卫生健康局,加分,1.00,考核办法第十二条,项目绩效做法被省财政厅推广
""",
    "execution": """\
项目编码,项目名称,单位编码,上级项目编码,资金性质,年初预算,调整预算,累计支出,结余,执行率,说明
p2026-001,薄弱学校改造,jyj,,一般公共预算,120.00,118.50,85.30,33.20,71.98,
p2026-001-a,教学楼维修,jyj,p2026-001,一般公共预算,80.00,78.50,60.30,18.20,76.81,
p2026-001-b,操场改造,jyj,p2026-001,一般公共预算,40.00,40.00,25.00,15.00,62.50,工程款按合同在第四季度支付
p2026-002,农村饮水工程,slj,,政府性基金,60.00,60.00,不公开,不公开,不公开,
p2026-003,村卫生室设备,wjj,,一般公共预算,50.00,50.00,20.00,30.00,40.00,
""",
    "monitoring": """\
项目编码,项目名称,单位编码,监控指标,计量单位,目标值,单位自查值,财政抽查值,偏差类型,偏差原因,完成可能性,预警级别,处置,期限
p2026-001,薄弱学校改造,jyj,改造完成的学校数,所,11,7,6,时效偏差,4所学校的施工图纸没有报审,有可能,黄,限期整改,2026-11-15
p2026-002,农村饮水工程,slj,新增供水人口,人,5200,4100,不适用,无偏差,,确定能,无,无,
""",
    "target-review": """\
项目编码,项目名称,单位编码,金额,审核结论,意见
p2027-001,幼儿园扩建,jyj,300.00,修改后通过,把“改善条件”改成可以数的目标
""",
    "evaluation": """\
对象编码,对象名称,单位编码,评价类型,金额,得分,等级,结果应用,应用说明
p2025-014,农村饮水安全巩固提升,slj,财政重点评价,860.00,91.20,优,增加预算,2027年预算增加80万元
p2025-020,村卫生室改造,wjj,部门评价,120.00,不公开,不公开,尚未应用,
""",
    "project-indicators": """\
对象编码,序号,一级指标,二级指标,三级指标,指标性质,目标值,计量单位,完成值,分值,得分,偏差原因
p2025-014,1,产出指标,数量指标,改造供水管网,≥,50,公里,48,60,57,两个村的管网因汛期推迟
p2025-014,2,满意度指标,服务对象满意度,用水农户满意度,≥,90,%,93,40,34.20,
""",
    "accountability": """\
单位编码,单位名称,类别,形式,数量,依据,日期
nhz,南河镇,约谈,约谈单位主要负责人,1,考核办法第二十条,2026-10-11
""",
    "statistics": """\
统计项,单位编码,分类,数值,计量单位,说明
绩效目标编报,jyj,应编报,20,个,
绩效目标编报,wjj,应编报,20,个,
绩效目标编报,slj,应编报,20,个,
绩效目标编报,bumen,应编报,60,个,
绩效目标编报,jyj,编报率,100,%,
绩效目标编报,bumen,编报率,98.33,%,
""",
}

_NARRATIVE = """\
# {label}预算绩效管理情况

{label}，全县预算绩效管理工作总体平稳，**支出进度**比上月加快。

- 存在问题：部分项目目标写得不具体。
- 下一步：按[考核办法](https://www.example.gov.cn/a.html)整改，见[往期通报](/tongbao/)。
"""


def _points(figures: tuple) -> dict[str, Decimal]:
    covered, _, quality, paid, deducted, _, satisfied = figures
    points = {
        "jxmbfgl": Decimal(covered),
        "mbzl": Decimal(quality),
        "zcjd": Decimal(paid) * 40 / 100,
        "mycs": Decimal(satisfied),
    }
    if deducted is not None:
        points["jkzg"] = Decimal(10 - deducted)
    return points


def _scores(month: str) -> str:
    lines = ["单位编码,单位名称,指标编码,指标名称,得分,分子,分母,完成值,扣分值,扣分原因,数据状态,状态说明"]
    for unit, figures in _FIGURES[month].items():
        if figures is None:
            continue
        covered, word, _, paid, deducted, satisfaction, _ = figures
        points = {code: f"{value:.2f}" for code, value in _points(figures).items()}
        cells = {
            "jxmbfgl": f"{covered},20,,,{'' if covered == 20 else f'有{20 - covered}个项目没有编报绩效目标'},,",
            "mbzl": f",,{word},,,,",
            "zcjd": f"{paid},100,,,,正常,",
            "jkzg": f",,,{deducted},,,",
            "mycs": f",,{satisfaction},,,,",
        }
        if deducted is None:
            cells["jkzg"], points["jkzg"] = ",,,,,不适用,本月没有到期应整改的问题", ""
        for code, rest in cells.items():
            name = _INDICATOR_NAMES[code]
            lines.append(f"{unit},{_NAMES[unit]},{code},{name},{points[code]},{rest}")
    return "\n".join(lines) + "\n"


def _total(month: str, unit: str) -> Decimal | None:
    figures = _FIGURES[month][unit]
    if figures is None:
        return None
    points = _points(figures)
    weight = 100 if "jkzg" in points else 90
    bonus = 1 if (month, unit) == ("2026-09", "wjj") else 0
    return _rounded(sum(points.values()) * 100 / weight + bonus)


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _quarter_total(unit: str) -> Decimal:
    parts = [total for month in MONTHS if (total := _total(month, unit)) is not None]
    return _rounded(sum(parts) / len(parts))


def _totals(totals: Mapping[str, Decimal | None]) -> str:
    lines = ["单位编码,单位名称,总分,等级,名次,说明"]
    for group in _GROUPS:
        scored = [totals[unit] for unit in group if totals[unit] is not None]
        for unit in group:
            total = totals[unit]
            if total is None:
                continue
            grade = "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"
            rank = 1 + sum(other > total for other in scored)
            lines.append(f"{unit},{_NAMES[unit]},{total},{grade},{rank},")
    return "\n".join(lines) + "\n"


def _files() -> dict[str, str]:
    files = {
        "data/site.toml": _SITE,
        "data/units.csv": _UNITS,
        "data/calendar.csv": _CALENDAR,
        "data/schemes/2026/scheme.toml": _SCHEME,
        "data/schemes/2026/indicators.csv": _INDICATORS,
    }
    dates = {
        "2026-07": ("2026-08-10", "2026-08-12", "2026-07-31"),
        "2026-08": ("2026-09-09", "2026-09-11", "2026-08-31"),
        "2026-09": ("2026-10-10", "2026-10-12", "2026-09-30"),
    }
    for month, (written, published, until) in dates.items():
        folder, label = f"data/editions/{month}", f"2026年{int(month[5:])}月"
        words = {"label": label, "kind": "月通报", "number": int(month[5:]), "short": "支出进度加快"}
        text = _EDITION.format(**words, written=written, published=published, until=until)
        if month == "2026-07":
            text += '\n[["不参评"]]\n"单位编码" = "nhz"\n"原因" = "本月没有项目支出"\n'
        files[f"{folder}/edition.toml"] = text
        files[f"{folder}/scores.csv"] = _scores(month)
        files[f"{folder}/totals.csv"] = _totals(
            {unit: _total(month, unit) for unit in _FIGURES[month]}
        )
        files[f"content/bulletins/{month}.md"] = _NARRATIVE.format(label=label)
    for table, text in _SIDE_TABLES.items():
        files[f"data/editions/2026-09/{table}.csv"] = text
    words = {"label": "2026年第三季度", "kind": "季排名", "number": 3, "short": "各组排名"}
    files["data/editions/2026-Q3/edition.toml"] = _EDITION.format(
        **words, written="2026-10-12", published="2026-10-13", until="2026-09-30"
    )
    files["data/editions/2026-Q3/totals.csv"] = _totals(
        {unit: _quarter_total(unit) for unit in _NAMES}
    )
    return files


FILES: dict[str, str] = _files()


def write_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files under `root`; text as UTF-8 with the line ends it has."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def make_project(root: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The project under `root`, not approved yet. `changed` replaces files; None leaves one out."""
    files = {**FILES, **(changed or {})}
    write_files(root, {path: content for path, content in files.items() if content is not None})
    return root


def approve_all(
    root: Path, *, approved_at: datetime = APPROVED_AT, waivers: Iterable[Waiver] = (), correction_reason: str = ""
) -> Path:
    """One record for everything that waits for approval; where it is."""
    return write_approval(
        root,
        "2026-09",
        doc_no="示财绩〔2026〕19号",
        approved_at=approved_at,
        secrecy=("已审查，可以公开", "办公室主任", date(2026, 10, 10)),
        sign_off=("局长", date(2026, 10, 11)),
        waivers=waivers,
        correction_reason=correction_reason,
        paths=[one.path for one in pending(root)],
    )


def publish_all(root: Path, *, approved_at: datetime = APPROVED_AT, correction_reason: str = "") -> Path:
    """Approve as `approve_all` does and keep what is said, as `make approve` does."""
    record = approve_all(root, approved_at=approved_at, correction_reason=correction_reason)
    _, lines = check_approval(root, approved_at)
    keep_said(root, record, lines)
    return record


def make_approved_project(
    root: Path, changed: Mapping[str, str | bytes | None] | None = None
) -> Path:
    """The base project with `changed`, approved as it is: what the pipeline may read."""
    make_project(root, changed)
    approve_all(root)
    return root
