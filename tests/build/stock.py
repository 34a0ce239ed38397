"""The hub's pages in stock Material: without the theme's `custom_dir`, and nothing finished."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.conftest import copy_project

STOCK = '''"""The same macros for a site without the hub's theme; nothing is finished."""

from macros import define_env, on_pre_page_macros

__all__ = ["define_env", "on_pre_page_macros"]
'''


def stock_project(project: Path) -> Path:
    """Turn a copy of the project into stock Material with the same pages."""
    copy_project(project)
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    del settings["theme"]["custom_dir"]
    settings["plugins"] = ["search", {"macros": {"module_name": "stock", "on_error_fail": True}}]
    settings["watch"] = []
    # The theme's own style and script lie in the same folders as ours.
    assets = [path for path in (project / "docs" / "assets").rglob("*") if path.is_file()]
    names = [f"/{path.relative_to(project / 'docs').as_posix()}" for path in assets]
    settings["exclude_docs"] = "\n".join(["/data/", "*.yml", *names])
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    (project / "stock.py").write_text(STOCK, "utf-8")
    return project


def build_stock(project: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
    )
