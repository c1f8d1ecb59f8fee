"""The small project as fixtures."""

from pathlib import Path

import pytest

from tests.unit.load.small_project import Project, approved_project, small_project


@pytest.fixture
def unapproved(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return approved_project(tmp_path / "project")
