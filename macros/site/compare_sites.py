"""Names every file in which two built sites differ, but for the generator's own tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

GENERATOR = re.compile(rb'\s*<meta name="generator"[^>]*>')
"""The one tag in which a site may say what built it."""


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield each file that only one site has, or that is not the same byte for byte."""
    files = {
        site: {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        for site in (one, other)
    }
    for name in sorted(files[one] | files[other]):
        there = [site for site in (one, other) if name in files[site]]
        if len(there) == 1:
            yield f"{name}: only in {there[0].name}"
        elif _content(one / name) != _content(other / name):
            yield f"{name}: not the same"


def _content(path: Path) -> bytes:
    data = path.read_bytes()
    return GENERATOR.sub(b"", data) if path.suffix == ".html" else data
