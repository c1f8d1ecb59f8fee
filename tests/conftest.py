"""Sites that many tests read: built once, never written to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.page_types import build_site
from tests.site_building import Site, build, small_project


settings.register_profile("tongbao", deadline=None)  # no test depends on how busy the machine is
settings.load_profile("tongbao")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-golden", action="store_true", help="write tests/golden anew; read the difference in git")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small project, built once. Read only."""
    root = small_project(tmp_path_factory.mktemp("small"))
    return Site(root, build(root), "/jx/")


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demonstration county, built once. Read only."""
    return build_site("demo", tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def site_of(demo_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """The sites of `tests.page_types.SITES` by name, each built when first asked for. Read only."""
    built = {"demo": demo_site}

    def site(name: str) -> Site:
        if name not in built:
            built[name] = build_site(name, tmp_path_factory.mktemp("site"))
        return built[name]

    return site


@pytest.fixture
def built_project(small_site: Site, tmp_path: Path) -> Path:
    """A project of one's own to spoil, with the finished output of `small_site` in place."""
    root = tmp_path / "project"
    shutil.copytree(small_site.root, root, ignore=shutil.ignore_patterns(".building-*"))
    return root
