"""A build that is killed: whatever the moment, a whole site is there, or comes back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.projects import append, fingerprint, left_over, project_with_site
from tests.conftest import run_build


def wait_for(come: Callable[[], object], process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while not come():
        assert process.poll() is None, "the build ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)


def killed_while_writing(project: Path) -> None:
    """Start the real command, and kill it and MkDocs once pages have been written."""
    process = subprocess.Popen(
        [sys.executable, "-m", "macros.cli", "build", "--root", str(project)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_for(lambda: list(project.glob("site.new-*/*/index.html")), process)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


SWAP_AND_DIE = """
import os, signal, sys
from pathlib import Path
from macros.cli import swap

rename = Path.rename
def once(self, target):
    rename(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
Path.rename = once
swap(Path(sys.argv[1]), Path(sys.argv[2]))
"""
"""Dies right after the first of the two renames that put a new site in its place."""


def killed_between_renames(project: Path) -> None:
    fresh = project / "site.new-killed"
    fresh.mkdir()
    (fresh / "index.html").write_text("new")
    done = subprocess.run(
        [sys.executable, "-c", SWAP_AND_DIE, str(fresh), str(project / "site")],
        env=os.environ | {"PYTHONPATH": str(project)},
        cwd=project,
    )
    assert done.returncode == -signal.SIGKILL


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    project = project_with_site(tmp_path_factory.mktemp("writing") / "project", site)
    killed_while_writing(project)
    return project


def test_a_build_killed_while_it_writes_leaves_the_last_good_site(
    writing: Path, site: Path
) -> None:
    assert fingerprint(writing / "site") == fingerprint(site)


def test_a_build_killed_while_it_writes_leaves_only_its_own_folder(writing: Path) -> None:
    (left,) = left_over(writing)
    assert left.startswith("site.new-")


def test_the_next_build_clears_what_a_killed_one_left_and_makes_the_same_site(
    writing: Path, tmp_path: Path, site: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(writing, project)
    done = run_build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert left_over(project) == []
    assert fingerprint(project / "site") == fingerprint(site)


@pytest.fixture
def between(tmp_path: Path, site: Path) -> Path:
    project = project_with_site(tmp_path / "project", site)
    killed_between_renames(project)
    assert not (project / "site").exists()
    return project


def test_a_build_killed_between_its_two_renames_is_healed_by_the_next(
    between: Path, site: Path
) -> None:
    done = run_build(between)
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprint(between / "site") == fingerprint(site)
    assert left_over(between) == []


def test_a_build_killed_between_its_two_renames_is_healed_even_by_one_that_fails(
    between: Path, site: Path
) -> None:
    append(between, "docs/guidance/mapping.md", "\n# Wrong\n")
    assert run_build(between).returncode != 0
    assert fingerprint(between / "site") == fingerprint(site)
    assert left_over(between) == []


def test_a_pdf_that_was_half_written_is_made_again(tmp_path: Path, site: Path) -> None:
    project = project_with_site(tmp_path / "project", site)
    kept = sorted((project / ".cache").rglob("*.pdf*"))
    half = kept[0].with_suffix(".part")
    half.write_bytes(kept[0].read_bytes()[:1000])
    kept[0].unlink()
    assert run_build(project).returncode == 0
    assert fingerprint(project / "site") == fingerprint(site)
