"""Money that nobody reported, or that is not public, is never printed as zero."""

import re
from pathlib import Path

from tests.projects import FILES
from tests.site_building import build, small_project
from tests.site_reading import parse, text_of


def test_a_unit_of_which_nothing_is_known_has_no_zeros(tmp_path: Path) -> None:
    """Bites: with every project of a unit 未报送, the sums over none are 0.00."""
    table = "data/editions/2026-09/execution.csv"
    lines = FILES[table].splitlines()
    head = lines[0].lstrip("\ufeff").split(",")
    spent, unit = head.index("累计支出"), head.index("单位编码")
    code = lines[1].split(",")[unit]
    changed = []
    for line in lines:
        cells = line.split(",")
        if cells[unit] == code:
            cells[spent] = "未报送"
        changed.append(",".join(cells))
    root = small_project(tmp_path / "p", {table: "\n".join(changed) + "\n"})
    output = build(root, "--drafts")
    row = next(
        text_of(one) for one in parse((output / "tongbao/2026/09/zhixing/index.html").read_text(encoding="utf-8")).all("tr")
        if one.get("id") == f"z-{code}"
    )
    assert "没有数字" in row and "0.00" not in row and "不适用" in row
    page = text_of(parse((output / f"bumen/{code}/index.html").read_text(encoding="utf-8")).root)
    assert re.search(r"底，\d+个项目未报送，没有数字可以算", page) and "预算0.00" not in page
