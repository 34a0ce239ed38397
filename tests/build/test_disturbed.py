"""A build that is disturbed or killed: the last good site stays or comes back."""

from __future__ import annotations

import datetime
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.projects import append, fingerprint, left_over
from tests.build.test_register import FIRST, small_hub
from tests.conftest import run_build

LAST_GOOD = "The site in site/ is the last good one."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small hub, built once."""
    project = tmp_path_factory.mktemp("built") / "project"
    small_hub(project)
    done = run_build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "project")


def started(project: Path, before: Callable[[], object] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "macros.cli", "build", "--root", str(project)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=before,
    )


def own_words(said: str) -> list[str]:
    """What was said, without what MkDocs reports of its progress."""
    return [line for line in said.splitlines() if line and not line.startswith("INFO")]


KEPT = [
    "sheets/*.pdf*",
    "sheets/*.docx*",
    "sheets/*.webp*",
    "sheets/*.png*",
    "sheets/*.svg*",
    "fonts/*",
]


def test_kept_files_that_are_damaged_are_made_again(copied: Path) -> None:
    # `tests/unit/render/test_kept.py` tries every other way in which a file may be damaged.
    before = fingerprint(copied / "site")
    for kind in KEPT:
        kept = sorted((copied / ".cache").glob(kind))
        assert kept, kind
        for path in kept:
            data = path.read_bytes()
            middle = len(data) // 2
            path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    assert run_build(copied).returncode == 0
    assert fingerprint(copied / "site") == before


def test_a_second_build_says_that_it_waits_and_both_end_well(copied: Path) -> None:
    before = fingerprint(copied / "site")
    first = started(copied)
    time.sleep(0.5)
    second = started(copied)
    said = [build.communicate(timeout=300)[0] for build in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    waiting = "Another build of this site is running; waiting for it."
    assert sorted(text.count(waiting) for text in said) == [0, 1]
    assert (fingerprint(copied / "site"), left_over(copied)) == (before, [])


def test_a_web_server_may_read_what_somebody_writes_whose_files_are_their_own(
    copied: Path,
) -> None:
    shutil.rmtree(copied / "site")
    build = started(copied, lambda: os.umask(0o077))
    said = build.communicate(timeout=300)[0]
    assert build.returncode == 0, said
    shut = [
        path.name
        for path in [copied / "site", *(copied / "site").rglob("*")]
        if not path.stat().st_mode & (0o005 if path.is_dir() else 0o004)
    ]
    assert shut == []


def test_what_is_dated_today_is_built_wherever_it_is_still_yesterday(copied: Path) -> None:
    # Somewhere a new day has begun; it is two hours behind the last place that still has the old.
    newest = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=14))).date()
    page = next((copied / "docs").rglob("first.md"))
    text = page.read_text("utf-8")
    day = re.search(r"date: (\d{4}-\d\d-\d\d)", text)
    assert day
    page.write_text(text.replace(day[1], newest.isoformat()), "utf-8")
    sites = []
    for zone in ("Etc/GMT+12", "Pacific/Kiritimati"):
        done = run_build(copied, TZ=zone)
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(fingerprint(copied / "site"))
    assert sites[0] == sites[1]


@pytest.mark.parametrize("size", [0, 3_000, 30_000])
def test_a_disk_that_takes_no_more_leaves_the_last_good_site(copied: Path, size: int) -> None:
    before = fingerprint(copied / "site")
    shutil.rmtree(copied / ".cache/sheets")
    # No file may grow beyond it: what a full disk does, for a build that runs as anybody.
    build = started(copied, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    said = own_words(build.communicate(timeout=300)[0])
    assert build.returncode == 1
    assert said[-1] == LAST_GOOD and len(said) == 2, said
    assert said[0].startswith("The build could not be written") and "File too large" in said[0]
    assert (fingerprint(copied / "site"), left_over(copied)) == (before, [])


def test_a_folder_that_cannot_be_written_is_told_in_one_line(copied: Path) -> None:
    before = fingerprint(copied / "site")
    shutil.rmtree(copied / ".cache")
    (copied / ".cache").write_text("a file where a folder should be")
    done = run_build(copied)
    assert done.returncode == 1
    assert own_words(done.stdout + done.stderr) == [
        "The build could not be written at .cache: File exists.",
        LAST_GOOD,
    ]
    assert fingerprint(copied / "site") == before


def test_a_build_killed_at_twenty_moments_leaves_the_last_good_site(copied: Path) -> None:
    before = fingerprint(copied / "site")
    begun = time.monotonic()
    assert run_build(copied).returncode == 0
    whole = time.monotonic() - begun
    moments = random.Random(11)
    for _ in range(20):
        build = started(copied)
        time.sleep(moments.uniform(0, whole))
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        there = copied / "site"
        if not there.exists():  # between the two renames: the next build brings it back
            there = copied / "site.old"
        assert fingerprint(there) == before
    done = run_build(copied)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (fingerprint(copied / "site"), left_over(copied)) == (before, [])


# Killed, whatever the moment


def wait_for(come: Callable[[], object], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while not come():
        assert process.poll() is None, "the build ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)


def killed_while_writing(project: Path) -> None:
    """Start the real command, and kill it and MkDocs once pages have been written."""
    process = started(project)
    wait_for(lambda: list(project.glob("site.new-*/site/*/index.html")), process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


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


def test_what_a_build_killed_while_it_writes_leaves_is_cleared_by_the_next(copied: Path) -> None:
    before = fingerprint(copied / "site")
    killed_while_writing(copied)
    assert fingerprint(copied / "site") == before
    (left,) = left_over(copied)
    assert left.startswith("site.new-")
    done = run_build(copied)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (fingerprint(copied / "site"), left_over(copied)) == (before, [])


@pytest.fixture
def between(copied: Path) -> Path:
    killed_between_renames(copied)
    assert not (copied / "site").exists()
    return copied


def test_a_build_killed_between_its_two_renames_is_healed_by_the_next(
    between: Path, built: Path
) -> None:
    done = run_build(between)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (fingerprint(between / "site"), left_over(between)) == (fingerprint(built / "site"), [])


def test_a_build_killed_between_its_two_renames_is_healed_even_by_one_that_fails(
    between: Path, built: Path
) -> None:
    append(between, FIRST, "\n# Wrong\n")
    assert run_build(between).returncode != 0
    assert (fingerprint(between / "site"), left_over(between)) == (fingerprint(built / "site"), [])


def test_a_pdf_that_was_half_written_is_made_again(copied: Path) -> None:
    before = fingerprint(copied / "site")
    kept = sorted((copied / ".cache").rglob("*.pdf*"))
    half = kept[0].with_suffix(".part")
    half.write_bytes(kept[0].read_bytes()[:1000])
    kept[0].unlink()
    assert run_build(copied).returncode == 0
    assert fingerprint(copied / "site") == before
