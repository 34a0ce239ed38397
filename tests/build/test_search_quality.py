"""How well search finds, by the set of queries: the floor it may not fall through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.schema.vocabulary import Acronym
from macros.search.entries import ACRONYM
from tests import promises
from tests.each import each
from tests.node import Node
from tests.search.measuring import (
    FOLDER,
    hub_results,
    missed,
    open_hub,
    queries,
    success_by_kind,
)
from tests.whole_hub import HUB

SETS = sorted(path.stem.removeprefix("queries-") for path in FOLDER.glob("queries-*.yml"))
AIM = (0.90, 0.98)
"""Share that is right first, and in the first three; a new set of queries has to reach it."""

FLOORS = {
    "acceptance": (1.0, 1.0),
    "tuning": (0.94, 0.99),
    "more": (0.93, 0.98),
    "contact": (0.67, 0.86),
    "kept": (0.93, 0.97),
    "roles": (0.73, 0.89),
}
"""What a set of queries may not fall below, where that is not the aim: a little below what it
reaches.

Which wordings stay was decided by what `kept` and the tuned sets need (decisions/0011), so
these tell of a fall. How queries fare that nobody knew is told by `roles` alone: 71.3 % and
84.7 % when it was asked for the first time, 72.7 % and 86.7 % since half of the wordings
went, 74.7 % and 90.7 % since a page is found by its parts together and a parent by how a parent
speaks. Nothing was tuned on it. `contact` was written as it was, found 56.8 % and 78.0 % at
first contact, and was then tuned on.
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


def test_there_are_as_many_wordings_as_two_people_can_keep() -> None:
    asked = [*HUB.vocabulary.asked, *HUB.settings.asked]
    assert sum(len(one.words) for one in asked) <= promises.MOST_WORDINGS


CRISIS = (
    # To themselves
    "suicide", "she wants to kill herself", "my son says he wants to die", "self-harm",
    "self harming again",
    "took an overdose", "sucide", "suicidle thoughts", "cutting herself in the bathroom",
    "wants to end it all",
    "he says he would be better off dead", "tried to hang himself",
    "thinking of taking her own life",
    "hes taken too many tablets", "killing themselves",
    # The body
    "he strangled her", "grabbed her by the throat", "baby not breathing", "can't breathe",
    "found him unconscious",
    "unconcious", "won't wake up", "shaken baby", "bruise on a baby", "bruise on 3 month old",
    "baby with bruises",
    "8 week old has a bruise", "bruising on a newborn", "baby has a fracture", "broken arm",
    "burned the child with an iron",
    "cigarette burns", "head injury", "having a seizure", "toddler drank bleach", "choking",
    "lips are blue",
    # Now
    "he has a weapon", "came at me with a knife", "dad has a gun", "is being hurt now",
    "being hurt", "my partner hits me",
    "he hit me", "hitting the kids", "he punched her", "beating him",
    "threatening to kill them", "she was raped",
    "sexual assault last night", "locked in a room", "in danger now", "immediate danger",
    "not safe tonight", "call 999",
    "scared to go home", "stabbed",
    # Gone
    "my son has run away", "ran off last night", "child missing", "gone missing from care",
    "goes missing",
    "missing teenager", "has not come home", "hasnt come home", "abducted",
    "missing from placement",
    # Left
    "home alone", "left alone all night", "left on their own",
    # Whatever stands beside it
    "signs of safety suicide", "safety plan after an overdose",
    "three houses with a suicidal teenager",
    "neglect briefing self-harm", "run away form template",
    "strangled domestic abuse danger statement example",
)  # fmt: skip
"""What people type when it cannot wait."""


@each("query", CRISIS)
def test_words_of_crisis_lead_first_to_what_to_do_now(engine: Node, query: str) -> None:
    first = engine.evaluate("query => engine.find(query, 3).hits[0]", query)
    assert (first["entry"]["address"], first.get("now")) == ("/danger-now/", True)


CALM = (
    "danger statement", "danger statement template", "safety plan", "missed appointments",
    "what is missing from the map",
    "harm matrix", "scaling", "dad kicks off", "burned out social worker",
    "heart attack in the family", "who can be beside me",
    "fit for a meeting", "home visit", "home conditions", "left school",
    "alone time with a child", "run a group supervision",
    "run a session", "a child's rules for home", "signs of safety", "existing safety", "danger",
    "child protection plan",
    "tablets in reception class", "beat the deadline", "hit a problem with the form",
    "shake hands", "children in care",
)  # fmt: skip
"""What sounds a little like it and is everyday work."""


@each("query", CALM)
def test_everyday_work_is_not_taken_for_a_crisis(engine: Node, query: str) -> None:
    hits = engine.evaluate("query => engine.find(query, 3).hits", query)
    assert not hits[0].get("now")


def test_no_word_of_crisis_is_corrected(engine: Node) -> None:
    assert HUB.vocabulary.danger
    said = engine.evaluate(
        "words => words.map(word => [word, engine.find(word, 3).meant])",
        [words.replace("+", " ") for words in HUB.vocabulary.danger.words],
    )
    assert [line for line in said if line[1]] == []


TOPICS = (
    "scaling", "safety plan", "genogram", "supervision", "danger statement", "safety goal",
    "harm matrix", "three houses",
    "words and pictures", "network", "mapping", "conference", "evidence", "training",
    "principles", "questions", "neglect",
    "domestic abuse", "early help", "fostering", "adoption", "disability", "unborn baby",
    "teenagers", "fathers",
    "court", "recording", "trajectory", "ecomap", "complicating factors", "strengths",
    "group supervision", "case consultation",
    "appreciative inquiry", "bottom line", "family network meeting", "voice of the child",
    "wizards and fairies", "safety house",
    "interpreter", "next steps", "criticism", "templates", "briefing", "assessment",
)  # fmt: skip


@pytest.mark.parametrize("name", ["{} signs of safety", "signs of safety {}", "sos {}"])
def test_the_approachs_own_name_beside_a_word_changes_nothing(engine: Node, name: str) -> None:
    alone = hub_results(engine, TOPICS)
    beside = hub_results(engine, [name.format(word) for word in TOPICS])
    wrong = [
        (word, one[:1], other[:1])
        for word, one, other in zip(TOPICS, alone, beside, strict=True)
        if one != other
    ]
    assert len(TOPICS) > 40
    assert wrong == []


EVERYDAY = [
    word
    for line in (FOLDER / "everyday-words.txt").read_text("utf-8").splitlines()[1:]
    for word in line.split()
]


def test_no_everyday_word_is_corrected(engine: Node) -> None:
    assert len(EVERYDAY) >= 300
    said = engine.evaluate("words => words.map(word => engine.find(word, 3).meant)", EVERYDAY)
    wrong = [(word, meant) for word, meant in zip(EVERYDAY, said, strict=True) if meant]
    assert wrong == []


MISSPELT = (
    "saftey plan", "danger statment", "genagram", "trajectry", "neglact", "adpotion",
    "viabilty assesment",
    "conferance report", "excpetion questions", "disabled childern",
)  # fmt: skip


@pytest.mark.parametrize("query", MISSPELT)
def test_a_misspelling_is_corrected_all_the_same(engine: Node, query: str) -> None:
    (first, *_), poor = engine.evaluate(
        "query => { const found = engine.find(query, 3); return [found.hits, found.poor]; }", query
    )
    assert first and not poor


SHEETS = {
    "safety plan": "safety-plan", "genogram": "genogram", "ecomap": "ecomap",
    "three houses": "three-houses",
    "harm matrix": "harm-matrix", "next steps": "next-steps",
    "words and pictures": "words-and-pictures",
    "three column map": "three-column-map", "safety house": "safety-house",
    "conference report": "conference-report",
}  # fmt: skip
BRIEFINGS = {
    "neglect": "neglect", "scaling": "scaling", "domestic abuse": "domestic-abuse",
    "safety goals": "safety-goals",
    "fathers": "fathers-and-partners", "words and pictures": "words-and-pictures",
    "group supervision": "group-supervision",
}  # fmt: skip
CATEGORIES = {
    "supervision": "supervision",
    "harm": "harm",
    "network": "network",
    "safety goal": "safety-goal",
}

ASKED_KINDS = [
    *(
        (f"{name} {kind}", f"/worksheets/{slug}/")
        for name, slug in SHEETS.items()
        for kind in ("sheet", "template", "form", "pdf", "large print", "A3", "word copy")
    ),
    *(
        (f"{name} {kind}", f"/briefings/{slug}/")
        for name, slug in BRIEFINGS.items()
        for kind in ("briefing", "7mb", "seven minute briefing")
    ),
    *((f"{name} questions", f"/questions/{slug}/") for name, slug in CATEGORIES.items()),
    ("words and pictures storyboard", "/worksheets/words-and-pictures/"),
]  # fmt: skip


def test_the_kind_that_is_asked_for_comes_first(engine: Node) -> None:
    found = hub_results(engine, [query for query, _ in ASKED_KINDS])
    wrong = [
        (query, results[:1])
        for (query, address), results in zip(ASKED_KINDS, found, strict=True)
        if not results or results[0][0] != address
    ]
    assert wrong == []


NO_CONTENT = (
    "mileage claim form", "reset my password",
    "parking permit for the office",
    "council tax rebate", "how do i join the pension scheme", "covid testing", "flu jab clinic",
    "recipe for soup",
    "apply for a blue badge", "payslip is wrong", "universal credit login",
)  # fmt: skip


@pytest.mark.parametrize("query", NO_CONTENT)
def test_what_the_hub_has_no_page_about_is_said_plainly(engine: Node, query: str) -> None:
    assert engine.evaluate("query => engine.find(query, 3).poor", query)


def test_what_it_has_a_page_about_is_hardly_ever_said_to_be_missing(engine: Node) -> None:
    asked = [query.query for name in ("acceptance", "tuning", "more") for query in queries(name)]
    poor = engine.evaluate("asked => asked.filter(query => engine.find(query, 3).poor)", asked)
    assert len(poor) <= 0.015 * len(asked), poor
