"""Beside a text the same packed: which, how small, with what bytes, and made how often."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import brotli
import pytest

from macros.site import pack as packing
from macros.site.pack import pack

TEXT = ("<p>A family has words of its own for what went well.</p>\n" * 40).encode()
LETTERS = bytes(random.Random(3).choices(range(256), k=5_000))
"""Nothing makes them shorter."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    files = {
        "index.html": TEXT,
        "a/index.html": TEXT,
        "a/style.css": b"a{color:red}" * 300,
        "a/short.css": b"a{color:red}",
        "a/dense.json": LETTERS,
        "a/map.pdf": TEXT,
        "a/map.png": TEXT,
        "a/map.docx": TEXT,
        "a/type.woff2": TEXT,
    }
    for name, data in files.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return made


def packed(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.suffix in (".br", ".gz")
    }


def test_a_text_is_packed_where_that_is_shorter(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "kept")
    names = ["a/index.html", "a/style.css", "index.html"]
    assert list(packed(site)) == [f"{name}.{ending}" for name in names for ending in ("br", "gz")]


def test_what_is_packed_is_the_text(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "kept")
    for name, data in packed(site).items():
        unpacked = brotli.decompress(data) if name.endswith(".br") else gzip.decompress(data)
        assert unpacked == (site / name[:-3]).read_bytes()
        assert len(data) <= 0.9 * len(unpacked)


def test_the_bytes_say_nothing_of_when_and_where_they_were_made(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "kept")
    first = packed(site)
    for name in first:
        (site / name).unlink()
    moved = site.rename(tmp_path / "elsewhere")
    os.utime(moved / "index.html", (1, 1))
    pack(moved, tmp_path / "kept-elsewhere")
    assert packed(moved) == first
    for name, data in first.items():
        if name.endswith(".gz"):
            assert data[3:8] == bytes(5)  # no name, no time


def test_what_was_packed_once_is_not_packed_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(site, tmp_path / "kept")
    first = packed(site)
    (site / "a/new.js").write_bytes(b"const a=1;" * 200)
    made: list[bytes] = []

    def counted(data: bytes) -> bytes:
        made.append(data)
        return bytes(brotli.compress(data, quality=10))

    monkeypatch.setitem(packing.PACKED, ".br", (packing.PACKED[".br"][0], counted))
    pack(site, tmp_path / "kept")
    assert made == [b"const a=1;" * 200]
    assert first.items() <= packed(site).items()


def test_what_is_kept_and_damaged_is_made_again(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "kept")
    first = packed(site)
    for path in (tmp_path / "kept").iterdir():
        path.write_bytes(path.read_bytes()[:-3])
    pack(site, tmp_path / "kept")
    assert packed(site) == first
