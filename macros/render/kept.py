"""Files that are kept from one build to the next: what is read again is what was written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

CACHE = Path(__file__).parents[2] / ".cache"
"""What may be cleared away at any time: it is made again."""

_SIZE = hashlib.sha256().digest_size


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
