"""Staff documents made from definitions: data/README.md, docs/cuowu.md, and a schema beside every table.

`tests/test_in_step.py` fails when a file differs from what this module would write.
"""

from importlib.resources import files
from pathlib import Path

from generator.contract import Column, Schema, all_schemas
from generator.contract.wording import written_form
from generator.problems import KINDS

_PLACES = {
    "data": "data/",
    "data/rectification": "data/rectification/",
    "data/lists": "data/lists/",
    "data/cases": "data/cases/",
    "data/schemes/<方案>": "data/schemes/",
    "data/editions/<期次>": "data/editions/",
}


def write_files(root: Path) -> list[str]:
    """Write every document under `root`; returns the relative paths, in order."""
    made = []
    for path, text in documents().items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        made.append(path)
    return made


def stale_files(root: Path) -> list[str]:
    """Documents that are missing or differ from what the definitions say."""
    stale = []
    for path, text in documents().items():
        target = root / path
        if not target.is_file() or target.read_bytes() != text.encode("utf-8"):
            stale.append(path)
    return stale


def documents() -> dict[str, str]:
    """Relative path → text of every generated document."""
    made = {"data/README.md": data_readme(), "docs/cuowu.md": problem_guide()}
    for schema in all_schemas():
        source = files("generator.contract").joinpath(f"{schema.table}.json").read_text(encoding="utf-8")
        made[f"{_PLACES[schema.folder]}{schema.table}.schema.json"] = source
    return made


def data_readme() -> str:
    """`data/README.md`: for staff, in the order they meet the tables."""
    parts = [_INTRODUCTION]
    for folder, heading in (
        ("data", "## data/ 全站共用"),
        ("data/rectification", "## data/rectification/ 整改"),
        ("data/lists", "## data/lists/ 红黑榜"),
        ("data/cases", "## data/cases/ 优秀绩效目标案例"),
        ("data/schemes/<方案>", "## data/schemes/<方案>/ 考核方案"),
        ("data/editions/<期次>", "## data/editions/<期次>/ 每一期"),
    ):
        parts.append(heading + "\n")
        parts += [_table_section(schema) for schema in all_schemas() if schema.folder == folder]
    return "\n".join(parts)


_INTRODUCTION = """# 数据说明

本文由字段定义生成（`make docs`），请不要手工改。

- 每张表可以是 `.csv`（UTF-8 或 GB18030）或 `.xlsx`（读第一张可见的工作表），文件名用下面列出的英文名。
- 第一行是列名，与下面一字不差；列的先后随意；没有列出的列不能出现。
- 没有的数据不要写 0，也不要留“-”：写 **未报送**（该报没报）、**不适用**（没有这回事）或 **不公开**（依法不公开）。
- 数字只用半角，不写千位分隔符；日期写成 2026-09-30。
- 一期一个文件夹：`data/editions/2026-09/`（月）、`2026-Q3/`（季）、`2026/`（年）。批准以后不再改；要改就写更正原因，重新报批。
- 月通报的正文写在 `content/bulletins/期次.md`，与数据一起报批。
- 优秀案例的故事写在 `content/cases/案例编号.md`，与 `data/cases/` 的表一起报批。
- 单位只写职务，不写姓名；身份证号、手机号、银行账号会被拦下。
"""


def _table_section(schema: Schema) -> str:
    name = schema.file or f"{schema.table}.csv 或 {schema.table}.xlsx"
    lines = [f"### {schema.title}：`{name}`\n", f"{schema.description}\n"]
    if schema.key:
        lines.append(f"不能重复：{'＋'.join(schema.key)}。\n")
    what = "列" if schema.kind == "rows" else "项"
    lines.append(f"| {what} | 必填 | 写法 | 说明 | 例子 |")
    lines.append("|---|---|---|---|---|")
    for column in schema.columns:
        lines.append(_row(column))
        lines += [_row(inner, prefix=f"{column.name}·") for inner in column.columns or ()]
    return "\n".join(lines) + "\n"


def _row(column: Column, prefix: str = "") -> str:
    required = "必填" if column.required else ""
    example = column.example.replace("|", "\\|")
    return f"| {prefix}{column.name} | {required} | {written_form(column)} | {column.description} | `{example}` |"


_AREAS = {
    "F": "文件", "C": "列和项", "V": "单元格", "T": "文字", "P": "个人信息和密级",
    "R": "行", "S": "数字之间", "D": "日期", "Z": "整改", "H": "红黑榜", "J": "案例", "A": "审批", "G": "已公布的内容", "W": "正文",
}


def problem_guide() -> str:
    """`docs/cuowu.md`: every kind of problem, what it means and how to mend it."""
    lines = [
        "# 错误说明\n",
        "本文由程序里的定义生成（`make docs`），请不要手工改。\n",
        "核对时，每个问题都是一句话：哪个文件、第几行（与 Excel 里看到的行号一致）、哪一列、填的是什么、应当是什么、怎样改。"
        "句末方括号里是代码，在这里能查到。标“提醒”的不影响发布。\n",
        "命令的退出码：0 成功；2 命令用错；10 其他错误；11 数据有问题；12 审批有问题；13 有断开的链接；"
        "14 放不到位；15 主题有错；130 被中断。\n",
    ]
    for letter, area in _AREAS.items():
        lines.append(f"## {area}\n")
        lines.append("| 代码 | 意思 | 怎样改 |")
        lines.append("|---|---|---|")
        for code, kind in sorted(KINDS.items()):
            if code.startswith(letter):
                notice = "（提醒）" if kind.is_notice else ""
                mend = f"{kind.mend}；.md、.toml 文件{kind.mend_text}" if kind.mend_text else kind.mend
                lines.append(f"| {code} | {kind.title}{notice} | {mend} |")
        lines.append("")
    return "\n".join(lines)
