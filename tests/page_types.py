"""One page of every kind: what the browser tests measure and `make shots` photographs.

`PAGE_TYPES` names a page for every template of the theme, and for the states in which a page looks different:
a draft, a page that was withdrawn, a site on its first day. `tests/test_page_types.py` holds the list complete.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.projects import FILES
from tests.site_building import Site, build, demo_project, small_project

WORDS = "words"  # stands for theme/templates/page.html, in which content/pages is shown


@dataclass(frozen=True)
class PageType:
    """`template` of theme/templates/pages, and one `path` of the site named `site` that is made with it."""

    template: str
    path: str
    site: str = "demo"


PAGE_TYPES: Mapping[str, PageType] = {
    "home": PageType("home", ""),
    "bulletins": PageType("editions", "tongbao/"),
    "bulletin": PageType("bulletin", "tongbao/2026/09/"),
    "spending": PageType("spending", "tongbao/2026/09/zhixing/"),
    "projects": PageType("projects", "tongbao/2026/09/xiangmu/"),
    "composition": PageType("composition", "paiming/2026/q3/hecheng/"),
    "evaluations": PageType("evaluation", "zongping/2025/pingjia/"),
    "self evaluations": PageType("self_evaluations", "zongping/2025/ziping/"),
    "what changed": PageType("what_changed", "tongbao/2026/09/bianhua/"),
    "ranking": PageType("ranking", "paiming/2026/q3/"),
    "annual": PageType("annual", "zongping/2025/"),
    "lists": PageType("lists", "hongheibang/"),
    "lists of a quarter": PageType("period_lists", "hongheibang/2026/q3/"),
    "on the black list": PageType("black_entry", "hongheibang/2026/q3/jyj/"),
    "off the black list": PageType("black_entry", "hongheibang/2025/nian/sqz/"),
    "rectification": PageType("rectification", "zhenggai/"),
    "overdue": PageType("rectification_list", "zhenggai/yuqi/"),
    "closed problems": PageType("rectification_list", "zhenggai/yixiaohao/"),
    "problem": PageType("rectification_item", "zhenggai/zg-2026-002/"),
    "closed problem": PageType("rectification_item", "zhenggai/zg-2025-001/"),
    "cases": PageType("cases", "anli/"),
    "case": PageType("case", "anli/al-2026-01/"),
    "clinic": PageType("clinic", "anli/zhensuo/"),
    "units": PageType("units", "bumen/"),
    "unit": PageType("unit", "bumen/jyj/"),
    "unit in a month": PageType("unit_period", "bumen/jyj/2026/09/"),
    "unit in a year": PageType("unit_period", "bumen/jyj/2025/nian/"),
    "indicators": PageType("indicators", "zhibiao/"),
    "indicator": PageType("indicator", "zhibiao/jxmbfgl/"),
    "method": PageType("method", "guanyu/suanfa/"),
    "method of a subject": PageType("method_part", "guanyu/suanfa/defen/"),
    "scheme": PageType("scheme", "guanyu/suanfa/fangan-2026/"),
    "glossary": PageType("glossary", "guanyu/mingci/"),
    "dictionary": PageType("dictionary", "shuju/"),
    "dictionary of a table": PageType("dictionary_table", "shuju/scores/"),
    "search": PageType("search", "sousuo/"),
    "subscribe": PageType("subscribe", "dingyue/"),
    "corrections": PageType("corrections", "gengzheng/"),
    "own record": PageType("own_record", "guanyu/zhunshi/"),
    "site map": PageType("site_map", "ditu/"),
    "withdrawn": PageType("withdrawn", "tongbao/2024/12/"),
    "not found": PageType("not_found", "404.html"),
    "about": PageType(WORDS, "guanyu/"),
    "accessibility": PageType(WORDS, "wuzhangai/"),
    "draft bulletin": PageType("bulletin", "tongbao/2026/11/", "drafts"),
    "draft of a unit": PageType("unit_period", "bumen/jyj/2026/11/", "drafts"),
    "home before the first bulletin": PageType("home", "", "nothing yet"),
    "search before the first bulletin": PageType("search", "sousuo/", "nothing yet"),
    "subscribe before the first bulletin": PageType("subscribe", "dingyue/", "nothing yet"),
    "unit before the first bulletin": PageType("unit", "bumen/jyj/", "nothing yet"),
    "own record before the first bulletin": PageType("own_record", "guanyu/zhunshi/", "nothing yet"),
    "home after the first bulletin": PageType("home", "", "first month"),
    "first bulletin": PageType("bulletin", "tongbao/2026/07/", "first month"),
    "unit without a score": PageType("unit_period", "bumen/nhz/2026/07/", "first month"),
}
SITES = ("demo", "drafts", "nothing yet", "first month")


def left_out(templates: Iterable[str], types: Mapping[str, PageType] = PAGE_TYPES) -> list[str]:
    """Templates that no page type stands for."""
    return sorted(set(templates) - {one.template for one in types.values()})


def build_site(name: str, root: Path) -> Site:
    """Build one of `SITES` below `root`; slow: seconds."""
    if name in ("demo", "drafts"):
        project = demo_project(root)
        return Site(project, build(project, *(["--drafts"] if name == "drafts" else [])), "/czj/jx/")
    kept = {"nothing yet": None, "first month": "2026-07"}[name]
    parts = [path for path in FILES if path.startswith(("data/editions/", "content/bulletins/"))]
    project = small_project(root, {path: None for path in parts if kept is None or kept not in path})
    return Site(project, build(project), "/jx/")
