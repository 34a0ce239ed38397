"""What the PDF of a sheet tells a printer, and what its revision is told of its fields."""

from __future__ import annotations

import pytest

from macros.formats.pdf_fields import printer_settings, told
from tests.whole_hub import HUB


def test_the_revision_is_told_how_fields_are_bounded_and_how_paper_is_turned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layout = HUB.sheets["three-column-map"].definition.default
    before = told(layout)
    other = layout.model_copy(update={"sides": layout.sides * 2})
    assert told(other) != before
    for name in (
        "SMALLEST_PT",
        "READABLE_PT",
        "USUAL",
        "HAIR_PT",
        "DO_NOT_SCROLL",
        "LISTED",
        "NAME",
    ):
        with monkeypatch.context() as patch:
            patch.setattr(f"macros.formats.pdf_fields.{name}", 6)
            assert told(layout) != before, name


def test_a_familys_side_and_a_workers_are_never_printed_on_one_paper() -> None:
    houses, matrix = (HUB.sheets[slug].definition for slug in ("three-houses", "harm-matrix"))
    assert printer_settings(houses.default)["Duplex"] == "/Simplex"
    assert printer_settings(matrix.default)["Duplex"] == "/DuplexFlipShortEdge"
