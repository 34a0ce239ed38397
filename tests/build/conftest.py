"""What only this ring needs: what the build said, and a second one to compare it with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.projects import GOOD_CACHE
from tests.conftest import SAID, copy_project, once, run_build


@pytest.fixture(scope="session")
def said(site: Path) -> str:
    """What the build of the site said."""
    return (site.parent / SAID).read_text("utf-8")


@pytest.fixture(scope="session")
def again(site: Path, shared: Path) -> Path:
    """The project, built once more elsewhere, in another locale.

    PDFs and Word files are taken as they were kept: `test_engines.py` makes those of a small
    hub from nothing in another place, and the print ring those of the hub.
    """

    def make(project: Path) -> None:
        copy_project(project)
        shutil.copytree(site.parent / GOOD_CACHE, project / ".cache", dirs_exist_ok=True)
        done = run_build(project, PYTHONHASHSEED="7", LC_ALL="C", TZ="Etc/GMT+12")
        assert done.returncode == 0, done.stdout + done.stderr

    return once("built-again", shared, make)
