"""What people type, in one file: what it may say, and what an editor is told."""

from __future__ import annotations

import pytest

from macros.content.search_wordings import spelling
from macros.search.entries import alphabet, groups
from tests.unit.projects import VOCABULARY, Project


def told(project: Project) -> str:
    return "\n".join(project.problems())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "finds: [/guidance/mapping/]}",
            "finds: [/guidance/maping/]}",
            "acronyms[0].finds[0]: must be an address of the hub, got /guidance/maping/; "
            "did you mean /guidance/mapping/?",
        ),
        (
            "finds: [/guidance/mapping/]}",
            "finds: [guidance/mapping]}",
            "acronyms[0].finds[0]: must be an address of the hub",
        ),
        ("words: general practitioner, ", "", "acronyms[0].words: missing"),
        (
            "words: [worry, concern]",
            "words: [worry]",
            "same[0].words: must have at least 2, got a list of 1",
        ),
        (
            "words: [worry, concern]",
            "words: [worry, Worry]",
            "same[0].words[1]: must occur once, got Worry twice",
        ),
        (
            "words: [worry, concern]",
            "words: [worry, 999]",
            "same[0].words[1]: must be text, got 999; quote it",
        ),
        (
            "acronyms:\n",
            "kinds: [{kinds: [Worksheets], words: [sheet]}]\nacronyms:\n",
            "kinds[0].kinds[0]: must be 'Guidance', 'Situation',",
        ),
        (
            "words: [worry, concern]",
            "word: [worry, concern]",
            "same[0].word: unknown; did you mean words?",
        ),
    ],
)
def test_a_mistake_in_the_vocabulary_is_told_with_its_line(
    project: Project, old: str, new: str, said: str
) -> None:
    line = project.replace(VOCABULARY, old, new)
    assert f"{VOCABULARY}:{line}: {said}" in told(project)


def test_words_that_are_asked_lead_to_one_place(project: Project) -> None:
    project.append(VOCABULARY, "  - words: [How do I map]\n    finds: [/guidance/]\n")
    assert "asked[1].words[0]: must occur once, got How do I map twice" in told(project)


def test_letters_stand_once(project: Project) -> None:
    project.replace(
        VOCABULARY, "same:\n", "  - {id: gp-again, short: G.P., words: another}\nsame:\n"
    )
    assert "acronyms[1].short: must occur once, got G.P. twice" in told(project)


def test_letters_the_glossary_explains_stand_there_alone(project: Project) -> None:
    term = next(iter(project.load().terms.values()))
    project.replace(VOCABULARY, "short: GP", f"short: {term.term.upper()}")
    expected = f"acronyms[0].short: must stand in one place, got {term.term.upper()}, which the"
    assert expected in told(project)


def test_a_missing_vocabulary_is_told(project: Project) -> None:
    project.remove(VOCABULARY)
    assert f"{VOCABULARY}:1: file: missing" in told(project)


@pytest.mark.parametrize("typed", ["C.I.N.", "cin", "Cin"])
def test_dots_and_capitals_make_no_other_word(typed: str) -> None:
    assert spelling(typed) == "cin"


def test_letters_lead_to_their_meaning_first_and_their_words_to_the_page(project: Project) -> None:
    found = {group["words"][-1]: group["finds"] for group in groups(project.load())}
    assert found["GP"] == ["/a-z/#gp", "/guidance/mapping/"]
    assert found["general practitioner"] == ["/guidance/mapping/", "/a-z/#gp"]


def test_the_a_to_z_holds_every_page_term_and_letters(project: Project) -> None:
    hub = project.load()
    named = {one.name for lines in alphabet(hub).values() for one in lines}
    wanted = {page.meta.title for page in hub.pages.values() if page.path}
    wanted |= {term.term for term in hub.terms.values()} | {"GP"}
    assert wanted <= named


def test_the_a_to_z_leads_from_another_name_to_the_main_one(project: Project) -> None:
    hub = project.load()
    for term in hub.terms.values():
        lines = [one for found in alphabet(hub).values() for one in found if one.see == term.term]
        assert all(one.address == f"/glossary/#{term.id}" for one in lines)


def test_the_a_to_z_lists_no_misspelling(project: Project) -> None:
    hub = project.load()
    named = {one.name for lines in alphabet(hub).values() for one in lines}
    assert "genagram" not in named
