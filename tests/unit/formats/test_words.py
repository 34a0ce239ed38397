"""One text in every medium: a side has the words of its definition, in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.content.hub import Hub
from macros.formats.editions import Printing, printings
from macros.formats.html import draw_sides
from macros.formats.word import make_word
from tests import sheet_words
from tests.unit.projects import Project
from tests.unit.sheets.every_block import every_answer, every_block

WRITTEN = 20
"""Answers in the blocks that are written alike."""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """A hub whose sheet holds every kind of block in every kind of place."""
    hub = Project(tmp_path_factory.mktemp("words")).load()
    definition = every_block()
    sheet = replace(
        hub.sheets["talk"], definition=definition, examples={"": every_answer(definition)}
    )
    return replace(hub, sheets={"talk": sheet})


@pytest.mark.parametrize("form", [False, True], ids=["to write on", "to type into"])
@pytest.mark.parametrize("edition", ["a3", "a3-prompts", "a3-more", "large-print"])
def test_a_page_has_the_words_of_its_definition(hub: Hub, edition: str, form: bool) -> None:
    (printing,) = [one for one in printings(hub.sheets["talk"]) if one.key == edition]
    drawn = draw_sides(hub, printing, form=form, level=1, revision="abc23")
    words = sheet_words.of_definition(hub, printing, revision="abc23")
    assert sheet_words.apart(sheet_words.of_html(str(drawn)), words) == []


def test_an_example_has_the_words_that_are_written_in_it(hub: Hub) -> None:
    (printing,) = [one for one in printings(hub.sheets["talk"]) if one.key == "example-good"]
    drawn = draw_sides(hub, printing, form=False, level=1, revision="abc23")
    words = sheet_words.of_definition(hub, printing, revision="abc23")
    assert sheet_words.apart(sheet_words.of_html(str(drawn)), words) == []
    assert sheet_words.letters("".join(words)).count("bwrittenb") == WRITTEN


def test_a_word_file_has_the_words_of_its_definition(hub: Hub) -> None:
    printing = Printing(hub.sheets["talk"], hub.sheets["talk"].definition.default)
    made = make_word(hub, hub.sheets["talk"], revision="abc23")
    words = sheet_words.of_definition(hub, printing, revision="abc23", art=False)
    assert sheet_words.apart(sheet_words.of_word(made), words) == []
