"""How well search finds, by the set of queries: the floor it may not fall through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.schema.vocabulary import Acronym
from macros.search.entries import ACRONYM
from tests.browser.addresses import HUB
from tests.node import Node
from tests.search.measuring import (
    FOLDER,
    hub_results,
    missed,
    open_hub,
    queries,
    success_by_kind,
)

SETS = sorted(path.stem.removeprefix("queries-") for path in FOLDER.glob("queries-*.yml"))
AIM = (0.90, 0.98)
"""Share that is right first, and in the first three; a new set of queries has to reach it."""

FLOORS = {"acceptance": (1.0, 1.0), "kept": (0.86, 0.95), "roles": (0.70, 0.84)}
"""What a set of queries may not fall below, where that is not the aim.

The sets kept aside are below the aim, and their floor is what they reach: for `roles`
71.3 % and 84.7 % when it was asked for the first time.
"""

ASIDE = {"kept", "roles"}
"""Sets nobody tunes on: what they miss is never shown."""

LETTERS = [
    (typed, address)
    for acronym in HUB.vocabulary.acronyms
    for address in [acronym.address]
    for typed in (acronym.short, acronym.short.lower(), ".".join(acronym.short) + ".")
    if acronym.short.isalpha()
]

EXPLAINED = [
    *((acronym.short, acronym.address) for acronym in HUB.vocabulary.acronyms),
    *(
        (name, f"/glossary/#{term.id}")
        for term in HUB.terms.values()
        for name in (*term.term.split(" / "), *term.also)
        if ACRONYM.fullmatch(name)
    ),
]
"""All letters the hub explains, and where."""


@pytest.fixture(scope="module")
def engine(site: Path) -> Iterator[Node]:
    with Node() as node:
        open_hub(node, site)
        yield node


@pytest.mark.parametrize("name", SETS)
def test_what_is_right_comes_first(engine: Node, name: str) -> None:
    asked = queries(name)
    found = hub_results(engine, [query.query for query in asked])
    shown = [] if name in ASIDE else missed(asked, found, place=1)
    assert success_by_kind(asked, found)["all"].first >= FLOORS.get(name, AIM)[0], shown


@pytest.mark.parametrize("name", SETS)
def test_what_is_right_is_among_the_first_three(engine: Node, name: str) -> None:
    asked = queries(name)
    found = hub_results(engine, [query.query for query in asked])
    shown = [] if name in ASIDE else missed(asked, found)
    assert success_by_kind(asked, found)["all"].three >= FLOORS.get(name, AIM)[1], shown


def test_letters_of_the_vocabulary_show_their_meaning_first_in_any_spelling(engine: Node) -> None:
    found = hub_results(engine, [typed for typed, _ in LETTERS])
    wrong = [
        (typed, results[:1])
        for (typed, address), results in zip(LETTERS, found, strict=True)
        if results[:1] != [[address]]
    ]
    assert wrong == []


def test_letters_show_their_meaning_and_a_useful_page_in_the_first_three(engine: Node) -> None:
    found = hub_results(engine, [typed for typed, _ in EXPLAINED])
    wrong = []
    for (typed, meaning), results in zip(EXPLAINED, found, strict=True):
        first = [addresses[0] for addresses in results[:3]]
        useful = [one for one in first if not one.startswith(("/glossary/#", "/a-z/"))]
        if meaning not in first or not useful:
            wrong.append((typed, first))
    assert wrong == []


def test_sixty_acronyms_are_known() -> None:
    known: list[Acronym | str] = list(HUB.vocabulary.acronyms)
    known += [
        name
        for term in HUB.terms.values()
        for name in (term.term, *term.also)
        if 1 < len(name) <= 6 and sum(letter.isupper() for letter in name) > 1
    ]
    assert len(known) >= 60


CRISIS = (
    "suicide", "she wants to kill herself", "self-harm", "self harming again", "took an overdose",
    "he strangled her", "baby not breathing", "can't breathe", "found him unconscious",
    "won't wake up", "he has a weapon", "came at me with a knife", "my son has run away",
    "child missing", "gone missing from care", "bruise on a baby", "is being hurt now", "sucide",
    "unconcious", "signs of safety suicide", "safety plan after an overdose",
)  # fmt: skip
"""What people type when it cannot wait."""


@pytest.mark.parametrize("query", CRISIS)
def test_words_of_crisis_lead_first_to_what_to_do_now(engine: Node, query: str) -> None:
    ((first, *_),) = hub_results(engine, [query])
    assert first == ["/danger-now/"]


@pytest.mark.parametrize("word", ["scaling", "safety plan", "genogram", "supervision"])
@pytest.mark.parametrize("name", ["{} signs of safety", "signs of safety {}", "sos {}"])
def test_the_approachs_own_name_beside_a_word_changes_nothing(
    engine: Node, word: str, name: str
) -> None:
    alone, beside = hub_results(engine, [word, name.format(word)])
    assert beside == alone
