"""The generator can be changed: ProperDocs builds the same site, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.projects import fingerprint
from tests.build.test_register import small_hub
from tests.conftest import run_build


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("engines") / "project"
    small_hub(root)
    return root


def check(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command behind `make engine-check`."""
    return subprocess.run(
        [sys.executable, "-m", "macros.cli", "engine-check", "--root", str(project)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)} | environment,
        capture_output=True,
        text=True,
        timeout=900,
    )


def test_both_generators_build_the_same_site(project: Path) -> None:
    done = check(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " files, 0 not the same with mkdocs and properdocs" in done.stdout


def test_a_site_that_its_generator_changes_is_told(project: Path, tmp_path: Path) -> None:
    # A page that shows which generator drew it differs between the two.
    changed = shutil.copytree(project, tmp_path / "project")
    finishing = changed / "macros/site/assemble.py"
    mark = "        self.write_assets(site)\n"
    text = finishing.read_text("utf-8")
    assert text.count(mark) == 1
    shown = '        (site / "engine.txt").write_text(__import__("os").environ["ENGINE"])\n'
    finishing.write_text(text.replace(mark, mark + shown), "utf-8")
    done = check(changed)
    assert done.returncode == 1
    assert "engine.txt: not the same" in done.stdout


def test_the_same_commit_gives_the_same_bytes_anywhere(project: Path, tmp_path: Path) -> None:
    # In another folder, time zone and locale, from a copy without git.
    assert run_build(project, TZ="UTC", LC_ALL="C.UTF-8").returncode == 0
    other = shutil.copytree(project, tmp_path / "Ein Ordner ü")
    for made in (other / "site", other / ".cache"):
        shutil.rmtree(made)
    done = run_build(other, TZ="Europe/London", LC_ALL="C", LANG="tr_TR.UTF-8", PYTHONHASHSEED="9")
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprint(other / "site") == fingerprint(project / "site")


REVISIONS = (
    "import sys; from pathlib import Path; from macros.content.load import load_hub;"
    "from macros.formats.revision import revision_of;"
    "hub = load_hub(Path(sys.argv[1]), rules=(), needs=());"
    "print([revision_of(hub, sheet) for sheet in hub.sheets.values()])"
)


def test_a_comment_in_the_code_changes_no_revision(project: Path, tmp_path: Path) -> None:
    commented = shutil.copytree(project / "macros", tmp_path / "macros").parent
    for path in (commented / "macros").rglob("*.py"):
        path.write_text(path.read_text("utf-8") + "\n# A comment.\n", "utf-8")
    said = {
        subprocess.run(
            [sys.executable, "-c", REVISIONS, project],
            cwd=where,
            env=os.environ | {"PYTHONPATH": str(where)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for where in (project, commented)
    }
    assert len(said) == 1
