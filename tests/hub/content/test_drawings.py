"""What the file of a drawing may hold."""

from __future__ import annotations

from pathlib import Path

from tests.unit.content.test_drawings import told


def test_every_drawing_of_the_hub_is_one(root: Path) -> None:
    drawings = {path: path.read_text("utf-8") for path in (root / "docs").rglob("*.svg")}
    assert len(drawings) > 30
    assert {path.name: told(drawn) for path, drawn in drawings.items() if told(drawn)} == {}
