"""Packs each text of a finished site beside it, for servers to hand out."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

import brotli

from macros.render.kept import kept_or_made

KEPT = ".cache/packed"
"""Where packed files are kept, from the project's root, by what is in them."""

TEXTS = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}
"""Endings of what is packed; type, pictures and papers are packed in themselves."""

LEAST = 1_000
"""Bytes of the smallest file that is packed: a smaller one is sent in one go anyway."""


def _brotli(data: bytes) -> bytes:
    # The step below the last: a third of its time, and 3 % more to send.
    return bytes(brotli.compress(data, quality=10))


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


PACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    ".br": (version("brotli"), _brotli),
    ".gz": (zlib.ZLIB_RUNTIME_VERSION, _gzip),
}
"""Ending of a packed file → the version of what packs it, and how."""


def pack(site: Path, cache: Path) -> None:
    """Write each text of a site packed beside it, where that is shorter by a tenth.

    The bytes depend on the text alone. What was packed once is kept, and not packed again.
    """
    alike: dict[bytes, list[Path]] = {}
    for text in sorted(path for path in site.rglob("*") if path.suffix in TEXTS):
        data = text.read_bytes()
        if len(data) >= LEAST:
            alike.setdefault(data, []).append(text)
    # Both libraries let other threads go on while they work.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for _ in threads.map(lambda data: _pack(data, alike[data], cache), alike):
            pass


def _pack(data: bytes, texts: list[Path], cache: Path) -> None:
    """Pack the content of one file, or of several that are the same, in every way."""
    digest = hashlib.sha256(data).hexdigest()[:32]
    for ending, (made_by, packing) in PACKED.items():
        name = cache / f"{digest}-{made_by}{ending}.kept"
        packed = kept_or_made(name, partial(packing, data))
        if len(packed) <= 0.9 * len(data):
            for text in texts:
                text.with_name(text.name + ending).write_bytes(packed)
