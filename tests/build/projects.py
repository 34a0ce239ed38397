"""Copies of the project that a test may break."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tests.conftest import copy_project

GOOD_CACHE = "project/.cache"
"""PDFs of the site that the run built, in the folder all workers share."""


def project_with_site(target: Path, site: Path) -> Path:
    """Copy the project as it is after a good build: with its site, and its PDFs kept."""
    copy_project(target)
    shutil.copytree(site, target / "site")
    kept = site.parent / GOOD_CACHE
    if kept.is_dir():
        shutil.copytree(kept, target / ".cache", dirs_exist_ok=True)
    return target


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder, with a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def append(project: Path, file: str, text: str) -> int:
    """Write text at a file's end; returns the line its first line stands on."""
    path = project / file
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before + text, "utf-8")
    blank = len(text) - len(text.lstrip("\n"))
    return before.count("\n") + blank + 1


def replace(project: Path, file: str, old: str, new: str) -> int:
    """Put `new` in the place of `old`, which stands once; returns its line."""
    path = project / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def left_over(project: Path) -> list[str]:
    """Folders a build made beside the site and did not clear away."""
    return sorted(path.name for path in project.glob("site?*"))
