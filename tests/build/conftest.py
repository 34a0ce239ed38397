"""What only this ring needs: a second build, to hold the first against."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import copy_project, once, run_build


@dataclass(frozen=True)
class Again:
    project: Path
    said: str

    @property
    def site(self) -> Path:
        return self.project / "site"


@pytest.fixture(scope="session")
def again(shared: Path) -> Again:
    """The site built once more: elsewhere, in another locale, from nothing kept."""

    def make(project: Path) -> None:
        copy_project(project)
        shutil.rmtree(project / ".cache", ignore_errors=True)
        done = run_build(
            project, PYTHONHASHSEED="7", LC_ALL="C", PYTHONWARNINGS="default", TZ="Etc/GMT+12"
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        (project / "said.txt").write_text(said, "utf-8")

    project = once("built-again", shared, make)
    return Again(project, (project / "said.txt").read_text("utf-8"))
