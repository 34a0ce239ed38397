"""What is kept from one build to the next is read as it was written, or not at all."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.render import kept as module
from macros.render.kept import clear_unused, code_version, keep, kept

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


def test_what_no_build_has_read_for_a_day_is_cleared_away(tmp_path: Path) -> None:
    hours = {"unread": 25, "read": 25, "an hour old": 1}
    paths = {name: tmp_path / f"kind/{name}.kept" for name in hours}
    for name, path in paths.items():
        keep(path, DATA)
        old = time.time() - hours[name] * 60 * 60
        os.utime(path, (old, old))
    kept(paths["read"])
    clear_unused(tmp_path)
    assert {name for name, path in paths.items() if path.exists()} == {"read", "an hour old"}


def test_what_was_not_kept_stays_however_old_it_is(tmp_path: Path) -> None:
    lock, page, pages = (tmp_path / name for name in ("site.lock", "preview/a.html", "preview/b"))
    pages.mkdir(parents=True)
    for path in (lock, page):
        path.touch()
    for path in (lock, page, pages):
        os.utime(path, (1, 1))
    clear_unused(tmp_path)
    assert lock.exists() and page.exists() and pages.exists()


# What draws

CODE = {
    "a line of code": "formats/html.py",
    "a template": "pages/templates/page.html.j2",
    "the style of a block": "sheets/blocks/box/block.css",
    "a file more": "sheets/blocks/sign/block.py",
}


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of code and one of packages, in which something may change."""
    for path in [*list(CODE.values())[:3], "packages/jinja2-3.1.6.dist-info/METADATA"]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("first\n", "utf-8")
    monkeypatch.setattr(module, "_ROOMS", tmp_path)
    monkeypatch.setattr(module, "_PACKAGES", tmp_path / "packages")
    code_version.cache_clear()
    yield tmp_path
    code_version.cache_clear()


def now() -> str:
    code_version.cache_clear()
    return code_version()


@pytest.mark.parametrize("path", CODE.values(), ids=CODE)
def test_all_that_draws_has_another_name_with(rooms: Path, path: str) -> None:
    before = now()
    assert now() == before
    (rooms / path).parent.mkdir(parents=True, exist_ok=True)
    (rooms / path).write_text("second\n", "utf-8")
    assert now() != before


def test_all_that_draws_has_another_name_with_another_version_of_a_package(rooms: Path) -> None:
    before = now()
    (rooms / "packages/jinja2-3.1.6.dist-info").rename(rooms / "packages/jinja2-3.1.7.dist-info")
    assert now() != before


def test_all_that_draws_has_another_name_with_another_python(
    rooms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = now()
    monkeypatch.setattr(sys, "version", "4.0")
    assert now() != before
