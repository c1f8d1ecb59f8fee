"""One more month for the small project, with a canary in every file: words and a figure found nowhere else."""

import csv
import gzip
import io
import urllib.parse
import zlib
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook

from tests.projects import FILES

PERIOD = "2026-10"
FIGURE = "7391.37"
# Table → the column that holds its canary; every one of them is shown on some page.
_COLUMNS = {
    "scores": "扣分原因",
    "adjustments": "原因",
    "totals": "说明",
    "execution": "说明",
    "monitoring": "偏差原因",
    "target-review": "意见",
    "evaluation": "对象名称",
    "project-indicators": "偏差原因",
    "accountability": "依据",
    "statistics": "说明",
}
_DIGITS = "甲乙丙丁戊己庚辛壬癸"
CANARIES: dict[str, str] = {
    "edition": "金丝雀子八七三", "narrative": "金丝雀丑八七三",
    **{table: f"金丝雀{_DIGITS[index]}八七三" for index, table in enumerate(_COLUMNS)},
}  # fmt: skip

_EDITION = f"""\
"题名" = "示范县2026年10月预算绩效管理情况通报（{CANARIES['edition']}）"
"短标题" = "2026年10月：支出进度加快"
"类型" = "月通报"
"期号" = "第10期"
"发文机关" = "示范县财政局"
"成文日期" = "2026-10-12"
"发布时间" = "{{published}}"
"数据截止日" = "2026-10-31"
"时效性" = "有效"
"考核方案" = "2026"
"口径" = "累计"
"""


def unpublished_edition(*, excel: bool = False, published: str = "2026-11-12 09:00") -> dict[str, bytes]:
    """Every file of the month, by path. It is a valid edition: only approval decides about it."""
    folder = f"data/editions/{PERIOD}"
    text = _EDITION.replace('"2026-10-12"', '"2026-11-10"').format(published=published)
    files = {
        f"{folder}/edition.toml": text.encode(),
        f"content/bulletins/{PERIOD}.md": f"## 总体情况\n\n全县总体平稳，{CANARIES['narrative']}。\n".encode(),
    }
    for table, column in _COLUMNS.items():
        rows = list(csv.reader(io.StringIO(FILES[f"data/editions/2026-09/{table}.csv"])))
        place = rows[0].index(column)
        rows[1][place] = CANARIES[table]
        if table == "execution":
            rows.append(["p2026-873", "金丝雀项目", "xqz", "", "一般公共预算", FIGURE, FIGURE, "1000.00", "", "", ""])
        name = f"{folder}/{table}.{'xlsx' if excel else 'csv'}"
        files[name] = _workbook(rows) if excel else _csv(rows)
    return files


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _workbook(rows: list[list[str]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written_forms(word: str) -> dict[str, bytes]:
    """How a word could stand in a file: as it is, escaped for HTML, for addresses, for scripts, in other codes."""
    grouped = f"{word[:1]},{word[1:]}" if word == FIGURE else word  # 7,391.37
    forms = {
        "utf-8": word.encode(), "grouped": grouped.encode(), "percent": urllib.parse.quote(word).encode(),
        "decimal": "".join(f"&#{ord(c)};" for c in word).encode(),
        "hexadecimal": "".join(f"&#x{ord(c):x};" for c in word).encode(),
        "escaped": word.encode("unicode_escape"), "gb18030": word.encode("gb18030"),
        "utf-16": word.encode("utf-16-le"),
    }  # fmt: skip
    return {name: form.lower() for name, form in forms.items()}


def sightings(tree: Mapping[str, bytes], words: list[str]) -> list[str]:
    """`file: word` for every word that any file holds in any form, its name and compressed content included."""
    found = []
    for path, content in sorted(tree.items()):
        haystack = b"\n".join((path.encode(), content, *_unpacked(content))).lower()
        found += [f"{path}: {word}" for word in words if any(f in haystack for f in written_forms(word).values())]
    return found


def _unpacked(content: bytes) -> list[bytes]:
    if content[:2] == b"\x1f\x8b":
        return [gzip.decompress(content)]
    if content[:1] == b"\x78":
        try:
            return [zlib.decompress(content)]
        except zlib.error:
            return []
    return []


def add_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a project, not approved."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
