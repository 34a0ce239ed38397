"""The project's own files, so that tests can be run for each of them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]

KINDS = sorted(path.parent.name for path in (ROOT / "macros/sheets/blocks").glob("*/block.html.j2"))
"""Every kind of block."""
