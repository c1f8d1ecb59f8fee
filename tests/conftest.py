"""Sites that many tests read: built once, never written to."""

import shutil
from pathlib import Path

import pytest

from tests.site_building import Site, build, demo_project, small_project


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
    root = demo_project(tmp_path_factory.mktemp("demo"))
    return Site(root, build(root), "/czj/jx/")


@pytest.fixture
def built_project(small_site: Site, tmp_path: Path) -> Path:
    """A project of one's own to spoil, with the finished output of `small_site` in place."""
    root = tmp_path / "project"
    shutil.copytree(small_site.root, root, ignore=shutil.ignore_patterns(".building-*"))
    return root
