"""What the hub holds, listed by file name, so that tests can be run for each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PAGES = sorted(_named(path) for path in DOCS.rglob("*.md"))
"""Every page, as a path from the root."""

DATA = sorted(_named(path) for path in (DOCS / "data").glob("*.yml"))
"""Every data file."""

SHEETS = sorted(path.parent.name for path in DOCS.glob("worksheets/*/worksheet.yml"))
"""Slug of every worksheet."""

DEFINITIONS = [f"docs/worksheets/{slug}/worksheet.yml" for slug in SHEETS]

TEXTS = [*PAGES, *DATA, *DEFINITIONS]
"""Every file with words for a reader."""


def definition(slug: str) -> Any:
    """Return what a worksheet's file holds."""
    return yaml.load((ROOT / f"docs/worksheets/{slug}/worksheet.yml").read_text("utf-8"), Loader)


Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
