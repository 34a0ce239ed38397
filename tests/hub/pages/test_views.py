"""What pages show, in their text and around it."""

from __future__ import annotations

import pytest

from macros.content.hub import Hub
from macros.formats.editions import formats
from macros.pages.labels import (
    FOOT_SECTIONS,
    FORMAT_WORDS,
    SECTIONS,
    SHORT_TITLES,
    STAGE_WORDS,
)
from tests.each import each
from tests.hub.listing import SHEETS


@each("slug", SHEETS)
def test_every_format_and_stage_of_a_sheet_has_words(hub: Hub, slug: str) -> None:
    sheet = hub.sheets[slug]
    assert {item.kind for item in formats(sheet)} <= set(FORMAT_WORDS)
    assert set(sheet.definition.stages) <= set(STAGE_WORDS)


@pytest.mark.parametrize("section", [*SECTIONS, *FOOT_SECTIONS])
def test_every_section_of_the_menus_has_a_front_page_and_a_short_name(
    hub: Hub, section: str
) -> None:
    assert SHORT_TITLES[section] and section in hub.pages
