"""A small project on disk that loads without a problem, and the means to spoil it."""

import hashlib
import json
from datetime import date, datetime
from pathlib import Path

from generator.load.data_folder import read_project
from generator.load.raw import RawData
from generator.problems import Problem
from generator.publish.approve import write_approval

EDITION = """"题名" = "示范县{label}预算绩效管理情况通报"
"短标题" = "{label}通报"
"类型" = "月通报"
"发布时间" = "{published}"
"考核方案" = "2026"
"""
SCORES = "单位编码,指标编码,得分,扣分原因\njyj,jxmbfgl,9.50,1个项目没有编报绩效目标\nczj,jxmbfgl,10.00,\n"


class Project:
    """A folder with data/ and content/. Paths are relative to it, with slashes."""

    def __init__(self, root: Path):
        self.root = root

    def write(self, path: str, content: str | bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def append(self, path: str, content: str) -> None:
        self.write(path, (self.root / path).read_bytes() + content.encode("utf-8"))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def edition(self, period: str, *, published: str = "2026-10-12 09:00", mark: str = "") -> None:
        """Write the files of one month; `mark` is a word put into each of them."""
        folder = f"data/editions/{period}"
        self.write(f"{folder}/edition.toml", EDITION.format(label=period + mark, published=published))
        self.write(f"{folder}/scores.csv", SCORES + (f"slj,jxmbfgl,8.00,{mark}\n" if mark else ""))
        self.write(f"content/bulletins/{period}.md", f"本月进展顺利。{mark}\n")

    def approve(self, batch: str, approved_at: str = "2026-10-12 09:00", **changes: object) -> Path:
        """Approve with make approve's own writer; `changes` replace its arguments."""
        arguments = {
            "doc_no": "示财绩〔2026〕19号",
            "approved_at": datetime.strptime(approved_at, "%Y-%m-%d %H:%M"),
            "secrecy": ("已审查，可以公开", "办公室主任", date(2026, 10, 10)),
            "sign_off": ("局长", date(2026, 10, 11)),
        }
        return write_approval(self.root, batch, **(arguments | changes))

    def edit_record(self, batch: str, **changes: object) -> None:
        """Rewrite items of a record as a person with an editor would; the chain is not mended."""
        path = f"data/approvals/{batch}.json"
        record = json.loads((self.root / path).read_text(encoding="utf-8"))
        self.write(path, json.dumps(record | changes, ensure_ascii=False, indent=1) + "\n")

    def record(self, batch: str) -> dict:
        return json.loads((self.root / f"data/approvals/{batch}.json").read_text(encoding="utf-8"))

    def read(self, **options: object) -> RawData:
        return read_project(self.root, **options)

    def problems(self, **options: object) -> list[Problem]:
        return self.read(**options).problems

    def sentences(self, **options: object) -> list[str]:
        """Problems as people see them."""
        return [str(problem) for problem in self.problems(**options)]

    def codes(self, **options: object) -> list[tuple[str, str]]:
        """(code, path) of every problem, in order."""
        return [(problem.code, problem.path) for problem in self.problems(**options)]

    def periods(self, **options: object) -> list[str]:
        return [edition.period_id for edition in self.read(**options).editions]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def small_project(root: Path) -> Project:
    """Without any approval: shared tables, a scheme and the months 2026-08 and 2026-09."""
    project = Project(root)
    project.write("data/site.toml", '"县名" = "示范县"\n')
    project.write("data/units.csv", "单位编码,名称\njyj,县教育局\nczj,县财政局\nslj,县水利局\n")
    project.write("data/schemes/2026/scheme.toml", '"版本" = "2026"\n')
    project.write("data/schemes/2026/indicators.csv", "指标编码,名称\njxmbfgl,绩效目标覆盖率\n")
    project.edition("2026-08", published="2026-09-12 09:00")
    project.edition("2026-09")
    return project


def approved_project(root: Path) -> Project:
    """The same with both months and everything shared approved."""
    project = small_project(root)
    project.approve("2026-08", "2026-09-12 09:00")
    project.approve("2026-09")
    return project
