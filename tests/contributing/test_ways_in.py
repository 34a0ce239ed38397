"""Whoever has no git, or may install nothing, can begin: a copy to send, and a container."""

from __future__ import annotations

import re
import shlex
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.contributing.texts import make, read

CONTAINER = read(ROOT / "Containerfile")
INSTRUCTIONS = [
    tuple(line.split(maxsplit=1))
    for line in re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", CONTAINER, flags=re.MULTILINE)).split(
        "\n"
    )
    if line.strip()
]


def told(name: str) -> list[str]:
    return [rest for instruction, rest in INSTRUCTIONS if instruction == name]


def test_the_container_file_has_only_instructions_that_there_are() -> None:
    known = {"FROM", "RUN", "WORKDIR", "COPY", "EXPOSE", "CMD"}
    assert [instruction for instruction, _ in INSTRUCTIONS if instruction not in known] == []
    assert (len(told("FROM")), len(told("CMD"))) == (1, 1)


def test_the_container_begins_with_the_python_that_the_project_needs() -> None:
    asked = re.search(r'requires-python = ">=(3\.\d+)"', read(ROOT / "pyproject.toml"))
    assert asked and told("FROM")[0].startswith(f"python:{asked[1]}-slim")


def test_everything_that_is_copied_into_the_container_is_there() -> None:
    copied = [name for rest in told("COPY") for name in rest.split()[:-1]]
    assert copied and [name for name in copied if not (ROOT / name).exists()] == []


def test_the_container_holds_all_that_a_build_reads(root: Path) -> None:
    copied = {name for rest in told("COPY") for name in rest.split()[:-1]}
    assert {"docs", "macros", "overrides", "mkdocs.yml", "Makefile", ".ci"} <= copied


def test_what_the_container_runs_are_commands_of_the_makefile() -> None:
    makefile = read(ROOT / "Makefile")
    typed = [words[1:] for rest in told("RUN") if (words := shlex.split(rest))[0] == "make"]
    assert typed
    for target in (target for words in typed for target in words):
        assert re.search(
            rf"^{re.escape(target)}:", makefile.replace("$(PREVIEW)", ".venv/.ready-preview"), re.M
        )


def test_the_container_serves_to_outside_itself_and_nothing_else_does() -> None:
    assert told("CMD") == ['["make", "serve", "HOST=0.0.0.0"]']
    assert re.search(r"^HOST \?= 127\.0\.0\.1$", read(ROOT / "Makefile"), re.MULTILINE)


def test_the_container_is_reached_from_its_own_machine_alone() -> None:
    run = re.findall(r"^podman run .*", read(ROOT / "CONTRIBUTING.md"), re.MULTILINE)
    assert len(run) == 1 and " --publish 127.0.0.1:8000:8000 " in run[0]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    (folder / "Makefile").write_text(read(ROOT / "Makefile"), "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("Words.\n", "utf-8")
    for words in (
        "init --quiet",
        "add --all",
        "-c user.name=A -c user.email=a@example.org commit --quiet --message=First",
    ):
        subprocess.run(["git", *words.split()], cwd=folder, check=True)
    return folder


def test_a_copy_for_an_editor_is_named_by_its_version_and_holds_the_project(
    repository: Path,
) -> None:
    printed = make("copy", folder=repository)
    version = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=repository,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    (name,) = printed.split()
    assert re.fullmatch(rf"dist/practitioner-hub-\d{{4}}-\d\d-\d\d-{version}\.zip", name)
    with zipfile.ZipFile(repository / name) as packed:
        assert f"{Path(name).stem}/docs/index.md" in packed.namelist()
