"""A kind of block is one folder, and a folder that lacks something stops the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.sheets.blocks import KINDS, kinds
from tests.unit.listing import ROOT

STAMP = """
from typing import Any, Literal
from macros.sheets.block import Block


class Stamp(Block):
    kind: Literal["stamp"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A folder of blocks with one kind, whose code is that of the test."""
    package = tmp_path / f"kinds_{abs(hash(request.node.name))}"
    shutil.copytree(ROOT / "macros/sheets/blocks/note", package / "stamp")
    monkeypatch.syspath_prepend(tmp_path)
    return package


def found(folder: Path, code: str) -> object:
    (folder / "stamp/block.py").write_text(code)
    return kinds(folder, folder.name)


def test_the_kinds_are_the_folders() -> None:
    folders = {path.parent.name for path in (ROOT / "macros/sheets/blocks").glob("*/README.md")}
    assert set(KINDS) == folders and all(KINDS[name].__name__ == name.title() for name in KINDS)


@pytest.mark.parametrize("name", ["block.py", "block.html.j2", "block.css", "README.md"])
def test_a_folder_without_one_of_its_files_is_refused(folder: Path, name: str) -> None:
    (folder / "stamp" / name).unlink()
    with pytest.raises(TypeError, match=f"^stamp/{name}: missing$"):
        kinds(folder, folder.name)


def test_a_kind_that_does_not_say_everything_is_refused(folder: Path) -> None:
    lacking = "document, needs, places, room, unfit, words"
    with pytest.raises(TypeError, match=f"^stamp/block.py: Stamp must say {lacking}, got none$"):
        found(folder, STAMP)


def test_a_class_of_another_name_is_refused(folder: Path) -> None:
    with pytest.raises(TypeError, match="must have a Block called Stamp"):
        found(folder, STAMP.replace("class Stamp", "class Mark"))


def test_a_class_of_another_kind_is_refused(folder: Path) -> None:
    note = (ROOT / "macros/sheets/blocks/note/block.py").read_text("utf-8")
    with pytest.raises(TypeError, match=r"stamp/block.py: kind must be Literal\[.stamp.\]"):
        found(folder, note.replace("class Note", "class Stamp"))
