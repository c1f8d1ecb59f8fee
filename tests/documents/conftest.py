"""Documents as PDF, typeset by the real program with the fonts of this machine."""

import os
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from generator.documents import Document, make_documents
from generator.documents.machine import INSTALL, Machine
from generator.model.period import Period
from generator.pipeline import check
from generator.render import Renderer
from tests.documents.paper import Paper
from tests.projects import FILES
from tests.site_building import REPOSITORY, Site, build, small_project, with_pdf

REQUIRED = os.environ.get("REQUIRE_PDF") == "1"

PLAIN = "示范县预算绩效管理工作总体平稳各单位按时报送监控情况财政部门逐条核对并督促整改落实"
WORDS = f"""\
## 一、总体情况

{PLAIN * 25}。

### （一）支出进度

全县支出35,047.37万元，完成全年预算的70.5%，比时间进度慢4.5个百分点；**教育局**见[往期通报](/tongbao/)。

## 二、下一步

1. 请各单位写明负责的岗位。
2. 请在10个工作日内报送监控表，完成值要有台账支撑，不得用计划数代替，逾期不报的按未完成计。
"""


def with_number(period: str) -> str:
    """The edition of `period` with a document number."""
    text = FILES[f"data/editions/{period}/edition.toml"]
    return text.replace('"发文机关"', '"文号" = "示财绩〔2026〕19号"\n"发文机关"', 1)


CHANGED = {
    "data/editions/2026-09/edition.toml": with_number("2026-09"),
    "content/bulletins/2026-09.md": WORDS,
}


@pytest.fixture(scope="session")
def machine() -> Machine:
    """This machine. Without what typesetting needs these tests are skipped, unless REQUIRE_PDF is 1."""
    one = Machine()
    ready = one.weasyprint is not None and not one.missing_libraries and bool(one.fonts)
    if not ready and not REQUIRED:
        pytest.skip(f"这台机器不能排版 PDF；装上以后再运行（{INSTALL}），CI 用 REQUIRE_PDF=1")
    assert ready, f"REQUIRE_PDF=1，但这台机器不能排版 PDF：{INSTALL}"
    return one


@pytest.fixture(scope="session")
def printed_site(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small project with one truly issued document, built once with its PDFs. Read only."""
    root = with_pdf(small_project(tmp_path_factory.mktemp("printed"), CHANGED))
    return Site(root, build(root), "/jx/")


@pytest.fixture(scope="session")
def issued(printed_site: Site) -> Paper:
    """The document that has a number."""
    return Paper((printed_site.output / "tongbao/2026/09/tongbao-2026-09.pdf").read_bytes())


@pytest.fixture(scope="session")
def plain(printed_site: Site) -> Paper:
    """A document without a number."""
    return Paper((printed_site.output / "tongbao/2026/08/tongbao-2026-08.pdf").read_bytes())


Make = Callable[..., Mapping[str, Document]]


@pytest.fixture(scope="session")
def make_demo(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Documents of the demonstration county, by period."""
    portal = check(REPOSITORY).portal
    folder = tmp_path_factory.mktemp("demo-documents")

    def make(*periods: str) -> Mapping[str, Document]:
        wanted = {Period.parse(text) for text in periods}
        some = replace(portal, editions={one: view for one, view in portal.editions.items() if one in wanted})
        renderer = Renderer(REPOSITORY / "theme", portal, "x")
        made = make_documents(some, REPOSITORY / "theme", renderer.document, folder, progress=ignored)
        assert made.remarks == ()
        return {one.id: document for one, document in made.documents.items()}

    return make


def ignored(total: int):
    """Progress that nobody watches."""
    return nullcontext(lambda count: None)


def documents_of(output: Path) -> dict[str, bytes]:
    """Every PDF of a built site, by its path."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*.pdf"))}
