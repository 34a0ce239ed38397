"""What is kept from one build to the next is read as it was written, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.render.kept import keep, kept

DATA = bytes(range(256)) * 8


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    keep(tmp_path / "new/folder/file.pdf.kept", DATA)
    assert kept(tmp_path / "new/folder/file.pdf.kept") == DATA


def test_what_was_never_kept_is_not_read(tmp_path: Path) -> None:
    assert kept(tmp_path / "file.kept") is None


@pytest.mark.parametrize("at", [0, 31, 32, 1000, -1])
def test_what_changed_by_one_bit_is_not_read(tmp_path: Path, at: int) -> None:
    path = tmp_path / "file.kept"
    keep(path, DATA)
    held = bytearray(path.read_bytes())
    held[at] ^= 1
    path.write_bytes(held)
    assert kept(path) is None


@pytest.mark.parametrize("length", [0, 31, 32, 33, len(DATA), len(DATA) + 31])
def test_what_was_cut_off_is_not_read(tmp_path: Path, length: int) -> None:
    path = tmp_path / "file.kept"
    keep(path, DATA)
    path.write_bytes(path.read_bytes()[:length])
    assert kept(path) is None


def test_nothing_else_is_left_beside_what_is_kept(tmp_path: Path) -> None:
    keep(tmp_path / "file.kept", DATA)
    keep(tmp_path / "file.kept", DATA)
    assert [path.name for path in tmp_path.iterdir()] == ["file.kept"]
