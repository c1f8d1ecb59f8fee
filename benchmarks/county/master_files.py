"""The tables that all editions share: site.toml, units.csv, calendar.csv, schemes."""

from pathlib import Path

from benchmarks.county.dates import planned_on
from benchmarks.county.files import columns, toml_text, write_csv, write_text
from benchmarks.county.plan import CountyPlan, SchemePlan, UnitPlan
from generator.model.period import Period

UNIT_COLUMNS = columns(
    "单位编码 名称 简称 别名 组别 类型 单位职责 负责人职务 上级编码 起始日 终止日 前身编码"
)
INDICATOR_COLUMNS = columns(
    "指标编码 上级编码 名称 通俗解释 环节 方向 满分 目标值 计量单位 公式 计分办法 分档 封顶 保底"
    " 择一组 数据来源"
)


def write_masters(county: CountyPlan, root: Path) -> list[str]:
    """Writes the identity of the site, the units and the calendar; returns their paths."""
    write_text(root / "data/site.toml", toml_text(_site(county.county)))
    write_csv(root / "data/units.csv", UNIT_COLUMNS, [_unit_row(unit) for unit in county.units])
    write_csv(root / "data/calendar.csv", columns("期次 计划发布日期 说明"), _calendar_rows(county))
    return ["data/site.toml", "data/units.csv", "data/calendar.csv"]


def write_scheme(scheme: SchemePlan, root: Path) -> list[str]:
    """Writes one folder of data/schemes; returns its paths."""
    folder = f"data/schemes/{scheme.version}"
    grades = [{"名称": label, "下限": lower} for label, lower in scheme.grades]
    write_text(root / folder / "scheme.toml", toml_text(_settings(scheme), {"等级": grades, "上榜规则": list(scheme.list_rules)}))
    rows = [
        [
            one.code,
            one.parent,
            one.name,
            one.plain,
            one.stage,
            one.direction,
            str(one.weight),
            one.target,
            one.measure,
            one.formula,
            one.method,
            one.tiers,
            one.cap,
            one.floor,
            one.choice_group,
            one.source,
        ]
        for one in scheme.indicators
    ]
    write_csv(root / folder / "indicators.csv", INDICATOR_COLUMNS, rows)
    return [f"{folder}/scheme.toml", f"{folder}/indicators.csv"]


def _site(county: str) -> dict[str, object]:
    """Record numbers and telephones are zeros: nobody's."""
    return {
        "县名": county,
        "网站名称": f"{county}预算绩效公开",
        "网站副题": f"{county}财政局主办 · 花钱必问效",
        "域名": "www.shifanxian.gov.cn",
        "基础路径": "/czj/jx/",
        "网站标识码": "0000000000",
        "ICP备案号": "陕ICP备00000000号",
        "公安备案号": "陕公网安备 00000000000000号",
        "主办单位": f"{county}财政局",
        "承办单位": f"{county}预算绩效中心",
        "地址": f"{county}人民路1号",
        "电话": "0917-0000000",
        "电话时间": "工作日 8:30—17:30",
        "找错入口": "https://zfwzgl.www.gov.cn/",
        "监督举报": "公职人员违纪违法：12388；财政资金使用中的问题：县财政局监督股 0917-0000001",
        "许可声明": "数据可以自由转载和再利用，请注明来源。",
        "转载声明": f"转载请注明“来源：{county}预算绩效公开”，并附原页地址。",
        "时区": "Asia/Shanghai",
        "演示站": True,
        "数据来源": f"{county}预算管理一体化系统",
    }


def _unit_row(unit: UnitPlan) -> list[str]:
    return [
        unit.code,
        unit.name,
        unit.short,
        "、".join(unit.aliases),
        unit.group,
        "小计" if unit.is_subtotal else "单位",
        unit.duty,
        unit.post,
        unit.parent,
        unit.since.isoformat() if unit.since else "",
        unit.until.isoformat() if unit.until else "",
        "、".join(unit.predecessors),
    ]


def _calendar_rows(county: CountyPlan) -> list[list[str]]:
    """The demonstration plans whole years; other counties only what they publish."""
    wanted = set(county.periods)
    if county.rich:
        for year in sorted({period.year for period in county.periods}):
            whole = Period.parse(str(year))
            wanted |= {whole, *whole.months(), *whole.quarters()}
    rows = []
    for period in sorted(wanted):
        embargo = county.events.embargo.get(period.id)
        day = embargo[:10] if embargo else planned_on(period).isoformat()
        _, late = county.events.late.get(period.id, (0, ""))
        rows.append([period.id, day, "与年度预算草案一并公布" if embargo else late])
    return rows


def _settings(scheme: SchemePlan) -> dict[str, object]:
    return {
        "版本": scheme.version,
        "名称": scheme.name,
        "依据名称": scheme.basis_name,
        "依据文号": scheme.basis_doc_no,
        "适用起": scheme.valid_from,
        "适用止": scheme.valid_to,
        "满分": 100,
        "得分单位": "分",
        "得分小数位": 2,
        "未报送办法": "该项不得分",
        "加分封顶": scheme.bonus_cap,
        "总分封顶": scheme.total_cap,
        "季度合成": "各月平均",
        "年度合成": "各季平均",
        "蓝色预警": 5,
        "黄色预警": 10,
        "红色预警": 20,
        "目标预警办法": scheme.target_warnings,
        "变更说明": scheme.change_note,
        **scheme.list_settings,
    }
