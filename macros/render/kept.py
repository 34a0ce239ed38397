"""Files that are kept from one build to the next: what is read again is what was written."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import markupsafe

CACHE = Path(__file__).parents[2] / ".cache"
"""What may be cleared away at any time: it is made again."""

UNUSED = 24 * 60 * 60
"""Seconds after which what is kept, and no build has read, is cleared away."""

_SIZE = hashlib.sha256().digest_size
_ROOMS = Path(__file__).parents[1]
_PACKAGES = Path(markupsafe.__file__).parents[1]


@cache
def code_version() -> str:
    """Name all that draws: every line of code, every template, every package, and Python."""
    code = sorted(path for path in _ROOMS.rglob("*") if path.suffix in {".py", ".j2", ".css"})
    # A package's folder of facts has its name and version as a name.
    packages = sorted(path.name for path in _PACKAGES.glob("*.dist-info"))
    digest = hashlib.sha256(repr([sys.version, *packages]).encode())
    for path in code:
        digest.update(f"{path.relative_to(_ROOMS)} ".encode() + path.read_bytes())
    return digest.hexdigest()


def named_by(kind: str, *made_of: object) -> Path:
    """Return where to keep something: in a file named by all that decides its bytes.

    Args:
        kind: Folder inside the cache.
        made_of: Versions, settings, bytes: the source of what makes it among them.
    """
    return CACHE / kind / f"{hashlib.sha256(repr(made_of).encode()).hexdigest()[:24]}.kept"


def keep(path: Path, data: bytes) -> None:
    """Write a file with a digest of its bytes before them, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Under a name of its own: two builds may write the same file at once.
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(hashlib.sha256(data).digest() + data)
    fresh.replace(path)


def kept(path: Path) -> bytes | None:
    """Return what was kept; None where nothing was, or where it is damaged."""
    try:
        held = path.read_bytes()
        os.utime(path)  # it is needed still
    except OSError:
        return None
    data = held[_SIZE:]
    return data if data and hashlib.sha256(data).digest() == held[:_SIZE] else None


def kept_or_made(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what was kept; where nothing was, make it and keep that."""
    data = kept(path)
    if data is None:
        data = make()
        keep(path, data)
    return data


def clear_unused(cache: Path) -> None:
    """Clear away what was kept and no build has read for a day.

    Args:
        cache: A folder with one for each kind.
    """
    for path in cache.glob("*/*.kept"):
        if path.stat().st_mtime < time.time() - UNUSED:
            path.unlink(missing_ok=True)
