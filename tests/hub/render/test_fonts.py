"""The one typeface, cut down to what the hub prints."""

from __future__ import annotations

from macros.render.fonts import (
    LATIN,
)
from tests.hub.listing import ROOT, TEXTS
from tests.unit.render.test_fonts import codes_of


def test_every_character_of_the_hub_is_in_the_first_file() -> None:
    used = {ord(letter) for name in TEXTS for letter in (ROOT / name).read_text("utf-8")}
    outside = sorted(used - codes_of(LATIN) - {ord("\n")})
    assert [chr(code) for code in outside] == []
