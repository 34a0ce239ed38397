"""The search engine by itself: which of a few entries comes first, and why."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.node import Node

Entry = dict[str, Any]


@pytest.fixture(scope="module")
def engine() -> Iterator[Node]:
    """The engine and nothing else."""
    with Node() as node:
        node.load(ROOT / "docs/assets/javascripts/search-engine.js")
        yield node


def entry(title: str, text: str = "", **more: Any) -> Entry:
    return {"kind": "Guidance", "title": title, "address": title, "text": text, **more}


FILLING = [entry(f"Filler {number}", f"nothing of use stands here {number}") for number in range(8)]
"""Other entries, so that a word of the few is rare, as it is in the hub."""


def find(
    engine: Node,
    entries: list[Entry],
    query: str,
    groups: list[Entry] | None = None,
    **more: Any,
) -> list[str]:
    found: list[str] = engine.evaluate(
        """([data, query]) =>
             hubSearchEngine.ready(data).find(query).hits.map(hit => hit.entry.title)""",
        [{"entries": [*entries, *FILLING], "groups": groups or [], **more}, query],
    )
    return found


def test_exact_comes_before_prefix_before_fuzzy(engine: Node) -> None:
    entries = [entry("Plam"), entry("Plantation"), entry("Plan")]
    assert find(engine, entries, "plan")[:2] == ["Plan", "Plantation"]


def test_all_words_come_before_some(engine: Node) -> None:
    entries = [entry("Safety safety safety"), entry("A thing", "safety for the network")]
    assert find(engine, entries, "safety network")[0] == "A thing"


def test_a_title_comes_before_a_text(engine: Node) -> None:
    entries = [entry("Other", "genogram genogram genogram"), entry("Genogram")]
    assert find(engine, entries, "genogram") == ["Genogram", "Other"]


def test_a_question_of_small_words_alone_finds_its_title(engine: Node) -> None:
    entries = [entry("What must be done"), entry("What needs to happen?"), entry("What is this")]
    assert find(engine, entries, "what needs to happen")[0] == "What needs to happen?"


@pytest.mark.parametrize("typed", ["whats working", "what's working", "what’s working"])
def test_an_apostrophe_may_be_straight_curly_or_missing(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Working"), entry("What’s working?")], typed)[0] == "What’s working?"


@pytest.mark.parametrize("typed", ["CIN", "cin", "c.i.n.", "C.I.N", "c i n"])
def test_letters_may_be_spelt_in_any_way(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Other", "child in need"), entry("CIN")], typed)[0] == "CIN"


@pytest.mark.parametrize("typed", ["s47", "s.47", "S 47", "section 47", "Section47", "sec. 47"])
def test_a_section_of_a_law_may_be_spelt_in_any_way(engine: Node, typed: str) -> None:
    assert find(engine, [entry("s46"), entry("s47")], typed)[0] == "s47"


@pytest.mark.parametrize("typed", ["3 houses", "three houses", "3 house", "Three-Houses"])
def test_a_number_may_be_a_word(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Houses"), entry("Three Houses")], typed)[0] == "Three Houses"


@pytest.mark.parametrize(
    "typed",
    ["genagram", "gneogram", "genogrm", "genoogram", "geno gram", "genograms"],
)
def test_a_misspelling_finds_the_word(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Genogram")], typed)[0] == "Genogram"


def test_two_words_run_together_are_found(engine: Node) -> None:
    assert find(engine, [entry("Safety plan")], "safetyplan")[0] == "Safety plan"


def test_american_endings_find_british_words(engine: Node) -> None:
    assert find(engine, [entry("Organised practice")], "organized practice")


def test_whoever_types_one_name_finds_the_other(engine: Node) -> None:
    groups = [{"words": ["worry statement", "danger statement"], "same": 2}]
    entries = [entry("Statement of purpose"), entry("Danger statement")]
    assert find(engine, entries, "worry statement", groups)[0] == "Danger statement"


def test_a_misspelt_name_finds_what_the_name_finds(engine: Node) -> None:
    groups = [{"words": ["worry statement", "danger statement"], "same": 2}]
    entries = [entry("Danger statement"), entry("Worry", "a statement")]
    assert find(engine, entries, "worry statment", groups)[0] == "Danger statement"


def test_what_editors_say_words_find_comes_first(engine: Node) -> None:
    groups = [{"words": ["foster carer version"], "same": 0, "finds": ["Fostering"]}]
    entries = [entry("Version of a carer"), entry("Fostering")]
    assert find(engine, entries, "foster carer version", groups)[0] == "Fostering"


def wording(words: str, *finds: str) -> Entry:
    return {"words": [words], "same": 0, "finds": list(finds)}


def test_other_words_need_not_be_typed_as_they_stand(engine: Node) -> None:
    groups = [wording("mum refuses to open the door", "Access")]
    entries = [entry("Other", "a mum"), entry("Access")]
    found = find(engine, entries, "the door mum refuses to open", groups)
    assert found[0] == "Access"


def test_words_that_stand_together_say_more_than_the_same_words_apart(engine: Node) -> None:
    groups = [wording("let me in", "Access"), wording("in time let the others see me", "Later")]
    entries = [entry("Later"), entry("Access")]
    assert find(engine, entries, "they never let me in", groups)[0] == "Access"


def test_several_wordings_that_fit_say_more_than_one(engine: Node) -> None:
    groups = [
        wording("scared of dad", "Several"),
        wording("dad shouts", "Several"),
        wording("dad at home", "One"),
    ]
    entries = [entry("One"), entry("Several")]
    assert find(engine, entries, "scared when dad shouts at home", groups)[0] == "Several"


def test_what_other_words_find_first_comes_before_what_they_find_next(engine: Node) -> None:
    groups = [wording("child with a bruise", "First", "Next")]
    entries = [entry("Next"), entry("First")]
    assert find(engine, entries, "a bruise on the child", groups)[:2] == ["First", "Next"]


def test_whoever_names_a_kind_of_thing_gets_one(engine: Node) -> None:
    entries = [entry("Neglect", kind="Guidance"), entry("Neglect at home", kind="Briefing")]
    first = engine.evaluate(
        "([data, query]) => hubSearchEngine.ready(data).find(query).hits[0].entry.title",
        [
            {
                "entries": [*entries, *FILLING],
                "groups": [],
                "kinds": {"Briefing": "briefing team"},
            },
            "briefing on neglect",
        ],
    )
    assert first == "Neglect at home"


def test_a_page_whose_title_is_asked_for_comes_before_what_is_led_to(engine: Node) -> None:
    groups = [{"words": ["safety networks"], "same": 1, "finds": ["#t"], "weight": 0.55}]
    entries = [entry("Network", "safety networks", address="#t"), entry("Safety networks")]
    assert find(engine, entries, "safety networks", groups)[0] == "Safety networks"


def test_an_answer_comes_first_for_a_whole_question_alone(engine: Node) -> None:
    answer = entry("Can parents keep maps", kind="Answer", address="answer")
    page = entry("Can parents keep maps", kind="Guidance", weight=1.1, address="page")
    ways = {}
    for typed in ("can the parents keep maps", "parents keep maps"):
        ways[typed] = engine.evaluate(
            "([data, query]) => hubSearchEngine.ready(data).find(query).hits[0].entry.address",
            [{"entries": [page, answer, *FILLING], "groups": []}, typed],
        )
    assert ways == {"can the parents keep maps": "answer", "parents keep maps": "page"}


def test_no_word_is_thrown_away(engine: Node) -> None:
    entries = [entry("Plan"), entry("Plan", "with") | {"address": "with"}]
    found = engine.evaluate(
        "data => hubSearchEngine.ready(data).find('with plan').hits[0].entry.address",
        {"entries": [*entries, *FILLING], "groups": []},
    )
    assert found == "with"


def test_what_nobody_wrote_finds_nothing(engine: Node) -> None:
    assert find(engine, [entry("Genogram")], "zzzzqqq") == []


@pytest.mark.parametrize("typed", ["", " ", "?!", "'", "(", "*", "a:b", "+-", "constructor"])
def test_signs_are_no_mistake(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Genogram")], typed) == []


def test_a_query_that_finds_nothing_offers_the_nearest_terms(engine: Node) -> None:
    near: list[str] = engine.evaluate(
        "data => hubSearchEngine.ready(data).nearest('jenogramme', 3).map(entry => entry.title)",
        {"entries": [entry("Genogram", kind="Term"), entry("IRO", kind="Term")], "groups": []},
    )
    assert near == ["Genogram"]


def test_any_text_is_answered(engine: Node) -> None:
    chance = random.Random(47)
    letters = "abc .&'’0é-/()\n\t§漢"
    typed = ["".join(chance.choices(letters, k=chance.randrange(60))) for _ in range(300)]
    answered = engine.evaluate(
        """([data, typed]) => {
          const engine = hubSearchEngine.ready(data);
          return typed.every(query => Array.isArray(engine.find(query).hits));
        }""",
        [{"entries": FILLING, "groups": []}, typed],
    )
    assert answered


NAMED = [entry("Signs of Safety", "Signs of Safety"), entry("Scaling", "A number"), entry("Form")]


@pytest.mark.parametrize(
    "query", ["signs of safety scaling", "scaling signs of safety", "SoS scaling", "Scaling in SoS"]
)
def test_the_approachs_own_name_tells_nothing_beside_another_word(engine: Node, query: str) -> None:
    name = ["signs of safety", "SoS"]
    alone = find(engine, NAMED, "scaling", name=name)
    assert find(engine, NAMED, query, name=name)[:1] == alone[:1] == ["Scaling"]


@pytest.mark.parametrize("query", ["signs of safety", "what is Signs of Safety"])
def test_the_approachs_own_name_alone_finds_it(engine: Node, query: str) -> None:
    assert find(engine, NAMED, query, name=["signs of safety"])[0] == "Signs of Safety"


def test_the_approachs_name_stays_in_a_longer_name(engine: Node) -> None:
    groups = [{"words": ["signs of safety form"], "same": 1, "finds": ["Signs of Safety"]}]
    found = find(engine, NAMED, "signs of safety form", groups, name=["signs of safety"])
    assert found[0] == "Signs of Safety"


CRISIS = [entry("Danger now", "Ring 999"), entry("Overdone"), entry("Scaling", "scaling " * 9)]
DANGER = {"words": ["overdose", "ran away", "strangled"], "finds": "Danger now"}


@pytest.mark.parametrize(
    "query",
    [
        "overdose",
        "Overdosed",
        "scaling after an overdose",
        "he ran away",
        "strangeld",
        "Overdone ran away",
    ],
)
def test_a_word_of_crisis_leads_first_to_what_to_do_now(engine: Node, query: str) -> None:
    assert find(engine, CRISIS, query, danger=DANGER)[0] == "Danger now"


@pytest.mark.parametrize("query", ["scaling", "away", "overdone"])
def test_another_word_does_not(engine: Node, query: str) -> None:
    assert find(engine, CRISIS, query, danger=DANGER)[:1] != ["Danger now"]


def test_a_word_of_crisis_is_never_taken_for_another(engine: Node) -> None:
    meant = engine.evaluate(
        "data => hubSearchEngine.ready(data).find('overdose').meant",
        {"entries": [*CRISIS, entry("Overdoes")], "groups": [], "danger": DANGER},
    )
    assert meant == ""
