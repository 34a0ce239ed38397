"""Two editors add addresses on two branches: the command puts the register together."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from macros.addresses.merged import read_merged
from macros.addresses.register import read_register, written
from macros.source.yaml_lines import Unreadable
from tests.unit.addresses.test_register import FILE, site_of

BEGUN = ("/a/ page A", "/m/ page M", "/z/ page Z")
OURS, THEIRS = "/b/ page B", "/y/ page Y"


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    return subprocess.run(
        ["git", *own, *arguments], cwd=root, capture_output=True, text=True, check=False
    )


def released(root: Path, *lines: str) -> None:
    (root / FILE).write_text(written(site_of(*lines).values()), "utf-8")
    git(root, "add", FILE)
    git(root, "commit", "--message", "Release")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two branches that both added an address, the one checked out being ours."""
    (tmp_path / FILE).parent.mkdir(parents=True)
    git(tmp_path, "init", "--initial-branch", "ours")
    released(tmp_path, *BEGUN)
    git(tmp_path, "checkout", "-b", "theirs")
    released(tmp_path, *BEGUN, THEIRS)
    git(tmp_path, "checkout", "ours")
    released(tmp_path, *BEGUN, OURS)
    return tmp_path


def told(root: Path) -> list[str]:
    with pytest.raises(Unreadable) as caught:
        read_merged(root / FILE, root=root)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("way", ["merge", "rebase", "cherry-pick"])
def test_what_two_branches_added_is_put_together(repository: Path, way: str) -> None:
    done = git(repository, way, "theirs")
    assert "CONFLICT" in done.stdout
    read_merged(repository / FILE, root=repository)
    register = read_register(repository / FILE, root=repository)
    assert sorted(register.entries) == ["/a/", "/b/", "/m/", "/y/", "/z/"]


def test_a_merge_that_was_committed_as_it_stood_is_put_together_later(repository: Path) -> None:
    git(repository, "merge", "theirs")
    git(repository, "commit", "--all", "--message", "Merge")
    assert len(read_merged(repository / FILE, root=repository).entries) == 5


def test_what_one_side_released_is_never_lost_in_a_merge(repository: Path) -> None:
    git(repository, "merge", "theirs")
    path = repository / FILE
    path.write_text(path.read_text("utf-8").replace(f"{THEIRS}\n", ""), "utf-8")
    before = path.read_text("utf-8")
    assert told(repository) == [
        f"{FILE}:1: address: must be kept, got none: bring back “/y/ page …”"
    ]
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("line", "other", "said"),
    [
        ("/m/ page M", "/m/ heading M", "kind: must be page, as it was released, got heading"),
        ("/m/ page M", "/m/ page N", "title: must be “M”, as it was released, got “N”"),
    ],
)
def test_a_released_line_is_never_changed_in_a_merge(
    repository: Path, line: str, other: str, said: str
) -> None:
    git(repository, "merge", "theirs")
    path = repository / FILE
    path.write_text(path.read_text("utf-8").replace(f"{line}\n", f"{other}\n"), "utf-8")
    assert [problem.split(": ", 1)[1] for problem in told(repository)] == [said]


def test_a_damaged_register_without_git_is_refused_as_ever(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(written(site_of(*BEGUN).values()).replace("/m/ page M\n", ""), "utf-8")
    (problem,) = told(tmp_path)
    assert "one was taken out above this line" in problem
